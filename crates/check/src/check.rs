//! What a check is.

use plankoll_model::{Finding, Record, Rule, Severity, Source};

use crate::arithmetic::findings_of;
use crate::facts::Facts;

/// A rule, and how it is checked.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// What `plankoll rules CODE` says of it.
    pub rule: Rule,
    /// The check itself.
    pub(crate) run: Scope,
}

/// What a check looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope {
    /// The faults of one document that belong to the rule: what relations found, in words.
    Faults,
    /// One document.
    Document(fn(&Facts) -> Vec<Finding>),
    /// All documents together.
    Corpus(fn(&[&Record]) -> Vec<Finding>),
}

impl Check {
    /// Whether it needs more than one document.
    pub fn needs_corpus(&self) -> bool {
        matches!(self.run, Scope::Corpus(_))
    }

    /// What the rule says of one document; nothing if it needs more than one.
    pub(crate) fn of_document(&self, facts: &Facts) -> Vec<Finding> {
        match self.run {
            Scope::Faults => findings_of(facts, self),
            Scope::Document(run) => run(facts),
            Scope::Corpus(_) => Vec::new(),
        }
    }

    /// What the rule says of all documents together; nothing if it looks at each by itself.
    pub(crate) fn of_corpus(&self, records: &[&Record]) -> Vec<Finding> {
        match self.run {
            Scope::Faults | Scope::Document(_) => Vec::new(),
            Scope::Corpus(run) => run(records),
        }
    }

    /// A finding of this rule in `record`, with the rule's own severity and nothing but a message.
    pub(crate) fn finding(&self, record: &Record, message: String) -> Finding {
        Finding {
            plan_id: record.plan_id.clone(),
            source_file: record.document.source_file.clone(),
            ..Finding::of(&self.rule, message)
        }
    }
}

/// Puts findings into the order in which they are written: by document, the grave ones first,
/// then by place.
pub fn sort_findings(findings: &mut [Finding]) {
    findings.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
}

type SortKey<'a> = (
    &'a str,
    Severity,
    (u32, u32),
    &'a str,
    Option<&'a str>,
    Option<i32>,
    &'a [String],
    &'a str,
);

fn sort_key(finding: &Finding) -> SortKey<'_> {
    (
        &finding.source_file,
        finding.severity,
        finding.source.as_ref().map_or((0, 0), place),
        &finding.code,
        finding.table_id.as_deref(),
        finding.year,
        &finding.cells,
        &finding.message,
    )
}

fn place(source: &Source) -> (u32, u32) {
    (source.page.unwrap_or(0), source.line.unwrap_or(0))
}
