//! The closing summary.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    path::PathBuf,
};

use plankoll_emit::{FileStatus, ManifestEntry};
use plankoll_model::{Finding, Record, Severity, Status, Table};

use super::{
    style::{self, FAINT, STRONG},
    wrap::visible,
};
use crate::{
    convert::Conversion,
    sources::printable,
    worker::{CHANGED, TEXT_LOST, UNREADABLE},
};

/// Tells on standard error which documents could not be converted and why, and once for each
/// reason what helps.
pub(crate) fn report_failures(entries: &[ManifestEntry]) -> io::Result<()> {
    let mut errors = anstream::stderr().lock();
    let style = style::ERROR;
    let mut remedies = BTreeSet::new();
    for entry in entries.iter().filter(|entry| entry.status.is_failure()) {
        let (message, page) = entry
            .error
            .as_ref()
            .map_or(("", None), |error| (&*error.message, error.page));
        let page = page.map_or_else(String::new, |page| format!(", page {page}"));
        let file = visible(&entry.source_file);
        writeln!(errors, "{style}error:{style:#} {file}{page}: {message}")?;
        remedies.insert((entry.status.code(), remedy(entry)));
    }
    for (status, remedy) in remedies {
        writeln!(errors, "{STRONG}{status}:{STRONG:#} {remedy}")?;
    }
    Ok(())
}

fn remedy(entry: &ManifestEntry) -> &'static str {
    let code = entry.error.as_ref().map_or("", |error| &*error.code);
    match entry.status {
        FileStatus::NeedsOcr if code == TEXT_LOST => {
            "fetch it again; if it shows text, run `ocrmypdf` on it"
        }
        FileStatus::NeedsOcr => {
            "run `ocrmypdf --language swe IN.pdf OUT.pdf`, convert OUT.pdf"
        }
        FileStatus::Encrypted => "save it without a password",
        FileStatus::Damaged if code == UNREADABLE => {
            "see that the file is there, and who may read it"
        }
        FileStatus::Damaged if code == CHANGED => "run plankoll again",
        FileStatus::Damaged => "fetch it again, or print it to a new PDF",
        FileStatus::Timeout => "give it more time with --timeout",
        FileStatus::OutOfMemory => "give it more memory with --memory",
        FileStatus::Crashed => {
            "this is a fault of plankoll: please report it with the document"
        }
        FileStatus::Converted
        | FileStatus::NotAPlan
        | FileStatus::Duplicate
        | FileStatus::Unsupported => "",
    }
}

/// `31 documents: 24 converted (3 unchanged), 2 damaged`.
pub(crate) fn documents(
    output: &mut impl Write,
    conversion: &Conversion,
) -> io::Result<()> {
    let entries = conversion.manifest.entries();
    let counted = FileStatus::ALL.iter().filter_map(|status| {
        let count = entries.iter().filter(|entry| entry.status == *status).count();
        (count > 0).then(|| format!("{count} {}", words_for(*status)))
    });
    let counted: Vec<String> = counted.collect();
    let unchanged = match conversion.unchanged {
        0 => String::new(),
        count => format!(" ({count} unchanged since the last run)"),
    };
    let total = plural(entries.len(), "file");
    writeln!(output, "{STRONG}{total}{STRONG:#}: {}{unchanged}", counted.join(", "))?;
    let readable = entries.iter().any(|entry| entry.status != FileStatus::Unsupported);
    if !readable {
        writeln!(
            output,
            "None of them is a kind of file that plankoll reads: .pdf, .txt, .md."
        )?;
    }
    Ok(())
}

fn words_for(status: FileStatus) -> &'static str {
    match status {
        FileStatus::Converted => "converted",
        FileStatus::NotAPlan => "not a plan",
        FileStatus::NeedsOcr => "without text (needs OCR)",
        FileStatus::Encrypted => "encrypted",
        FileStatus::Damaged => "damaged",
        FileStatus::Timeout => "not read in time",
        FileStatus::OutOfMemory => "out of memory",
        FileStatus::Crashed => "crashed",
        FileStatus::Duplicate => "duplicate",
        FileStatus::Unsupported => "unsupported",
    }
}

/// `2 905 figures: 82 % proven, 12 contradicted`.
pub(crate) fn figures(output: &mut impl Write, records: &[Record]) -> io::Result<()> {
    let amounts =
        || records.iter().flat_map(|record| &record.tables).flat_map(Table::amounts);
    let total = amounts().count();
    let with = |status: Status| amounts().filter(|(_, a)| a.status == status).count();
    if total == 0 {
        return Ok(());
    }
    let (proven, contradicted) = (with(Status::Proven), with(Status::Contradicted));
    let share = (proven * 100).checked_div(total).unwrap_or_default();
    let of = plural(total, "figure");
    write!(output, "{STRONG}{of}{STRONG:#}: {proven} proven ({share} %)")?;
    writeln!(
        output,
        ", {contradicted} contradicted, {} unverified",
        total - proven - contradicted
    )
}

/// `3 findings: 1 error, 2 warnings`, and how many there are of each rule.
pub(crate) fn findings(output: &mut impl Write, findings: &[Finding]) -> io::Result<()> {
    let of = plural(findings.len(), "finding");
    writeln!(output, "{STRONG}{of}{STRONG:#}")?;
    let mut by_rule: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for finding in findings {
        *by_rule.entry((finding.severity, &finding.code)).or_default() += 1;
    }
    for ((severity, code), count) in by_rule {
        let style = style::of_severity(severity);
        let name = style::severity_name(severity);
        writeln!(output, "  {count:5} {style}{name:7}{style:#} {code}")?;
    }
    Ok(())
}

/// Where the results are.
pub(crate) fn places(
    output: &mut impl Write,
    places: &[(&str, PathBuf)],
) -> io::Result<()> {
    for (what, path) in places {
        writeln!(output, "{FAINT}{what:8}{FAINT:#} {}", visible(&printable(path)))?;
    }
    Ok(())
}

fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
