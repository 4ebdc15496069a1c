//! Opening a document: what it is, whether it is whole, how many pages it says it has.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use plankoll_page::Damage;

use super::PdfFacts;
use super::damage;
use super::packed_objects;
use super::strings::text_string;
use crate::error::IngestError;

/// Opens a document, with the empty password where it asks for one.
pub(super) fn open(bytes: Arc<Vec<u8>>) -> Result<Pdf, IngestError> {
    let unreadable = why_unreadable(&bytes);
    shielded(None, || packed_objects::check(&bytes))?;
    let opened = shielded(None, || Ok(Pdf::new(bytes)))?;
    opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            IngestError::Encrypted
        }
        LoadPdfError::Decryption(_) => IngestError::UnsupportedEncryption,
        LoadPdfError::Invalid => IngestError::damaged(unreadable, None),
    })
}

/// What is wrong with bytes in which no document is found. The header stands within the first
/// kilobyte (PDF Reference 1.7, appendix H, implementation note 13).
fn why_unreadable(bytes: &[u8]) -> &'static str {
    let head = bytes.get(..1024).unwrap_or(bytes);
    if bytes.is_empty() {
        "the file is empty"
    } else if head.windows(5).any(|window| window == b"%PDF-") {
        "no pages can be found in it"
    } else {
        "it is no PDF, whatever its name says"
    }
}

/// What is wrong with the file as a whole, by its bytes alone.
pub(super) fn damage_of_file(bytes: &[u8]) -> Option<Damage> {
    if is_cut_off(bytes) {
        Some(damage::end_missing())
    } else if !finds_contents(bytes) {
        Some(damage::contents_rebuilt())
    } else {
        None
    }
}

/// Whether the file stops before its table of contents. Its objects can be searched for, but some
/// of them are lost.
fn is_cut_off(bytes: &[u8]) -> bool {
    last(bytes, b"startxref").max(last(bytes, b"trailer")) < last(bytes, b"endobj")
}

fn last(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|window| window == needle)
}

/// Whether a table of contents stands where the end of the file says (PDF 32000-1, 7.5.5):
/// the keyword `xref`, or the number of the object that it is.
fn finds_contents(bytes: &[u8]) -> bool {
    const START: &[u8] = b"startxref";
    let stated = || {
        let after = bytes.get(last(bytes, START)? + START.len()..)?.trim_ascii_start();
        let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let offset: usize = str::from_utf8(after.get(..digits)?).ok()?.parse().ok()?;
        bytes.get(offset..).map(<[u8]>::trim_ascii_start)
    };
    stated().is_some_and(|table| {
        table.starts_with(b"xref") || table.first().is_some_and(u8::is_ascii_digit)
    })
}

/// The program that made the document, as it says itself.
pub(super) fn producer(pdf: &Pdf) -> Option<String> {
    stated(pdf.metadata().producer.as_deref())
}

/// What the document says of itself; how it is encrypted stands in its bytes.
pub(super) fn facts(pdf: &Pdf, bytes: &[u8]) -> PdfFacts {
    let version = format!("{:?}", pdf.version());
    let digits = version.trim_start_matches("Pdf");
    let (major, minor) = digits.split_at_checked(1).unwrap_or((digits, ""));
    PdfFacts {
        version: format!("{major}.{minor}"),
        creator: stated(pdf.metadata().creator.as_deref()),
        is_tagged: is_tagged(pdf),
        encryption: encryption(bytes),
    }
}

/// Whether the document has a structure tree (PDF 32000-1, 14.7.2).
fn is_tagged(pdf: &Pdf) -> bool {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    root.is_some_and(|root| root.get::<Dict<'_>>(b"StructTreeRoot".as_slice()).is_some())
}

/// How the document is encrypted (PDF 32000-1, 7.6): the dictionary that says so is not.
pub(super) fn encryption(bytes: &[u8]) -> Option<&'static str> {
    let names = |name: &[u8]| {
        bytes
            .windows(name.len() + 1)
            .any(|window| window.starts_with(name) && !window.ends_with(b"M"))
    };
    if !names(b"/Encrypt") {
        None
    } else if names(b"/AESV3") {
        Some("AES-256")
    } else if names(b"/AESV2") {
        Some("AES-128")
    } else {
        Some("RC4")
    }
}

/// A text string of the document information, if it says anything.
fn stated(bytes: Option<&[u8]>) -> Option<String> {
    let name = text_string(bytes?).trim().to_owned();
    (!name.is_empty()).then_some(name)
}

/// Runs library code on a document's bytes. Its authors promise no panics, but fuzzers find some;
/// here, and only here, one becomes an error of the document.
pub(super) fn shielded<T>(
    page: Option<u32>,
    work: impl FnOnce() -> Result<T, IngestError>,
) -> Result<T, IngestError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(IngestError::damaged("the PDF library gave up on it", page))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<&Damage>) {
        assert_eq!(damage_of_file(bytes).as_ref(), expected);
    }

    #[test]
    fn the_end_of_a_file_says_where_its_table_of_contents_is() {
        check(b"%PDF-1.4 1 0 obj 2 endobj xref trailer startxref 26 %%EOF", None);
        check(b"%PDF-1.5 1 0 obj 2 endobj startxref\r\n9\r\n%%EOF", None);
        let (rebuilt, cut) = (damage::contents_rebuilt(), damage::end_missing());
        check(b"%PDF-1.4 1 0 obj 2 endobj xref trailer startxref 12", Some(&rebuilt));
        check(b"%PDF-1.4 1 0 obj 2 endobj xref trailer startxref 9999", Some(&rebuilt));
        check(b"%PDF-1.4 1 0 obj 2 endobj xref trailer", Some(&rebuilt));
        check(b"%PDF-1.4 1 0 obj 2 endobj xref", Some(&cut));
        check(b"%PDF-1.4 startxref 9 %%EOF 1 0 obj 2 endobj", Some(&cut));
    }
}
