//! The order of the stages: bytes, layout, record, findings.

use plankoll_ingest::IngestError;
use plankoll_model::{Document, Record};
use plankoll_page::{Layout, MediaType, TextLayer};

use crate::sources::media_type_name;

/// What became of a document that could be read.
pub(crate) enum Reading {
    /// It is a plan.
    Plan(Box<Record>),
    /// It is something else.
    NotAPlan {
        /// What is missing for a plan.
        reason: String,
        /// The document.
        document: Document,
    },
}

/// Reads the document `bytes`, called `name` in all output.
pub(crate) fn read_document(
    bytes: Vec<u8>,
    media_type: MediaType,
    name: &str,
    sha256: &str,
) -> Result<Reading, IngestError> {
    let size = bytes.len() as u64;
    let layout = plankoll_ingest::ingest(bytes, media_type)?;
    let document = describe(&layout, name, sha256, size);
    match plankoll_parse::parse(&layout, document.clone()) {
        plankoll_parse::Outcome::Plan(mut record) => {
            let findings = plankoll_check::run_document(&record);
            record.findings.extend(findings);
            plankoll_check::sort_findings(&mut record.findings);
            Ok(Reading::Plan(record))
        }
        plankoll_parse::Outcome::NotAPlan { reason } => {
            Ok(Reading::NotAPlan { reason, document })
        }
    }
}

fn describe(layout: &Layout, name: &str, sha256: &str, bytes: u64) -> Document {
    let text_layer = match layout.text_layer {
        TextLayer::Digital => "digital",
        TextLayer::Ocr => "ocr",
        TextLayer::Mixed => "mixed",
    };
    Document {
        source_file: name.to_owned(),
        sha256: sha256.to_owned(),
        bytes,
        media_type: media_type_name(layout.media_type).to_owned(),
        pages: layout.page_count,
        producer: layout.producer.clone(),
        reader: layout.reader.to_owned(),
        text_layer: text_layer.to_owned(),
    }
}
