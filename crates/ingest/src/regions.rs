//! Lines of a page to its columns of text.

use crate::lines::Line;
use crate::tables::Spacing;

/// A part of a page that is read from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Region {
    /// Its lines from top to bottom; at least one.
    pub(crate) lines: Vec<Line>,
    /// How far to the right its text reaches.
    pub(crate) right: f64,
}

impl Region {
    fn new(lines: Vec<Line>) -> Self {
        let right = lines.iter().map(|line| line.rect.x1).fold(0.0, f64::max);
        Self { lines, right }
    }
}

/// The regions of a page in reading order.
pub(crate) fn lines_to_regions(lines: Vec<Line>, spacing: &Spacing) -> Vec<Region> {
    let _ = spacing;
    vec![Region::new(lines)]
}
