//! `statements`: amounts of money in running text.

use std::collections::BTreeSet;

use plankoll_model::{Relation, Statement, Unit};

use super::{
    Part, Resource, flag, line, page, parts, place_columns, plan_columns, sek, text,
    whole,
};
use crate::column::{Cell, Column, Kind, Sheet, code};
use crate::decimal;

pub(crate) const RESOURCE: Resource = Resource {
    name: "statements",
    title: "Amounts of money in running text",
    primary_key: &["plan_id", "statement_id"],
    sheet: |corpus| {
        let rows = parts(corpus, |record| &record.statements);
        Box::new(Sheet { columns: columns(), rows })
    },
};

type Row<'a> = Part<'a, &'a Statement>;

fn columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let mut columns = plan_columns();
    columns.extend([
        text("statement_id", "Unique within the plan", |row: &Row<'a>| {
            (&row.content.id).into()
        })
        .required(),
        text("text", "The sentence or clause as printed", |row: &Row<'a>| {
            (&row.content.text).into()
        }),
        text(
            "subject",
            "What the amount is said to be, as a category",
            |row: &Row<'a>| row.content.subject.as_ref().into(),
        ),
        whole("year", "The year it is said of", |row: &Row<'a>| row.content.year.into()),
        sek("amount_sek", "The amount in kronor", |row: &Row<'a>| {
            row.content.amount_sek.into()
        }),
        flag("approximate", "Said to be about right (ca, drygt)", |row: &Row<'a>| {
            row.content.approximate.into()
        })
        .required(),
    ]);
    columns.extend(place_columns(
        |row: &Row<'a>| page(Some(&row.content.source)),
        |row: &Row<'a>| line(Some(&row.content.source)),
    ));
    columns.extend(more_columns());
    columns.extend([
        text(
            "agrees_with",
            "amount_id and statement_id of what says the same, within rounding",
            |row: &Row<'a>| compared(row, true),
        ),
        text(
            "disagrees_with",
            "amount_id and statement_id of what ought to say the same and does not",
            |row: &Row<'a>| compared(row, false),
        ),
    ]);
    columns
}

/// The other terms of the relations the statement stands in, with spaces between them.
fn compared<'a>(row: &Row<'a>, holds: bool) -> Cell<'a> {
    let id = &row.content.id;
    let of_statement = |relation: &&Relation| {
        relation.holds == holds && relation.terms.iter().any(|term| term.reference == *id)
    };
    let relations = row.record.relations.iter().filter(of_statement);
    let terms = relations.flat_map(|relation| &relation.terms);
    let others: BTreeSet<&str> =
        terms.map(|term| term.reference.as_str()).filter(|other| other != id).collect();
    if others.is_empty() {
        return Cell::Null;
    }
    others.into_iter().collect::<Vec<_>>().join(" ").into()
}

fn more_columns<'a>() -> [Column<'a, Row<'a>>; 5] {
    [
        text("subject_printed", "The words that decided the subject", |row: &Row<'a>| {
            row.content.subject_printed.as_ref().into()
        }),
        Column::new(
            "value",
            Kind::Exact(decimal::PRINTED),
            "The figure in the unit it is printed in",
            |row: &Row<'a>| row.content.value.into(),
        ),
        text("money_unit", "The unit it is printed in", |row: &Row<'a>| {
            code(&row.content.unit)
        })
        .codes_of::<Unit>(),
        sek(
            "precision_sek",
            "How many kronor one step in the last printed digit is",
            |row: &Row<'a>| row.content.precision_sek.into(),
        ),
        text("printed", "The amount with its unit as printed", |row: &Row<'a>| {
            (&row.content.source.printed).into()
        }),
    ]
}
