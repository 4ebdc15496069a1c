//! A document as its readers find it.

use plankoll_page::Layout;

use crate::passages::{Passage, passages};
use crate::plan::title::{Title, find_title};

/// What more than one reader asks for, worked out once for all of them.
pub(crate) struct Reading<'a> {
    /// The document.
    pub(crate) layout: &'a Layout,
    /// Its running text.
    pub(crate) passages: Vec<Passage>,
    /// Its title as a plan.
    pub(crate) title: Option<Title>,
}

impl<'a> Reading<'a> {
    /// Prepares a document for its readers.
    pub(crate) fn of(layout: &'a Layout) -> Self {
        let passages = passages(layout);
        let title = find_title(&passages, layout);
        Self { layout, passages, title }
    }
}
