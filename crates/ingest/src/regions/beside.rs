//! Whether the sides of a gutter are tables beside each other, and which lines are theirs.

use std::ops::Range;

use plankoll_page::Rect;

use super::split_at;
use crate::lines::Line;
use crate::tables::{Chunk, Shape, Spacing, line_to_chunks};

/// The lines without the rows of a table that goes over both sides, above and below the rows of
/// the table on the right, and without what follows the last figure: it heads something else.
pub(super) fn without_wide_rows(
    lines: &[Line],
    x: f64,
    spacing: &Spacing,
) -> Range<usize> {
    let rows: Vec<(RowKind, RowKind)> = lines
        .iter()
        .map(|line| {
            let (left, right) = split_at(std::slice::from_ref(line), x);
            let kind = |side: &[Line]| RowKind::of(side.first(), spacing);
            (kind(&left), kind(&right))
        })
        .collect();
    let is_row = |(_, right): &(RowKind, RowKind)| *right == RowKind::Labelled;
    let is_wide = |row: &(RowKind, RowKind)| {
        *row == (RowKind::Labelled, RowKind::Alone)
            || *row == (RowKind::Words, RowKind::Alone)
    };
    let first = rows.iter().position(is_row).unwrap_or(0);
    let last = rows.iter().rposition(is_row).unwrap_or(0);
    let start = rows.iter().take(first).rposition(is_wide).map_or(0, |at| at + 1);
    let below = rows.iter().skip(last + 1).position(is_wide);
    let end = below.map_or(rows.len(), |at| last + 1 + at);
    let holds =
        |(left, right): &(RowKind, RowKind)| left.has_value() || right.has_value();
    let values = rows.get(..end).unwrap_or_default().iter().rposition(holds);
    start..values.map_or(end, |at| at + 1).max(start)
}

/// What a side of a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowKind {
    /// Nothing.
    Empty,
    /// Words, or years alone.
    Words,
    /// A label and values.
    Labelled,
    /// Values alone.
    Alone,
}

impl RowKind {
    fn of(line: Option<&Line>, spacing: &Spacing) -> Self {
        let Some(line) = line else { return Self::Empty };
        let chunks = line_to_chunks(line, spacing, &[]);
        let is_amount =
            |chunk: &Chunk| chunk.shape.is_value() && chunk.shape != Shape::Year;
        if chunks.iter().all(is_amount) {
            Self::Alone
        } else if chunks.iter().any(is_amount) {
            Self::Labelled
        } else {
            Self::Words
        }
    }

    fn has_value(self) -> bool {
        matches!(self, Self::Labelled | Self::Alone)
    }
}

/// Whether the lines stand beside grids on either side of `x`.
pub(super) fn have_frames_beside(lines: &[Line], frames: &[Rect], x: f64) -> bool {
    let Some(rect) = lines.iter().map(|line| line.rect).reduce(|a, b| a.union(&b)) else {
        return false;
    };
    let near = || frames.iter().filter(|frame| frame.y_overlap(&rect) > 0.0);
    let beside = |left: &Rect| {
        near().any(|right| right.x0 > x && right.y_overlap(left) > 0.5 * left.height())
    };
    near().any(|left| left.x1 < x && beside(left))
}

/// Whether most lines begin with words.
pub(super) fn begins_with_labels(lines: &[Line], spacing: &Spacing) -> bool {
    let text = |line: &&Line| begins_with_text(line, spacing);
    lines.iter().filter(text).count() * 2 > lines.len()
}

/// Whether the line begins with words, or with a number of an account or item before them.
pub(super) fn begins_with_text(line: &Line, spacing: &Spacing) -> bool {
    let chunks = line_to_chunks(line, spacing, &[]);
    chunks.iter().take(2).any(|chunk| chunk.shape == Shape::Text)
}

/// Whether lines begin with a label and hold a value behind it, and next to none has a value
/// alone, years aside: labels may be wrapped and headers stand over them.
pub(super) fn is_table(lines: &[Line], spacing: &Spacing) -> bool {
    const LABELLED: usize = 3;
    const ONE_IN: usize = 4;
    let (mut labelled, mut alone) = (0, 0);
    for line in lines {
        let chunks = line_to_chunks(line, spacing, &[]);
        let label = chunks.first().is_some_and(|chunk| chunk.shape == Shape::Text);
        let value = chunks.iter().skip(1).any(|chunk| chunk.shape.is_value());
        let is_amount =
            |chunk: &Chunk| chunk.shape.is_value() && chunk.shape != Shape::Year;
        labelled += usize::from(label && value);
        alone += usize::from(chunks.iter().all(is_amount));
    }
    labelled >= LABELLED && alone * ONE_IN <= labelled && labelled * ONE_IN >= lines.len()
}
