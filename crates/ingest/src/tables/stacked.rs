//! Tables that stand directly under each other share a rule, so their grids hang together; they
//! are taken apart at the rule where walls end and walls at other places begin.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use super::edges::{Edges, Grid, Segment, edges_to_grid};
use super::settings::TableSettings;

/// The grids of the tables in this grid, from top to bottom.
pub(super) fn grid_to_stack(grid: Grid, settings: &TableSettings) -> Vec<Grid> {
    let mut stack = Vec::new();
    let mut rest = grid;
    while let Some((upper, lower)) = split(&rest, settings) {
        stack.push(upper);
        rest = lower;
    }
    stack.push(rest);
    stack
}

fn split(grid: &Grid, settings: &TableSettings) -> Option<(Grid, Grid)> {
    let y = find_seam(grid, settings)?;
    let upper =
        edges_to_grid(part(&grid.edges, f64::NEG_INFINITY, y, settings), settings)?;
    let lower = edges_to_grid(part(&grid.edges, y, f64::INFINITY, settings), settings)?;
    Some((upper, lower))
}

/// The first rule above which some walls end for good and below which others first begin. A
/// cell over several columns lacks walls but adds none, and makes no seam.
fn find_seam(grid: &Grid, settings: &TableSettings) -> Option<f64> {
    let slack = settings.join_pt;
    let mut walls = grid.edges.verticals.clone();
    walls.sort_by(|a, b| a.at.total_cmp(&b.at));
    let (mut first_end, mut last_start) = (f64::INFINITY, f64::NEG_INFINITY);
    for wall in walls.chunk_by(|a, b| b.at - a.at < settings.snap_pt) {
        let end = wall.iter().map(|part| part.to).fold(f64::NEG_INFINITY, f64::max);
        let start = wall.iter().map(|part| part.from).fold(f64::INFINITY, f64::min);
        first_end = first_end.min(end);
        last_start = last_start.max(start);
    }
    let inner = grid.ys.len().saturating_sub(2);
    let inner = grid.ys.iter().skip(1).take(inner);
    inner.copied().find(|y| first_end - slack < *y && *y < last_start + slack)
}

/// The segments between two heights.
fn part(edges: &Edges, from: f64, to: f64, settings: &TableSettings) -> Edges {
    let slack = settings.join_pt;
    let inside = |rule: &&Segment| from - slack < rule.at && rule.at < to + slack;
    let clip = |wall: &Segment| {
        let (from, to) = (wall.from.max(from), wall.to.min(to));
        (to - from > slack).then_some(Segment { from, to, ..*wall })
    };
    Edges {
        horizontals: edges.horizontals.iter().filter(inside).copied().collect(),
        verticals: edges.verticals.iter().filter_map(clip).collect(),
    }
}
