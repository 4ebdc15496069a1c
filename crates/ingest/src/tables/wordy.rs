//! Tables of words alone, such as a board with names and organisations: at least three lines
//! whose cells begin at the same places.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::ops::Range;

use super::chunks::Chunk;
use super::draft::{ChunkLine, gap_below, is_evenly_spaced};
use super::settings::TableSettings;

/// The runs of lines that are tables of words, outside of the ranges already taken.
pub(crate) fn lines_to_runs(
    lines: &[ChunkLine],
    taken: &[Range<usize>],
    settings: &TableSettings,
) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start: Option<usize> = None;
    let is_free = |at: usize| !taken.iter().any(|range| range.contains(&at));
    for at in 0..=lines.len() {
        let carries_on = is_free(at)
            && lines.get(at).is_some_and(|line| match start.and_then(|s| lines.get(s)) {
                Some(first) => {
                    begins_alike(first, line, settings) && is_near(lines, at, settings)
                }
                None => line.chunks.len() > 1,
            });
        if carries_on {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            runs.extend(
                lines
                    .get(from..at)
                    .filter(|run| is_table(run, settings))
                    .map(|_| from..at),
            );
        }
    }
    runs
}

fn is_near(lines: &[ChunkLine], at: usize, settings: &TableSettings) -> bool {
    let above = at.checked_sub(1);
    above.zip(lines.get(at)).is_some_and(|(above, line)| {
        let size = line.line.size;
        gap_below(lines, above).is_some_and(|gap| gap < settings.row_gap * size)
            || is_evenly_spaced(lines, above, size, settings)
    })
}

/// Whether the cells of both lines begin at the same places.
fn begins_alike(first: &ChunkLine, line: &ChunkLine, settings: &TableSettings) -> bool {
    let tolerance = settings.align * line.line.size;
    let alike = line
        .chunks
        .iter()
        .filter(|chunk| {
            first.chunks.iter().any(|own| (own.rect.x0 - chunk.rect.x0).abs() < tolerance)
        })
        .count();
    alike > 1 && alike == line.chunks.len()
}

/// Whether the lines are rows of short cells and not columns of running text.
fn is_table(lines: &[ChunkLine], settings: &TableSettings) -> bool {
    let chunks = lines.iter().map(|line| line.chunks.len()).sum::<usize>();
    let words: usize = lines.iter().flat_map(|l| &l.chunks).map(|c| c.words.len()).sum();
    let marks = lines.iter().filter(|line| begins_with_mark(line)).count();
    lines.len() >= settings.text_rows && words < 5 * chunks && marks * 2 < lines.len()
}

/// Whether the first cell is only the mark of a list.
fn begins_with_mark(line: &ChunkLine) -> bool {
    line.chunks.first().is_some_and(|chunk| chunk.string().chars().count() < 3)
}

/// Cuts the chunks of a table of words where, on most of its lines, a word begins at the same
/// place after a gap wider than a space: columns may stand close together.
pub(crate) fn cut_at_starts(
    lines: &[ChunkLine],
    settings: &TableSettings,
) -> Vec<ChunkLine> {
    let mut starts: Vec<f64> = lines
        .iter()
        .flat_map(|line| &line.chunks)
        .flat_map(|chunk| chunk.words.iter().zip(chunk.words.iter().skip(1)))
        .filter(|(a, b)| b.rect.x0 - a.rect.x1 > settings.close_gap * b.size)
        .map(|(_, word)| word.rect.x0)
        .collect();
    starts.sort_by(f64::total_cmp);
    let cuts: Vec<f64> = starts
        .chunk_by(|a, b| b - a < 1.0)
        .filter(|same| same.len() > 1)
        .filter_map(|same| same.first().copied())
        .filter(|x| begins_column(lines, *x))
        .collect();
    lines.iter().map(|line| cut_line(line, &cuts)).collect()
}

/// Whether words begin at `x` on most lines and run across it on none.
fn begins_column(lines: &[ChunkLine], x: f64) -> bool {
    let words = |line: &ChunkLine| -> Vec<(f64, f64)> {
        let words = line.chunks.iter().flat_map(|chunk| &chunk.words);
        words.map(|word| (word.rect.x0, word.rect.x1)).collect()
    };
    let begins =
        |line: &&ChunkLine| words(line).iter().any(|(x0, _)| (x0 - x).abs() < 1.5);
    let crosses =
        |line: &ChunkLine| words(line).iter().any(|(x0, x1)| *x0 < x - 1.5 && *x1 > x);
    let count = lines.iter().filter(begins).count();
    count * 4 >= lines.len() * 3 && !lines.iter().any(crosses)
}

fn cut_line(line: &ChunkLine, cuts: &[f64]) -> ChunkLine {
    let is_cut = |x: f64| cuts.iter().any(|cut| (cut - x).abs() < 1.5);
    let chunks = line
        .chunks
        .iter()
        .flat_map(|chunk| chunk.words.chunk_by(|_, b| !is_cut(b.rect.x0)))
        .filter_map(|words| Chunk::new(words.to_vec()))
        .collect();
    ChunkLine { chunks, ..line.clone() }
}
