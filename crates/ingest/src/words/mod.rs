//! Glyphs, in the order they are drawn, to words.
//!
//! A word ends at a printed space, at a gap, where the line or the direction changes, and where
//! a raised or lowered smaller figure (a footnote mark) begins. Pieces of a word that were drawn
//! apart but touch are put together again.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

mod builder;
mod fragments;
mod glyph;

pub(crate) use glyph::{FontStyle, Glyph};

use plankoll_page::Word;

/// Distances that decide where a word ends, in parts of the font size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordSettings {
    /// A wider gap between two glyphs ends a word although no space is encoded.
    pub(crate) gap: f64,
    /// A move back by more ends a word.
    pub(crate) overlap: f64,
    /// A step of the baseline by more ends a word.
    pub(crate) baseline_step: f64,
    /// Fragments drawn apart belong together where the gap between them is at most this.
    pub(crate) touching: f64,
}

impl Default for WordSettings {
    fn default() -> Self {
        Self { gap: 0.12, overlap: 0.3, baseline_step: 0.1, touching: 0.04 }
    }
}

/// The words that the glyphs make up, in drawing order.
pub(crate) fn glyphs_to_words(glyphs: &[Glyph], settings: &WordSettings) -> Vec<Word> {
    let fragments = builder::glyphs_to_fragments(glyphs, settings);
    fragments::join_fragments(fragments, settings)
        .into_iter()
        .map(builder::Fragment::into_word)
        .collect()
}
