//! Pages to a record: tables, members, boards and figures in running text.
//!
//! [`parse`] takes what `ingest` read and says what it means. It never fails: what is not
//! understood becomes a finding or a gap of the record, and a document that is no plan of a
//! coordination association is [`Outcome::NotAPlan`] with the reason.

mod amount;
mod association;
mod association_names;
mod board;
mod board_lists;
mod board_seats;
mod board_tables;
mod case_number;
mod category;
mod columns;
mod contents;
mod context;
mod date;
mod equity_subject;
mod figures;
mod findings;
mod header;
mod is_plan;
mod kinds;
mod labels;
mod member_clauses;
mod members;
mod money;
mod name;
mod org_number;
mod passages;
mod person;
mod plan;
mod plan_years;
mod record;
mod registry;
mod rows;
#[cfg(test)]
mod samples;
mod sections;
mod signs;
mod statements;
mod subjects;
mod tables;
mod title;
mod unit;
mod units;
mod whole_county;
#[cfg(test)]
mod written;
mod years;

pub use findings::RULES;

use plankoll_model::{Document, Record};
use plankoll_page::Layout;

use crate::is_plan::check_is_plan;
use crate::record::layout_to_record;

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
pub fn parse(layout: &Layout, document: Document) -> Outcome {
    match check_is_plan(layout) {
        Ok(()) => Outcome::Plan(Box::new(layout_to_record(layout, document))),
        Err(reason) => Outcome::NotAPlan { reason },
    }
}
