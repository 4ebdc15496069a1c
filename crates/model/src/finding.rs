//! Findings: rules that a published plan breaks.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Source, exact};

/// How much a finding matters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Printed figures contradict each other beyond rounding.
    Error,
    /// Unusual, incomplete, against a recommendation, or not a matter of amounts.
    Warning,
    /// Explained by rounding or reclassification.
    Note,
}

/// An entry in the catalogue of rules: what `plankoll rules CODE` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case, names the fault; never renamed, never reused.
    pub code: &'static str,
    /// The severity its findings usually have.
    pub severity: Severity,
    /// One line that says what is wrong.
    pub title: &'static str,
    /// What it checks, why it matters, what to do.
    pub explain: &'static str,
    /// A plan that breaks it, in a line or two.
    pub example: &'static str,
}

/// A rule broken, with the figures in question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Code of the rule.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, with the figures.
    pub message: String,
    /// Plan it was found in.
    pub plan_id: String,
    /// File it was found in.
    pub source_file: String,
    /// Ids of the amounts and statements in question.
    pub cells: Vec<String>,
    /// The table it was found in, where there is one.
    pub table_id: Option<String>,
    /// The year the figures are for.
    pub year: Option<i32>,
    /// What is printed, in kronor.
    #[serde(with = "exact::option")]
    #[schemars(schema_with = "exact::option::schema")]
    pub printed_sek: Option<Decimal>,
    /// What the other figures make it, in kronor.
    #[serde(with = "exact::option")]
    #[schemars(schema_with = "exact::option::schema")]
    pub computed_sek: Option<Decimal>,
    /// Printed less computed, in kronor.
    #[serde(with = "exact::option")]
    #[schemars(schema_with = "exact::option::schema")]
    pub difference_sek: Option<Decimal>,
    /// The single change that would make all of it true, where one exists.
    pub remedy: Option<String>,
    /// Relations that fail as a consequence of this fault, by id.
    pub consequences: Vec<String>,
    /// Where it stands.
    pub source: Option<Source>,
}

impl Finding {
    /// A finding of this rule, of its usual severity, with a message and nothing else: plan, file,
    /// figures and place are the caller's to fill in.
    pub fn of(rule: &Rule, message: String) -> Self {
        Self {
            code: rule.code.to_owned(),
            severity: rule.severity,
            message,
            plan_id: String::new(),
            source_file: String::new(),
            cells: Vec::new(),
            table_id: None,
            year: None,
            printed_sek: None,
            computed_sek: None,
            difference_sek: None,
            remedy: None,
            consequences: Vec::new(),
            source: None,
        }
    }
}
