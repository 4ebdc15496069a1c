//! Which lines are headings, and of what level: by size, weight and numbering, compared with
//! the running text.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::collections::{BTreeMap, BTreeSet};

use crate::lines::Line;

/// Larger than the running text by this much is a heading.
const LARGER: f64 = 1.08;

/// The same on a scan, where sizes are measured on the letters.
const LARGER_OCR: f64 = 1.5;

/// Headings in the size of the text have no more words.
const MOST_WORDS: usize = 14;

/// How the running text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Typography {
    /// Font size of most of the text.
    pub(crate) size: f64,
}

impl Typography {
    /// The typography of most of these lines.
    pub(crate) fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        for line in lines {
            let letters: usize = line.words.iter().map(|word| word.text.len()).sum();
            *counts.entry(half_points(line.size)).or_default() += letters;
        }
        let most = counts.into_iter().max_by_key(|(size, letters)| (*letters, *size));
        Self { size: most.map_or(11.0, |(size, _)| from_half_points(size)) }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "sizes are small")]
fn half_points(size: f64) -> i64 {
    (size.clamp(0.0, 10_000.0) * 2.0).round() as i64
}

#[expect(clippy::cast_precision_loss, reason = "sizes are small")]
fn from_half_points(size: i64) -> f64 {
    size as f64 / 2.0
}

/// How a heading is set; greater is higher.
type Rank = (i64, bool, bool);

/// The ways headings are set in a document, from the highest to the lowest.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct HeadingStyles {
    ranks: BTreeSet<Rank>,
}

impl HeadingStyles {
    /// The heading styles among these lines.
    pub(crate) fn of<'a>(
        lines: impl Iterator<Item = &'a Line>,
        typography: Typography,
    ) -> Self {
        Self { ranks: lines.filter_map(|line| line_to_rank(line, typography)).collect() }
    }

    /// The level of the line if it is a heading.
    pub(crate) fn level(&self, line: &Line, typography: Typography) -> Option<u8> {
        let rank = line_to_rank(line, typography)?;
        let above = self.ranks.range(rank..).count().max(1);
        Some(u8::try_from(above).unwrap_or(u8::MAX).min(6))
    }
}

fn line_to_rank(line: &Line, typography: Typography) -> Option<Rank> {
    let (bold, capitals) = (line.is_bold(), is_capitals(line));
    let rank = (half_points(line.size), bold, capitals);
    let larger = if line.is_recognised() { LARGER_OCR } else { LARGER };
    if line.size > typography.size * larger && has_letter_or_digit(line) {
        return Some(rank);
    }
    let usual = line.size > typography.size * 0.93;
    let style = bold || capitals || is_italic(line) || has_deep_number(line);
    (usual && style && is_short(line)).then_some(rank)
}

fn has_letter_or_digit(line: &Line) -> bool {
    line.words.iter().any(|word| word.text.chars().any(char::is_alphanumeric))
}

fn is_short(line: &Line) -> bool {
    let ends = line.words.last().and_then(|word| word.text.chars().next_back());
    let letter = line.words.iter().any(|word| word.text.chars().any(char::is_alphabetic));
    let open = matches!(ends, Some(',' | ';' | '-'));
    let stop = matches!(ends, Some('.')) && line.words.len() > 3;
    letter && line.words.len() <= MOST_WORDS && !open && !stop
}

fn is_italic(line: &Line) -> bool {
    line.words.iter().all(|word| word.italic) && line.words.len() < MOST_WORDS / 2
}

fn is_capitals(line: &Line) -> bool {
    let letters = || {
        line.words.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphabetic())
    };
    letters().count() > 4 && letters().all(char::is_uppercase)
}

/// `3.1 Title`: a number of more than one part in front of text.
fn has_deep_number(line: &Line) -> bool {
    let Some((first, rest)) = line.words.split_first() else { return false };
    let parts: Vec<&str> = first.text.trim_end_matches('.').split('.').collect();
    let number = parts.iter().all(|part| {
        (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    });
    let next = rest.first().and_then(|word| word.text.chars().next());
    parts.len() > 1 && number && next.is_some_and(char::is_uppercase)
}
