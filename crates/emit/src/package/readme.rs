//! `README.md` of the data package: every resource and column in English and Swedish.

use std::{io, path::Path};

use super::{ABOUT, RIGHTS, TITLE, WrittenResource, translation};
use crate::{
    EmitError,
    atomic::{Sink, write_atomically},
    column::{Field, Kind},
};

const HOW_TO_READ: &str = "\
Each resource is a table, twice with the same content: `<name>.csv` (UTF-8, comma, a line of \
headings, empty for null) and `<name>.parquet` (exact decimals). `plan_id` joins them. Amounts \
keep the sign they are printed with; `proven` means that the figure stands in arithmetic that \
holds and in none that fails. Empty means not known: nothing is guessed.

Varje resurs är en tabell i två former med samma innehåll: `<name>.csv` (UTF-8, komma, en \
rubrikrad, tomt för null) och `<name>.parquet` (exakta decimaltal). `plan_id` binder dem samman. \
Belopp har det tecken de är tryckta med; `proven` betyder att talet ingår i en räkning som går \
ihop och inte i någon som brister. Tomt betyder att uppgiften saknas: ingenting är gissat.
";

/// Writes `README.md` into the folder.
pub(super) fn write(
    folder: &Path,
    resources: &[WrittenResource],
) -> Result<(), EmitError> {
    write_atomically(&folder.join("README.md"), |sink| page(sink, resources))
}

fn page(sink: &mut Sink<'_>, resources: &[WrittenResource]) -> io::Result<()> {
    writeln!(sink, "# {} / {}\n", TITLE.english, TITLE.swedish)?;
    writeln!(sink, "{}\n\n{}\n", ABOUT.english, ABOUT.swedish)?;
    writeln!(sink, "{HOW_TO_READ}")?;
    writeln!(sink, "{RIGHTS}. Made by plankoll {}.\n", env!("CARGO_PKG_VERSION"))?;
    overview(sink, resources)?;
    resources.iter().try_for_each(|resource| section(sink, resource))
}

fn overview(sink: &mut Sink<'_>, resources: &[WrittenResource]) -> io::Result<()> {
    writeln!(sink, "| resource | rows | a row is | en rad är |\n|---|---:|---|---|")?;
    resources.iter().try_for_each(|WrittenResource { resource, rows, .. }| {
        let (name, swedish) = (resource.name, translation::title(resource.name));
        writeln!(
            sink,
            "| [`{name}`](#{name}) | {rows} | {} | {swedish} |",
            resource.title
        )
    })
}

fn section(sink: &mut Sink<'_>, written: &WrittenResource) -> io::Result<()> {
    let name = written.resource.name;
    writeln!(sink, "\n## {name}\n")?;
    writeln!(sink, "Key: {}.\n", quoted(written.resource.primary_key))?;
    writeln!(sink, "| column | type | English | svenska |\n|---|---|---|---|")?;
    written.fields.iter().try_for_each(|field| {
        let swedish = translation::about(name, field.name);
        let values = field.values.map(|values| values()).unwrap_or_default();
        writeln!(
            sink,
            "| `{}` | {} | {}{} | {swedish} |",
            field.name,
            type_name(field),
            field.about,
            listed(&values),
        )
    })
}

/// `: ` and the only values of a column, where there is such a list.
fn listed(values: &[String]) -> String {
    if values.is_empty() { String::new() } else { format!(": {}", quoted(values)) }
}

fn quoted(names: &[impl AsRef<str>]) -> String {
    let quoted: Vec<String> =
        names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    quoted.join(", ")
}

fn type_name(field: &Field) -> String {
    let name = match field.kind {
        Kind::Text => "text",
        Kind::Date => "date",
        Kind::Years => "years",
        Kind::Flag => "true/false",
        Kind::Whole => "integer",
        Kind::Exact(_) => "decimal",
        Kind::Points => "points",
    };
    if field.required { format!("{name}, never empty") } else { name.to_owned() }
}
