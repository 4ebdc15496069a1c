//! Which lines are headings, and of what level: by size, weight and numbering, compared with
//! the running text.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::lines::Line;
use crate::structure::TaggedHeadings;

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

/// How a heading is set: size, weight, capitals; greater is higher.
type Look = (i64, bool, bool);

/// How high a heading stands: by its look, then by its tags.
type Rank = (Look, Reverse<u8>);

/// The ways headings are set in a document, from the highest to the lowest.
#[derive(Debug, Default)]
pub(crate) struct HeadingStyles {
    ranks: BTreeSet<Rank>,
    tags: TaggedHeadings,
    /// The lowest level that tags give headings of each look; empty where looks contradict the
    /// tags.
    depths: BTreeMap<Look, u8>,
}

impl HeadingStyles {
    /// The heading styles among these lines.
    pub(crate) fn of<'a>(
        lines: impl Iterator<Item = &'a Line> + Clone,
        typography: Typography,
        tags: TaggedHeadings,
    ) -> Self {
        let depths = tagged_depths(lines.clone(), typography, &tags);
        let mut styles = Self { ranks: BTreeSet::new(), tags, depths };
        styles.ranks = lines.filter_map(|line| styles.rank(line, typography)).collect();
        styles
    }

    fn rank(&self, line: &Line, typography: Typography) -> Option<Rank> {
        let look = line_to_look(line, typography, &self.tags)?;
        let lowest = self.depths.get(&look).copied().unwrap_or(0);
        let tagged = if self.depths.is_empty() { None } else { self.tags.level(line) };
        Some((look, Reverse(tagged.unwrap_or(lowest))))
    }

    /// The level of the line if it is a heading.
    pub(crate) fn level(&self, line: &Line, typography: Typography) -> Option<u8> {
        let rank = self.rank(line, typography)?;
        let above = self.ranks.range(rank..).count().max(1);
        Some(u8::try_from(above).unwrap_or(u8::MAX).min(6))
    }
}

/// The lowest tagged level of each look, if no look stands higher than another and its tags
/// lower.
fn tagged_depths<'a>(
    lines: impl Iterator<Item = &'a Line>,
    typography: Typography,
    tags: &TaggedHeadings,
) -> BTreeMap<Look, u8> {
    let mut levels: BTreeMap<Look, (u8, u8)> = BTreeMap::new();
    for line in lines {
        if let Some(level) = tags.level(line)
            && let Some(look) = line_to_look(line, typography, tags)
        {
            let own = levels.entry(look).or_insert((level, level));
            *own = (own.0.min(level), own.1.max(level));
        }
    }
    let descending = || levels.values().rev();
    let agree = descending().zip(descending().skip(1)).all(|(a, b)| a.1 <= b.0);
    let depths = levels.iter().map(|(look, (_, lowest))| (*look, *lowest));
    if agree { depths.collect() } else { BTreeMap::new() }
}

/// How the line is set, if it is a heading: by its look, or by its tags where its look allows.
fn line_to_look(
    line: &Line,
    typography: Typography,
    tags: &TaggedHeadings,
) -> Option<Look> {
    let (bold, capitals) = (line.is_bold(), is_capitals(line));
    let look = (half_points(line.size), bold, capitals);
    let larger = if line.is_recognised() { LARGER_OCR } else { LARGER };
    if line.size > typography.size * larger && has_letter_or_digit(line) {
        return Some(look);
    }
    let usual = line.size > typography.size * 0.93;
    let style = bold || capitals || is_italic(line) || has_deep_number(line);
    let marked = style || tags.is_heading(line);
    (usual && marked && is_short(line)).then_some(look)
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
