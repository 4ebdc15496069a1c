//! Other readings of a sum that does not hold as it stands: some of its rows break down another
//! of them, though neither words nor type say so, or the total means other rows than it seems to.
//!
//! A total is an error only if none of these holds.

use std::ops::Range;

use plankoll_model::{Decimal, RelationKind, Section};

use crate::{
    chance::{Fit, Tallies},
    figures::Sheet,
    outline::{Group, Kind, Open},
    sums::{self, Part, Taken},
    wording,
};

/// Longer tables have no breakdowns that nothing marks.
const MOST_PARTS: usize = 200;

/// As many rows are tried as a breakdown.
const MOST_ROWS: usize = 40;

/// As many breakdowns are tried together with each other.
const MOST_RUNS: usize = 12;

/// Odds of one in so many are asked of a breakdown that nothing marks.
const RARITY: i64 = 50;

/// Rows that add up to the row above or below them.
struct Run {
    parent: usize,
    rows: Range<usize>,
}

impl Run {
    fn is_apart_from(&self, other: &Self) -> bool {
        self.span().end <= other.span().start || other.span().end <= self.span().start
    }

    fn span(&self) -> Range<usize> {
        self.rows.start.min(self.parent)..self.rows.end.max(self.parent + 1)
    }
}

/// Rows left once a breakdown or two are set aside, and these.
pub(crate) struct Reading {
    /// The rows that are counted.
    pub(crate) kept: Vec<Part>,
    /// What breaks down some of them.
    pub(crate) inner: Vec<Group>,
}

/// Every way to read one or two runs of rows as breakdowns of the row above or below them.
pub(crate) fn with_breakdowns(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
) -> Vec<Reading> {
    if parts.len() > MOST_PARTS {
        return Vec::new();
    }
    let runs = runs_of(sheet, open, parts);
    let singles = runs.iter().map(|run| vec![run]);
    let pairs = runs.iter().enumerate().flat_map(|(at, left)| {
        let apart = move |right: &&Run| left.is_apart_from(right);
        runs.iter().skip(at + 1).filter(apart).map(move |right| vec![left, right])
    });
    singles.chain(pairs).map(|set| reading_of(parts, &set)).collect()
}

fn reading_of(parts: &[Part], runs: &[&Run]) -> Reading {
    let is_kept = |at: &usize| !runs.iter().any(|run| run.rows.contains(at));
    let from = |at: usize, part: &Part| {
        let own = runs.iter().find(|run| run.parent == at);
        let first = own.and_then(|run| parts.get(run.span().start));
        first.map_or(part.from, |first| first.from)
    };
    let kept = parts.iter().enumerate().filter(|(at, _)| is_kept(at));
    Reading {
        kept: kept.map(|(at, part)| Part { from: from(at, part), ..*part }).collect(),
        inner: runs.iter().filter_map(|run| group_of(parts, run)).collect(),
    }
}

fn group_of(parts: &[Part], run: &Run) -> Option<Group> {
    let rows = parts.get(run.rows.clone())?;
    Some(Group {
        kind: RelationKind::Breakdown,
        total: parts.get(run.parent)?.row,
        parts: rows.iter().map(|part| (part.row, Decimal::ONE)).collect(),
        certain: false,
        expected: false,
    })
}

fn runs_of(sheet: &Sheet<'_>, open: &[Open], parts: &[Part]) -> Vec<Run> {
    let is_item =
        |part: &Part| open.get(part.at).is_some_and(|open| open.kind == Kind::Item);
    let items = |range: Range<usize>| {
        range.take(MOST_ROWS).take_while(|at| parts.get(*at).is_some_and(is_item))
    };
    (0..parts.len())
        .filter(|at| parts.get(*at).is_some_and(is_item))
        .flat_map(|parent| {
            let below = run_length(sheet, parts, parent, items(parent + 1..parts.len()));
            let above = (0..parent).rev().take(MOST_ROWS);
            let above = above.take_while(|at| parts.get(*at).is_some_and(is_item));
            let above = run_length(sheet, parts, parent, above);
            let below = below.map(|length| parent + 1..parent + 1 + length);
            let above = above.map(|length| parent - length..parent);
            let runs = below.into_iter().chain(above);
            runs.map(move |rows| Run { parent, rows })
        })
        .take(MOST_RUNS)
        .collect()
}

