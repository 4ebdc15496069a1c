//! Glyphs drawn one after the other to fragments: words, or parts of words drawn apart.

use std::rc::Rc;

use plankoll_page::{Point, Rect, Tag, TextSource, Word};

use super::WordSettings;
use super::characters::printed_text;
use super::glyph::{FontStyle, Glyph, across, along};
use super::letter_spacing::letter_spacing;

/// Glyphs that follow each other without white space.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    pub(super) text: String,
    pub(super) rect: Rect,
    pub(super) start: Point,
    pub(super) end: Point,
    pub(super) direction: Point,
    pub(super) size: f64,
    pub(super) source: TextSource,
    /// How it lies to the fragment before it.
    pub(super) lead: Lead,
    style: Rc<FontStyle>,
    tag: Tag,
    /// Where its last glyph stands, where in `text` that begins, and how far it moved the pen.
    last: (Point, usize, f64),
    glyphs: usize,
    bold_glyphs: usize,
    italic_glyphs: usize,
}

/// What lies between a fragment and the one drawn before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// A printed space.
    Space,
    /// A gap on the same line.
    Gap,
    /// A step up or down only, as to a footnote mark.
    Step,
    /// A move to another place.
    Move,
}

/// Letter spacing beyond this many times the font size moves to another place.
const MAX_LETTER_SPACING: f64 = 0.3;

/// Splits glyphs in drawing order at spaces, gaps and moves.
pub(super) fn glyphs_to_fragments(
    glyphs: &[Glyph],
    settings: &WordSettings,
) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut after_space = true;
    for (index, glyph) in glyphs.iter().enumerate() {
        if glyph.is_space() {
            after_space = true;
            continue;
        }
        if glyph.after_cut && !after_space {
            fragments.push(Fragment::new(glyph, Lead::Move));
        } else if !after_space && let Some(last) = fragments.last_mut() {
            if last.is_repeated_by(glyph, settings) {
                last.embolden();
                continue;
            }
            let spacing = letter_spacing(glyphs, index);
            match last.lead_to(glyph, spacing, settings) {
                None => last.push(glyph),
                Some(lead) => fragments.push(Fragment::new(glyph, lead)),
            }
        } else {
            fragments.push(Fragment::new(glyph, Lead::Space));
        }
        after_space = false;
    }
    fragments
}

impl Fragment {
    fn new(glyph: &Glyph, lead: Lead) -> Self {
        let mut fragment = Self {
            text: String::with_capacity(16),
            rect: glyph.rect,
            start: glyph.start,
            end: glyph.end,
            direction: glyph.direction,
            size: glyph.size,
            source: glyph.source,
            lead,
            style: Rc::clone(&glyph.style),
            tag: glyph.tag,
            last: (glyph.start, 0, 0.0),
            glyphs: 0,
            bold_glyphs: 0,
            italic_glyphs: 0,
        };
        fragment.push(glyph);
        fragment
    }

    fn push(&mut self, glyph: &Glyph) {
        self.show_soft_hyphen();
        self.last = (glyph.start, self.text.len(), glyph.advance());
        self.text.push_str(&glyph.text);
        self.rect = self.rect.union(&glyph.rect);
        self.size = self.size.max(glyph.size);
        self.glyphs += 1;
        self.bold_glyphs += usize::from(glyph.style.bold || glyph.emboldened);
        self.italic_glyphs += usize::from(glyph.style.italic || glyph.slanted);
        if along(self.direction, glyph.end) > along(self.direction, self.end) {
            self.end = glyph.end;
        }
    }

    /// A soft hyphen that is drawn, and before more of the word, is a hyphen like any other.
    fn show_soft_hyphen(&mut self) {
        let (_, index, advance) = self.last;
        if advance > self.size * 0.1 && self.text.get(index..) == Some("\u{AD}") {
            self.text.truncate(index);
            self.text.push('-');
        }
    }

