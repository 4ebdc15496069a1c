//! Records against the JSON Schema that the model generates.

use std::sync::LazyLock;

use jsonschema::Validator;
use plankoll_model::record_schema;
use serde_json::Value;

use crate::EmitError;

/// How many problems are told of one record: one fault often breaks many rules.
const PROBLEMS_TOLD: usize = 10;

/// Compiled once: it is the same for every record.
static VALIDATOR: LazyLock<Result<Validator, String>> = LazyLock::new(|| {
    jsonschema::draft202012::new(&record_schema()).map_err(|error| error.to_string())
});

/// Holds a record, as it stands in its file, against the record's JSON Schema.
pub fn validate_record(record: &Value) -> Result<(), EmitError> {
    let validator = VALIDATOR
        .as_ref()
        .map_err(|problem| EmitError::Schema { problem: problem.clone() })?;
    let problems: Vec<String> = validator
        .iter_errors(record)
        .take(PROBLEMS_TOLD)
        .map(|error| format!("at `{}`: {}", error.instance_path(), error.masked()))
        .collect();
    if problems.is_empty() {
        return Ok(());
    }
    let plan_id = record.get("plan_id").and_then(Value::as_str).unwrap_or_default();
    Err(EmitError::Invalid { plan_id: plan_id.to_owned(), problems })
}
