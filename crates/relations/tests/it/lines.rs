//! Plans of tests in a few lines each, and what the engine says of them.

use crate::support::{add_row, table};
use plankoll_model::{ColumnKind, Decimal, Measure, Status, Table, Unit};
use plankoll_relations::{find_faults, find_relations, prove, settle_roles};

/// A table from lines such as `  *Label | 100 | -`: two spaces an indent, a star for bold type.
pub(crate) fn table_from(id: &str, title: &str, years: &[i32], lines: &str) -> Table {
    let mut table = table(id, title, Unit::Tkr, years);
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let mut cells = line.trim_end().split('|');
        let label = cells.next().unwrap();
        let indent = (label.len() - label.trim_start().len()) / 2;
        let bold = label.trim().starts_with('*');
        let label = label.trim().trim_start_matches('*');
        let values: Vec<_> = cells.map(str::trim).collect();
        let row = table.rows.len();
        let printed: Vec<_> = values
            .iter()
            .map(|value| (!matches!(*value, "-" | "")).then_some(*value))
            .collect();
        add_row(&mut table, label, &printed);
        let added = &mut table.rows[row];
        added.nils.retain(|nil| !values[nil.column].is_empty());
        added.indent = u8::try_from(indent).unwrap();
        added.bold = bold;
    }
    table
}

/// The plan's faults as (printed, computed), its labels of figures not proven, and roles.
#[track_caller]
pub(crate) fn judge(
    mut tables: Vec<Table>,
) -> (Vec<(Decimal, Decimal)>, Vec<String>, Vec<Table>) {
    tables.iter_mut().for_each(settle_roles);
    let mut relations = find_relations(&tables, &[]);
    prove(&mut tables, &mut relations);
    let faults = find_faults(&tables, &[], &relations);
    let pairs = faults.iter().map(|fault| (fault.printed, fault.computed)).collect();
    let mut open = Vec::new();
    for row in tables.iter().flat_map(|table| &table.rows) {
        for amount in row.amounts.iter().filter(|amount| amount.status != Status::Proven)
        {
            open.push(format!("{} {}", row.label, amount.value));
        }
    }
    for relation in &relations {
        println!(
            "{} {} {} {}",
            relation.holds, relation.certain, relation.proof, relation.says
        );
    }
    (pairs, open, tables)
}

/// Checks that no fault is found and which figures are not proven.
#[track_caller]
pub(crate) fn check(tables: Vec<Table>, not_proven: &[&str]) -> Vec<Table> {
    let (faults, open, tables) = judge(tables);
    assert_eq!(faults, []);
    assert_eq!(open, not_proven);
    tables
}

/// Checks that one fault is found, in thousands.
#[track_caller]
pub(crate) fn check_fault(tables: Vec<Table>, printed: i64, computed: i64) {
    let (faults, _, _) = judge(tables);
    let sek = |thousands: i64| Decimal::from(thousands * 1000);
    assert_eq!(faults, [(sek(printed), sek(computed))]);
}

/// Says what the first columns are.
pub(crate) fn with_columns(
    mut table: Table,
    kinds: &[(ColumnKind, Measure, &str)],
) -> Table {
    for (at, (kind, measure, label)) in kinds.iter().enumerate() {
        let column = &mut table.columns[at];
        (column.kind, column.measure) = (*kind, *measure);
        (*label).clone_into(&mut column.label);
        for row in &mut table.rows {
            for amount in row.amounts.iter_mut().filter(|amount| amount.column == at) {
                amount.measure = *measure;
                if *measure != Measure::Sek {
                    (amount.unit, amount.amount_sek, amount.year) = (None, None, None);
                }
            }
        }
    }
    table
}

/// A column of amounts without a heading.
pub(crate) const AMOUNT: (ColumnKind, Measure, &str) =
    (ColumnKind::Amount, Measure::Sek, "");
