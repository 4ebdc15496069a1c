//! The resources of a dataset, one file each.
//!
//! To add one: a file with a `const RESOURCE` and a line in [`RESOURCES`].

mod amounts;
mod board;
mod findings;
mod goals;
mod insatser;
mod key_figures;
mod members;
mod plans;
mod relations;
mod statements;

use plankoll_model::{Decimal, Record, Source};

use crate::{
    column::{Cell, Column, Kind, Tabular},
    corpus::Corpus,
    decimal,
};

/// A table of the dataset.
pub(crate) struct Resource {
    /// File name without ending.
    pub(crate) name: &'static str,
    /// What a row is.
    pub(crate) title: &'static str,
    /// The columns whose values together name a row; the first is `plan_id`.
    pub(crate) primary_key: &'static [&'static str],
    /// Its columns and, for this corpus, its rows.
    pub(crate) sheet: for<'a> fn(&Corpus<'a>) -> Box<dyn Tabular<'a> + 'a>,
}

/// Every resource, sorted by name.
pub(crate) const RESOURCES: &[Resource] = &[
    amounts::RESOURCE,
    board::RESOURCE,
    findings::RESOURCE,
    goals::RESOURCE,
    insatser::RESOURCE,
    key_figures::RESOURCE,
    members::RESOURCE,
    plans::RESOURCE,
    relations::RESOURCE,
    statements::RESOURCE,
];

/// The resource whose rows every `plan_id` names.
pub(crate) const PLANS: &str = plans::RESOURCE.name;

/// A part of a plan and its position among the parts of its kind, from 1.
struct Part<'a, T> {
    record: &'a Record,
    position: usize,
    content: T,
}

/// The parts that `parts_of` gives for each plan, in order.
fn parts<'a, T, I: IntoIterator<Item = T>>(
    corpus: &Corpus<'a>,
    parts_of: impl Fn(&'a Record) -> I,
) -> Vec<Part<'a, T>> {
    let plans = corpus.plans.iter();
    plans
        .flat_map(|record| {
            let numbered = (1..).zip(parts_of(record));
            numbered.map(|(position, content)| Part { record, position, content })
        })
        .collect()
}

/// The two columns that every resource begins with.
fn plan_columns<'a, T>() -> Vec<Column<'a, Part<'a, T>>> {
    vec![
        text("plan_id", "The plan", |part: &Part<'a, T>| (&part.record.plan_id).into())
            .required(),
        text(
            "source_file",
            "Path of the document as given, with / between its parts",
            |part: &Part<'a, T>| (&part.record.document.source_file).into(),
        )
        .required(),
    ]
}

/// Page and line, for resources that give no box.
fn place_columns<'a, R>(
    page: fn(&R) -> Cell<'a>,
    line: fn(&R) -> Cell<'a>,
) -> [Column<'a, R>; 2] {
    [
        whole("page", "Page, from 1, in a document with pages", page),
        whole("line", "Line, from 1, in a text plan", line),
    ]
}

fn page(source: Option<&Source>) -> Cell<'static> {
    source.and_then(|source| source.page).into()
}

fn line(source: Option<&Source>) -> Cell<'static> {
    source.and_then(|source| source.line).into()
}

fn text<'a, R>(
    name: &'static str,
    about: &'static str,
    read: fn(&R) -> Cell<'a>,
) -> Column<'a, R> {
    Column::new(name, Kind::Text, about, read)
}

fn flag<'a, R>(
    name: &'static str,
    about: &'static str,
    read: fn(&R) -> Cell<'a>,
) -> Column<'a, R> {
    Column::new(name, Kind::Flag, about, read)
}

fn whole<'a, R>(
    name: &'static str,
    about: &'static str,
    read: fn(&R) -> Cell<'a>,
) -> Column<'a, R> {
    Column::new(name, Kind::Whole, about, read)
}

fn sek<'a, R>(
    name: &'static str,
    about: &'static str,
    read: fn(&R) -> Cell<'a>,
) -> Column<'a, R> {
    Column::new(name, Kind::Exact(decimal::SEK), about, read)
}

fn points<'a, R>(
    name: &'static str,
    about: &'static str,
    read: fn(&R) -> Cell<'a>,
) -> Column<'a, R> {
    Column::new(name, Kind::Points, about, read)
}

/// What was computed may have any number of decimals (a third of a sum) and is shown in whole
/// öre; what was printed is never rounded.
fn in_ore(computed: Decimal) -> Decimal {
    computed.round_dp(2)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    fn column_names(resource: &Resource) -> Vec<&'static str> {
        let sheet = (resource.sheet)(&Corpus::new(&[], &[]));
        sheet.fields().iter().map(|field| field.name).collect()
    }

    #[test]
    fn registry_and_files_agree() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/resources");
        let mut files: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                entry.unwrap().path().file_stem().unwrap().to_str().unwrap().into()
            })
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let names: Vec<&str> = RESOURCES.iter().map(|resource| resource.name).collect();
        assert_eq!(names, files);
    }

    #[test]
    fn every_row_has_a_key_that_begins_with_its_plan() {
        for resource in RESOURCES {
            let names = column_names(resource);
            assert_eq!(names[..2], ["plan_id", "source_file"], "{}", resource.name);
            assert_eq!(resource.primary_key[0], "plan_id");
            assert!(resource.primary_key.iter().all(|key| names.contains(key)));
        }
    }

    #[test]
    fn column_names_are_unique() {
        for resource in RESOURCES {
            let names = column_names(resource);
            assert_eq!(BTreeSet::from_iter(&names).len(), names.len());
        }
    }

    #[track_caller]
    fn check(resource: &str, expected: &str) {
        let found = RESOURCES.iter().find(|known| known.name == resource).unwrap();
        let expected: Vec<&str> = expected.split(", ").collect();
        assert_eq!(column_names(found)[..expected.len()], expected, "{resource}");
    }

    /// The tables of the data package's documentation, word for word.
    #[test]
    fn columns_are_those_documented() {
        check(
            "plans",
            "plan_id, source_file, sha256, association, association_id, org_number, fiscal_year, fiscal_years, title, kind, adopted_on, case_number, pages, amounts, proven, contradicted, verdict, superseded_by",
        );
        check(
            "members",
            "plan_id, source_file, name, name_today, kind, code, org_number, printed, inferred",
        );
        check(
            "board",
            "plan_id, source_file, person, party, party_printed, role, office, represents",
        );
        check(
            "amounts",
            "plan_id, source_file, amount_id, table_id, table_title, table_kind, row, label, role, section, category, column, column_label, column_kind, year, basis, inline, value, unit_printed, unit, unit_inferred, amount_sek, printed, page, line, x0, y0, x1, y1, status, reason",
        );
        check(
            "relations",
            "plan_id, source_file, relation_id, kind, holds, proof, tolerance_sek, ref, coefficient",
        );
        check(
            "statements",
            "plan_id, source_file, statement_id, text, subject, year, amount_sek, approximate, page, line",
        );
        check(
            "insatser",
            "plan_id, source_file, insats_id, name, also_called, kind, owner, parties, start, end, target_group, goal, year, amount_sek",
        );
        check(
            "goals",
            "plan_id, source_file, text, comparator, target, unit, measured_by",
        );
        check(
            "findings",
            "plan_id, source_file, code, severity, message, table_id, year, printed_sek, computed_sek, difference_sek, page",
        );
    }
}
