//! Running headers, running footers and page numbers: what stands in the same place with the
//! same words, figures aside, on page after page.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::collections::BTreeMap;

use plankoll_page::{Page, Rect, Word};

use crate::lines::Line;
use crate::tables::{Shape, text_to_shape};

/// What makes a line furniture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FurnitureSettings {
    /// Part of the page height, above and below, in which furniture stands.
    pub(crate) margin: f64,
    /// The same line stands this near to the same height on each page, in points.
    pub(crate) height_pt: f64,
    /// On at least this part of the pages …
    pub(crate) share: f64,
    /// … or on so many pages if a gap of this many font sizes parts it from the text.
    pub(crate) pages_with_gap: usize,
    /// See `pages_with_gap`.
    pub(crate) gap: f64,
}

impl Default for FurnitureSettings {
    fn default() -> Self {
        Self { margin: 0.16, height_pt: 6.0, share: 0.6, pages_with_gap: 2, gap: 1.7 }
    }
}

/// Rules of a row are no further from the middle of its text, in font sizes.
const BOX_REACH: f64 = 1.8;

/// A line near the upper or lower edge of its page.
struct Candidate {
    page: usize,
    line: usize,
    height: f64,
    number: Option<i64>,
    text: String,
    apart: bool,
    heads_table: bool,
}

/// For each page and each of its lines whether it is furniture. Both slices run in parallel.
pub(crate) fn find_furniture(
    pages: &[Page],
    lines: &[Vec<Line>],
    settings: &FurnitureSettings,
) -> Vec<Vec<bool>> {
    let mut marks: Vec<Vec<bool>> =
        lines.iter().map(|own| vec![false; own.len()]).collect();
    let mut by_text: BTreeMap<(bool, String), Vec<Candidate>> = BTreeMap::new();
    for (at, (page, own)) in pages.iter().zip(lines).enumerate() {
        for (line, upper) in margin_lines(page, own, settings) {
            let Some(printed) = own.get(line) else { continue };
            let candidate = Candidate {
                page: at,
                line,
                height: if upper {
                    printed.baseline
                } else {
                    page.height - printed.baseline
                },
                number: first_number(printed).map(|n| n - i64::from(page.number)),
                text: printed.text().as_str().to_owned(),
                apart: is_apart(own, line, upper, settings) && !is_boxed(page, printed),
                heads_table: upper && heads_table(own, line),
            };
            by_text.entry((upper, without_figures(printed))).or_default().push(candidate);
        }
    }
    for candidates in by_text.into_values() {
        mark_repeated(candidates, pages.len(), &mut marks, settings);
    }
    for ((page, own), marks) in pages.iter().zip(lines).zip(&mut marks) {
        let middle = own.partition_point(|line| line.baseline < page.height / 2.0);
        let middle = middle.min(marks.len());
        let (upper, lower) = marks.split_at_mut(middle);
        keep_outermost(upper.iter_mut());
        keep_outermost(lower.iter_mut().rev());
    }
    marks
}

/// Nothing but furniture stands between furniture and the edge of the page.
fn keep_outermost<'a>(marks: impl Iterator<Item = &'a mut bool>) {
    let mut inside = false;
    for mark in marks {
        inside |= !*mark;
        *mark &= !inside;
    }
}

/// Positions of the lines in the margins, and whether they stand in the upper one.
fn margin_lines<'a>(
    page: &'a Page,
    lines: &'a [Line],
    settings: &'a FurnitureSettings,
) -> impl Iterator<Item = (usize, bool)> + 'a {
    let margin = page.height * settings.margin;
    lines.iter().enumerate().filter_map(move |(at, line)| {
        if line.baseline < margin {
            Some((at, true))
        } else if line.baseline > page.height - margin {
            Some((at, false))
        } else {
            None
        }
    })
}

