//! Breakdowns: rows below a line that add up to it, and are not counted again.

use plankoll_model::{Decimal, RelationKind, Row, RowRole};

use crate::{
    chance::{Fit, Tallies},
    figures::{Sheet, has_one_digit},
    outline::{Group, Kind, Open},
    wording,
};

/// As many rows below a line are tried as its parts.
const MOST_PARTS: usize = 80;

/// Rows that break down the row above them.
#[derive(Debug, Clone)]
pub(crate) struct Breakdown {
    /// The row that is broken down.
    pub(crate) parent: usize,
    /// Its parts.
    pub(crate) rows: Vec<usize>,
    /// They add up to it.
    pub(crate) holds: bool,
}

impl Breakdown {
    /// The breakdown as a sum.
    pub(crate) fn to_group(&self) -> Group {
        Group {
            kind: RelationKind::Breakdown,
            total: self.parent,
            parts: self.rows.iter().map(|&row| (row, Decimal::ONE)).collect(),
            certain: false,
            expected: true,
        }
    }
}

/// Breakdowns among the open rows that a sum passed over, though their rows do not add up: they
/// would, but for a digit. Others are not complete, and cast no doubt on the line above them.
pub(crate) fn find_doubtful(
    sheet: &Sheet<'_>,
    open: &[Open],
    counted: &Group,
) -> Vec<Group> {
    let is_passed = |open: &Open| {
        open.kind == Kind::PerhapsDetail
            && counted.parts.iter().all(|(row, _)| *row != open.row)
    };
    let passed: Vec<_> = open.iter().filter(|open| is_passed(open)).collect();
    let runs = passed.chunk_by(|left, right| left.row + 1 == right.row);
    runs.filter(|run| run.len() >= 2)
        .filter_map(|run| {
            let first = run.first()?.row;
            let parent = (0..first).rev().find(|&above| sheet.has_figures(above))?;
            let rows: Vec<_> = run.iter().map(|open| open.row).collect();
            let firsts = (2..=rows.len()).rev().filter_map(|length| rows.get(..length));
            let breakdowns = firsts.map(|rows| Breakdown {
                parent,
                rows: rows.to_vec(),
                holds: false,
            });
            breakdowns.into_iter().find(|found| is_off_by_a_digit(sheet, found))
        })
        .map(|breakdown| breakdown.to_group())
        .collect()
}

/// In every lane the sum holds, or one digit of one figure would make it hold.
fn is_off_by_a_digit(sheet: &Sheet<'_>, breakdown: &Breakdown) -> bool {
    let mut tallies = Tallies::of(sheet);
    for &row in &breakdown.rows {
        tallies.add(sheet.line(row), Decimal::ONE);
    }
    tallies.distances(sheet, sheet.line(breakdown.parent)).iter().all(has_one_digit)
}

/// Breakdowns that words announce: rows after `varav`, rows that begin with it, details as read.
pub(crate) fn find_breakdowns(sheet: &Sheet<'_>) -> Vec<Breakdown> {
    let mut found: Vec<Breakdown> = Vec::new();
    let mut row = 0;
    while row < sheet.lines.len() {
        let run = announced_run(sheet, row);
        match run.and_then(|run| breakdown_of(sheet, run)) {
            Some(breakdown) => {
                row = breakdown.rows.last().map_or(row, |last| *last) + 1;
                found.push(breakdown);
            }
            None => row += 1,
        }
    }
    found
}

/// The line broken down and the rows that may be its parts.
struct Run {
    parent: usize,
    rows: Vec<usize>,
    /// Every row of the run is marked as a detail.
    marked: bool,
}

fn announced_run(sheet: &Sheet<'_>, row: usize) -> Option<Run> {
    let content = sheet.table.rows.get(row)?;
    let parent = (0..row).rev().take(3).find(|&above| sheet.has_figures(above))?;
    if sheet.has_figures(row) && is_marked(content) {
        let rows = marked_rows(sheet, row);
        return Some(Run { parent, rows, marked: true });
    }
    let announces = !sheet.has_figures(row)
        && wording::says_detail(&content.label)
        && parent + 1 == row;
    let below = sheet.table.rows.get(row + 1).filter(|_| announces)?;
    Some(if is_marked(below) {
        Run { parent, rows: marked_rows(sheet, row + 1), marked: true }
    } else {
        Run { parent, rows: rows_below(sheet, row), marked: false }
    })
}

fn is_marked(row: &Row) -> bool {
    row.role == RowRole::Detail || wording::starts_detail(&row.label)
}

/// Rows marked as details, and rows indented as deep among them.
fn marked_rows(sheet: &Sheet<'_>, first: usize) -> Vec<usize> {
    let rows = &sheet.table.rows;
    let indent = rows.get(first).map_or(0, |row| row.indent);
    let outer = first
        .checked_sub(1)
        .and_then(|above| rows.get(above))
        .map_or(0, |row| row.indent);
    (first..rows.len())
        .take_while(|&row| {
            rows.get(row).is_some_and(|row| {
                is_marked(row)
                    || (row.indent > outer
                        && row.indent >= indent
                        && !wording::is_total(row))
            }) && (sheet.has_figures(row) || sheet.has_nils(row))
        })
        .take(MOST_PARTS)
        .collect()
}

