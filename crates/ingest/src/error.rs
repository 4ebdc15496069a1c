//! Why a document could not be read.

/// Why a document could not be read. What is merely odd in a readable document is a finding,
/// and none of this crate's business.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum IngestError {
    /// The pages are pictures without a text layer, or there is nothing to read on them.
    #[error("no text to read on {pages} page(s): run character recognition on it first")]
    NeedsOcr {
        /// How many pages the document has.
        pages: u32,
    },
    /// The document opens with a password that we do not have.
    #[error("encrypted: it opens with a password only")]
    Encrypted,
    /// The document is encrypted in a way that we cannot read.
    #[error("encrypted in a way that is not supported")]
    UnsupportedEncryption,
    /// The bytes are not those of a PDF, or too many of them are lost.
    #[error("damaged: {reason}")]
    Damaged {
        /// What is wrong, as a fragment.
        reason: String,
        /// The page that could not be read, where it is one page only.
        page: Option<u32>,
    },
    /// The document asks for more work than any plan does.
    #[error("too large: more than {limit} {what}")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much is allowed.
        limit: usize,
        /// The page on which the limit was reached, where it is one.
        page: Option<u32>,
    },
}

impl IngestError {
    /// A document that is damaged, on one page where it is given.
    pub(crate) fn damaged(reason: impl Into<String>, page: Option<u32>) -> Self {
        Self::Damaged { reason: reason.into(), page }
    }

    /// The page the error is about, where it is one.
    pub fn page(&self) -> Option<u32> {
        match self {
            Self::Damaged { page, .. } | Self::TooLarge { page, .. } => *page,
            Self::NeedsOcr { .. } | Self::Encrypted | Self::UnsupportedEncryption => None,
        }
    }
}
