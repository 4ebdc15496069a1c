//! Headings over groups of columns: years centred above the columns that are of them, with a
//! whole line of headings below.
//!
//! Such a heading need not overlap every column of its group, and may overlap a neighbour of
//! it. Each of the line's headings stands in the middle of its group; the groups follow one
//! another without gaps. Of all divisions of the columns the one is taken under which the
//! headings stand nearest to the middles, unless another does as well.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::Rect;

use super::cells::line_to_cells;
use super::chunks::Chunk;
use super::columns::is_body;
use super::draft::{ChunkLine, Column, DraftCell};
use super::figures::Shape;
use super::settings::TableSettings;

/// A heading stands no farther from the middle of its group, in parts of a column's width.
const OFF_CENTRE: f64 = 0.25;
/// What a column between two groups that is in neither costs, in the same parts.
const GAP: f64 = 1.0;
/// What a column beside all groups costs.
const LEFT_OUT: f64 = 0.02;
/// A division that is worse by less is as likely.
const DOUBT: f64 = 0.1;
/// Headers with more columns are not divided.
const MOST_COLUMNS: usize = 30;

/// First and last column of a group.
type Group = (usize, usize);

/// The lines of a table with the headings of its header that stand over groups of columns given
/// to them.
pub(super) fn give_groups(
    lines: &[ChunkLine],
    columns: &[Column],
    settings: &TableSettings,
) -> Vec<ChunkLine> {
    let body = lines.iter().position(|line| is_body(line, columns)).unwrap_or(0);
    let mut given = lines.to_vec();
    for at in 0..body {
        let below = lines.get(at + 1..body).unwrap_or_default();
        let Some(row) = HeadedColumns::of(columns, below, settings) else { continue };
        if let Some(line) = given.get_mut(at) {
            row.divide_among(line);
        }
    }
    given
}

/// Columns of figures that all have a heading of their own.
struct HeadedColumns {
    /// Position among all columns, and box from left to right with the heading.
    columns: Vec<(usize, f64, f64)>,
    /// Where labels begin.
    labels: f64,
    /// Free space on either side of the columns, at least.
    padding: f64,
    /// Usual distance of the columns' middles.
    pitch: f64,
}

/// How wide cells are that show nothing but what stands in them.
#[derive(Debug, Clone, Copy)]
enum Cells {
    /// As wide as what stands in them.
    Ink,
    /// From the right edge of one column to that of the next.
    FlushRight,
    /// From the left edge of one column to that of the next.
    FlushLeft,
}

/// Groups of the first headings of a line, and how far those are from the middles.
#[derive(Debug, Clone)]
struct Division {
    cost: f64,
    groups: Vec<Group>,
}

impl HeadedColumns {
    /// The columns of figures, if the lines of headings below head every one of them.
    fn of(
        columns: &[Column],
        below: &[ChunkLine],
        settings: &TableSettings,
    ) -> Option<Self> {
        let headings: Vec<DraftCell> = below
            .iter()
            .flat_map(|line| line_to_cells(line, columns, settings))
            .collect();
        let own = |(at, column): (usize, &Column)| {
            let own =
                headings.iter().filter(|cell| cell.column == at && cell.columns == 1);
            let boxes: Vec<Rect> = own.filter_map(DraftCell::rect).collect();
            let x0 = boxes.iter().map(|rect| rect.x0).fold(column.x0, f64::min);
            let x1 = boxes.iter().map(|rect| rect.x1).fold(column.x1, f64::max);
            (!boxes.is_empty()).then_some((at, x0, x1))
        };
        let figures = columns.iter().enumerate().filter(|(_, column)| column.figures);
        let columns_headed: Vec<_> = figures.map(own).collect::<Option<_>>()?;
        let pairs = || columns_headed.iter().zip(columns_headed.iter().skip(1));
        let padding = pairs().map(|(a, b)| (b.1 - a.2) / 2.0).reduce(f64::min)?.max(0.0);
        let middle = |c: &(usize, f64, f64)| f64::midpoint(c.1, c.2);
        let mut pitches: Vec<f64> = pairs().map(|(a, b)| middle(b) - middle(a)).collect();
        pitches.sort_by(f64::total_cmp);
        let pitch = pitches.get(pitches.len() / 2).copied()?;
        let labels = columns.first().filter(|column| !column.figures);
        let fits = columns_headed.len() <= MOST_COLUMNS && pitch > 0.0;
        fits.then_some(Self {
            columns: columns_headed,
            labels: labels.map_or(f64::NEG_INFINITY, |column| column.x0),
            padding,
            pitch,
        })
    }

