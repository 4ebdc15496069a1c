//! How much work a document may ask for. Real plans stay far below; files made to hang a reader
//! do not.

use crate::error::IngestError;

/// Upper bounds, document by document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Objects of a document.
    pub(super) objects: usize,
    /// Pages of a document.
    pub(super) pages: usize,
    /// Streams that a page's content is divided into.
    pub(super) streams: usize,
    /// Operators of a page, those of its forms included.
    pub(super) operators: usize,
    /// Characters that a page shows, those that cannot be seen included.
    pub(super) codes: usize,
    /// Strokes and areas of a page.
    pub(super) shapes: usize,
    /// Outlines of a page that are looked at for letters drawn as shapes.
    pub(super) outlines: usize,
    /// Pictures of a page that are looked at; more than that are no scan.
    pub(super) pictures: usize,
    /// Bytes of a page's decoded content, forms counted each time they are drawn. No stream of
    /// it is decoded any further.
    pub(super) decoded_bytes: usize,
    /// Forms that a page draws, each time counted.
    pub(super) forms: usize,
    /// Forms within forms.
    pub(super) nesting: usize,
    /// Graphics states and marked contents that wait to be closed.
    pub(super) open: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            objects: 1_000_000,
            pages: 5_000,
            streams: 10_000,
            operators: 4_000_000,
            codes: 400_000,
            shapes: 1_000_000,
            outlines: 200_000,
            pictures: 2_000,
            decoded_bytes: 128 << 20,
            forms: 50_000,
            nesting: 20,
            open: 1_024,
        }
    }
}

impl Limits {
    /// Holds what a whole document has against its bound.
    pub(super) fn check_document(
        what: &'static str,
        used: usize,
        limit: usize,
    ) -> Result<(), IngestError> {
        if used <= limit {
            return Ok(());
        }
        Err(IngestError::TooLarge { what, limit, page: None })
    }
}

/// What a page has used of its [`Limits`].
#[derive(Debug, Clone)]
pub(super) struct Budget {
    limits: Limits,
    page: u32,
    operators: usize,
    codes: usize,
    forms: usize,
    decoded_bytes: usize,
}

impl Budget {
    /// A fresh budget for a page.
    pub(super) fn new(limits: Limits, page: u32) -> Self {
        Self { limits, page, operators: 0, codes: 0, forms: 0, decoded_bytes: 0 }
    }

    /// The page it is for, from 1.
    pub(super) fn page(&self) -> u32 {
        self.page
    }

    /// The bounds themselves.
    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Counts one operator.
    pub(super) fn spend_operator(&mut self) -> Result<(), IngestError> {
        self.operators += 1;
        self.within("operators", self.operators, self.limits.operators)
    }

    /// Counts one form that is drawn.
    pub(super) fn spend_form(&mut self) -> Result<(), IngestError> {
        self.forms += 1;
        self.within("forms", self.forms, self.limits.forms)
    }

    /// How many bytes of content may still be decoded.
    pub(super) fn bytes_left(&self) -> usize {
        self.limits.decoded_bytes.saturating_sub(self.decoded_bytes)
    }

    /// The error of a page with more content than [`Budget::bytes_left`].
    pub(super) fn too_much_content(&self) -> IngestError {
        IngestError::TooLarge {
            what: "bytes of content",
            limit: self.limits.decoded_bytes,
            page: Some(self.page),
        }
    }

    /// Holds the number of streams of the page's content against its bound.
    pub(super) fn check_streams(&self, streams: usize) -> Result<(), IngestError> {
        self.within("streams of content", streams, self.limits.streams)
    }

    /// Counts decoded content.
    pub(super) fn spend_bytes(&mut self, bytes: usize) -> Result<(), IngestError> {
        self.decoded_bytes = self.decoded_bytes.saturating_add(bytes);
        self.within("bytes of content", self.decoded_bytes, self.limits.decoded_bytes)
    }

    /// Counts one character. Says whether there may be more; [`Budget::check_drawn`] makes it an
    /// error if not.
    pub(super) fn spend_code(&mut self) -> bool {
        self.codes += 1;
        self.codes <= self.limits.codes
    }

    /// Holds the number of drawn things against their bounds.
    pub(super) fn check_drawn(&self, shapes: usize) -> Result<(), IngestError> {
        self.within("characters", self.codes, self.limits.codes)?;
        self.within("strokes and areas", shapes, self.limits.shapes)
    }

    fn within(
        &self,
        what: &'static str,
        used: usize,
        limit: usize,
    ) -> Result<(), IngestError> {
        if used <= limit {
            return Ok(());
        }
        Err(IngestError::TooLarge { what, limit, page: Some(self.page) })
    }
}
