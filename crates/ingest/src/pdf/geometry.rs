//! Between the library's coordinates and ours.

use kurbo::Affine;
use plankoll_page::{Point, Rect};

/// Where the transform puts a point.
pub(super) fn transform_point(transform: Affine, x: f64, y: f64) -> Point {
    let placed = transform * kurbo::Point::new(x, y);
    Point { x: placed.x, y: placed.y }
}

/// The smallest upright rectangle around points; empty at the origin for none.
pub(super) fn bounding_rect(points: &[Point]) -> Rect {
    let mut rects = points.iter().map(|p| Rect::new(p.x, p.y, p.x, p.y));
    let first = rects.next().unwrap_or_default();
    rects.fold(first, |sum, rect| sum.union(&rect))
}

/// The upright rectangle around a transformed rectangle.
pub(super) fn transform_rect(transform: Affine, rect: &Rect) -> Rect {
    bounding_rect(&[
        transform_point(transform, rect.x0, rect.y0),
        transform_point(transform, rect.x1, rect.y0),
        transform_point(transform, rect.x0, rect.y1),
        transform_point(transform, rect.x1, rect.y1),
    ])
}

/// What two rectangles share, if anything.
pub(super) fn intersection(a: &Rect, b: &Rect) -> Option<Rect> {
    let shared = a.x_overlap(b) >= 0.0 && a.y_overlap(b) >= 0.0;
    shared.then(|| Rect {
        x0: a.x0.max(b.x0),
        y0: a.y0.max(b.y0),
        x1: a.x1.min(b.x1),
        y1: a.y1.min(b.y1),
    })
}
