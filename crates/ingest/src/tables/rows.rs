//! Lines of a table to its rows: wrapped labels and figures that stand beside them are put
//! together, everything else stays a row of its own.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::{Rect, Word};

use super::cells::line_to_cells;
use super::draft::{ChunkLine, Column, DraftCell, DraftRow};
use super::edges::Segment;
use super::figures::{Shape, continues_number, text_to_shape};
use super::settings::TableSettings;
use crate::lines::words_to_text;

/// What is drawn behind the rows of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Backdrop {
    /// Horizontal rules.
    pub(crate) rules: Vec<Segment>,
    /// Shaded areas.
    pub(crate) fills: Vec<Rect>,
}

impl Backdrop {
    /// Whether a rule or the edge of a shaded area parts the two rows.
    pub(super) fn parts(&self, upper: &DraftRow, lower: &DraftRow) -> bool {
        self.has_rule(upper, lower) || self.fill_of(upper) != self.fill_of(lower)
    }

    /// The rules between two heights. Rules are sorted but for those snapped to one level.
    pub(super) fn rules_between(
        &self,
        from: f64,
        to: f64,
    ) -> impl Iterator<Item = &Segment> {
        const SNAPPED_PT: f64 = 5.0;
        let start = self.rules.partition_point(|rule| rule.at < from - SNAPPED_PT);
        let rules = self.rules.iter().skip(start);
        let near = rules.take_while(move |rule| rule.at < to + SNAPPED_PT);
        near.filter(move |rule| (from..to).contains(&rule.at))
    }

    fn has_rule(&self, upper: &DraftRow, lower: &DraftRow) -> bool {
        let (from, to) = (upper.last_baseline, lower.first_baseline - 0.3 * lower.size);
        self.rules_between(from - 0.5, to)
            .any(|rule| rule.covers(lower.rect.x0.max(upper.rect.x0), lower.rect.x1))
    }

    /// The smallest shaded area behind the row.
    fn fill_of(&self, row: &DraftRow) -> Option<usize> {
        let middle = row.rect.center();
        let area = |rect: &Rect| rect.width() * rect.height();
        self.fills
            .iter()
            .enumerate()
            .filter(|(_, fill)| fill.contains(middle))
            .min_by(|(_, a), (_, b)| area(a).total_cmp(&area(b)))
            .map(|(position, _)| position)
    }
}

/// The rows of a table.
pub(crate) fn lines_to_rows(
    lines: &[ChunkLine],
    columns: &[Column],
    backdrop: &Backdrop,
    settings: &TableSettings,
) -> Vec<DraftRow> {
    let mut rows: Vec<DraftRow> =
        lines.iter().map(|line| line_to_row(line, columns, settings)).collect();
    mark_rows(&mut rows, columns, backdrop);
    join_wrapped(rows, columns, backdrop)
}

/// The rows with those put together that are lines of one text.
pub(super) fn join_wrapped(
    rows: Vec<DraftRow>,
    columns: &[Column],
    backdrop: &Backdrop,
) -> Vec<DraftRow> {
    let habit = Habit::of(&rows, columns);
    let mut joined: Vec<DraftRow> = Vec::with_capacity(rows.len());
    for row in rows {
        match joined.last_mut() {
            Some(last)
                if !backdrop.parts(last, &row) && habit.are_one(last, &row, columns) =>
            {
                last.absorb(row);
            }
            _ => joined.push(row),
        }
    }
    joined
}

/// One line as a row.
pub(crate) fn line_to_row(
    line: &ChunkLine,
    columns: &[Column],
    settings: &TableSettings,
) -> DraftRow {
    DraftRow {
        page: line.line.page,
        rect: line.line.rect,
        first_baseline: line.first_baseline(),
        last_baseline: line.last_baseline(),
        size: line.line.size,
        cells: line_to_cells(line, columns, settings),
        ruled_above: false,
        shaded: false,
    }
}

/// Notes rules above rows and shades behind them.
pub(crate) fn mark_rows(rows: &mut [DraftRow], columns: &[Column], backdrop: &Backdrop) {
    let mut above = f64::NEG_INFINITY;
    for row in rows {
        row.ruled_above = is_ruled_above(row, above, columns, backdrop);
        row.shaded = backdrop.fill_of(row).is_some();
        above = row.last_baseline;
    }
}

