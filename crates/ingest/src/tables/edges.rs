//! Drawn lines to segments and grids.
//!
//! Producers draw a rule in one stroke, in one piece a cell, or as two edges of a thin
//! rectangle; pieces on one line that touch are put together first. Segments that meet then
//! form the grids that frame tables.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::{Rect, Ruling};

use super::settings::TableSettings;
use super::stacked::grid_to_stack;

/// A straight line at one coordinate, from one end to the other along the other axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Segment {
    /// y of a horizontal, x of a vertical segment.
    pub(crate) at: f64,
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
}

impl Segment {
    /// Whether it runs along most of the way from `from` to `to`.
    pub(crate) fn covers(&self, from: f64, to: f64) -> bool {
        self.to.min(to) - self.from.max(from) > 0.5 * (to - from).max(0.1)
    }

    fn length(&self) -> f64 {
        self.to - self.from
    }
}

/// The segments of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Edges {
    /// Horizontal segments from top to bottom.
    pub(crate) horizontals: Vec<Segment>,
    /// Vertical segments from left to right.
    pub(crate) verticals: Vec<Segment>,
}

/// Segments that hang together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grid {
    /// The box around it.
    pub(crate) rect: Rect,
    /// Where its vertical lines stand, from left to right.
    pub(crate) xs: Vec<f64>,
    /// Where its horizontal lines stand, from top to bottom.
    pub(crate) ys: Vec<f64>,
    /// Its segments.
    pub(crate) edges: Edges,
}

/// Rulings as segments, pieces of one line put together.
pub(crate) fn rulings_to_edges(rulings: &[Ruling], settings: &TableSettings) -> Edges {
    let taken = || rulings.iter().take(settings.max_rulings);
    let horizontals = taken().filter(|r| r.horizontal).map(|r| Segment {
        at: r.rect.center().y,
        from: r.rect.x0,
        to: r.rect.x1,
    });
    let verticals = taken().filter(|r| !r.horizontal).map(|r| Segment {
        at: r.rect.center().x,
        from: r.rect.y0,
        to: r.rect.y1,
    });
    Edges {
        horizontals: merge_segments(horizontals.collect(), settings),
        verticals: merge_segments(verticals.collect(), settings),
    }
}

fn merge_segments(mut segments: Vec<Segment>, settings: &TableSettings) -> Vec<Segment> {
    segments.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut merged = Vec::new();
    for level in segments.chunk_by_mut(|a, b| b.at - a.at < settings.snap_pt) {
        level.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut last: Option<Segment> = None;
        for segment in level.iter() {
            match last.as_mut() {
                Some(own) if segment.from <= own.to + settings.join_pt => {
                    own.to = own.to.max(segment.to);
                }
                _ => merged.extend(last.replace(*segment)),
            }
        }
        merged.extend(last);
    }
    merged.retain(|segment| segment.length() > settings.join_pt);
    merged
}

/// The grids that segments which meet make up, from top to bottom.
pub(crate) fn edges_to_grids(edges: &Edges, settings: &TableSettings) -> Vec<Grid> {
    let horizontals = edges.horizontals.len();
    let mut groups = Groups::new(horizontals + edges.verticals.len());
    for (position, vertical) in edges.verticals.iter().enumerate() {
        let slack = settings.join_pt;
        let start = edges.horizontals.partition_point(|h| h.at < vertical.from - slack);
        let near = edges.horizontals.iter().enumerate().skip(start);
        for (own, h) in near.take_while(|(_, h)| h.at <= vertical.to + slack) {
            if (h.from - slack..=h.to + slack).contains(&vertical.at) {
                groups.join(own, horizontals + position);
            }
        }
    }
    let mut grids: Vec<Grid> = groups
        .into_members()
        .into_iter()
        .filter_map(|members| members_to_grid(&members, edges, settings))
        .flat_map(|grid| grid_to_stack(grid, settings))
        .collect();
    grids.sort_by(|a, b| {
        a.rect.y0.total_cmp(&b.rect.y0).then(a.rect.x0.total_cmp(&b.rect.x0))
    });
    grids
}

fn members_to_grid(
    members: &[usize],
    edges: &Edges,
    settings: &TableSettings,
) -> Option<Grid> {
    let count = edges.horizontals.len();
    let (across, down): (Vec<usize>, Vec<usize>) =
        members.iter().partition(|m| **m < count);
    let horizontals =
        across.iter().filter_map(|m| edges.horizontals.get(*m)).copied().collect();
    let verticals = down
        .iter()
        .filter_map(|m| edges.verticals.get(m.checked_sub(count)?))
        .copied()
        .collect();
    edges_to_grid(Edges { horizontals, verticals }, settings)
}

/// The grid of segments that hang together; `None` where they lack a direction.
pub(super) fn edges_to_grid(edges: Edges, settings: &TableSettings) -> Option<Grid> {
    let Edges { horizontals, verticals } = &edges;
    let xs = distinct(verticals.iter().map(|v| v.at), settings);
    let ys = distinct(horizontals.iter().map(|h| h.at), settings);
    let least = |numbers: &mut dyn Iterator<Item = f64>| numbers.fold(f64::MAX, f64::min);
    let most = |numbers: &mut dyn Iterator<Item = f64>| numbers.fold(f64::MIN, f64::max);
    let both = || horizontals.iter().map(|h| (h.from, h.to));
    let upright = || verticals.iter().map(|v| (v.from, v.to));
    if xs.is_empty() || ys.is_empty() {
        return None;
    }
    let rect = Rect::new(
        least(&mut both().map(|(from, _)| from).chain(xs.iter().copied())),
        least(&mut upright().map(|(from, _)| from).chain(ys.iter().copied())),
        most(&mut both().map(|(_, to)| to).chain(xs.iter().copied())),
        most(&mut upright().map(|(_, to)| to).chain(ys.iter().copied())),
    );
    Some(Grid { rect, xs, ys, edges })
}

fn distinct(numbers: impl Iterator<Item = f64>, settings: &TableSettings) -> Vec<f64> {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup_by(|b, a| *b - *a < settings.join_pt);
    sorted
}

/// Which of a number of things hang together.
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    fn root(&mut self, mut member: usize) -> usize {
        while let Some(parent) = self.parents.get(member).copied() {
            if parent == member {
                break;
            }
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(own) = self.parents.get_mut(member) {
                *own = above;
            }
            member = above;
        }
        member
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(parent) = self.parents.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
    }

    fn into_members(mut self) -> Vec<Vec<usize>> {
        let mut rooted: Vec<(usize, usize)> =
            (0..self.parents.len()).map(|member| (self.root(member), member)).collect();
        rooted.sort_unstable();
        rooted
            .chunk_by(|a, b| a.0 == b.0)
            .map(|group| group.iter().map(|(_, member)| *member).collect())
            .collect()
    }
}
