//! Pages to a record: tables, members, boards and figures in running text.
//!
//! [`parse`] takes what `ingest` read and says what it means. It never fails: what is not
//! understood becomes a finding or a gap of the record, and a document that is no plan of a
//! coordination association is [`Outcome::NotAPlan`] with the reason.

mod association;
mod board;
mod findings;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;
mod goals;
mod grammar;
mod insatser;
mod members;
mod outline;
mod passages;
mod plan;
mod reading;
mod record;
mod registry;
#[cfg(test)]
mod samples;
mod statements;
mod tables;

pub use findings::RULES;

use plankoll_model::{Document, Record};
use plankoll_page::Layout;

use crate::plan::recognise::check_is_plan;
use crate::reading::Reading;
use crate::record::reading_to_record;

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
    let reading = Reading::of(layout);
    match check_is_plan(&reading) {
        Ok(()) => Outcome::Plan(Box::new(reading_to_record(&reading, document))),
        Err(reason) => Outcome::NotAPlan { reason },
    }
}
