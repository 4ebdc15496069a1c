//! Random plans with known truth: what was printed is what must be read.
//!
//! [`Plan::random`] draws a plan from a seed: an association of real municipalities, prose, tables in
//! the layouts that plans have, and in one of three a contradiction. [`Plan::to_text`] and
//! [`Plan::to_pdf`] print it, [`Plan::truth`] says what stands in it, in the form of the truth files of
//! `fixtures/`. Nothing of the reader is used, so that no mistake of the reader can be shared.

mod author;
mod compose;
mod design;
mod dice;
mod faults;
mod numbers;
mod pdf;
mod plan;
mod printing;
mod sample;
mod tables;
mod text;
mod traits;
mod truth;
mod words;

pub use plan::*;
pub use sample::{WEAK, WEAK_SEEDS, WEAK_TOGETHER};
pub use traits::Trait;
