//! What a plan says its association owned at the end of a year.

use plankoll_model::{Amount, Basis, Finding, Record, Source, Table, TableKind};
use rust_decimal::Decimal;

use crate::contributions::step;
use crate::facts::{Cell, cells};

/// Equity at the end of a year, as one plan prints it.
#[derive(Debug, Clone)]
pub(crate) struct YearEnd<'a> {
    /// Equity as of 31 December of this year.
    pub(crate) year: i32,
    /// In kronor.
    pub(crate) sek: Decimal,
    /// How many kronor one step in the last printed digit is.
    pub(crate) step: Decimal,
    /// Budget, forecast or outcome.
    pub(crate) basis: Option<Basis>,
    /// Id of the amount or statement.
    pub(crate) id: &'a str,
    /// The table, where it stands in one.
    pub(crate) table_id: Option<&'a str>,
    /// Where it stands.
    pub(crate) source: &'a Source,
}

/// Equity at the end of each year that the plan speaks of, tables before running text.
pub(crate) fn year_ends(record: &Record) -> Vec<YearEnd<'_>> {
    let in_tables = cells(record).filter_map(year_end_in_table);
    let in_text = record.statements.iter().filter_map(|statement| {
        let year = end_of(statement.subject.as_deref()?, statement.year?)?;
        Some(YearEnd {
            year,
            sek: statement.amount_sek,
            step: statement.precision_sek,
            basis: None,
            id: &statement.id,
            table_id: None,
            source: &statement.source,
        })
    });
    in_tables.chain(in_text).collect()
}

fn year_end_in_table(cell: Cell<'_>) -> Option<YearEnd<'_>> {
    let Cell { table, row, amount } = cell;
    let year = amount.year?;
    let category = row.category.as_deref()?;
    let end = end_of(category, year)
        .or_else(|| end_of_labelled(table, category, &row.label, year))?;
    Some(YearEnd {
        year: end,
        sek: amount.amount_sek?,
        step: step(amount),
        basis: basis_of(amount, end),
        id: &amount.id,
        table_id: Some(&table.id),
        source: &amount.source,
    })
}

/// What was there when the budget year began is not itself a budget: it is what was expected when
/// the plan was written.
fn basis_of(amount: &Amount, end: i32) -> Option<Basis> {
    match amount.basis {
        Some(Basis::Budget) if amount.year != Some(end) => None,
        basis => basis,
    }
}

fn end_of(category: &str, year: i32) -> Option<i32> {
    match category {
        "equity.closing" => Some(year),
        "equity.opening" => Some(year - 1),
        _ => None,
    }
}

/// `Balanserat eget kapital 2017` in a table of equity: at the end of the year that it names.
fn end_of_labelled(table: &Table, category: &str, label: &str, year: i32) -> Option<i32> {
    let is_named = category == "equity.balanced"
        && table.kind == TableKind::Equity
        && label.contains(&year.to_string());
    is_named.then_some(year)
}

/// The finding with printed and computed value set, and the difference between them.
pub(crate) fn with_figures(
    finding: Finding,
    printed: Decimal,
    computed: Decimal,
) -> Finding {
    Finding {
        printed_sek: Some(printed),
        computed_sek: Some(computed),
        difference_sek: Some(printed - computed),
        ..finding
    }
}