fn without_figures(line: &Line) -> String {
    let text = line.text();
    let mut shape = String::new();
    for c in text.as_str().chars() {
        match c {
            c if c.is_ascii_digit() && shape.ends_with('#') => {}
            c if c.is_ascii_digit() => shape.push('#'),
            c => shape.extend(c.to_lowercase()),
        }
    }
    shape
}

/// The first number of the line, or the whole amount where it is nothing else: `1 509` is not 1.
fn first_number(line: &Line) -> Option<i64> {
    let text = line.text();
    let text = text.as_str();
    let amount = text_to_shape(text) == Shape::Number;
    let from_first = text.chars().skip_while(|c| !c.is_ascii_digit());
    let digits: String = from_first
        .take_while(|c| amount || c.is_ascii_digit())
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// Whether a gap parts the line from the text towards the middle of the page.
fn is_apart(
    lines: &[Line],
    at: usize,
    upper: bool,
    settings: &FurnitureSettings,
) -> bool {
    let inner = if upper { at.checked_add(1) } else { at.checked_sub(1) };
    let (Some(line), Some(next)) = (lines.get(at), inner.and_then(|i| lines.get(i)))
    else {
        return true;
    };
    let size = line.size.max(next.size);
    (next.baseline - line.baseline).abs() > settings.gap * size
}

/// Whether the line is the header of a table: its last word stands over a figure, or it holds
/// nothing but years.
fn heads_table(lines: &[Line], at: usize) -> bool {
    let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else {
        return false;
    };
    let figure = next.words.last().is_some_and(|word| {
        word.text
            .ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '-' | '–' | ')'))
    });
    let pairs = || line.words.iter().zip(line.words.iter().skip(1));
    let parted = pairs().any(|(a, b)| b.rect.x0 - a.rect.x1 > 2.0 * line.size);
    let alone = line.rect.x0 > next.rect.x0 + 10.0 * line.size;
    let is_year = |word: &Word| text_to_shape(&word.text) == Shape::Year;
    if line.words.len() > 1 && line.words.iter().all(is_year) {
        return true;
    }
    figure && (parted || alone) && (line.rect.x1 - next.rect.x1).abs() < 3.0
}

/// Whether the line stands between two rules or on a shade, as rows of tables do.
fn is_boxed(page: &Page, line: &Line) -> bool {
    let middle = line.rect.center();
    let reach = BOX_REACH * line.size;
    let along = |rect: &Rect| rect.x0 < middle.x && middle.x < rect.x1;
    let rules = || {
        let rulings = page.rulings.iter().filter(|ruling| ruling.horizontal);
        rulings.map(|ruling| ruling.rect).filter(along).map(|rect| rect.y0 - middle.y)
    };
    let framed =
        rules().any(|y| y < 0.0 && -y < reach) && rules().any(|y| y > 0.0 && y < reach);
    framed
        || page
            .fills
            .iter()
            .any(|fill| fill.height() < 4.0 * line.size && fill.contains(middle))
}

fn mark_repeated(
    mut candidates: Vec<Candidate>,
    pages: usize,
    marks: &mut [Vec<bool>],
    settings: &FurnitureSettings,
) {
    candidates.sort_by(|a, b| a.height.total_cmp(&b.height));
    for level in candidates.chunk_by(|a, b| b.height - a.height < settings.height_pt) {
        if !is_furniture(level, pages, settings) {
            continue;
        }
        for candidate in level {
            let own = marks.get_mut(candidate.page);
            if let Some(mark) = own.and_then(|page| page.get_mut(candidate.line)) {
                *mark = true;
            }
        }
    }
}

