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
use crate::words::{FontStyle, Glyph};

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
        let setting = Setting::of(glyph_matrix(state, cursor), &face, state);
        let shown = setting.filter(|_| !self.is_hidden());
        while let Some((code, number, length)) = face.next_code(bytes) {
            bytes = bytes.get(length..).unwrap_or_default();
            if !self.budget.spend_code() {
                return;
            }
            let is_word_space = number == 32 && length == 1;
            let spacing = state.text.char_spacing
                + if is_word_space { state.text.word_spacing } else { 0.0 };
            if let Some(setting) = &shown {
                let glyph = setting.place(glyph_matrix(state, cursor), &code);
                self.draw_glyph(glyph, setting.invisible, &state.clip);
            }
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
        let matrix = glyph_matrix(state, cursor);
        let setting = Setting::of(matrix, face, state).filter(|_| !self.is_hidden());
        if let Some(setting) = setting {
            self.draw_glyph(setting.place(matrix, code), setting.invisible, &state.clip);
        }
    }

    fn draw_glyph(&mut self, mut glyph: Glyph, invisible: bool, clip: &Rect) {
        if intersection(&glyph.rect, clip).is_none() {
            self.drawing.is_cut = true;
            return;
        }
        if glyph.text.is_empty() && !self.awaits_replacement() {
            self.extend_last_glyph(&glyph);
            return;
        }
        glyph.tag = self.tag();
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

/// From units of the font size to the page, at the pen.
fn glyph_matrix(state: &GraphicsState<'_>, cursor: &TextCursor) -> Affine {
    let text = &state.text;
    let scale = [text.size * text.scale, 0.0, 0.0, text.size, 0.0, text.rise];
    state.ctm * cursor.matrix * Affine::new(scale)
}

/// What all glyphs of one string have in common: moving the pen changes nothing of it.
struct Setting<'f> {
    style: &'f Rc<FontStyle>,
    /// Unit vector along which the text runs.
    direction: Point,
    /// Unit vector across it: towards the ascender, or to the left in vertical writing.
    across: Point,
    /// How far glyphs reach to both sides of the way of the pen. `None` in vertical writing, where
    /// that is for each glyph to say.
    reach: Option<(f64, f64)>,
    /// Width on the page of one unit of the font size.
    width_scale: f64,
    size: f64,
    spacing: f64,
    emboldened: bool,
    slanted: bool,
    invisible: bool,
}

impl<'f> Setting<'f> {
    /// The setting under the matrix from units of the font size to the page. `None` where the
    /// matrix flattens glyphs or is no matrix at all.
    fn of(
        matrix: Affine,
        face: &'f FontFace<'_>,
        state: &GraphicsState<'_>,
    ) -> Option<Self> {
        let [a, b, c, d, _, _] = matrix.as_coeffs();
        let (width_scale, size) = (a.hypot(b), c.hypot(d));
        if !(1e-6..1e6).contains(&size) || !(1e-6..1e6).contains(&width_scale) {
            return None;
        }
        let direction = if face.is_horizontal() {
            Point { x: a / width_scale, y: b / width_scale }
        } else {
            Point { x: -c / size, y: -d / size }
        };
        let height = matrix.determinant().abs() / width_scale * face.em;
        let reach = (face.ascent * height, face.descent * height);
        let text = &state.text;
        Some(Self {
            style: &face.style,
            direction,
            across: Point { x: direction.y, y: -direction.x },
            reach: face.is_horizontal().then_some(reach),
            width_scale,
            size: size * face.em,
            spacing: text.char_spacing * width_scale / text.size.abs().max(1e-9),
            emboldened: is_emboldened(state),
            slanted: is_slanted(matrix),
            invisible: text.mode == RenderMode::Invisible
                || (text.mode != RenderMode::Stroke && state.fill.transparent),
        })
    }

    /// The glyph of a code with the pen where `matrix` puts it.
    fn place(&self, matrix: Affine, code: &Code) -> Glyph {
        let advance = code.advance / 1000.0;
        let start = transform_point(matrix, 0.0, 0.0);
        let end = transform_point(matrix, advance.x, advance.y);
        let reach = self.reach.unwrap_or_else(|| {
            let half = code.displacement.x.abs() / 1000.0 * self.width_scale;
            (half, -half)
        });
        Glyph {
            text: Rc::clone(&code.text),
            style: Rc::clone(self.style),
            start,
            end,
            direction: self.direction,
            rect: box_around(start, end, self.across, reach),
            size: self.size,
            spacing: self.spacing,
            after_cut: false,
            emboldened: self.emboldened,
            slanted: self.slanted,
            source: TextSource::Digital,
            tag: Tag::default(),
        }
    }
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
