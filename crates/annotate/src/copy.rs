//! The copy itself: marks are added to pages, and the document is written anew.

use std::collections::BTreeMap;

use lopdf::{Document, LoadOptions, Object, ObjectId};
use plankoll_model::{Record, Status};

use crate::{
    AnnotateError,
    frame::{Frame, Rectangle},
    mark,
    note::{Note, notes},
};

/// A copy with marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotated {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many figures are marked proven, contradicted and unverified.
    pub marked: [usize; 3],
}

/// A copy of `pdf` in which every figure of `record` that has a place on a page is marked. The
/// record must be of this PDF; a copy of an encrypted one is not encrypted.
pub fn annotate(pdf: &[u8], record: &Record) -> Result<Annotated, AnnotateError> {
    let mut document = load(pdf)?;
    let pages = document.get_pages();
    let mut by_page: BTreeMap<u32, Vec<Note<'_>>> = BTreeMap::new();
    for note in notes(record) {
        by_page.entry(note.source.page.unwrap_or_default()).or_default().push(note);
    }
    let mut marked = [0; 3];
    for (page, notes) in by_page {
        let id = *pages.get(&page).ok_or(AnnotateError::NoSuchPage { page })?;
        for (status, count) in STATUSES.into_iter().zip(&mut marked) {
            *count += notes.iter().filter(|note| note.status == status).count();
        }
        add_to_page(&mut document, id, &notes).map_err(AnnotateError::Unreadable)?;
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    Ok(Annotated { bytes, marked })
}

const STATUSES: [Status; 3] = [Status::Proven, Status::Contradicted, Status::Unverified];

/// An encrypted document is opened with the empty password, as readers do.
fn load(pdf: &[u8]) -> Result<Document, AnnotateError> {
    let options = LoadOptions { password: Some(String::new()), ..LoadOptions::default() };
    let loaded = Document::load_mem_with_options(pdf, options);
    let document = loaded.map_err(|error| {
        if matches!(error, lopdf::Error::InvalidPassword) {
            AnnotateError::Encrypted
        } else {
            AnnotateError::Unreadable(error)
        }
    })?;
    if document.is_encrypted() { Err(AnnotateError::Encrypted) } else { Ok(document) }
}

fn add_to_page(
    document: &mut Document,
    page: ObjectId,
    notes: &[Note<'_>],
) -> Result<(), lopdf::Error> {
    let frame = Frame::of(document, page);
    let mut annotations = present_annotations(document, page);
    for Note { status, source, text } in notes {
        let Some(place) = place(frame, source) else { continue };
        let id = mark::add(document, place, *status, text);
        annotations.push(Object::Reference(id));
    }
    document.get_dictionary_mut(page)?.set("Annots", annotations);
    Ok(())
}

fn place(frame: Frame, source: &plankoll_model::Source) -> Option<Rectangle> {
    Some(frame.to_user_space(source.x0?, source.y0?, source.x1?, source.y1?))
}

/// Links and fields that the page has already; the list may be an object of its own.
fn present_annotations(document: &Document, page: ObjectId) -> Vec<Object> {
    let listed = || {
        let list = document.get_dictionary(page).ok()?.get(b"Annots").ok()?;
        document.dereference(list).ok()?.1.as_array().ok()
    };
    listed().cloned().unwrap_or_default()
}
