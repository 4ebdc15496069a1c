//! Figures in running text against those of tables.

use crate::{lines::table_from, support::statement};
use plankoll_model::{Statement, Table, Unit};
use plankoll_relations::{find_faults, find_relations, prove, settle_roles};

/// How many faults one sentence makes in a plan.
#[track_caller]
fn check(table: &Table, said: Statement, faults: usize) {
    let mut tables = vec![table.clone()];
    tables.iter_mut().for_each(settle_roles);
    let said = [said];
    let mut relations = find_relations(&tables, &said);
    prove(&mut tables, &mut relations);
    assert_eq!(find_faults(&tables, &said, &relations).len(), faults, "{said:?}");
}

#[test]
fn text_and_table_differ() {
    let lines = "
Staten | 2435
Kommunerna | 2435
Summa intäkter | 4870
Personal | 1728
Lokaler | 1135
Summa kostnader | 2863
Resultat | 2007";
    let mut table = table_from("t1", "Budget", &[2020], lines);
    table.rows[5].category = Some("total.cost".to_owned());
    table.rows[2].category = Some("total.income".to_owned());
    let right = statement("s1", "total.cost", 2020, "2863", Unit::Tkr, false);
    let wrong = statement("s1", "total.cost", 2020, "2836", Unit::Tkr, false);
    let about = statement("s1", "total.cost", 2020, "2.9", Unit::Mnkr, true);
    let other = statement("s1", "total.income", 2020, "2435", Unit::Tkr, false);
    for (said, faults) in [(right, 0), (wrong, 1), (about, 0), (other, 0)] {
        check(&table, said, faults);
    }
}

#[test]
fn millions_said_with_two_decimals() {
    let lines = "
Staten | 4.60
Regionen | 2.30
Kommunerna | 2.30
Summa intäkter | 9.20
Styrelse | 0.31
Kansli | 1.74
Insatser | 7.93
Summa kostnader | 9.98";
    let mut table = millions(lines);
    table.rows[7].category = Some("total.cost".to_owned());
    let said = |value, approximate| {
        statement("s1", "total.cost", 2024, value, Unit::Mnkr, approximate)
    };
    check(&table, said("9.98", false), 0);
    check(&table, said("10.20", false), 1);
    check(&table, said("10.0", false), 0);
    check(&table, said("10.20", true), 0);
    check(&table, said("11", true), 0);
}

fn millions(lines: &str) -> Table {
    let mut table = table_from("t1", "Budget", &[2024], lines);
    for amount in table.rows.iter_mut().flat_map(|row| &mut row.amounts) {
        amount.unit = Some(Unit::Mnkr);
        amount.amount_sek = Some(amount.value * Unit::Mnkr.kronor());
    }
    table
}

#[test]
fn costs_are_said_without_the_sign_that_a_statement_prints() {
    let lines = "
Summa intäkter | 4870
Summa kostnader | -2863
Resultat | 2007
Summa | 2435";
    let mut table = table_from("t1", "Resultatbudget", &[2020], lines);
    for (row, category) in [(0, "total.income"), (1, "total.cost"), (3, "total.income")] {
        table.rows[row].category = Some(category.to_owned());
    }
    let said = |category, value| statement("s1", category, 2020, value, Unit::Tkr, false);
    check(&table, said("total.cost", "2863"), 0);
    check(&table, said("total.cost", "2993"), 1);
    check(&table, said("total.income", "4998"), 1);
}
