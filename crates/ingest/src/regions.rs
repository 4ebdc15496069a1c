//! Lines of a page to the columns of text they stand in: columns of prose, two pages on one
//! sheet, and tables side by side are read one after the other.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::collections::BTreeSet;
use std::ops::Range;

use plankoll_page::{Rect, Word};

use crate::lines::Line;
use crate::tables::{Shape, Spacing, line_to_chunks};

/// Edges of figures in one column lie no further apart, in points.
const SAME_EDGE_PT: f64 = 0.5;
/// Neighbouring rows stand no further apart, in font sizes.
const ROW_REACH: f64 = 2.2;

/// What makes two columns of text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RegionSettings {
    /// Columns are looked for between this part of the width and …
    from: f64,
    /// … this part.
    to: f64,
    /// Places tried, in points apart.
    step_pt: f64,
    /// Free space on either side of the place, in points.
    free_pt: f64,
    /// Lines on each side, at least.
    lines: usize,
    /// Words a line of prose, at least.
    words: f64,
    /// Part of the lines that reach far into their column where it is prose.
    full: f64,
    /// Lines of a paragraph, at least.
    paragraph: usize,
    /// Part of the lines on either side that stand on common baselines where the sides are one
    /// table, at least.
    common: f64,
    /// Columns within columns, at most.
    depth: usize,
}

impl Default for RegionSettings {
    fn default() -> Self {
        Self {
            from: 0.2,
            to: 0.8,
            step_pt: 2.0,
            free_pt: 2.5,
            lines: 4,
            words: 3.2,
            full: 0.5,
            paragraph: 2,
            common: 0.4,
            depth: 3,
        }
    }
}

/// A part of a page that is read from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Region {
    /// Its lines from top to bottom; at least one.
    pub(crate) lines: Vec<Line>,
    /// How far to the right its text reaches.
    pub(crate) right: f64,
}

impl Region {
    fn new(lines: Vec<Line>) -> Option<Self> {
        let right = lines.iter().map(|line| line.rect.x1).reduce(f64::max)?;
        Some(Self { lines, right })
    }
}

/// The regions of a page in reading order. Lines in one of the `frames` are cells of a table
/// and make no columns.
pub(crate) fn lines_to_regions(
    lines: Vec<Line>,
    frames: &[Rect],
    spacing: &Spacing,
    settings: &RegionSettings,
) -> Vec<Region> {
    let mut regions = Vec::new();
    divide(lines, frames, spacing, settings, settings.depth, &mut regions);
    regions
}

fn divide(
    lines: Vec<Line>,
    frames: &[Rect],
    spacing: &Spacing,
    settings: &RegionSettings,
    depth: usize,
    regions: &mut Vec<Region>,
) {
    let gutter =
        if depth == 0 { None } else { find_gutter(&lines, frames, spacing, settings) };
    let Some((run, x)) = gutter else {
        regions.extend(Region::new(lines));
        return;
    };
    let mut above = lines;
    let mut middle = above.split_off(run.start.min(above.len()));
    let below = middle.split_off((run.end - run.start).min(middle.len()));
    let (left, right) = split_at(&middle, x);
    regions.extend(Region::new(above));
    divide(left, frames, spacing, settings, depth - 1, regions);
    divide(right, frames, spacing, settings, depth - 1, regions);
    divide(below, frames, spacing, settings, depth - 1, regions);
}

/// The parts of the lines left and right of `x`.
fn split_at(lines: &[Line], x: f64) -> (Vec<Line>, Vec<Line>) {
    let part = |line: &Line, left: bool| {
        let own = line.words.iter().filter(|word| (word.rect.center().x < x) == left);
        Line::new(line.page, own.cloned().collect(), line.leader)
    };
    let left = lines.iter().filter_map(|line| part(line, true)).collect();
    let right = lines.iter().filter_map(|line| part(line, false)).collect();
    (left, right)
}

