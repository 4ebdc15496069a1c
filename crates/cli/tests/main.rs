//! The program as a whole, run as users run it. One binary, so that it is linked once.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

mod annotate;
mod architecture;
mod bad_input;
mod cli;
mod determinism;
mod diff;
mod fixtures;
mod generated;
mod key_figures;
mod probe;
mod rules;
mod support;
mod survival;
mod trials;
mod unclassified;
