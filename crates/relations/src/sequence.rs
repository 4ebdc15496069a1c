//! Totals and results whose parts stand in the tables before: a budget printed as a sequence of
//! small tables, each with its own total, and the grand total under the last of them.

use std::collections::BTreeMap;

use plankoll_model::{Decimal, RelationKind, Section};

use crate::{
    expected,
    figures::{Figure, has_one_digit},
    fit::Book,
    outline::{Kind, Open, Unresolved},
    relate::Draft,
    wording,
};

/// As many tables back the parts of a total may stand.
const MOST_TABLES: usize = 12;

/// As many lines of each table may be parts of it.
const MOST_LINES: usize = 100;

/// Odds of one in so many are asked of sums that no layout shows.
const RARITY: i64 = 1000;

/// A line that lies open at the end of an earlier table, or above in the same table.
struct Before {
    page: usize,
    row: usize,
    section: Option<Section>,
}

/// Sums and differences over several tables; only those that hold. What they explain is taken
/// off the sums that tables ought to have in themselves.
pub(crate) fn resolve<'a>(book: &mut Book<'a>) -> Vec<Draft<'a>> {
    let pages = book.pages.iter().enumerate();
    let unresolved: Vec<(usize, Unresolved)> = pages
        .flat_map(|(page, (_, outline))| {
            outline.unresolved.iter().map(move |total| (page, total.clone()))
        })
        .collect();
    let mut drafts = Vec::new();
    for (page, total) in unresolved {
        let before = lines_before(book, page, &total);
        let found = if total.kind == Kind::Result {
            difference_over(book, &before, page, total.row)
        } else {
            sum_over(book, &before, page, total.row)
        };
        if found.iter().any(Draft::holds)
            && let Some((_, outline)) = book.pages.get_mut(page)
        {
            outline.groups.retain(|group| group.total != total.row);
        }
        drafts.extend(found);
    }
    drafts
}

/// Open lines above the row, the nearest first; a table that ends with a result ends the search.
fn lines_before(book: &Book<'_>, page: usize, total: &Unresolved) -> Vec<Before> {
    let own = total.parts.iter().rev();
    let mut before: Vec<_> =
        own.map(|&row| Before { page, row, section: None }).collect();
    for at in (0..=page).rev().take(MOST_TABLES) {
        let Some((_, outline)) = book.pages.get(at) else { break };
        let above = |open: &&Open| at < page || open.row < total.row;
        let lines: Vec<_> = outline.open.iter().filter(above).collect();
        if at < page && lines.iter().any(|open| open.kind == Kind::Result) {
            break;
        }
        let is_part =
            |open: &&&Open| at == page || open.kind == Kind::Total || at + 1 == page;
        let until_total = |open: &&&Open| at == page || before_total(&lines, open);
        let parts = lines.iter().rev().filter(is_part).filter(until_total);
        before.extend(parts.take(MOST_LINES).map(|open| Before {
            page: at,
            row: open.row,
            section: open.section,
        }));
    }
    before
}

/// A total, or a line that no total of its table follows: the table may go on in the next one.
fn before_total(lines: &[&Open], open: &Open) -> bool {
    let mut below = lines.iter().filter(|other| other.row > open.row);
    open.kind == Kind::Total || below.all(|other| other.kind != Kind::Total)
}

/// The figures of a total, each with the figure for the same year and basis in another row.
type Sums<'a> = BTreeMap<&'a str, (Figure<'a>, Vec<(Figure<'a>, Decimal)>)>;

fn figures_of<'a>(book: &Book<'a>, page: usize, row: usize) -> Vec<Figure<'a>> {
    let Some((sheet, _)) = book.pages.get(page) else { return Vec::new() };
    (sheet.line(row).iter().zip(&sheet.lanes))
        .filter(|(_, lane)| lane.votes)
        .filter_map(|(figure, _)| *figure)
        .filter(|figure| figure.in_sek)
        .collect()
}

