//! Words to lines: what stands on one baseline, from left to right.
//!
//! Lines run over the whole page; columns of text and cells of tables are cut out of them
//! later, where the distances between words are known. Leaders (`Revision ........ 30`) are
//! taken out: they are ink that leads the eye, not text.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::borrow::Cow;

use plankoll_page::{Page, Rect, Span, Style, Text, TextSource, Word};

use crate::recognised::recognised_to_even;

/// Distances that decide which words stand on one line, in parts of the font size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LineSettings {
    /// Baselines of words of one size on one line differ by no more.
    pub(crate) baseline: f64,
    /// The same where a scan was recognised and lines are a little askew.
    pub(crate) baseline_ocr: f64,
    /// A smaller word (a footnote mark) may stand this much of its own size off the line.
    pub(crate) raised: f64,
    /// A word is smaller than its neighbour if its size is less than this part of it.
    pub(crate) smaller: f64,
    /// So many dots in a row are a leader.
    pub(crate) leader_dots: usize,
}

impl Default for LineSettings {
    fn default() -> Self {
        Self {
            baseline: 0.3,
            baseline_ocr: 0.7,
            raised: 0.7,
            smaller: 0.88,
            leader_dots: 4,
        }
    }
}

/// Words on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Page number.
    pub(crate) page: u32,
    /// The words from left to right; at least one.
    pub(crate) words: Vec<Word>,
    /// The box around them.
    pub(crate) rect: Rect,
    /// The y they stand on.
    pub(crate) baseline: f64,
    /// Font size of most of the line.
    pub(crate) size: f64,
    /// A leader stood between two of the words.
    pub(crate) leader: bool,
}

impl Line {
    /// The line of these words; `None` without words.
    pub(crate) fn new(page: u32, words: Vec<Word>, leader: bool) -> Option<Self> {
        let rect = words.iter().map(|word| word.rect).reduce(|a, b| a.union(&b))?;
        let widest =
            words.iter().max_by(|a, b| a.rect.width().total_cmp(&b.rect.width()))?;
        let (baseline, size) = (widest.baseline, widest.size);
        Some(Self { page, words, rect, baseline, size, leader })
    }

    /// The words as text with their places.
    pub(crate) fn text(&self) -> Text {
        words_to_text(&self.words, self.page)
    }

    /// Whether the line was recognised on a scan.
    pub(crate) fn is_recognised(&self) -> bool {
        self.words.iter().any(|word| word.source == TextSource::Ocr)
    }

    /// Whether all words are set in a heavier weight.
    pub(crate) fn is_bold(&self) -> bool {
        self.words.iter().all(|word| word.bold)
    }
}

/// Words of one line as text: joined by spaces where spaces are printed.
pub(crate) fn words_to_text(words: &[Word], page: u32) -> Text {
    let mut text = Text::new(words_to_style(words.iter()));
    for word in words {
        let span = Span::Page { page, rect: word.rect.rounded() };
        if word.space_before {
            text.push(&word.text, span);
        } else {
            text.push_joined(&word.text, span);
        }
    }
    text
}

/// The characters of the words alone, joined as in [`words_to_text`].
pub(crate) fn words_to_string(words: &[Word]) -> String {
    let mut string = String::new();
    for word in words {
        if word.space_before && !string.is_empty() {
            string.push(' ');
        }
        string.push_str(&word.text);
    }
    string
}

/// How words are set: bold and italic where all are, and the size of the largest.
pub(crate) fn words_to_style<'a>(words: impl Iterator<Item = &'a Word> + Clone) -> Style {
    let any = words.clone().next().is_some();
    Style {
        bold: any && words.clone().all(|word| word.bold),
        italic: any && words.clone().all(|word| word.italic),
        size: words.map(|word| word.size).fold(0.0, f64::max),
    }
}

/// The upright words of a page as lines, from top to bottom.
pub(crate) fn page_to_lines(page: &Page, settings: &LineSettings) -> Vec<Line> {
    let upright = page.words.iter().filter(|word| word.upright);
    let (drawn, recognised): (Vec<&Word>, Vec<&Word>) =
        upright.partition(|word| word.source == TextSource::Digital);
    let even = recognised_to_even(recognised.into_iter().cloned().collect());
    words_to_lines(page.number, drawn.into_iter().chain(&even), settings)
}

