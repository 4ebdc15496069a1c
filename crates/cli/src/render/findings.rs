//! Findings, for people.

use std::io::{self, Write};

use plankoll_model::{Finding, Severity, Source};

use super::{
    style::{self, FAINT, STRONG},
    wrap::visible,
};

/// All findings, grouped by file.
pub(crate) fn list(output: &mut impl Write, findings: &[Finding]) -> io::Result<()> {
    list_some(output, findings, |_| true)
}

/// Only the errors.
pub(crate) fn list_errors(
    output: &mut impl Write,
    findings: &[Finding],
) -> io::Result<()> {
    list_some(output, findings, |finding| finding.severity == Severity::Error)
}

fn list_some(
    output: &mut impl Write,
    findings: &[Finding],
    is_told: impl Fn(&Finding) -> bool,
) -> io::Result<()> {
    let mut file = "";
    for finding in findings.iter().filter(|finding| is_told(finding)) {
        if finding.source_file != file {
            file = &finding.source_file;
            writeln!(output, "{STRONG}{}{STRONG:#}", visible(file))?;
        }
        line(output, finding)?;
    }
    Ok(())
}

/// One finding: severity, place, message, and what would put it right.
pub(crate) fn line(output: &mut impl Write, finding: &Finding) -> io::Result<()> {
    let style = style::of_severity(finding.severity);
    let severity = style::severity_name(finding.severity);
    let place = finding.source.as_ref().map_or_else(String::new, place);
    let (code, message) = (&finding.code, visible(&finding.message));
    writeln!(
        output,
        "  {style}{severity}{style:#}: {place}{message} {FAINT}[{code}]{FAINT:#}"
    )?;
    match &finding.remedy {
        Some(remedy) => {
            writeln!(output, "    {FAINT}right with: {}{FAINT:#}", visible(remedy))
        }
        None => Ok(()),
    }
}

fn place(source: &Source) -> String {
    match (source.page, source.line) {
        (Some(page), _) => format!("page {page}: "),
        (None, Some(line)) => format!("line {line}: "),
        (None, None) => String::new(),
    }
}
