//! Words that a character recognition put behind a scan, made as even as printed ones: specks
//! go, sizes follow the width of the letters, baselines are set straight, thousands that lost their
//! space get it back, and figures that cannot be there are marked. Boxes stay where they are.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::{Rect, Word};

use crate::tables::continues_number;

/// Width of an average letter in parts of the font size.
const LETTER: f64 = 0.5;

/// Slopes tried for the lines of a page, in steps of [`SLOPE`] to either side.
const SLOPES: i32 = 60;

/// Rise over run of one step.
const SLOPE: f64 = 0.0005;

/// Words that slopes are tried on, at most.
const MOST_WORDS: usize = 2_000;

/// A slope is taken if it gathers the words this many times better than none.
const BETTER: f64 = 1.15;

/// Figures narrower than this part of those next to them are not all there.
const NARROW: f64 = 0.72;

/// The words of one page, made even.
pub(crate) fn recognised_to_even(mut words: Vec<Word>) -> Vec<Word> {
    words.retain(|word| !is_speck(word));
    even_sizes(&mut words);
    straighten(&mut words);
    mend_numbers(words)
}

/// Dirt that was read as stops and bars.
fn is_speck(word: &Word) -> bool {
    word.text.chars().all(|c| matches!(c, '.' | ',' | '|' | '\'' | '`' | '·' | '¦' | '_'))
}

/// Sizes are measured on lines, and a line askew looks tall; letters keep their width. Words near
/// the usual size or width are taken for it, the others keep their proportion to it.
fn even_sizes(words: &mut [Word]) {
    let usual = median(words.iter().map(|word| word.size)).unwrap_or(0.0);
    let long = words.iter().filter(|word| word.text.chars().count() > 3);
    let Some(width) = median(long.map(letter_width)) else {
        return;
    };
    let size = width / LETTER;
    let near = |part: f64| (0.6..1.5).contains(&part);
    for word in words {
        let is_usual = near(word.size / usual) || near(letter_width(word) / width);
        word.size = if is_usual { size } else { word.size * size / usual };
    }
}

fn letter_width(word: &Word) -> f64 {
    word.rect.width() / to_f64(word.text.chars().count().max(1))
}

/// Sets the baselines of a page that lies askew straight.
fn straighten(words: &mut [Word]) {
    let level = gathered(words, 0.0);
    let best = (-SLOPES..=SLOPES)
        .map(|step| f64::from(step) * SLOPE)
        .map(|slope| (slope, gathered(words, slope)))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.abs().total_cmp(&a.0.abs())));
    if let Some((slope, _)) = best.filter(|(_, own)| *own > BETTER * level) {
        for word in words {
            word.baseline -= slope * word.rect.x0;
        }
    }
}

/// How well lines of this slope gather the words: the squares of the words in each.
fn gathered(words: &[Word], slope: f64) -> f64 {
    let size = words.first().map_or(1.0, |word| word.size.max(1.0));
    let words = words.iter().take(MOST_WORDS);
    let mut levels: Vec<f64> =
        words.map(|word| word.baseline - slope * word.rect.x0).collect();
    levels.sort_by(f64::total_cmp);
    levels
        .chunk_by(|a, b| b - a < 0.15 * size)
        .map(|line| to_f64(line.len()) * to_f64(line.len()))
        .sum()
}

/// Looks at each group of figures beside the next of the same number: a space may be lost, or a
/// figure seen that is not there.
fn mend_numbers(words: Vec<Word>) -> Vec<Word> {
    let groups =
        words.iter().filter(|word| word.text.len() == 3 && is_digits(&word.text));
    let Some(figure) = median(groups.map(letter_width)) else { return words };
    let nexts: Vec<Option<Word>> =
        words.iter().skip(1).cloned().map(Some).chain([None]).collect();
    let mend = |(word, next): (Word, Option<Word>)| match next {
        Some(next) if has_lost_space(&word, &next, figure) => split_thousands(&word),
        Some(next) if has_too_many_figures(&word, &next) => vec![unreadable(&word)],
        _ => vec![word],
    };
    words.into_iter().zip(nexts).flat_map(mend).collect()
}

/// Whether the figures of the word would have to be far narrower than those next to them.
fn has_too_many_figures(word: &Word, next: &Word) -> bool {
    word.text.len() > 1
        && is_digits(&word.text)
        && stands_before(word, next)
        && continues_number(&word.text, &next.text)
        && letter_width(word) < NARROW * letter_width(next)
}