fn is_ruled_above(
    row: &DraftRow,
    above: f64,
    columns: &[Column],
    backdrop: &Backdrop,
) -> bool {
    let from = above.max(row.first_baseline - 3.0 * row.size);
    let to = row.first_baseline - 0.5 * row.size;
    let figures = row
        .cells
        .iter()
        .filter(|cell| columns.get(cell.column).is_some_and(|column| column.figures));
    let boxes: Vec<Rect> = figures.filter_map(DraftCell::rect).collect();
    backdrop.rules_between(from, to).any(|rule| {
        rule.covers(row.rect.x0, row.rect.x1)
            || boxes.iter().any(|rect| rule.covers(rect.x0, rect.x1))
    })
}

/// What is usual in this table: how far rows are apart and how far labels reach.
struct Habit {
    /// Usual distance of rows with figures; `None` where there are too few.
    pitch: Option<f64>,
    /// Right edge of the longest text in each column.
    reach: Vec<f64>,
}

impl Habit {
    fn of(rows: &[DraftRow], columns: &[Column]) -> Self {
        let mut reach: Vec<f64> = columns.iter().map(|_| f64::NEG_INFINITY).collect();
        for cell in rows.iter().flat_map(|row| &row.cells) {
            let edge = cell.rect().map_or(f64::NEG_INFINITY, |rect| rect.x1);
            if let Some(own) = reach.get_mut(cell.column).filter(|_| cell.columns == 1) {
                *own = own.max(edge);
            }
        }
        Self { pitch: rows_to_pitch(rows, columns), reach }
    }

    /// Whether the lower line belongs to the row above it.
    fn are_one(&self, upper: &DraftRow, lower: &DraftRow, columns: &[Column]) -> bool {
        let distance = lower.first_baseline - upper.last_baseline;
        let figures = (upper.has_figures(columns), lower.has_figures(columns));
        if figures == (true, true) {
            return self.is_broken_number(upper, lower, columns, distance);
        }
        self.is_wrapped(upper, lower, columns, distance)
    }

    /// Whether the lower row holds nothing but the rest of the numbers above: `1 250` over
    /// `000`, `1,7` over `%`. A group that cannot be a number of its own is sure; others are
    /// where rows are padded and these lines are not.
    fn is_broken_number(
        &self,
        upper: &DraftRow,
        lower: &DraftRow,
        columns: &[Column],
        distance: f64,
    ) -> bool {
        let figures =
            |cell: &&DraftCell| columns.get(cell.column).is_some_and(|c| c.figures);
        let labelled = lower.cells.first().is_some_and(|cell| cell.column == 0)
            && columns.first().is_some_and(|column| !column.figures);
        let rests: Vec<&DraftCell> = lower.cells.iter().filter(figures).collect();
        let goes_on = rests.iter().all(|rest| {
            let own = upper.cells.iter().find(|cell| cell.column == rest.column);
            own.is_some_and(|own| carries_number_on(own, rest))
        });
        let is_sure = |rest: &&DraftCell| {
            let text = rest.string();
            text.starts_with('0') && text.len() > 1 || text.starts_with('%')
        };
        let tight = self.pitch.is_some_and(|pitch| pitch > distance * 1.2);
        let label_goes_on = || {
            let label = shared_label(upper, lower, columns);
            let lines = label.and_then(|(a, b)| Some((last_line(a)?, b.lines.first()?)));
            lines.is_some_and(|(last, first)| {
                starts_small(first) || starts_with_bracket(first) || ends_open(last)
            })
        };
        let known = if labelled {
            rests.iter().all(is_sure) || (tight && label_goes_on())
        } else {
            tight || rests.iter().any(is_sure)
        };
        goes_on && distance < 1.4 * lower.size && known
    }

    /// Whether the text of the upper row goes on in the lower.
    fn is_wrapped(
        &self,
        upper: &DraftRow,
        lower: &DraftRow,
        columns: &[Column],
        distance: f64,
    ) -> bool {
        let Some((before, after)) = shared_label(upper, lower, columns) else {
            return false;
        };
        let (Some(last), Some(first)) = (last_line(before), last_line(after)) else {
            return false;
        };
        if !is_set_alike(last, first) || distance > self.farthest(upper.size) {
            return false;
        }
        if ends_in_function_word(last) {
            return true;
        }
        let forced = self.would_not_fit(last, first, before.column);
        // Rows are padded and these lines are not: they stand in one cell.
        if self.pitch.is_some_and(|pitch| pitch > distance * 1.2) {
            return true;
        }
        let tighter = self.pitch.is_some_and(|pitch| pitch > distance * 1.1);
        let carries_on = starts_small(first) || ends_open(last) || is_figure(first);
        (tighter && (forced || carries_on)) || (forced && carries_on)
    }

