//! Sums: which of the rows that lie open a total adds up.
//!
//! The same rows are tried in all lanes at once. Rows that stand together by layout (since the
//! last total, since a heading, of one section) are preferred to any other rows.

use plankoll_model::{Decimal, RelationKind, Section};

use crate::{
    chance::{Fit, Tallies},
    figures::Sheet,
    outline::{Group, Kind, Open},
    readings::{self, Reading},
    unmarked, wording,
};

/// As many open rows are tried as beginnings of a sum.
const MOST_STARTS: usize = 240;

/// Rows after `varav` or beside a sum are tried one by one up to this many.
const MOST_PARTS: usize = 40;

/// Open rows that a total takes.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    /// Position of the first of them among the open rows.
    pub(crate) from: usize,
    /// The sum.
    pub(crate) group: Group,
    /// Sums among its parts that nothing but this sum gives away.
    pub(crate) inner: Vec<Group>,
}

/// Why the rows begin where they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Start {
    Anywhere,
    Natural,
    Expected,
}

/// An open row as a part: alone, or with rows that it sums up itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// Position among the open rows.
    pub(crate) at: usize,
    /// Position of the first open row that goes with it.
    pub(crate) from: usize,
    /// Position of the row in the table.
    pub(crate) row: usize,
}

/// Rows that may be what a total adds up: the last ones, from `first` on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// Position of the first of them among the parts.
    pub(crate) first: usize,
    /// Why they begin there.
    pub(crate) start: Start,
    /// How well they add up.
    pub(crate) fit: Fit,
}

/// The rows that the total in `row` adds up in all lanes or most of them.
pub(crate) fn find_sum(sheet: &Sheet<'_>, open: &[Open], row: usize) -> Option<Taken> {
    let plain = parts_of(open, |kind| kind != Kind::PerhapsDetail);
    let whole = best_full(sheet, open, &plain, row);
    let take = |found| taken(sheet, &plain, found, row, true, Vec::new());
    if let Some(found) = whole.filter(|found| found.start > Start::Anywhere) {
        return Some(take(found));
    }
    let readings = readings::with_breakdowns(sheet, open, &plain);
    find_sum_over(sheet, open, row, &readings)
        .or_else(|| whole.map(take))
        .or_else(|| find_sum_past_details(sheet, open, row))
        .or_else(|| readings::find_turned(sheet, open, &plain, row))
        .or_else(|| find_sum_in_most_lanes(sheet, open, &plain, row, Vec::new()))
        .or_else(|| find_sum_without_one(sheet, open, &plain, row))
        .or_else(|| {
            let (kept, inner) = unmarked::collapse(sheet, open, &plain, 20);
            find_sum_over(sheet, open, row, &[Reading { kept, inner }])
        })
        .or_else(|| {
            readings.into_iter().find_map(|Reading { kept, inner }| {
                find_sum_in_most_lanes(sheet, open, &kept, row, inner)
            })
        })
}

/// The sum in all lanes under the first reading in which it holds.
fn find_sum_over(
    sheet: &Sheet<'_>,
    open: &[Open],
    row: usize,
    readings: &[Reading],
) -> Option<Taken> {
    readings.iter().enumerate().find_map(|(tries, Reading { kept, inner })| {
        let is_likely = |found: &Candidate| {
            found.fit.is_rarer_than(20, tries + inner.len() + 1) && !inner.is_empty()
        };
        let found = best_full(sheet, open, kept, row).filter(is_likely)?;
        let taken = taken(sheet, kept, found, row, true, inner.clone());
        (!taken.inner.is_empty()).then_some(taken)
    })
}

/// The sum in most of the lanes: in the others, it fails beyond doubt.
fn find_sum_in_most_lanes(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    row: usize,
    inner: Vec<Group>,
) -> Option<Taken> {
    let found = best_partial(sheet, open, parts, row)?;
    let certain = found.fit.holds >= found.fit.fails && is_marked(sheet, row);
    Some(taken(sheet, parts, found, row, certain, inner))
}

/// The sum if only the first rows after `varav` break down the line above them, though they do
/// not add up to it, or none do.
fn find_sum_past_details(sheet: &Sheet<'_>, open: &[Open], row: usize) -> Option<Taken> {
    let is_detail = |open: &Open| open.kind == Kind::PerhapsDetail;
    let first = open.iter().position(is_detail)?;
    let choices = without_details(open);
    let run = choices.len();
    choices.into_iter().find_map(|parts| {
        let is_likely = |found: &Candidate| {
            let begins = parts.get(found.first).map(|part| part.at);
            begins.is_some_and(|at| at < first)
                && found.fit.rich
                && found.fit.is_rarer_than(100, run)
        };
        let found = best_full(sheet, open, &parts, row).filter(is_likely)?;
        Some(taken(sheet, &parts, found, row, true, Vec::new()))
    })
}

