//! The place a value was read from.

use crate::Rect;

/// Where something stands in its document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Span {
    /// In a document with pages: page from 1, and the box around it.
    Page {
        /// Page number, from 1.
        page: u32,
        /// The box around what was read.
        rect: Rect,
    },
    /// In a text plan: line from 1.
    Line {
        /// Line number, from 1.
        line: u32,
    },
}

impl Span {
    /// The place of both together. What stands on two pages or lines keeps the first one's place.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        match (self, other) {
            (Self::Page { page: a, rect }, Self::Page { page: b, rect: more })
                if a == b =>
            {
                Self::Page { page: a, rect: rect.union(&more) }
            }
            (first, _) => first,
        }
    }

    /// The page number, where the document has pages.
    pub fn page(self) -> Option<u32> {
        match self {
            Self::Page { page, .. } => Some(page),
            Self::Line { .. } => None,
        }
    }
}
