//! What kind of file a document is, found out in a worker before any conversion.

use plankoll_emit::{Failure, FileStatus};
use plankoll_ingest::{
    IngestError, PageKind, PdfPages, page_kind, read_any_pdf, text_encoding,
};
use plankoll_model::Damage;
use plankoll_page::{MediaType, Page};
use serde::{Deserialize, Serialize};

use crate::{pipeline::told, sources::media_type_name};

/// What kind of file it is: a line of `plankoll probe --json`, the keys in this order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct FileProbe {
    /// Path as given.
    pub(crate) file: String,
    /// `readable`, or why not, in the words of the manifest: `damaged`, `encrypted`.
    pub(crate) status: String,
    /// What is the matter, where it is not readable.
    pub(crate) error: Option<Failure>,
    /// `application/pdf`, `text/plain` or `text/markdown`.
    pub(crate) media_type: Option<String>,
    /// Size in bytes.
    pub(crate) bytes: Option<u64>,
    /// What a PDF says and shows; none for a text plan.
    pub(crate) pdf: Option<PdfProbe>,
    /// What a text plan is made of; none for a PDF.
    pub(crate) text: Option<TextProbe>,
}

/// What a PDF says and shows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct PdfProbe {
    /// Version of the format: `1.7`.
    pub(crate) version: String,
    /// The program that made the file.
    pub(crate) producer: Option<String>,
    /// The program that the document was written in.
    pub(crate) creator: Option<String>,
    /// Says which parts are headings, tables and so on.
    pub(crate) tagged: bool,
    /// How it is encrypted; it opens without a password.
    pub(crate) encryption: Option<String>,
    /// `hayro`, or `lopdf` where that one had to write it anew first.
    pub(crate) reader: String,
    /// What is wrong with the file, and could be read all the same.
    pub(crate) damage: Vec<Damage>,
    /// Its pages in order.
    pub(crate) pages: Vec<PageProbe>,
}

/// What a page is to a reader of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PageProbe {
    /// From 1.
    pub(crate) page: u32,
    /// `digital`, `scan`, `ocr`, `mixed`, `empty` or `garbled`.
    pub(crate) kind: String,
    /// By what one can tell.
    pub(crate) why: String,
    /// Number of words.
    pub(crate) words: usize,
}

/// What a text plan is made of.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TextProbe {
    /// `UTF-8`, `UTF-16LE`, `windows-1252`.
    pub(crate) encoding: String,
    /// Number of lines.
    pub(crate) lines: usize,
}

impl FileProbe {
    /// A file that cannot be read.
    pub(crate) fn failed(file: &str, status: FileStatus, error: Failure) -> Self {
        let (file, status) = (file.to_owned(), status.code().to_owned());
        Self { file, status, error: Some(error), ..Self::default() }
    }
}

/// Looks at the document `bytes`.
pub(crate) fn probe(
    bytes: Vec<u8>,
    media_type: MediaType,
    file: &str,
) -> Result<FileProbe, IngestError> {
    let size = u64::try_from(bytes.len()).ok();
    let (pdf, text) = match media_type {
        MediaType::Pdf => (Some(probe_pdf(read_any_pdf(bytes)?)), None),
        MediaType::PlainText | MediaType::Markdown => {
            plankoll_ingest::read_text(&bytes, media_type)?;
            (None, Some(probe_text(&bytes)))
        }
    };
    Ok(FileProbe {
        file: file.to_owned(),
        status: READABLE.to_owned(),
        error: None,
        media_type: Some(media_type_name(media_type).to_owned()),
        bytes: size,
        pdf,
        text,
    })
}

/// Status of a file that can be read.
pub(crate) const READABLE: &str = "readable";

fn probe_text(bytes: &[u8]) -> TextProbe {
    TextProbe {
        encoding: text_encoding(bytes).to_owned(),
        lines: bytes.split_inclusive(|byte| *byte == b'\n').count(),
    }
}

fn probe_pdf(read: PdfPages) -> PdfProbe {
    PdfProbe {
        version: read.facts.version,
        producer: read.producer,
        creator: read.facts.creator,
        tagged: read.facts.is_tagged,
        encryption: read.facts.encryption.map(ToOwned::to_owned),
        reader: read.reader.to_owned(),
        damage: read.damage.iter().map(told).collect(),
        pages: read.pages.iter().map(probe_page).collect(),
    }
}

fn probe_page(page: &Page) -> PageProbe {
    let (kind, why) = page_kind(page);
    let kind = kind_name(kind).to_owned();
    PageProbe { page: page.number, kind, why, words: page.words.len() }
}

fn kind_name(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Digital => "digital",
        PageKind::Scan => "scan",
        PageKind::Ocr => "ocr",
        PageKind::Mixed => "mixed",
        PageKind::Empty => "empty",
        PageKind::Garbled => "garbled",
    }
}