/// The expected sum without one of its rows, if that is so in several lanes: a row set down
/// beside the sum, not a slip.
fn find_sum_without_one(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    row: usize,
) -> Option<Taken> {
    let first = expected_first(sheet, open, parts, row);
    let chosen = parts.get(first..).filter(|chosen| chosen.len() <= MOST_PARTS)?;
    let totals = sheet.line(row);
    (0..chosen.len()).find_map(|left_out| {
        let mut fewer = chosen.to_vec();
        fewer.remove(left_out);
        let mut tallies = Tallies::of(sheet);
        for part in &fewer {
            tallies.add(sheet.line(part.row), Decimal::ONE);
        }
        let fit = tallies.judge(sheet, totals);
        let enough =
            fit.is_full() && fit.holds >= 2 && fit.is_rarer_than(1000, chosen.len());
        let found = Candidate { first: 0, start: Start::Natural, fit };
        enough.then(|| {
            let taken = taken(sheet, &fewer, found, row, true, Vec::new());
            Taken { from: chosen.first().map_or(0, |part| part.from), ..taken }
        })
    })
}

/// The open rows without the details after `varav`, which may end anywhere; most details first.
pub(crate) fn without_details(open: &[Open]) -> Vec<Vec<Part>> {
    let is_detail = |open: &Open| open.kind == Kind::PerhapsDetail;
    let Some(first) = open.iter().position(is_detail) else { return Vec::new() };
    let run = open.iter().skip(first).take_while(|open| is_detail(open)).count();
    let without = |length: usize| {
        let mut parts = parts_of(open, |_| true);
        parts.retain(|part| !(first..first + length).contains(&part.at));
        parts
    };
    (0..run.min(MOST_PARTS)).rev().map(without).collect()
}

fn is_marked(sheet: &Sheet<'_>, row: usize) -> bool {
    sheet.table.rows.get(row).is_some_and(wording::is_total)
}

pub(crate) fn parts_of(open: &[Open], is_part: impl Fn(Kind) -> bool) -> Vec<Part> {
    (open.iter().enumerate())
        .filter(|(_, open)| is_part(open.kind))
        .map(|(at, open)| Part { at, from: at, row: open.row })
        .collect()
}

pub(crate) fn taken(
    sheet: &Sheet<'_>,
    parts: &[Part],
    found: Candidate,
    row: usize,
    certain: bool,
    mut inner: Vec<Group>,
) -> Taken {
    let chosen = parts.get(found.first..).unwrap_or_default();
    inner.retain(|group| chosen.iter().any(|part| part.row == group.total));
    let rows: Vec<_> = chosen.iter().map(|part| (part.row, Decimal::ONE)).collect();
    let says_opening =
        |&(row, _): &(usize, Decimal)| wording::says_opening(sheet.label(row));
    let opens = if wording::says_closing(sheet.label(row)) {
        rows.iter().any(says_opening)
    } else {
        rows.first().is_some_and(says_opening)
    };
    Taken {
        from: chosen.first().map_or(0, |part| part.from),
        group: Group {
            kind: if opens { RelationKind::RollForward } else { RelationKind::Sum },
            total: row,
            parts: rows,
            certain,
            expected: found.start > Start::Anywhere,
        },
        inner,
    }
}

/// All sums that end with the last open row, the shortest first.
pub(crate) fn candidates(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    row: usize,
) -> Vec<Candidate> {
    let expected = expected_first(sheet, open, parts, row);
    let totals = sheet.line(row);
    let mut tallies = Tallies::of(sheet);
    let mut found = Vec::new();
    for (tried, (first, part)) in parts.iter().enumerate().rev().enumerate() {
        if tried > MOST_STARTS && first < expected {
            break;
        }
        tallies.add(sheet.line(part.row), Decimal::ONE);
        let start = match first {
            first if first == expected => Start::Expected,
            first if is_natural(sheet, open, parts, first) => Start::Natural,
            _ => Start::Anywhere,
        };
        if tried <= MOST_STARTS || start == Start::Expected {
            found.push(Candidate { first, start, fit: tallies.judge(sheet, totals) });
        }
    }
    found
}

