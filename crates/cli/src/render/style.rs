//! Colours. `anstream` leaves them out where nobody would see them: `NO_COLOR`, pipes, files.

use anstyle::{AnsiColor, Style};
use plankoll_model::{Severity, Status, Verdict};

/// Heads and totals.
pub(crate) const STRONG: Style = Style::new().bold();
/// What is less important.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// What holds.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// What is unusual.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default();
/// What does not hold.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// No colour at all.
pub(crate) const PLAIN: Style = Style::new();

/// The colour of a finding.
pub(crate) fn of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note => FAINT,
    }
}

/// The name of a severity.
pub(crate) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The mark and colour of a figure.
pub(crate) fn of_status(status: Status) -> (char, Style) {
    match status {
        Status::Proven => ('✓', GOOD),
        Status::Contradicted => ('✗', ERROR),
        Status::Unverified => (' ', PLAIN),
    }
}

/// The word and colour of a verdict.
pub(crate) fn of_verdict(verdict: Verdict) -> (&'static str, Style) {
    match verdict {
        Verdict::Verified => ("verified", GOOD),
        Verdict::Contradicted => ("contradicted", ERROR),
        Verdict::Unverified => ("unverified", WARNING),
    }
}
