//! Runs the content of a page: its operators, and those of the forms it draws.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use kurbo::Affine;
use plankoll_page::Rect;

use super::color::{ColorSpace, Paint};
use super::drawing::Drawing;
use super::fonts::{FontBook, FontFace};
use super::geometry::{intersection, transform_rect};
use super::limits::Budget;
use super::marked_content::Mark;
use super::operands::{Operation, as_name};
use super::optional_content::OptionalContent;
use super::paths::Path;
use super::state::{GraphicsState, RenderMode};
use super::text_state::TextCursor;
use crate::error::IngestError;

/// Collects what a page draws.
pub(super) struct Interpreter<'a, 'd> {
    fonts: &'d FontBook<'a>,
    pub(super) layers: &'d OptionalContent,
    pub(super) budget: Budget,
    pub(super) marks: Vec<Mark>,
    pub(super) drawing: Drawing,
}

/// A content stream that is being run: the page's own, or that of a form.
struct Content<'a, 'r> {
    resources: &'r Resources<'a>,
    state: GraphicsState<'a>,
    saved: Vec<GraphicsState<'a>>,
    cursor: TextCursor,
    path: Path,
    /// Cuts what comes after the path that is being painted.
    clip_pending: bool,
    faces: BTreeMap<Vec<u8>, Rc<FontFace<'a>>>,
    depth: usize,
}

impl<'a, 'd> Interpreter<'a, 'd> {
    /// An interpreter for one page.
    pub(super) fn new(
        fonts: &'d FontBook<'a>,
        layers: &'d OptionalContent,
        budget: Budget,
    ) -> Self {
        Self { fonts, layers, budget, marks: Vec::new(), drawing: Drawing::default() }
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
        let mut content = Content {
            resources,
            state,
            saved: Vec::new(),
            cursor: TextCursor::default(),
            path: Path::default(),
            clip_pending: false,
            faces: BTreeMap::new(),
            depth,
        };
        let open_marks = self.marks.len();
        let mut operations = UntypedIter::new(bytes);
        while let Some(instruction) = operations.next() {
            self.budget.spend_operator()?;
            self.operate(&mut content, Operation::new(&instruction))?;
        }
        while self.marks.len() > open_marks {
            self.end_mark();
        }
        self.budget.check_drawn(self.drawing.glyphs.len(), self.drawing.painted.len())
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
        content.state.text.size = super::operands::as_number(size).unwrap_or(0.0);
        let known = content.faces.get(name.as_ref()).cloned();
        let face = known.or_else(|| {
            let dict = content.resources.get_font(name)?;
            let face = self.fonts.face(&dict);
            content.faces.insert(name.to_vec(), Rc::clone(&face));
            Some(face)
        });
        content.state.text.face = face;
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
        let dict = form.dict();
        let mut inner = state.clone();
        if let Some(matrix) = dict.get::<[f64; 6]>(b"Matrix".as_slice()) {
            inner.transform(matrix);
        }
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>(b"BBox".as_slice()) {
            inner.cut(&transform_rect(inner.ctm, &Rect::new(x0, y0, x1, y1)));
        }
        let Ok(bytes) = form.decoded_data() else { return Ok(()) };
        let own = dict.get::<Dict<'_>>(b"Resources".as_slice()).map(Resources::new);
        self.run(&bytes, own.as_ref().unwrap_or(outer), inner, depth)
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
        if !self.is_hidden() {
            if fill && state.fill.marks_paper() {
                path.fill(&state.clip, &mut self.drawing.painted);
            }
            if stroke && state.stroke.marks_paper() {
                path.stroke(state.pen_width(), &state.clip, &mut self.drawing.painted);
            }
        }
        if std::mem::take(&mut content.clip_pending) {
            content.state.cut(&path.bounds().unwrap_or_default());
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
                self.show_text(state, cursor, operation.string(2).unwrap_or_default())
            }
            _ => return false,
        }
        true
    }
}