    /// Lines of one text stand no further apart.
    fn farthest(&self, size: f64) -> f64 {
        self.pitch.map_or(1.5 * size, |pitch| (pitch * 1.05).min(1.9 * size))
    }

    /// Whether the first word of `next` would not have fitted at the end of `last`.
    fn would_not_fit(&self, last: &[Word], next: &[Word], column: usize) -> bool {
        let edge = last.last().map_or(0.0, |word| word.rect.x1);
        let word = next.first().map_or(0.0, |word| word.rect.width() + 0.2 * word.size);
        self.reach.get(column).is_some_and(|reach| edge + word > *reach)
    }
}

/// The usual distance of neighbouring rows that both have figures.
pub(crate) fn rows_to_pitch(rows: &[DraftRow], columns: &[Column]) -> Option<f64> {
    let mut distances: Vec<f64> = rows
        .iter()
        .zip(rows.iter().skip(1))
        .filter(|(a, b)| {
            a.page == b.page && a.has_figures(columns) && b.has_figures(columns)
        })
        .map(|(a, b)| b.first_baseline - a.last_baseline)
        .collect();
    distances.sort_by(f64::total_cmp);
    distances.get(distances.len() / 2).copied().filter(|_| distances.len() > 1)
}

/// The text cells of both rows in one column, if the lower has nothing beside it but figures.
fn shared_label<'a>(
    upper: &'a DraftRow,
    lower: &'a DraftRow,
    columns: &[Column],
) -> Option<(&'a DraftCell, &'a DraftCell)> {
    let labels = columns.iter().position(|column| !column.figures).unwrap_or(0);
    let after = lower.cells.iter().find(|cell| cell.column >= labels)?;
    let before = upper.cells.iter().find(|cell| cell.column == after.column)?;
    let (left, next) = (before.rect()?.x0, after.rect()?.x0);
    let size = lower.size;
    let in_line = next > left - 0.3 * size && next < left + 3.0 * size;
    in_line.then_some((before, after))
}

fn carries_number_on(upper: &DraftCell, rest: &DraftCell) -> bool {
    let last = last_line(upper).and_then(<[Word]>::last);
    let first = rest.lines.first().and_then(|line| line.first());
    last.zip(first).is_some_and(|(last, first)| {
        continues_number(&last.text, &first.text) || first.text == "%"
    })
}

fn last_line(cell: &DraftCell) -> Option<&[Word]> {
    cell.lines.last().map(Vec::as_slice)
}

fn is_set_alike(a: &[Word], b: &[Word]) -> bool {
    let bold = |words: &[Word]| words.iter().all(|word| word.bold);
    let size = |words: &[Word]| words.iter().map(|word| word.size).fold(0.0, f64::max);
    bold(a) == bold(b) && (size(a) - size(b)).abs() < 0.1 * size(a)
}

fn starts_small(words: &[Word]) -> bool {
    let first =
        words.first().and_then(|word| word.text.chars().find(|c| c.is_alphanumeric()));
    first.is_some_and(char::is_lowercase)
}

fn starts_with_bracket(words: &[Word]) -> bool {
    words.first().is_some_and(|word| word.text.starts_with('('))
}

/// A figure alone, with or without its unit, is no label: it is the end of one, as in `Utgående
/// kapital 20221231` or `Metodstöd – ram 828 410 kr`.
fn is_figure(words: &[Word]) -> bool {
    let digits = |word: &Word| word.text.chars().all(|c| c.is_ascii_digit() || c == '-');
    words.iter().all(digits)
        || text_to_shape(words_to_text(words, 0).as_str()) == Shape::Number
}

/// Whether the text cannot end here: after a comma, a hyphen, a slash or a bracket left open.
fn ends_open(words: &[Word]) -> bool {
    let text: String = words.iter().map(|word| word.text.as_str()).collect();
    let open = text.matches('(').count() > text.matches(')').count();
    open || text.ends_with([',', '-', '/', '&', '–', '\u{ad}'])
}

/// Words that join what stands before and after them: no label ends in one.
const FUNCTION_WORDS: [&str; 22] = [
    "att", "av", "den", "det", "efter", "eller", "enligt", "från", "för", "genom", "hos",
    "i", "inkl", "inom", "med", "mellan", "och", "på", "samt", "som", "till", "vid",
];

fn ends_in_function_word(words: &[Word]) -> bool {
    words.last().is_some_and(|word| FUNCTION_WORDS.contains(&word.text.as_str()))
}
