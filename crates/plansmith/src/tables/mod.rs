//! The tables of a plan, a file a kind.

pub(crate) mod budget;
pub(crate) mod columns;
pub(crate) mod contributions;
pub(crate) mod equity;
pub(crate) mod others;
pub(crate) mod statements;
