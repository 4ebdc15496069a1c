//! Rows with fewer cells than their table: some programs leave empty cells untagged, and what
//! follows them would stand in the wrong column. The page tells which columns such cells are in.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::collections::BTreeMap;
use std::ops::Range;

use plankoll_page::Rect;

use super::parts::{Part, PartCell, PartRow};
use crate::structure::TagGrid;

/// Left and right edges of what stands in each column of the complete rows.
type Extents = BTreeMap<usize, (f64, f64)>;

/// Moves the cells of short rows to the columns under or over which they stand, on whichever page
/// of the table.
pub(super) fn align_short_rows(parts: &mut [Part], grid: &TagGrid) {
    let width = grid.rows.iter().map(row_end).max().unwrap_or(0);
    let is_short = |row: &PartRow| {
        let end = grid.rows.get(row.number).map_or(width, row_end);
        end < width
            && row.cells.iter().all(|own| own.cell.columns == 1 && own.cell.rows == 1)
    };
    let (short, full): (Vec<&PartRow>, Vec<&PartRow>) =
        parts.iter().flat_map(|part| &part.rows).partition(|row| is_short(row));
    if short.is_empty() {
        return;
    }
    let extents = rows_to_extents(&full);
    let rows = parts.iter_mut().flat_map(|part| &mut part.rows);
    for row in rows.filter(|row| is_short(row)) {
        if let Some(columns) = columns_by_place(&row.cells, width, &extents) {
            for (own, column) in row.cells.iter_mut().zip(columns) {
                own.cell.column = column;
            }
        }
    }
}

/// The column after the last cell.
fn row_end(row: &crate::structure::TagRow) -> usize {
    row.cells.iter().map(|cell| cell.column + cell.columns).max().unwrap_or(0)
}

fn rows_to_extents(rows: &[&PartRow]) -> Extents {
    let mut extents = Extents::new();
    for own in rows.iter().flat_map(|row| &row.cells).filter(|own| own.cell.columns == 1)
    {
        let Rect { x0, x1, .. } = own.rect;
        let extent = extents.entry(own.cell.column).or_insert((x0, x1));
        *extent = (extent.0.min(x0), extent.1.max(x1));
    }
    extents
}

/// A column for each cell, from left to right; `None` where one stands in no column.
fn columns_by_place(
    cells: &[PartCell],
    width: usize,
    extents: &Extents,
) -> Option<Vec<usize>> {
    let mut next = 0;
    let mut columns = Vec::with_capacity(cells.len());
    for own in cells {
        let column = column_of(own, next..width, extents)?;
        next = column + 1;
        columns.push(column);
    }
    Some(columns)
}

/// The column that the tags name if the cell stands in it at all, or else the one that it
/// stands in most, or else one that is empty elsewhere and has room for it.
fn column_of(own: &PartCell, free: Range<usize>, extents: &Extents) -> Option<usize> {
    let shared = |(x0, x1): &(f64, f64)| own.rect.x1.min(*x1) - own.rect.x0.max(*x0);
    let tagged = own.cell.column;
    if free.contains(&tagged) && extents.get(&tagged).is_some_and(|e| shared(e) > 0.0) {
        return Some(tagged);
    }
    let touched = extents.range(free.clone()).filter(|(_, extent)| shared(extent) > 0.0);
    let best = touched.max_by(|a, b| shared(a.1).total_cmp(&shared(b.1)));
    let has_room = |column: &usize| {
        let left = extents.range(..*column).next_back();
        let right = extents.range(*column..).next();
        !extents.contains_key(column)
            && left.is_none_or(|(_, extent)| extent.1 < own.rect.x0)
            && right.is_none_or(|(_, extent)| extent.0 > own.rect.x1)
    };
    let empty = || Some(tagged).filter(|c| free.contains(c) && has_room(c));
    let room = || empty().or_else(|| free.clone().find(has_room));
    best.map(|(column, _)| *column).or_else(room)
}
