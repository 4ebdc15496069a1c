//! `datapackage.json`: the descriptor of the dataset, a Frictionless Data Package (version 2).
//!
//! Each resource names its CSV; the same rows in other formats are its `alternates`, which a
//! validator of the CSV passes over.

use std::path::Path;

use serde::Serialize;

use super::{KEYWORDS, RIGHTS, TITLE, WrittenFile, WrittenResource};
use crate::{
    EmitError,
    column::{Field, Kind},
    json::write_document,
    resources::{PLANS, Resource},
};

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
    resources: Vec<ResourceDescriptor<'a>>,
}

#[derive(Serialize)]
struct License {
    name: &'static str,
    title: &'static str,
}

/// A resource as the descriptor shows it: the first of its files is the one described.
#[derive(Serialize)]
struct ResourceDescriptor<'a> {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: &'static str,
    r#type: &'static str,
    title: &'static str,
    #[serde(flatten)]
    main: Option<FileDescriptor<'a>>,
    encoding: &'static str,
    dialect: Dialect,
    alternates: Vec<FileDescriptor<'a>>,
    schema: TableSchema,
}

#[derive(Serialize)]
struct FileDescriptor<'a> {
    path: &'a str,
    format: &'static str,
    mediatype: &'static str,
    bytes: u64,
    /// `sha256:` and the hex digits.
    hash: String,
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

/// Writes `datapackage.json` into the folder.
pub(super) fn write(
    folder: &Path,
    resources: &[WrittenResource],
) -> Result<(), EmitError> {
    write_document(&folder.join("datapackage.json"), &descriptor(resources))
}

fn descriptor(resources: &[WrittenResource]) -> Package<'_> {
    Package {
        profile: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: "plankoll",
        title: TITLE.english,
        description: super::ABOUT.english,
        version: env!("CARGO_PKG_VERSION"),
        keywords: KEYWORDS,
        licenses: [License { name: "other-pd", title: RIGHTS }],
        resources: resources.iter().map(describe).collect(),
    }
}

fn describe(written: &WrittenResource) -> ResourceDescriptor<'_> {
    let WrittenResource { resource, fields, files, .. } = written;
    let mut files = files.iter().map(describe_file);
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

fn describe_file(file: &WrittenFile) -> FileDescriptor<'_> {
    let WrittenFile { name, format, media_type, bytes, sha256 } = file;
    FileDescriptor {
        path: name,
        format,
        mediatype: media_type,
        bytes: *bytes,
        hash: format!("sha256:{sha256}"),
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
