//! A column of a table as an account: the rows that count in one year, on one basis.

use plankoll_model::{Measure, Record, Row, RowRole, Section, Table};

use crate::{period::Period, quantity::Quantity};

/// A row of an account with what it comes to.
#[derive(Debug, Clone)]
pub(crate) struct Line<'a> {
    /// Its position in the table, from 0.
    pub(crate) position: usize,
    pub(crate) row: &'a Row,
    pub(crate) quantity: Quantity,
}

/// The figures of one column of a table that are for one year and basis.
#[derive(Debug, Clone)]
pub(crate) struct Account<'a> {
    pub(crate) table: &'a Table,
    pub(crate) period: Period,
    pub(crate) lines: Vec<Line<'a>>,
}

impl<'a> Line<'a> {
    pub(crate) fn category(&self) -> &'a str {
        self.row.category.as_deref().unwrap_or_default()
    }

    /// Counts by itself: is no breakdown of a row that is counted.
    pub(crate) fn counts(&self) -> bool {
        matches!(self.row.role, RowRole::Item | RowRole::Subtotal | RowRole::Total)
    }

    pub(crate) fn is_total(&self) -> bool {
        matches!(self.row.role, RowRole::Subtotal | RowRole::Total)
    }

    pub(crate) fn is_in(&self, section: Section) -> bool {
        self.row.section == section
    }
}

impl<'a> Account<'a> {
    pub(crate) fn line_at(&self, position: usize) -> Option<&Line<'a>> {
        self.lines.iter().find(|line| line.position == position)
    }

    /// The line that this one is a part of.
    pub(crate) fn parent_of(&self, line: &Line<'a>) -> Option<&Line<'a>> {
        self.line_at(line.row.parent?)
    }

    /// The lines that are parts of this one.
    pub(crate) fn parts_of(&self, line: &Line<'a>) -> Vec<&Line<'a>> {
        let position = Some(line.position);
        self.lines.iter().filter(|part| part.row.parent == position).collect()
    }
}

/// Rows of a table, and accounts of a plan: what has more is no budget, and is left out so that no
/// document can take all the time there is.
const MOST_ROWS: usize = 1000;
const MOST_ACCOUNTS: usize = 2000;

/// Every account of the plan, in the order they are printed. Amounts whose year or unit is not known
/// are in none.
pub(crate) fn accounts(record: &Record) -> Vec<Account<'_>> {
    let columns =
        record.tables.iter().filter(|table| table.rows.len() <= MOST_ROWS).flat_map(
            |table| (0..table.columns.len()).map(move |column| (table, column)),
        );
    columns
        .flat_map(|(table, column)| accounts_in(table, column))
        .take(MOST_ACCOUNTS)
        .collect()
}

fn accounts_in(table: &Table, column: usize) -> Vec<Account<'_>> {
    let mut accounts: Vec<Account> = Vec::new();
    for (position, row) in table.rows.iter().enumerate() {
        let Some((period, quantity)) = figure_in(row, column) else { continue };
        let line = Line { position, row, quantity };
        match accounts.iter_mut().find(|account| account.period == period) {
            Some(account) => account.lines.push(line),
            None => accounts.push(Account { table, period, lines: vec![line] }),
        }
    }
    accounts
}

/// What the row has in the column. An amount inside the label is not counted: what it belongs to
/// stands in the column, in this row or in one below.
fn figure_in(row: &Row, column: usize) -> Option<(Period, Quantity)> {
    let amount = row.amount_in(column).filter(|amount| amount.measure == Measure::Sek)?;
    let period = Period { year: amount.year?, basis: amount.basis };
    Some((period, Quantity::printed(amount)?))
}
