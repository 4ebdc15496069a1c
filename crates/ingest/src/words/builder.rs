//! Glyphs drawn one after the other to fragments: words, or parts of words drawn apart.

use std::rc::Rc;

use plankoll_page::{Point, Rect, TextSource, Word};
use unicode_normalization::UnicodeNormalization;

use super::WordSettings;
use super::glyph::{FontStyle, Glyph, across, along};

/// Glyphs that follow each other without white space.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    pub(super) text: String,
    pub(super) rect: Rect,
    pub(super) start: Point,
    pub(super) end: Point,
    pub(super) direction: Point,
    pub(super) size: f64,
    /// Letter spacing after its last glyph.
    pub(super) spacing: f64,
    pub(super) style: Rc<FontStyle>,
    pub(super) source: TextSource,
    pub(super) space_before: bool,
    pub(super) bold_glyphs: usize,
    pub(super) italic_glyphs: usize,
    pub(super) glyphs: usize,
    /// A space was printed right after it.
    pub(super) space_after: bool,
}

impl Fragment {
    fn new(glyph: &Glyph, space_before: bool) -> Self {
        let mut fragment = Self {
            text: String::new(),
            rect: glyph.rect,
            start: glyph.start,
            end: glyph.end,
            direction: glyph.direction,
            size: glyph.size,
            spacing: glyph.spacing,
            style: Rc::clone(&glyph.style),
            source: glyph.source,
            space_before,
            bold_glyphs: 0,
            italic_glyphs: 0,
            glyphs: 0,
            space_after: false,
        };
        fragment.push(glyph);
        fragment
    }

    fn push(&mut self, glyph: &Glyph) {
        self.text.push_str(&glyph.text);
        self.rect = self.rect.union(&glyph.rect);
        self.size = self.size.max(glyph.size);
        self.spacing = glyph.spacing;
        self.glyphs += 1;
        self.bold_glyphs += usize::from(glyph.style.bold || glyph.emboldened);
        self.italic_glyphs += usize::from(glyph.style.italic || glyph.slanted);
        if along(self.direction, glyph.end) > along(self.direction, self.end) {
            self.end = glyph.end;
        }
    }

    /// How far after the end of this the glyph stands, letter spacing not counted.
    fn gap_to(&self, glyph: &Glyph) -> f64 {
        let gap = along(self.direction, glyph.start) - along(self.direction, self.end);
        gap - self.spacing.clamp(0.0, self.size * MAX_LETTER_SPACING)
    }

    fn place_of(&self, glyph: &Glyph, settings: &WordSettings) -> Place {
        let size = self.size.max(glyph.size);
        let step =
            across(self.direction, glyph.start) - across(self.direction, self.start);
        let turned = along(self.direction, glyph.direction) < 0.99;
        if turned || step.abs() > size * 0.7 || self.source != glyph.source {
            return Place::Elsewhere;
        }
        let gap = self.gap_to(glyph);
        if gap < -size * settings.overlap {
            Place::Elsewhere
        } else if gap > size * settings.gap {
            Place::AfterGap
        } else if step.abs() > size * settings.baseline_step {
            Place::Raised
        } else {
            Place::Next
        }
    }

    pub(super) fn into_word(self) -> Word {
        Word {
            text: clean(&self.text),
            rect: self.rect,
            baseline: self.start.y,
            size: self.size,
            font: self.style.name.clone(),
            bold: self.bold_glyphs * 2 > self.glyphs,
            italic: self.italic_glyphs * 2 > self.glyphs,
            source: self.source,
            upright: self.direction.x > 0.99,
            space_before: self.space_before,
        }
    }
}

/// Letter spacing beyond this many times the font size moves to another place.
const MAX_LETTER_SPACING: f64 = 0.5;

/// Where a glyph stands, seen from the fragment before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Next,
    Raised,
    AfterGap,
    Elsewhere,
}

/// Splits glyphs in drawing order at spaces, gaps and moves.
pub(super) fn glyphs_to_fragments(
    glyphs: &[Glyph],
    settings: &WordSettings,
) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut after_space = true;
    for glyph in glyphs {
        if glyph.is_space() {
            mark_space_after(&mut fragments);
            after_space = true;
            continue;
        }
        let place = match fragments.last() {
            Some(last) => last.place_of(glyph, settings),
            None => Place::Elsewhere,
        };
        match fragments.last_mut() {
            Some(last) if place == Place::Next && !after_space => last.push(glyph),
            _ => {
                let space_before = after_space || place != Place::Raised;
                fragments.push(Fragment::new(glyph, space_before));
            }
        }
        after_space = false;
    }
    fragments
}

fn mark_space_after(fragments: &mut [Fragment]) {
    if let Some(last) = fragments.last_mut() {
        last.space_after = true;
    }
}

fn clean(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.nfc().collect()
}
