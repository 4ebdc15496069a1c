//! Bytes of a PDF or text plan to pages, text blocks and tables.
//!
//! A PDF becomes pages of words and drawn lines first ([`read_pdf`]); lines, tables and blocks
//! are made of those ([`pages_to_layout`]) without knowing where they came from. Text plans
//! have their blocks marked and are read on their own ([`read_text`]).

mod assemble;
mod blocks;
mod contents;
mod continuation;
mod error;
mod furniture;
mod headings;
mod leaves;
mod lines;
mod marks;
mod page_kind;
mod pdf;
mod places;
mod progress;
mod recognised;
mod regions;
mod rulings;
mod structure;
mod tables;
#[cfg(test)]
mod tagged_pdf;
mod text;
mod turn;
#[cfg(test)]
mod typesetting;
mod words;

use plankoll_page::{Layout, MediaType};

pub use error::IngestError;
pub use page_kind::{PageKind, page_kind};
pub use pdf::{PdfFacts, PdfPages, read_any_pdf, read_pdf};
pub use progress::{Step, Watch};
pub use text::{read_text, text_encoding};

/// Reads a whole document.
pub fn ingest(bytes: Vec<u8>, media: MediaType) -> Result<Layout, IngestError> {
    ingest_watched(bytes, media, &mut |_| ())
}

/// Reads a whole document and tells `watch` how far it has come.
pub fn ingest_watched(
    bytes: Vec<u8>,
    media: MediaType,
    watch: &mut Watch<'_>,
) -> Result<Layout, IngestError> {
    match media {
        MediaType::Pdf => {
            let pages = pdf::read_tagged_pdf(bytes, watch)?;
            Ok(pages_to_layout(pages, watch))
        }
        MediaType::PlainText | MediaType::Markdown => read_text(&bytes, media),
    }
}

/// What a person makes of the pages of a PDF.
pub fn pages_to_layout(read: PdfPages, watch: &mut Watch<'_>) -> Layout {
    Layout {
        media_type: MediaType::Pdf,
        text_layer: read.text_layer(),
        producer: read.producer,
        reader: read.reader,
        damage: read.damage,
        page_count: u32::try_from(read.pages.len()).ok(),
        blocks: assemble::pages_to_blocks(&read.pages, &read.structure, watch),
        pages: read.pages,
    }
}
