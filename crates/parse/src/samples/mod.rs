//! Small tables and documents for tests.

pub(crate) mod documents;
pub(crate) mod tables;
