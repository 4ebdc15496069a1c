//! Per cent of change: a column that says by how many per cent one column differs from another.
//!
//! Such a relation confirms the per cent figures alone. It is a proof only where its amounts of
//! money are proven without it, and the whole column holds to its last digit.

use std::collections::BTreeSet;

use plankoll_model::{Decimal, Measure, RelationKind};

use crate::{
    figures::{Figure, Sheet},
    fit::Book,
    relate::Draft,
};

/// So many rows must hold to the last digit for a proof.
const LEAST_ROWS: usize = 4;

/// Lanes of a table, and how the change between two of them is taken.
#[derive(Debug, Clone, Copy)]
struct Rule {
    percent: usize,
    new: usize,
    old: usize,
    /// The change is taken of the size of the old figure, whatever its sign.
    of_size: bool,
}

/// Columns of per cent with the columns they compare; `proven` are ids of proven figures.
pub(crate) fn relate<'a>(book: &Book<'a>, proven: &BTreeSet<&str>) -> Vec<Draft<'a>> {
    let sheets = book.pages.iter().map(|(sheet, _)| sheet);
    sheets.flat_map(|sheet| relate_sheet(sheet, proven)).collect()
}

fn relate_sheet<'a>(sheet: &Sheet<'a>, proven: &BTreeSet<&str>) -> Vec<Draft<'a>> {
    let lanes = |measure| {
        let is_wanted = move |lane: &usize| {
            sheet.lanes.get(*lane).is_some_and(|lane| lane.measure == measure)
        };
        (0..sheet.lanes.len()).filter(is_wanted).collect::<Vec<_>>()
    };
    let money = lanes(Measure::Sek);
    let columns = lanes(Measure::Percent).into_iter();
    columns.flat_map(|percent| relate_column(sheet, percent, &money, proven)).collect()
}

fn relate_column<'a>(
    sheet: &Sheet<'a>,
    percent: usize,
    money: &[usize],
    proven: &BTreeSet<&str>,
) -> Vec<Draft<'a>> {
    let pairs = money.iter().flat_map(|&new| {
        money.iter().filter(move |&&old| old != new).map(move |&old| (new, old))
    });
    let rules = pairs.flat_map(|(new, old)| {
        [false, true].map(|of_size| Rule { percent, new, old, of_size })
    });
    let best = rules.map(|rule| rows_of(sheet, rule)).max_by_key(|rows| holding(rows));
    let rows = best.unwrap_or_default();
    let holds = holding(&rows);
    let fails = rows.iter().filter(|draft| !draft.holds()).count();
    if holds + 1 < LEAST_ROWS || fails > 1 {
        return Vec::new();
    }
    let is_proven = |draft: &Draft<'_>| {
        let mut amounts = draft.terms.iter().filter(|(figure, _)| figure.is_money());
        amounts.all(|(figure, _)| proven.contains(figure.id))
    };
    let backed = holds >= LEAST_ROWS && fails == 0;
    rows.into_iter()
        .map(|draft| Draft { backed: backed && is_proven(&draft), ..draft })
        .collect()
}

/// Rows that hold and in which something changes.
fn holding(rows: &[Draft<'_>]) -> usize {
    let is_telling = |draft: &&Draft<'_>| {
        draft.terms.last().is_some_and(|(percent, _)| !percent.worth.is_zero())
    };
    rows.iter().filter(is_telling).filter(|draft| draft.holds()).count()
}

fn rows_of<'a>(sheet: &Sheet<'a>, rule: Rule) -> Vec<Draft<'a>> {
    (0..sheet.lines.len()).filter_map(|row| row_of(sheet, rule, row)).collect()
}

/// What the rule says of a row: to the last digit, as if no amount had been rounded.
fn row_of<'a>(sheet: &Sheet<'a>, rule: Rule, row: usize) -> Option<Draft<'a>> {
    let new = sheet.figure(row, rule.new).filter(|figure| figure.in_sek)?;
    let old = sheet.figure(row, rule.old).filter(|figure| figure.in_sek)?;
    let percent = sheet.figure(row, rule.percent)?;
    let base = if rule.of_size { old.worth.abs() } else { old.worth };
    let times =
        base.checked_div(Decimal::ONE_HUNDRED).filter(|times| !times.is_zero())?;
    let exact = |figure: Figure<'a>| Figure { step: Decimal::ZERO, ..figure };
    let parts = [(exact(old), Decimal::ONE), (percent, times)];
    Some(Draft::new(RelationKind::Difference, exact(new), parts))
}
