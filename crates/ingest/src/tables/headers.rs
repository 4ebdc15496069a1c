//! Lines above the rows of an aligned table that belong to it: its header, and the first lines
//! of a label that goes on in the first row.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::ops::Range;

use super::aligned::lines_to_pitch;
use super::chunks::{Chunk, Spacing, cut_at_gaps};
use super::columns::lines_to_columns;
use super::draft::{ChunkLine, Column, value_columns};
use super::settings::TableSettings;

/// The lines with those cut at all their gaps whose words stand one by one over the figures of
/// a row below: their even gaps are those of columns, not of a justified text.
pub(super) fn cut_over_columns(
    lines: Vec<ChunkLine>,
    spacing: &Spacing,
    settings: &TableSettings,
) -> Vec<ChunkLine> {
    let cut = |at: usize, line: &ChunkLine| {
        let all = cut_at_gaps(&line.line, spacing, &[]);
        let more = line.parts.len() == 1 && all.len() > line.chunks.len();
        let below = lines.iter().skip(at + 1).take(settings.header_lines);
        let heads = |row: &ChunkLine| stand_over(&all, row, settings);
        (more && !line.has_value() && below.into_iter().any(heads)).then_some(all)
    };
    let cuts: Vec<Option<Vec<Chunk>>> =
        lines.iter().enumerate().map(|(at, line)| cut(at, line)).collect();
    let with_chunks = |(line, cut): (ChunkLine, Option<Vec<Chunk>>)| match cut {
        Some(chunks) => ChunkLine { chunks, ..line },
        None => line,
    };
    lines.into_iter().zip(cuts).map(with_chunks).collect()
}

/// Whether the last of the chunks stand each over one figure of the row.
fn stand_over(chunks: &[Chunk], row: &ChunkLine, settings: &TableSettings) -> bool {
    let figures: Vec<&Chunk> = row.values().collect();
    let Some(skipped) = chunks.len().checked_sub(figures.len()) else { return false };
    let tolerance = settings.align * row.line.size;
    let is_over = |(chunk, figure): (&Chunk, &&Chunk)| {
        let (own, below) = (chunk.rect, figure.rect);
        own.x_overlap(&below) > 0.0
            || (own.x1 - below.x1).abs() < tolerance
            || (own.x0 - below.x0).abs() < tolerance
    };
    figures.len() > 1 && chunks.iter().skip(skipped).zip(&figures).all(is_over)
}

/// First line of the header above the run: lines that stand over its columns, and lines of
/// labels between such lines. Over columns of figures alone a single run of words is no header,
/// whatever it reaches over: it is a title, or the end of a paragraph.
pub(super) fn header_start(
    lines: &[ChunkLine],
    floor: usize,
    part: &Range<usize>,
    spacing: &Spacing,
    settings: &TableSettings,
) -> usize {
    let columns = lines_to_columns(lines.get(part.clone()).unwrap_or_default(), settings);
    let zone = value_columns(&columns).map(|c| c.x0).fold(f64::INFINITY, f64::min);
    let pitch = lines_to_pitch(lines.get(part.clone()).unwrap_or_default())
        .unwrap_or(spacing.rows);
    let without_labels = columns.len() > 1 && columns.iter().all(|column| column.figures);
    let mut start = part.start;
    let mut below = part.start;
    for at in (floor..part.start).rev().take(settings.header_lines) {
        let (Some(line), Some(next)) = (lines.get(at), lines.get(below)) else { break };
        let gap = next.first_baseline() - line.last_baseline();
        let size = line.line.size.max(next.line.size);
        let larger = line.line.size > next.line.size * settings.heading_size * 1.1;
        if larger || gap > (settings.header_gap * size).max(1.3 * pitch) {
            break;
        }
        let over = line.chunks.iter().any(|chunk| is_over(chunk, &columns));
        let is_prose = |chunk: &Chunk| line.chunks.len() == 1 && chunk.words.len() > 5;
        let crosses = line.chunks.iter().any(|chunk| {
            chunk.rect.x0 < zone - 6.0 * line.line.size
                && chunk.rect.x1 > zone
                && (is_prose(chunk) || !ends_with_column(chunk, &columns, settings))
        });
        if crosses || without_labels && line.chunks.len() < 2 {
            break;
        }
        if over {
            start = at;
        }
        below = at;
    }
    start
}

/// First line of the label that goes on in the first row.
pub(super) fn label_start(
    lines: &[ChunkLine],
    floor: usize,
    start: usize,
    settings: &TableSettings,
) -> usize {
    let right = lines.get(start).map_or(0.0, |row| row.line.rect.x1);
    let mut first = start;
    while first > floor && first + settings.header_lines > start {
        let Some((line, row)) = lines.get(first - 1).zip(lines.get(first)) else { break };
        let (Some(text), Some(rest)) = (line.chunks.first(), row.chunks.first()) else {
            break;
        };
        let gap = row.first_baseline() - line.last_baseline();
        let small = rest.string().chars().next().is_some_and(char::is_lowercase);
        let flush = (text.rect.x0 - rest.rect.x0).abs() < 0.3 * row.line.size;
        let narrow = line.line.rect.x1 < right - row.line.size;
        let alike =
            line.chunks.len() == 1 && (line.line.size - row.line.size).abs() < 0.5;
        if !(small && flush && narrow && alike && gap < 1.4 * row.line.size) {
            break;
        }
        first -= 1;
    }
    first
}

/// Whether the chunk stands over a column of figures without coming in from the labels.
pub(super) fn is_over(chunk: &Chunk, columns: &[Column]) -> bool {
    let first = value_columns(columns).next();
    let left = columns.first().filter(|column| Some(*column) != first);
    let size = chunk.words.first().map_or(0.0, |word| word.size);
    let among_labels = left.is_some_and(|left| chunk.rect.x0 < left.x0 + 2.0 * size);
    value_columns(columns).any(|column| {
        let shared = chunk.rect.x1.min(column.x1) - chunk.rect.x0.max(column.x0);
        let near = (chunk.rect.x1 - column.x1).abs() < 1.0;
        (shared > 0.0 || near) && !among_labels
    })
}

/// Whether the chunk ends, or has its middle, where a single column of figures under it does,
/// and does not come in from the labels: the header of a column may be wider than its figures.
fn ends_with_column(chunk: &Chunk, columns: &[Column], settings: &TableSettings) -> bool {
    let size = chunk.words.first().map_or(0.0, |word| word.size);
    let alike = |a: f64, b: f64| (a - b).abs() < settings.align * size;
    let mut under = value_columns(columns)
        .filter(|column| chunk.rect.x0 < column.x1 && column.x0 < chunk.rect.x1);
    let (Some(column), None) = (under.next(), under.next()) else { return false };
    let middle = f64::midpoint(column.x0, column.x1);
    is_over(chunk, columns)
        && (alike(chunk.rect.x1, column.x1) || alike(chunk.rect.center().x, middle))
}
