//! `plankoll dataset OUT... -o DATASET`.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    time::SystemTime,
};

use plankoll_check::{find_check, run_corpus};
use plankoll_emit::{
    Omission, Publication, findings_path, read_findings, read_records, record_files,
};
use plankoll_model::{Finding, Record};

use super::check::{Checked, check_folder};
use crate::{
    Outcome,
    args::Common,
    render::{style, summary},
};

/// Makes one data package of the records of all folders.
pub(crate) fn run(
    outs: &[PathBuf],
    output: &Path,
    publication: &Publication,
    common: &Common,
) -> anyhow::Result<Outcome> {
    let folders: Vec<Checked> =
        outs.iter().map(|out| checked(out, common)).collect::<Result<_, _>>()?;
    let Checked { records, findings } = merged(folders);
    write_dataset(&records, &findings, output, publication)?;
    if !common.quiet {
        let mut stdout = anstream::stdout().lock();
        summary::figures(&mut stdout, &records)?;
        summary::places(&mut stdout, &[("dataset", output.to_owned())])?;
    }
    Ok(Outcome::Fine)
}

/// All folders as one. The rules over several documents see them together, which each folder's own
/// findings do not.
fn merged(folders: Vec<Checked>) -> Checked {
    if folders.len() < 2 {
        return folders.into_iter().next().unwrap_or_default();
    }
    let mut records = Vec::new();
    let mut findings = Vec::new();
    for folder in folders {
        records.extend(folder.records);
        findings.extend(folder.findings.into_iter().filter(is_of_one_document));
    }
    let records = plankoll_emit::each_once(records);
    findings.extend(run_corpus(&records.iter().collect::<Vec<_>>()));
    Checked { records, findings }
}

fn is_of_one_document(finding: &Finding) -> bool {
    find_check(&finding.code).is_none_or(|check| !check.needs_corpus())
}

/// Writes the data package; tells of figures that it cannot hold.
pub(crate) fn write_dataset(
    records: &[Record],
    findings: &[Finding],
    output: &Path,
    publication: &Publication,
) -> anyhow::Result<()> {
    let summary = plankoll_emit::write_dataset(output, records, findings, publication)?;
    let (mut errors, style) = (anstream::stderr().lock(), style::WARNING);
    for Omission { plan_id, column, value } in &summary.omissions {
        writeln!(
            errors,
            "{style}warning:{style:#} {plan_id}: `{value}` does not fit the column `{column}` and \
             is left empty in the dataset",
        )?;
    }
    Ok(())
}

/// The findings that stand there, or new ones if a record has changed since.
fn checked(out: &Path, common: &Common) -> anyhow::Result<Checked> {
    if is_checked(out)? {
        Ok(Checked { records: read_records(out)?, findings: read_findings(out)? })
    } else {
        check_folder(out, common)
    }
}

fn is_checked(out: &Path) -> anyhow::Result<bool> {
    let changed =
        |path: &Path| -> Option<SystemTime> { fs::metadata(path).ok()?.modified().ok() };
    let Some(checked) = changed(&findings_path(out)) else {
        return Ok(false);
    };
    // The manifest too: a record that is gone leaves its findings behind.
    let mut inputs = record_files(out)?;
    inputs.push(out.join("manifest.jsonl"));
    Ok(inputs.iter().all(|input| changed(input).is_some_and(|changed| changed < checked)))
}
