//! Tables of words alone, such as a board with names and organisations: at least three lines
//! whose cells begin at the same places.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::ops::Range;

use super::draft::ChunkLine;
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
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    above.zip(lines.get(at)).is_some_and(|(above, line)| {
        line.line.baseline - above.line.baseline < settings.row_gap * line.line.size
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
