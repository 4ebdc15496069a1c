//! The graphics state: what the operators of a content stream change, save and restore.

use std::rc::Rc;

use kurbo::Affine;
use plankoll_page::Rect;

use super::color::Paint;
use super::fonts::FontFace;

/// Parameters of showing text.
#[derive(Clone)]
pub(super) struct TextState<'a> {
    pub(super) face: Option<Rc<FontFace<'a>>>,
    pub(super) size: f64,
    pub(super) char_spacing: f64,
    pub(super) word_spacing: f64,
    /// Horizontal scaling, 1 for none.
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: RenderMode,
}

impl Default for TextState<'_> {
    fn default() -> Self {
        Self {
            face: None,
            size: 0.0,
            char_spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: RenderMode::Fill,
        }
    }
}

/// How glyphs are painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RenderMode {
    Fill,
    Stroke,
    FillAndStroke,
    Invisible,
}

impl RenderMode {
    /// The mode of operator `Tr`. Modes from 4 on clip besides.
    pub(super) fn from_number(mode: i64) -> Self {
        match mode {
            1 | 5 => Self::Stroke,
            2 | 6 => Self::FillAndStroke,
            3 => Self::Invisible,
            _ => Self::Fill,
        }
    }
}

/// The graphics state.
#[derive(Clone)]
pub(super) struct GraphicsState<'a> {
    /// From user space to the page as shown.
    pub(super) ctm: Affine,
    /// What is shown, as a rectangle around the clipping path.
    pub(super) clip: Rect,
    pub(super) line_width: f64,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    /// A soft mask decides what of strokes and fills is seen.
    pub(super) masked: bool,
    pub(super) text: TextState<'a>,
}

impl GraphicsState<'_> {
    /// The state at the start of a page.
    pub(super) fn new(ctm: Affine, clip: Rect) -> Self {
        Self {
            ctm,
            clip,
            line_width: 1.0,
            fill: Paint::default(),
            stroke: Paint::default(),
            masked: false,
            text: TextState::default(),
        }
    }

    /// Puts a transform before all later drawing.
    pub(super) fn transform(&mut self, coefficients: [f64; 6]) {
        self.ctm *= Affine::new(coefficients);
    }
}
