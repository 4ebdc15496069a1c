//! `insatser`: what the association finances, a row for each insats and budget year.

use plankoll_model::{Basis, Insats, InsatsKind, InsatsYear, Printed, Record};

use super::{
    Part, Resource, line, page, parts, place_columns, plan_columns, sek, text, whole,
};
use crate::column::{Cell, Column, Sheet, code};

pub(crate) const RESOURCE: Resource = Resource {
    name: "insatser",
    title: "Insatser, a row for each budget year",
    primary_key: &["plan_id", "position"],
    sheet: |corpus| {
        let rows = parts(corpus, insatser_by_year);
        Box::new(Sheet { columns: columns(), rows })
    },
};

/// An insats, and a year that the budget has an amount for; none where it has none at all.
struct InYear<'a> {
    insats: &'a Insats,
    year: Option<&'a InsatsYear>,
}

type Row<'a> = Part<'a, InYear<'a>>;

fn insatser_by_year(record: &Record) -> Vec<InYear<'_>> {
    record.insatser.iter().flat_map(years_of).collect()
}

fn years_of(insats: &Insats) -> Vec<InYear<'_>> {
    if insats.budget.is_empty() {
        return vec![InYear { insats, year: None }];
    }
    insats.budget.iter().map(|year| InYear { insats, year: Some(year) }).collect()
}

fn columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let mut columns = plan_columns();
    columns.extend(name_columns());
    columns.extend(content_columns());
    columns.extend(year_columns());
    columns.extend(more_columns());
    columns.extend(place_columns(
        |row: &Row<'a>| page(Some(&row.content.insats.source)),
        |row: &Row<'a>| line(Some(&row.content.insats.source)),
    ));
    columns.push(
        whole(
            "position",
            "Position among the plan's insatser and years, from 1",
            |row: &Row<'a>| row.position.into(),
        )
        .required(),
    );
    columns
}

fn name_columns<'a>() -> [Column<'a, Row<'a>>; 6] {
    [
        text("insats_id", "Unique within the plan", |row: &Row<'a>| {
            (&row.content.insats.id).into()
        })
        .required(),
        text(
            "name",
            "Name as printed; in the text, where text and table differ",
            |row: &Row<'a>| (&row.content.insats.name).into(),
        )
        .required(),
        text(
            "also_called",
            "Other names in the same plan, with ; between them",
            |row: &Row<'a>| joined(&row.content.insats.also_called),
        ),
        text(
            "kind",
            "For individuals or for structures, where the plan says so",
            |row: &Row<'a>| row.content.insats.kind.as_ref().map(code).into(),
        )
        .codes_of::<InsatsKind>(),
        text("owner", "Who runs it, with ; between them", |row: &Row<'a>| {
            joined(&row.content.insats.owners)
        }),
        text("parties", "Who takes part, with ; between them", |row: &Row<'a>| {
            joined(&row.content.insats.parties)
        }),
    ]
}

fn content_columns<'a>() -> [Column<'a, Row<'a>>; 4] {
    [
        text(
            "start",
            "When it starts, as exact as printed: day, month, year, or a season in words \
             (hösten 2017)",
            |row: &Row<'a>| value(row.content.insats.start.as_ref()),
        ),
        text("end", "When it ends, in the same form", |row: &Row<'a>| {
            value(row.content.insats.end.as_ref())
        }),
        text("target_group", "Whom it is meant for, as printed", |row: &Row<'a>| {
            value(row.content.insats.target_group.as_ref())
        }),
        text("goal", "What it is to reach, as printed", |row: &Row<'a>| {
            value(row.content.insats.goal.as_ref())
        }),
    ]
}

fn year_columns<'a>() -> [Column<'a, Row<'a>>; 3] {
    [
        whole(
            "year",
            "The year of the amount; empty where no table has one for the insats",
            |row: &Row<'a>| row.content.year.map(|year| year.year).into(),
        ),
        sek(
            "amount_sek",
            "What it costs in that year, in kronor; empty where tables contradict each other",
            |row: &Row<'a>| row.content.year.and_then(|year| year.amount_sek).into(),
        ),
        text("basis", "Budget, forecast, plan or outcome", |row: &Row<'a>| {
            row.content.year.and_then(|year| year.basis.as_ref()).map(code).into()
        })
        .codes_of::<Basis>(),
    ]
}

fn more_columns<'a>() -> [Column<'a, Row<'a>>; 5] {
    [
        text("amount_ids", "amount_id of the figures it is from", |row: &Row<'a>| {
            row.content.year.map_or(Cell::Null, |year| joined(&year.amounts))
        }),
        sek(
            "evaluation_sek",
            "What an evaluation of this insats alone costs, in kronor, besides amount_sek",
            |row: &Row<'a>| row.content.year.and_then(|year| year.evaluation_sek).into(),
        ),
        text("evaluation_ids", "amount_id of those figures", |row: &Row<'a>| {
            row.content.year.map_or(Cell::Null, |year| joined(&year.evaluations))
        }),
        text("listed_under", "The heading or line it stands under", |row: &Row<'a>| {
            row.content.insats.listed_under.as_ref().into()
        }),
        text("printed", "The name where the insats is read first", |row: &Row<'a>| {
            (&row.content.insats.source.printed).into()
        }),
    ]
}

fn value(printed: Option<&Printed<String>>) -> Cell<'_> {
    printed.map(|printed| &printed.value).into()
}

fn joined(names: &[String]) -> Cell<'static> {
    if names.is_empty() { Cell::Null } else { names.join("; ").into() }
}