/// The figure in another row that is for the same year.
fn counterpart<'a>(
    book: &Book<'a>,
    figure: &Figure<'_>,
    line: &Before,
) -> Option<Figure<'a>> {
    let basis = |other: &Figure<'_>| {
        other.basis == figure.basis || other.basis.is_none() || figure.basis.is_none()
    };
    let figures = figures_of(book, line.page, line.row);
    figures.into_iter().find(|other| other.year == figure.year && basis(other))
}

fn sum_over<'a>(
    book: &Book<'a>,
    before: &[Before],
    page: usize,
    row: usize,
) -> Vec<Draft<'a>> {
    let mut running: Sums<'a> = figures_of(book, page, row)
        .into_iter()
        .map(|figure| (figure.id, (figure, Vec::new())))
        .collect();
    let Some((sheet, _)) = book.pages.get(page) else { return Vec::new() };
    if expected::is_balance_total(sheet, row) {
        return Vec::new();
    }
    let own = wording::section_said(sheet.label(row));
    let fits =
        |line: &&Before| own.is_none() || line.section.is_none() || line.section == own;
    let mut nearly = Vec::new();
    for line in before.iter().filter(fits) {
        for (total, parts) in running.values_mut() {
            parts.extend(counterpart(book, total, line).map(|part| (part, Decimal::ONE)));
        }
        if line.page == page {
            continue;
        }
        let drafts: Vec<_> = (running.values())
            .filter(|(_, parts)| parts.len() >= 2)
            .map(|(total, parts)| {
                Draft::new(RelationKind::Sum, *total, parts.iter().rev().copied())
            })
            .collect();
        if drafts.len() == running.len() && are_convincing(&drafts) {
            return drafts;
        }
        if nearly.is_empty()
            && drafts.len() == running.len()
            && hold_but_for_a_digit(&drafts)
        {
            nearly = drafts;
        }
    }
    nearly
}

/// They would hold if one digit were another: no error, and no proof for any of their figures.
fn hold_but_for_a_digit(drafts: &[Draft<'_>]) -> bool {
    let is_near = |draft: &Draft<'_>| {
        let off = draft.difference().abs();
        let first = draft.terms.first().map(|(total, _)| total.worth.abs());
        has_one_digit(&off) && first.is_some_and(|total| off <= total)
    };
    let are_rare = |draft: &&Draft<'_>| draft.holds() && draft.is_rarer_than(RARITY);
    !drafts.is_empty()
        && drafts.iter().all(|draft| draft.holds() || is_near(draft))
        && (drafts.len() == 1 || drafts.iter().any(|draft| are_rare(&draft)))
}

fn are_convincing(drafts: &[Draft<'_>]) -> bool {
    !drafts.is_empty()
        && drafts.iter().all(|draft| draft.holds() && draft.is_rarer_than(RARITY))
}

/// The result is the nearest total of income less the total of costs right above it.
fn difference_over<'a>(
    book: &Book<'a>,
    before: &[Before],
    page: usize,
    row: usize,
) -> Vec<Draft<'a>> {
    let costs = before
        .iter()
        .find(|line| line.section == Some(Section::Cost) || names_costs(book, line));
    let income = before.iter().find(|line| line.section == Some(Section::Income));
    let (Some(costs), Some(income)) = (costs, income) else { return Vec::new() };
    let drafts: Vec<_> = figures_of(book, page, row)
        .into_iter()
        .filter_map(|result| {
            let income = counterpart(book, &result, income)?;
            let costs = counterpart(book, &result, costs)?;
            let less = if costs.worth.is_sign_negative() {
                Decimal::ONE
            } else {
                Decimal::NEGATIVE_ONE
            };
            let parts = [(income, Decimal::ONE), (costs, less)];
            Some(Draft::new(RelationKind::Difference, result, parts))
        })
        .collect();
    let is_told = are_convincing(&drafts) || hold_but_for_a_digit(&drafts);
    if is_told { drafts } else { Vec::new() }
}

fn names_costs(book: &Book<'_>, line: &Before) -> bool {
    book.pages.get(line.page).is_some_and(|(sheet, _)| {
        wording::section_said(sheet.label(line.row)) == Some(Section::Cost)
    })
}
