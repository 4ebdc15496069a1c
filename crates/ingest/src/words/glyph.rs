//! A glyph on a page, as the reader of a format hands it over.

use std::rc::Rc;

use ecow::EcoString;
use plankoll_page::{Point, Rect, Tag, TextSource};

/// What a font says about the look of its glyphs.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct FontStyle {
    /// Name without its subset prefix.
    pub(crate) name: EcoString,
    /// Heavier than regular.
    pub(crate) bold: bool,
    /// Slanted.
    pub(crate) italic: bool,
}

/// A glyph on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    /// What it says; white space where it is a space, U+FFFD where the file does not tell.
    pub(crate) text: Rc<str>,
    /// Its font.
    pub(crate) style: Rc<FontStyle>,
    /// Where it stands on the baseline.
    pub(crate) start: Point,
    /// Where the pen is after it, letter spacing not counted.
    pub(crate) end: Point,
    /// Unit vector along which its text runs.
    pub(crate) direction: Point,
    /// From `start` to `end`, from ascender to descender.
    pub(crate) rect: Rect,
    /// Font size in points as shown.
    pub(crate) size: f64,
    /// Letter spacing that the file asks for after the glyph, in points.
    pub(crate) spacing: f64,
    /// Comes after glyphs that are cut off and cannot be seen.
    pub(crate) after_cut: bool,
    /// Made heavier than its font: outlined besides filled, or drawn twice.
    pub(crate) emboldened: bool,
    /// Made slanted by its matrix.
    pub(crate) slanted: bool,
    /// Whether it is drawn, or stands in the text layer of a scan.
    pub(crate) source: TextSource,
    /// What the file says it belongs to.
    pub(crate) tag: Tag,
}

impl Glyph {
    /// Whether it is white space.
    pub(crate) fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// Whether all of it is letters and figures.
    pub(crate) fn is_letter_or_figure(&self) -> bool {
        self.text.chars().all(char::is_alphanumeric)
    }

    /// Whether it can be the sign of a negative amount.
    pub(crate) fn is_minus(&self) -> bool {
        matches!(&*self.text, "-" | "−" | "–" | "\u{AD}" | "\u{FFFD}")
    }

    /// How far it moves the pen.
    pub(crate) fn advance(&self) -> f64 {
        (self.end.x - self.start.x).hypot(self.end.y - self.start.y)
    }

    /// The gap between this and a glyph that follows it on the same line.
    pub(crate) fn gap_to(&self, next: &Self) -> Option<f64> {
        let step =
            across(self.direction, next.start) - across(self.direction, self.start);
        let is_neighbour = !self.is_space()
            && !next.is_space()
            && along(self.direction, next.direction) > 0.99
            && step.abs() < self.size * 0.1;
        let gap = along(self.direction, next.start) - along(self.direction, self.end);
        is_neighbour.then_some(gap)
    }

    /// Reads left to right along the page.
    pub(crate) fn is_upright(&self) -> bool {
        self.direction.x > 0.99
    }
}

/// How far along `direction` a point lies.
pub(crate) fn along(direction: Point, point: Point) -> f64 {
    point.x.mul_add(direction.x, point.y * direction.y)
}

/// How far across `direction` a point lies; for upright text, how far down the page.
pub(crate) fn across(direction: Point, point: Point) -> f64 {
    point.y.mul_add(direction.x, -point.x * direction.y)
}

#[cfg(test)]
pub(in crate::words) mod tests {
    use super::*;

    /// A glyph of size 10 on the baseline y = 100.
    pub(in crate::words) fn glyph(text: &str, x: f64, width: f64) -> Glyph {
        glyph_at(text, x, 100.0, width, 10.0)
    }

    /// A glyph anywhere, of any size.
    pub(in crate::words) fn glyph_at(
        text: &str,
        x: f64,
        y: f64,
        width: f64,
        size: f64,
    ) -> Glyph {
        Glyph {
            text: text.into(),
            style: Rc::default(),
            start: Point { x, y },
            end: Point { x: x + width, y },
            direction: Point { x: 1.0, y: 0.0 },
            rect: Rect::new(x, y - size * 0.8, x + width, y + size * 0.2),
            size,
            spacing: 0.0,
            after_cut: false,
            emboldened: false,
            slanted: false,
            source: TextSource::Digital,
            tag: Tag::default(),
        }
    }

    #[test]
    fn along_and_across_follow_the_direction() {
        let down = Point { x: 0.0, y: 1.0 };
        let point = Point { x: 3.0, y: 4.0 };
        assert_eq!((along(down, point), across(down, point)), (4.0, -3.0));
    }
}
