//! `relations`: arithmetic that ought to hold, a row for each of its terms.

use plankoll_model::{Decimal, Relation, RelationKind, Term};
use rust_decimal::RoundingStrategy;

use super::{Part, Resource, flag, in_ore, parts, plan_columns, sek, text, whole};
use crate::column::{Column, Kind, Sheet, code};
use crate::decimal;

pub(crate) const RESOURCE: Resource = Resource {
    name: "relations",
    title: "Terms of arithmetic that ought to hold",
    primary_key: &["plan_id", "relation_id", "term"],
    sheet: |corpus| {
        let rows = parts(corpus, |record| record.relations.iter().flat_map(terms));
        Box::new(Sheet { columns: columns(), rows })
    },
};

struct TermOf<'a> {
    relation: &'a Relation,
    position: usize,
    term: &'a Term,
}

type Row<'a> = Part<'a, TermOf<'a>>;

fn terms(relation: &Relation) -> impl Iterator<Item = TermOf<'_>> {
    let numbered = (1..).zip(&relation.terms);
    numbered.map(move |(position, term)| TermOf { relation, position, term })
}

/// Rounded up, so that what holds within the tolerance still does.
fn tolerance(relation: &Relation) -> Decimal {
    relation.tolerance.round_dp_with_strategy(2, RoundingStrategy::AwayFromZero)
}

fn columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let mut columns = plan_columns();
    columns.extend([
        text("relation_id", "Unique within the plan", |row: &Row<'a>| {
            (&row.content.relation.id).into()
        })
        .required(),
        text("kind", "What kind of arithmetic it is", |row: &Row<'a>| {
            code(&row.content.relation.kind)
        })
        .required()
        .codes_of::<RelationKind>(),
        flag("holds", "The difference lies within the tolerance", |row: &Row<'a>| {
            row.content.relation.holds.into()
        })
        .required(),
        flag("proof", "It holds and cannot well hold by chance", |row: &Row<'a>| {
            row.content.relation.proof.into()
        })
        .required(),
        sek(
            "tolerance_sek",
            "How far off rounding allows the sum of coefficient times value to be",
            |row: &Row<'a>| tolerance(row.content.relation).into(),
        ),
        text("ref", "amount_id or statement_id of the term", |row: &Row<'a>| {
            (&row.content.term.reference).into()
        })
        .required(),
        Column::new(
            "coefficient",
            Kind::Exact(decimal::COEFFICIENT),
            "What the term is multiplied with",
            |row: &Row<'a>| row.content.term.coefficient.into(),
        ),
    ]);
    columns.extend(more_columns());
    columns
}

fn more_columns<'a>() -> [Column<'a, Row<'a>>; 4] {
    [
        whole("term", "Position of the term, from 1", |row: &Row<'a>| {
            row.content.position.into()
        })
        .required(),
        sek(
            "difference_sek",
            "Sum of coefficient times value over all terms, in whole öre",
            |row: &Row<'a>| in_ore(row.content.relation.difference).into(),
        ),
        flag("certain", "Layout and wording leave no other reading", |row: &Row<'a>| {
            row.content.relation.certain.into()
        })
        .required(),
        text("says", "What it says, in words and figures", |row: &Row<'a>| {
            (&row.content.relation.says).into()
        }),
    ]
}
