//! `datapackage.json`: the descriptor of the dataset, a Frictionless Data Package (version 2).
//!
//! Each resource names its CSV; the same rows in other formats are its `alternates`, which a
//! validator of the CSV passes over.

use std::path::Path;

use serde::Serialize;

use crate::{
    EmitError,
    column::{Field, Kind},
    json::write_document,
    resources::{PLANS, Resource},
};

/// A file of a resource.
#[derive(Serialize)]
pub(crate) struct WrittenFile {
    #[serde(rename = "path")]
    pub(crate) name: String,
    pub(crate) format: &'static str,
    #[serde(rename = "mediatype")]
    pub(crate) media_type: &'static str,
    pub(crate) bytes: u64,
    /// `sha256:` and the hex digits.
    pub(crate) hash: String,
}

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: &'static str,
    title: &'static str,
    description: &'static str,
    version: &'static str,
    keywords: [&'static str; 4],
    licenses: [License; 1],
    resources: &'a [ResourceDescriptor],
}

#[derive(Serialize)]
struct License {
    name: &'static str,
    title: &'static str,
}

/// A resource as the descriptor shows it.
#[derive(Serialize)]
pub(crate) struct ResourceDescriptor {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: &'static str,
    r#type: &'static str,
    title: &'static str,
    #[serde(flatten)]
    main: Option<WrittenFile>,
    encoding: &'static str,
    dialect: Dialect,
    alternates: Vec<WrittenFile>,
    schema: TableSchema,
}

#[derive(Serialize)]
struct Dialect {
    delimiter: char,
    header: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TableSchema {
    #[serde(rename = "$schema")]
    profile: &'static str,
    fields: Vec<FieldDescriptor>,
    missing_values: [&'static str; 1],
    primary_key: &'static [&'static str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: [&'static str; 1],
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    resource: &'static str,
    fields: [&'static str; 1],
}

#[derive(Serialize)]
struct FieldDescriptor {
    name: &'static str,
    #[serde(flatten)]
    field_type: FieldType,
    description: &'static str,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase")]
enum FieldType {
    String,
    Date,
    List { item_type: &'static str, delimiter: &'static str },
    Boolean { true_values: [&'static str; 1], false_values: [&'static str; 1] },
    Integer,
    Number,
}

#[derive(Serialize)]
struct Constraints {
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unique: Option<bool>,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    values: Option<Vec<String>>,
}

impl Constraints {
    fn is_empty(&self) -> bool {
        let Self { required, unique, values } = self;
        required.is_none() && unique.is_none() && values.is_none()
    }
}

/// Writes the descriptor of these resources into the folder.
pub(crate) fn write(
    folder: &Path,
    resources: &[ResourceDescriptor],
) -> Result<(), EmitError> {
    write_document(&folder.join("datapackage.json"), &descriptor(resources))
}

fn descriptor(resources: &[ResourceDescriptor]) -> Package<'_> {
    Package {
        profile: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: "plankoll",
        title: "Plans and budgets of Sweden's samordningsförbund",
        description: "What the verksamhetsplaner of Sweden's samordningsförbund (2003:1210) \
            say of members, board and money: each figure with its place in the document, and \
            with what arithmetic says of it.",
        version: env!("CARGO_PKG_VERSION"),
        keywords: ["samordningsförbund", "verksamhetsplan", "budget", "Sweden"],
        licenses: [License {
            name: "other-pd",
            title: "Facts from public records (upphovsrättslagen 1960:729, 1 and 9 §§)",
        }],
        resources,
    }
}

/// The descriptor of one resource; the first of its files is the one described.
pub(crate) fn describe(
    resource: &Resource,
    fields: &[Field],
    files: Vec<WrittenFile>,
) -> ResourceDescriptor {
    let mut files = files.into_iter();
    ResourceDescriptor {
        profile: "https://datapackage.org/profiles/2.0/dataresource.json",
        name: resource.name,
        r#type: "table",
        title: resource.title,
        main: files.next(),
        encoding: "utf-8",
        dialect: Dialect { delimiter: ',', header: true },
        alternates: files.collect(),
        schema: table_schema(resource, fields),
    }
}

fn table_schema(resource: &Resource, fields: &[Field]) -> TableSchema {
    let plan = || ForeignKey {
        fields: ["plan_id"],
        reference: Reference { resource: PLANS, fields: ["plan_id"] },
    };
    TableSchema {
        profile: "https://datapackage.org/profiles/2.0/tableschema.json",
        fields: fields.iter().map(describe_field).collect(),
        missing_values: [""],
        primary_key: resource.primary_key,
        foreign_keys: (resource.name != PLANS).then(plan).into_iter().collect(),
    }
}

fn describe_field(field: &Field) -> FieldDescriptor {
    let Field { name, kind, about, required, unique, values } = *field;
    FieldDescriptor {
        name,
        field_type: field_type(kind),
        description: about,
        constraints: Constraints {
            required: required.then_some(true),
            unique: unique.then_some(true),
            values: values.map(|values| values()),
        },
    }
}

fn field_type(kind: Kind) -> FieldType {
    match kind {
        Kind::Text => FieldType::String,
        Kind::Date => FieldType::Date,
        Kind::Years => FieldType::List { item_type: "integer", delimiter: " " },
        Kind::Flag => {
            FieldType::Boolean { true_values: ["true"], false_values: ["false"] }
        }
        Kind::Whole => FieldType::Integer,
        Kind::Exact(_) | Kind::Points => FieldType::Number,
    }
}
