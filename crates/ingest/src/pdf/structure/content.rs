//! Which element a marked content belongs to.

use std::collections::BTreeMap;

use hayro_syntax::object::{Dict, ObjectIdentifier, Stream};
use plankoll_page::Tag;

/// A stream whose marked contents are numbered on their own: that of a page, under the page's
/// number, or a form.
pub(super) type MarkedStream = ObjectIdentifier;

/// The element of each marked content, by its stream and its number there.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pdf) struct ContentMap {
    elements: BTreeMap<(MarkedStream, u32), u32>,
}

impl ContentMap {
    /// Notes that the element holds a marked content. The first that claims it has it.
    pub(super) fn insert(&mut self, stream: MarkedStream, mark: u32, element: u32) {
        self.elements.entry((stream, mark)).or_insert(element);
    }
}

/// Says of marked contents, while their streams are run, which element they belong to.
pub(in crate::pdf) struct Tagging<'m> {
    content: &'m ContentMap,
    /// The stream that is run and those that drew it; `None` where one has no number.
    streams: Vec<Option<MarkedStream>>,
}

impl<'m> Tagging<'m> {
    /// At the start of the page with this number.
    pub(in crate::pdf) fn new(
        content: &'m ContentMap,
        page: Option<MarkedStream>,
    ) -> Self {
        Self { content, streams: vec![page] }
    }

    /// Enters a form. Without structure parents of its own it is a part of what draws it.
    pub(in crate::pdf) fn enter(&mut self, form: &Stream<'_>) {
        let counts_apart = form.dict().contains_key(b"StructParents".as_slice());
        let outer = self.streams.last().copied().flatten();
        self.streams.push(if counts_apart { Some(form.obj_id()) } else { outer });
    }

    /// Leaves a form.
    pub(in crate::pdf) fn leave(&mut self) {
        self.streams.pop();
    }

    /// The element of the marked content with these properties.
    pub(in crate::pdf) fn tag(&self, properties: &Dict<'_>) -> Option<Tag> {
        if self.content.elements.is_empty() {
            return None;
        }
        let stream = self.streams.last().copied().flatten()?;
        let mark = properties.get::<u32>(b"MCID".as_slice())?;
        self.content.elements.get(&(stream, mark)).copied().map(Tag::Element)
    }
}