    /// Gives the headings of the line their groups, if it is clear which these are.
    fn divide_among(&self, line: &mut ChunkLine) {
        let size = line.line.size;
        let own = |chunk: &Chunk| {
            chunk.rect.x0 > self.labels + 2.0 * size
                && matches!(chunk.shape, Shape::Text | Shape::Year)
        };
        let headings: Vec<Chunk> =
            line.chunks.iter().filter(|chunk| own(chunk)).cloned().collect();
        if headings.is_empty() || headings.len() >= self.columns.len() {
            return;
        }
        let kinds = [Cells::Ink, Cells::FlushRight, Cells::FlushLeft];
        let divisions =
            kinds.into_iter().filter_map(|cells| self.find_division(&headings, cells));
        let best = divisions.min_by(|a, b| a.cost.total_cmp(&b.cost));
        let Some(best) = best else { return };
        let mut groups = best.groups.into_iter();
        for chunk in line.chunks.iter_mut().filter(|chunk| own(chunk)) {
            chunk.over = groups.next().and_then(|(first, last)| {
                Some((self.columns.get(first)?.0, self.columns.get(last)?.0))
            });
        }
    }

    /// The division under which the headings stand nearest to the middles of their groups;
    /// `None` where another one is as good.
    fn find_division(&self, headings: &[Chunk], cells: Cells) -> Option<Division> {
        let mut reached = vec![Division { cost: 0.0, groups: Vec::new() }];
        for heading in headings {
            let next = reached.iter().flat_map(|d| self.go_on(d, heading, cells));
            reached = two_best_by_end(next.collect());
        }
        for division in &mut reached {
            let end = division.groups.last().map_or(0, |(_, last)| last + 1);
            division.cost += LEFT_OUT * count(self.columns.len().saturating_sub(end));
        }
        reached.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        let mut reached = reached.into_iter();
        let best = reached.next()?;
        let clear = reached.next().is_none_or(|next| next.cost - best.cost > DOUBT);
        clear.then_some(best)
    }

    /// The division with every group that the heading can stand over.
    fn go_on<'a>(
        &'a self,
        division: &'a Division,
        heading: &'a Chunk,
        cells: Cells,
    ) -> impl Iterator<Item = Division> + 'a {
        let from = division.groups.last().map_or(0, |(_, last)| last + 1);
        let dear = if division.groups.is_empty() { LEFT_OUT } else { GAP };
        let ends =
            move |first| (first..self.columns.len()).map(move |last| (first, last));
        (from..self.columns.len()).flat_map(ends).filter_map(move |group| {
            let off = (heading.rect.center().x - self.middle(group, cells)?).abs();
            let off = off / self.pitch;
            let mut groups = division.groups.clone();
            groups.push(group);
            let cost = division.cost + off + dear * count(group.0 - from);
            (off < OFF_CENTRE).then_some(Division { cost, groups })
        })
    }

    /// The middle of the cell over a group.
    fn middle(&self, (first, last): Group, cells: Cells) -> Option<f64> {
        let left = self.columns.get(first)?.1 - self.padding;
        let right = self.columns.get(last)?.2 + self.padding;
        let before = first.checked_sub(1).and_then(|at| self.columns.get(at));
        let after = self.columns.get(last + 1);
        let (left, right) = match cells {
            Cells::Ink => (left, right),
            Cells::FlushRight => {
                (before.map_or(left, |column| column.2 + self.padding), right)
            }
            Cells::FlushLeft => {
                (left, after.map_or(right, |column| column.1 - self.padding))
            }
        };
        Some(f64::midpoint(left, right))
    }
}

/// Of all divisions that end in the same column, the two best.
fn two_best_by_end(mut divisions: Vec<Division>) -> Vec<Division> {
    let end = |division: &Division| division.groups.last().map_or(0, |(_, last)| *last);
    divisions.sort_by(|a, b| end(a).cmp(&end(b)).then(a.cost.total_cmp(&b.cost)));
    divisions
        .chunk_by(|a, b| end(a) == end(b))
        .flat_map(|same| same.iter().take(2).cloned())
        .collect()
}

fn count(columns: usize) -> f64 {
    u32::try_from(columns).map_or(f64::INFINITY, f64::from)
}
