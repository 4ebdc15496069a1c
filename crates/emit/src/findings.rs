//! `OUT/findings.jsonl`: rules broken, of single plans and of the corpus.

use std::path::{Path, PathBuf};

use plankoll_model::Finding;

use crate::{EmitError, json};

/// Where the findings stand under the output folder `out`.
pub fn findings_path(out: &Path) -> PathBuf {
    out.join("findings.jsonl")
}

/// Writes the findings, in the order given, under the output folder `out`.
pub fn write_findings(out: &Path, findings: &[Finding]) -> Result<PathBuf, EmitError> {
    let path = findings_path(out);
    json::write_lines(&path, findings)?;
    Ok(path)
}

/// Reads the findings of the output folder `out`.
pub fn read_findings(out: &Path) -> Result<Vec<Finding>, EmitError> {
    json::read_lines(&findings_path(out))
}
