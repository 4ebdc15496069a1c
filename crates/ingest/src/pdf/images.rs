//! Pictures: where they stand and whether they hide what is beneath.

use hayro_syntax::object::{Dict, Object};
use plankoll_page::Rect;

use super::drawing::Picture;
use super::geometry::{intersection, transform_rect};
use super::interpreter::Interpreter;
use super::state::GraphicsState;

impl<'a> Interpreter<'a, '_> {
    /// Notes a picture, which fills the unit square of user space.
    pub(super) fn draw_picture(&mut self, state: &GraphicsState<'a>, dict: &Dict<'_>) {
        let unit = Rect { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 };
        let placed = transform_rect(state.ctm, &unit);
        let Some(rect) = intersection(&placed, &state.clip) else { return };
        if !self.is_hidden()
            && self.drawing.pictures.len() < self.budget.limits().pictures
        {
            let glyphs_before = self.drawing.glyphs.len();
            let opaque = is_opaque(dict) && !state.fill.transparent;
            self.drawing.pictures.push(Picture { rect, opaque, glyphs_before });
        }
    }
}

fn is_opaque(dict: &Dict<'_>) -> bool {
    let is_stencil = [b"ImageMask".as_slice(), b"IM".as_slice()]
        .iter()
        .any(|key| dict.get::<bool>(*key) == Some(true));
    let is_masked = [b"SMask".as_slice(), b"Mask".as_slice()]
        .iter()
        .any(|key| dict.get::<Object<'_>>(*key).is_some());
    !is_stencil && !is_masked
}
