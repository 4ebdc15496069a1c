//! All tables of a plan with their outlines, and how well a table adds up.

use std::collections::BTreeSet;

use plankoll_model::Table;

use crate::{
    balance, columns,
    figures::Sheet,
    lanes,
    outline::{Outline, outline_of},
    relate::{self, Draft},
    share,
};

/// The tables of a plan as arithmetic sees them.
#[derive(Debug)]
pub(crate) struct Book<'a> {
    /// Each table with its outline.
    pub(crate) pages: Vec<(Sheet<'a>, Outline)>,
}

impl<'a> Book<'a> {
    /// Reads the outlines of all tables.
    pub(crate) fn of(tables: &'a [Table]) -> Self {
        let page = |(place, table)| {
            let sheet = Sheet::of(table, place);
            let outline = outline_of(&sheet);
            (sheet, outline)
        };
        Self { pages: tables.iter().enumerate().map(page).collect() }
    }

    /// What ought to hold within each of the tables.
    pub(crate) fn relate_tables(&self) -> Vec<Draft<'a>> {
        self.pages
            .iter()
            .flat_map(|(sheet, outline)| {
                let mut drafts = lanes::relate_groups(sheet, outline);
                drafts.extend(balance::relate(sheet, outline));
                drafts.extend(columns::relate(sheet));
                drafts.extend(share::relate(sheet, outline));
                drafts
            })
            .collect()
    }
}

/// How well a table adds up: figures that stand in proofs, less those that stand in certain
/// relations that fail. Of two readings of a table the one with the higher score is likelier.
pub fn fit(table: &Table) -> i64 {
    let relations =
        relate::finish(&Book::of(std::slice::from_ref(table)).relate_tables());
    let mut proven = BTreeSet::new();
    let mut contradicted = BTreeSet::new();
    for relation in &relations {
        for term in &relation.terms {
            if relation.proof {
                proven.insert(term.reference.as_str());
            }
            if relation.certain && !relation.holds {
                contradicted.insert(term.reference.as_str());
            }
        }
    }
    let count = |ids: &BTreeSet<&str>| i64::try_from(ids.len()).unwrap_or(i64::MAX);
    count(&proven) - count(&contradicted)
}
