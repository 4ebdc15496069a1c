//! Which of the drawn glyphs are text: what can be seen, and the layer that a character
//! recogniser lays over or under the picture of a scan, or a program over letters that it draws
//! as shapes, because their font may not be embedded. Invisible text elsewhere is not.

use std::collections::BTreeSet;

use plankoll_page::{Point, Rect, TextSource};

use super::drawing::{Drawing, DrawnGlyph, Picture};
use crate::words::Glyph;

/// Part of the page from which on pictures count as covering it.
const FULL_PAGE: f64 = 0.6;

/// Whether pictures cover most of the page: one, or many stripes.
pub(super) fn has_full_page_picture(pictures: &[Picture], page: &Rect) -> bool {
    let mut rects: Vec<Rect> = pictures.iter().map(|picture| picture.rect).collect();
    rects.dedup();
    rects.iter().map(area).sum::<f64>() >= area(page) * FULL_PAGE
}

fn area(rect: &Rect) -> f64 {
    rect.width() * rect.height()
}

/// The glyphs that are text, each with its source, in drawing order. Those that stand for nothing
/// are not: they waited for a replacement text that did not come; nor are those of which
/// the edge of the page leaves the smaller part.
pub(super) fn readable_glyphs(drawing: Drawing, page: &Rect) -> Vec<Glyph> {
    let Drawing { glyphs, pictures, outlines, .. } = drawing;
    let covers: Vec<&Picture> = pictures
        .iter()
        .filter(|picture| picture.opaque && area(&picture.rect) >= area(page) * FULL_PAGE)
        .collect();
    let is_seen = |(index, drawn): (usize, &DrawnGlyph)| {
        let center = drawn.glyph.rect.center();
        let hides =
            |cover: &&Picture| cover.glyphs_before > index && cover.rect.contains(center);
        !drawn.invisible && !covers.iter().any(hides)
    };
    let seen: Vec<bool> = glyphs.iter().enumerate().map(is_seen).collect();
    let ink = Ink::of(&glyphs, &seen);
    let shapes = Ink::of_outlines(&outlines, &seen);
    let is_layer = |glyph: &Glyph| {
        let center = glyph.rect.center();
        let is_pictured = pictures.iter().any(|picture| picture.rect.contains(center));
        (is_pictured || shapes.touches(&glyph.rect)) && !ink.covers(center)
    };
    let text = glyphs.into_iter().zip(seen).filter_map(|(drawn, seen)| {
        let glyph = drawn.glyph;
        if glyph.text.is_empty() || !page.contains(glyph.rect.center()) {
            None
        } else if seen {
            Some(glyph)
        } else {
            is_layer(&glyph).then_some(Glyph { source: TextSource::Ocr, ..glyph })
        }
    });
    text.collect()
}

/// Where something can be seen, in squares of the page.
struct Ink(BTreeSet<(i32, i32)>);

/// Side of a square in points: less than a letter.
const SQUARE: f64 = 4.0;

/// A glyph is marked over at most this many squares each way; larger ones are decoration.
const MAX_SQUARES: i32 = 16;

impl Ink {
    /// Empty if all glyphs are seen: nobody asks then.
    fn of(glyphs: &[DrawnGlyph], seen: &[bool]) -> Self {
        if seen.iter().all(|seen| *seen) {
            return Self(BTreeSet::new());
        }
        let shown = glyphs
            .iter()
            .zip(seen)
            .filter(|(drawn, seen)| **seen && !drawn.glyph.is_space());
        Self(shown.flat_map(|(drawn, _)| squares(&drawn.glyph.rect)).collect())
    }

    /// Letters drawn as shapes; empty as well if all glyphs are seen.
    fn of_outlines(outlines: &[Rect], seen: &[bool]) -> Self {
        let asked = outlines.iter().filter(|_| seen.contains(&false));
        Self(asked.flat_map(squares).collect())
    }

    fn touches(&self, rect: &Rect) -> bool {
        squares(rect).any(|square| self.0.contains(&square))
    }

    fn covers(&self, point: Point) -> bool {
        self.0.contains(&(square(point.x), square(point.y)))
    }
}

fn squares(rect: &Rect) -> impl Iterator<Item = (i32, i32)> {
    let range = |from: f64, to: f64| {
        let first = square(from);
        first..=square(to).min(first.saturating_add(MAX_SQUARES))
    };
    let (columns, rows) = (range(rect.x0, rect.x1), range(rect.y0, rect.y1));
    columns.flat_map(move |column| rows.clone().map(move |row| (column, row)))
}

#[expect(clippy::cast_possible_truncation, reason = "saturates far off the page")]
fn square(x: f64) -> i32 {
    (x / SQUARE).floor() as i32
}
