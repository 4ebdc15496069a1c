//! Showing strings: character codes to glyphs on the page.

use std::rc::Rc;

use hayro_syntax::object::{Array, Object};
use kurbo::Affine;
use plankoll_page::{Point, Rect, Tag, TextSource};

use super::drawing::DrawnGlyph;
use super::fonts::{Code, FontFace};
use super::geometry::{bounding_rect, intersection, transform_point};
use super::interpreter::Interpreter;
use super::operands::as_number;
use super::state::{GraphicsState, RenderMode};
use super::text_state::TextCursor;
use crate::words::Glyph;

impl<'a> Interpreter<'a, '_> {
    /// Operator `TJ`: strings and steps of the pen between them.
    pub(super) fn show_texts(
        &mut self,
        state: &GraphicsState<'a>,
        cursor: &mut TextCursor,
        array: &Array<'_>,
    ) {
        let Some(face) = state.text.face.clone() else { return };
        for object in array.iter::<Object<'_>>() {
            if let Some(step) = as_number(&object) {
                let distance = -step / 1000.0 * state.text.size;
                if face.is_horizontal() {
                    cursor.advance(distance * state.text.scale, 0.0);
                } else {
                    cursor.advance(0.0, distance);
                }
            } else if let Object::String(string) = object {
                self.show_text(state, cursor, string.as_bytes());
            }
        }
    }

    /// Operator `Tj`: one string.
    pub(super) fn show_text(
        &mut self,
        state: &GraphicsState<'a>,
        cursor: &mut TextCursor,
        mut bytes: &[u8],
    ) {
        let Some(face) = state.text.face.clone() else { return };
        while let Some((code, number, length)) = face.next_code(bytes) {
            bytes = bytes.get(length..).unwrap_or_default();
            if !self.budget.spend_code() {
                return;
            }
            let is_word_space = number == 32 && length == 1;
            let spacing = state.text.char_spacing
                + if is_word_space { state.text.word_spacing } else { 0.0 };
            self.draw_code(state, cursor, &face, &code);
            let step = code.advance * (state.text.size / 1000.0);
            if face.is_horizontal() {
                cursor.advance((step.x + spacing) * state.text.scale, 0.0);
            } else {
                cursor.advance(0.0, step.y + spacing);
            }
        }
    }

    /// Draws what a code stands for, unless it cannot be seen.
    pub(super) fn draw_code(
        &mut self,
        state: &GraphicsState<'a>,
        cursor: &TextCursor,
        face: &FontFace<'a>,
        code: &Code,
    ) {
        if self.is_hidden() {
            return;
        }
        let text = &state.text;
        let scale = [text.size * text.scale, 0.0, 0.0, text.size, 0.0, text.rise];
        let matrix = state.ctm * cursor.matrix * Affine::new(scale);
        let Some(mut glyph) = place_glyph(matrix, face, code, state) else { return };
        glyph.tag = self.tag();
        if intersection(&glyph.rect, &state.clip).is_none() {
            self.drawing.is_cut = true;
            return;
        }
        if glyph.text.is_empty() && !self.awaits_replacement() {
            self.extend_last_glyph(&glyph);
            return;
        }
        let invisible = text.mode == RenderMode::Invisible
            || (text.mode != RenderMode::Stroke && state.fill.transparent);
        glyph.after_cut = std::mem::take(&mut self.drawing.is_cut);
        self.drawing.glyphs.push(DrawnGlyph { glyph, invisible });
    }

    /// Takes a glyph that says nothing for the end of the one that it follows: the file has given
    /// the letters of both to the first.
    fn extend_last_glyph(&mut self, part: &Glyph) {
        let Some(DrawnGlyph { glyph: last, .. }) = self.drawing.glyphs.last_mut() else {
            return;
        };
        let apart = (last.end.x - part.start.x).hypot(last.end.y - part.start.y);
        if apart <= part.size * 0.05 {
            last.end = part.end;
            last.rect = last.rect.union(&part.rect);
        }
    }
}

/// The glyph of a code under the matrix from units of the font size to the page. `None` where
/// the matrix flattens it or is no matrix at all.
fn place_glyph(
    matrix: Affine,
    face: &FontFace<'_>,
    code: &Code,
    state: &GraphicsState<'_>,
) -> Option<Glyph> {
    let [a, b, c, d, _, _] = matrix.as_coeffs();
    let (width_scale, size) = (a.hypot(b), c.hypot(d));
    if !(1e-6..1e6).contains(&size) || !(1e-6..1e6).contains(&width_scale) {
        return None;
    }
    let advance = code.advance / 1000.0;
    let start = transform_point(matrix, 0.0, 0.0);
    let end = transform_point(matrix, advance.x, advance.y);
    let (direction, rect) = if face.is_horizontal() {
        let direction = Point { x: a / width_scale, y: b / width_scale };
        let height = matrix.determinant().abs() / width_scale * face.em;
        let up = Point { x: direction.y, y: -direction.x };
        let reach = (face.ascent * height, face.descent * height);
        (direction, box_around(start, end, up, reach))
    } else {
        let half = code.displacement.x.abs() / 1000.0 * width_scale;
        let down = Point { x: -c / size, y: -d / size };
        let across = Point { x: down.y, y: -down.x };
        (down, box_around(start, end, across, (half, -half)))
    };
    Some(Glyph {
        text: Rc::clone(&code.text),
        style: Rc::clone(&face.style),
        start,
        end,
        direction,
        rect,
        size: size * face.em,
        spacing: state.text.char_spacing * width_scale / state.text.size.abs().max(1e-9),
        after_cut: false,
        emboldened: is_emboldened(state),
        slanted: is_slanted(matrix),
        source: TextSource::Digital,
        tag: Tag::default(),
    })
}

/// The box around the way of the pen, widened by what reaches out on both sides of it.
fn box_around(start: Point, end: Point, up: Point, (above, below): (f64, f64)) -> Rect {
    let moved =
        |point: Point, by: f64| Point { x: point.x + up.x * by, y: point.y + up.y * by };
    bounding_rect(&[
        moved(start, above),
        moved(start, below),
        moved(end, above),
        moved(end, below),
    ])
}

/// Filled and outlined with a pen that can be seen: the way programs make a weight that their
/// font lacks.
fn is_emboldened(state: &GraphicsState<'_>) -> bool {
    state.text.mode == RenderMode::FillAndStroke
        && state.line_width >= state.text.size.abs() * 0.01
        && !state.stroke.transparent
}

/// The verticals of the letters lean by more than a few degrees.
fn is_slanted(matrix: Affine) -> bool {
    let [a, b, c, d, _, _] = matrix.as_coeffs();
    let cosine = a.mul_add(c, b * d) / (a.hypot(b) * c.hypot(d));
    cosine.abs() > 0.12
}