/// The words of a page that do not read along it, as lines of their own in drawing order.
pub(crate) fn page_to_turned_lines(page: &Page) -> Vec<Line> {
    let turned: Vec<&Word> = page.words.iter().filter(|word| !word.upright).collect();
    turned
        .chunk_by(|a, b| (a.rect.center().x - b.rect.center().x).abs() < a.size / 2.0)
        .filter_map(|words| {
            Line::new(page.number, words.iter().copied().cloned().collect(), false)
        })
        .collect()
}

/// Words as lines, from top to bottom.
pub(crate) fn words_to_lines<'a>(
    page: u32,
    words: impl Iterator<Item = &'a Word>,
    settings: &LineSettings,
) -> Vec<Line> {
    let mut sorted: Vec<&Word> = words.filter(|w| !w.text.trim().is_empty()).collect();
    sorted.sort_by(|a, b| {
        a.baseline.total_cmp(&b.baseline).then(a.rect.x0.total_cmp(&b.rect.x0))
    });
    let mut lines: Vec<Line> = Vec::new();
    let mut current: Vec<&Word> = Vec::new();
    for word in sorted {
        let fits =
            current.first().is_none_or(|first| is_same_line(first, word, settings));
        if !fits {
            lines.extend(words_to_line(page, &current, settings));
            current.clear();
        }
        current.push(word);
    }
    lines.extend(words_to_line(page, &current, settings));
    lines
}

fn is_same_line(first: &Word, word: &Word, settings: &LineSettings) -> bool {
    let (small, large) = (first.size.min(word.size), first.size.max(word.size));
    let distance = (word.baseline - first.baseline).abs();
    if first.source == TextSource::Ocr && word.source == TextSource::Ocr {
        let shared = first.rect.y_overlap(&word.rect);
        let least = first.rect.height().min(word.rect.height());
        return distance <= settings.baseline_ocr * small && shared > 0.4 * least;
    }
    let mark = is_mark(first) || is_mark(word);
    let raised = mark && small < large * settings.smaller;
    let tolerance = if raised { settings.raised } else { settings.baseline };
    distance <= tolerance * small
}

fn words_to_line(page: u32, words: &[&Word], settings: &LineSettings) -> Option<Line> {
    let mut split: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        match find_leader(&word.text, settings) {
            Some(leader) => {
                for part in split_at_leader(word, leader) {
                    split_glued(part, &mut split);
                }
            }
            None => split_glued(Word::clone(word), &mut split),
        }
    }
    split.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    let (words, leader) = without_leaders(&split, settings);
    Line::new(page, words, leader).map(|line| raise_marks(line, settings))
}

/// Small raised figures are footnote marks: `2024¹`, not `2024 1` and never `20241`.
fn raise_marks(mut line: Line, settings: &LineSettings) -> Line {
    let mut before: Option<Word> = None;
    for word in &mut line.words {
        let raised = before.as_ref().is_some_and(|own| is_raised(own, word, settings));
        let touches = before.as_ref().is_some_and(|own| gap(own, word) < 0.15);
        before = Some(word.clone());
        if raised
            && is_mark(word)
            && let Some(marks) = word.text.chars().map(raised_figure).collect()
        {
            word.text = marks;
            word.space_before &= !touches;
        }
    }
    line
}

/// Distance of two words in parts of the first one's size.
fn gap(a: &Word, b: &Word) -> f64 {
    (b.rect.x0 - a.rect.x1) / a.size.max(1.0)
}

/// Whether `word` is smaller than the word before it, and stands close to it and higher.
fn is_raised(before: &Word, word: &Word, settings: &LineSettings) -> bool {
    word.baseline < before.baseline - 0.1 * before.size
        && word.size < before.size * settings.smaller
        && gap(before, word) < 0.3
}

/// Whether the word can be a footnote mark.
fn is_mark(word: &Word) -> bool {
    word.text.chars().count() <= 3
        && word.text.chars().all(|c| raised_figure(c).is_some())
}

fn raised_figure(c: char) -> Option<char> {
    let figures = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '*' | ')' | ',' => Some(c),
        _ => figures.get(usize::try_from(c.to_digit(10)?).ok()?).copied(),
    }
}

