//! Why no copy could be made.

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    /// The PDF cannot be read well enough to be written again.
    #[error("the PDF cannot be taken apart")]
    Unreadable(#[source] lopdf::Error),
    /// It cannot be opened without a password.
    #[error("the PDF cannot be opened without a password")]
    Encrypted,
    /// A page that the record names is not where this reader finds pages.
    #[error("page {page} is not found in the PDF")]
    NoSuchPage {
        /// The page, from 1.
        page: u32,
    },
    /// The copy could not be put together.
    #[error("the copy cannot be written")]
    Unwritable(#[from] std::io::Error),
}
