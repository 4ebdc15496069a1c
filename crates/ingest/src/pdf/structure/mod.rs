//! The structure tree of a tagged PDF (PDF 32000-1, 14.7 and 14.8): which element each marked
//! content of each page belongs to.
//!
//! It is read before the pages, and only by those who ask for it. A tree that is broken, or
//! larger than any document's, is as good as none.

mod attributes;
mod content;
mod roles;
mod walk;

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

pub(super) use content::{ContentMap, Tagging};

use crate::structure::Structure;

/// How much of a structure tree is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct StructureLimits {
    /// Elements of a document.
    pub(super) elements: usize,
    /// Children of all elements together.
    pub(super) children: usize,
    /// Elements within elements.
    pub(super) depth: usize,
}

impl Default for StructureLimits {
    fn default() -> Self {
        Self { elements: 300_000, children: 1_000_000, depth: 128 }
    }
}

/// Reads the structure tree; both are empty for a file without one.
pub(super) fn read_structure(
    pdf: &Pdf,
    limits: StructureLimits,
) -> (Structure, ContentMap) {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let root =
        catalog.and_then(|root| root.get::<Dict<'_>>(b"StructTreeRoot".as_slice()));
    root.and_then(|root| walk::walk(pdf.xref(), &root, limits)).unwrap_or_default()
}
