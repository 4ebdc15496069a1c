//! Tagged tables that the page bears out, as drafts like those that geometry finds.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::collections::BTreeMap;

use plankoll_page::{Evidence, Rect};

use super::parts::{Part, PartCell, PartRow};
use crate::lines::words_to_text;
use crate::tables::draft::{Column, Draft, DraftCell, DraftRow};
use crate::tables::drawing::Drawing;
use crate::tables::figures::text_to_shape;
use crate::tables::rows::mark_rows;

/// A column of a tagged table, over all pages.
#[derive(Debug, Clone, Copy)]
pub(super) struct TableColumn {
    /// Its number in the tags.
    number: usize,
    /// Where its cells stand that span no other column.
    rect: Rect,
    /// Most of its cells hold figures, headers aside.
    figures: bool,
}

/// The columns in which anything is printed on any page.
pub(super) fn parts_to_columns(parts: &[Part]) -> Vec<TableColumn> {
    let mut cells: BTreeMap<usize, Vec<(&PartCell, bool)>> = BTreeMap::new();
    for row in parts.iter().flat_map(|part| &part.rows) {
        for own in row.cells.iter().filter(|own| own.cell.columns == 1) {
            cells.entry(own.cell.column).or_default().push((own, row.is_header));
        }
    }
    cells
        .into_iter()
        .map(|(number, cells)| {
            let body = || cells.iter().filter(|(_, is_header)| !is_header);
            let values = body().filter(|(own, _)| is_value(own)).count();
            let rects = cells.iter().map(|(own, _)| own.rect);
            let rect = rects.reduce(|a, b| a.union(&b)).unwrap_or_default();
            TableColumn { number, rect, figures: values * 2 > body().count() }
        })
        .collect()
}

/// The parts that go on over pages row by row. A sheet that is wider than a page goes on column
/// by column too: those parts are tables of their own.
pub(super) fn parts_below_each_other(parts: &[Part]) -> impl Iterator<Item = &[Part]> {
    parts.chunk_by(|a, b| {
        let (upper, lower) = (extents(a), extents(b));
        let shared = lower.keys().filter(|column| upper.contains_key(column)).count();
        shared * 2 >= upper.len().min(lower.len())
    })
}

/// Whether what stands in the same column of both parts stands at the same place.
pub(super) fn have_same_columns(a: &Part, b: &Part) -> bool {
    let (upper, lower) = (extents(a), extents(b));
    lower.iter().all(|(column, rect)| {
        upper.get(column).is_none_or(|above| above.x_overlap(rect) > 0.0)
    })
}

/// The draft of one part over the columns of its whole table, which begins with the cell of
/// this element.
pub(super) fn part_to_draft(
    part: &Part,
    columns: &[TableColumn],
    first_cell: u32,
    drawing: &Drawing,
) -> Draft {
    let extents = extents(part);
    let drawn: Vec<Column> = columns
        .iter()
        .map(|column| {
            // A column that is empty on this page stands where it does on others.
            let rect = extents.get(&column.number).unwrap_or(&column.rect);
            let figures = column.figures;
            Column { x0: rect.x0, x1: rect.x1, figures, walled: false }
        })
        .collect();
    let mut rows: Vec<DraftRow> =
        part.rows.iter().filter_map(|row| row_to_draft(row, columns, &drawn)).collect();
    mark_rows(&mut rows, &drawn, &drawing.backdrop(&part.rect));
    Draft { columns: drawn, rows, evidence: Evidence::Tagged { cell: first_cell } }
}

/// The boxes around the cells of each column that span no other.
fn extents(part: &Part) -> BTreeMap<usize, Rect> {
    let mut extents: BTreeMap<usize, Rect> = BTreeMap::new();
    for own in part.cells().filter(|own| own.cell.columns == 1) {
        let extent = extents.entry(own.cell.column).or_insert(own.rect);
        *extent = extent.union(&own.rect);
    }
    extents
}

/// Whether a figure is printed in the cell, over as many lines as it takes.
pub(super) fn is_value(cell: &PartCell) -> bool {
    text_to_shape(&cell_string(cell)).is_value()
}

fn cell_string(cell: &PartCell) -> String {
    let words: Vec<_> = cell.lines.iter().flat_map(|line| &line.words).cloned().collect();
    words_to_text(&words, 0).as_str().to_owned()
}

fn row_to_draft(
    row: &PartRow,
    columns: &[TableColumn],
    drawn: &[Column],
) -> Option<DraftRow> {
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
fn cell_to_draft(own: &PartCell, columns: &[TableColumn], drawn: &[Column]) -> DraftCell {
    let (from, to) = (own.cell.column, own.cell.column + own.cell.columns);
    let column = columns.partition_point(|column| column.number < from);
    let column = column.min(columns.len().saturating_sub(1));
    let end = columns.partition_point(|column| column.number < to).max(column + 1);
    let reached = |at: &usize| {
        *at == column || drawn.get(*at).is_some_and(|c| c.x0 + 1.0 < own.rect.x1)
    };
    let spanned = if columns.first().is_none_or(|first| first.number == from) {
        (column..end).take_while(reached).count()
    } else {
        end - column
    };
    let lines = own.lines.iter().map(|line| line.words.clone()).collect();
    DraftCell { column, columns: spanned.max(1), lines }
}