fn is_leader_char(c: char) -> bool {
    matches!(c, '.' | '…' | '_' | '·' | '‥' | '․')
}

fn is_leader(text: &str, settings: &LineSettings) -> bool {
    let dots: usize = text.chars().map(|c| if c == '…' { 3 } else { 1 }).sum();
    text.chars().all(is_leader_char) && dots + 1 >= settings.leader_dots
}

/// Takes out the leaders, also those set as dots with spaces between them, and the dots that
/// got stuck to the words on either side.
fn without_leaders(words: &[Word], settings: &LineSettings) -> (Vec<Word>, bool) {
    let is_dots = |word: &Word| word.text.chars().all(is_leader_char);
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    let mut leader = false;
    let mut after_leader = false;
    for run in words.chunk_by(|a, b| is_dots(a) && is_dots(b)) {
        let joined = || run.iter().map(|word| word.text.as_str()).collect::<String>();
        if run.first().is_some_and(is_dots) && is_leader(&joined(), settings) {
            (leader, after_leader) = (true, true);
            kept.iter_mut().last().into_iter().for_each(drop_last_dot);
            continue;
        }
        kept.extend_from_slice(run);
        if after_leader {
            kept.iter_mut().last().into_iter().for_each(drop_first_dots);
        }
        after_leader = false;
    }
    (kept, leader)
}

fn drop_last_dot(word: &mut Word) {
    if let Some(text) = word.text.strip_suffix('.') {
        word.text = text.into();
    }
}

fn drop_first_dots(word: &mut Word) {
    let text = word.text.trim_start_matches(is_leader_char);
    if !text.is_empty() {
        word.text = text.into();
    }
}

/// `Revision......30` as `Revision`, `......` and `30`. Their places are estimated from the
/// number of their characters: dots are about half as wide as letters and figures.
fn split_at_leader(word: &Word, (start, end): (usize, usize)) -> Vec<Word> {
    let width = |text: &str| -> f64 {
        text.chars().map(|c| if is_leader_char(c) { 0.5 } else { 1.0 }).sum()
    };
    let scale = word.rect.width() / width(&word.text).max(1.0);
    let parts = [0..start, start..end, end..word.text.len()];
    let mut x = word.rect.x0;
    let mut split = Vec::new();
    for text in parts.into_iter().filter_map(|range| word.text.get(range)) {
        let x1 = x + width(text) * scale;
        if !text.is_empty() {
            let rect = Rect { x0: x, x1, ..word.rect };
            split.push(Word {
                text: text.into(),
                rect,
                space_before: true,
                ..word.clone()
            });
        }
        x = x1;
    }
    split
}

/// `2021Budget` as `2021` and `Budget`, `(kr)Budget` as `(kr)` and `Budget`: a tab stop that was already passed leaves no
/// gap. Adds the word, or the two that it is, to `words`.
fn split_glued(word: Word, words: &mut Vec<Word>) {
    let Some(at) = find_glued(&word.text) else {
        words.push(word);
        return;
    };
    let (left, right) = word.text.split_at(at);
    let (count, all) = (left.chars().count(), word.text.chars().count());
    let x = word.rect.x0 + word.rect.width() * ratio(count, all);
    let before =
        Word { rect: Rect { x1: x, ..word.rect }, text: left.into(), ..word.clone() };
    let rect = Rect { x0: x, ..word.rect };
    let after = Word { rect, text: right.into(), space_before: false, ..word.clone() };
    words.extend([before, after]);
}

/// Where a word with a capital begins that stands right behind a figure or a bracket.
fn find_glued(text: &str) -> Option<usize> {
    let (first, second) = (text.chars(), text.char_indices().skip(1));
    let mut windows = first.zip(second).zip(text.chars().skip(2));
    let is_glued = |a: char, b: char, c: char| {
        (a.is_ascii_digit() || a == ')') && b.is_uppercase() && c.is_lowercase()
    };
    windows.find_map(|((a, (at, b)), c)| is_glued(a, b, c).then_some(at))
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    number(part) / number(whole).max(1.0)
}

