//! Tagged tables that the page bears out, as drafts like those that geometry finds.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::slice;

use plankoll_page::{Evidence, Rect};

use super::parts::{Part, PartCell, PartRow};
use crate::lines::words_to_text;
use crate::tables::draft::{Column, Draft, DraftCell, DraftRow};
use crate::tables::drawing::Drawing;
use crate::tables::figures::text_to_shape;
use crate::tables::rows::mark_rows;

/// The columns in which anything is printed on any page, by their numbers in the tags.
pub(super) fn kept_columns(parts: &[Part]) -> Vec<usize> {
    let cells = parts.iter().flat_map(Part::cells).map(|own| own.cell);
    let mut columns: Vec<usize> =
        cells.filter(|cell| cell.columns == 1).map(|cell| cell.column).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// The parts that go on over pages row by row. A sheet that is wider than a page goes on column
/// by column too: those parts are tables of their own.
pub(super) fn parts_below_each_other(parts: &[Part]) -> impl Iterator<Item = &[Part]> {
    parts.chunk_by(|a, b| {
        let (upper, lower) =
            (kept_columns(slice::from_ref(a)), kept_columns(slice::from_ref(b)));
        let shared = lower.iter().filter(|column| upper.contains(column)).count();
        shared * 2 >= upper.len().min(lower.len())
    })
}

/// The draft of one part, over the columns of the whole table.
pub(super) fn part_to_draft(
    part: &Part,
    columns: &[usize],
    parts: &[Part],
    drawing: &Drawing,
) -> Draft {
    let drawn: Vec<Column> =
        columns.iter().map(|column| tagged_column(*column, part, parts)).collect();
    let mut rows: Vec<DraftRow> =
        part.rows.iter().filter_map(|row| row_to_draft(row, columns, &drawn)).collect();
    mark_rows(&mut rows, &drawn, &drawing.backdrop(&part.rect));
    let first = parts.iter().flat_map(Part::cells).next();
    let cell = first.map_or(0, |own| own.cell.element);
    Draft { columns: drawn, rows, evidence: Evidence::Tagged { cell } }
}

/// Where a column stands on the part's page, or where it stands elsewhere if it is empty here.
fn tagged_column(column: usize, part: &Part, parts: &[Part]) -> Column {
    let own = |cell: &&PartCell| cell.cell.column == column && cell.cell.columns == 1;
    let extent = |part: &Part| {
        part.cells().filter(own).map(|cell| cell.rect).reduce(|a, b| a.union(&b))
    };
    let rect = extent(part).or_else(|| parts.iter().find_map(extent)).unwrap_or_default();
    let body = parts.iter().flat_map(|part| &part.rows).filter(|row| !row.is_header);
    let cells: Vec<&PartCell> = body.flat_map(|row| &row.cells).filter(own).collect();
    let values = cells.iter().filter(|cell| is_value(cell)).count();
    Column { x0: rect.x0, x1: rect.x1, figures: values * 2 > cells.len(), walled: false }
}

/// Whether a figure is printed in the cell, over as many lines as it takes.
pub(super) fn is_value(cell: &PartCell) -> bool {
    text_to_shape(&cell_string(cell)).is_value()
}

fn cell_string(cell: &PartCell) -> String {
    let words: Vec<_> = cell.lines.iter().flat_map(|line| &line.words).cloned().collect();
    words_to_text(&words, 0).as_str().to_owned()
}

fn row_to_draft(row: &PartRow, columns: &[usize], drawn: &[Column]) -> Option<DraftRow> {
    let boxes = |cells: &mut dyn Iterator<Item = &PartCell>| {
        cells.map(|cell| cell.rect).reduce(|a: Rect, b| a.union(&b))
    };
    // What spans several rows stands beside all of them and says nothing about their places.
    let mut single = row.cells.iter().filter(|cell| cell.cell.rows == 1).peekable();
    let measured: Vec<&PartCell> = if single.peek().is_some() {
        single.collect()
    } else {
        row.cells.iter().collect()
    };
    let rect = boxes(&mut measured.iter().copied())?;
    let first = measured.iter().map(|cell| cell.baselines().0).reduce(f64::min)?;
    let last = measured.iter().map(|cell| cell.baselines().1).reduce(f64::max)?;
    let line = measured.first()?.lines.first()?;
    Some(DraftRow {
        page: line.page,
        rect,
        first_baseline: first,
        last_baseline: last,
        size: line.size,
        cells: row.cells.iter().map(|cell| cell_to_draft(cell, columns, drawn)).collect(),
        ruled_above: false,
        shaded: false,
    })
}

/// The cell over the kept columns. A label reaches over as many of its columns as its words do,
/// whatever the tags merge; a header heads all of them.
fn cell_to_draft(own: &PartCell, columns: &[usize], drawn: &[Column]) -> DraftCell {
    let (from, to) = (own.cell.column, own.cell.column + own.cell.columns);
    let column = columns.partition_point(|column| *column < from);
    let column = column.min(columns.len().saturating_sub(1));
    let end = columns.partition_point(|column| *column < to).max(column + 1);
    let reached = |at: &usize| {
        *at == column || drawn.get(*at).is_some_and(|c| c.x0 + 1.0 < own.rect.x1)
    };
    let spanned = if from == columns.first().copied().unwrap_or(0) {
        (column..end).take_while(reached).count()
    } else {
        end - column
    };
    let lines = own.lines.iter().map(|line| line.words.clone()).collect();
    DraftCell { column, columns: spanned.max(1), lines }
}
