//! `key_figures`: what a national comparison asks of each plan, year and basis.

use plankoll_keyfigures::{FigureUnit, KeyFigure, key_figures};
use plankoll_model::{Basis, Status};

use super::{Part, Resource, parts, plan_columns, text, whole};
use crate::column::{Cell, Column, Kind, Sheet, code};
use crate::decimal;

pub(crate) const RESOURCE: Resource = Resource {
    name: "key_figures",
    title: "Key figures of plans, by year and basis",
    primary_key: &["plan_id", "position"],
    sheet: |corpus| {
        let rows = parts(corpus, key_figures);
        Box::new(Sheet { columns: columns(), rows })
    },
};

type Row<'a> = Part<'a, KeyFigure>;

fn columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let mut columns = plan_columns();
    columns.extend(period_columns());
    columns.extend(figure_columns());
    columns.extend(more_columns());
    columns
}

fn period_columns<'a>() -> [Column<'a, Row<'a>>; 3] {
    [
        text(
            "association_id",
            "Readable id of the association, the same in every year",
            |row: &Row<'a>| row.record.association.id.as_ref().into(),
        ),
        whole("year", "The year it is for", |row: &Row<'a>| {
            row.content.period.year.into()
        })
        .required(),
        text("basis", "Budget, forecast, plan or outcome", |row: &Row<'a>| {
            row.content.period.basis.as_ref().map(code).into()
        })
        .codes_of::<Basis>(),
    ]
}

fn figure_columns<'a>() -> [Column<'a, Row<'a>>; 4] {
    [
        text("figure", "Which figure it is", |row: &Row<'a>| row.content.name.into())
            .required(),
        Column::new(
            "value",
            Kind::Exact(decimal::SEK),
            "Its value, to two decimals, half to even; null where it is absent",
            |row: &Row<'a>| row.content.value.into(),
        ),
        text("unit", "What it is counted in", |row: &Row<'a>| code(&row.content.unit))
            .required()
            .codes_of::<FigureUnit>(),
        text("formula", "How it is computed, in words", |row: &Row<'a>| {
            row.content.formula.into()
        })
        .required(),
    ]
}

fn more_columns<'a>() -> [Column<'a, Row<'a>>; 6] {
    [
        text(
            "municipality_code",
            "SCB code of the municipality that it is for, where each has its own",
            |row: &Row<'a>| owned(row.content.municipality.clone()),
        ),
        text(
            "computation",
            "The formula with the figures in it, in kronor",
            |row: &Row<'a>| owned(row.content.computation.clone()),
        ),
        text(
            "amount_ids",
            "amount_id and statement_id of the figures it is made of",
            |row: &Row<'a>| {
                let parts = row.content.parts.join(" ");
                owned((!parts.is_empty()).then_some(parts))
            },
        ),
        text(
            "status",
            "The weakest status of the figures it is made of",
            |row: &Row<'a>| row.content.status.as_ref().map(code).into(),
        )
        .codes_of::<Status>(),
        text(
            "reason",
            "Why it is absent, or what to bear in mind where it is not",
            |row: &Row<'a>| owned(row.content.reason.clone()),
        ),
        whole(
            "position",
            "Position among the plan's key figures, from 1",
            |row: &Row<'a>| row.position.into(),
        )
        .required(),
    ]
}

fn owned<'a>(text: Option<String>) -> Cell<'a> {
    text.into()
}
