//! What a page draws, in page coordinates: the outcome of running its content.

use plankoll_page::{Damage, Rect};

use crate::rulings::Painted;
use crate::words::Glyph;

/// A glyph as drawn, before it is known whether anyone can see it.
#[derive(Debug, Clone)]
pub(super) struct DrawnGlyph {
    pub(super) glyph: Glyph,
    /// Drawn without ink.
    pub(super) invisible: bool,
}

/// A picture on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Picture {
    /// The part of it that is shown.
    pub(super) rect: Rect,
    /// Hides what was drawn before it.
    pub(super) opaque: bool,
    /// How many glyphs were drawn before it.
    pub(super) glyphs_before: usize,
}

/// Everything that a page draws, each kind in drawing order.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawing {
    pub(super) glyphs: Vec<DrawnGlyph>,
    pub(super) painted: Vec<Painted>,
    pub(super) pictures: Vec<Picture>,
    /// The last glyph lies outside of the clipping path.
    pub(super) is_cut: bool,
    /// Boxes of filled outlines with curves: what letters look like that are drawn as shapes.
    pub(super) outlines: Vec<Rect>,
    /// What could not be drawn.
    pub(super) damage: Vec<Damage>,
}
