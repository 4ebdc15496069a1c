//! Small grammars, one kind of cell or phrase each: they give a value or a typed error with its
//! place, and never guess.

pub(crate) mod amount;
pub(crate) mod amounts_in_words;
pub(crate) mod case_number;
pub(crate) mod date;
pub(crate) mod org_number;
pub(crate) mod period;
pub(crate) mod target;
pub(crate) mod unit;