/// How many of the rows, taken one after the other, add up to the parent.
fn run_length(
    sheet: &Sheet<'_>,
    parts: &[Part],
    parent: usize,
    rows: impl Iterator<Item = usize>,
) -> Option<usize> {
    let total = parts.get(parent)?.row;
    let mut tallies = Tallies::of(sheet);
    for (tries, at) in rows.enumerate() {
        let row = parts.get(at)?.row;
        if !wording::may_break_down(sheet.label(total), sheet.label(row)) {
            return None;
        }
        tallies.add(sheet.line(row), Decimal::ONE);
        let fit = tallies.judge(sheet, sheet.line(total));
        if fit.is_full() && fit.rich && fit.is_rarer_than(RARITY, tries + 1) {
            return Some(tries + 1);
        }
        if tallies.are_beyond(sheet, sheet.line(total)) {
            return None;
        }
    }
    None
}

/// The total in `row` holds exactly if it leaves out what need not be counted, or is printed with
/// the other sign.
pub(crate) fn holds_otherwise(
    sheet: &Sheet<'_>,
    open: &[Open],
    chosen: &[Part],
    row: usize,
) -> bool {
    let section = |part: &Part| open.get(part.at).and_then(|open| open.section);
    let is_financial = |part: &Part| section(part) == Some(Section::Financial);
    let is_outside = |part: &Part| wording::says_outside(sheet.label(part.row));
    let without = |is_left_out: &dyn Fn(&Part) -> bool| {
        let fewer: Vec<_> = chosen.iter().filter(|part| !is_left_out(part)).collect();
        fewer.len() < chosen.len() && is_exact(judge(sheet, &fewer, Decimal::ONE, row))
    };
    let all: Vec<_> = chosen.iter().collect();
    without(&is_financial)
        || without(&is_outside)
        || (have_other_sign(sheet, chosen, row)
            && is_exact(judge(sheet, &all, Decimal::NEGATIVE_ONE, row)))
}

/// The parts are all printed with one sign, and the total with the other.
pub(crate) fn have_other_sign(sheet: &Sheet<'_>, parts: &[Part], row: usize) -> bool {
    let figures = |row: usize| {
        let lanes = sheet.line(row).iter().zip(&sheet.lanes);
        let figures = lanes.filter(|(_, lane)| lane.votes).map(|(figure, _)| *figure);
        figures.flatten().filter(|figure| !figure.worth.is_zero())
    };
    let Some(total) = figures(row).next() else { return false };
    let negative = total.worth.is_sign_negative();
    figures(row).all(|figure| figure.worth.is_sign_negative() == negative)
        && (parts.iter().flat_map(|part| figures(part.row)))
            .all(|figure| figure.worth.is_sign_negative() != negative)
}

fn is_exact(fit: Fit) -> bool {
    fit.is_full() && fit.rich && fit.is_exact()
}

fn judge(sheet: &Sheet<'_>, parts: &[&Part], sign: Decimal, row: usize) -> Fit {
    let mut tallies = Tallies::of(sheet);
    for part in parts {
        tallies.add(sheet.line(part.row), sign);
    }
    tallies.judge(sheet, sheet.line(row))
}

/// The sum of the expected rows with the other sign: costs printed without their sign add up to a
/// total that has one, or the other way round.
pub(crate) fn find_turned(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    row: usize,
) -> Option<Taken> {
    let first = sums::expected_first(sheet, open, parts, row);
    let chosen =
        parts.get(first..).filter(|chosen| have_other_sign(sheet, chosen, row))?;
    let all: Vec<_> = chosen.iter().collect();
    let fit = judge(sheet, &all, Decimal::NEGATIVE_ONE, row);
    let signed = chosen.iter().map(|part| (part.row, Decimal::NEGATIVE_ONE)).collect();
    (is_exact(fit) && fit.is_rarer_than(RARITY, 1)).then(|| Taken {
        from: chosen.first().map_or(0, |part| part.from),
        group: Group {
            kind: RelationKind::Sum,
            total: row,
            parts: signed,
            certain: true,
            expected: true,
        },
        inner: Vec::new(),
    })
}
