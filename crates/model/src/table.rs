//! Tables of a plan: columns, rows and what each of them is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Amount, Basis, Measure, Source, Unit};

/// What a table is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Income and costs with their totals.
    Budget,
    /// The rows behind one row of a budget.
    BudgetDetail,
    /// What each member pays.
    MemberContributions,
    /// Opening and closing equity.
    Equity,
    /// Resultatbudget, resultaträkning.
    IncomeStatement,
    /// Balansbudget, balansräkning.
    BalanceSheet,
    /// Years after the budget.
    Outlook,
    /// Inhabitants and the like.
    Population,
    /// Anything else with figures in it.
    Other,
}

/// What arithmetic says of a table.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every total is proven and nothing is contradicted.
    Verified,
    /// A relation that ought to hold fails.
    Contradicted,
    /// Neither.
    Unverified,
}

/// What the figures of a column are.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Amounts of money.
    Amount,
    /// Difference between two other columns.
    Change,
    /// Per cent of a whole.
    Share,
    /// People.
    Persons,
    /// Note numbers, account numbers and the like.
    Other,
}

/// A column of figures. The column of labels is not one of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// The heading as printed, its lines joined by single spaces; empty where none is printed.
    pub label: String,
    /// The year its amounts are for, unless a row says otherwise.
    pub year: Option<i32>,
    /// Where the year comes from: `header`, `caption`, `heading`, `plan`.
    pub year_rule: Option<String>,
    /// Budget, forecast, plan or outcome.
    pub basis: Option<Basis>,
    /// What its figures are.
    pub kind: ColumnKind,
    /// What its figures count.
    pub measure: Measure,
    /// The unit of money of its figures, where known.
    pub unit: Option<Unit>,
}

/// What a row is in its table.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RowRole {
    /// Names what follows; has no figures of its own.
    Heading,
    /// A line that is counted.
    Item,
    /// A breakdown of a line already counted (`varav ...`).
    Detail,
    /// The sum of some lines above it.
    Subtotal,
    /// The sum of a whole section.
    Total,
    /// Income less costs.
    Result,
    /// A remark.
    Note,
}

/// What a row's figures are part of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Income.
    Income,
    /// Costs.
    Cost,
    /// Financial income and costs.
    Financial,
    /// The result.
    Result,
    /// Equity.
    Equity,
    /// Assets.
    Assets,
    /// Liabilities and provisions.
    Liabilities,
    /// None of these, or not known.
    Other,
}

/// A nil mark (`-`, `–`, `Inga`) in a column: printed, no amount, counts as 0 in a sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Nil {
    /// Position of its column, from 0.
    pub column: usize,
    /// Where it stands.
    pub source: Source,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// The whole label as printed, lines joined by single spaces; empty where none is printed.
    pub label: String,
    /// What the row is in its table.
    pub role: RowRole,
    /// What its figures are part of.
    pub section: Section,
    /// The category of the national taxonomy; none if the row has no figures,
    /// `unclassified` if none fits.
    pub category: Option<String>,
    /// The rule by which the category was chosen.
    pub category_rule: Option<String>,
    /// Position of the row that this one is a part of, from 0.
    pub parent: Option<usize>,
    /// Figures from left to right; those inside the label first.
    pub amounts: Vec<Amount>,
    /// Nil marks in columns of figures.
    pub nils: Vec<Nil>,
    /// Other text in the row's cells, as printed.
    pub texts: Vec<Source>,
    /// Set in bold.
    pub bold: bool,
    /// Depth of indentation, from 0 at the left edge.
    pub indent: u8,
    /// A rule is drawn above the row, as above totals.
    pub ruled_above: bool,
    /// Where the label stands (or the row, where no label is printed).
    pub source: Source,
}

/// A table with figures in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// Unique within the plan: `t2`.
    pub id: String,
    /// The heading or caption above it, as printed.
    pub title: Option<String>,
    /// Headings above it, from the highest down to the nearest.
    pub headings: Vec<String>,
    /// What it is about.
    pub kind: TableKind,
    /// What arithmetic says of it.
    pub verdict: Verdict,
    /// Columns of figures, from left to right.
    pub columns: Vec<Column>,
    /// Rows from top to bottom, header rows left out.
    pub rows: Vec<Row>,
    /// Why this reading was taken where another was possible.
    pub reading: Option<String>,
    /// Where it starts.
    pub source: Source,
}

impl Table {
    /// All figures of the table with the positions of their rows.
    pub fn amounts(&self) -> impl Iterator<Item = (usize, &Amount)> {
        self.rows.iter().enumerate().flat_map(|(row, content)| {
            content.amounts.iter().map(move |amount| (row, amount))
        })
    }
}

impl Row {
    /// The figure in `column`, not counting figures inside the label.
    pub fn amount_in(&self, column: usize) -> Option<&Amount> {
        self.amounts.iter().find(|amount| amount.column == column && !amount.inline)
    }
}
