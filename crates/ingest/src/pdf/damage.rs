//! What can be wrong with a PDF that is read all the same, in words.
//!
//! A plan of which a part is lost looks like another plan, so every harm that may have taken
//! something with it is told, with its page where it has one.

use plankoll_page::Damage;

/// The file stops before its table of contents.
pub(super) fn end_missing() -> Damage {
    loss(None, "its end is missing, and with it perhaps pages or newer versions of them")
}

/// The page tree says that there are more pages than can be found.
pub(super) fn pages_missing(missing: usize, stated: usize) -> Damage {
    loss(None, format!("{missing} of its {stated} pages are missing"))
}

/// There is no page tree to walk.
pub(super) fn page_tree_lost() -> Damage {
    loss(
        None,
        "its list of pages is lost: they are read as they stand in the file, and some may be \
         missing or out of order",
    )
}

/// The objects do not stand where the table of contents says.
pub(super) fn contents_rebuilt() -> Damage {
    let what =
        "its table of contents is wrong and was made anew from what stands in the file";
    Damage { page: None, what: what.to_owned(), is_loss: false }
}

/// A content stream of the page cannot be found or decoded.
pub(super) fn content_lost(page: u32) -> Damage {
    loss(Some(page), "a part of its content is lost")
}

/// A content stream of the page is not as it was written.
pub(super) fn content_altered(page: u32) -> Damage {
    loss(Some(page), "its content is damaged: some of it may be missing or altered")
}

/// A form that the page draws cannot be decoded.
pub(super) fn form_lost(page: u32) -> Damage {
    loss(Some(page), "a form on it is lost")
}

/// The page cannot be read at all.
pub(super) fn page_lost(page: u32) -> Damage {
    loss(Some(page), "it cannot be read")
}

fn loss(page: Option<u32>, what: impl Into<String>) -> Damage {
    Damage { page, what: what.into(), is_loss: true }
}
