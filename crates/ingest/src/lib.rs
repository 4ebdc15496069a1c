//! Bytes of a PDF or text plan to pages, text blocks and tables.

mod error;
mod pdf;
mod rulings;
mod text;
mod words;

pub use error::IngestError;
pub use pdf::{PdfPages, read_pdf};
pub use text::read_text;
