//! Tables that nothing but alignment shows: runs of lines whose figures stand under each
//! other.
//!
//! Lines with values are linked from top to bottom while their figures share columns and
//! nothing between them runs across those columns; each run is then cut where a new header
//! begins, and given the header lines above it.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::ops::Range;

use super::chunks::{Chunk, Spacing};
use super::columns::{is_body, lines_to_columns};
use super::draft::{ChunkLine, Column, gap_below, is_evenly_spaced};
use super::figures::Shape;
use super::headers::{header_start, is_over, label_start};
use super::settings::TableSettings;

/// The runs of lines that are tables of figures, from top to bottom.
pub(crate) fn lines_to_runs(
    lines: &[ChunkLine],
    spacing: &Spacing,
    settings: &TableSettings,
) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut taken = 0;
    for linked in link_lines(lines, spacing, settings) {
        for part in cut_at_headers(lines, linked, settings) {
            let header = header_start(lines, taken, &part, spacing, settings);
            let end = trailing_end(lines, &part, settings);
            let label = label_start(lines, taken, header, settings);
            let run = label.max(taken)..end;
            if lines.get(run.clone()).is_some_and(|run| is_table(run, settings)) {
                taken = end;
                runs.push(run);
            }
        }
    }
    runs
}

/// A run of lines with values while it grows.
struct Link {
    first: usize,
    last: usize,
    columns: Vec<(f64, f64)>,
    left: f64,
    /// Right edge of the labels.
    reach: f64,
    /// Distance of its last two lines, at first what is usual.
    pitch: f64,
    size: f64,
}

impl Link {
    fn start(at: usize, line: &ChunkLine, spacing: &Spacing) -> Self {
        let mut link = Self {
            first: at,
            last: at,
            columns: Vec::new(),
            left: label_start_of(line),
            reach: f64::NEG_INFINITY,
            pitch: spacing.rows,
            size: line.line.size,
        };
        link.add(at, line);
        link
    }

    fn add(&mut self, at: usize, line: &ChunkLine) {
        self.last = at;
        self.left = self.left.min(label_start_of(line));
        let label = line.label().filter(|chunk| chunk.shape == Shape::Text);
        self.reach = label.map_or(self.reach, |label| self.reach.max(label.rect.x1));
        let numbers = usize::from(line.is_numbered() || self.ends_label(line));
        for value in line.values().skip(numbers) {
            let (x0, x1) = (value.rect.x0, value.rect.x1);
            match self.columns.iter_mut().find(|(a, b)| x0 < *b && *a < x1) {
                Some(own) => *own = (own.0.min(x0), own.1.max(x1)),
                None => self.columns.push((x0, x1)),
            }
        }
    }

    /// Whether the line begins with a figure among the labels and has another behind it: the
    /// wrapped end of `Metodstöd – ram 2 716 200 kr`.
    fn ends_label(&self, line: &ChunkLine) -> bool {
        let first = line.chunks.first().filter(|chunk| chunk.shape.is_value());
        line.values().count() > 1
            && first.is_some_and(|first| {
                first.rect.x1 < self.reach && first.rect.x0 < self.left + 0.5 * self.size
            })
    }

    /// Left edge of the columns of figures.
    fn zone(&self) -> f64 {
        self.columns.iter().map(|(x0, _)| *x0).fold(f64::INFINITY, f64::min)
    }

    /// Whether the line is only a figure among the labels, such as the wrapped end of
    /// `Ingående kapital 20200101`.
    fn is_label(&self, line: &ChunkLine) -> bool {
        let left = line.line.rect.x0;
        line.chunks.len() == 1
            && !self.shares_column(line)
            && (self.left - 0.5 * self.size..self.left + 3.0 * self.size).contains(&left)
            && line.line.rect.x1 < self.zone()
    }

    fn shares_column(&self, line: &ChunkLine) -> bool {
        line.values().any(|value| {
            self.columns.iter().any(|(x0, x1)| value.rect.x0 < *x1 && *x0 < value.rect.x1)
        })
    }

