//! Tables in drawn grids: columns between vertical lines, rows between horizontal ones.
//!
//! Where a column or a band of the grid holds more than one column of figures or more than
//! one row of values (only the frame is drawn), alignment decides inside it.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::Evidence;

use super::chunks::{Chunk, Spacing, line_to_chunks};
use super::close_lines::join_close_lines;
use super::columns::lines_to_columns;
use super::draft::{ChunkLine, Column, Draft, DraftRow};
use super::edges::{Grid, Segment};
use super::figures::{Shape, continues_number};
use super::rows::{Backdrop, line_to_row, lines_to_rows, mark_rows};
use super::settings::TableSettings;
use crate::lines::Line;

/// The table in a grid; `None` where the grid is only a frame around something else.
pub(crate) fn grid_to_table(
    grid: &Grid,
    lines: &[Line],
    backdrop: &Backdrop,
    spacing: &Spacing,
    settings: &TableSettings,
) -> Option<Draft> {
    let chunked = lines.iter().map(|line| cut_at_walls(line, grid, spacing)).collect();
    let chunked = join_close_lines(chunked, settings);
    let columns = grid_to_columns(grid, &chunked, settings);
    let chunked: Vec<ChunkLine> =
        chunked.into_iter().map(|line| spread_over_cells(line, grid, &columns)).collect();
    if columns.len() < 2 || chunked.is_empty() {
        return None;
    }
    let rows = grid_to_rows(grid, &chunked, &columns, backdrop, settings);
    Some(Draft { columns, rows, evidence: Evidence::Ruled })
}

fn cut_at_walls(line: &Line, grid: &Grid, spacing: &Spacing) -> ChunkLine {
    let walls = walls_beside(line, grid);
    ChunkLine::new(line.clone(), line_to_chunks(line, spacing, &walls))
}

/// Where vertical lines stand at the height of the line of text.
fn walls_beside(line: &Line, grid: &Grid) -> Vec<f64> {
    let y = line.baseline - 0.3 * line.size;
    let beside = |wall: &&Segment| wall.from - 1.0 < y && y < wall.to + 1.0;
    grid.edges.verticals.iter().filter(beside).map(|wall| wall.at).collect()
}

/// The line with words that stand alone in a cell over several columns of figures spread over
/// all of them: they need not overlap each.
fn spread_over_cells(mut line: ChunkLine, grid: &Grid, columns: &[Column]) -> ChunkLine {
    let walls = walls_beside(&line.line, grid);
    let middles: Vec<f64> = line.chunks.iter().map(|c| c.rect.center().x).collect();
    for chunk in &mut line.chunks {
        if matches!(chunk.shape, Shape::Text | Shape::Year) {
            chunk.over = cell_around(chunk, &walls, columns).filter(|(first, last)| {
                let ends = columns.get(*first).zip(columns.get(*last));
                let inside = |x: &&f64| {
                    ends.is_some_and(|(first, last)| (first.x0..last.x1).contains(*x))
                };
                *first > 0 && first < last && middles.iter().filter(inside).count() == 1
            });
        }
    }
    line
}

/// The first and last column of the cell that the walls make around the chunk.
fn cell_around(
    chunk: &Chunk,
    walls: &[f64],
    columns: &[Column],
) -> Option<(usize, usize)> {
    const SNAPPED_PT: f64 = 3.0;
    let middle = chunk.rect.center().x;
    let left = walls.iter().copied().filter(|x| *x <= middle).reduce(f64::max)?;
    let right = walls.iter().copied().filter(|x| *x > middle).reduce(f64::min)?;
    let is_wall = |x: f64| walls.iter().any(|wall| (wall - x).abs() < SNAPPED_PT);
    let first = columns.iter().position(|c| (c.x0 - left).abs() < SNAPPED_PT)?;
    let last = columns.iter().position(|c| (c.x1 - right).abs() < SNAPPED_PT)?;
    let inner = columns.get(first..last)?;
    (!inner.iter().any(|column| is_wall(column.x1))).then_some((first, last))
}

/// The columns between the vertical lines, each divided further where figures ask for it.
fn grid_to_columns(
    grid: &Grid,
    lines: &[ChunkLine],
    settings: &TableSettings,
) -> Vec<Column> {
    grid.xs
        .iter()
        .zip(grid.xs.iter().skip(1))
        .flat_map(|(x0, x1)| interval_to_columns(*x0, *x1, lines, settings))
        .collect()
}

/// One column, unless most of its rows hold several aligned cells.
fn interval_to_columns(
    x0: f64,
    x1: f64,
    lines: &[ChunkLine],
    settings: &TableSettings,
) -> Vec<Column> {
    let inside: Vec<ChunkLine> =
        lines.iter().filter_map(|line| chunks_inside(line, x0, x1)).collect();
    let values = inside.iter().filter(|line| line.has_value()).count();
    let one = Column { x0, x1, figures: values * 2 > inside.len(), walled: true };
    let several = inside.iter().filter(|line| line.chunks.len() > 1).count();
    if several * 2 <= inside.len() || several < 2 {
        return vec![one];
    }
    let mut columns = lines_to_columns(&inside, settings);
    if columns.len() < 2 || !columns.iter().any(|column| column.figures) {
        return vec![one];
    }
    if let Some(first) = columns.first_mut() {
        first.x0 = x0;
    }
    if let Some(last) = columns.last_mut() {
        (last.x1, last.walled) = (x1, true);
    }
    columns
}

