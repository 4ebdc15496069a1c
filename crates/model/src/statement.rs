//! Amounts of money in running text.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Source, Unit, exact};

/// An amount of money in running text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Unique within the plan: `s3`.
    pub id: String,
    /// The sentence or clause it stands in, as printed.
    pub text: String,
    /// What the sentence says the amount is, as a category of the taxonomy
    /// (`equity.closing`, `total.cost`, `result`, ...); none where it is not clear.
    pub subject: Option<String>,
    /// The words that decided the subject.
    pub subject_printed: Option<String>,
    /// The year it is said of.
    pub year: Option<i32>,
    /// Where the year comes from: `clause`, or `plan` where the text names none.
    pub year_rule: Option<String>,
    /// The figure in the unit it is printed in.
    #[serde(with = "exact")]
    #[schemars(schema_with = "exact::schema")]
    pub value: Decimal,
    /// The unit it is printed in.
    pub unit: Unit,
    /// The amount in kronor, sign as printed.
    #[serde(with = "exact")]
    #[schemars(schema_with = "exact::schema")]
    pub amount_sek: Decimal,
    /// How many kronor one step in its last printed digit is: 100 000 for `15,4 miljoner`.
    #[serde(with = "exact")]
    #[schemars(schema_with = "exact::schema")]
    pub precision_sek: Decimal,
    /// Said to be about right: `ca`, `drygt`, `knappt`, `ungefär`.
    pub approximate: bool,
    /// Where the amount stands; `printed` is the amount with its unit.
    pub source: Source,
}
