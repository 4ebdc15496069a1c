//! What the association finances, and the goals it sets.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Basis, Printed, Source, exact};

/// Whom an insats is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum InsatsKind {
    /// For persons (individinriktad).
    Individual,
    /// For how the parties work together (strukturinriktad).
    Structural,
}

/// An insats: what the association finances.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Insats {
    /// Unique within the plan: `i3`.
    pub id: String,
    /// Name as printed; in the text, where text and table differ.
    pub name: String,
    /// What the plan calls it elsewhere, as printed.
    pub also_called: Vec<String>,
    /// Whom it is for, where heading or table say so.
    pub kind: Option<InsatsKind>,
    /// Heading or lead it is listed under, as printed: `Beviljade insatser 2022`,
    /// `Projektansökan:`.
    pub listed_under: Option<String>,
    /// Who runs it (processägare, huvudman): full official names where they are known, otherwise
    /// as printed.
    pub owners: Vec<String>,
    /// Who takes part in it.
    pub parties: Vec<String>,
    /// When it starts, as exact as printed: `2018-09-01`, `2018-08`, `2018`, and seasons, which
    /// are no months, in words (`hösten 2017`).
    pub start: Option<Printed<String>>,
    /// When it ends, in the same form.
    pub end: Option<Printed<String>>,
    /// Whom it is meant for, as printed.
    pub target_group: Option<Printed<String>>,
    /// What it is to reach, as printed.
    pub goal: Option<Printed<String>>,
    /// Its rows in the budget, a year and basis each.
    pub budget: Vec<InsatsYear>,
    /// Where it is named.
    pub source: Source,
}

/// What tables say of an insats for a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InsatsYear {
    /// The year.
    pub year: i32,
    /// Budget, forecast, plan or outcome.
    pub basis: Option<Basis>,
    /// Kronor; none where tables contradict each other.
    #[serde(with = "exact::option")]
    #[schemars(schema_with = "exact::option::schema")]
    pub amount_sek: Option<Decimal>,
    /// The figures it is from: `t2.r5.c1`.
    pub amounts: Vec<String>,
    /// Kronor for an evaluation of this insats alone, which are not part of `amount_sek`.
    #[serde(with = "exact::option")]
    #[schemars(schema_with = "exact::option::schema")]
    pub evaluation_sek: Option<Decimal>,
    /// The figures those are from.
    pub evaluations: Vec<String>,
}

/// How a goal compares what is reached with its target.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// `minst`, `inte understiga`.
    AtLeast,
    /// `högst`, `maximalt`, `inte överstiga`.
    AtMost,
    /// `mer än`, `fler än`, `över`.
    MoreThan,
    /// `mindre än`, `färre än`, `under`.
    LessThan,
    /// Exactly that, or no word beside the number; `samtliga` is 100 per cent.
    Equal,
}

/// What a target counts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum GoalUnit {
    /// Per cent.
    Percent,
    /// People.
    Persons,
    /// Kronor.
    #[serde(rename = "SEK")]
    Sek,
    /// Anything else; `unit_printed` names it.
    Other,
}

/// A goal of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Goal {
    /// The goal as printed.
    pub text: String,
    /// What is counted or measured, as printed; none where the goal has no number.
    pub subject: Option<String>,
    /// How the target is meant; none where the goal has no number.
    pub comparator: Option<Comparator>,
    /// The number; none where the goal has none.
    #[serde(with = "exact::option")]
    #[schemars(schema_with = "exact::option::schema")]
    pub target: Option<Decimal>,
    /// What the number counts.
    pub unit: Option<GoalUnit>,
    /// The word that says so: `%`, `individer`, `kronor`.
    pub unit_printed: Option<String>,
    /// Where the measure comes from, as printed: `Mäts i SUS`.
    pub measured_by: Option<String>,
    /// The insats whose goal it is, where it is one's.
    pub insats_id: Option<String>,
    /// Heading or lead it stands under, as printed.
    pub listed_under: Option<String>,
    /// Where it stands.
    pub source: Source,
}
