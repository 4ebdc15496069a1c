//! What people see.

pub(crate) mod findings;
pub(crate) mod plan;
pub(crate) mod progress;
pub(crate) mod style;
pub(crate) mod summary;
