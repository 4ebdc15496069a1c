//! `plankoll rules --unclassified OUT`: the labels for which the taxonomy has no category yet.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    path::Path,
};

use anyhow::{Context, bail};
use plankoll_emit::read_records;
use plankoll_model::{Record, Row, Section, Table, TableKind};
use serde::Serialize;

use crate::Outcome;

/// What the parser calls a row that no entry of the taxonomy fits.
const UNCLASSIFIED: &str = "unclassified";

/// A label, and what decides which entry would fit it.
type Label<'a> = (&'a str, Section, TableKind);

/// Lists labels without a category in the records under `out`, the most frequent first: tab-separated,
/// so that they can be sorted and counted further.
pub(crate) fn run(out: &Path) -> anyhow::Result<Outcome> {
    let records =
        read_records(out).with_context(|| format!("reading {}", out.display()))?;
    if records.is_empty() {
        bail!("there are no records under {}", out.display());
    }
    list(&mut anstream::stdout().lock(), &places(&records))?;
    Ok(Outcome::Fine)
}

/// Where each label stands, `file:table`; as often as it has a row.
fn places(records: &[Record]) -> BTreeMap<Label<'_>, Vec<String>> {
    let mut places: BTreeMap<Label, Vec<String>> = BTreeMap::new();
    for record in records {
        let rows = record.tables.iter().flat_map(rows_of);
        for (table, row) in rows.filter(|(_, row)| is_unclassified(row)) {
            let place = format!("{}:{}", record.document.source_file, table.id);
            let label = (row.label.as_str(), row.section, table.kind);
            places.entry(label).or_default().push(place);
        }
    }
    places
}

fn rows_of(table: &Table) -> impl Iterator<Item = (&Table, &Row)> {
    table.rows.iter().map(move |row| (table, row))
}

fn is_unclassified(row: &Row) -> bool {
    row.category.as_deref() == Some(UNCLASSIFIED) && !row.label.is_empty()
}

fn list(
    output: &mut impl Write,
    places: &BTreeMap<Label, Vec<String>>,
) -> io::Result<()> {
    let mut labels: Vec<_> = places.iter().collect();
    labels.sort_by_key(|(label, places)| (std::cmp::Reverse(places.len()), **label));
    writeln!(output, "rows\tlabel\tsection\ttable\twhere")?;
    for ((label, section, kind), places) in labels {
        let distinct: BTreeSet<&str> = places.iter().map(String::as_str).collect();
        let distinct: Vec<&str> = distinct.into_iter().collect();
        let (section, kind) = (code(section), code(kind));
        let (rows, places) = (places.len(), distinct.join(" "));
        writeln!(output, "{rows}\t{label}\t{section}\t{kind}\t{places}")?;
    }
    Ok(())
}

/// The code of a variant, as records and dataset have it.
fn code(variant: &impl Serialize) -> String {
    let json = serde_json::to_value(variant).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}