fn is_furniture(level: &[Candidate], pages: usize, settings: &FurnitureSettings) -> bool {
    let mut on: Vec<usize> = level.iter().map(|candidate| candidate.page).collect();
    on.sort_unstable();
    on.dedup();
    if on.len() < 2 {
        return false;
    }
    let pairs = || level.iter().zip(level.iter().skip(1));
    let counts_pages = pairs().all(|(a, b)| a.number.is_some() && a.number == b.number);
    // Figures that do not count the pages are content: `Budget 2021`, `Budget 2022`.
    let same = pairs().filter(|(a, b)| a.text == b.text || a.number == b.number).count();
    let steady = portion(same, level.len() - 1) >= settings.share;
    let apart =
        level.iter().filter(|candidate| candidate.apart).count() * 2 > level.len();
    let header =
        level.iter().filter(|candidate| candidate.heads_table).count() * 2 > level.len();
    let everywhere = on.len() >= 3 && portion(on.len(), pages) >= settings.share;
    counts_pages
        || (steady
            && !header
            && (everywhere || (apart && on.len() >= settings.pages_with_gap)))
}

fn portion(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    number(part) / number(whole).max(1.0)
}

#[cfg(test)]
mod tests {
    use crate::typesetting::{Sheet, tables, texts};

    fn sheet(number: u32, text: &str) -> Sheet {
        Sheet::new(number)
            .left(70.0, 40.0, "Samordningsförbundet Exempel")
            .left(70.0, 100.0, text)
            .left(300.0, 800.0, &format!("Sida {number} av 3"))
    }

    #[test]
    fn running_headers_and_page_numbers_are_furniture() {
        let pages = ["Om förbundet.", "Om insatser.", "Om budget."].into_iter().zip(1..);
        let pages: Vec<_> =
            pages.map(|(text, number)| sheet(number, text).page()).collect();
        let others: Vec<String> = texts(&pages)
            .into_iter()
            .filter(|text| !text.starts_with("furniture"))
            .collect();
        assert_eq!(others, ["p: Om förbundet.", "p: Om insatser.", "p: Om budget."]);
    }

    #[test]
    fn a_repeated_table_header_is_not_furniture() {
        let rows: &[&[&str]] =
            &[&["Post", "2024"], &["Styrelse", "120"], &["Kansli", "900"]];
        let page =
            |number| sheet(number, "Text.").rows(130.0, 14.0, &[500.0], rows).page();
        let found = tables(&[page(1), page(2)]);
        let rows =
            ["Post|2024", "Styrelse|120", "Kansli|900", "Styrelse|120", "Kansli|900"];
        assert_eq!(found, [rows]);
    }

    #[test]
    fn years_that_do_not_count_the_pages_are_content() {
        let page = |number, text: &str| {
            Sheet::new(number).left(70.0, 60.0, text).left(70.0, 200.0, "Text.").page()
        };
        let found = texts(&[page(1, "Budget 2023"), page(2, "Budget 2025")]);
        assert_eq!(found, ["p: Budget 2023", "p: Text.", "p: Budget 2025", "p: Text."]);
    }

    #[test]
    fn amounts_alone_on_a_line_do_not_count_the_pages() {
        let page = |number, amount: &str| {
            Sheet::new(number)
                .left(300.0, 60.0, amount)
                .left(70.0, 200.0, "Text.")
                .left(300.0, 800.0, &number.to_string())
                .page()
        };
        let found = texts(&[page(2, "1 509"), page(3, "2 960")]);
        let furniture = found.iter().filter(|text| text.starts_with("furniture"));
        assert_eq!(furniture.count(), 2, "{found:?}");
    }

    #[test]
    fn years_printed_again_above_each_part_of_a_table_are_no_running_header() {
        let part = |number: u32, label: &str| {
            let rows: &[&[&str]] = &[
                &["", "2020", "2021"],
                &["", "Utfall", "Budget"],
                &[label, "900", "950"],
                &["Summa", "1 050", "1 110"],
            ];
            Sheet::new(number).rows(80.0, 17.0, &[300.0, 400.0], rows).page()
        };
        let found = tables(&[part(1, "Kansli"), part(2, "Resor"), part(3, "Hyra")]);
        let years = found.iter().flatten().filter(|row| row.starts_with("|2020|2021"));
        assert_eq!(years.count(), found.len());
    }
}
