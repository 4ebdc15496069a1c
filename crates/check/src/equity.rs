//! What a plan says its association owned at the end of a year.

use plankoll_model::{Amount, Basis, Finding, Record, Source};
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
    let end = match end_named_in(&row.label, year) {
        Some(end) => end,
        None => end_of(row.category.as_deref()?, year)?,
    };
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

/// `Balanserat eget kapital 2017`: what was carried forward out of the year that it names. Without
/// a year it is what the column's year begins with.
fn end_named_in(label: &str, year: i32) -> Option<i32> {
    let lower = label.to_lowercase();
    let is_named = lower.split_whitespace().any(|word| word == year.to_string());
    (lower.starts_with("balanser") && is_named).then_some(year)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{plan, row, table};
    use plankoll_model::{RowRole::Item, Section::Equity, TableKind};

    #[track_caller]
    fn check(label: &str, category: &str, expected: Option<i32>) {
        let mut equity = table(TableKind::Equity, &[2020]);
        row(&mut equity, label, Item, (Equity, category), &[100]);
        let mut record = plan();
        record.tables.push(equity);
        assert_eq!(year_ends(&record).first().map(|end| end.year), expected);
    }

    #[test]
    fn a_year_begins_with_what_the_last_one_left() {
        check("Utgående ackumulerat kapital 20201231", "equity.closing", Some(2020));
        check("Ingående ackumulerat kapital 20200101", "equity.opening", Some(2019));
        check("Balanserat eget kapital", "equity.opening", Some(2019));
        check("Balanserat eget kapital 2020", "equity.opening", Some(2020));
        check("Årets resultat", "result", None);
    }
}
