//! Paths: collected in page coordinates, painted as strokes and areas.

use kurbo::Affine;
use plankoll_page::{Point, Rect};

use super::geometry::{bounding_rect, intersection, transform_point};
use crate::rulings::Painted;

/// A path under construction.
#[derive(Debug, Clone, Default)]
pub(super) struct Path {
    subpaths: Vec<Subpath>,
}

/// Points joined by lines; where `straight` does not say so, by curves.
#[derive(Debug, Clone, Default)]
struct Subpath {
    points: Vec<Point>,
    /// Whether the step to the point of the same index is a straight line.
    straight: Vec<bool>,
    closed: bool,
}

impl Path {
    /// Begins a new subpath.
    pub(super) fn move_to(&mut self, ctm: Affine, x: f64, y: f64) {
        self.subpaths.push(Subpath {
            points: vec![transform_point(ctm, x, y)],
            straight: vec![false],
            closed: false,
        });
    }

    /// Goes on in a straight line.
    pub(super) fn line_to(&mut self, ctm: Affine, x: f64, y: f64) {
        self.extend(transform_point(ctm, x, y), true);
    }

    /// Goes on in a curve. Only where it ends matters.
    pub(super) fn curve_to(&mut self, ctm: Affine, x: f64, y: f64) {
        self.extend(transform_point(ctm, x, y), false);
    }

    /// Adds a closed rectangle.
    pub(super) fn rect(&mut self, ctm: Affine, [x, y, width, height]: [f64; 4]) {
        let (right, top) = (x + width, y + height);
        let corners = [(x, y), (right, y), (right, top), (x, top)];
        self.subpaths.push(Subpath {
            points: corners.map(|(x, y)| transform_point(ctm, x, y)).to_vec(),
            straight: vec![false, true, true, true],
            closed: true,
        });
    }

    /// Closes the current subpath.
    pub(super) fn close(&mut self) {
        if let Some(subpath) = self.subpaths.last_mut() {
            subpath.closed = true;
        }
    }

    /// The rectangle around the whole path, if there is one.
    pub(super) fn bounds(&self) -> Option<Rect> {
        self.subpaths
            .iter()
            .map(|subpath| bounding_rect(&subpath.points))
            .reduce(|a, b| a.union(&b))
    }

    /// The straight parts as strokes of a pen, cut to the clip.
    pub(super) fn stroke(&self, width: f64, clip: &Rect, painted: &mut Vec<Painted>) {
        for (from, to) in self.subpaths.iter().flat_map(Subpath::straight_lines) {
            if let Some((from, to)) = cut_line(from, to, clip) {
                painted.push(Painted::Stroke { from, to, width });
            }
        }
    }

    /// The rectangular parts as areas, cut to the clip.
    pub(super) fn fill(&self, clip: &Rect, painted: &mut Vec<Painted>) {
        for area in self.subpaths.iter().filter_map(Subpath::as_rect) {
            if let Some(shown) = intersection(&area, clip) {
                painted.push(Painted::Area(shown));
            }
        }
    }

    /// The boxes of its closed parts if they may be letters: some of them have curves, and none
    /// is larger than a letter.
    pub(super) fn letter_boxes(&self) -> impl Iterator<Item = Rect> + '_ {
        let has_curves = self.subpaths.iter().any(Subpath::has_curves);
        let boxes = self.subpaths.iter().filter(move |_| has_curves);
        boxes
            .map(|subpath| bounding_rect(&subpath.points))
            .filter(|rect| rect.width().max(rect.height()) <= LARGEST_LETTER)
    }

    fn extend(&mut self, point: Point, straight: bool) {
        match self.subpaths.last_mut() {
            Some(subpath) if !subpath.closed => {
                subpath.points.push(point);
                subpath.straight.push(straight);
            }
            last => {
                let start = last.and_then(|subpath| subpath.points.first().copied());
                self.subpaths.push(Subpath {
                    points: vec![start.unwrap_or(point), point],
                    straight: vec![false, straight],
                    closed: false,
                });
            }
        }
    }
}

/// Larger shapes are no letters of a text, in points.
const LARGEST_LETTER: f64 = 72.0;

impl Subpath {
    fn has_curves(&self) -> bool {
        self.straight.iter().skip(1).any(|straight| !straight)
    }

    fn straight_lines(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        let steps = self.points.iter().zip(self.points.iter().skip(1));
        let drawn = steps
            .zip(self.straight.iter().skip(1))
            .filter(|(_, straight)| **straight)
            .map(|((from, to), _)| (*from, *to));
        drawn.chain(self.closing_line())
    }

    fn closing_line(&self) -> Option<(Point, Point)> {
        let (first, last) = (self.points.first()?, self.points.last()?);
        (self.closed && first != last).then_some((*last, *first))
    }

    /// The rectangle that this fills, if it is one: its sides lie along the page and go round
    /// most of it, so that round corners do no harm.
    fn as_rect(&self) -> Option<Rect> {
        let rect = bounding_rect(&self.points);
        let mut round = 0.0;
        let closing = self.points.last().copied().zip(self.points.first().copied());
        let implied = closing.filter(|(last, first)| !self.closed && last != first);
        for (from, to) in self.straight_lines().chain(implied) {
            let on_x_side =
                near(from.x, to.x) && (near(from.x, rect.x0) || near(from.x, rect.x1));
            let on_y_side =
                near(from.y, to.y) && (near(from.y, rect.y0) || near(from.y, rect.y1));
            if on_x_side || on_y_side {
                round += (from.x - to.x).abs() + (from.y - to.y).abs();
            }
        }
        let whole = 2.0 * (rect.width() + rect.height());
        (whole > 0.0 && round >= whole * 0.75).then_some(rect)
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.05
}

/// The part of a line along or across the page that lies within the clip. Slanted lines are no
/// rulings, and left whole.
fn cut_line(from: Point, to: Point, clip: &Rect) -> Option<(Point, Point)> {
    let bounds = Rect::new(from.x, from.y, to.x, to.y);
    let shown = intersection(&bounds, clip)?;
    let slanted = bounds.width() > 1.0 && bounds.height() > 1.0;
    if slanted {
        return Some((from, to));
    }
    let within = |p: Point| Point {
        x: p.x.clamp(shown.x0, shown.x1),
        y: p.y.clamp(shown.y0, shown.y1),
    };
    Some((within(from), within(to)))
}
