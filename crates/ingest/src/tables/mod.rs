//! Lines of a page to its tables, each step a function from one kind of thing to the next:
//! rulings to edges, edges to grids, lines to chunks, chunks to columns, lines to cells and
//! rows. Tables are found in drawn grids first ([`ruled`]); what is left is searched for
//! alignment ([`aligned`], [`wordy`]).

mod aligned;
mod cells;
mod chunks;
mod close_lines;
mod columns;
mod continued;
mod draft;
mod drawing;
mod edges;
mod figures;
mod frames;
mod headers;
mod overrun;
mod rows;
mod ruled;
mod settings;
mod spanning;
mod stacked;
mod tagged;
#[cfg(test)]
mod tests;
mod wordy;

use std::ops::Range;

use plankoll_page::{Evidence, Rect};

use self::chunks::lines_to_spacing;
use self::close_lines::join_close_lines;
use self::columns::lines_to_columns;
use self::draft::ChunkLine;
use self::rows::lines_to_rows;
use self::ruled::grid_to_table;
use crate::lines::Line;

pub(crate) use self::chunks::{Chunk, Spacing, line_to_chunks, lines_to_row_pitch};
pub(crate) use self::continued::{
    line_to_continued_row, line_to_header_row, widen_table,
};
pub(crate) use self::draft::{Column, Draft, DraftCell, DraftRow};
pub(crate) use self::drawing::Drawing;
pub(crate) use self::figures::{Shape, continues_number, text_to_shape};
pub(crate) use self::settings::TableSettings;
pub(crate) use self::tagged::{Band, PageView, TaggedTables};

/// A piece of a page: a table, or a line that is in none.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// A line of text.
    Line(Line),
    /// A table.
    Table(Draft),
}

/// The usual spaces among these lines, in a document whose rows are usually `rows` apart.
pub(crate) fn measure(lines: &[Line], rows: f64, settings: &TableSettings) -> Spacing {
    Spacing { rows, ..lines_to_spacing(lines, settings) }
}

/// The tables of a part of a page, with the lines around them, from top to bottom.
pub(crate) fn lines_to_pieces(
    lines: Vec<Line>,
    drawing: &Drawing,
    spacing: &Spacing,
    settings: &TableSettings,
) -> Vec<Piece> {
    let (mut pieces, rest) = take_grids(lines, drawing, spacing, settings);
    let cut = |line: Line| {
        let chunks = line_to_chunks(&line, spacing, &[]);
        ChunkLine::new(line, chunks)
    };
    let chunked = rest.into_iter().map(cut).collect();
    let chunked = join_close_lines(chunked, settings);
    let mut chunked = headers::cut_over_columns(chunked, spacing, settings);
    let runs = aligned::lines_to_runs(&chunked, spacing, settings);
    let mut ranges = frames::widen_runs(&chunked, runs, drawing);
    for range in wordy::lines_to_runs(&chunked, &ranges, settings) {
        let cut = wordy::cut_at_starts(
            chunked.get(range.clone()).unwrap_or_default(),
            settings,
        );
        chunked.splice(range.clone(), cut);
        ranges.push(range);
    }
    ranges.sort_by_key(|range| range.start);
    let mut at = 0;
    for range in ranges {
        pieces.extend(plain(&chunked, at..range.start));
        pieces.extend(run_to_table(&chunked, range.clone(), drawing, settings));
        at = range.end;
    }
    pieces.extend(plain(&chunked, at..chunked.len()));
    pieces.sort_by(|a, b| top(a).total_cmp(&top(b)));
    pieces
}

fn top(piece: &Piece) -> f64 {
    match piece {
        Piece::Line(line) => line.baseline,
        Piece::Table(table) => table.rows.first().map_or(0.0, |row| row.first_baseline),
    }
}

fn plain(lines: &[ChunkLine], range: Range<usize>) -> impl Iterator<Item = Piece> {
    let lines = lines.get(range).unwrap_or_default();
    lines.iter().flat_map(|line| &line.parts).cloned().map(Piece::Line)
}

fn run_to_table(
    lines: &[ChunkLine],
    range: Range<usize>,
    drawing: &Drawing,
    settings: &TableSettings,
) -> Option<Piece> {
    let lines = lines.get(range)?;
    let rect = lines.iter().map(|line| line.line.rect).reduce(|a, b| a.union(&b))?;
    let backdrop = drawing.backdrop(&rect);
    let columns = lines_to_columns(lines, settings);
    let (header, lines) = overrun::take_header(lines, &columns, settings);
    let lines = &spanning::give_groups(lines, &columns, settings);
    let rows = lines_to_rows(lines, &columns, &backdrop, settings);
    let rows = header.into_iter().chain(rows).collect();
    let ruled = backdrop.rules.len() > 1;
    let evidence = if ruled { Evidence::Ruled } else { Evidence::Aligned };
    Some(Piece::Table(Draft { columns, rows, evidence }))
}

/// The tables in grids, and the lines outside of them.
fn take_grids(
    mut lines: Vec<Line>,
    drawing: &Drawing,
    spacing: &Spacing,
    settings: &TableSettings,
) -> (Vec<Piece>, Vec<Line>) {
    let mut pieces = Vec::new();
    for grid in drawing.grids.iter().filter(|grid| grid.xs.len() > 2) {
        let near: Vec<Line> =
            lines.extract_if(.., |line| line.rect.y_overlap(&grid.rect) > 0.0).collect();
        let (inside, outside) = split_lines(&near, &grid.rect);
        let backdrop = drawing.backdrop(&grid.rect);
        match grid_to_table(grid, &inside, &backdrop, spacing, settings) {
            Some(table) => {
                pieces.push(Piece::Table(table));
                lines.extend(outside);
            }
            None => lines.extend(near),
        }
        lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    }
    (pieces, lines)
}

/// The parts of the lines inside and outside of the box.
fn split_lines(lines: &[Line], rect: &Rect) -> (Vec<Line>, Vec<Line>) {
    let mut inside = Vec::new();
    let mut outside = Vec::new();
    for line in lines {
        let (own, other): (Vec<_>, Vec<_>) = line
            .words
            .iter()
            .cloned()
            .partition(|word| rect.contains(word.rect.center()));
        inside.extend(Line::new(line.page, own, line.leader));
        outside.extend(Line::new(line.page, other, line.leader));
    }
    (inside, outside)
}
