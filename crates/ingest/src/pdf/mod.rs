//! Bytes of a PDF to pages of words, rulings and fills. The only folder that names a PDF library.
//!
//! `reading` has a file read, by the `second_reader` too where the first fails; `opening` opens it,
//! `document` walks its pages, `interpreter` runs what a page draws (with `text`,
//! `paths`, `images`, `marked_content`), `layers` tells text from what cannot be seen. What is
//! drawn leaves this folder as glyphs for `words` and painted shapes for `rulings`.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

mod annotations;
mod color;
mod content;
mod damage;
mod decoding;
mod document;
mod drawing;
mod font_style;
mod fonts;
mod form_fields;
mod geometry;
mod images;
mod interpreter;
mod layers;
mod limits;
mod lzw;
mod marked_content;
mod numbered_glyphs;
mod opening;
mod operands;
mod optional_content;
mod packed_objects;
mod page_tree;
mod paths;
mod reading;
mod second_reader;
mod state;
mod stream_keywords;
mod strings;
mod structure;
mod text;
mod text_state;
mod unicode;

#[cfg(test)]
mod tests;

use plankoll_page::{Damage, Page, TextLayer, TextSource};

use crate::error::IngestError;
use crate::page_kind::STAMP_WORDS;
use crate::progress::Watch;
use crate::structure::Structure;
use reading::Tags;

/// What stands on the pages of a PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct PdfPages {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// What is wrong with the file; empty if it is whole.
    pub damage: Vec<Damage>,
    /// The program that made the file, as it says itself.
    pub producer: Option<String>,
    /// Which reader read it: `hayro`, or `lopdf` where that one had to write it anew first.
    pub reader: &'static str,
    /// What the file says of itself besides.
    pub facts: PdfFacts,
    /// What the file says about its own structure; empty where nobody asked.
    pub(crate) structure: Structure,
}

/// What a PDF says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PdfFacts {
    /// Version of the format: `1.7`.
    pub version: String,
    /// The program that the document was written in.
    pub creator: Option<String>,
    /// Says which parts are headings, tables and so on.
    pub is_tagged: bool,
    /// How it is encrypted, where it is: `AES-256`, `AES-128`, `RC4`. It opened all the same.
    pub encryption: Option<&'static str>,
}

impl PdfPages {
    /// Where the text comes from.
    pub fn text_layer(&self) -> TextLayer {
        text_layer(&self.pages)
    }
}

/// Reads a whole PDF that has text to read, as far as it can be read: what is lost is told as
/// damage, for a plan with a page missing would look like a plan with other figures.
pub fn read_pdf(bytes: Vec<u8>) -> Result<PdfPages, IngestError> {
    readable(reading::read(bytes, Tags::Ignored, &mut |_| ())?)
}

/// Reads a whole PDF as [`read_pdf`] does, with what it says about its own structure, and tells
/// `watch` of each page before it is read.
pub(crate) fn read_tagged_pdf(
    bytes: Vec<u8>,
    watch: &mut Watch<'_>,
) -> Result<PdfPages, IngestError> {
    readable(reading::read(bytes, Tags::Read, watch)?)
}

/// The pages, if they have text to read.
fn readable(read: PdfPages) -> Result<PdfPages, IngestError> {
    if read.pages.iter().all(is_blank)
        && let Some(error) = reading::fatal(&read.damage)
    {
        return Err(error);
    }
    if is_scan(&read.pages) || is_unreadable(&read.pages) {
        let count = u32::try_from(read.pages.len()).unwrap_or(u32::MAX);
        return Err(IngestError::NeedsOcr { pages: count, damage: read.damage });
    }
    Ok(read)
}

/// Reads a whole PDF, however little text it has.
pub fn read_any_pdf(bytes: Vec<u8>) -> Result<PdfPages, IngestError> {
    reading::read(bytes, Tags::Ignored, &mut |_| ())
}

/// Whether nothing at all stands on the page.
fn is_blank(page: &Page) -> bool {
    let has_lines = !page.rulings.is_empty() || !page.fills.is_empty();
    page.words.is_empty() && !has_lines && !page.has_full_page_image
}

/// Whether no page has more to read than a stamp on a picture.
fn is_scan(pages: &[Page]) -> bool {
    pages.iter().all(|page| {
        let is_stamped = page.has_full_page_image
            && page.words.len() <= STAMP_WORDS
            && page.words.iter().all(|word| word.source == TextSource::Digital);
        page.words.is_empty() || is_stamped
    })
}

/// Whether most of the text is characters that the file does not name: a text layer that only
/// looks like one.
fn is_unreadable(pages: &[Page]) -> bool {
    let characters =
        || pages.iter().flat_map(|page| &page.words).flat_map(|w| w.text.chars());
    let unknown = characters().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    unknown * 2 > characters().count()
}

fn text_layer(pages: &[Page]) -> TextLayer {
    let mut sources = pages.iter().flat_map(|page| &page.words).map(|word| word.source);
    let Some(first) = sources.next() else { return TextLayer::Digital };
    if sources.any(|source| source != first) {
        TextLayer::Mixed
    } else if first == TextSource::Ocr {
        TextLayer::Ocr
    } else {
        TextLayer::Digital
    }
}
