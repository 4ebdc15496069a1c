//! Tables that go on over a page: the part on the next page joins the part before, and a
//! header that was printed again is left out.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use crate::tables::{Column, Draft, DraftRow, Shape, text_to_shape};

/// How far, in points, edges of the same column may lie apart on two pages.
const EDGE_PT: f64 = 12.0;

/// Joins `next` to the end of `table` if it carries it on; gives it back otherwise.
pub(crate) fn join_tables(table: &mut Draft, mut next: Draft) -> Option<Draft> {
    let Some(mapping) = map_columns(&table.columns, &next.columns) else {
        return Some(next);
    };
    let repeated = repeated_rows(table, &next);
    if repeated == 0 && (has_own_header(&next) && has_body(table)) {
        return Some(next);
    }
    next.rows.drain(..repeated);
    for row in &mut next.rows {
        for cell in &mut row.cells {
            cell.column = mapping.get(cell.column).copied().unwrap_or(cell.column);
        }
    }
    table.rows.append(&mut next.rows);
    None
}

/// For each column of the next part the column of the table that it carries on; `None` if one
/// has no counterpart.
fn map_columns(columns: &[Column], next: &[Column]) -> Option<Vec<usize>> {
    if columns.len() == next.len() {
        let alike = columns.iter().zip(next).all(|(a, b)| a.figures == b.figures);
        let near = columns.iter().zip(next).all(|(a, b)| is_near(a, b));
        return (alike && near).then(|| (0..columns.len()).collect());
    }
    if next.len() > columns.len() {
        return None;
    }
    let mapping: Vec<usize> = next
        .iter()
        .filter_map(|column| {
            columns
                .iter()
                .position(|own| own.figures == column.figures && is_near(own, column))
        })
        .collect();
    let ascending = mapping.iter().zip(mapping.iter().skip(1)).all(|(a, b)| a < b);
    (mapping.len() == next.len() && ascending).then_some(mapping)
}

fn is_near(a: &Column, b: &Column) -> bool {
    let overlap = a.x1.min(b.x1) - a.x0.max(b.x0);
    let edges = (a.x1 - b.x1).abs() < EDGE_PT || (a.x0 - b.x0).abs() < EDGE_PT;
    edges || overlap > 0.5 * (a.x1 - a.x0).min(b.x1 - b.x0)
}

/// How many rows at the start of `next` print the first rows of the table again.
fn repeated_rows(table: &Draft, next: &Draft) -> usize {
    let same = |(a, b): &(&DraftRow, &DraftRow)| row_text(a) == row_text(b);
    let rows = table.rows.iter().zip(&next.rows).take_while(same);
    let header = next.rows.iter().take_while(|row| is_header(row, &next.columns)).count();
    rows.count().min(header)
}

fn row_text(row: &DraftRow) -> Vec<String> {
    row.cells.iter().map(super::tables::DraftCell::string).collect()
}

/// Whether the row has no value in a column of figures, years aside.
fn is_header(row: &DraftRow, columns: &[Column]) -> bool {
    row.cells.iter().all(|cell| {
        let figures = columns.get(cell.column).is_some_and(|column| column.figures);
        let shape = text_to_shape(&cell.string());
        !figures || matches!(shape, Shape::Year | Shape::Text)
    })
}

/// Whether the table begins with words or years over its columns of figures.
fn has_own_header(table: &Draft) -> bool {
    table.rows.first().is_some_and(|row| {
        is_header(row, &table.columns) && row.has_figures(&table.columns)
    })
}

/// Whether any row holds values.
fn has_body(table: &Draft) -> bool {
    table.rows.iter().any(|row| !is_header(row, &table.columns))
}
