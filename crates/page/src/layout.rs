//! A document as a person sees it: headings, paragraphs, bullets and tables in reading order.

use crate::{Damage, Page, Table, Text};

/// What kind of file the document was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// `application/pdf`
    Pdf,
    /// `text/plain`
    PlainText,
    /// `text/markdown`
    Markdown,
}

/// Where the text of a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextLayer {
    /// Drawn or typed as text.
    Digital,
    /// Recognised from a scan.
    Ocr,
    /// Some pages one, some the other.
    Mixed,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A heading; `level` 1 is the highest.
    Heading {
        /// Depth, from 1.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// An item of a list; its mark (`-`, `•`, `1.`) is not part of the text.
    Bullet,
    /// A line of a table of contents, page number included.
    Contents,
    /// A running header, running footer or page number.
    Furniture,
}

/// A piece of the document, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Text of some kind.
    Text {
        /// What it is.
        kind: BlockKind,
        /// What it says.
        text: Text,
    },
    /// A table.
    Table(Table),
}

/// A whole document, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// What kind of file it was.
    pub media_type: MediaType,
    /// Where its text comes from.
    pub text_layer: TextLayer,
    /// The program that made the file, as it says itself.
    pub producer: Option<String>,
    /// Which reader read it: `hayro`, `lopdf`, `text`.
    pub reader: &'static str,
    /// What is wrong with the file; empty if it is whole.
    pub damage: Vec<Damage>,
    /// Number of pages; `None` for a text plan.
    pub page_count: Option<u32>,
    /// Headings, paragraphs and tables in reading order.
    pub blocks: Vec<Block>,
    /// The pages as the reader saw them; empty for a text plan.
    pub pages: Vec<Page>,
}