    /// Takes in a fragment that continues this one on the page.
    pub(super) fn append(&mut self, next: &Self) {
        self.text.push_str(&next.text);
        self.rect = self.rect.union(&next.rect);
        self.size = self.size.max(next.size);
        self.end = next.end;
        self.glyphs += next.glyphs;
        self.bold_glyphs += next.bold_glyphs;
        self.italic_glyphs += next.italic_glyphs;
    }

    /// Takes all its glyphs for bold ones.
    pub(super) fn embolden(&mut self) {
        self.bold_glyphs = self.glyphs;
    }

    /// From the end of this to the start of `next`, along the line.
    pub(super) fn gap_to(&self, next: Point) -> f64 {
        along(self.direction, next) - along(self.direction, self.end)
    }

    /// From the baseline of this to that of `next`, across the line.
    pub(super) fn step_to(&self, next: Point) -> f64 {
        across(self.direction, next) - across(self.direction, self.start)
    }

    /// Whether text runs the same way in both.
    pub(super) fn is_parallel_to(&self, direction: Point) -> bool {
        along(self.direction, direction) > 0.99
    }

    /// Whether the glyph is the last one drawn again.
    fn is_repeated_by(&self, glyph: &Glyph, settings: &WordSettings) -> bool {
        let (start, index, _) = self.last;
        if self.text.get(index..).is_none_or(|last| *last != *glyph.text) {
            return false;
        }
        let reach = self.size * settings.overprint;
        let moved_by = (glyph.start.x - start.x).hypot(glyph.start.y - start.y);
        moved_by <= reach && moved_by * 2.0 < glyph.advance()
    }

    /// What lies between this and the glyph; nothing if the glyph continues the word.
    fn lead_to(
        &self,
        glyph: &Glyph,
        spacing: f64,
        settings: &WordSettings,
    ) -> Option<Lead> {
        let size = self.size.max(glyph.size);
        let step = self.step_to(glyph.start).abs();
        if !self.is_parallel_to(glyph.direction)
            || step > size * 0.7
            || self.source != glyph.source
        {
            return Some(Lead::Move);
        }
        let widest = self.size * MAX_LETTER_SPACING;
        let spacing = spacing.clamp(-widest, widest);
        let gap = self.gap_to(glyph.start);
        let overlap = (size * settings.overlap).max(self.room_before(glyph));
        if gap - spacing.min(0.0) < -overlap {
            Some(Lead::Move)
        } else if gap - spacing.max(0.0) > size * settings.gap {
            Some(Lead::Gap)
        } else {
            (step > size * self.most_step_to(glyph, gap, settings)).then_some(Lead::Step)
        }
    }

    /// How far the glyph may reach back under the last one: punctuation as wide as a Chinese character
    /// leaves half of its box empty, and a comma or point stands under a quotation mark.
    fn room_before(&self, glyph: &Glyph) -> f64 {
        let (_, _, advance) = self.last;
        if matches!(&*glyph.text, "," | ".") { advance } else { advance * 0.5 }
    }

    /// How far the baseline may step, in parts of the font size, for the glyph to go on this word.
    fn most_step_to(&self, glyph: &Glyph, gap: f64, settings: &WordSettings) -> f64 {
        let (small, large) = (self.size.min(glyph.size), self.size.max(glyph.size));
        let is_letter = |c: char| c.is_alphabetic();
        let of_letters =
            self.text.ends_with(is_letter) && glyph.text.starts_with(is_letter);
        if small < large * 0.8 {
            settings.mark_step
        } else if of_letters && gap < 0.0 && small > large * 0.99 {
            settings.letter_step
        } else {
            settings.baseline_step
        }
    }

    /// The word that this is, if it has anything printed.
    pub(super) fn into_word(self) -> Option<Word> {
        let text = printed_text(self.text);
        (!text.is_empty()).then(|| Word {
            text: text.into(),
            rect: self.rect,
            baseline: self.start.y,
            size: self.size,
            font: self.style.name.clone(),
            bold: self.bold_glyphs * 2 > self.glyphs,
            italic: self.italic_glyphs * 2 > self.glyphs,
            source: self.source,
            upright: self.direction.x > 0.99,
            space_before: self.lead != Lead::Step,
            tag: self.tag,
        })
    }
}
