//! Where columns of text can begin and end: runs of lines that are clear at one place.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::ops::Range;

use plankoll_page::Word;

use crate::lines::Line;

/// Edges of figures in one column lie no further apart, in points.
const SAME_EDGE_PT: f64 = 0.5;

/// Neighbouring rows stand no further apart, in font sizes.
const ROW_REACH: f64 = 2.2;

/// Runs of lines that are clear at `x`, from where both sides begin to where one of them ends;
/// a side that ends earlier takes the rest of its text along.
pub(super) fn runs_of(lines: &[Line], x: f64, clear: &[bool]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    for same in clear.chunk_by(|a, b| a == b) {
        let run = at..at + same.len();
        at = run.end;
        if same.first() == Some(&true) {
            let parts = parts_of(lines, &run);
            runs.extend(core_of(lines, &run, x));
            runs.extend(parts.iter().filter_map(|part| core_of(lines, part, x)));
        }
    }
    runs
}

/// The run cut where the size of the text changes or a gap goes through both sides.
fn parts_of(lines: &[Line], run: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = run.start;
    let part = lines.get(run.clone()).unwrap_or_default();
    for same in part.chunk_by(follows) {
        parts.push(at..at + same.len());
        at += same.len();
    }
    parts
}

/// Whether the lower line follows the upper as lines of one text do.
pub(super) fn follows(upper: &Line, lower: &Line) -> bool {
    lower.baseline - upper.baseline < 1.6 * upper.size
        && (upper.size - lower.size).abs() < 0.1 * upper.size
}

/// The part of the run where both sides have text.
fn core_of(lines: &[Line], run: &Range<usize>, x: f64) -> Option<Range<usize>> {
    let part = lines.get(run.clone())?;
    let on_right = |line: &Line| line.rect.x1 > x;
    let first = run.start + part.iter().position(on_right)?;
    let last = run.start + part.iter().rposition(on_right)?;
    let mut core = first..last + 1;
    let goes_on = |a: usize, b: usize| {
        lines.get(a).zip(lines.get(b)).is_some_and(|(a, b)| follows(a, b))
    };
    while core.start > run.start && goes_on(core.start - 1, core.start) {
        core.start -= 1;
    }
    while core.end < run.end
        && (goes_on(core.end - 1, core.end) || carries_on_left(lines, &core, x))
    {
        core.end += 1;
    }
    let core = without_rows_of_neighbours(lines, core);
    let starts = core.clone().find(|at| !is_lone_row(lines, *at, x)).unwrap_or(core.end);
    Some(starts..core.end)
}

/// Whether the line is a row by itself: a label left of `x`, nothing but a figure right of it,
/// and the next line at a distance.
fn is_lone_row(lines: &[Line], at: usize, x: f64) -> bool {
    let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else {
        return false;
    };
    let (left, right): (Vec<&Word>, Vec<&Word>) =
        line.words.iter().partition(|word| word.rect.center().x < x);
    !left.is_empty()
        && !right.is_empty()
        && !left.into_iter().any(is_figure)
        && right.into_iter().all(is_figure)
        && !follows(line, next)
}

/// Whether the line below the run stands left of `x` and is the next of what stands at the end of
/// the left side.
fn carries_on_left(lines: &[Line], run: &Range<usize>, x: f64) -> bool {
    let rows = lines.get(run.clone()).unwrap_or_default();
    let above = rows.iter().rfind(|line| line.rect.x0 < x);
    above.zip(lines.get(run.end)).is_some_and(|(above, line)| {
        line.rect.x1 < x && line.baseline - above.baseline < ROW_REACH * above.size
    })
}

/// The run without rows at its start and end that carry on a table above or below it.
fn without_rows_of_neighbours(lines: &[Line], run: Range<usize>) -> Range<usize> {
    let mut own = run;
    while own.start < own.end && are_rows_of_one(lines, own.start) {
        own.start += 1;
    }
    while own.start < own.end && are_rows_of_one(lines, own.end) {
        own.end -= 1;
    }
    own
}

/// Whether the line at `lower` and the one above it end in a figure: at the same place, or as
/// far apart as the next line above them.
fn are_rows_of_one(lines: &[Line], lower: usize) -> bool {
    let above = |by: usize| lower.checked_sub(by).and_then(|at| lines.get(at));
    let (Some(upper), Some(lower)) = (above(1), lines.get(lower)) else { return false };
    let ends = |line: &Line| line.words.last().filter(|word| is_figure(word)).cloned();
    let Some((a, b)) = ends(upper).zip(ends(lower)) else { return false };
    let gap = lower.baseline - upper.baseline;
    let flush = (upper.rect.x0 - lower.rect.x0).abs() < 3.0 * lower.size;
    let is_even = |next: &Line| {
        (upper.baseline - next.baseline - gap).abs() < SAME_EDGE_PT && flush
    };
    gap < ROW_REACH * upper.size
        && ((a.rect.x1 - b.rect.x1).abs() < SAME_EDGE_PT || above(2).is_some_and(is_even))
}

fn is_figure(word: &Word) -> bool {
    let digits = word.text.chars().filter(char::is_ascii_digit).count();
    digits > 0 && !word.text.chars().any(char::is_alphabetic)
}
