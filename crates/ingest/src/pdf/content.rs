//! A content stream that is being run, and the operators that change nothing but its state.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::object::{Name, Object};
use hayro_syntax::page::Resources;
use kurbo::Affine;
use plankoll_page::Rect;

use super::color::ColorSpace;
use super::fonts::FontFace;
use super::geometry::intersection;
use super::operands::{Operation, as_name};
use super::paths::Path;
use super::state::{GraphicsState, RenderMode};
use super::text_state::TextCursor;

/// A content stream that is being run: the page's own, or that of a form.
pub(super) struct Content<'a, 'r> {
    pub(super) resources: &'r Resources<'a>,
    pub(super) state: GraphicsState<'a>,
    pub(super) saved: Vec<GraphicsState<'a>>,
    pub(super) cursor: TextCursor,
    pub(super) path: Path,
    /// Cuts what comes after the path that is being painted.
    pub(super) clip_pending: bool,
    pub(super) faces: BTreeMap<Vec<u8>, Rc<FontFace<'a>>>,
    pub(super) depth: usize,
}

impl<'a, 'r> Content<'a, 'r> {
    /// Content at its start.
    pub(super) fn new(
        resources: &'r Resources<'a>,
        state: GraphicsState<'a>,
        depth: usize,
    ) -> Self {
        Self {
            resources,
            state,
            saved: Vec::new(),
            cursor: TextCursor::default(),
            path: Path::default(),
            clip_pending: false,
            faces: BTreeMap::new(),
            depth,
        }
    }

    /// Operators of the graphics state. Says whether the operation is one.
    pub(super) fn set_graphics(&mut self, operation: Operation<'_, '_>) -> bool {
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
        if let Some(mask) = parameters.get::<Object<'_>>(b"SMask".as_slice()) {
            self.state.masked = as_name(&mask).is_none();
        }
        if let Some(width) = parameters.get::<f32>(b"LW".as_slice()) {
            self.state.line_width = f64::from(width);
        }
    }

    /// Operators of colour.
    pub(super) fn set_color(&mut self, operation: Operation<'_, '_>) -> bool {
        let operator = operation.operator();
        let fills = operator.first().is_some_and(u8::is_ascii_lowercase);
        let paint = if fills { &mut self.state.fill } else { &mut self.state.stroke };
        match operator {
            b"g" | b"G" | b"rg" | b"RG" => {
                paint.set(ColorSpace::Light, operation.all_numbers());
            }
            b"k" | b"K" => paint.set(ColorSpace::Ink, operation.all_numbers()),
            b"sc" | b"SC" | b"scn" | b"SCN" => {
                paint.set_components(operation.all_numbers());
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

    /// Operators that build a path.
    pub(super) fn build_path(&mut self, operation: Operation<'_, '_>) -> bool {
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
    pub(super) fn set_text(&mut self, operation: Operation<'_, '_>) -> bool {
        let (text, cursor) = (&mut self.state.text, &mut self.cursor);
        match operation.operator() {
            b"BT" => *cursor = TextCursor::default(),
            b"Tc" => text.char_spacing = operation.number().unwrap_or(0.0),
            b"Tw" => text.word_spacing = operation.number().unwrap_or(0.0),
            b"Tz" => text.scale = operation.number().unwrap_or(100.0) / 100.0,
            b"TL" => text.leading = operation.number().unwrap_or(0.0),
            b"Ts" => text.rise = operation.number().unwrap_or(0.0),
            b"Tr" => {
                text.mode = RenderMode::from_number(operation.integer().unwrap_or(0));
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
    pub(super) fn cut(&mut self, rect: &Rect) {
        let nothing = Rect { x0: f64::MAX, y0: f64::MAX, x1: f64::MAX, y1: f64::MAX };
        self.clip = intersection(&self.clip, rect).unwrap_or(nothing);
    }

    /// Width of the pen on the page.
    pub(super) fn pen_width(&self) -> f64 {
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
