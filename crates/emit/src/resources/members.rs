//! `members`: who belongs to the association.

use plankoll_model::{Member, MemberKind};

use super::{
    Part, Resource, flag, line, page, parts, place_columns, plan_columns, text, whole,
};
use crate::column::{Column, Sheet, code};

pub(crate) const RESOURCE: Resource = Resource {
    name: "members",
    title: "Members of the association (medlemmar)",
    primary_key: &["plan_id", "position"],
    sheet: |corpus| {
        let rows = parts(corpus, |record| &record.members);
        Box::new(Sheet { columns: columns(), rows })
    },
};

type Row<'a> = Part<'a, &'a Member>;

fn columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let mut columns = plan_columns();
    columns.extend([
        text("name", "Full official form of the name as printed", |row: &Row<'a>| {
            (&row.content.name).into()
        })
        .required(),
        text("name_today", "What the member is called today", |row: &Row<'a>| {
            (&row.content.name_today).into()
        }),
        text("kind", "State agency, region or municipality", |row: &Row<'a>| {
            code(&row.content.kind)
        })
        .required()
        .codes_of::<MemberKind>(),
        text(
            "code",
            "SCB code: four digits for a municipality, two for a region",
            |row: &Row<'a>| row.content.code.as_ref().into(),
        ),
        text(
            "org_number",
            "Organisation number (organisationsnummer)",
            |row: &Row<'a>| row.content.org_number.as_ref().into(),
        ),
        text("printed", "The name as printed", |row: &Row<'a>| {
            (&row.content.source.printed).into()
        }),
        flag("inferred", "Not said to be a member in so many words", |row: &Row<'a>| {
            row.content.inferred_by.is_some().into()
        })
        .required(),
        text("inferred_by", "The rule by which it was inferred", |row: &Row<'a>| {
            row.content.inferred_by.as_ref().into()
        }),
    ]);
    columns.extend(place_columns(
        |row: &Row<'a>| page(Some(&row.content.source)),
        |row: &Row<'a>| line(Some(&row.content.source)),
    ));
    columns.push(
        whole(
            "position",
            "Position among the plan's members, from 1",
            |row: &Row<'a>| row.position.into(),
        )
        .required(),
    );
    columns
}