impl<'a> Content<'a, '_> {
    fn set_graphics(&mut self, operation: Operation<'_, '_>) -> bool {
        match operation.operator() {
            b"q" => {}
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(matrix) = operation.numbers() {
                    self.state.transform(matrix);
                }
            }
            b"w" => self.state.line_width = operation.number().unwrap_or(1.0),
            b"gs" => self.apply_parameters(operation),
            b"W" | b"W*" => self.clip_pending = true,
            _ => return false,
        }
        true
    }

    /// Operator `gs`: a dictionary of graphics state parameters.
    fn apply_parameters(&mut self, operation: Operation<'_, '_>) {
        let Some(parameters) =
            operation.name().and_then(|name| self.resources.get_ext_g_state(name))
        else {
            return;
        };
        if let Some(alpha) = parameters.get::<f32>(b"ca".as_slice()) {
            self.state.fill.transparent = alpha <= 0.0;
        }
        if let Some(alpha) = parameters.get::<f32>(b"CA".as_slice()) {
            self.state.stroke.transparent = alpha <= 0.0;
        }
        if let Some(width) = parameters.get::<f32>(b"LW".as_slice()) {
            self.state.line_width = f64::from(width);
        }
    }

    fn set_color(&mut self, operation: Operation<'_, '_>) -> bool {
        let operator = operation.operator();
        let fills = operator.first().is_some_and(u8::is_ascii_lowercase);
        let paint = if fills { &mut self.state.fill } else { &mut self.state.stroke };
        match operator {
            b"g" | b"G" | b"rg" | b"RG" => set_paint(paint, ColorSpace::Light, operation),
            b"k" | b"K" => set_paint(paint, ColorSpace::Ink, operation),
            b"sc" | b"SC" | b"scn" | b"SCN" => {
                let components: Vec<f64> = operation.all_numbers().collect();
                paint.set_components(&components);
            }
            b"cs" | b"CS" => {
                let space =
                    operation.name().map(|name| color_space(self.resources, name));
                paint.set_space(space.unwrap_or(ColorSpace::Other));
            }
            _ => return false,
        }
        true
    }

    fn build_path(&mut self, operation: Operation<'_, '_>) -> bool {
        let ctm = self.state.ctm;
        match operation.operator() {
            b"m" => with(operation, |[x, y]| self.path.move_to(ctm, x, y)),
            b"l" => with(operation, |[x, y]| self.path.line_to(ctm, x, y)),
            b"c" => with(operation, |[_, _, _, _, x, y]| self.path.curve_to(ctm, x, y)),
            b"v" | b"y" => with(operation, |[_, _, x, y]| self.path.curve_to(ctm, x, y)),
            b"re" => with(operation, |sides| self.path.rect(ctm, sides)),
            b"h" => self.path.close(),
            _ => return false,
        }
        true
    }

    /// Operators of text state and text position. The two that show a string on a new line only
    /// move here, and are left to be shown.
    fn set_text(&mut self, operation: Operation<'_, '_>) -> bool {
        let (text, cursor) = (&mut self.state.text, &mut self.cursor);
        match operation.operator() {
            b"BT" => *cursor = TextCursor::default(),
            b"Tc" => text.char_spacing = operation.number().unwrap_or(0.0),
            b"Tw" => text.word_spacing = operation.number().unwrap_or(0.0),
            b"Tz" => text.scale = operation.number().unwrap_or(100.0) / 100.0,
            b"TL" => text.leading = operation.number().unwrap_or(0.0),
            b"Ts" => text.rise = operation.number().unwrap_or(0.0),
            b"Tr" => {
                text.mode = RenderMode::from_number(operation.number().unwrap_or(0.0))
            }
            b"Td" => with(operation, |[x, y]| cursor.next_line(x, y)),
            b"TD" => with(operation, |[x, y]| {
                text.leading = -y;
                cursor.next_line(x, y);
            }),
            b"Tm" => with(operation, |matrix| cursor.set(matrix)),
            b"T*" => cursor.next_line(0.0, -text.leading),
            b"'" => {
                cursor.next_line(0.0, -text.leading);
                return false;
            }
            b"\"" => {
                with(operation, |[word, char]| {
                    text.word_spacing = word;
                    text.char_spacing = char;
                });
                cursor.next_line(0.0, -text.leading);
                return false;
            }
            _ => return false,
        }
        true
    }
}

impl GraphicsState<'_> {
    /// Shows nothing outside of this rectangle from now on.
    fn cut(&mut self, rect: &Rect) {
        let nothing = Rect { x0: f64::MAX, y0: f64::MAX, x1: f64::MAX, y1: f64::MAX };
        self.clip = intersection(&self.clip, rect).unwrap_or(nothing);
    }

    /// Width of the pen on the page.
    fn pen_width(&self) -> f64 {
        self.line_width.abs() * scale_of(self.ctm)
    }
}

fn scale_of(transform: Affine) -> f64 {
    transform.determinant().abs().sqrt()
}

/// Calls `action` with the numbers that an operation has, if it has as many as that takes.
fn with<const N: usize>(operation: Operation<'_, '_>, action: impl FnOnce([f64; N])) {
    if let Some(numbers) = operation.numbers() {
        action(numbers);
    }
}

fn set_paint(paint: &mut Paint, space: ColorSpace, operation: Operation<'_, '_>) {
    let components: Vec<f64> = operation.all_numbers().collect();
    paint.set(space, &components);
}

fn color_space(resources: &Resources<'_>, name: &Name<'_>) -> ColorSpace {
    let family = match resources.get_color_space(name) {
        Some(Object::Array(array)) => array.iter::<Object<'_>>().next(),
        Some(object) => Some(object),
        None => None,
    };
    let family = family.as_ref().and_then(as_name).map_or(name.as_str(), Name::as_str);
    match family {
        "DeviceGray" | "DeviceRGB" | "CalGray" | "CalRGB" | "ICCBased" => {
            ColorSpace::Light
        }
        "DeviceCMYK" | "Separation" | "DeviceN" => ColorSpace::Ink,
        _ => ColorSpace::Other,
    }
}
