//! Bytes of a text or Markdown plan to headings, paragraphs, bullets and tables.
//!
//! ```text
//! bytes ─decode─► lines ─lines_to_drafts─► drafts ─► furniture, paragraphs, tables, contents,
//!                                                    headings: each settles one question
//! ```
//!
//! Nothing here knows what a budget is. Every text keeps the numbers of its lines.

mod contents;
mod draft;
mod encoding;
mod figures;
mod furniture;
mod headings;
mod line;
mod marks;
mod paragraphs;
mod tables;

use plankoll_page::{Block, Layout, MediaType, TextLayer};

use crate::error::IngestError;
use draft::{Draft, lines_to_drafts};
pub use encoding::text_encoding;

/// Reads a whole text or Markdown plan.
pub fn read_text(bytes: &[u8], media: MediaType) -> Result<Layout, IngestError> {
    check_size(bytes)?;
    let string = encoding::decode(bytes)?;
    let drafts = settle(lines_to_drafts(&line::to_lines(&string)));
    if drafts.is_empty() {
        let reason = "there is no text in it".to_owned();
        return Err(IngestError::Damaged { reason, page: None });
    }
    Ok(Layout {
        media_type: media,
        text_layer: TextLayer::Digital,
        producer: None,
        reader: "text",
        damage: Vec::new(),
        page_count: None,
        blocks: drafts.into_iter().map(Draft::into_block).collect::<Vec<Block>>(),
        pages: Vec::new(),
    })
}

/// Bytes of a text; plans have a hundredth of it.
const MAX_BYTES: usize = 8 << 20;

/// Bytes of a line.
const MAX_LINE: usize = 1 << 20;

/// Lines of a text.
const MAX_LINES: usize = 200_000;

fn check_size(bytes: &[u8]) -> Result<(), IngestError> {
    let too_large = |what, limit| Err(IngestError::TooLarge { what, limit, page: None });
    if bytes.len() > MAX_BYTES {
        return too_large("bytes of text", MAX_BYTES);
    }
    let lines = || bytes.split(|byte| matches!(byte, b'\n' | b'\r')).map(<[u8]>::len);
    if lines().count() > MAX_LINES {
        return too_large("lines", MAX_LINES);
    }
    let longest = lines().max();
    if longest.is_some_and(|longest| longest > MAX_LINE) {
        return too_large("bytes in a line", MAX_LINE);
    }
    Ok(())
}

fn settle(drafts: Vec<Draft>) -> Vec<Draft> {
    let drafts = furniture::mark_furniture(drafts);
    let drafts = paragraphs::join_paragraphs(drafts);
    let drafts = contents::mark_contents(drafts);
    let drafts = tables::join_tables(drafts);
    headings::mark_headings(drafts)
}

#[cfg(test)]
mod tests;
