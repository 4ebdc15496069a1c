//! A copy of a plan in which every amount is marked with what arithmetic says of it.
//!
//! A PDF and its record come in, a PDF goes out. The pages stay as they were: a mark is a
//! highlight annotation (PDF 32000-1, 12.5.6.10) with an appearance of its own, so that every
//! viewer shows it and any viewer can hide it, and with a note that spells out the arithmetic.

mod copy;
mod error;
mod frame;
mod mark;
mod note;

pub use copy::{Annotated, annotate};
pub use error::AnnotateError;
