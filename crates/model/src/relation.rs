//! Arithmetic that ought to hold.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exact;

/// What kind of arithmetic a relation is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// A total and the lines it adds up.
    Sum,
    /// A line and its `varav` breakdown.
    Breakdown,
    /// Result = income less costs; change = one column less another.
    Difference,
    /// Opening + result = closing, in a table or across years.
    RollForward,
    /// Assets = equity and liabilities.
    Balance,
    /// The same figure in two tables.
    SameInTables,
    /// A figure of a table again in running text.
    SameInText,
    /// Two statements in running text that speak of the same figure.
    TextAgainstText,
    /// A part and its share of the whole.
    Share,
}

/// One term of a relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Term {
    /// The id of an amount or a statement.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What it is multiplied with.
    #[serde(with = "exact")]
    #[schemars(schema_with = "exact::schema")]
    pub coefficient: Decimal,
}

/// What ought to hold by how the document is laid out and worded: the sum of coefficient times
/// value (in kronor where the terms are money, else as printed) is zero within the tolerance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// Unique within the plan: `r7`.
    pub id: String,
    /// What kind of arithmetic it is.
    pub kind: RelationKind,
    /// Its terms; the first is the one that is said to equal the others (the total, the result).
    pub terms: Vec<Term>,
    /// Sum of coefficient times value.
    #[serde(with = "exact")]
    #[schemars(schema_with = "exact::schema")]
    pub difference: Decimal,
    /// How far off rounding allows it to be: n·u/2 for n printed terms in unit u.
    #[serde(with = "exact")]
    #[schemars(schema_with = "exact::schema")]
    pub tolerance: Decimal,
    /// The difference lies within the tolerance.
    pub holds: bool,
    /// It holds and cannot well hold by chance.
    pub proof: bool,
    /// Beyond doubt: layout and wording leave no other reading, so that its failure is an error
    /// of the document. What is not certain is never an error when it fails.
    pub certain: bool,
    /// What it says, in words and figures: `Summa kostnader 9 467 = 806 + 8 661`.
    pub says: String,
}
