//! A page as the reader saw it: words, drawn lines and filled rectangles.

use ecow::EcoString;

use crate::Rect;

/// Where the characters of a word come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextSource {
    /// Drawn on the page as text.
    Digital,
    /// The invisible text layer that a character recogniser laid over a scan.
    Ocr,
}

/// What the file itself says a word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tag {
    /// It does not say, or nobody asked.
    #[default]
    Untagged,
    /// Not content: a running header, a page number (PDF 32000-1, 14.8.2.2).
    Artifact,
    /// The structure element with this number, counted from 0 in the order of the document.
    Element(u32),
}

/// A run of characters without white space between them.
///
/// Lines, chunks and cells are all made of words, so a word is copied many times on its way into
/// a table: its strings are of a kind that copies without an allocation.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The characters, NFC.
    pub text: EcoString,
    /// The box around the word: from the left edge of its first to the right edge of its last
    /// character, from ascender to descender.
    pub rect: Rect,
    /// The y of the line the characters stand on. Rows are grouped by it, not by `rect`:
    /// fonts differ in how high their boxes reach.
    pub baseline: f64,
    /// Font size in points as shown.
    pub size: f64,
    /// Name of the font without its subset prefix.
    pub font: EcoString,
    /// Heavier than regular.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Drawn text, or the text layer of a scan.
    pub source: TextSource,
    /// Reads left to right along the page; rotated words do not.
    pub upright: bool,
    /// White space was printed (or moved over) before this word on its line; `false` where the
    /// word follows its neighbour without any.
    pub space_before: bool,
    /// What the file says it belongs to.
    pub tag: Tag,
}

/// A straight line drawn on the page, horizontal or vertical: a ruled line, or a filled
/// rectangle too thin to be an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ruling {
    /// The line as a rectangle of its stroke's width.
    pub rect: Rect,
    /// Lies along the page rather than across it.
    pub horizontal: bool,
}

/// One page as shown: turned upright by its `/Rotate`, cropped to its crop box.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Page number, from 1.
    pub number: u32,
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// Words in the order the page draws them.
    pub words: Vec<Word>,
    /// Drawn lines.
    pub rulings: Vec<Ruling>,
    /// Filled rectangles large enough to be areas: shaded rows, boxes.
    pub fills: Vec<Rect>,
    /// Whether a picture covers most of the page: with no words beside it, a scan.
    pub has_full_page_image: bool,
}
