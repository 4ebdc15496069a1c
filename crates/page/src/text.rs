//! Printed text that knows where each of its characters stands.

use std::ops::Range;

use crate::Span;

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Style {
    /// Wholly in a heavier weight than regular (or `<b>`, `**` in a text plan).
    pub bold: bool,
    /// Wholly slanted (or `<i>`, `*`).
    pub italic: bool,
    /// Font size in points; 0 in text plans.
    pub size: f64,
}

/// A part of a [`Text`] with a place of its own: a word on a page, a line of a text plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Bytes of [`Text::as_str`] that it covers.
    pub range: Range<usize>,
    /// Where it stands.
    pub span: Span,
}

/// Text in reading order: words joined by single spaces, over as many lines as were printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    string: String,
    pieces: Vec<Piece>,
    /// How it is set.
    pub style: Style,
}

impl Text {
    /// An empty text in this style.
    pub fn new(style: Style) -> Self {
        Self { style, ..Self::default() }
    }

    /// Adds `text`, which stands at `span`, after a single space (none at the start).
    pub fn push(&mut self, text: &str, span: Span) {
        if !self.string.is_empty() {
            self.string.push(' ');
        }
        self.push_joined(text, span);
    }

    /// Adds `text`, which stands at `span`, without a space before it.
    pub fn push_joined(&mut self, text: &str, span: Span) {
        let start = self.string.len();
        self.string.push_str(text);
        self.pieces.push(Piece { range: start..self.string.len(), span });
    }

    /// Adds all of `other` after a single space.
    pub fn append(&mut self, other: &Self) {
        for (position, piece) in other.pieces.iter().enumerate() {
            let text = other.string.get(piece.range.clone()).unwrap_or_default();
            let follows = position > 0
                && other
                    .pieces
                    .get(position - 1)
                    .is_some_and(|p| p.range.end == piece.range.start);
            if follows {
                self.push_joined(text, piece.span);
            } else {
                self.push(text, piece.span);
            }
        }
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Whether nothing is printed.
    pub fn is_empty(&self) -> bool {
        self.string.trim().is_empty()
    }

    /// The parts with places of their own, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The place of the bytes in `range`: the union of the pieces it touches. `None` if it
    /// touches none.
    pub fn span_of(&self, range: Range<usize>) -> Option<Span> {
        self.pieces
            .iter()
            .filter(|piece| {
                piece.range.start < range.end && range.start < piece.range.end
            })
            .map(|piece| piece.span)
            .reduce(Span::union)
    }

    /// The place of the whole text.
    pub fn span(&self) -> Option<Span> {
        self.pieces.iter().map(|piece| piece.span).reduce(Span::union)
    }
}

#[cfg(test)]
#[expect(clippy::float_arithmetic, reason = "test geometry")]
mod tests {
    use super::*;
    use crate::Rect;

    fn at(x: f64) -> Span {
        Span::Page { page: 1, rect: Rect::new(x, 0.0, x + 9.0, 10.0) }
    }

    #[test]
    fn a_range_of_characters_leads_back_to_its_words() {
        let mut text = Text::default();
        text.push("Summa", at(0.0));
        text.push("6", at(20.0));
        text.push("361", at(30.0));
        assert_eq!(text.as_str(), "Summa 6 361");
        let amount = Span::Page { page: 1, rect: Rect::new(20.0, 0.0, 39.0, 10.0) };
        assert_eq!(text.span_of(6..11), Some(amount));
    }

    #[test]
    fn appending_keeps_words_that_were_joined_together() {
        let mut joined = Text::default();
        joined.push("en", at(0.0));
        joined.push_joined("bart", at(9.0));
        let mut text = Text::default();
        text.push("Under", at(0.0));
        text.append(&joined);
        assert_eq!(text.as_str(), "Under enbart");
    }
}
