//! How many people live in the association's area, where the plan prints it.

use plankoll_model::{Amount, Decimal, Measure, Row, RowRole, Table, TableKind};

use crate::{quantity::Known, year::Year};

/// How many, and the figure that says so. A table of inhabitants has no year: it is what the budget
/// was made with.
pub(crate) fn inhabitants(year: &Year) -> Known<(Decimal, String)> {
    if !year.is_the_budget() {
        return Err("inhabitants are printed for the first budget year alone".to_owned());
    }
    let tables = year.books.record.tables.iter();
    let totals: Vec<&Amount> = tables
        .filter(|table| table.kind == TableKind::Population)
        .flat_map(totals_of)
        .collect();
    let first = totals.first().ok_or("no inhabitants are printed")?;
    if totals.iter().any(|other| other.value != first.value) {
        return Err("the plan gives two numbers of inhabitants".to_owned());
    }
    Ok((first.value, first.id.clone()))
}

fn totals_of(table: &Table) -> impl Iterator<Item = &Amount> {
    let is_total = |row: &&Row| matches!(row.role, RowRole::Subtotal | RowRole::Total);
    let amounts = table.rows.iter().filter(is_total).flat_map(|row| &row.amounts);
    amounts.filter(|amount| amount.measure == Measure::Persons)
}
