//! What a document says: the record of one plan, and the findings about it.
//!
//! A [`Record`] is what `convert` writes and what everything after it reads. Its JSON form is
//! `plankoll.record/1`, described by the JSON Schema that [`record_schema`] generates from these
//! types. Amounts are exact decimals, every value read from the document keeps its [`Source`],
//! and what is not known is `None` with a [`Gap`] that says why.

pub mod amount;
mod document;
pub mod exact;
mod finding;
mod grouping;
mod insats;
mod member;
mod relation;
mod source;
mod statement;
mod table;

pub use amount::{Amount, Basis, Measure, Status, Unit};
pub use document::{
    Association, Damage, Document, Gap, Plan, PlanKind, Record, SCHEMA, record_schema,
};
pub use finding::{Finding, Rule, Severity};
pub use grouping::{group_thousands, grouped};
pub use insats::{Comparator, Goal, GoalUnit, Insats, InsatsKind, InsatsYear};
pub use member::{Member, MemberKind, Office, Seat, SeatRole};
pub use relation::{Relation, RelationKind, Term};
pub use rust_decimal::Decimal;
pub use source::{Printed, Source};
pub use statement::Statement;
pub use table::{
    Column, ColumnKind, Nil, Row, RowRole, Section, Table, TableKind, Verdict,
};