/// The longest run of lines that a white gutter divides into columns of text, and its place.
fn find_gutter(
    lines: &[Line],
    frames: &[Rect],
    spacing: &Spacing,
    settings: &RegionSettings,
) -> Option<(Range<usize>, f64)> {
    let rect = lines.iter().map(|line| line.rect).reduce(|a, b| a.union(&b))?;
    let mut tried = BTreeSet::new();
    let mut best: Option<(Range<usize>, f64)> = None;
    let mut x = rect.x0 + settings.from * rect.width();
    while x < rect.x0 + settings.to * rect.width() {
        let is_framed = |line: &Line| {
            let across = |frame: &&Rect| frame.x0 < x && x < frame.x1;
            frames.iter().filter(across).any(|frame| frame.y_overlap(&line.rect) > 0.0)
        };
        let clear: Vec<bool> = lines
            .iter()
            .map(|line| !is_framed(line) && is_clear(line, x, spacing, settings))
            .collect();
        for run in runs_of(lines, x, &clear) {
            let longer = best.as_ref().is_none_or(|(own, _)| run.len() > own.len());
            let part = lines.get(run.clone()).unwrap_or_default();
            let new =
                longer && tried.insert((run.start, run.end, words_left_of(part, x)));
            if new && are_columns(part, x, spacing, settings) {
                best = Some((run, x));
            }
        }
        x += settings.step_pt;
    }
    best
}

/// How many words stand left of `x`: the same number is the same division.
fn words_left_of(lines: &[Line], x: f64) -> usize {
    let words = lines.iter().flat_map(|line| &line.words);
    words.filter(|word| word.rect.center().x < x).count()
}

/// Runs of lines that are clear at `x`, from where both sides begin to where one of them ends;
/// a side that ends earlier takes the rest of its text along.
fn runs_of(lines: &[Line], x: f64, clear: &[bool]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    for same in clear.chunk_by(|a, b| a == b) {
        let run = at..at + same.len();
        at = run.end;
        if same.first() == Some(&true) {
            let parts = parts_of(lines, &run);
            runs.extend(core_of(lines, &run, x));
            runs.extend(parts.iter().filter_map(|part| core_of(lines, part, x)));
        }
    }
    runs
}

/// The run cut where the size of the text changes or a gap goes through both sides.
fn parts_of(lines: &[Line], run: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = run.start;
    let part = lines.get(run.clone()).unwrap_or_default();
    for same in part.chunk_by(follows) {
        parts.push(at..at + same.len());
        at += same.len();
    }
    parts
}

/// Whether the lower line follows the upper as lines of one text do.
fn follows(upper: &Line, lower: &Line) -> bool {
    lower.baseline - upper.baseline < 1.6 * upper.size
        && (upper.size - lower.size).abs() < 0.1 * upper.size
}

/// The part of the run where both sides have text.
fn core_of(lines: &[Line], run: &Range<usize>, x: f64) -> Option<Range<usize>> {
    let part = lines.get(run.clone())?;
    let on_right = |line: &Line| line.rect.x1 > x;
    let first = run.start + part.iter().position(on_right)?;
    let last = run.start + part.iter().rposition(on_right)?;
    let mut core = first..last + 1;
    let goes_on = |a: usize, b: usize| {
        lines.get(a).zip(lines.get(b)).is_some_and(|(a, b)| follows(a, b))
    };
    while core.start > run.start && goes_on(core.start - 1, core.start) {
        core.start -= 1;
    }
    while core.end < run.end
        && (goes_on(core.end - 1, core.end) || carries_on_left(lines, &core, x))
    {
        core.end += 1;
    }
    Some(without_rows_of_neighbours(lines, core))
}

/// Whether the line below the run is the next row of what stands at the end of its left side.
fn carries_on_left(lines: &[Line], run: &Range<usize>, x: f64) -> bool {
    let ends = |line: &Line| {
        let left = line.words.iter().rfind(|word| word.rect.x1 < x)?;
        is_figure(left).then_some((left.rect.x1, left.baseline))
    };
    let rows = lines.get(run.clone()).unwrap_or_default();
    let above = rows.iter().rfind(|line| line.rect.x0 < x);
    let size = above.map_or(0.0, |line| line.size);
    above.and_then(ends).zip(lines.get(run.end).and_then(ends)).is_some_and(|(a, b)| {
        (a.0 - b.0).abs() < SAME_EDGE_PT && b.1 - a.1 < ROW_REACH * size
    })
}

/// The run without rows at its start and end that carry on a table above or below it.
fn without_rows_of_neighbours(lines: &[Line], run: Range<usize>) -> Range<usize> {
    let mut own = run;
    while own.start < own.end && are_rows_of_one(lines, own.start) {
        own.start += 1;
    }
    while own.start < own.end && are_rows_of_one(lines, own.end) {
        own.end -= 1;
    }
    own
}

