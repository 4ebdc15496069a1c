//! Why a document could not be read.

use std::fmt::{self, Display, Formatter};

use plankoll_page::Damage;

/// Why a document could not be read. What is merely odd in a readable document is a finding,
/// and none of this crate's business.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum IngestError {
    /// The pages are pictures without a text layer, or there is nothing to read on them.
    #[error("no text to read on {pages} page(s){}", Advice(damage))]
    NeedsOcr {
        /// How many pages the document has.
        pages: u32,
        /// What is wrong with the file; with a loss, the text may have been what was lost.
        damage: Vec<Damage>,
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
            Self::NeedsOcr { damage, .. } => {
                losses(damage).next().and_then(|loss| loss.page)
            }
            Self::Encrypted | Self::UnsupportedEncryption => None,
        }
    }

    /// Whether something printed may be lost from a document without text.
    pub fn has_losses(&self) -> bool {
        matches!(self, Self::NeedsOcr { damage, .. } if losses(damage).next().is_some())
    }
}

fn losses(damage: &[Damage]) -> impl Iterator<Item = &Damage> {
    damage.iter().filter(|harm| harm.is_loss)
}

/// What a person can do about pages without text. A page may be blank only because its content
/// is lost, and recognition finds nothing on such a page.
struct Advice<'a>(&'a [Damage]);

impl Display for Advice<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(first) = losses(self.0).next() else {
            return f.write_str(": run character recognition on it first");
        };
        f.write_str(", and it is damaged: ")?;
        if let Some(page) = first.page {
            write!(f, "page {page}: ")?;
        }
        f.write_str(&first.what)?;
        match losses(self.0).count() {
            0 | 1 => {}
            count => write!(f, " (and {} more losses)", count - 1)?,
        }
        f.write_str(
            "; fetch it again, and run character recognition on it if it shows text",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(damage: &[(Option<u32>, bool)], expected: &str) {
        let damage = damage.iter().map(|(page, is_loss)| Damage {
            page: *page,
            what: "a part is lost".to_owned(),
            is_loss: *is_loss,
        });
        let error = IngestError::NeedsOcr { pages: 2, damage: damage.collect() };
        let said = error.to_string();
        assert_eq!(said.strip_prefix("no text to read on 2 page(s)"), Some(expected));
    }

    #[test]
    fn who_lacks_text_is_told_whether_it_may_be_lost() {
        const WAY_OUT: &str =
            "; fetch it again, and run character recognition on it if it shows text";
        let told = |losses| format!(", and it is damaged: {losses}{WAY_OUT}");
        check(&[], ": run character recognition on it first");
        check(&[(None, false)], ": run character recognition on it first");
        check(&[(None, false), (Some(2), true)], &told("page 2: a part is lost"));
        check(
            &[(None, true), (Some(1), true), (Some(2), true)],
            &told("a part is lost (and 2 more losses)"),
        );
    }
}
