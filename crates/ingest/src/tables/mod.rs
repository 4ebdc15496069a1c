//! Lines of a page to its tables, each step a function from one kind of thing to the next:
//! rulings to edges, edges to grids, lines to chunks, chunks to columns, lines to cells and
//! rows. Tables are found in drawn grids first ([`ruled`]); what is left is searched for
//! alignment ([`aligned`], [`wordy`]).

mod aligned;
mod cells;
mod chunks;
mod close_lines;
mod columns;
mod draft;
mod edges;
mod figures;
mod frames;
mod rows;
mod ruled;
mod settings;
#[cfg(test)]
mod tests;
mod wordy;

use std::ops::Range;

use plankoll_page::{Evidence, Page, Rect};

use self::chunks::{Chunk, lines_to_spacing};
use self::close_lines::join_close_lines;
use self::columns::lines_to_columns;
use self::draft::ChunkLine;
use self::edges::{Edges, Grid, edges_to_grids, rulings_to_edges};
use self::rows::{Backdrop, line_to_row, lines_to_rows};
use self::ruled::grid_to_table;
use crate::lines::Line;

pub(crate) use self::chunks::{Spacing, line_to_chunks};
pub(crate) use self::draft::{Column, Draft, DraftCell, DraftRow};
pub(crate) use self::figures::{Shape, text_to_shape};
pub(crate) use self::settings::TableSettings;

/// A piece of a page: a table, or a line that is in none.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// A line of text.
    Line(Line),
    /// A table.
    Table(Draft),
}

/// What is drawn on a page, ready for finding tables.
pub(crate) struct Drawing {
    edges: Edges,
    grids: Vec<Grid>,
    fills: Vec<Rect>,
}

impl Drawing {
    /// The drawing of a page. Areas that fill most of the page are its background.
    pub(crate) fn of(page: &Page, settings: &TableSettings) -> Self {
        let edges = rulings_to_edges(&page.rulings, settings);
        let grids = edges_to_grids(&edges, settings);
        let background = 0.5 * page.height;
        let fills = page.fills.iter().filter(|fill| fill.height() < background).copied();
        Self { grids, fills: fills.collect(), edges }
    }

    /// The boxes around grids with more than one column.
    pub(crate) fn frames(&self) -> Vec<Rect> {
        self.grids.iter().filter(|grid| grid.xs.len() > 2).map(|grid| grid.rect).collect()
    }

    fn backdrop(&self, rect: &Rect) -> Backdrop {
        let touches =
            |fill: &&Rect| fill.y_overlap(rect) > 0.0 && fill.x_overlap(rect) > 0.0;
        let rules = self.edges.horizontals.iter().filter(|rule| {
            rule.at > rect.y0 - rect.height().min(20.0) - 20.0
                && rule.at < rect.y1 + 5.0
                && rule.from < rect.x1
                && rule.to > rect.x0
        });
        Backdrop {
            rules: rules.copied().collect(),
            fills: self.fills.iter().filter(touches).copied().collect(),
        }
    }
}

/// The usual spaces among these lines.
pub(crate) fn measure(lines: &[Line], settings: &TableSettings) -> Spacing {
    lines_to_spacing(lines, settings)
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
    let mut chunked = join_close_lines(chunked, settings);
    let runs = aligned::lines_to_runs(&chunked, settings);
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

/// A line as a row of the table that goes on with it: a label, and short cells that all stand
/// in the columns of figures.
pub(crate) fn line_to_continued_row(line: &Line, table: &Draft) -> Option<DraftRow> {
    let settings = TableSettings::default();
    let line = cut_alone(line, &settings);
    let (label, cells) = line.chunks.split_first()?;
    let fits = !cells.is_empty()
        && !table.has_figures_at(&label.rect)
        && cells.iter().all(|cell| is_short_figure_cell(cell, table))
        && is_size_of_rows(&line.line, table);
    fits.then(|| line_to_row(&line, &table.columns, &settings))
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
    let rows = lines_to_rows(lines, &columns, &backdrop, settings);
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
        let (inside, outside) = split_lines(&lines, &grid.rect);
        let backdrop = drawing.backdrop(&grid.rect);
        if let Some(table) = grid_to_table(grid, &inside, &backdrop, spacing, settings) {
            pieces.push(Piece::Table(table));
            lines = outside;
        }
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