fn rows_below(sheet: &Sheet<'_>, heading: usize) -> Vec<usize> {
    (heading + 1..sheet.lines.len())
        .take_while(|&row| {
            (sheet.has_figures(row) || sheet.has_nils(row))
                && sheet.table.rows.get(row).is_some_and(|row| {
                    !wording::is_total(row) && !wording::is_result(row)
                })
        })
        .take(MOST_PARTS)
        .collect()
}

/// The first rows of the run that add up to the line; if none do, the whole run, which does not.
fn breakdown_of(sheet: &Sheet<'_>, run: Run) -> Option<Breakdown> {
    if run.rows.is_empty() {
        return None;
    }
    let Run { parent, mut rows, marked } = run;
    if let Some((length, _)) = fitting_length(sheet, parent, &rows, 1) {
        rows.truncate(length);
        return Some(Breakdown { parent, rows, holds: true });
    }
    if let Some(fewer) = without_one(sheet, parent, &rows) {
        return Some(Breakdown { parent, rows: fewer, holds: true });
    }
    let is_total = sheet.table.rows.get(parent).is_some_and(wording::is_total);
    (marked || !is_total).then_some(Breakdown { parent, rows, holds: false })
}

/// The rows without one of them, where they add up exactly to the line only so: it breaks down the
/// row above it.
fn without_one(sheet: &Sheet<'_>, parent: usize, rows: &[usize]) -> Option<Vec<usize>> {
    (1..rows.len()).find_map(|left_out| {
        let mut fewer = rows.to_vec();
        fewer.remove(left_out);
        let mut tallies = Tallies::of(sheet);
        for &row in &fewer {
            tallies.add(sheet.line(row), Decimal::ONE);
        }
        let fit = tallies.judge(sheet, sheet.line(parent));
        let is_likely = fit.is_full() && fit.is_exact() && fit.rich;
        (is_likely && fit.is_rarer_than(1000, rows.len())).then_some(fewer)
    })
}

/// How many of `rows` add up to the line in all lanes, beginning with the first.
fn fitting_length(
    sheet: &Sheet<'_>,
    parent: usize,
    rows: &[usize],
    least: usize,
) -> Option<(usize, Fit)> {
    let totals = sheet.line(parent);
    let mut tallies = Tallies::of(sheet);
    let mut best = None;
    for (at, &row) in rows.iter().enumerate() {
        tallies.add(sheet.line(row), Decimal::ONE);
        let fit = tallies.judge(sheet, totals);
        if fit.is_full() && at + 1 >= least {
            best = Some((at + 1, fit));
        } else if best.is_some() || (at > 0 && tallies.are_beyond(sheet, totals)) {
            break;
        }
    }
    best
}

/// The rows below a line that no word marks as their total, if type and arithmetic leave little
/// doubt: the line stands out, and the rows end where the next such line stands.
pub(crate) fn find_items_below(sheet: &Sheet<'_>, row: usize) -> Option<Breakdown> {
    let content = sheet.table.rows.get(row)?;
    let first = sheet.table.rows.get(row + 1)?;
    let is_lesser = first.indent > content.indent || (content.bold && !first.bold);
    if !is_lesser {
        return None;
    }
    let (rows, fit) = fitting_items_below(sheet, row)?;
    let last = *rows.last()?;
    let stands_out = |at: usize| {
        sheet.table.rows.get(at).is_none_or(|other| {
            other.indent <= content.indent && other.bold == content.bold
        })
    };
    let is_detail = |at: &usize| sheet.table.rows.get(*at).is_some_and(is_marked);
    let next = (last + 1..sheet.lines.len()).find(|at| !is_detail(at));
    let is_summed_below = (sheet.table.rows.get(last + 1)).is_some_and(wording::is_total)
        && first.indent <= content.indent;
    let enough = next.is_none_or(stands_out) && fit.is_rarer_than(20, 1);
    (enough && !is_summed_below).then_some(Breakdown { parent: row, rows, holds: true })
}

/// The rows below a row that is called a total and has no rows above it.
pub(crate) fn find_items_below_total(sheet: &Sheet<'_>, row: usize) -> Option<Breakdown> {
    let (rows, fit) = fitting_items_below(sheet, row)?;
    fit.is_rarer_than(100, 1).then_some(Breakdown { parent: row, rows, holds: true })
}

/// The first rows below that add up to the row, with or without those marked as details.
fn fitting_items_below(sheet: &Sheet<'_>, row: usize) -> Option<(Vec<usize>, Fit)> {
    let all = items_below(sheet, row);
    let is_counted = |at: &usize| !sheet.table.rows.get(*at).is_some_and(is_marked);
    let counted: Vec<_> = all.iter().copied().filter(is_counted).collect();
    [all, counted].into_iter().find_map(|mut rows| {
        let (length, fit) = fitting_length(sheet, row, &rows, 2)?;
        rows.truncate(length);
        Some((rows, fit))
    })
}

fn items_below(sheet: &Sheet<'_>, row: usize) -> Vec<usize> {
    let section = sheet.table.rows.get(row).and_then(wording::section_of);
    rows_below(sheet, row)
        .into_iter()
        .take_while(|&below| {
            let other = sheet.table.rows.get(below).and_then(wording::section_of);
            section.is_none() || other.is_none() || section == other
        })
        .collect()
}
