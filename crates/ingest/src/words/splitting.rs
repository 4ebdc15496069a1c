//! Glyphs that stand for several words, such as those of a replacement text, to one a word.

use std::rc::Rc;

use plankoll_page::{Point, Rect};

use super::glyph::Glyph;

/// Splits glyphs whose text holds white space between other characters. The parts share the
/// glyph's box by their number of characters.
pub(super) fn split_glyphs(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    if !glyphs.iter().any(holds_words) {
        return glyphs;
    }
    glyphs
        .into_iter()
        .flat_map(|glyph| if holds_words(&glyph) { parts(&glyph) } else { vec![glyph] })
        .collect()
}

fn holds_words(glyph: &Glyph) -> bool {
    glyph.text.len() > 1 && !glyph.is_space() && glyph.text.contains(char::is_whitespace)
}

fn parts(glyph: &Glyph) -> Vec<Glyph> {
    let count = to_f64(glyph.text.chars().count());
    let mut position = 0.0;
    let mut parts = Vec::new();
    for piece in glyph.text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let length = to_f64(word.chars().count());
        if !word.is_empty() {
            parts.push(part(
                glyph,
                word.into(),
                position / count,
                (position + length) / count,
            ));
        }
        position += length;
        if word.len() < piece.len() {
            parts.push(part(
                glyph,
                " ".into(),
                position / count,
                (position + 1.0) / count,
            ));
            position += 1.0;
        }
    }
    parts
}

fn part(glyph: &Glyph, text: Rc<str>, from: f64, to: f64) -> Glyph {
    let between = |t: f64| Point {
        x: glyph.start.x + (glyph.end.x - glyph.start.x) * t,
        y: glyph.start.y + (glyph.end.y - glyph.start.y) * t,
    };
    let (start, end) = (between(from), between(to));
    let rect = if glyph.is_upright() {
        Rect::new(start.x, glyph.rect.y0, end.x, glyph.rect.y1)
    } else {
        glyph.rect
    };
    Glyph { text, start, end, rect, ..glyph.clone() }
}

fn to_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
