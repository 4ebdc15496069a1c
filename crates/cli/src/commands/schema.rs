//! `plankoll schema`.

use std::io::Write;

use crate::Outcome;

/// Prints the JSON Schema of the record.
pub(crate) fn run() -> anyhow::Result<Outcome> {
    let schema = serde_json::to_string_pretty(&plankoll_model::record_schema())?;
    writeln!(std::io::stdout(), "{schema}")?;
    Ok(Outcome::Fine)
}
