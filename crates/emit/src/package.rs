//! `datapackage.json`: the descriptor of the dataset, a Frictionless Data Package (version 2).
//!
//! Each resource names its CSV; the same rows in other formats are its `alternates`, which a
//! validator of the CSV passes over.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::{
    EmitError,
    column::{Field, Kind},
    json::write_document,
    resources::{PLANS, Resource},
};

const PROFILES: &str = "https://datapackage.org/profiles/2.0";

/// A file of a resource.
pub(crate) struct WrittenFile {
    pub(crate) name: String,
    pub(crate) format: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// Writes the descriptor of these resources into the folder.
pub(crate) fn write(folder: &Path, resources: &[Value]) -> Result<(), EmitError> {
    write_document(&folder.join("datapackage.json"), &descriptor(resources))
}

fn descriptor(resources: &[Value]) -> Value {
    json!({
        "$schema": format!("{PROFILES}/datapackage.json"),
        "name": "plankoll",
        "title": "Plans and budgets of Sweden's samordningsförbund",
        "description": "What the verksamhetsplaner of Sweden's samordningsförbund (2003:1210) \
            say of members, board and money: each figure with its place in the document, and \
            with what arithmetic says of it.",
        "version": env!("CARGO_PKG_VERSION"),
        "keywords": ["samordningsförbund", "verksamhetsplan", "budget", "Sweden"],
        "licenses": [{
            "name": "other-pd",
            "title": "Facts from public records (upphovsrättslagen 1960:729, 1 and 9 §§)",
        }],
        "resources": resources,
    })
}

/// The descriptor of one resource; the first of its files is the one described.
pub(crate) fn describe(
    resource: &Resource,
    fields: &[Field],
    files: &[WrittenFile],
) -> Value {
    let mut described = Map::new();
    described.insert("$schema".into(), json!(format!("{PROFILES}/dataresource.json")));
    described.insert("name".into(), json!(resource.name));
    described.insert("type".into(), json!("table"));
    described.insert("title".into(), json!(resource.title));
    if let Some((main, others)) = files.split_first() {
        described.extend(describe_file(main));
        described.insert("encoding".into(), json!("utf-8"));
        described.insert("dialect".into(), json!({ "delimiter": ",", "header": true }));
        let others: Vec<Value> =
            others.iter().map(|file| describe_file(file).into()).collect();
        described.insert("alternates".into(), json!(others));
    }
    described.insert("schema".into(), table_schema(resource, fields));
    described.into()
}

fn describe_file(file: &WrittenFile) -> Map<String, Value> {
    let WrittenFile { name, format, media_type, bytes, sha256 } = file;
    Map::from_iter([
        ("path".to_owned(), json!(name)),
        ("format".to_owned(), json!(format)),
        ("mediatype".to_owned(), json!(media_type)),
        ("bytes".to_owned(), json!(bytes)),
        ("hash".to_owned(), json!(format!("sha256:{sha256}"))),
    ])
}

fn table_schema(resource: &Resource, fields: &[Field]) -> Value {
    let described: Vec<Value> = fields.iter().map(describe_field).collect();
    let mut schema = json!({
        "$schema": format!("{PROFILES}/tableschema.json"),
        "fields": described,
        "missingValues": [""],
        "primaryKey": resource.primary_key,
    });
    if let (false, Some(schema)) = (resource.name == PLANS, schema.as_object_mut()) {
        let reference = json!({ "resource": PLANS, "fields": ["plan_id"] });
        let key = json!({ "fields": ["plan_id"], "reference": reference });
        schema.insert("foreignKeys".into(), json!([key]));
    }
    schema
}

fn describe_field(field: &Field) -> Value {
    let mut described = Map::new();
    described.insert("name".into(), json!(field.name));
    described.extend(type_of(field.kind));
    described.insert("description".into(), json!(field.about));
    let constraints = constraints(field);
    if !constraints.is_empty() {
        described.insert("constraints".into(), constraints.into());
    }
    described.into()
}

fn type_of(kind: Kind) -> Map<String, Value> {
    let described = match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Date => json!({ "type": "date" }),
        Kind::Years => json!({ "type": "list", "itemType": "integer", "delimiter": " " }),
        Kind::Flag => {
            json!({ "type": "boolean", "trueValues": ["true"], "falseValues": ["false"] })
        }
        Kind::Whole => json!({ "type": "integer" }),
        Kind::Exact(_) | Kind::Points => json!({ "type": "number" }),
    };
    described.as_object().cloned().unwrap_or_default()
}

fn constraints(field: &Field) -> Map<String, Value> {
    let mut constraints = Map::new();
    if field.required {
        constraints.insert("required".into(), json!(true));
    }
    if field.unique {
        constraints.insert("unique".into(), json!(true));
    }
    if let Some(values) = field.values {
        constraints.insert("enum".into(), json!(values()));
    }
    constraints
}
