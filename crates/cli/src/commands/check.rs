//! `plankoll check OUT`.

use std::{
    io::{self, Write},
    path::Path,
};

use anyhow::bail;
use plankoll_check::{find_check, run_corpus, run_documents, sort_findings};
use plankoll_emit::{EmitError, read_valid_record, record_files, write_findings};
use plankoll_model::{Finding, Record, Rule, Severity};
use rayon::prelude::*;

use crate::{
    Outcome,
    args::{Common, Format},
    render::{findings, progress::Progress, summary},
};

/// Records, and all that is to be said of them.
#[derive(Default)]
pub(crate) struct Checked {
    /// The records, in order of their files.
    pub(crate) records: Vec<Record>,
    /// Findings of all rules, in order.
    pub(crate) findings: Vec<Finding>,
}

impl Checked {
    /// Whether a finding is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Checks the records under `out` and prints what was found.
pub(crate) fn run(
    out: &Path,
    format: Format,
    common: &Common,
) -> anyhow::Result<Outcome> {
    let checked = check_folder(out, common)?;
    let mut output = anstream::stdout().lock();
    match format {
        Format::Human if common.quiet => {
            findings::list_errors(&mut output, &checked.findings)?;
        }
        Format::Human => {
            findings::list(&mut output, &checked.findings)?;
            summary::findings(&mut output, &checked.findings)?;
        }
        Format::Json => {
            let json = serde_json::to_string_pretty(&checked.findings)?;
            writeln!(output, "{json}")?;
        }
        Format::Sarif => {
            let rules: Vec<Rule> =
                super::rules::catalogue().into_iter().copied().collect();
            plankoll_emit::write_sarif(&mut io::stdout(), &checked.findings, &rules)?;
        }
    }
    Ok(if checked.has_errors() { Outcome::Wanting } else { Outcome::Fine })
}

/// Checks the records under `out` and writes `OUT/findings.jsonl`.
pub(crate) fn check_folder(out: &Path, common: &Common) -> anyhow::Result<Checked> {
    let records = read_records(out, common)?;
    let findings = find_all(&records);
    write_findings(out, &findings)?;
    Ok(Checked { records, findings })
}

/// Reads all records and holds each against the schema; tells of all that break it.
fn read_records(out: &Path, common: &Common) -> anyhow::Result<Vec<Record>> {
    if !out.join("manifest.jsonl").is_file() {
        bail!(
            "`{}` is not a folder that `plankoll convert` wrote: no manifest",
            out.display()
        );
    }
    let files = record_files(out)?;
    let progress = Progress::new("checking", files.len(), common);
    let read: Vec<Result<Record, EmitError>> = files
        .par_iter()
        .map(|file| {
            let record = read_valid_record(file);
            progress.end();
            record
        })
        .collect();
    let problems: Vec<String> = read
        .iter()
        .filter_map(|record| Some(record.as_ref().err()?.to_string()))
        .collect();
    if !problems.is_empty() {
        bail!("{}", problems.join("\n"));
    }
    Ok(read.into_iter().flatten().collect())
}

/// What the parser found, and what all rules say now.
fn find_all(records: &[Record]) -> Vec<Finding> {
    let records: Vec<&Record> = records.iter().collect();
    let of_parser = records.iter().flat_map(|record| &record.findings);
    let mut findings: Vec<Finding> = of_parser
        .filter(|finding| find_check(&finding.code).is_none())
        .cloned()
        .collect();
    findings.extend(run_documents(&records));
    findings.extend(run_corpus(&records));
    sort_findings(&mut findings);
    findings
}
