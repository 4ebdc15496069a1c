//! Pages to a record: tables, members, boards and figures in running text.
//!
//! [`parse`] takes what `ingest` read and says what it means. It never fails: what is not
//! understood becomes a finding or a gap of the record, and a document that is no plan of a
//! coordination association is [`Outcome::NotAPlan`] with the reason.

mod amount;
mod columns;
mod figures;
mod header;
mod labels;
#[cfg(test)]
mod samples;
mod sections;
mod unit;

use plankoll_model::{Document, Record};
use plankoll_page::Layout;

/// What a document turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A plan or budget, read.
    Plan(Box<Record>),
    /// Something else.
    NotAPlan {
        /// What is missing for a plan, or what else it looks like.
        reason: String,
    },
}

/// Reads a document. `document` describes the file it came from.
pub fn parse(_layout: &Layout, _document: Document) -> Outcome {
    Outcome::NotAPlan { reason: "nothing is read yet".to_owned() }
}