fn unreadable(word: &Word) -> Word {
    let text = word.text.chars().map(|_| char::REPLACEMENT_CHARACTER).collect();
    Word { text, ..word.clone() }
}

/// Whether `next` follows on the same line, no more than a space away.
fn stands_before(word: &Word, next: &Word) -> bool {
    let gap = next.rect.x0 - word.rect.x1;
    (0.0..0.6 * word.size).contains(&gap)
        && (next.baseline - word.baseline).abs() < 0.3 * word.size
}

/// `1625 500` for `1 625 500`: `1625` is too wide for four figures that touch.
fn has_lost_space(word: &Word, next: &Word, figure: f64) -> bool {
    let count = word.text.len();
    (4..=6).contains(&count)
        && is_digits(&word.text)
        && word.text.get(count - 3..).is_some_and(|end| continues_number(end, &next.text))
        && stands_before(word, next)
        && word.rect.width() > (to_f64(count) + 0.15) * figure
}

fn split_thousands(word: &Word) -> Vec<Word> {
    let (left, right) = word.text.split_at(word.text.len().saturating_sub(3));
    let part =
        |text: &str| word.rect.width() * to_f64(text.len()) / to_f64(word.text.len());
    let before = Rect { x1: word.rect.x0 + part(left) - 0.1 * word.size, ..word.rect };
    let after = Rect { x0: word.rect.x1 - part(right) + 0.1 * word.size, ..word.rect };
    vec![
        Word { text: left.into(), rect: before, ..word.clone() },
        Word { text: right.into(), rect: after, space_before: true, ..word.clone() },
    ]
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn median(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

fn to_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
#[expect(clippy::float_arithmetic, reason = "test geometry")]
mod tests {
    use plankoll_page::{Page, TextSource};

    use super::*;
    use crate::typesetting::{Sheet, tables};

    /// The page as a recognised scan whose lines rise by `slope`.
    fn scanned(mut page: Page, slope: f64) -> Page {
        for word in &mut page.words {
            let shift = slope * word.rect.x0;
            word.source = TextSource::Ocr;
            word.baseline += shift;
            (word.rect.y0, word.rect.y1) = (word.rect.y0 + shift, word.rect.y1 + shift);
        }
        page
    }

    fn budget() -> Sheet {
        let rows: &[&[&str]] = &[
            &["", "2020"],
            &["Staten", "3 251 000"],
            &["Region Skåne", "1 625 500"],
            &["Kommunerna gemensamt", "1 625 500"],
            &["Summa intäkter", "6 502 000"],
            &["Personal", "728 000"],
            &["Styrelsen", "120 000"],
            &["Summa kostnader", "848 000"],
        ];
        Sheet::new(1).rows(200.0, 13.0, &[500.0], rows)
    }

    #[test]
    fn rows_of_a_page_that_lies_askew_stay_together() {
        let straight = tables(&[budget().page()]);
        for slope in [-0.02, -0.012, 0.0, 0.008, 0.025] {
            assert_eq!(tables(&[scanned(budget().page(), slope)]), straight, "{slope}");
        }
    }

    #[test]
    fn sizes_follow_the_width_of_letters() {
        let mut page = scanned(budget().page(), 0.0);
        for (position, word) in page.words.iter_mut().enumerate() {
            word.size = if position % 3 == 0 { 7.0 } else { 13.0 };
        }
        let even = recognised_to_even(page.words);
        assert!(even.iter().all(|word| (word.size - 10.0).abs() < 0.01));
    }

    /// A number of which the first two groups were read as one word of this width.
    #[track_caller]
    fn check_number(text: &str, width: f64, expected: &str) {
        let page = scanned(Sheet::new(1).left(400.0, 200.0, "250 000").page(), 0.0);
        let Some(group) = page.words.first() else { panic!("no word") };
        let joined = Word {
            text: text.into(),
            rect: Rect {
                x0: group.rect.x0 - 2.5 - width,
                x1: group.rect.x0 - 2.5,
                ..group.rect
            },
            ..group.clone()
        };
        let words = mend_numbers([vec![joined], page.words].concat());
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts.join(" "), expected);
    }

    #[test]
    fn lost_spaces_show_in_the_width() {
        check_number("1625", 22.5, "1 625 250 000");
        check_number("2020", 20.0, "2020 250 000");
        check_number("625", 17.5, "625 250 000");
    }

    #[test]
    fn figures_that_have_no_room_are_not_read() {
        check_number("920", 10.0, "\u{fffd}\u{fffd}\u{fffd} 250 000");
        check_number("11", 8.0, "11 250 000");
    }
}
