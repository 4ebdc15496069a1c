//! What the checks of one document start from.

use plankoll_model::{Amount, Column, Record, Row, Statement, Table};
use plankoll_relations::{Fault, find_faults};

/// A record, and what arithmetic finds wrong with it.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    /// The record.
    pub(crate) record: &'a Record,
    /// Each fault once, its consequences hanging on it.
    pub(crate) faults: Vec<Fault>,
}

/// A figure with its surroundings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell<'a> {
    /// The table it stands in.
    pub(crate) table: &'a Table,
    /// The row it stands in.
    pub(crate) row: &'a Row,
    /// The figure.
    pub(crate) amount: &'a Amount,
}

impl<'a> Cell<'a> {
    /// The column it stands in.
    pub(crate) fn column(&self) -> Option<&'a Column> {
        self.table.columns.get(self.amount.column)
    }
}

impl<'a> Facts<'a> {
    /// Looks for faults once, for all checks.
    pub(crate) fn new(record: &'a Record) -> Self {
        let faults = find_faults(&record.tables, &record.statements, &record.relations);
        Self { record, faults }
    }

    /// The figure of this id, where it stands in a table.
    pub(crate) fn cell(&self, id: &str) -> Option<Cell<'a>> {
        cells(self.record).find(|cell| cell.amount.id == id)
    }

    /// The figure of this id, where it stands in running text.
    pub(crate) fn statement(&self, id: &str) -> Option<&'a Statement> {
        self.record.statements.iter().find(|statement| statement.id == id)
    }
}

/// All figures in tables, in the order they are printed.
pub(crate) fn cells(record: &Record) -> impl Iterator<Item = Cell<'_>> {
    record.tables.iter().flat_map(|table| {
        table.rows.iter().flat_map(move |row| {
            row.amounts.iter().map(move |amount| Cell { table, row, amount })
        })
    })
}
