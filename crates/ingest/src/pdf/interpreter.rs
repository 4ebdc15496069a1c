//! Runs the content of a page: its operators, and those of the forms it draws.

use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use plankoll_page::{Damage, Rect};

use super::content::Content;
use super::damage;
use super::decoding::{DecodeFailure, decoded_whole};
use super::drawing::Drawing;
use super::fonts::{FontBook, FontFace};
use super::geometry::transform_rect;
use super::limits::Budget;
use super::marked_content::Mark;
use super::operands::{Operation, as_number};
use super::optional_content::OptionalContent;
use super::state::GraphicsState;
use super::structure::Tagging;
use crate::error::IngestError;

/// Collects what a page draws.
pub(super) struct Interpreter<'a, 'd> {
    fonts: &'d FontBook<'a>,
    pub(super) layers: &'d OptionalContent,
    pub(super) budget: Budget,
    pub(super) marks: Vec<Mark>,
    pub(super) tagging: Tagging<'d>,
    pub(super) drawing: Drawing,
}

impl<'a, 'd> Interpreter<'a, 'd> {
    /// An interpreter for one page.
    pub(super) fn new(
        fonts: &'d FontBook<'a>,
        layers: &'d OptionalContent,
        tagging: Tagging<'d>,
        budget: Budget,
    ) -> Self {
        let (marks, drawing) = (Vec::new(), Drawing::default());
        Self { fonts, layers, budget, marks, tagging, drawing }
    }

    /// What was drawn.
    pub(super) fn into_drawing(self) -> Drawing {
        self.drawing
    }

    /// Runs decoded content.
    pub(super) fn run(
        &mut self,
        bytes: &[u8],
        resources: &Resources<'a>,
        state: GraphicsState<'a>,
        depth: usize,
    ) -> Result<(), IngestError> {
        self.budget.spend_bytes(bytes.len())?;
        let mut content = Content::new(resources, state, depth);
        let open_marks = self.marks.len();
        let mut operations = UntypedIter::new(bytes);
        while let Some(instruction) = operations.next() {
            self.budget.spend_operator()?;
            self.operate(&mut content, Operation::new(&instruction))?;
        }
        while self.marks.len() > open_marks {
            self.end_mark();
        }
        self.budget.check_drawn(self.drawing.painted.len())
    }

    fn operate(
        &mut self,
        content: &mut Content<'a, '_>,
        operation: Operation<'_, '_>,
    ) -> Result<(), IngestError> {
        match operation.operator() {
            b"Do" => self.draw_object(content, operation)?,
            b"BI" => {
                if let Some(Object::Stream(stream)) = operation.object(0) {
                    self.draw_picture(&content.state, stream.dict());
                }
            }
            b"BMC" | b"BDC" => self.begin_mark(operation, content.resources),
            b"EMC" => self.end_mark(),
            b"Tf" => self.choose_font(content, operation),
            b"q" if content.saved.len() < self.budget.limits().open => {
                content.saved.push(content.state.clone());
            }
            _ => {
                let _ = content.set_graphics(operation)
                    || content.set_color(operation)
                    || content.build_path(operation)
                    || self.paint_path(content, operation)
                    || content.set_text(operation)
                    || self.show(content, operation);
            }
        }
        Ok(())
    }

    fn choose_font(
        &mut self,
        content: &mut Content<'a, '_>,
        operation: Operation<'_, '_>,
    ) {
        let (Some(name), Some(size)) = (operation.name(), operation.object(1)) else {
            return;
        };
        content.state.text.size = as_number(size).unwrap_or(0.0);
        let known = content.faces.get(name.as_ref()).cloned();
        let face = known.unwrap_or_else(|| {
            let face = match content.resources.get_font(name) {
                Some(dict) => self.fonts.face(&dict),
                None => Rc::new(FontFace::missing()),
            };
            content.faces.insert(name.to_vec(), Rc::clone(&face));
            face
        });
        content.state.text.face = Some(face);
    }

