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
    /// Dots, dashes and the gaps between them are at most this long.
    pub(crate) dash: f64,
}

impl Default for RulingSettings {
    fn default() -> Self {
        Self {
            max_thickness: 2.5,
            min_length: 3.0,
            max_lean: 0.7,
            min_fill: 4.0,
            joining: 0.5,
            dash: 6.0,
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
    let shapes = painted.iter().filter_map(|shape| shape_on_page(shape, settings));
    let (thin, thick): (Vec<Rect>, Vec<Rect>) =
        shapes.partition(|shape| thickness(shape) <= settings.max_thickness);
    let (dashes, lines) =
        thin.into_iter().partition(|shape| length(shape) <= settings.dash);
    let mut rulings = Vec::new();
    let rest = join_dashes(dashes, true, settings, &mut rulings);
    let rest = join_dashes(rest, false, settings, &mut rulings);
    let lines = [lines, rest].concat();
    rulings.extend(lines.into_iter().filter_map(|line| rect_to_ruling(line, settings)));
    let mut fills = thick;
    fills.retain(|fill| thickness(fill) >= settings.min_fill && !covers(fill, page));
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
    let is_line =
        length(&rect) >= settings.min_length && length(&rect) >= thickness(&rect) * 2.0;
    is_line.then(|| Ruling { rect, horizontal: rect.width() >= rect.height() })
}

fn thickness(rect: &Rect) -> f64 {
    rect.width().min(rect.height())
}

fn length(rect: &Rect) -> f64 {
    rect.width().max(rect.height())
}

/// Makes rulings of dots and dashes in a row, and gives back the others.
fn join_dashes(
    dashes: Vec<Rect>,
    horizontal: bool,
    settings: &RulingSettings,
    rulings: &mut Vec<Ruling>,
) -> Vec<Rect> {
    let mut pieces: Vec<Ruling> =
        dashes.into_iter().map(|rect| Ruling { rect, horizontal }).collect();
    sort_along(&mut pieces);
    let mut rest = Vec::new();
    let follows = |a: &Ruling, b: &Ruling| {
        continues(a, b, settings.dash) && Line::of(b).from > Line::of(a).from
    };
    for row in pieces.chunk_by(follows) {
        let rects = row.iter().map(|piece| piece.rect);
        if row.len() >= MIN_DASHES {
            let whole = rects.reduce(|a, b| a.union(&b));
            rulings.extend(whole.map(|rect| Ruling { rect, horizontal }));
        } else {
            rest.extend(rects);
        }
    }
    rest
}

/// Fewer dots in a row are no line.
const MIN_DASHES: usize = 8;

fn covers(shape: &Rect, page: &Rect) -> bool {
    shape.width() >= page.width() * 0.95 && shape.height() >= page.height() * 0.95
}

/// Puts the pieces of a line together: cells draw their borders one by one.
fn join_rulings(mut rulings: Vec<Ruling>, settings: &RulingSettings) -> Vec<Ruling> {
    sort_along(&mut rulings);
    let mut joined: Vec<Ruling> = Vec::with_capacity(rulings.len());
    for ruling in rulings {
        match joined.last_mut() {
            Some(last) if continues(last, &ruling, settings.joining) => {
                last.rect = last.rect.union(&ruling.rect);
            }
            _ => joined.push(ruling),
        }
    }
    joined
}

/// Sorts by direction and line, then along the line.
fn sort_along(rulings: &mut [Ruling]) {
    let line = |ruling: &Ruling| {
        let line = Line::of(ruling);
        (ruling.horizontal, tenths(line.from_across), tenths(line.to_across))
    };
    rulings.sort_by(|a, b| {
        line(a).cmp(&line(b)).then(Line::of(a).from.total_cmp(&Line::of(b).from))
    });
}

/// A ruling seen along its length.
struct Line {
    from: f64,
    to: f64,
    from_across: f64,
    to_across: f64,
}

impl Line {
    fn of(ruling: &Ruling) -> Self {
        let Rect { x0, y0, x1, y1 } = ruling.rect;
        if ruling.horizontal {
            Self { from: x0, to: x1, from_across: y0, to_across: y1 }
        } else {
            Self { from: y0, to: y1, from_across: x0, to_across: x1 }
        }
    }
}

/// For comparing: what differs by rounding only is the same.
#[expect(clippy::cast_possible_truncation, reason = "saturates, and only orders")]
fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

/// Whether the piece lies on the line, at most a gap beyond either end.
fn continues(line: &Ruling, piece: &Ruling, gap: f64) -> bool {
    let (a, b) = (Line::of(line), Line::of(piece));
    let same = |p: f64, q: f64| (p - q).abs() < 0.15;
    line.horizontal == piece.horizontal
        && same(a.from_across, b.from_across)
        && same(a.to_across, b.to_across)
        && b.from - a.to <= gap
        && a.from - b.to <= gap
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Rect = Rect { x0: 0.0, y0: 0.0, x1: 600.0, y1: 800.0 };

    fn stroke(from: (f64, f64), to: (f64, f64), width: f64) -> Painted {
        let point = |(x, y)| Point { x, y };
        Painted::Stroke { from: point(from), to: point(to), width }
    }

    fn area(x0: f64, y0: f64, x1: f64, y1: f64) -> Painted {
        Painted::Area(Rect { x0, y0, x1, y1 })
    }

    /// What comes out, as `h` or `v` with the ends of each ruling and `f` for each fill.
    #[track_caller]
    fn check(painted: &[Painted], expected: &[&str]) {
        let (rulings, fills) =
            painted_to_rulings(painted, &PAGE, &RulingSettings::default());
        let rulings = rulings.iter().map(|ruling| {
            let Line { from, to, .. } = Line::of(ruling);
            format!("{} {from}-{to}", if ruling.horizontal { 'h' } else { 'v' })
        });
        let fills =
            fills.iter().map(|fill| format!("f {}x{}", fill.width(), fill.height()));
        assert_eq!(rulings.chain(fills).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn strokes_along_and_across_are_rulings() {
        check(&[stroke((10.0, 20.0), (90.0, 20.2), 0.5)], &["h 10-90"]);
        check(&[stroke((10.0, 90.0), (10.0, 20.0), 0.0)], &["v 20-90"]);
        check(&[stroke((10.0, 20.0), (90.0, 60.0), 0.5)], &[]);
    }

    #[test]
    fn thin_areas_are_rulings_and_thick_strokes_fills() {
        check(&[area(10.0, 20.0, 90.0, 20.5)], &["h 10-90"]);
        check(&[stroke((10.0, 50.0), (90.0, 50.0), 12.0)], &["f 80x12"]);
        check(&[area(10.0, 20.0, 90.0, 35.0)], &["f 80x15"]);
    }

    #[test]
    fn paper_and_specks_are_nothing() {
        check(&[area(0.0, 0.0, 600.0, 800.0), area(5.0, 5.0, 7.0, 7.0)], &[]);
    }

    #[test]
    fn pieces_of_a_line_are_one_ruling() {
        let pieces = [
            stroke((50.0, 20.000_001), (90.0, 20.0), 0.5),
            stroke((10.0, 20.0), (50.2, 20.0), 0.5),
            stroke((120.0, 20.0), (130.0, 20.0), 0.5),
        ];
        check(&pieces, &["h 10-90", "h 120-130"]);
    }

    #[test]
    fn lines_above_each_other_stay_apart_however_they_are_rounded() {
        let walls =
            [area(524.45, 236.0, 524.95, 299.0), area(524.55, 72.0, 525.05, 198.0)];
        check(&walls, &["v 236-299", "v 72-198"]);
    }

    #[test]
    fn dots_in_a_row_are_one_ruling() {
        let dots: Vec<Painted> = (0..20)
            .map(|i| f64::from(i) * 3.0)
            .map(|x| area(100.0 + x, 20.0, 101.5 + x, 20.5))
            .collect();
        check(&dots, &["h 100-158.5"]);
        check(dots.get(..3).unwrap_or_default(), &[]);
    }
}
