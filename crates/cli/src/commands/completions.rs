//! `plankoll completions SHELL`.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::{Outcome, args::Cli};

/// Prints completions for `shell`.
pub(crate) fn run(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "plankoll", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Outcome::Fine)
}