    /// Whether the line is a row of the same table that has its figures in a column of their
    /// own, such as a total to the right of what it adds up.
    fn goes_on_beside(&self, lines: &[ChunkLine], at: usize) -> bool {
        let Some(line) = lines.get(at) else { return false };
        let numbers = usize::from(line.is_numbered());
        let Some((label, cells)) =
            line.chunks.get(numbers..).and_then(<[Chunk]>::split_first)
        else {
            return false;
        };
        let flush = (label.rect.x0 - self.left).abs() < 3.0 * self.size;
        let beside = |cell: &Chunk| cell.shape.is_value() && cell.rect.x0 > self.reach;
        let regular = |upper: usize| {
            gap_below(lines, upper).is_some_and(|gap| gap < 1.25 * self.pitch)
        };
        // As many figures as above, all elsewhere, make another table.
        let few = cells.len() == 1 || cells.len() < self.columns.len();
        label.shape == Shape::Text
            && flush
            && few
            && !cells.is_empty()
            && cells.iter().all(beside)
            && (self.last..at).all(regular)
    }

    /// Whether nothing between the last line and `at` parts the two.
    fn reaches(
        &self,
        lines: &[ChunkLine],
        at: usize,
        spacing: &Spacing,
        settings: &TableSettings,
    ) -> bool {
        let between = lines.get(self.last + 1..at).unwrap_or_default();
        between.len() <= settings.rows_without_values
            && between.iter().all(|line| !self.is_barrier(line, settings))
            && (self.last..at).all(|upper| self.is_near(lines, upper, spacing, settings))
    }

    /// Whether the line below `upper` is close enough to be of the same table.
    fn is_near(
        &self,
        lines: &[ChunkLine],
        upper: usize,
        spacing: &Spacing,
        settings: &TableSettings,
    ) -> bool {
        let Some(gap) = gap_below(lines, upper) else { return false };
        let usual = (1.0 + settings.even_gap) * spacing.rows;
        gap <= (settings.row_gap * self.size).max(usual)
            || is_evenly_spaced(lines, upper, self.size, settings)
    }

    /// Running text across the columns of figures, or a larger heading.
    fn is_barrier(&self, line: &ChunkLine, settings: &TableSettings) -> bool {
        if line.line.size > self.size * settings.heading_size * 1.05 {
            return true;
        }
        let zone = self.zone();
        line.chunks.iter().any(|chunk| {
            chunk.shape == Shape::Text
                && chunk.rect.x0 < zone - 2.0 * self.size
                && chunk.rect.x1 > zone + self.size
                && chunk.words.len() > 5
        })
    }
}

/// Left edge of the line's label.
fn label_start_of(line: &ChunkLine) -> f64 {
    line.label().map_or(line.line.rect.x0, |label| label.rect.x0)
}

fn link_lines(
    lines: &[ChunkLine],
    spacing: &Spacing,
    settings: &TableSettings,
) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut link: Option<Link> = None;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.has_value()) {
        if link.as_ref().is_some_and(|own| own.is_label(line)) {
            continue;
        }
        match link.as_mut() {
            Some(own)
                if (own.shares_column(line) || own.goes_on_beside(lines, at))
                    && own.reaches(lines, at, spacing, settings) =>
            {
                // Lines of one label stand closer than rows.
                let next = own.last + 1 == at;
                own.pitch =
                    gap_below(lines, own.last).filter(|_| next).unwrap_or(own.pitch);
                own.add(at, line);
            }
            _ => runs.extend(
                link.replace(Link::start(at, line, spacing)).map(|l| l.first..l.last + 1),
            ),
        }
    }
    runs.extend(link.map(|l| l.first..l.last + 1));
    runs
}

