//! Columns made of other columns: changes, totals, per cents, people beside money.

use crate::lines::{AMOUNT, check, check_fault, judge, table_from, with_columns};
use plankoll_model::{ColumnKind, Measure};

#[test]
fn changes_and_per_cents_beside_amounts() {
    let lines = "
Staten | 2435 | 2535 | 100 | 4.1
Regionen | 1217 | 1267 | 50 | 4.1
Kommunerna | 1218 | 1268 | 50 | 4.1
Summa intäkter | 4870 | 5070 | 200 | 4.1";
    let table = table_from("t1", "Intäkter", &[2020, 2021, 2021, 2021], lines);
    let change = (ColumnKind::Change, Measure::Sek, "Förändring");
    let percent = (ColumnKind::Change, Measure::Percent, "%");
    let table = with_columns(table, &[AMOUNT, AMOUNT, change, percent]);
    check(vec![table], &[]);
}

#[test]
fn a_change_is_wrong() {
    let lines = "
Staten | 2435 | 2535 | 100
Regionen | 1217 | 1267 | 50
Kommunerna | 1218 | 1268 | 50
Övrigt | 322 | 411 | 98
Avgifter | 177 | 188 | 11";
    let table = table_from("t1", "Intäkter", &[2020, 2021, 2021], lines);
    let change = (ColumnKind::Change, Measure::Sek, "Förändring");
    check_fault(vec![with_columns(table, &[AMOUNT, AMOUNT, change])], 98, 89);
}

#[test]
fn totals_in_a_column_of_their_own() {
    let lines = "
Staten | 2435 |
Regionen | 1217 |
Kommunerna | 1218 |
Summa intäkter | | 4870
Personal | 1728 |
Lokaler | 1135 |
Summa kostnader | | 2863
Resultat | | 2007";
    let mut table = table_from("t1", "Budget", &[2020, 2020], lines);
    table.columns[1].label = String::new();
    check(vec![table], &[]);
}

#[test]
fn a_column_of_totals() {
    let lines = "
Lyra | 612 | 701 | 1313
Start | 377 | 811 | 1188
Slussen | 917 | 503 | 1420
Steget | 221 | 345 | 566
Torget | 118 | 97 | 215
Summa | 2245 | 2457 | 4702";
    let table = table_from("t1", "Insatser", &[2020, 2020, 2020], lines);
    let total = (ColumnKind::Amount, Measure::Sek, "Totalt");
    let first = (ColumnKind::Amount, Measure::Sek, "Våren");
    let second = (ColumnKind::Amount, Measure::Sek, "Hösten");
    check(vec![with_columns(table, &[first, second, total])], &[]);
}

#[test]
fn people_are_counted_apart_from_money() {
    let lines = "
Simrishamn | 19324 | 287
Sjöbo | 19098 | 283
Tomelilla | 13507 | 201
Summa | 51929 | 771";
    let people = (ColumnKind::Persons, Measure::Persons, "Invånare");
    let table = table_from("t1", "Fördelning", &[2020, 2020], lines);
    check(vec![with_columns(table, &[people, AMOUNT])], &[]);
}

#[test]
fn outcome_budget_and_deviation() {
    let lines = "
Intäkter
Staten | 2435 | 2500 | -65
Kommunerna | 2435 | 2511 | -76
Summa intäkter | 4870 | 5011 | -141
Kostnader
Personal | 1728 | 1700 | -28
Lokaler | 1135 | 1200 | 65
Summa kostnader | 2863 | 2900 | 37
Resultat | 2007 | 2111 | -104";
    let mut table = table_from("t1", "Uppföljning", &[2020, 2020, 2020], lines);
    table.columns[2].kind = ColumnKind::Change;
    table.columns[2].label = "Avvikelse".to_owned();
    check(vec![table], &[]);
}

#[test]
fn a_per_cent_of_change_is_wrong() {
    let lines = "
Staten | 2435 | 2535 | 4.1
Regionen | 1217 | 1267 | 4.1
Kommunerna | 1218 | 1276 | 4.8
Övriga | 110 | 105 | -4.5
Summa intäkter | 4980 | 5183 | 4.1";
    let table = |lines: &str| {
        let table = table_from("t1", "Intäkter", &[2020, 2021, 2021], lines);
        let percent = (ColumnKind::Change, Measure::Percent, "%");
        vec![with_columns(table, &[AMOUNT, AMOUNT, percent])]
    };
    check(table(lines), &[]);
    let wrong = lines.replace("-4.5", "-5.5");
    let (faults, open, _) = judge(table(&wrong));
    assert_eq!(faults, []);
    let doubted = ["Staten 4.1", "Regionen 4.1", "Kommunerna 4.8", "Övriga 110"];
    assert_eq!(open[..4], doubted);
}

#[test]
fn items_and_totals_have_columns_with_headings() {
    let lines = "
Intäkter
Försäkringskassan | 2240 |
Regionen | 1120 |
Kommunerna | 1120 |
Summa intäkter | | 4480
Kostnader
Personal | 695 |
Insatser | 3595 |
Summa kostnader | | 4290
Beräknat överskott | | 190";
    let table = table_from("t1", "Budget", &[2014, 2014], lines);
    let part = (ColumnKind::Amount, Measure::Sek, "Delbelopp");
    let total = (ColumnKind::Amount, Measure::Sek, "Summa");
    check(vec![with_columns(table, &[part, total])], &[]);
}

#[test]
fn tertials_beside_last_years_outcome() {
    let lines = "
Styrelse | 405 | 130 | 121 | 162 | 413
Kansli | 2530 | 811 | 790 | 902 | 2503
Lyra | 5150 | 1702 | 1655 | 1843 | 5200
Start | 4480 | 1413 | 1508 | 1499 | 4420
Revision | 88 | 12 | 33 | 41 | 86
Summa kostnader | 12653 | 4068 | 4107 | 4447 | 12622";
    let years = [2019, 2020, 2020, 2020, 2020];
    let labels = ["Utfall 2019", "T1", "T2", "T3", "Helår 2020"];
    let kinds = labels.map(|label| (ColumnKind::Amount, Measure::Sek, label));
    let table = |lines: &str| {
        vec![with_columns(table_from("t1", "Utfall", &years, lines), &kinds)]
    };
    check(table(lines), &[]);
    let wrong = lines.replace("5200", "5300");
    let (faults, _, _) = judge(table(&wrong));
    assert_eq!(faults.len(), 1);
}
