//! What ought to add up, and does it: sums, roll-forwards, equalities and proofs.
//!
//! Relations are found from layout, wording and arithmetic. [`settle_roles`] corrects what the
//! rows of a table are, [`find_relations`] finds what ought to hold, [`prove`] gives every figure
//! its status, and [`find_faults`] names the figures that make certain relations fail. [`fit`]
//! tells how well a reading of a table adds up, where several readings are possible.

mod balance;
mod chance;
mod columns;
mod details;
mod difference;
mod equal;
mod expected;
mod fault;
mod figures;
mod fit;
mod lanes;
mod outline;
mod percent;
mod proof;
mod readings;
mod relate;
mod remedy;
mod roles;
mod roll_forward;
mod sequence;
mod share;
mod sums;
mod swap;
mod text;
mod unmarked;
mod wording;

use plankoll_model::{Relation, Statement, Table};

pub use fault::{Fault, find_faults};
pub use fit::fit;
pub use proof::prove;
pub use roles::settle_roles;

/// Finds what ought to hold between the figures of a plan.
pub fn find_relations(tables: &[Table], statements: &[Statement]) -> Vec<Relation> {
    let mut book = fit::Book::of(tables);
    let sequences = sequence::resolve(&mut book);
    let mut drafts = book.relate_tables();
    drafts.extend(sequences);
    drafts.extend(roll_forward::relate(&book));
    drafts.extend(equal::relate(&book));
    drafts.extend(text::relate(&book, statements));
    drafts.extend(relate::relate_single_parts(&drafts));
    drafts.extend(percent::relate(&book, &relate::proven(&drafts)));
    relate::finish(&drafts)
}
