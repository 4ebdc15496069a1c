//! Tables of contents: entries with a page number at the right edge, in ascending order.
//!
//! A small budget can look the same, so the entries have to be found again as lines of the
//! document, or stand below a line that says what they are.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::collections::BTreeSet;

use crate::lines::Line;

/// A gap this wide, in font sizes, parts an entry from its page number.
const ENTRY_GAP: f64 = 0.9;

/// Page numbers may go this far beyond the pages of the file: covers are not always counted.
const PAGES_BEYOND: u32 = 3;

/// Lines of one entry, and lines between entries, at most.
const LINES_PER_ENTRY: usize = 3;

/// The texts of all lines of a document, by which entries are found again.
#[derive(Debug, Default)]
pub(crate) struct LineTexts {
    texts: BTreeSet<(String, u32)>,
    pages: u32,
}

/// An entry found again needs so many letters to be the beginning of a longer line.
const LONG_ENTRY: usize = 14;

impl LineTexts {
    /// The texts of these lines.
    pub(crate) fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let texts: BTreeSet<(String, u32)> =
            lines.map(|line| (letters(line.text().as_str()), line.page)).collect();
        let pages = texts.iter().map(|(_, page)| *page).max().unwrap_or(0);
        Self { texts, pages }
    }

    /// Whether the entry stands as a line of its own on a page after `page`.
    fn has_after(&self, page: u32, entry: &str) -> bool {
        let own = letters(entry);
        let from = (own.clone(), 0);
        own.len() > 2
            && self
                .texts
                .range(from..)
                .take_while(|(text, _)| text.starts_with(&own))
                .any(|(text, at)| {
                    *at > page && (own.len() >= LONG_ENTRY || text.len() == own.len())
                })
    }

    /// Whether the entry stands as a line of its own on this page.
    fn has_on(&self, page: u32, entry: &str) -> bool {
        let own = letters(entry);
        own.len() > 2 && self.texts.contains(&(own, page))
    }
}

fn letters(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// For each line whether it belongs to a table of contents.
pub(crate) fn find_contents(lines: &[Line], texts: &LineTexts) -> Vec<bool> {
    let entries: Vec<Option<(String, u32)>> = lines.iter().map(entry_of).collect();
    let mut marks = vec![false; lines.len()];
    let mut run: Vec<usize> = Vec::new();
    for at in 0..=lines.len() {
        let page =
            entries.get(at).and_then(|entry| entry.as_ref().map(|(_, page)| *page));
        let carries_on = page.is_some_and(|page| carries_on(&run, at, page, &entries));
        let waits = at < lines.len()
            && page.is_none()
            && run.last().is_some_and(|last| at - last < LINES_PER_ENTRY);
        if carries_on {
            run.push(at);
        } else if !waits {
            mark_run(&run, lines, &entries, texts, &mut marks);
            run.clear();
            run.extend(page.map(|_| at));
        }
    }
    marks
}

fn carries_on(
    run: &[usize],
    at: usize,
    page: u32,
    entries: &[Option<(String, u32)>],
) -> bool {
    let Some(last) = run.last() else { return true };
    let before =
        entries.get(*last).and_then(|entry| entry.as_ref().map(|(_, page)| *page));
    at - last <= LINES_PER_ENTRY && before.is_some_and(|before| before <= page)
}

fn mark_run(
    run: &[usize],
    lines: &[Line],
    entries: &[Option<(String, u32)>],
    texts: &LineTexts,
    marks: &mut [bool],
) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let own: Vec<&(String, u32)> =
        run.iter().filter_map(|at| entries.get(*at)).flatten().collect();
    let page = lines.get(*first).map_or(0, |line| line.page);
    let leaders =
        run.iter().filter(|at| lines.get(**at).is_some_and(|l| l.leader)).count();
    let is_found = |entry: &str| {
        texts.has_after(page, entry)
            || (leaders * 2 > run.len() && texts.has_on(page, entry))
    };
    let found = own.iter().filter(|(entry, _)| is_found(entry)).count();
    let needed = if leaders * 2 > run.len() { 3 } else { 2 };
    let proven = found * needed >= run.len() || is_announced(lines, *first);
    let several = own.iter().map(|(_, page)| page).collect::<BTreeSet<_>>().len() > 1;
    let possible = own.iter().all(|(_, page)| *page <= texts.pages + PAGES_BEYOND);
    if run.len() > 2 && several && possible && proven && !is_part(lines, *first, *last) {
        marks.iter_mut().take(last + 1).skip(*first).for_each(|mark| *mark = true);
    }
}

