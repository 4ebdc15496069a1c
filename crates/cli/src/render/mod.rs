//! What people see.

pub(crate) mod changes;
pub(crate) mod findings;
pub(crate) mod plan;
pub(crate) mod probe;
pub(crate) mod progress;
mod proofs;
pub(crate) mod style;
pub(crate) mod summary;
mod table;
mod wrap;
