//! Bytes of a PDF or text plan to pages, text blocks and tables.

mod error;
mod pdf;

pub use error::IngestError;
pub use pdf::{PdfPages, read_pdf};
