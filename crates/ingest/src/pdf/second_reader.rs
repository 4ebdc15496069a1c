//! The second reader: a file that the first one refuses, or reads only in part, is loaded with
//! lopdf and written anew in normal form, for the first one to read again.
//!
//! lopdf searches the file for its objects where the table of contents leads nowhere, and decrypts
//! what opens with the empty password. It does not decode text.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions, Object};

use super::stream_keywords::{places_of, with_mended_streams};

/// Larger files are not tried a second time: lopdf holds all of one in memory, more than once.
const MAX_FILE: usize = 64 << 20;

/// A file with more streams than this is not tried a second time.
const MAX_STREAMS: usize = 4_096;

/// All streams that lopdf decodes (those with objects in them) may come to this many bytes.
const MAX_DECODED: usize = 256 << 20;

/// A file as lopdf understood it.
pub(super) struct Rewritten {
    /// The file in normal form: every object where the table of contents says, nothing encrypted.
    pub(super) bytes: Vec<u8>,
    /// The table of contents was of no use, and the objects were searched for.
    pub(super) was_rebuilt: bool,
}

/// Writes a file anew. `None` if lopdf cannot read it, or should not try.
pub(super) fn rewrite(bytes: &[u8]) -> Option<Rewritten> {
    let options = options(bytes)?;
    let bytes = &with_mended_streams(bytes);
    // As with the first library, a panic in there is the document's fault.
    catch_unwind(AssertUnwindSafe(|| rewrite_with(bytes, options))).ok().flatten()
}

fn rewrite_with(bytes: &[u8], options: LoadOptions) -> Option<Rewritten> {
    let mut document = Document::load_mem_with_options(bytes, options.clone()).ok()?;
    if document.is_encrypted() {
        document = with_open_pages(bytes, options)?;
    }
    let was_rebuilt = document.xref_recovery.is_some();
    let mut written = Vec::new();
    document.save_to(&mut written).ok()?;
    Some(Rewritten { bytes: written, was_rebuilt })
}

/// A document that asks for a password only for the files attached to it: streams and strings are
/// then as in a document without encryption (PDF 32000-1, 7.6.5). `None` if pages are encrypted.
fn with_open_pages(bytes: &[u8], options: LoadOptions) -> Option<Document> {
    let mut document =
        Document::load_mem_with_options(&without_encryption(bytes), options).ok()?;
    let entry = document.trailer.remove(SET_ASIDE)?;
    let (_, entry) = document.dereference(&entry).ok()?;
    let encryption = entry.as_dict().ok()?;
    let leaves_open = |filter: &[u8]| match encryption.get(filter) {
        Ok(name) => name.as_name().is_ok_and(|name| name == b"Identity"),
        Err(_) => true,
    };
    let has_filters = encryption.get(b"V").and_then(Object::as_i64).ok()? >= 4;
    let is_open = has_filters && leaves_open(b"StmF") && leaves_open(b"StrF");
    is_open.then_some(document)
}

/// The entry of the trailer that says how the document is encrypted, and what it is called to
/// have it overlooked.
const ENTRY: &[u8] = b"/Encrypt";
const SET_ASIDE: &[u8] = b"EncrypX";

/// The same bytes with the entry renamed.
fn without_encryption(bytes: &[u8]) -> Vec<u8> {
    let mut renamed = bytes.to_vec();
    for at in places_of(bytes, ENTRY) {
        let after = bytes.get(at + ENTRY.len());
        if !after.is_some_and(u8::is_ascii_alphanumeric)
            && let Some(name) = renamed.get_mut(at + 1..at + ENTRY.len())
        {
            name.copy_from_slice(SET_ASIDE);
        }
    }
    renamed
}

/// How to load a file so that its streams cannot fill the memory; `None` if it is too large.
fn options(bytes: &[u8]) -> Option<LoadOptions> {
    let streams = count_streams(bytes);
    if bytes.len() > MAX_FILE || streams > MAX_STREAMS {
        return None;
    }
    let most = MAX_DECODED / streams.max(1);
    Some(LoadOptions { max_decompressed_size: Some(most), ..LoadOptions::default() })
}

/// How often a stream begins: the keyword that cannot be spelt in any other way.
fn count_streams(bytes: &[u8]) -> usize {
    let ends = places_of(bytes, b"endstream").count();
    places_of(bytes, b"stream").count().saturating_sub(ends)
}
