//! What of a page speaks against the tags of a table on it.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::collections::BTreeMap;
use std::slice;

use plankoll_page::Rect;

use super::PageView;
use super::drafts::{is_value, part_to_draft, parts_to_columns};
use super::parts::{Part, PartCell, PartRow, TagIndex};
use super::wrapping::lumps_rows;
use crate::lines::{Line, words_to_text};
use crate::tables::chunks::{Spacing, line_to_chunks, lines_to_spacing};
use crate::tables::draft::DraftRow;
use crate::tables::drawing::Drawing;
use crate::tables::figures::{Shape, text_to_shape};
use crate::tables::rows::{Backdrop, join_wrapped};
use crate::tables::settings::TableSettings;

/// A reason not to believe the tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contradiction {
    /// Cells of one column reach into those of another.
    ColumnsOverlap,
    /// Figures of one column stand in two.
    ColumnsApart,
    /// A row does not follow below the row before it.
    RowsOutOfOrder,
    /// Words of something else stand among its cells.
    ForeignWords,
    /// A line is drawn through a cell.
    RuleThroughCell,
    /// Rows are but lines of wrapped text.
    LinesAsRows,
    /// A cell holds several rows.
    RowsInOneCell,
    /// A cell holds several cells.
    CellsInOneCell,
    /// Running text set in columns.
    Prose,
    /// Rows of the same columns go on outside of it.
    RowsOutside,
    /// It is a table of contents.
    Contents,
}

/// Cells of a table of words have no more words, most of the time.
const WORDS_OF_CELLS: usize = 12;

/// What speaks against the tags of this part of a table, if anything does.
pub(super) fn find_contradiction(
    part: &Part,
    page: &PageView<'_>,
    index: &TagIndex,
    settings: &TableSettings,
) -> Option<Contradiction> {
    let columns = ColumnExtents::of(part);
    let spacing = lines_to_spacing(page.lines, settings);
    let checks: [(Contradiction, &dyn Fn() -> bool); 11] = [
        (Contradiction::Contents, &|| holds_contents(part, page, index)),
        (Contradiction::ColumnsOverlap, &|| columns.overlap(part)),
        (Contradiction::RowsOutOfOrder, &|| !rows_follow(part)),
        (Contradiction::ColumnsApart, &|| columns.any_apart(part)),
        (Contradiction::ForeignWords, &|| has_foreign_words(part, page.lines, index)),
        (Contradiction::RuleThroughCell, &|| has_rule_inside(part, page.drawing)),
        (Contradiction::LinesAsRows, &|| has_lines_as_rows(part, page.drawing)),
        (Contradiction::RowsInOneCell, &|| columns.lumped(part)),
        (Contradiction::CellsInOneCell, &|| has_cells_inside(part, &spacing)),
        (Contradiction::Prose, &|| is_prose(part)),
        (Contradiction::RowsOutside, &|| goes_on_outside(part, page, index, &spacing)),
    ];
    checks.into_iter().find(|(_, holds)| holds()).map(|(reason, _)| reason)
}

/// Where the cells of each column stand that span no other.
struct ColumnExtents(BTreeMap<usize, (f64, f64)>);

impl ColumnExtents {
    fn of(part: &Part) -> Self {
        let mut extents: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for own in part.cells().filter(|own| own.cell.columns == 1) {
            let extent =
                extents.entry(own.cell.column).or_insert((own.rect.x0, own.rect.x1));
            *extent = (extent.0.min(own.rect.x0), extent.1.max(own.rect.x1));
        }
        Self(extents)
    }

    /// Whether a column reaches into the next, or a cell over several into one beside them.
    fn overlap(&self, part: &Part) -> bool {
        let slack = 0.2 * part.size();
        let neighbours = self.0.values().zip(self.0.values().skip(1));
        let crosses =
            neighbours.into_iter().any(|(left, right)| left.1 > right.0 + slack);
        crosses
            || part.cells().filter(|own| own.cell.columns > 1).any(|own| {
                let end = own.cell.column + own.cell.columns;
                let left = self.0.range(..own.cell.column).next_back();
                let right = self.0.range(end..).next();
                left.is_some_and(|(_, column)| column.1 > own.rect.x0 + slack)
                    || right.is_some_and(|(_, column)| column.0 < own.rect.x1 - slack)
            })
    }

    /// Whether the figures of a column stand apart from each other.
    fn any_apart(&self, part: &Part) -> bool {
        self.0.keys().any(|column| {
            let rows = part.rows.iter().filter(|row| !row.is_header);
            let own = rows.flat_map(|row| &row.cells).filter(|own| {
                own.cell.column == *column && own.cell.columns == 1 && is_number(own)
            });
            let mut extents: Vec<(f64, f64)> =
                own.map(|own| (own.rect.x0, own.rect.x1)).collect();
            extents.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut reach = f64::INFINITY;
            extents.into_iter().any(|(x0, x1)| {
                let apart = x0 > reach + 0.5 * part.size();
                reach = if reach.is_finite() { reach.max(x1) } else { x1 };
                apart
            })
        })
    }