    /// Operator `Do`: a form or a picture.
    fn draw_object(
        &mut self,
        content: &Content<'a, '_>,
        operation: Operation<'_, '_>,
    ) -> Result<(), IngestError> {
        let Some(stream) =
            operation.name().and_then(|name| content.resources.get_x_object(name))
        else {
            return Ok(());
        };
        if self.is_hidden() || !self.layers.shows(stream.dict()) {
            return Ok(());
        }
        match stream
            .dict()
            .get::<Name<'_>>(b"Subtype".as_slice())
            .as_ref()
            .map(Name::as_str)
        {
            Some("Image") => self.draw_picture(&content.state, stream.dict()),
            Some("Form") => {
                self.draw_form(
                    &stream,
                    content.resources,
                    &content.state,
                    content.depth + 1,
                )?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Runs a form within the state that it is drawn in.
    pub(super) fn draw_form(
        &mut self,
        form: &Stream<'a>,
        outer: &Resources<'a>,
        state: &GraphicsState<'a>,
        depth: usize,
    ) -> Result<(), IngestError> {
        if depth > self.budget.limits().nesting {
            return Ok(());
        }
        self.budget.spend_form()?;
        let dict = form.dict();
        let mut inner = state.clone();
        if let Some(matrix) = dict.get::<[f64; 6]>(b"Matrix".as_slice()) {
            inner.transform(matrix);
        }
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>(b"BBox".as_slice()) {
            inner.cut(&transform_rect(inner.ctm, &Rect::new(x0, y0, x1, y1)));
        }
        let decoded = match decoded_whole(form, self.budget.bytes_left()) {
            Ok(decoded) => decoded,
            Err(DecodeFailure::TooLarge) => return Err(self.budget.too_much_content()),
            Err(DecodeFailure::Lost) => {
                self.note(damage::form_lost(self.budget.page()));
                return Ok(());
            }
        };
        if !decoded.is_whole {
            self.note(damage::content_altered(self.budget.page()));
        }
        let own = dict.get::<Dict<'_>>(b"Resources".as_slice()).map(Resources::new);
        self.tagging.enter(form);
        let bytes = &decoded.bytes;
        let outcome = self.run(bytes, own.as_ref().unwrap_or(outer), inner, depth);
        self.tagging.leave();
        outcome
    }

    /// Keeps what is wrong with the page, once.
    fn note(&mut self, damage: Damage) {
        if !self.drawing.damage.contains(&damage) {
            self.drawing.damage.push(damage);
        }
    }

    fn paint_path(
        &mut self,
        content: &mut Content<'a, '_>,
        operation: Operation<'_, '_>,
    ) -> bool {
        let (close, stroke, fill) = match operation.operator() {
            b"S" => (false, true, false),
            b"s" => (true, true, false),
            b"f" | b"F" | b"f*" => (false, false, true),
            b"B" | b"B*" => (false, true, true),
            b"b" | b"b*" => (true, true, true),
            b"n" => (false, false, false),
            _ => return false,
        };
        let mut path = std::mem::take(&mut content.path);
        if close {
            path.close();
        }
        let state = &content.state;
        if !self.is_hidden() && !state.masked {
            if fill && state.fill.marks_paper() {
                path.fill(&state.clip, &mut self.drawing.painted);
                let outlines = &mut self.drawing.outlines;
                let room = self.budget.limits().outlines.saturating_sub(outlines.len());
                outlines.extend(path.letter_boxes().take(room));
            }
            if stroke && state.stroke.marks_paper() {
                path.stroke(state.pen_width(), &state.clip, &mut self.drawing.painted);
            }
        }
        if std::mem::take(&mut content.clip_pending) {
            // Without a path there is nothing to cut by; other readers go on likewise.
            if let Some(bounds) = path.bounds() {
                content.state.cut(&bounds);
            }
        }
        true
    }

    fn show(
        &mut self,
        content: &mut Content<'a, '_>,
        operation: Operation<'_, '_>,
    ) -> bool {
        let (state, cursor) = (&content.state, &mut content.cursor);
        match operation.operator() {
            b"TJ" => {
                if let Some(Object::Array(array)) = operation.object(0) {
                    self.show_texts(state, cursor, array);
                }
            }
            b"Tj" | b"'" => {
                self.show_text(state, cursor, operation.string(0).unwrap_or_default());
            }
            b"\"" => {
                self.show_text(state, cursor, operation.string(2).unwrap_or_default());
            }
            _ => return false,
        }
        true
    }
}
