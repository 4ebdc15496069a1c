//! Lines to chunks: runs of words with no wide gap between them, the stuff cells are made of.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::{Rect, Word};

use super::figures::{Shape, continues_number, is_sign, text_to_shape};
use super::settings::TableSettings;
use crate::lines::{Line, words_to_string};

/// The usual spaces of a page, in parts of the font size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spacing {
    /// A wider gap stands between two cells.
    pub(crate) wide: f64,
    /// A wider gap between two figures stands between two numbers.
    pub(crate) wide_digits: f64,
    /// The usual distance of rows in points, 0 where none are seen.
    pub(crate) rows: f64,
    /// A line with more chunks is taken for one.
    pub(crate) max_chunks: usize,
}

/// Words without a wide gap between them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chunk {
    /// The words from left to right; at least one.
    pub(crate) words: Vec<Word>,
    /// The box around them.
    pub(crate) rect: Rect,
    /// What they look like.
    pub(crate) shape: Shape,
    /// The first and last column that it heads, where something shows it better than what it
    /// overlaps.
    pub(crate) over: Option<(usize, usize)>,
}

impl Chunk {
    /// The chunk of these words; `None` without words.
    pub(crate) fn new(words: Vec<Word>) -> Option<Self> {
        let rect = words.iter().map(|word| word.rect).reduce(|a, b| a.union(&b))?;
        let shape = text_to_shape(&words_to_string(&words));
        Some(Self { words, rect, shape, over: None })
    }

    /// The characters.
    pub(crate) fn string(&self) -> String {
        words_to_string(&self.words)
    }
}

/// Measures the usual spaces between words and between groups of figures.
pub(crate) fn lines_to_spacing(lines: &[Line], settings: &TableSettings) -> Spacing {
    let mut between_words = Vec::new();
    let mut between_groups = Vec::new();
    for (a, b) in
        lines.iter().flat_map(|line| line.words.iter().zip(line.words.iter().skip(1)))
    {
        let gap = (b.rect.x0 - a.rect.x1) / a.size.max(1.0);
        if !(0.05..0.8).contains(&gap) {
            continue;
        }
        between_words.push(gap);
        if continues_number(&a.text, &b.text) {
            between_groups.push(gap);
        }
    }
    let word = median(&mut between_words).unwrap_or(0.25);
    let group = median(&mut between_groups).unwrap_or(word).min(word.max(0.3) * 1.2);
    Spacing {
        wide: (word * settings.wide_gap).max(settings.wide_gap_min),
        max_chunks: settings.max_cells,
        rows: 0.0,
        wide_digits: (group * settings.digit_gap).max(settings.digit_gap_min),
    }
}

/// The usual distance of neighbouring lines that both end in a figure, at the same place: rows
/// of tables. 0 where there are none.
pub(crate) fn lines_to_row_pitch<'a>(pages: impl Iterator<Item = &'a [Line]>) -> f64 {
    let mut distances: Vec<f64> = pages
        .flat_map(|lines| lines.iter().zip(lines.iter().skip(1)))
        .filter(|(a, b)| ends_in_figure(a) && ends_in_figure(b))
        .filter(|(a, b)| (a.rect.x1 - b.rect.x1).abs() < 0.2 * a.size)
        .map(|(a, b)| b.baseline - a.baseline)
        .collect();
    median(&mut distances).unwrap_or(0.0)
}

fn ends_in_figure(line: &Line) -> bool {
    line.words
        .last()
        .is_some_and(|word| word.text.ends_with(|c: char| c.is_ascii_digit()))
}

fn median(numbers: &mut [f64]) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// Cuts a line at its wide gaps, and where one of the vertical `walls` stands between words.
pub(crate) fn line_to_chunks(
    line: &Line,
    spacing: &Spacing,
    walls: &[f64],
) -> Vec<Chunk> {
    let stretched = justified_gap(line);
    let spacing = Spacing {
        wide: spacing.wide.max(stretched),
        wide_digits: spacing.wide_digits.max(stretched),
        ..*spacing
    };
    cut_at_gaps(line, &spacing, walls)
}

/// Cuts a line at its wide gaps and at walls, even if all its gaps are wide.
pub(super) fn cut_at_gaps(line: &Line, spacing: &Spacing, walls: &[f64]) -> Vec<Chunk> {
    let chunks: Vec<Chunk> = line
        .words
        .chunk_by(|a, b| !is_cut(a, b, spacing) && !has_wall(a, b, walls))
        .filter_map(|words| Chunk::new(words.to_vec()))
        .collect();
    if chunks.len() > spacing.max_chunks {
        return Chunk::new(line.words.clone()).into_iter().collect();
    }
    chunks
}

/// Justified lines have all their spaces stretched: a gap is wide there only if it is wider
/// than those. 0 for other lines.
fn justified_gap(line: &Line) -> f64 {
    let letters =
        line.words.iter().filter(|w| w.text.chars().any(char::is_alphabetic)).count();
    if line.words.len() < 6 || letters * 10 < line.words.len() * 6 {
        return 0.0;
    }
    let pairs = line.words.iter().zip(line.words.iter().skip(1));
    let mut gaps: Vec<f64> =
        pairs.map(|(a, b)| (b.rect.x0 - a.rect.x1) / a.size.max(1.0)).collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps.get(gaps.len() / 5).copied().unwrap_or(0.0);
    if usual < 1.2 { usual * 1.6 } else { 0.0 }
}

fn has_wall(a: &Word, b: &Word, walls: &[f64]) -> bool {
    let (from, to) = (a.rect.center().x, b.rect.center().x);
    walls.iter().any(|x| from < *x && *x < to)
}

fn is_cut(a: &Word, b: &Word, spacing: &Spacing) -> bool {
    let size = a.size.max(b.size).max(1.0);
    let gap = (b.rect.x0 - a.rect.x1) / size;
    let two = are_two_numbers(a, b);
    is_glued(a, b)
        || gap > spacing.wide
        || (two && (gap > spacing.wide_digits || !continues_number(&a.text, &b.text)))
}

/// Whether two texts touch that are not one word: `Prognos 2021Budget 2022`, `(kr)Budget`.
fn is_glued(a: &Word, b: &Word) -> bool {
    !b.space_before
        && a.text.ends_with(|c: char| c.is_ascii_digit() || c == ')')
        && b.text.starts_with(char::is_uppercase)
}

/// Whether both are figures: then a gap a little wider than the thousands space parts them.
fn are_two_numbers(a: &Word, b: &Word) -> bool {
    let ends = |word: &Word| {
        word.text.ends_with(|c: char| c.is_ascii_digit() || c == '%' || c == ')')
            && word.text.chars().all(|c| !c.is_alphabetic())
    };
    let starts = |word: &Word| {
        word.text.starts_with(|c: char| c.is_ascii_digit() || is_sign(c) || c == '(')
            && word.text.chars().all(|c| !c.is_alphabetic())
    };
    ends(a) && starts(b)
}
