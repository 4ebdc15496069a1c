//! Chunks of one line to the cells of a row.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::{Rect, Word};

use super::chunks::Chunk;
use super::draft::{ChunkLine, Column, DraftCell};
use super::figures::Shape;
use super::settings::TableSettings;

/// The cells of a line, from left to right. Chunks that fall into one column share a cell.
pub(crate) fn line_to_cells(
    line: &ChunkLine,
    columns: &[Column],
    settings: &TableSettings,
) -> Vec<DraftCell> {
    let mut parts: Vec<DraftCell> =
        line.chunks.iter().flat_map(|c| chunk_to_cells(c, columns, settings)).collect();
    parts.sort_by_key(|cell| cell.column);
    parts.chunk_by(|a, b| a.column == b.column).filter_map(join_cells).collect()
}

/// Parts of one cell, put together by line.
fn join_cells(parts: &[DraftCell]) -> Option<DraftCell> {
    let columns = parts.iter().map(|part| part.columns).max()?;
    let column = parts.first()?.column;
    let mut words: Vec<&Word> =
        parts.iter().flat_map(|part| &part.lines).flatten().collect();
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let lines = words
        .chunk_by(|a, b| b.baseline - a.baseline < 0.75 * a.size.max(b.size))
        .map(|line| {
            let mut line: Vec<Word> = line.iter().copied().cloned().collect();
            line.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
            line
        })
        .collect();
    Some(DraftCell { column, columns, lines })
}

fn chunk_to_cells(
    chunk: &Chunk,
    columns: &[Column],
    settings: &TableSettings,
) -> Vec<DraftCell> {
    if let Some((first, last)) = chunk.over {
        return vec![words_to_cell(chunk.words.clone(), first, last + 1 - first)];
    }
    let touched = touched_columns(&chunk.rect, columns);
    let (Some(first), Some(last)) = (touched.first().copied(), touched.last().copied())
    else {
        let column = nearest_column(&chunk.rect, columns);
        return vec![words_to_cell(chunk.words.clone(), column, 1)];
    };
    if first == last {
        return vec![words_to_cell(chunk.words.clone(), first, 1)];
    }
    if chunk.shape.is_value() {
        let walled = touched.iter().any(|c| columns.get(*c).is_some_and(|c| c.walled));
        let whole = walled && chunk.shape != Shape::Figures;
        let column = fullest_column(&chunk.rect, columns).filter(|_| whole);
        return column.map_or_else(
            || figures_to_cells(chunk, columns),
            // No wall stands between its words, or they would not be one chunk.
            |column| vec![words_to_cell(chunk.words.clone(), column, 1)],
        );
    }
    let cut = touched
        .iter()
        .zip(touched.iter().skip(1))
        .find_map(|(a, b)| find_cut(chunk, columns.get(*a)?, columns.get(*b)?, settings));
    match cut {
        Some(at) => split_chunk(chunk, at, columns, settings),
        None => vec![words_to_cell(chunk.words.clone(), first, last - first + 1)],
    }
}

fn split_chunk(
    chunk: &Chunk,
    at: usize,
    columns: &[Column],
    settings: &TableSettings,
) -> Vec<DraftCell> {
    let (left, right) = chunk.words.split_at(at.min(chunk.words.len()));
    [left, right]
        .into_iter()
        .filter_map(|words| Chunk::new(words.to_vec()))
        .flat_map(|part| chunk_to_cells(&part, columns, settings))
        .collect()
}

fn words_to_cell(words: Vec<Word>, column: usize, columns: usize) -> DraftCell {
    DraftCell { column, columns, lines: vec![words] }
}

/// The columns that share more than a hair's breadth with the box.
fn touched_columns(rect: &Rect, columns: &[Column]) -> Vec<usize> {
    let shared = |c: &Column| rect.x1.min(c.x1) - rect.x0.max(c.x0);
    let least = |c: &Column| (rect.width().min(c.x1 - c.x0) * 0.1).min(2.0);
    let touches = |(_, c): &(usize, &Column)| shared(c) > least(c);
    columns.iter().enumerate().filter(touches).map(|(position, _)| position).collect()
}

/// The column that holds most of the box.
fn fullest_column(rect: &Rect, columns: &[Column]) -> Option<usize> {
    let shared = |c: &Column| rect.x1.min(c.x1) - rect.x0.max(c.x0);
    let best =
        columns.iter().enumerate().max_by(|a, b| shared(a.1).total_cmp(&shared(b.1)));
    best.map(|(position, _)| position)
}

/// The column nearest to the box.
fn nearest_column(rect: &Rect, columns: &[Column]) -> usize {
    let distance = |c: &Column| (c.x0 - rect.x1).max(rect.x0 - c.x1);
    columns
        .iter()
        .enumerate()
        .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))
        .map_or(0, |(position, _)| position)
}

