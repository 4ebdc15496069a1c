//! Whether the sides of a gutter are columns of text: prose, or lines at heights of their own.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::Word;

use super::beside::{begins_with_labels, begins_with_text};
use super::runs::follows;
use super::{RegionSettings, split_at};
use crate::lines::Line;
use crate::tables::{Spacing, line_to_chunks};

/// Whether both sides are columns of prose, or stand at heights of their own.
pub(super) fn are_columns(
    lines: &[Line],
    x: f64,
    spacing: &Spacing,
    settings: &RegionSettings,
) -> bool {
    let (left, right) = split_at(lines, x);
    let sides = [&left, &right];
    sides.iter().all(|side| side.len() >= settings.lines)
        && (sides.iter().all(|side| is_prose(side, spacing, settings))
            || are_independent(lines, x, spacing)
            || are_two_flows(&left, &right, spacing, settings))
}

/// Whether the lines of both sides stand at heights of their own where both have some, and one
/// of them holds a paragraph: rows of one table share their baselines.
fn are_two_flows(
    left: &[Line],
    right: &[Line],
    spacing: &Spacing,
    settings: &RegionSettings,
) -> bool {
    let ends = |side: &[Line]| Some((side.first()?.baseline, side.last()?.baseline));
    let Some((first, last)) = ends(left).zip(ends(right)) else { return false };
    let both = first.0.max(last.0)..=first.1.min(last.1);
    let own = |side: &[Line]| -> Vec<f64> {
        let baselines = side.iter().map(|line| line.baseline);
        baselines.filter(|baseline| both.contains(baseline)).collect()
    };
    let (lefts, rights) = (own(left), own(right));
    let least = lefts.len().min(rights.len());
    least >= settings.lines
        && portion(count_common(&lefts, &rights), least) < settings.common
        && begins_with_labels(left, spacing)
        && begins_with_labels(right, spacing)
        && (holds_paragraph(left, spacing, settings)
            || holds_paragraph(right, spacing, settings))
}

/// How many of the heights in the one list are also in the other. Both go downwards.
fn count_common(some: &[f64], others: &[f64]) -> usize {
    const SAME_PT: f64 = 0.6;
    let is_common = |height: &&f64| {
        let at = others.partition_point(|other| *other < **height - SAME_PT);
        others.get(at).is_some_and(|other| *other < **height + SAME_PT)
    };
    some.iter().filter(is_common).count()
}

/// Whether some lines in a row are one text without wide gaps, begin at one edge and reach far.
fn holds_paragraph(lines: &[Line], spacing: &Spacing, settings: &RegionSettings) -> bool {
    let Some(rect) = lines.iter().map(|line| line.rect).reduce(|a, b| a.union(&b)) else {
        return false;
    };
    let far = rect.x1 - 0.3 * rect.width();
    let is_full = |line: &Line| {
        let letters = |word: &&Word| word.text.chars().any(char::is_alphabetic);
        line.rect.x1 > far
            && line.words.iter().filter(letters).count() > 3
            && line_to_chunks(line, spacing, &[]).len() == 1
    };
    let goes_on = |upper: &Line, lower: &Line| {
        follows(upper, lower) && (upper.rect.x0 - lower.rect.x0).abs() < 1.0
    };
    let texts = lines.chunk_by(goes_on);
    texts.into_iter().any(|text| {
        text.iter().filter(|line| is_full(line)).count() >= settings.paragraph
    })
}

/// Whether many lines of either side stand on baselines of their own, and those on the right
/// are text: rows of one table stand on common baselines.
fn are_independent(lines: &[Line], x: f64, spacing: &Spacing) -> bool {
    let on_left = |line: &&Line| line.rect.x0 < x;
    let on_right = |line: &&Line| line.rect.x1 > x;
    let right = lines.iter().filter(on_right).count();
    let left_only: Vec<&Line> = lines.iter().filter(|line| !on_right(line)).collect();
    let alone: Vec<&Line> = lines.iter().filter(|line| !on_left(line)).collect();
    let is_between = |line: &&&Line| {
        let near =
            |left: &&Line| (left.baseline - line.baseline).abs() < 0.75 * line.size;
        let at = left_only.partition_point(|left| left.baseline < line.baseline);
        let around = [at.checked_sub(1), Some(at)].into_iter().flatten();
        around.filter_map(|at| left_only.get(at)).any(near)
    };
    let is_text = |line: &&&Line| begins_with_text(line, spacing);
    let between = alone.iter().filter(is_between).count();
    let text = alone.iter().filter(is_text).count();
    alone.len() * 2 >= right && between * 2 >= alone.len() && text * 2 >= alone.len()
}

fn portion(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    number(part) / number(whole).max(1.0)
}

/// Whether the lines have many words and most reach far to the right. Figures are no words, also
/// where each has its unit behind it.
fn is_prose(lines: &[Line], spacing: &Spacing, settings: &RegionSettings) -> bool {
    if holds_figures_alone(lines, spacing) {
        return false;
    }
    let letters = |word: &&Word| word.text.chars().any(char::is_alphabetic);
    let words: usize = lines.iter().map(|l| l.words.iter().filter(letters).count()).sum();
    let Some(rect) = lines.iter().map(|line| line.rect).reduce(|a, b| a.union(&b)) else {
        return false;
    };
    let far = rect.x1 - 0.25 * rect.width();
    let full = lines.iter().filter(|line| line.rect.x1 > far).count();
    portion(words, lines.len()) >= settings.words
        && portion(full, lines.len()) >= settings.full
}

/// Whether most lines hold nothing but values.
fn holds_figures_alone(lines: &[Line], spacing: &Spacing) -> bool {
    let figures = lines.iter().filter(|line| {
        line_to_chunks(line, spacing, &[]).iter().all(|chunk| chunk.shape.is_value())
    });
    figures.count() * 2 > lines.len()
}