    /// Whether a row is several rows.
    fn lumped(&self, part: &Part) -> bool {
        let reach = |column| self.0.get(&column).map_or(f64::INFINITY, |extent| extent.1);
        let first = part.rows.first().map(|row| row.number);
        // Headers are broken as their authors like.
        part.rows
            .iter()
            .filter(|row| !(row.number == 0 && first == Some(0)))
            .any(|row| lumps_rows(row, reach))
    }
}

fn is_number(own: &PartCell) -> bool {
    is_value(own) && own.lines.iter().flat_map(|line| &line.words).any(has_digit)
}

fn has_digit(word: &plankoll_page::Word) -> bool {
    word.text.chars().any(|c| c.is_ascii_digit())
}

/// Whether each row stands below the row before it; cells over several rows stand above the row
/// that follows all of them.
fn rows_follow(part: &Part) -> bool {
    let step = 0.3 * part.size();
    let mut floor = f64::NEG_INFINITY;
    let mut open: Vec<(usize, f64)> = Vec::new();
    part.rows.iter().all(|row| {
        let (ended, running): (Vec<_>, Vec<_>) =
            open.drain(..).partition(|(end, _)| *end <= row.number);
        open = running;
        let above = ended.iter().map(|(_, last)| *last).fold(floor, f64::max);
        let follows = row.cells.iter().all(|own| own.baselines().0 > above + step);
        floor = above;
        for own in &row.cells {
            if own.cell.rows > 1 {
                open.push((row.number + own.cell.rows, own.baselines().1));
            } else {
                floor = floor.max(own.baselines().1);
            }
        }
        follows
    })
}

/// Whether most of its lines are entries of a table of contents.
fn holds_contents(part: &Part, page: &PageView<'_>, index: &TagIndex) -> bool {
    let is_own = |line: &Line| {
        let mut places = line.words.iter().filter_map(|word| index.place(word));
        places.any(|place| place.grid == part.grid)
    };
    let own = || page.lines.iter().zip(page.contents).filter(|(line, _)| is_own(line));
    own().filter(|(_, is_entry)| **is_entry).count() * 2 > own().count()
}

/// Whether more than a few of the rows are but lines of the text above them: by the rules of
/// tables without tags, or because rules part the others and these stand closer.
fn has_lines_as_rows(part: &Part, drawing: &Drawing) -> bool {
    let columns = parts_to_columns(slice::from_ref(part));
    let draft = part_to_draft(part, &columns, 0, drawing);
    let backdrop = drawing.backdrop(&part.rect);
    let (rows, columns) = (draft.rows, draft.columns);
    let unparted = rows_closer_than_ruled(&rows, &backdrop);
    let joined = rows.len() - join_wrapped(rows.clone(), &columns, &backdrop).len();
    let split = joined.max(unparted);
    split > 1 && split * 8 >= rows.len()
}

/// How many rows have no rule above them and stand closer to the row above than rows with a rule
/// between them do, one of the two having but one cell.
fn rows_closer_than_ruled(rows: &[DraftRow], backdrop: &Backdrop) -> usize {
    let pairs = || rows.iter().zip(rows.iter().skip(1));
    let distance = |(a, b): (&DraftRow, &DraftRow)| b.first_baseline - a.last_baseline;
    let is_parted = |(a, b): &(&DraftRow, &DraftRow)| backdrop.parts(a, b);
    let parted: Vec<f64> = pairs().filter(is_parted).map(distance).collect();
    let least = parted.iter().copied().fold(f64::INFINITY, f64::min);
    if parted.len() < 2 {
        return 0;
    }
    let single = |(a, b): &(&DraftRow, &DraftRow)| a.cells.len().min(b.cells.len()) == 1;
    let open = pairs().filter(|pair| !is_parted(pair) && single(pair));
    open.filter(|pair| distance(*pair) * 1.15 < least).count()
}

/// Whether words that are in none of its cells stand in the box around them.
fn has_foreign_words(part: &Part, lines: &[Line], index: &TagIndex) -> bool {
    let start = lines.partition_point(|line| line.baseline < part.rect.y0);
    let near = lines.iter().skip(start);
    let near = near.take_while(|line| line.baseline < part.rect.y1 + line.size);
    near.flat_map(|line| &line.words).any(|word| {
        let is_own = index.place(word).is_some_and(|place| place.grid == part.grid);
        !is_own && part.rect.contains(word.rect.center())
    })
}

