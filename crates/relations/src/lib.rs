//! What ought to add up, and does it: sums, roll-forwards, equalities and proofs.
//!
//! Relations are found from layout, wording and arithmetic. [`settle_roles`] corrects what the
//! rows of a table are, [`find_relations`] finds what ought to hold, [`prove`] gives every figure
//! its status, and [`find_faults`] names the figures that make certain relations fail. [`fit`]
//! tells how well a reading of a table adds up, where several readings are possible.
//!
//! The way of a table: its columns become lanes of figures (`figures`). From top to bottom, totals
//! and results take the rows that lie open above them (`outline`): what they add up (`sums`,
//! `difference`), under another reading if need be (`details`, `readings`, `unmarked`), else what
//! they ought to add up and do not (`expected`). Lane by lane that becomes relations (`lanes`),
//! beside those along rows (`columns`, `percent`, `share`), between parts of a balance sheet
//! (`balance`), over several tables (`sequence`, `equal`, `confirmed`, `roll_forward`) and with
//! sentences (`text`). How likely chance is, `chance` and `relate` say; what labels hint at, `wording`.
//! Relations then give verdicts (`proof`) and faults (`fault`, `swap`, `remedy`).

mod balance;
mod chance;
mod columns;
mod confirmed;
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
    confirmed::settle(&mut drafts);
    drafts.extend(text::relate(&book, statements));
    drafts.extend(relate::relate_single_parts(&drafts));
    drafts.extend(percent::relate(&book, &relate::proven(&drafts)));
    relate::finish(&drafts)
}
