//! `goals`: what the plan sets out to reach.

use plankoll_model::{Comparator, Goal, GoalUnit};

use super::{
    Part, Resource, line, page, parts, place_columns, plan_columns, text, whole,
};
use crate::column::{Column, Kind, Sheet, code};
use crate::decimal;

pub(crate) const RESOURCE: Resource = Resource {
    name: "goals",
    title: "Goals (mål)",
    primary_key: &["plan_id", "position"],
    sheet: |corpus| {
        let rows = parts(corpus, |record| &record.goals);
        Box::new(Sheet { columns: columns(), rows })
    },
};

type Row<'a> = Part<'a, &'a Goal>;

fn columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let mut columns = plan_columns();
    columns.extend([
        text("text", "The goal as printed", |row: &Row<'a>| (&row.content.text).into())
            .required(),
        text(
            "comparator",
            "How the goal compares with its target; empty for a goal without a number. Everyone \
             (samtliga) equals 100 per cent, and a number without a word beside it is equal",
            |row: &Row<'a>| row.content.comparator.as_ref().map(code).into(),
        )
        .codes_of::<Comparator>(),
        Column::new(
            "target",
            Kind::Exact(decimal::SEK),
            "The number to be reached, money in kronor",
            |row: &Row<'a>| row.content.target.into(),
        ),
        text(
            "unit",
            "What the number counts: per cent, persons, kronor or anything else",
            |row: &Row<'a>| row.content.unit.as_ref().map(code).into(),
        )
        .codes_of::<GoalUnit>(),
        text(
            "measured_by",
            "Where the measure comes from, as printed",
            |row: &Row<'a>| row.content.measured_by.as_ref().into(),
        ),
    ]);
    columns.extend(more_columns());
    columns.extend(place_columns(
        |row: &Row<'a>| page(Some(&row.content.source)),
        |row: &Row<'a>| line(Some(&row.content.source)),
    ));
    columns.push(
        whole("position", "Position among the plan's goals, from 1", |row: &Row<'a>| {
            row.position.into()
        })
        .required(),
    );
    columns
}

fn more_columns<'a>() -> [Column<'a, Row<'a>>; 4] {
    [
        text("subject", "What is counted or measured, as printed", |row: &Row<'a>| {
            row.content.subject.as_ref().into()
        }),
        text(
            "unit_printed",
            "The word that says what the number counts",
            |row: &Row<'a>| row.content.unit_printed.as_ref().into(),
        ),
        text("insats_id", "The insats whose goal it is", |row: &Row<'a>| {
            row.content.insats_id.as_ref().into()
        }),
        text("listed_under", "The heading or line it stands under", |row: &Row<'a>| {
            row.content.listed_under.as_ref().into()
        }),
    ]
}