/// Where the longest run of dots lies, if it is long enough for a leader.
fn find_leader(text: &str, settings: &LineSettings) -> Option<(usize, usize)> {
    if text.chars().all(is_leader_char) {
        return None;
    }
    let mut best: Option<(usize, usize)> = None;
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in ends {
        if is_leader_char(c) {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            let run = text.get(from..at).unwrap_or_default();
            let longer = best.is_none_or(|(a, b)| b - a < at - from);
            if longer && is_leader(run, settings) && run.len() >= settings.leader_dots {
                best = Some((from, at));
            }
        }
    }
    best
}

/// Words that take `och` or its like after a hyphen at the end of a line are not one word with
/// what follows: `utvecklings- och beredningsgruppen`.
const JOINERS: [&str; 5] = ["eller", "och", "resp", "respektive", "samt"];

/// Lines of one text joined: by a space, or without one where the line ends in a hyphen that
/// belongs to the word. A soft hyphen goes.
pub(crate) fn wrapped_to_text(lines: &[Vec<Word>], page: u32) -> Text {
    let mut text = Text::new(words_to_style(lines.iter().flatten()));
    let mut above: Option<&Word> = None;
    for line in lines {
        append_line(&mut text, line, page, above);
        above = line.last();
    }
    text
}

/// Appends a line to a text that ends with the word `above`, perhaps on an earlier page.
pub(crate) fn append_line(
    text: &mut Text,
    line: &[Word],
    page: u32,
    above: Option<&Word>,
) {
    for (position, word) in line.iter().enumerate() {
        let joined = match (position, above) {
            (0, None) => false,
            (0, Some(above)) => joins_line(above, word),
            _ => !word.space_before,
        };
        let printed = without_soft_hyphens(&word.text);
        let span = Span::Page { page, rect: word.rect.rounded() };
        if joined {
            text.push_joined(&printed, span);
        } else {
            text.push(&printed, span);
        }
    }
}

fn without_soft_hyphens(text: &str) -> Cow<'_, str> {
    if text.contains('\u{ad}') { text.replace('\u{ad}', "").into() } else { text.into() }
}

/// Whether a line goes on in the middle of the word that the line above ends with.
fn joins_line(above: &Word, next: &Word) -> bool {
    if above.text.ends_with('\u{ad}') {
        return true;
    }
    let mut ending = above.text.chars().rev();
    let hyphen = matches!(ending.next(), Some('-' | '\u{2010}'));
    let after_letter = ending.next().is_some_and(char::is_alphabetic);
    let small = next.text.chars().next().is_some_and(char::is_lowercase);
    let joiner = JOINERS.contains(&next.text.trim_matches(|c: char| !c.is_alphabetic()));
    hyphen && after_letter && small && !joiner
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typesetting::Sheet;

    #[track_caller]
    fn check(sheet: Sheet, expected: &[&str]) {
        let lines = page_to_lines(&sheet.page(), &LineSettings::default());
        let texts: Vec<String> =
            lines.iter().map(|line| line.text().as_str().to_owned()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn words_on_one_baseline_are_a_line() {
        check(
            Sheet::new(1).left(300.0, 101.0, "till höger").left(
                70.0,
                100.0,
                "till vänster",
            ),
            &["till vänster till höger"],
        );
    }

    #[test]
    fn leaders_are_taken_out() {
        check(
            Sheet::new(1).left(70.0, 100.0, "Inledning......3").left(
                70.0,
                120.0,
                "Syfte. . . . . .4",
            ),
            &["Inledning 3", "Syfte 4"],
        );
    }

    #[test]
    fn an_ellipsis_is_no_leader() {
        check(Sheet::new(1).left(70.0, 100.0, "med mera..."), &["med mera..."]);
    }

    #[test]
    fn footnote_marks_do_not_become_digits() {
        let sheet = Sheet::new(1).left(70.0, 100.0, "120 000");
        check(sheet.style(6.0, false).left(102.5, 96.0, "1"), &["120 000¹"]);
    }

    #[test]
    fn a_tab_stop_that_was_passed_leaves_two_words() {
        check(
            Sheet::new(1).left(70.0, 100.0, "Prognos 2021Budget 2022"),
            &["Prognos 2021Budget 2022"],
        );
        let sheet = Sheet::new(1).left(70.0, 100.0, "2021Budget");
        let lines = page_to_lines(&sheet.page(), &LineSettings::default());
        assert_eq!(lines.iter().map(|line| line.words.len()).sum::<usize>(), 2);
    }
}
