//! Marked content: what is switched off, what the file says its glyphs read, and what they
//! belong to.

use hayro_syntax::object::{Dict, Name, Object};
use hayro_syntax::page::Resources;
use plankoll_page::{Tag, TextSource};

use super::drawing::DrawnGlyph;
use super::interpreter::Interpreter;
use super::operands::{Operation, as_name};
use super::strings::text_string;

/// Marked content that waits for its end.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    hidden: bool,
    replacement: Option<Replacement>,
    tag: Tag,
}

/// The text that glyphs stand for, and the first of them.
#[derive(Debug, Clone)]
struct Replacement {
    text: String,
    first_glyph: usize,
}

impl<'a> Interpreter<'a, '_> {
    /// Operators `BMC` and `BDC`.
    pub(super) fn begin_mark(
        &mut self,
        operation: Operation<'_, '_>,
        resources: &Resources<'a>,
    ) {
        if self.marks.len() >= self.budget.limits().open {
            return;
        }
        let tag = operation.name();
        let is_optional = tag.is_some_and(|tag| tag.as_ref() == b"OC");
        let is_artifact = tag.is_some_and(|tag| tag.as_ref() == b"Artifact");
        let mut mark =
            Mark { hidden: self.is_hidden(), replacement: None, tag: self.tag() };
        match operation.object(1) {
            Some(Object::Dict(dict)) => {
                mark.replacement = self.replacement(dict);
                mark.tag = self.tagging.tag(dict).unwrap_or(mark.tag);
            }
            Some(other) => {
                if let Some(name) = as_name(other) {
                    self.apply_properties(&mut mark, name, is_optional, resources);
                }
            }
            None => {}
        }
        if is_artifact {
            mark.tag = Tag::Artifact;
        }
        self.marks.push(mark);
    }

    fn apply_properties(
        &mut self,
        mark: &mut Mark,
        name: &Name<'_>,
        is_optional: bool,
        resources: &Resources<'a>,
    ) {
        let Some(dict) = resources.properties.get::<Dict<'_>>(name) else { return };
        mark.hidden |= is_optional && !self.layers.is_visible(&dict);
        mark.replacement = self.replacement(&dict);
        mark.tag = self.tagging.tag(&dict).unwrap_or(mark.tag);
    }

    fn replacement(&self, dict: &Dict<'_>) -> Option<Replacement> {
        let text =
            dict.get::<hayro_syntax::object::String<'_>>(b"ActualText".as_slice())?;
        let text = text_string(text.as_bytes());
        Some(Replacement { text, first_glyph: self.drawing.glyphs.len() })
    }

    /// Operator `EMC`.
    pub(super) fn end_mark(&mut self) {
        if let Some(Mark { replacement: Some(replacement), .. }) = self.marks.pop() {
            self.replace_glyphs(&replacement);
        }
    }

    /// Whether what is drawn now is switched off.
    pub(super) fn is_hidden(&self) -> bool {
        self.marks.last().is_some_and(|mark| mark.hidden)
    }

    /// Whether the file says what the glyphs drawn now read.
    pub(super) fn awaits_replacement(&self) -> bool {
        self.marks.iter().any(|mark| mark.replacement.is_some())
    }

    /// What is drawn now belongs to.
    pub(super) fn tag(&self) -> Tag {
        self.marks.last().map_or(Tag::Untagged, |mark| mark.tag)
    }

    /// Makes one glyph of those drawn within the mark, unless they say the same already, or
    /// figures that differ: what is printed counts, not what the file claims about it.
    fn replace_glyphs(&mut self, replacement: &Replacement) {
        let Some(drawn) = self.drawing.glyphs.get(replacement.first_glyph..) else {
            return;
        };
        let Some((first, rest)) = drawn.split_first() else { return };
        let printed: String = drawn.iter().map(|drawn| &*drawn.glyph.text).collect();
        let is_spaced_glyph = rest.is_empty()
            && printed != replacement.text
            && !replacement.text.contains(char::is_whitespace);
        if !is_spaced_glyph && same_but_for_space(&printed, &replacement.text)
            || contradicts_figures(&printed, &replacement.text)
        {
            return;
        }
        let mut whole = first.clone();
        for DrawnGlyph { glyph, .. } in rest {
            whole.glyph.rect = whole.glyph.rect.union(&glyph.rect);
            whole.glyph.end = glyph.end;
        }
        whole.glyph.text = replacement.text.as_str().into();
        whole.glyph.source = TextSource::Digital;
        self.drawing.glyphs.truncate(replacement.first_glyph);
        if !replacement.text.is_empty() {
            self.drawing.glyphs.push(whole);
        }
    }
}

fn same_but_for_space(a: &str, b: &str) -> bool {
    let solid =
        |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    solid(a) == solid(b)
}

fn contradicts_figures(printed: &str, claimed: &str) -> bool {
    let figures =
        |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_known = !printed.is_empty() && !printed.contains(char::REPLACEMENT_CHARACTER);
    is_known && figures(printed) != figures(claimed)
}
