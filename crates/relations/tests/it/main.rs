//! The engine at work: on the real plans, on random ones, and on layouts one by one.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "tests"
)]

mod anything;
mod budgets;
mod columns;
mod judged;
mod layouts;
mod lines;
mod plans;
mod readings;
mod remedies;
mod seeds;
mod sentences;
mod support;