/// Whether the line at `lower` and the one above it end in a figure: at the same place, or as
/// far apart as the next line above them.
fn are_rows_of_one(lines: &[Line], lower: usize) -> bool {
    let above = |by: usize| lower.checked_sub(by).and_then(|at| lines.get(at));
    let (Some(upper), Some(lower)) = (above(1), lines.get(lower)) else { return false };
    let ends = |line: &Line| line.words.last().filter(|word| is_figure(word)).cloned();
    let Some((a, b)) = ends(upper).zip(ends(lower)) else { return false };
    let gap = lower.baseline - upper.baseline;
    let flush = (upper.rect.x0 - lower.rect.x0).abs() < 3.0 * lower.size;
    let is_even =
        |next: &Line| (upper.baseline - next.baseline - gap).abs() < SAME_EDGE_PT && flush;
    gap < ROW_REACH * upper.size
        && ((a.rect.x1 - b.rect.x1).abs() < SAME_EDGE_PT || above(2).is_some_and(is_even))
}

fn is_figure(word: &Word) -> bool {
    let digits = word.text.chars().filter(char::is_ascii_digit).count();
    digits > 0 && !word.text.chars().any(char::is_alphabetic)
}

/// Whether nothing of the line stands at `x`, and no mere space between words either.
fn is_clear(line: &Line, x: f64, spacing: &Spacing, settings: &RegionSettings) -> bool {
    let free = settings.free_pt;
    let left = line.words.iter().filter(|w| w.rect.x0 < x).map(|w| w.rect.x1);
    let right = line.words.iter().filter(|w| w.rect.x0 >= x).map(|w| w.rect.x0);
    let (left, right) = (left.fold(f64::MIN, f64::max), right.fold(f64::MAX, f64::min));
    left < x - free && right > x + free && right - left > spacing.wide * line.size
}

/// Whether both sides are columns of prose, or tables of their own with labels and values.
fn are_columns(
    lines: &[Line],
    x: f64,
    spacing: &Spacing,
    settings: &RegionSettings,
) -> bool {
    let (left, right) = split_at(lines, x);
    if left.len() < settings.lines || right.len() < settings.lines {
        return false;
    }
    let sides = [&left, &right];
    sides.iter().all(|side| is_prose(side, spacing, settings))
        || sides.iter().all(|side| is_table(side, spacing))
        || are_independent(lines, x, spacing)
        || are_two_flows(&left, &right, spacing, settings)
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
    let begins = |side: &[Line]| {
        let text = |line: &&Line| begins_with_text(line, spacing);
        side.iter().filter(text).count() * 2 > side.len()
    };
    least >= settings.lines
        && portion(count_common(&lefts, &rights), least) < settings.common
        && begins(left)
        && begins(right)
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

/// Whether the line begins with words, or with a number of an account or item before them.
fn begins_with_text(line: &Line, spacing: &Spacing) -> bool {
    let chunks = line_to_chunks(line, spacing, &[]);
    chunks.iter().take(2).any(|chunk| chunk.shape == Shape::Text)
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

/// Whether most lines begin with a label and hold a value behind it.
fn is_table(lines: &[Line], spacing: &Spacing) -> bool {
    let labelled = lines.iter().filter(|line| {
        let chunks = line_to_chunks(line, spacing, &[]);
        let label = chunks.first().is_some_and(|chunk| chunk.shape == Shape::Text);
        label && chunks.iter().skip(1).any(|chunk| chunk.shape.is_value())
    });
    labelled.count() * 2 > lines.len()
}

#[cfg(test)]
mod tests {
    use crate::typesetting::{Sheet, tables, texts};

    #[test]
    fn columns_of_prose_are_read_one_after_the_other() {
        let left = [
            "Förbundet ska stödja samverkan mellan",
            "parterna och finansiera insatser som",
            "parterna gemensamt beslutar om och",
            "följer upp två gånger om året enligt",
            "planen.",
        ];
        let right = [
            "Kansliet består av två personer som",
            "bereder ärenden till styrelsen och som",
            "svarar för uppföljning av insatser och",
            "redovisar resultatet för medlemmarna i",
            "årsredovisningen.",
        ];
        let page =
            Sheet::new(1).prose(70.0, 200.0, &left).prose(310.0, 200.0, &right).page();
        let expected = [left, right].map(|lines| format!("p: {}", lines.join(" ")));
        assert_eq!(texts(std::slice::from_ref(&page)), expected);
        assert!(tables(&[page]).is_empty());
    }
}
