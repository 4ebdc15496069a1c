//! `board`: who sits on the board.

use plankoll_model::{Office, Seat, SeatRole};

use super::{
    Part, Resource, line, page, parts, place_columns, plan_columns, text, whole,
};
use crate::column::{Column, Sheet, code};

pub(crate) const RESOURCE: Resource = Resource {
    name: "board",
    title: "Seats on the board (styrelse)",
    primary_key: &["plan_id", "position"],
    sheet: |corpus| {
        let rows = parts(corpus, |record| &record.board);
        Box::new(Sheet { columns: columns(), rows })
    },
};

type Row<'a> = Part<'a, &'a Seat>;

fn columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let mut columns = plan_columns();
    columns.extend([
        text("person", "Name of the person", |row: &Row<'a>| {
            (&row.content.person).into()
        })
        .required(),
        text("party", "Party in the letters of today", |row: &Row<'a>| {
            row.content.party.as_ref().into()
        }),
        text("party_printed", "Party as printed", |row: &Row<'a>| {
            row.content.party_printed.as_ref().into()
        }),
        text(
            "role",
            "Ordinary member (ledamot) or substitute (ersättare)",
            |row: &Row<'a>| code(&row.content.role),
        )
        .required()
        .codes_of::<SeatRole>(),
        text("office", "Chair or vice chair (ordförande)", |row: &Row<'a>| {
            row.content.office.as_ref().map(code).into()
        })
        .codes_of::<Office>(),
        text(
            "represents",
            "Name of the member that the person represents",
            |row: &Row<'a>| row.content.represents.as_ref().into(),
        ),
        text("printed", "The name as printed", |row: &Row<'a>| {
            (&row.content.source.printed).into()
        }),
    ]);
    columns.extend(place_columns(
        |row: &Row<'a>| page(Some(&row.content.source)),
        |row: &Row<'a>| line(Some(&row.content.source)),
    ));
    columns.push(
        whole("position", "Position among the plan's seats, from 1", |row: &Row<'a>| {
            row.position.into()
        })
        .required(),
    );
    columns
}
