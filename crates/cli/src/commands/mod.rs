//! The commands, one file each.

mod annotate;
mod check;
mod completions;
mod convert;
mod dataset;
mod diff;
mod probe;
mod rules;
mod run;
mod schema;
mod show;
mod test;
mod unclassified;
mod words;

use anyhow::Context;

use crate::{
    Outcome,
    args::{Cli, Command},
    worker,
};

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> anyhow::Result<Outcome> {
    let common = cli.common;
    if let Command::Worker { memory } = cli.command {
        return worker::serve(memory).map(|()| Outcome::Fine);
    }
    if shares_work_out(&cli.command) {
        rayon::ThreadPoolBuilder::new()
            .num_threads(common.job_count())
            .stack_size(worker::STACK)
            .build_global()
            .context("starting threads")?;
    }
    match cli.command {
        Command::Run { convert, publication, strict } => {
            run::run(&convert, &publication.into(), strict, &common)
        }
        Command::Convert(convert) => convert::run(&convert, &common),
        Command::Check { out, format } => check::run(&out, format, &common),
        Command::Dataset { outs, output, publication } => {
            dataset::run(&outs, &output, &publication.into(), &common)
        }
        Command::Annotate { file, output } => annotate::run(&file, &output, &common),
        Command::Diff { old, new, format } => diff::run(&old, &new, format),
        Command::Show { file } => show::run(&file),
        Command::Words { file } => words::run(&file),
        Command::Probe { files, limits, json } => probe::run(&files, limits, json),
        Command::Test { fixtures, update } => test::run(&fixtures, update, &common),
        Command::Rules { unclassified: Some(out), .. } => unclassified::run(&out),
        Command::Rules { code, markdown, unclassified: None } => {
            rules::run(code.as_deref(), markdown)
        }
        Command::Schema => schema::run(),
        Command::Completions { shell } => completions::run(shell),
        Command::Worker { .. } => Ok(Outcome::Fine),
    }
}

/// Whether a command works on many files: those that read one start no threads for others.
fn shares_work_out(command: &Command) -> bool {
    match command {
        Command::Run { .. }
        | Command::Convert(_)
        | Command::Check { .. }
        | Command::Dataset { .. }
        | Command::Diff { .. }
        | Command::Probe { .. }
        | Command::Test { .. } => true,
        Command::Annotate { .. }
        | Command::Show { .. }
        | Command::Words { .. }
        | Command::Rules { .. }
        | Command::Schema
        | Command::Completions { .. }
        | Command::Worker { .. } => false,
    }
}