/// Whether a rule parts the lines of a cell, or a wall the words of a line. A rule no longer
/// than the text is its underline.
fn has_rule_inside(part: &Part, drawing: &Drawing) -> bool {
    let backdrop = drawing.backdrop(&part.rect);
    part.cells().any(|own| {
        let Rect { x0, x1, .. } = own.rect;
        let pairs = own.lines.iter().zip(own.lines.iter().skip(1));
        let parted = pairs.into_iter().any(|(upper, lower)| {
            let (from, to) = (upper.baseline + 0.5, lower.baseline - 0.3 * lower.size);
            backdrop.rules_between(from, to).any(|rule| {
                rule.covers(x0, x1) && rule.from < x0 - 1.0 && rule.to > x1 + 1.0
            })
        });
        parted || own.lines.iter().any(|line| has_wall_inside(line, drawing))
    })
}

fn has_wall_inside(line: &Line, drawing: &Drawing) -> bool {
    let y = line.baseline - 0.3 * line.size;
    let walls = &drawing.edges.verticals;
    let start = walls.partition_point(|wall| wall.at < line.rect.x0);
    let inside = walls.iter().skip(start).take_while(|wall| wall.at < line.rect.x1);
    inside.into_iter().any(|wall| wall.from < y && y < wall.to)
}

/// Whether a cell has a figure and something else side by side with a wide gap between them.
fn has_cells_inside(part: &Part, spacing: &Spacing) -> bool {
    let body = part.rows.iter().filter(|row| !row.is_header);
    body.flat_map(|row| &row.cells).flat_map(|own| &own.lines).any(|line| {
        let chunks = line_to_chunks(line, spacing, &[]);
        let text = words_to_text(&line.words, line.page);
        chunks.len() > 1
            && chunks
                .iter()
                .any(|chunk| matches!(chunk.shape, Shape::Number | Shape::Year))
            && text_to_shape(text.as_str()) != Shape::Number
    })
}

/// Whether the cells hold sentences and no column holds figures.
fn is_prose(part: &Part) -> bool {
    let figures = part.cells().filter(|own| is_number(own)).count();
    let cells = part.cells().count();
    let lines = part.cells().flat_map(|own| &own.lines);
    let words: usize = lines.map(|line| line.words.len()).sum();
    figures * 4 < cells && words > WORDS_OF_CELLS * cells
}

/// Whether the line above or below has figures in the columns of this table, as close as its
/// rows, and is in no tagged table.
fn goes_on_outside(
    part: &Part,
    page: &PageView<'_>,
    index: &TagIndex,
    spacing: &Spacing,
) -> bool {
    let columns = FigureColumns::of(part);
    let reach = 1.3 * row_pitch(part).unwrap_or(1.5 * part.size());
    let start = page.lines.partition_point(|line| line.baseline < part.rect.y0 - reach);
    let near = page.lines.iter().skip(start);
    near.take_while(|line| line.baseline < part.rect.y1 + reach)
        .filter(|line| line.words.iter().all(|word| index.place(word).is_none()))
        .any(|line| columns.has_values(line, spacing))
}

/// Usual distance of its rows.
fn row_pitch(part: &Part) -> Option<f64> {
    let first =
        |row: &PartRow| row.cells.iter().map(|own| own.baselines().0).reduce(f64::min);
    let pairs = part.rows.iter().zip(part.rows.iter().skip(1));
    let mut distances: Vec<f64> =
        pairs.filter_map(|(a, b)| Some(first(b)? - first(a)?)).collect();
    distances.sort_by(f64::total_cmp);
    distances.get(distances.len() / 2).copied()
}

/// Where the figures of each column stand.
struct FigureColumns(Vec<(f64, f64)>);

impl FigureColumns {
    fn of(part: &Part) -> Self {
        let mut columns: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for own in part.cells().filter(|own| own.cell.columns == 1 && is_number(own)) {
            let extent =
                columns.entry(own.cell.column).or_insert((own.rect.x0, own.rect.x1));
            *extent = (extent.0.min(own.rect.x0), extent.1.max(own.rect.x1));
        }
        Self(columns.into_values().collect())
    }

    /// Whether the line has a label and figures in these columns, or years over them.
    fn has_values(&self, line: &Line, spacing: &Spacing) -> bool {
        let chunks = line_to_chunks(line, spacing, &[]);
        let inside = chunks.iter().filter(|chunk| {
            let shares = |c: &&(f64, f64)| chunk.rect.x0 < c.1 && c.0 < chunk.rect.x1;
            matches!(chunk.shape, Shape::Number | Shape::Year)
                && self.0.iter().any(|c| shares(&c))
        });
        inside.count() > 0 && chunks.len() > 1
    }
}