/// The cell of a part of a table that has fewer columns than the next part: its words are given
/// to the columns that they stand in there. Headings and single values stay whole, and labels but
/// for what stands far behind them in a column of figures.
pub(super) fn cell_to_columns(
    cell: DraftCell,
    column: usize,
    columns: &[Column],
) -> Vec<DraftCell> {
    let words: Vec<Word> = cell.lines.iter().flatten().cloned().collect();
    match Chunk::new(words) {
        Some(chunk) if columns.get(column).is_some_and(|own| own.figures) => {
            match chunk.shape {
                _ if cell.lines.len() > 1 => vec![DraftCell { column, ..cell }],
                Shape::Figures => figures_to_cells(&chunk, columns),
                Shape::Text => headings_to_cells(&chunk, column, columns),
                Shape::Number | Shape::Year | Shape::Nil => {
                    vec![DraftCell { column, ..cell }]
                }
            }
        }
        Some(chunk) if cell.lines.len() == 1 => cut_off_heading(&chunk, columns)
            .map_or_else(
                || vec![DraftCell { column, ..cell }],
                |(label, heading, over)| {
                    vec![words_to_cell(label, column, 1), words_to_cell(heading, over, 1)]
                },
            ),
        _ => vec![DraftCell { column, ..cell }],
    }
}

/// Headings of several columns: each word goes to the column it stands in, or stays with the one
/// before it.
fn headings_to_cells(chunk: &Chunk, column: usize, columns: &[Column]) -> Vec<DraftCell> {
    let mut cells: Vec<DraftCell> = Vec::new();
    for word in &chunk.words {
        let own = touched_columns(&word.rect, columns).first().copied();
        match cells.last_mut().filter(|last| own.is_none_or(|own| own == last.column)) {
            Some(last) => last.lines.iter_mut().for_each(|line| line.push(word.clone())),
            None => {
                cells.push(words_to_cell(vec![word.clone()], own.unwrap_or(column), 1));
            }
        }
    }
    cells
}

/// The words of a label, and what stands behind them at a distance over a column of figures.
fn cut_off_heading(
    chunk: &Chunk,
    columns: &[Column],
) -> Option<(Vec<Word>, Vec<Word>, usize)> {
    const DISTANCE: f64 = 1.0;
    let pairs = chunk.words.iter().zip(chunk.words.iter().skip(1));
    let at = 1 + pairs
        .into_iter()
        .position(|(a, b)| b.rect.x0 - a.rect.x1 > DISTANCE * b.size)?;
    let (label, heading) = chunk.words.split_at_checked(at)?;
    let rect = heading.iter().map(|word| word.rect).reduce(|a, b| a.union(&b))?;
    match touched_columns(&rect, columns).as_slice() {
        [over] if columns.get(*over).is_some_and(|column| column.figures) => {
            Some((label.to_vec(), heading.to_vec(), *over))
        }
        _ => None,
    }
}

/// Figures that run over several columns: each word goes to the column it stands in.
fn figures_to_cells(chunk: &Chunk, columns: &[Column]) -> Vec<DraftCell> {
    let column_of = |word: &Word| {
        touched_columns(&word.rect, columns)
            .first()
            .copied()
            .unwrap_or_else(|| nearest_column(&word.rect, columns))
    };
    chunk
        .words
        .chunk_by(|a, b| column_of(a) == column_of(b))
        .filter_map(|words| {
            words.first().map(|word| words_to_cell(words.to_vec(), column_of(word), 1))
        })
        .collect()
}

/// Before which word a chunk over two columns is to be cut: where words end at the right edge
/// of a column of figures, where a value in line with its column begins, or at a gap that is
/// wider than the others. `None`: it spans both.
fn find_cut(
    chunk: &Chunk,
    left: &Column,
    right: &Column,
    settings: &TableSettings,
) -> Option<usize> {
    let size = chunk.words.first()?.size;
    let tolerance = settings.align * size;
    let ends_left =
        |word: &Word| left.figures && (word.rect.x1 - left.x1).abs() < tolerance;
    if left.walled {
        return None;
    }
    let gaps = || chunk.words.iter().zip(chunk.words.iter().skip(1)).enumerate();
    if let Some((at, _)) = gaps().find(|(_, (a, _))| ends_left(a)) {
        return Some(at + 1);
    }
    let value =
        if left.figures { None } else { find_value_start(chunk, right, tolerance) };
    if value.is_some() {
        return value;
    }
    let widths = || gaps().map(|(_, (a, b))| b.rect.x0 - a.rect.x1);
    let usual = widths().fold(f64::INFINITY, f64::min).clamp(0.15 * size, 0.3 * size);
    let (from, to) = (f64::midpoint(left.x0, left.x1), f64::midpoint(right.x0, right.x1));
    gaps()
        .filter(|(_, (a, b))| b.rect.x0 > from && a.rect.x1 < to)
        .map(|(at, (a, b))| (at + 1, b.rect.x0 - a.rect.x1))
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .filter(|(_, gap)| *gap > usual * 1.5)
        .map(|(at, _)| at)
}

/// The first word of the value at the end of the chunk that is in line with `column`.
fn find_value_start(chunk: &Chunk, column: &Column, tolerance: f64) -> Option<usize> {
    let aligned = (chunk.rect.x1 - column.x1).abs() < tolerance;
    if !column.figures || !aligned {
        return None;
    }
    let at =
        chunk.words.iter().position(|w| w.rect.center().x > column.x0 - tolerance)?;
    let value = Chunk::new(chunk.words.get(at..)?.to_vec())?;
    (at > 0 && value.shape.is_value()).then_some(at)
}
