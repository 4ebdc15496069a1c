//! Tables of any shape never make the crate panic, whatever stands in them, and take no longer
//! than their size warrants.

use cpu_time::ThreadTime;

use crate::support::{add_row, same_cases_every_time, statement, table};
use plankoll_model::{
    Amount, ColumnKind, Decimal, Measure, RowRole, Section, Table, Unit,
};
use plankoll_relations::{find_faults, find_relations, fit, prove, settle_roles};
use proptest::prelude::*;

const LABELS: [&str; 14] = [
    "",
    "Summa",
    "Summa kostnader",
    "Årets resultat",
    "varav",
    "varav hyra",
    "Intäkter",
    "Ingående eget kapital",
    "Utgående eget kapital",
    "Summa tillgångar",
    "Underskott",
    "Summa eget kapital och skulder",
    "Medel att fördela",
    "Personal",
];

const ROLES: [RowRole; 7] = [
    RowRole::Heading,
    RowRole::Item,
    RowRole::Detail,
    RowRole::Subtotal,
    RowRole::Total,
    RowRole::Result,
    RowRole::Note,
];

const SECTIONS: [Section; 4] =
    [Section::Income, Section::Cost, Section::Financial, Section::Other];

fn cell() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        4 => (-99..9_999_i64).prop_map(|value| Some(value.to_string())),
        1 => Just(Some("79228162514264337593543950335".to_owned())),
        1 => Just(Some("0.0000000001".to_owned())),
        1 => Just(Some("0".to_owned())),
        2 => Just(None),
    ]
}

type AnyRow = (usize, usize, usize, u8, bool, Vec<Option<String>>);

fn any_table() -> impl Strategy<Value = Table> {
    let row = (
        0..14_usize,
        0..7_usize,
        0..4_usize,
        0..3_u8,
        any::<bool>(),
        prop::collection::vec(cell(), 0..5),
    );
    (prop::collection::vec(row, 0..24), 0..4_usize, 0..3_usize).prop_map(build)
}

fn build((rows, kind, unit): (Vec<AnyRow>, usize, usize)) -> Table {
    let unit = [Unit::Kr, Unit::Tkr, Unit::Mnkr].get(unit).copied().unwrap();
    let mut table = table("t1", "Budget", unit, &[2020, 2021, 2021, 2022]);
    if let Some(column) = table.columns.get_mut(kind) {
        (column.kind, column.measure) = (ColumnKind::Share, Measure::Percent);
    }
    for (label, role, section, indent, bold, cells) in rows {
        let cells: Vec<_> = cells.iter().map(Option::as_deref).collect();
        add_row(&mut table, LABELS.get(label).unwrap(), &cells);
        let row = table.rows.last_mut().unwrap();
        row.role = *ROLES.get(role).unwrap();
        row.section = *SECTIONS.get(section).unwrap();
        (row.indent, row.bold) = (indent, bold);
        for amount in &mut row.amounts {
            amount.inline = indent == 2 && amount.column == 0;
            if amount.value > Decimal::from(1_000_000_000) {
                amount.amount_sek = None;
            }
        }
    }
    table
}

proptest! {
    #![proptest_config(same_cases_every_time())]

    #[test]
    fn nothing_panics(mut tables in prop::collection::vec(any_table(), 0..4)) {
        let said = [
            statement("s1", "result", 2021, "12", Unit::Tkr, true),
            statement("s2", "equity.closing", 2021, "3.4", Unit::Mnkr, false),
        ];
        for (at, table) in tables.iter_mut().enumerate() {
            table.id = format!("t{at}");
            for amount in table.rows.iter_mut().flat_map(|row| &mut row.amounts) {
                amount.id = format!("t{at}{}", amount.id);
            }
            settle_roles(table);
            fit(table);
        }
        let mut relations = find_relations(&tables, &said);
        prove(&mut tables, &mut relations);
        find_faults(&tables, &said, &relations);
    }
}

/// Four times as much takes at most ten times as long: what grows with the square takes sixteen.
/// Processor time of this thread, so that it does not matter what else the machine does.
#[track_caller]
fn grows_in_proportion(sizes: [usize; 2], table_of: impl Fn(usize) -> Table) {
    let [small, large] = sizes.map(|size| {
        let mut table = table_of(size);
        let start = ThreadTime::now();
        settle_roles(&mut table);
        let mut tables = vec![table];
        let mut relations = find_relations(&tables, &[]);
        prove(&mut tables, &mut relations);
        find_faults(&tables, &[], &relations);
        start.elapsed()
    });
    assert!(large < 10 * small, "{sizes:?} take {small:?} and {large:?}");
}

#[test]
fn long_tables_take_time_in_proportion() {
    grows_in_proportion([1_500, 6_000], |rows| {
        let mut long = table("t1", "Budget", Unit::Kr, &[2020, 2021, 2022]);
        for row in 0..rows {
            let value = (row * 7_919 % 10_007 + 1).to_string();
            add_row(&mut long, "Post", &[Some(&value), Some(&value), None]);
        }
        add_row(&mut long, "Summa", &[Some("1"), Some("2"), Some("3")]);
        long
    });
}

#[test]
fn a_label_with_many_amounts_takes_time_in_proportion() {
    grows_in_proportion([5_000, 20_000], |amounts| {
        let mut table = table("t1", "Budget", Unit::Tkr, &[2020]);
        add_row(&mut table, "Insatser", &[Some("5000")]);
        let row = table.rows.first_mut().unwrap();
        let amount = row.amounts.first().cloned().unwrap();
        for number in 0..amounts {
            let id = format!("inline{number}");
            row.amounts.push(Amount { id, inline: true, ..amount.clone() });
        }
        table
    });
}
