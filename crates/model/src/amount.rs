//! Figures in tables: amounts of money and what else stands in their columns.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Source, exact};

/// A unit of money as plans print it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Kronor: `kr`, `kronor`, `SEK`.
    Kr,
    /// Thousands: `tkr`, `Tkr`, `T kr`, `kkr`.
    Tkr,
    /// Millions: `mkr`, `mnkr`, `miljoner kronor`.
    Mnkr,
}

impl Unit {
    /// Its usual spelling.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kr => "kr",
            Self::Tkr => "tkr",
            Self::Mnkr => "mnkr",
        }
    }

    /// How many kronor one unit is.
    pub fn kronor(self) -> Decimal {
        match self {
            Self::Kr => Decimal::ONE,
            Self::Tkr => Decimal::ONE_THOUSAND,
            Self::Mnkr => Decimal::from(1_000_000),
        }
    }
}

/// What a figure counts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub enum Measure {
    /// Money, in kronor.
    #[serde(rename = "SEK")]
    Sek,
    /// People.
    #[serde(rename = "persons")]
    Persons,
    /// Per cent.
    #[serde(rename = "percent")]
    Percent,
    /// Something else, or not known.
    #[serde(rename = "other")]
    Other,
}

/// What kind of figure an amount of money is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Decided for the year: budget.
    Budget,
    /// Expected for a year that has begun: prognos.
    Forecast,
    /// Expected for a later year: plan.
    Plan,
    /// Known after the year: utfall, bokslut.
    Outcome,
}

/// What arithmetic says of a figure.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Stands in a relation that holds and cannot well hold by chance, and in none that is
    /// contradicted.
    Proven,
    /// Stands in a relation that ought to hold and does not.
    Contradicted,
    /// Neither; the reason says why.
    Unverified,
}

/// A figure printed in a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    /// Unique within the plan: `t2.r5.c1`; figures inside labels end in `.i1`.
    pub id: String,
    /// Position of its column in [`crate::Table::columns`], from 0.
    pub column: usize,
    /// Stands inside the row's label, not in the column.
    pub inline: bool,
    /// The figure in the unit it is printed in, sign as printed.
    #[serde(with = "exact")]
    #[schemars(schema_with = "exact::schema")]
    pub value: Decimal,
    /// What it counts.
    pub measure: Measure,
    /// The unit of money, where it is money.
    pub unit: Option<Unit>,
    /// The unit's spelling where it was found: `Tkr`, `miljoner kronor`.
    pub unit_printed: Option<String>,
    /// The unit is not printed for this table but inferred; `unit_rule` says how.
    pub unit_inferred: bool,
    /// Where the unit comes from: `cell`, `header`, `caption`, `heading`, `prose`, or the rule of
    /// inference.
    pub unit_rule: Option<String>,
    /// The amount in kronor, where it is money and the unit is known.
    #[serde(with = "exact::option")]
    #[schemars(schema_with = "exact::option::schema")]
    pub amount_sek: Option<Decimal>,
    /// The year it is for; none for shares, changes and people.
    pub year: Option<i32>,
    /// Budget, forecast, plan or outcome.
    pub basis: Option<Basis>,
    /// Proven, contradicted or unverified.
    pub status: Status,
    /// Why it is not proven.
    pub reason: Option<String>,
    /// Where it stands.
    pub source: Source,
}
