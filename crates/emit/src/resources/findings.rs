//! `findings`: rules broken, of single plans and of the corpus.

use std::collections::BTreeMap;

use plankoll_model::{Finding, Severity};

use super::{Resource, in_ore, line, page, place_columns, sek, text, whole};
use crate::{
    column::{Cell, Column, Sheet, code},
    corpus::Corpus,
};

pub(crate) const RESOURCE: Resource = Resource {
    name: "findings",
    title: "Rules that a published plan breaks",
    primary_key: &["plan_id", "position"],
    sheet: |corpus| Box::new(Sheet { columns: columns(), rows: rows(corpus) }),
};

struct Row<'a> {
    position: usize,
    finding: &'a Finding,
}

fn rows<'a>(corpus: &Corpus<'a>) -> Vec<Row<'a>> {
    let mut positions: BTreeMap<&str, usize> = BTreeMap::new();
    let numbered = corpus.findings.iter().map(|finding| {
        let position = positions.entry(&finding.plan_id).or_default();
        *position += 1;
        Row { position: *position, finding }
    });
    numbered.collect()
}

fn columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let mut columns = vec![
        text("plan_id", "The plan", |row: &Row<'a>| (&row.finding.plan_id).into())
            .required(),
        text("source_file", "Path of the document as given", |row: &Row<'a>| {
            (&row.finding.source_file).into()
        })
        .required(),
        text("code", "The rule broken", |row: &Row<'a>| (&row.finding.code).into())
            .required(),
        text("severity", "How much it matters", |row: &Row<'a>| {
            code(&row.finding.severity)
        })
        .required()
        .codes_of::<Severity>(),
        text("message", "What is wrong, with the figures", |row: &Row<'a>| {
            (&row.finding.message).into()
        })
        .required(),
        text("table_id", "The table it was found in", |row: &Row<'a>| {
            row.finding.table_id.as_ref().into()
        }),
        whole("year", "The year the figures are for", |row: &Row<'a>| {
            row.finding.year.into()
        }),
    ];
    columns.extend(figure_columns());
    columns.extend(place_columns(
        |row: &Row<'a>| page(row.finding.source.as_ref()),
        |row: &Row<'a>| line(row.finding.source.as_ref()),
    ));
    columns.extend(more_columns());
    columns
}

fn figure_columns<'a>() -> [Column<'a, Row<'a>>; 3] {
    [
        sek("printed_sek", "What is printed", |row: &Row<'a>| {
            row.finding.printed_sek.into()
        }),
        sek("computed_sek", "What the other figures make it", |row: &Row<'a>| {
            row.finding.computed_sek.map(in_ore).into()
        }),
        sek("difference_sek", "Printed less computed", |row: &Row<'a>| {
            row.finding.difference_sek.map(in_ore).into()
        }),
    ]
}

fn more_columns<'a>() -> [Column<'a, Row<'a>>; 4] {
    [
        text(
            "cells",
            "amount_id and statement_id of the figures in question",
            |row: &Row<'a>| ids(&row.finding.cells),
        ),
        text(
            "remedy",
            "The single change that would make all of it true",
            |row: &Row<'a>| row.finding.remedy.as_ref().into(),
        ),
        text(
            "consequences",
            "relation_id of what fails because of this",
            |row: &Row<'a>| ids(&row.finding.consequences),
        ),
        whole(
            "position",
            "Position among the plan's findings, from 1",
            |row: &Row<'a>| row.position.into(),
        )
        .required(),
    ]
}

fn ids(ids: &[String]) -> Cell<'static> {
    (!ids.is_empty()).then(|| ids.join(" ")).into()
}
