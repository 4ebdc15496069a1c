//! Lines of a page to the columns of text they stand in: columns of prose, two pages on one
//! sheet, and tables side by side are read one after the other.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

mod beside;
mod flows;
mod runs;

use std::collections::BTreeSet;
use std::ops::Range;

use plankoll_page::Rect;

use self::beside::{begins_with_labels, have_frames_beside, is_table, without_wide_rows};
use self::flows::are_columns;
use self::runs::runs_of;
use crate::lines::Line;
use crate::tables::Spacing;

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
            if !new {
                continue;
            }
            let found = run_to_columns(lines, run, x, frames, spacing, settings);
            if let Some(run) = found
                && best.as_ref().is_none_or(|(own, _)| run.len() > own.len())
            {
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

/// Whether nothing of the line stands at `x`, and no mere space between words either.
fn is_clear(line: &Line, x: f64, spacing: &Spacing, settings: &RegionSettings) -> bool {
    let free = settings.free_pt;
    let left = line.words.iter().filter(|w| w.rect.x0 < x).map(|w| w.rect.x1);
    let right = line.words.iter().filter(|w| w.rect.x0 >= x).map(|w| w.rect.x0);
    let (left, right) = (left.fold(f64::MIN, f64::max), right.fold(f64::MAX, f64::min));
    left < x - free && right > x + free && right - left > spacing.wide * line.size
}

/// Where the left column ends: at the end of the lines, if nothing but lines of it follows.
fn end_of_longer_left(lines: &[Line], end: usize, x: f64, frames: &[Rect]) -> usize {
    /// Sections of a column are no further apart, in font sizes.
    const SECTION_REACH: f64 = 6.0;
    let is_across = |line: &Line| {
        let across = |frame: &&Rect| frame.x0 < x && x < frame.x1;
        frames.iter().filter(across).any(|frame| frame.y_overlap(&line.rect) > 0.0)
    };
    let rest = lines.get(end..).unwrap_or_default();
    let is_left = |line: &Line| line.rect.x1 < x && !is_across(line);
    let above = lines.get(..end).unwrap_or_default();
    let last = above.iter().rfind(|line| line.rect.x0 < x);
    let column = last.into_iter().chain(rest);
    let near = |upper: &Line, lower: &Line| {
        lower.baseline - upper.baseline < SECTION_REACH * upper.size.max(lower.size)
    };
    let goes_on = column.clone().zip(column.skip(1)).all(|(a, b)| near(a, b));
    if goes_on && rest.iter().all(is_left) { lines.len() } else { end }
}

/// The run if both sides are columns of text; the part of it where they are tables of their own,
/// with labels and values.
fn run_to_columns(
    lines: &[Line],
    run: Range<usize>,
    x: f64,
    frames: &[Rect],
    spacing: &Spacing,
    settings: &RegionSettings,
) -> Option<Range<usize>> {
    let part = lines.get(run.clone()).unwrap_or_default();
    if are_columns(part, x, spacing, settings) {
        let end = end_of_longer_left(lines, run.end, x, frames);
        return Some(run.start..end);
    }
    let own = without_wide_rows(part, x, spacing);
    let part = part.get(own.clone()).unwrap_or_default();
    let (left, right) = split_at(part, x);
    let sides = [&left, &right];
    let enough = sides.iter().all(|side| side.len() >= settings.lines);
    let labelled = sides.iter().all(|side| begins_with_labels(side, spacing));
    let tables = sides.iter().all(|side| is_table(side, spacing))
        || labelled && have_frames_beside(part, frames, x);
    (enough && tables).then(|| run.start + own.start..run.start + own.end)
}

#[cfg(test)]
mod tests {
    use super::end_of_longer_left;
    use crate::lines::Line;
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

    const PROSE: [&str; 6] = [
        "Förbundet ska stödja samverkan mellan",
        "parterna och finansiera insatser som",
        "parterna gemensamt beslutar om och",
        "följer upp två gånger om året enligt",
        "planen för det kommande året och de",
        "riktlinjer som gäller.",
    ];
    const ROWS: [(&str, &str); 6] = [
        ("Staten", "4 136"),
        ("Region Skåne", "2 068"),
        ("Osby kommun", "1 000"),
        ("Perstorps kommun", "1 068"),
        ("Övriga intäkter", "10"),
        ("Summa intäkter", "8 282"),
    ];

    /// A table of labels and one column, from `y` downwards.
    fn with_table(sheet: Sheet, x: f64, y: f64, rows: &[(&str, &str)]) -> Sheet {
        (0_u32..).zip(rows).fold(sheet, |sheet, (row, (label, value))| {
            let y = 17.0f64.mul_add(f64::from(row), y);
            sheet.left(x, y, label).right(x + 190.0, y, value)
        })
    }

    fn rows_of(rows: &[(&str, &str)]) -> Vec<String> {
        rows.iter().map(|(label, value)| format!("{label}|{value}")).collect()
    }

    #[test]
    fn a_table_beside_prose_is_no_part_of_it() {
        let sheet = Sheet::new(1).prose(70.0, 200.0, &PROSE);
        let page = [with_table(sheet, 310.0, 195.0, &ROWS).page()];
        assert_eq!(texts(&page), [format!("p: {}", PROSE.join(" "))]);
        assert_eq!(tables(&page), [rows_of(&ROWS)]);
    }

    #[test]
    fn a_table_goes_on_in_the_next_column() {
        let (above, below) = ROWS.split_at(4);
        let sheet = Sheet::new(1).prose(70.0, 200.0, &PROSE).prose(310.0, 255.0, &PROSE);
        let sheet = with_table(sheet, 70.0, 280.0, above);
        let page = [with_table(sheet, 310.0, 195.0, below).page()];
        assert_eq!(tables(&page), [rows_of(&ROWS)]);
    }

    #[test]
    fn rows_above_and_headers_below_tables_side_by_side_are_not_theirs() {
        let wide: &[&[&str]] = &[
            &["Kostnader för den gemensamma verksamheten under året", "", "9 800"],
            &["Resultat", "", "- 40"],
        ];
        let sheet = Sheet::new(1)
            .rows(180.0, 17.0, &[400.0, 460.0], wide)
            .left(70.0, 230.0, "Administration")
            .left(310.0, 230.0, "Insatser");
        let right = [ROWS[0], ("Samordnat stöd till", "500"), ("Summa", "4 636")];
        let sheet = with_table(sheet, 70.0, 250.0, &ROWS[..4]);
        let sheet = with_table(sheet, 310.0, 250.0, &right[..2])
            .left(310.0, 279.0, "personer")
            .left(310.0, 301.0, "Summa")
            .right(500.0, 301.0, "4 636");
        let below: &[&[&str]] = &[
            &["", "2019", "2020"],
            &["Utvärdering", "40", "50"],
            &["Summa", "40", "50"],
        ];
        let page = [sheet.rows(340.0, 17.0, &[280.0, 380.0], below).page()];
        let expected = [
            vec![
                "Kostnader för den gemensamma verksamheten under året|9 800",
                "Resultat|- 40",
            ],
            vec![
                "Staten|4 136",
                "Region Skåne|2 068",
                "Osby kommun|1 000",
                "Perstorps kommun|1 068",
            ],
            vec!["Staten|4 136", "Samordnat stöd till personer|500", "Summa|4 636"],
            vec!["|2019|2020", "Utvärdering|40|50", "Summa|40|50"],
        ];
        assert_eq!(tables(&page), expected);
    }

    #[test]
    fn the_rest_of_a_longer_column_stays_with_it() {
        let sheet = Sheet::new(1).prose(310.0, 200.0, &PROSE);
        let page = [with_table(sheet, 70.0, 195.0, &ROWS)
            .left(70.0, 297.0, "Samordnat stöd till personer")
            .left(70.0, 306.0, "som behöver längre tid på")
            .left(70.0, 315.0, "vägen")
            .right(260.0, 315.0, "400")
            .page()];
        let whole = "Samordnat stöd till personer som behöver längre tid på vägen|400";
        assert_eq!(tables(&page), [[rows_of(&ROWS), vec![whole.to_owned()]].concat()]);
    }

    #[test]
    fn what_is_at_the_foot_of_a_longer_left_column_belongs_to_it() {
        let lines = |rows: &[(f64, f64, &str)]| -> Vec<Line> {
            let line = |(x, y, text): &(f64, f64, &str)| {
                Line::new(1, Sheet::new(1).left(*x, *y, text).page().words, false)
            };
            rows.iter().filter_map(line).collect()
        };
        let end = |rows: &[_]| end_of_longer_left(&lines(rows), 2, 300.0, &[]);
        let (left, right) = ((70.0, 600.0, "Deltagare"), (310.0, 610.0, "Summa 1,47"));
        assert_eq!(end(&[left, right, (70.0, 630.0, "Bron 17")]), 3);
        assert_eq!(end(&[left, right, (70.0, 700.0, "Bron 17")]), 2);
        let wide = "Beloppen i tabellen ovan anges i miljoner kronor om inte annat sägs";
        assert_eq!(end(&[left, right, (70.0, 630.0, wide)]), 2);
        assert_eq!(end(&[left, right, (310.0, 630.0, "Resultat 2,25-")]), 2);
    }
}