fn is_announced(lines: &[Line], first: usize) -> bool {
    let above = first.checked_sub(1).and_then(|above| lines.get(above));
    above.is_some_and(|line| letters(line.text().as_str()).starts_with("inneh"))
}

/// Whether the lines are only some rows of a longer list of figures.
fn is_part(lines: &[Line], first: usize, last: usize) -> bool {
    let Some(edge) = lines.get(first).map(|line| line.rect.x1) else { return false };
    let ends_alike = |line: &&Line| {
        let figure = line.words.last().is_some_and(|word| {
            word.text.ends_with(|c: char| c.is_ascii_digit() || c == '-' || c == '–')
        });
        figure && (line.rect.x1 - edge).abs() < 2.0
    };
    let near = |at: Option<usize>| at.and_then(|at| lines.get(at)).filter(ends_alike);
    near(first.checked_sub(1)).is_some() || near(last.checked_add(1)).is_some()
}

/// The text and page number of a line that ends in one at a distance.
fn entry_of(line: &Line) -> Option<(String, u32)> {
    let (number, entry) = line.words.split_last()?;
    let before = entry.last()?;
    let page: u32 = number.text.parse().ok().filter(|_| number.text.len() <= 3)?;
    let gap = number.rect.x0 - before.rect.x1;
    let has_letters = entry.iter().any(|word| word.text.chars().any(char::is_alphabetic));
    let text: Vec<&str> = entry.iter().map(|word| word.text.as_str()).collect();
    (has_letters && (line.leader || gap > ENTRY_GAP * line.size))
        .then(|| (text.join(" "), page))
}

#[cfg(test)]
mod tests {
    use crate::typesetting::{Sheet, tables, texts};

    #[track_caller]
    fn check(entries: &[&[&str]], contents: bool) {
        let sheet = Sheet::new(1).rows(200.0, 14.0, &[500.0], entries);
        let headings =
            Sheet::new(2).prose(70.0, 100.0, &["Inledning", "Organisation", "Ekonomi"]);
        let last = Sheet::new(3).prose(70.0, 100.0, &["Budget för året", "Bilagor"]);
        let pages = [sheet.page(), headings.page(), last.page()];
        let marked =
            texts(&pages).iter().filter(|text| text.starts_with("contents")).count();
        assert_eq!(marked > 0, contents);
        assert_eq!(tables(&pages).is_empty(), contents);
    }

    #[test]
    fn entries_with_page_numbers_are_contents() {
        check(
            &[&["Inledning", "2"], &["Organisation", "2"], &["Budget för året", "3"]],
            true,
        );
    }

    #[test]
    fn a_small_table_with_rising_figures_is_none() {
        check(&[&["Kvinnor", "1"], &["Män", "2"], &["Totalt", "3"]], false);
    }

    #[test]
    fn names_of_headings_with_other_figures_are_none() {
        check(
            &[&["Inledning", "2"], &["Organisation", "2"], &["Ekonomi", "4 500"]],
            false,
        );
    }

    #[test]
    fn leaders_lead_to_headings_on_the_same_page() {
        let mut sheet = Sheet::new(1);
        let entries = [("Inledning", "2"), ("Insatser", "2"), ("Kansli", "3")];
        for (row, (entry, page)) in (0_u32..).zip(entries) {
            let y = 100.0 + 34.0 * f64::from(row);
            let text = format!("{entry} {}", ".".repeat(40));
            sheet = sheet.left(70.0, y, &text).right(500.0, y, page);
        }
        let sheet = sheet
            .prose(70.0, 300.0, &["Inledning"])
            .prose(70.0, 350.0, &["Insatser"])
            .prose(70.0, 400.0, &["Kansli"]);
        assert!(tables(&[sheet.page()]).is_empty());
    }
}
