//! Tables while they are being put together: cells still know their words and places.

use plankoll_page::{Cell, Evidence, Rect, Row, Span, Table, Word};

use super::chunks::Chunk;
use super::figures::Shape;
use super::rows::rows_to_pitch;
use super::settings::TableSettings;
use crate::lines::{Line, wrapped_to_text};

/// A line cut into chunks. Lines that stand closer than two rows can, because a value is set at
/// half the height of its wrapped label, are one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChunkLine {
    /// The line; of several, with the words of all.
    pub(crate) line: Line,
    /// The printed lines from top to bottom; at least one.
    pub(crate) parts: Vec<Line>,
    /// Its chunks from left to right; at least one.
    pub(crate) chunks: Vec<Chunk>,
}

impl ChunkLine {
    /// One line with its chunks.
    pub(crate) fn new(line: Line, chunks: Vec<Chunk>) -> Self {
        Self { parts: vec![line.clone()], line, chunks }
    }

    /// Baseline of its first printed line.
    pub(crate) fn first_baseline(&self) -> f64 {
        self.parts.first().map_or(self.line.baseline, |part| part.baseline)
    }

    /// Baseline of its last printed line.
    pub(crate) fn last_baseline(&self) -> f64 {
        self.parts.last().map_or(self.line.baseline, |part| part.baseline)
    }

    /// Whether it holds a figure that can be a value: one that is not just the number of an
    /// item in front of its text.
    pub(crate) fn has_value(&self) -> bool {
        self.values().next().is_some()
    }

    /// Whether it begins with a number in front of its label, as of an account.
    pub(crate) fn is_numbered(&self) -> bool {
        match self.chunks.as_slice() {
            [number, label, cells @ ..] => {
                number.shape.is_value()
                    && label.shape == Shape::Text
                    && cells.iter().any(|cell| cell.shape.is_value())
            }
            _ => false,
        }
    }

    /// Where its label stands, if it begins with one: behind the number of an account.
    pub(crate) fn label(&self) -> Option<&Chunk> {
        self.chunks.get(usize::from(self.is_numbered()))
    }

    /// The chunks that can be values.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Chunk> {
        let only_first = self.chunks.iter().skip(1).all(|c| !c.shape.is_value());
        let alone = self.chunks.len() == 1;
        self.chunks
            .iter()
            .enumerate()
            .filter(move |(position, _)| *position > 0 || !only_first || alone)
            .map(|(_, chunk)| chunk)
            .filter(|chunk| chunk.shape.is_value())
    }
}

/// Distance of a line from the next.
#[expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]
pub(crate) fn gap_below(lines: &[ChunkLine], at: usize) -> Option<f64> {
    let (line, next) = lines.get(at).zip(lines.get(at + 1))?;
    Some(next.first_baseline() - line.last_baseline())
}

/// Whether the line below is as far away as one of the neighbouring lines is from its next: rows
/// may be set far apart if they are so evenly.
#[expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]
pub(crate) fn is_evenly_spaced(
    lines: &[ChunkLine],
    at: usize,
    size: f64,
    settings: &TableSettings,
) -> bool {
    let Some(gap) = gap_below(lines, at) else { return false };
    let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let mut gaps = neighbours.filter_map(|line| gap_below(lines, line));
    gap <= settings.even_row_gap * size
        && gaps.any(|other| (gap - other).abs() < settings.even_gap * gap)
}

/// A column of a table that is being put together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Column {
    /// Left edge of what stands in it.
    pub(crate) x0: f64,
    /// Right edge of what stands in it.
    pub(crate) x1: f64,
    /// Holds figures rather than words.
    pub(crate) figures: bool,
    /// A vertical line bounds it on the right: what crosses that line spans both columns.
    pub(crate) walled: bool,
}

/// The columns of figures that hold values: figures left of the labels number the rows.
pub(crate) fn value_columns(columns: &[Column]) -> impl Iterator<Item = &Column> {
    let labels = columns.iter().position(|column| !column.figures).unwrap_or(0);
    let behind = columns.iter().skip(labels).any(|column| column.figures);
    let skipped = if behind { labels } else { 0 };
    columns.iter().skip(skipped).filter(|column| column.figures)
}

/// A cell with its words, one list a printed line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftCell {
    /// Column from 0.
    pub(crate) column: usize,
    /// How many columns it spans.
    pub(crate) columns: usize,
    /// Its words, line by line.
    pub(crate) lines: Vec<Vec<Word>>,
}

impl DraftCell {
    /// The box around its words.
    pub(crate) fn rect(&self) -> Option<Rect> {
        self.lines.iter().flatten().map(|word| word.rect).reduce(|a, b| a.union(&b))
    }

