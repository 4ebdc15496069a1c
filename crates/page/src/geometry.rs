//! Points and rectangles, in points from the top left corner of the page.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use serde::{Deserialize, Serialize};

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Point {
    /// Distance from the left edge of the page.
    pub x: f64,
    /// Distance from the top edge of the page.
    pub y: f64,
}

/// A rectangle with `x0 <= x1` and `y0 <= y1`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x0: f64,
    /// Upper edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Lower edge.
    pub y1: f64,
}

impl Rect {
    /// The rectangle with these corners, whichever way round they are given.
    pub fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    /// Width in points.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Height in points.
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// The point in the middle.
    pub fn center(&self) -> Point {
        Point { x: f64::midpoint(self.x0, self.x1), y: f64::midpoint(self.y0, self.y1) }
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether the point lies inside or on the edge.
    pub fn contains(&self, point: Point) -> bool {
        (self.x0..=self.x1).contains(&point.x) && (self.y0..=self.y1).contains(&point.y)
    }

    /// How many points the two share from left to right; negative is the gap between them.
    pub fn x_overlap(&self, other: &Self) -> f64 {
        self.x1.min(other.x1) - self.x0.max(other.x0)
    }

    /// How many points the two share from top to bottom; negative is the gap between them.
    pub fn y_overlap(&self, other: &Self) -> f64 {
        self.y1.min(other.y1) - self.y0.max(other.y0)
    }

    /// Rounded to hundredths of a point, as it is written in records.
    #[must_use]
    pub fn rounded(&self) -> Self {
        let hundredths = |x: f64| (x * 100.0).round() / 100.0;
        Self {
            x0: hundredths(self.x0),
            y0: hundredths(self.y0),
            x1: hundredths(self.x1),
            y1: hundredths(self.y1),
        }
    }
}
