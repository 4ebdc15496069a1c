//! Annotations and form fields: their appearances are part of the page as shown.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Page as PdfPage;
use kurbo::Affine;
use plankoll_page::Rect;

use super::geometry::transform_rect;
use super::interpreter::Interpreter;
use super::state::GraphicsState;
use crate::error::IngestError;

/// Annotation flags: not shown, not shown on screen.
const HIDDEN: i32 = 1 << 1;
const NO_VIEW: i32 = 1 << 5;

impl<'a> Interpreter<'a, '_> {
    /// Draws what the page's annotations show.
    pub(super) fn draw_annotations(
        &mut self,
        page: &PdfPage<'a>,
        state: &GraphicsState<'a>,
    ) -> Result<(), IngestError> {
        let Some(annotations) = page.raw().get::<Array<'a>>(b"Annots".as_slice()) else {
            return Ok(());
        };
        for annotation in annotations.iter::<Dict<'a>>() {
            self.budget.spend_operator()?;
            if is_shown(&annotation) && self.layers.shows(&annotation) {
                self.draw_annotation(&annotation, page, state)?;
            }
        }
        Ok(())
    }

    fn draw_annotation(
        &mut self,
        annotation: &Dict<'a>,
        page: &PdfPage<'a>,
        state: &GraphicsState<'a>,
    ) -> Result<(), IngestError> {
        let Some(target) = read_rect(annotation, b"Rect") else { return Ok(()) };
        if !annotation.contains_key(b"AP".as_slice()) {
            self.draw_field_value(annotation, &target, state);
        }
        let Some(form) = appearance(annotation) else { return Ok(()) };
        let mut placed = state.clone();
        placed.ctm *= fit(form.dict(), &target);
        self.draw_form(&form, page.resources(), &placed, 1)
    }
}

fn is_shown(annotation: &Dict<'_>) -> bool {
    let flags = annotation.get::<i32>(b"F".as_slice()).unwrap_or(0);
    let is_popup = annotation
        .get::<Name<'_>>(b"Subtype".as_slice())
        .is_some_and(|subtype| subtype.as_str() == "Popup");
    flags & (HIDDEN | NO_VIEW) == 0 && !is_popup
}

/// The normal appearance, in the state that the annotation is in.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    let appearances = annotation.get::<Dict<'a>>(b"AP".as_slice())?;
    if let Some(Object::Stream(form)) = appearances.get::<Object<'a>>(b"N".as_slice()) {
        return Some(form);
    }
    let states = appearances.get::<Dict<'a>>(b"N".as_slice())?;
    let current = annotation.get::<Name<'_>>(b"AS".as_slice())?;
    states.get::<Stream<'a>>(&*current)
}

fn read_rect(dict: &Dict<'_>, key: &[u8]) -> Option<Rect> {
    let [x0, y0, x1, y1] = dict.get::<[f64; 4]>(key)?;
    Some(Rect::new(x0, y0, x1, y1))
}

/// The transform that puts the form's box, under its own matrix, into the annotation's rectangle
/// (ISO 32000-1, 12.5.5).
fn fit(form: &Dict<'_>, target: &Rect) -> Affine {
    let matrix =
        form.get::<[f64; 6]>(b"Matrix".as_slice()).map_or(Affine::IDENTITY, Affine::new);
    let Some(bounds) = read_rect(form, b"BBox") else { return Affine::IDENTITY };
    let drawn = transform_rect(matrix, &bounds);
    if drawn.width() <= 0.0 || drawn.height() <= 0.0 {
        return Affine::IDENTITY;
    }
    let (sx, sy) = (target.width() / drawn.width(), target.height() / drawn.height());
    Affine::new([sx, 0.0, 0.0, sy, target.x0 - drawn.x0 * sx, target.y0 - drawn.y0 * sy])
}
