//! The record of one document.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{Deserialize, Serialize};

use crate::{
    Finding, Goal, Insats, Member, Printed, Relation, Seat, Statement, Table, Verdict,
};

/// Name and version of the record's form.
pub const SCHEMA: &str = "plankoll.record/1";

/// The file a record was read from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Path as given, with `/` between its parts.
    pub source_file: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// `application/pdf`, `text/plain` or `text/markdown`.
    pub media_type: String,
    /// Number of pages; none for a text plan.
    pub pages: Option<u32>,
    /// The program that made the file, as it says itself.
    pub producer: Option<String>,
    /// Which reader read it: `hayro`, `lopdf`, `text`.
    pub reader: String,
    /// `digital`, `ocr` or `mixed`.
    pub text_layer: String,
    /// What is wrong with the file; empty if it is whole.
    #[serde(default)]
    pub damage: Vec<Damage>,
}

/// A harm to the file that reading went on in spite of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Damage {
    /// The page it is on, from 1; none if it concerns the file as a whole.
    pub page: Option<u32>,
    /// What is wrong: `2 of its 9 pages are missing`.
    pub what: String,
    /// Whether something printed may be missing or altered; otherwise the file was only put
    /// together wrongly, and everything was found.
    pub loss: bool,
}

/// The association that published the plan.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Association {
    /// Canonical name.
    pub name: Option<Printed<String>>,
    /// Readable id, the same in every year: `nnv-skane`.
    pub id: Option<String>,
    /// Organisation number, `222000-2733`.
    pub org_number: Option<Printed<String>>,
    /// When it was formed, as exact as printed: `2009`, `2004-12`, `2018-01-01`.
    pub formed: Option<Printed<String>>,
}

/// What kind of plan it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// Plan and budget in one document.
    PlanAndBudget,
    /// A plan of activities.
    Plan,
    /// A budget alone.
    Budget,
}

/// The plan itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Plan {
    /// Title as printed.
    pub title: Option<Printed<String>>,
    /// What kind of plan it is.
    pub kind: Option<PlanKind>,
    /// Years the plan is a budget for.
    pub fiscal_years: Vec<i32>,
    /// Years after them that are shown as plan or forecast.
    pub outlook_years: Vec<i32>,
    /// Day of adoption, ISO 8601.
    pub adopted_on: Option<Printed<String>>,
    /// Case number (diarienummer).
    pub case_number: Option<Printed<String>>,
}

/// What is not known, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// The field that is missing: `association.org_number`, `tables[2].columns[0].year`.
    pub field: String,
    /// Why.
    pub reason: String,
}

/// What one document says (`plankoll.record/1`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: String,
    /// Association and first fiscal year as a slug, and the first 8 hex digits of the hash.
    pub plan_id: String,
    /// The file.
    pub document: Document,
    /// The association.
    pub association: Association,
    /// The plan.
    pub plan: Plan,
    /// Members of the association.
    pub members: Vec<Member>,
    /// Seats on the board.
    pub board: Vec<Seat>,
    /// Tables with figures.
    pub tables: Vec<Table>,
    /// What is financed.
    pub insatser: Vec<Insats>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Amounts in running text.
    pub statements: Vec<Statement>,
    /// Arithmetic that ought to hold.
    pub relations: Vec<Relation>,
    /// What arithmetic says of the whole plan.
    pub verdict: Verdict,
    /// Rules broken.
    pub findings: Vec<Finding>,
    /// What is not known, and why.
    pub gaps: Vec<Gap>,
}

/// The JSON Schema (2020-12) of a [`Record`].
pub fn record_schema() -> serde_json::Value {
    let schema =
        SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Record>();
    serde_json::Value::from(schema)
}
