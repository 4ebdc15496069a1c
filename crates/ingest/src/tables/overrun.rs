//! Headers set with tabs whose text ran past a tab stop: the next cell follows without a gap,
//! and the last ones stand on the next line, far from their columns. Their order tells which
//! column each heads.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use super::chunks::Chunk;
use super::columns::is_body;
use super::draft::{ChunkLine, Column, DraftCell, DraftRow};
use super::rows::line_to_row;
use super::settings::TableSettings;

/// The header of a run of lines, if its text ran over, and the lines below it.
pub(super) fn take_header<'a>(
    lines: &'a [ChunkLine],
    columns: &[Column],
    settings: &TableSettings,
) -> (Option<DraftRow>, &'a [ChunkLine]) {
    let body = lines.iter().position(|line| is_body(line, columns)).unwrap_or(0);
    let (header, rows) = lines.split_at(body);
    let cells: Vec<&Chunk> = header.iter().flat_map(|line| &line.chunks).collect();
    if cells.len() != columns.len() || !header.iter().any(has_glued_cells) {
        return (None, lines);
    }
    let row = header.iter().map(|line| line_to_row(line, columns, settings));
    let row = row.reduce(|mut row, next| {
        row.absorb(next);
        row
    });
    let in_order = |(column, cell): (usize, &&Chunk)| DraftCell {
        column,
        columns: 1,
        lines: vec![cell.words.clone()],
    };
    let cells = cells.iter().enumerate().map(in_order).collect();
    (row.map(|row| DraftRow { cells, ..row }), rows)
}

/// Whether two cells of the line touch.
fn has_glued_cells(line: &ChunkLine) -> bool {
    let pairs = line.chunks.iter().zip(line.chunks.iter().skip(1));
    pairs.into_iter().any(|(a, b)| b.rect.x0 - a.rect.x1 < 0.1 * line.line.size)
}
