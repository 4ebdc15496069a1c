//! Glyphs, in the order they are drawn, to words.
//!
//! A word ends at a printed space, at a gap, where the line or the direction changes, and where
//! a raised or lowered figure (a footnote mark) begins. Accents drawn apart are put on their
//! letters, glyphs drawn twice count once, pieces of a word that were drawn apart but touch are
//! put together.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

mod accents;
mod characters;
mod fragment;
mod glyph;
mod joining;
mod letter_spacing;
mod overprint;
mod splitting;
#[cfg(test)]
mod tests;

pub(crate) use glyph::{FontStyle, Glyph};

use plankoll_page::Word;

/// Distances that decide what a word is, in parts of the font size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordSettings {
    /// A wider gap between two glyphs ends a word although no space is encoded.
    pub(crate) gap: f64,
    /// A move back by more ends a word.
    pub(crate) overlap: f64,
    /// A step of the baseline by more ends a word.
    pub(crate) baseline_step: f64,
    /// The same where the font size changes too, as it does for footnote marks.
    pub(crate) mark_step: f64,
    /// The same for letters of one size that are drawn into each other, as in `TeX`.
    pub(crate) letter_step: f64,
    /// Fragments drawn apart belong together where the gap between them is at most this.
    pub(crate) touching: f64,
    /// The same glyph drawn again within this distance is no other glyph.
    pub(crate) overprint: f64,
    /// Gaps up to this are letter spacing, where all letters of a word keep the same.
    pub(crate) letter_spacing: f64,
}

impl Default for WordSettings {
    fn default() -> Self {
        Self {
            gap: 0.1,
            overlap: 0.3,
            baseline_step: 0.1,
            mark_step: 0.02,
            letter_step: 0.25,
            touching: 0.04,
            overprint: 0.1,
            letter_spacing: 0.4,
        }
    }
}

/// The words that the glyphs make up, in drawing order.
pub(crate) fn glyphs_to_words(glyphs: Vec<Glyph>, settings: &WordSettings) -> Vec<Word> {
    let glyphs = accents::compose_accents(splitting::split_glyphs(glyphs));
    let fragments = fragment::glyphs_to_fragments(&glyphs, settings);
    let fragments = overprint::merge_overprinted(fragments, settings);
    let fragments = joining::join_touching(fragments, settings);
    let fragments = joining::join_letter_spaced(fragments, settings);
    fragments.into_iter().filter_map(fragment::Fragment::into_word).collect()
}
