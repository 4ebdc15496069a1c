//! From a document to its record: the order of the steps.

use plankoll_model::{Document, Finding, Gap, Record, SCHEMA, Statement, Table, Verdict};
use plankoll_page::Layout;
use plankoll_relations::{find_relations, prove, settle_roles};

use crate::Outcome;
use crate::category::classify;
use crate::findings::{unread_cell, unread_sign};
use crate::signs::settle_signs;
use crate::tables::{Tables, find_tables};
use crate::units::settle_units;

/// What the tables of a document say.
pub(crate) struct Figures {
    pub(crate) tables: Vec<Table>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) gaps: Vec<Gap>,
}

pub(crate) fn read_figures(
    layout: &Layout,
    fiscal_years: &[i32],
    statements: &[Statement],
) -> Figures {
    let Tables { mut tables, unread, gaps } = find_tables(layout, fiscal_years);
    settle_units(&mut tables, statements);
    let mut findings: Vec<Finding> =
        unread.into_iter().map(|(table, unread)| unread_cell(&table, unread)).collect();
    for table in &mut tables {
        settle_roles(table);
        let undecided = settle_signs(table);
        classify(table);
        let amounts = undecided
            .iter()
            .filter_map(|(row, at)| table.rows.get(*row)?.amounts.get(*at));
        findings.extend(amounts.map(|amount| unread_sign(&table.id, amount)));
    }
    Figures { tables, findings, gaps }
}
