//! Which of the drawn glyphs are text: what can be seen, and the layer that a character
//! recogniser lays over or under the picture of a scan. Invisible text elsewhere is not.

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

/// The glyphs that are text, each with its source, in drawing order.
pub(super) fn readable_glyphs(drawing: &Drawing, page: &Rect) -> Vec<Glyph> {
    let covers: Vec<&Picture> = drawing
        .pictures
        .iter()
        .filter(|picture| picture.opaque && area(&picture.rect) >= area(page) * FULL_PAGE)
        .collect();
    let is_covered = |index: usize, glyph: &Glyph| {
        let center = glyph.rect.center();
        covers
            .iter()
            .any(|cover| cover.glyphs_before > index && cover.rect.contains(center))
    };
    let seen: Vec<bool> = drawing
        .glyphs
        .iter()
        .enumerate()
        .map(|(index, drawn)| !drawn.invisible && !is_covered(index, &drawn.glyph))
        .collect();
    let visible = VisibleGlyphs::new(&drawing.glyphs, &seen);
    drawing
        .glyphs
        .iter()
        .zip(&seen)
        .filter_map(|(drawn, seen)| {
            let mut glyph = drawn.glyph.clone();
            if !seen {
                glyph.source = TextSource::Ocr;
                let center = glyph.rect.center();
                let on_picture = drawing.pictures.iter().any(|p| p.rect.contains(center));
                if !on_picture || visible.any_at(center) {
                    return None;
                }
            }
            Some(glyph)
        })
        .collect()
}

/// Boxes of the glyphs that can be seen, from the top of the page downwards.
struct VisibleGlyphs {
    rects: Vec<Rect>,
    tallest: f64,
}

impl VisibleGlyphs {
    fn new(glyphs: &[DrawnGlyph], seen: &[bool]) -> Self {
        let shown = glyphs
            .iter()
            .zip(seen)
            .filter(|(drawn, seen)| **seen && !drawn.glyph.is_space());
        let mut rects: Vec<Rect> = shown.map(|(drawn, _)| drawn.glyph.rect).collect();
        rects.sort_by(|a, b| a.y0.total_cmp(&b.y0));
        let tallest = rects.iter().map(Rect::height).fold(0.0, f64::max);
        Self { rects, tallest }
    }

    fn any_at(&self, point: Point) -> bool {
        let first = self.rects.partition_point(|rect| rect.y0 < point.y - self.tallest);
        self.rects
            .iter()
            .skip(first)
            .take_while(|rect| rect.y0 <= point.y)
            .any(|rect| rect.contains(point))
    }
}
