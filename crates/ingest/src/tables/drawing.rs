//! What is drawn on a page besides words: rules, the grids they form, and shaded areas.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::{Page, Rect};

use super::edges::{Edges, Grid, edges_to_grids, rulings_to_edges};
use super::rows::Backdrop;
use super::settings::TableSettings;

/// What is drawn on a page, ready for finding tables.
pub(crate) struct Drawing {
    /// The segments of its rules.
    pub(super) edges: Edges,
    /// The grids that they form.
    pub(super) grids: Vec<Grid>,
    /// Shaded areas.
    pub(super) fills: Vec<Rect>,
}

impl Drawing {
    /// The drawing of a page. Areas that fill most of the page are its background.
    pub(crate) fn of(page: &Page, settings: &TableSettings) -> Self {
        let edges = rulings_to_edges(&page.rulings, settings);
        let grids = edges_to_grids(&edges, settings);
        let background = 0.5 * page.height;
        let fills = page.fills.iter().filter(|fill| fill.height() < background).copied();
        Self { grids, fills: fills.collect(), edges }
    }

    /// The boxes around grids with more than one column.
    pub(crate) fn frames(&self) -> Vec<Rect> {
        self.grids.iter().filter(|grid| grid.xs.len() > 2).map(|grid| grid.rect).collect()
    }

    /// What is drawn behind the rows of a table in this box.
    pub(super) fn backdrop(&self, rect: &Rect) -> Backdrop {
        let touches =
            |fill: &&Rect| fill.y_overlap(rect) > 0.0 && fill.x_overlap(rect) > 0.0;
        let rules = self.edges.horizontals.iter().filter(|rule| {
            rule.at > rect.y0 - rect.height().min(20.0) - 20.0
                && rule.at < rect.y1 + 5.0
                && rule.from < rect.x1
                && rule.to > rect.x0
        });
        Backdrop {
            rules: rules.copied().collect(),
            fills: self.fills.iter().filter(touches).copied().collect(),
        }
    }
}