/// Cuts a run where a new header stands between its rows.
fn cut_at_headers(
    lines: &[ChunkLine],
    run: Range<usize>,
    settings: &TableSettings,
) -> Vec<Range<usize>> {
    let columns = lines_to_columns(lines.get(run.clone()).unwrap_or_default(), settings);
    let mut parts = Vec::new();
    let mut start = run.start;
    let mut last_row = None;
    for at in run.clone() {
        let Some(line) = lines.get(at) else { break };
        if is_body(line, &columns) {
            last_row = Some(at);
            continue;
        }
        let Some(row) = last_row else { continue };
        if is_header(lines, at, &columns, settings) {
            parts.push(start..row + 1);
            start = at;
            last_row = None;
        }
    }
    parts.push(start..run.end);
    parts
}

/// Whether a line amid rows is the header of a new table: years over the columns, or words
/// over them where something sets the line off from the row above.
fn is_header(
    lines: &[ChunkLine],
    at: usize,
    columns: &[Column],
    settings: &TableSettings,
) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let over = line.chunks.iter().filter(|chunk| is_over(chunk, columns));
    let years = over.clone().filter(|chunk| chunk.shape == Shape::Year).count();
    let words = over.filter(|chunk| chunk.shape == Shape::Text).count();
    let alone = line.chunks.len() == years;
    (years > 1 && are_years_in_turn(line))
        || ((words > 0 || years > 1 || (years == 1 && alone))
            && is_set_off(lines, at, settings))
}

/// Whether the years of the line follow one another, as those over columns do: `2087` and `1969`
/// are amounts that look like years.
fn are_years_in_turn(line: &ChunkLine) -> bool {
    const APART: u32 = 2;
    let years: Vec<i32> = line
        .chunks
        .iter()
        .filter(|chunk| chunk.shape == Shape::Year)
        .filter_map(|chunk| chunk.string().trim().parse().ok())
        .collect();
    years.windows(2).all(|pair| match pair {
        [left, right] => left.abs_diff(*right) <= APART,
        _ => true,
    })
}

fn is_set_off(lines: &[ChunkLine], at: usize, settings: &TableSettings) -> bool {
    let (Some(above), Some(line)) =
        (at.checked_sub(1).and_then(|a| lines.get(a)), lines.get(at))
    else {
        return true;
    };
    let row_above = above.has_value();
    let gap = line.line.baseline - above.line.baseline;
    let below =
        lines.get(at + 1).map_or(gap, |next| next.line.baseline - line.line.baseline);
    !row_above
        || gap > settings.set_off * below
        || (line.line.is_bold() && !above.line.is_bold())
}

