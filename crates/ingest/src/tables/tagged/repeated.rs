//! Headers that are printed again on the next page and tagged as no content.

use std::ops::Range;

use plankoll_page::Tag;

use super::parts::{Part, TagIndex};
use crate::lines::Line;

/// How many lines directly above a later part of the table print its first rows again.
pub(super) fn repeated_lines(
    first: &Part,
    later: &Part,
    lines: &[Line],
    index: &TagIndex,
) -> usize {
    let is_own = |line: &Line| {
        let mut places = line.words.iter().filter_map(|word| index.place(word));
        places.any(|place| place.grid == later.grid)
    };
    let end = lines.iter().position(is_own).unwrap_or(0);
    let above = lines.get(..end).unwrap_or_default();
    let near = above.iter().rev().take(MOST_HEADER_LINES);
    let artifacts = near.take_while(|line| is_artifact(line)).count();
    (1..=artifacts)
        .rev()
        .find(|count| repeats(first, lines, end - count..end))
        .unwrap_or(0)
}

fn is_artifact(line: &Line) -> bool {
    line.words.iter().all(|word| word.tag == Tag::Artifact)
}

/// Whether the lines have the words of the table's first rows, however many those are.
fn repeats(first: &Part, lines: &[Line], range: Range<usize>) -> bool {
    let printed = sorted_words(lines.get(range).unwrap_or_default().iter());
    (1..=first.rows.len()).take(MOST_HEADER_ROWS).any(|rows| {
        let cells = first.rows.iter().take(rows).flat_map(|row| &row.cells);
        sorted_words(cells.flat_map(|own| &own.lines)) == printed
    })
}

/// A header has no more rows.
const MOST_HEADER_ROWS: usize = 6;

/// Nor more lines.
const MOST_HEADER_LINES: usize = 12;

fn sorted_words<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<&'a str> {
    let words = lines.flat_map(|line| &line.words);
    let mut texts: Vec<&str> = words.map(|word| word.text.as_str()).collect();
    texts.sort_unstable();
    texts
}
