//! The order of the stages: bytes, layout, record, findings.

use std::fmt;

use plankoll_ingest::{IngestError, Step, ingest_watched};
use plankoll_model::{Damage, Document, Record};
use plankoll_page::{Layout, MediaType, TextLayer};
use serde::{Deserialize, Serialize};

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

/// How far the reading of a document has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// The file is opened.
    Open,
    /// This page is read.
    Page(u32),
    /// Lines and tables are found, on this page or on all.
    Layout(Option<u32>),
    /// The layout is read as a plan.
    Parse,
    /// The rules are applied.
    Check,
}

impl Stage {
    /// The page that is being worked on, where it is one.
    pub(crate) fn page(self) -> Option<u32> {
        match self {
            Self::Page(page) => Some(page),
            Self::Layout(page) => page,
            Self::Open | Self::Parse | Self::Check => None,
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => write!(f, "while it was opened"),
            Self::Page(page) => write!(f, "while page {page} was read"),
            Self::Layout(Some(page)) => {
                write!(f, "while tables were looked for on page {page}")
            }
            Self::Layout(None) => write!(f, "while its pages were compared"),
            Self::Parse => write!(f, "while it was read as a plan"),
            Self::Check => write!(f, "while it was checked"),
        }
    }
}

/// Reads the document `bytes`, called `name` in all output, and tells `watch` of each stage before
/// it begins.
pub(crate) fn read_document(
    bytes: Vec<u8>,
    media_type: MediaType,
    name: &str,
    sha256: &str,
    watch: &mut dyn FnMut(Stage),
) -> Result<Reading, IngestError> {
    let size = bytes.len() as u64;
    watch(Stage::Open);
    let layout = ingest_watched(bytes, media_type, &mut |step| {
        watch(match step {
            Step::Page(page) => Stage::Page(page),
            Step::Layout(page) => Stage::Layout(page),
        });
    })?;
    watch(Stage::Parse);
    let document = describe(&layout, name, sha256, size);
    match plankoll_parse::parse(&layout, document.clone()) {
        plankoll_parse::Outcome::Plan(mut record) => {
            watch(Stage::Check);
            let findings = plankoll_check::run_document(&record);
            record.findings.extend(findings);
            plankoll_check::sort_findings(&mut record.findings);
            Ok(Reading::Plan(record))
        }
        plankoll_parse::Outcome::NotAPlan { reason } => {
            let reason = with_losses(reason, &document);
            Ok(Reading::NotAPlan { reason, document })
        }
    }
}

/// Why a document is no plan, and that it may have been one before a part of it was lost.
fn with_losses(reason: String, document: &Document) -> String {
    match document.damage.iter().find(|damage| damage.loss) {
        Some(Damage { what, page: None, .. }) => format!("{reason}, and {what}"),
        Some(Damage { what, page: Some(page), .. }) => {
            format!("{reason}, and page {page} is damaged: {what}")
        }
        None => reason,
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
        damage: layout.damage.iter().map(told).collect(),
    }
}

/// Damage as the record tells it.
pub(crate) fn told(damage: &plankoll_page::Damage) -> Damage {
    Damage { page: damage.page, what: damage.what.clone(), loss: damage.is_loss }
}
