//! Single lines at a page break that belong to the table on the other page: too few to be found
//! as a table of their own, but set in its columns.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use super::cells::cell_to_columns;
use super::chunks::{Chunk, line_to_chunks, lines_to_spacing};
use super::draft::{ChunkLine, Column, Draft, DraftCell, DraftRow};
use super::figures::Shape;
use super::rows::line_to_row;
use super::settings::TableSettings;
use crate::lines::Line;

/// A line as a row of the table that goes on with it: a label, and short cells that all stand
/// in the columns of figures.
pub(crate) fn line_to_continued_row(line: &Line, table: &Draft) -> Option<DraftRow> {
    let settings = TableSettings::default();
    let line = cut_alone(line, &settings);
    let (label, cells) = line.chunks.split_first()?;
    let fits = !cells.is_empty()
        && is_label(label, table)
        && cells.iter().all(|cell| is_short_figure_cell(cell, table))
        && is_size_of_rows(&line.line, table);
    fits.then(|| line_to_row(&line, &table.columns, &settings))
}

/// Whether the chunk stands in the first column, or left of all figures.
fn is_label(chunk: &Chunk, table: &Draft) -> bool {
    let first = table.columns.first();
    let in_first = |c: &Column| chunk.rect.x0 < c.x1 && c.x0 < chunk.rect.x1;
    !table.has_figures_at(&chunk.rect)
        || (chunk.shape == Shape::Year && first.is_some_and(in_first))
}

/// A line as the header of the table that follows it on the next page: short cells over the
/// columns of figures, with at most one over the labels.
pub(crate) fn line_to_header_row(line: &Line, table: &Draft) -> Option<DraftRow> {
    let settings = TableSettings::default();
    let line = cut_alone(line, &settings);
    let over =
        line.chunks.iter().filter(|chunk| is_short_figure_cell(chunk, table)).count();
    let fits =
        over > 0 && over + 1 >= line.chunks.len() && is_size_of_rows(&line.line, table);
    fits.then(|| line_to_row(&line, &table.columns, &settings))
}

/// The part of a table in the columns of the next part, which has more of them: `mapping` tells
/// for each of its own columns which of those it is.
pub(crate) fn widen_table(table: &Draft, columns: &[Column], mapping: &[usize]) -> Draft {
    let widen = |cell: &DraftCell| {
        let column = mapping.get(cell.column).copied().unwrap_or(cell.column);
        cell_to_columns(cell.clone(), column, columns)
    };
    let rows = table.rows.iter().map(|row| DraftRow {
        cells: row.cells.iter().flat_map(widen).collect(),
        ..row.clone()
    });
    Draft { columns: columns.to_vec(), rows: rows.collect(), evidence: table.evidence }
}

fn cut_alone(line: &Line, settings: &TableSettings) -> ChunkLine {
    let spacing = lines_to_spacing(std::slice::from_ref(line), settings);
    ChunkLine::new(line.clone(), line_to_chunks(line, &spacing, &[]))
}

fn is_short_figure_cell(chunk: &Chunk, table: &Draft) -> bool {
    chunk.words.len() <= 4 && table.has_figures_at(&chunk.rect)
}

fn is_size_of_rows(line: &Line, table: &Draft) -> bool {
    let size = table.rows.last().map_or(line.size, |row| row.size);
    (line.size - size).abs() < 0.08 * size
}
