//! The plankoll command line: opens files, keeps order, speaks and exits.

mod args;
mod commands;
mod convert;
mod diff;
mod digest;
mod fixtures;
mod patience;
mod pipeline;
mod probe;
mod render;
mod sources;
mod stopwatch;
mod supervisor;
mod worker;

use std::{io::Write, process::ExitCode};

use clap::Parser;

/// How a command that could do its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// As it should.
    Fine,
    /// A document could not be converted, a finding is an error, or a fixture differs.
    Wanting,
}

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    worker::note_panics();
    match worker::unwound(|| commands::run(cli)) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Wanting) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let style = render::style::ERROR;
            // Nowhere is left to complain to if this fails.
            let _ = writeln!(anstream::stderr(), "{style}error:{style:#} {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whoever read our output has seen enough: `plankoll words plan.pdf | head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        kind == Some(std::io::ErrorKind::BrokenPipe)
    })
}
