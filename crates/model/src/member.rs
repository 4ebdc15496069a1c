//! Who belongs to the association, and who sits on its board.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Source;

/// What kind of member it is (2003:1210, 3 §).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MemberKind {
    /// Försäkringskassan, Arbetsförmedlingen.
    StateAgency,
    /// A region (landsting until 2019).
    Region,
    /// A municipality.
    Municipality,
}

/// A member of the association.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Member {
    /// Full official form of the name as printed: `Simrishamns kommun`, `Landskrona stad`.
    pub name: String,
    /// What it is called today.
    pub name_today: String,
    /// What kind of member it is.
    pub kind: MemberKind,
    /// SCB code: four digits for a municipality, two for a region.
    pub code: Option<String>,
    /// Organisation number.
    pub org_number: Option<String>,
    /// Not said to be a member in so many words, but inferred, by this rule.
    pub inferred_by: Option<String>,
    /// Where it is named.
    pub source: Source,
}

/// Member of the board or substitute.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SeatRole {
    /// Ordinarie ledamot.
    Ordinary,
    /// Ersättare.
    Substitute,
}

/// Office on the board.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Office {
    /// Ordförande.
    Chair,
    /// Vice ordförande.
    ViceChair,
}

/// A seat on the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Seat {
    /// Name of the person, party mark left out.
    pub person: String,
    /// Party as printed: `fp`.
    pub party_printed: Option<String>,
    /// Party in today's letters: `L`.
    pub party: Option<String>,
    /// Ordinary member or substitute.
    pub role: SeatRole,
    /// Chair or vice chair.
    pub office: Option<Office>,
    /// Canonical name of the member that the person represents.
    pub represents: Option<String>,
    /// Where the person is named.
    pub source: Source,
}