fn chunks_inside(line: &ChunkLine, x0: f64, x1: f64) -> Option<ChunkLine> {
    let inside = |middle: f64| (x0..x1).contains(&middle);
    let chunks: Vec<_> =
        line.chunks.iter().filter(|c| inside(c.rect.center().x)).cloned().collect();
    (!chunks.is_empty()).then(|| ChunkLine { chunks, ..line.clone() })
}

fn grid_to_rows(
    grid: &Grid,
    lines: &[ChunkLine],
    columns: &[Column],
    backdrop: &Backdrop,
    settings: &TableSettings,
) -> Vec<DraftRow> {
    let mut rows = Vec::new();
    let bands = lines.chunk_by(|a, b| band_of(grid, a) == band_of(grid, b));
    for band in bands {
        let begins = |(at, line): (usize, &ChunkLine)| {
            let above = at.checked_sub(1).and_then(|above| band.get(above));
            has_figures(line, columns)
                && !above.is_some_and(|above| carries_numbers_on(above, line, columns))
        };
        let values = band.iter().enumerate().filter(|line| begins(*line)).count();
        let one = values < 2 || is_one_row(band, columns);
        if !one || grid.ys.len() < 3 {
            rows.extend(lines_to_rows(band, columns, backdrop, settings));
        } else {
            rows.extend(band_to_row(band, columns, settings));
        }
    }
    mark_rows(&mut rows, columns, backdrop);
    rows
}

/// Whether what stands in each cell of the band is one number at most, broken over its lines as
/// narrow cells do (`1 756` over `tkr`), and not in each: rows have a figure on every line.
fn is_one_row(band: &[ChunkLine], columns: &[Column]) -> bool {
    let in_column = |column: &Column| -> Vec<&Chunk> {
        let inside = |c: &&Chunk| (column.x0..column.x1).contains(&c.rect.center().x);
        band.iter().flat_map(|line| line.chunks.iter().filter(inside)).collect()
    };
    let labels = columns.iter().filter(|column| !column.figures).map(in_column);
    let labelled = labels.map(|cells| cells.len()).max().unwrap_or(0);
    let cells: Vec<Vec<&Chunk>> =
        columns.iter().filter(|c| c.figures).map(in_column).collect();
    let is_one = |cells: &Vec<&Chunk>| {
        let words = cells.iter().flat_map(|cell| cell.words.clone()).collect();
        Chunk::new(words).is_none_or(|whole| whole.shape != Shape::Figures)
    };
    let alone = cells.iter().any(|cells| cells.len() == 1);
    cells.iter().all(is_one) && (alone || labelled < 2 || has_wrapped_label(band))
}

/// Whether the label on the first line of the band goes on on the next.
fn has_wrapped_label(band: &[ChunkLine]) -> bool {
    let labels: Vec<String> =
        band.iter().filter_map(ChunkLine::label).map(Chunk::string).collect();
    labels.windows(2).all(|pair| match pair {
        [upper, lower] => {
            upper.matches('(').count() > upper.matches(')').count()
                || lower.starts_with(char::is_lowercase)
        }
        _ => true,
    })
}

fn has_figures(line: &ChunkLine, columns: &[Column]) -> bool {
    line.values().any(|chunk| {
        let x = chunk.rect.center().x;
        columns.iter().any(|c| c.figures && (c.x0..c.x1).contains(&x))
    })
}

/// Whether the line holds nothing but the ends of numbers that stand above them in the same
/// column: a narrow cell breaks `1 801 800` behind `1 801`.
fn carries_numbers_on(above: &ChunkLine, line: &ChunkLine, columns: &[Column]) -> bool {
    let column_of = |chunk: &Chunk| {
        let x = chunk.rect.center().x;
        columns.iter().position(|c| c.figures && (c.x0..c.x1).contains(&x))
    };
    line.chunks.iter().all(|chunk| {
        let column = column_of(chunk);
        let begun =
            above.chunks.iter().find(|a| column.is_some() && column_of(a) == column);
        let words = begun.and_then(|begun| begun.words.last()).zip(chunk.words.first());
        words.is_some_and(|(last, first)| continues_number(&last.text, &first.text))
    })
}

/// How many horizontal lines lie above the line of text.
fn band_of(grid: &Grid, line: &ChunkLine) -> usize {
    let y = line.line.baseline - 0.3 * line.line.size;
    grid.ys.partition_point(|rule| *rule < y)
}

fn band_to_row(
    band: &[ChunkLine],
    columns: &[Column],
    settings: &TableSettings,
) -> Option<DraftRow> {
    band.iter().map(|line| line_to_row(line, columns, settings)).reduce(
        |mut row, next| {
            row.absorb(next);
            row
        },
    )
}