/// End of the run with what follows its last values: rows whose cells are words, and the rest
/// of a wrapped label.
fn trailing_end(
    lines: &[ChunkLine],
    part: &Range<usize>,
    settings: &TableSettings,
) -> usize {
    let columns = lines_to_columns(lines.get(part.clone()).unwrap_or_default(), settings);
    let pitch = lines_to_pitch(lines.get(part.clone()).unwrap_or_default());
    let mut end = part.end;
    while let (Some(last), Some(line)) =
        (end.checked_sub(1).and_then(|e| lines.get(e)), lines.get(end))
    {
        let gap = line.first_baseline() - last.last_baseline();
        let over = line.chunks.iter().skip(1).any(|chunk| is_over(chunk, &columns))
            && gap < 1.3 * pitch.unwrap_or(1.5 * last.line.size)
            && !heads_values(lines, end, settings);
        let tight = pitch.is_some_and(|pitch| gap < 0.84 * pitch);
        let wraps = line.chunks.len() == 1 && is_wrapped_label(last, line, tight);
        if gap > 2.0 * settings.set_off * last.line.size || !(over || wraps) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether values follow soon: then words over columns of figures are the next table's header.
fn heads_values(lines: &[ChunkLine], at: usize, settings: &TableSettings) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let next = lines
        .iter()
        .skip(at + 1)
        .take(settings.header_lines)
        .find(|next| next.has_value());
    next.is_some_and(|next| {
        next.first_baseline() - line.last_baseline()
            < 2.0 * settings.header_gap * line.line.size
    })
}

/// The usual distance of neighbouring lines with values; `None` where there are too few.
pub(crate) fn lines_to_pitch(lines: &[ChunkLine]) -> Option<f64> {
    let mut gaps: Vec<f64> = lines
        .iter()
        .zip(lines.iter().skip(1))
        .filter(|(a, b)| a.has_value() && b.has_value())
        .map(|(a, b)| b.line.baseline - a.line.baseline)
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied()
}

/// Whether a line below the last row is the rest of its label.
fn is_wrapped_label(row: &ChunkLine, line: &ChunkLine, tight: bool) -> bool {
    let (Some(label), Some(rest)) = (row.label(), line.chunks.first()) else {
        return false;
    };
    let small = rest.string().chars().next().is_some_and(char::is_lowercase);
    let gap = line.first_baseline() - row.last_baseline();
    label.shape == Shape::Text
        && (small || tight)
        && gap < 1.5 * line.line.size
        && (rest.rect.x0 - label.rect.x0).abs() < 3.0 * line.line.size
        && rest.rect.x1 < row.line.rect.x1
        && row.line.is_bold() == line.line.is_bold()
}

/// Whether the lines are a table after all: two rows, and figures in line with each other.
fn is_table(lines: &[ChunkLine], settings: &TableSettings) -> bool {
    let columns = lines_to_columns(lines, settings);
    let figures: Vec<&Column> = columns.iter().filter(|column| column.figures).collect();
    let rows = lines.iter().filter(|line| line.has_value()).count();
    let amounts = lines
        .iter()
        .flat_map(ChunkLine::values)
        .any(|chunk| matches!(chunk.shape, Shape::Number | Shape::Figures));
    let labelled = columns.len() > figures.len();
    let aligned = figures.iter().any(|column| is_column_aligned(lines, column, settings));
    let has_header = rows < lines.len()
        && figures.iter().any(|column| is_right_aligned(lines, column));
    amounts
        && aligned
        && (rows > 1 || has_header)
        && (columns.len() > 1)
        && (labelled || figures.len() > 1)
}

/// Whether two chunks end, or have their middle, at the same place.
fn is_right_aligned(lines: &[ChunkLine], column: &Column) -> bool {
    let own = lines
        .iter()
        .flat_map(|line| &line.chunks)
        .filter(|chunk| chunk.rect.x0 < column.x1 && column.x0 < chunk.rect.x1);
    let edges: [fn(&Chunk) -> f64; 2] = [|c| c.rect.x1, |c| c.rect.center().x];
    edges.into_iter().any(|edge| {
        let mut at: Vec<f64> = own.clone().map(edge).collect();
        at.sort_by(f64::total_cmp);
        at.iter().zip(at.iter().skip(1)).any(|(a, b)| b - a < 2.0)
    })
}

/// Whether at least two chunks share the column's right edge, left edge or middle.
fn is_column_aligned(
    lines: &[ChunkLine],
    column: &Column,
    settings: &TableSettings,
) -> bool {
    let own: Vec<&Chunk> = lines
        .iter()
        .flat_map(|line| &line.chunks)
        .filter(|chunk| chunk.rect.x0 < column.x1 && column.x0 < chunk.rect.x1)
        .filter(|chunk| chunk.rect.x0 > column.x0 - 200.0)
        .collect();
    let size = own.first().and_then(|c| c.words.first()).map_or(10.0, |word| word.size);
    let tolerance = settings.align * size;
    let edges: [fn(&Chunk) -> f64; 3] =
        [|c| c.rect.x1, |c| c.rect.x0, |c| c.rect.center().x];
    edges.into_iter().any(|edge| {
        let mut at: Vec<f64> = own.iter().map(|chunk| edge(chunk)).collect();
        at.sort_by(f64::total_cmp);
        let best =
            at.chunk_by(|a, b| b - a < tolerance).map(<[f64]>::len).max().unwrap_or(0);
        best * 2 >= own.len().max(3)
    })
}
