//! What a page paints besides text, to rulings and fills.
//!
//! In come painted strokes and areas, cut to what is shown. A stroke along or across the page and
//! an area too thin to hold anything are rulings; the other areas are fills.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::{Point, Rect, Ruling};

/// Something painted that is no text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Painted {
    /// A straight stroke of a pen.
    Stroke {
        /// Where it begins.
        from: Point,
        /// Where it ends.
        to: Point,
        /// Width of the pen in points.
        width: f64,
    },
    /// A filled rectangle.
    Area(Rect),
}

/// What tells a ruling from an area, in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RulingSettings {
    /// Thicker than this is an area.
    pub(crate) max_thickness: f64,
    /// Shorter than this is a dot.
    pub(crate) min_length: f64,
    /// A stroke that leans by more from end to end is a slanted line.
    pub(crate) max_lean: f64,
    /// An area smaller than this in either direction holds no text.
    pub(crate) min_fill: f64,
    /// Pieces of a line with gaps up to this are one line.
    pub(crate) joining: f64,
}

impl Default for RulingSettings {
    fn default() -> Self {
        Self {
            max_thickness: 2.5,
            min_length: 3.0,
            max_lean: 0.7,
            min_fill: 4.0,
            joining: 0.5,
        }
    }
}

/// The rulings and fills among what is painted on a page of this size. A fill that covers the
/// whole page is paper, and left out.
pub(crate) fn painted_to_rulings(
    painted: &[Painted],
    page: &Rect,
    settings: &RulingSettings,
) -> (Vec<Ruling>, Vec<Rect>) {
    let (mut rulings, mut fills) = (Vec::new(), Vec::new());
    for shape in painted.iter().filter_map(|shape| shape_on_page(shape, settings)) {
        if let Some(ruling) = rect_to_ruling(shape, settings) {
            rulings.push(ruling);
        } else if shape.width().min(shape.height()) >= settings.min_fill
            && !covers(&shape, page)
        {
            fills.push(shape);
        }
    }
    fills.dedup();
    (join_rulings(rulings, settings), fills)
}

/// The rectangle that a shape inks, if its sides lie along the page.
fn shape_on_page(shape: &Painted, settings: &RulingSettings) -> Option<Rect> {
    match *shape {
        Painted::Area(rect) => Some(rect),
        Painted::Stroke { from, to, width } => {
            let half = (width / 2.0).max(0.05);
            let across_x = (from.x - to.x).abs();
            let across_y = (from.y - to.y).abs();
            if across_x.min(across_y) > settings.max_lean {
                None
            } else if across_x >= across_y {
                let y = f64::midpoint(from.y, to.y);
                Some(Rect::new(from.x, y - half, to.x, y + half))
            } else {
                let x = f64::midpoint(from.x, to.x);
                Some(Rect::new(x - half, from.y, x + half, to.y))
            }
        }
    }
}

fn rect_to_ruling(rect: Rect, settings: &RulingSettings) -> Option<Ruling> {
    let (thickness, length) =
        (rect.width().min(rect.height()), rect.width().max(rect.height()));
    let is_line = thickness <= settings.max_thickness
        && length >= settings.min_length
        && length >= thickness * 2.0;
    is_line.then(|| Ruling { rect, horizontal: rect.width() >= rect.height() })
}

fn covers(shape: &Rect, page: &Rect) -> bool {
    shape.width() >= page.width() * 0.95 && shape.height() >= page.height() * 0.95
}

/// Puts the pieces of a line together: cells draw their borders one by one.
fn join_rulings(mut rulings: Vec<Ruling>, settings: &RulingSettings) -> Vec<Ruling> {
    rulings.sort_by(|a, b| {
        sort_key(a).partial_cmp(&sort_key(b)).unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut joined: Vec<Ruling> = Vec::with_capacity(rulings.len());
    for ruling in rulings {
        match joined.last_mut() {
            Some(last) if continues(last, &ruling, settings) => {
                last.rect = last.rect.union(&ruling.rect);
            }
            _ => joined.push(ruling),
        }
    }
    joined
}

/// Direction, line, thickness, place along the line.
fn sort_key(ruling: &Ruling) -> (bool, f64, f64, f64) {
    let rect = &ruling.rect;
    if ruling.horizontal {
        (true, rect.y0, rect.y1, rect.x0)
    } else {
        (false, rect.x0, rect.x1, rect.y0)
    }
}

fn continues(line: &Ruling, piece: &Ruling, settings: &RulingSettings) -> bool {
    let (a, b) = (&line.rect, &piece.rect);
    let same = |p: f64, q: f64| (p - q).abs() < 0.1;
    if line.horizontal != piece.horizontal {
        false
    } else if line.horizontal {
        same(a.y0, b.y0) && same(a.y1, b.y1) && b.x0 - a.x1 <= settings.joining
    } else {
        same(a.x0, b.x0) && same(a.x1, b.x1) && b.y0 - a.y1 <= settings.joining
    }
}