    /// Its words joined by spaces.
    pub(crate) fn string(&self) -> String {
        wrapped_to_text(&self.lines, 0).as_str().to_owned()
    }
}

/// A row with its cells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftRow {
    /// Page number.
    pub(crate) page: u32,
    /// The box around the row's words.
    pub(crate) rect: Rect,
    /// Baseline of its first line.
    pub(crate) first_baseline: f64,
    /// Baseline of its last line.
    pub(crate) last_baseline: f64,
    /// Font size of its words.
    pub(crate) size: f64,
    /// The cells from left to right.
    pub(crate) cells: Vec<DraftCell>,
    /// A rule is drawn directly above.
    pub(crate) ruled_above: bool,
    /// It lies on a shaded area.
    pub(crate) shaded: bool,
}

impl DraftRow {
    /// Takes the lines of `next` in below its own.
    pub(crate) fn absorb(&mut self, next: Self) {
        self.rect = self.rect.union(&next.rect);
        self.last_baseline = next.last_baseline;
        self.shaded |= next.shaded;
        for cell in next.cells {
            match self.cells.iter_mut().find(|own| own.column == cell.column) {
                Some(own) => {
                    own.columns = own.columns.max(cell.columns);
                    own.lines.extend(cell.lines);
                }
                None => self.cells.push(cell),
            }
        }
        self.cells.sort_by_key(|cell| cell.column);
    }

    /// Whether any cell stands in a column of figures.
    pub(crate) fn has_figures(&self, columns: &[Column]) -> bool {
        self.cells.iter().any(|cell| columns.get(cell.column).is_some_and(|c| c.figures))
    }
}

/// A table with the geometry that continuation needs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    /// The columns from left to right.
    pub(crate) columns: Vec<Column>,
    /// The rows from top to bottom; at least one.
    pub(crate) rows: Vec<DraftRow>,
    /// What shows that it is a table.
    pub(crate) evidence: Evidence,
}

#[expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]
impl Draft {
    /// The usual distance of its rows; `None` where there are too few.
    pub(crate) fn pitch(&self) -> Option<f64> {
        rows_to_pitch(&self.rows, &self.columns)
    }

    /// Whether a column of figures runs through the box from top to bottom.
    pub(crate) fn has_figures_at(&self, rect: &Rect) -> bool {
        let figures = self.columns.iter().filter(|column| column.figures);
        figures.into_iter().any(|column| rect.x0 < column.x1 && column.x0 < rect.x1)
    }

    /// Whether the line lies among the labels, left of all figures.
    pub(crate) fn has_room_for(&self, line: &Line) -> bool {
        let figures = value_columns(&self.columns).map(|column| column.x0);
        let zone = figures.fold(f64::INFINITY, f64::min);
        let left = self.columns.first().map_or(0.0, |column| column.x0);
        line.rect.x1 < zone
            && line.rect.x0 > left - line.size
            && line.rect.x0 < left + 6.0 * line.size
    }

    /// The finished table.
    pub(crate) fn into_table(self) -> Table {
        let columns = self.columns;
        let rows = self.rows.iter().map(|row| row_to_row(row, &columns)).collect();
        Table { columns: columns.len(), rows, evidence: self.evidence }
    }
}

fn row_to_row(row: &DraftRow, columns: &[Column]) -> Row {
    let page = row.page;
    let cells = row.cells.iter().map(|cell| cell_to_cell(cell, page, columns));
    Row {
        cells: end_where_next_begins(cells.collect()),
        span: Span::Page { page, rect: row.rect.rounded() },
        ruled_above: row.ruled_above,
        shaded: row.shaded,
    }
}

/// A heading may stick out over the next column, which has one of its own: it spans what is left.
fn end_where_next_begins(mut cells: Vec<Cell>) -> Vec<Cell> {
    let starts: Vec<usize> = cells.iter().skip(1).map(|cell| cell.column).collect();
    for (cell, next) in cells.iter_mut().zip(starts) {
        cell.columns = cell.columns.min(next.saturating_sub(cell.column)).max(1);
    }
    cells
}

#[expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]
fn cell_to_cell(cell: &DraftCell, page: u32, columns: &[Column]) -> Cell {
    let left = cell.rect().map_or(0.0, |rect| rect.x0);
    let edge = columns.get(cell.column).map_or(left, |column| column.x0);
    Cell {
        column: cell.column,
        columns: cell.columns.max(1),
        text: wrapped_to_text(&cell.lines, page),
        indent: ((left - edge).max(0.0) * 100.0).round() / 100.0,
    }
}