fn best_full(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    row: usize,
) -> Option<Candidate> {
    let says_so = wording::says_total(sheet.label(row));
    let all = candidates(sheet, open, parts, row);
    let is_headed = |first: usize| {
        let part = parts.get(first).and_then(|part| open.get(part.at));
        part.is_some_and(|open| !open.headings.is_empty())
    };
    let is_nothing = |fit: &Fit| fit.holds == 0 && fit.fails == 0;
    let enough = |(tries, candidate): &(usize, Candidate)| match candidate.start {
        _ if !candidate.fit.is_full() => {
            candidate.start == Start::Expected && is_nothing(&candidate.fit)
        }
        Start::Expected if says_so => true,
        Start::Natural if says_so => candidate.fit.rich || is_headed(candidate.first),
        Start::Expected => candidate.fit.is_rarer_than(20, 1) && candidate.fit.rich,
        Start::Natural => candidate.fit.is_rarer_than(50, *tries) && candidate.fit.rich,
        Start::Anywhere => {
            candidate.fit.is_rarer_than(1000, *tries)
                && candidate.fit.rich
                && candidate.fit.is_exact()
        }
    };
    (all.into_iter().enumerate())
        .map(|(tries, candidate)| (tries + 1, candidate))
        .filter(enough)
        .map(|(_, candidate)| candidate)
        .max_by_key(|found| (found.fit.is_full(), found.start, found.first))
}

fn best_partial(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    row: usize,
) -> Option<Candidate> {
    let says_so = wording::says_total(sheet.label(row));
    candidates(sheet, open, parts, row)
        .into_iter()
        .filter(|found| found.start > Start::Anywhere && found.fit.holds > 0)
        .filter(|found| {
            let limit = if says_so && found.start == Start::Expected { 10 } else { 50 };
            found.fit.rich && found.fit.is_rarer_than(limit, 1)
        })
        .max_by_key(|found| (found.fit.holds, found.start, found.first))
}

/// Layout sets this part off from the one before it.
pub(crate) fn is_natural(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    first: usize,
) -> bool {
    let at = |place: usize| parts.get(place).and_then(|part| open.get(part.at));
    let Some(this) = at(first) else { return false };
    let Some(before) = first.checked_sub(1).and_then(at) else { return true };
    let rows = &sheet.table.rows;
    let look = |open: &Open| rows.get(open.row).map(|row| (row.bold, row.indent));
    !this.headings.is_empty()
        || this.kind == Kind::Total
        || matches!(before.kind, Kind::Total | Kind::Result)
        || this.section.zip(before.section).is_some_and(|(this, before)| this != before)
        || wording::says_opening(sheet.label(this.row))
        || look(this) != look(before)
}

/// Where the sum should begin by layout and wording: at the heading that the total names, after
/// the last total, or, where totals are added up, where their section begins.
pub(crate) fn expected_first(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    row: usize,
) -> usize {
    let label = sheet.label(row);
    let kind = |part: &Part| open.get(part.at).map(|open| open.kind);
    let is_named = |part: &Part| {
        open.get(part.at).is_some_and(|open| {
            (open.headings.iter())
                .any(|&heading| wording::is_same(sheet.label(heading), label))
        })
    };
    if let Some(named) = parts.iter().rposition(is_named) {
        return named;
    }
    if wording::says_closing(label) {
        let opens = |part: &Part| wording::says_opening(sheet.label(part.row));
        if let Some(opening) = parts.iter().rposition(opens) {
            let above = opening.checked_sub(1).filter(|_| opening + 1 == parts.len());
            let is_result =
                |at: &usize| parts.get(*at).and_then(kind) == Some(Kind::Result);
            return above.filter(is_result).unwrap_or(opening);
        }
    }
    let is_sum = |part: &Part| matches!(kind(part), Some(Kind::Total | Kind::Result));
    match parts.last() {
        Some(last) if is_sum(last) => section_first(sheet, open, parts, row),
        _ => parts.iter().rposition(is_sum).map_or(0, |sum| sum + 1),
    }
}

fn section_first(sheet: &Sheet<'_>, open: &[Open], parts: &[Part], row: usize) -> usize {
    let section = |part: &Part| open.get(part.at).and_then(|open| open.section);
    let own = sheet.table.rows.get(row).and_then(wording::section_of);
    let wanted = own.or_else(|| parts.last().and_then(section)).map(side);
    let differs = |part: &Part| {
        wanted != section(part).map(side)
            || open.get(part.at).is_some_and(|open| open.kind == Kind::Result)
    };
    parts.iter().rposition(differs).map_or(0, |other| other + 1)
}

/// Equity and liabilities are summed up together.
pub(crate) fn side(section: Section) -> Section {
    if section == Section::Liabilities { Section::Equity } else { section }
}
