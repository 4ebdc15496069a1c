//! A document: opening it, and running its pages one by one.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::object::{Dict, Object, Stream};
use hayro_syntax::page::Page as PdfPage;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::Affine;
use plankoll_page::{Page, Rect};

use super::decoding::decoded_whole;
use super::fonts::FontBook;
use super::interpreter::Interpreter;
use super::layers::{has_full_page_picture, readable_glyphs};
use super::limits::{Budget, Limits};
use super::optional_content::OptionalContent;
use super::state::GraphicsState;
use super::strings::text_string;
use super::structure::{self, ContentMap, StructureLimits, Tagging};
use crate::error::IngestError;
use crate::progress::{Step, Watch};
use crate::rulings::{RulingSettings, painted_to_rulings};
use crate::structure::Structure;
use crate::words::{WordSettings, glyphs_to_words};

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

/// Opens a document, with the empty password where it asks for one.
pub(super) fn open(bytes: Vec<u8>) -> Result<Pdf, IngestError> {
    let is_cut_off = is_cut_off(&bytes);
    let unreadable = why_unreadable(&bytes);
    let opened = shielded(None, || Ok(Pdf::new(bytes)))?;
    let pdf = opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            IngestError::Encrypted
        }
        LoadPdfError::Decryption(_) => IngestError::UnsupportedEncryption,
        LoadPdfError::Invalid => IngestError::damaged(unreadable, None),
    })?;
    if is_cut_off {
        return Err(IngestError::damaged("its end is missing", None));
    }
    Ok(pdf)
}

/// Whether the file stops before its table of contents. Its objects can be searched for, but some
/// of them are lost, and a plan without its last pages looks like another plan.
fn is_cut_off(bytes: &[u8]) -> bool {
    let last =
        |needle: &[u8]| bytes.windows(needle.len()).rposition(|window| window == needle);
    last(b"startxref").max(last(b"trailer")) < last(b"endobj")
}

/// The program that made the document, as it says itself.
pub(super) fn producer(pdf: &Pdf) -> Option<String> {
    let bytes = pdf.metadata().producer.as_ref()?;
    let name = text_string(bytes).trim().to_owned();
    (!name.is_empty()).then_some(name)
}

/// Reads all pages.
pub(super) fn read_pages(
    pdf: &Pdf,
    content: &ContentMap,
    limits: Limits,
    watch: &mut Watch<'_>,
) -> Result<Vec<Page>, IngestError> {
    let pages = pdf.pages();
    if pages.len() > limits.pages {
        return Err(IngestError::TooLarge {
            what: "pages",
            limit: limits.pages,
            page: None,
        });
    }
    if let Some(missing) =
        page_count(pdf).and_then(|count| count.checked_sub(pages.len()))
        && missing > 0
    {
        return Err(IngestError::damaged(format!("{missing} page(s) are missing"), None));
    }
    let fonts = FontBook::new();
    let layers = shielded(None, || Ok(OptionalContent::new(pdf)))?;
    (1..)
        .zip(pages.iter())
        .map(|(number, page)| {
            watch(Step::Page(number));
            shielded(Some(number), || {
                let tagging = Tagging::new(content, page.raw().obj_id());
                let budget = Budget::new(limits, number);
                read_page(page, Interpreter::new(&fonts, &layers, tagging, budget))
            })
        })
        .collect()
}

/// Reads what the file says about its own structure. A library that gives up on it leaves none.
pub(super) fn read_structure(pdf: &Pdf) -> (Structure, ContentMap) {
    let limits = StructureLimits::default();
    shielded(None, || Ok(structure::read_structure(pdf, limits))).unwrap_or_default()
}

/// How many pages the document says it has.
fn page_count(pdf: &Pdf) -> Option<usize> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let tree = root.get::<Dict<'_>>(b"Pages".as_slice())?;
    usize::try_from(tree.get::<i32>(b"Count".as_slice())?).ok()
}

/// Runs library code on a document's bytes. Its authors promise no panics, but fuzzers find some;
/// here, and only here, one becomes an error of the document.
fn shielded<T>(
    page: Option<u32>,
    work: impl FnOnce() -> Result<T, IngestError>,
) -> Result<T, IngestError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(IngestError::damaged("the PDF library gave up on it", page))
    })
}

fn read_page<'a>(
    page: &PdfPage<'a>,
    mut interpreter: Interpreter<'a, '_>,
) -> Result<Page, IngestError> {
    let number = interpreter.budget.page();
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let shown = Rect { x0: 0.0, y0: 0.0, x1: width, y1: height };
    let ctm = Affine::new(page.initial_transform(true).as_coeffs());
    let content = page_content(page, number)?;
    let state = GraphicsState::new(ctm, shown);
    interpreter.run(&content, page.resources(), state.clone(), 0)?;
    interpreter.draw_annotations(page, &state)?;
    let drawing = interpreter.into_drawing();
    let (rulings, fills) =
        painted_to_rulings(&drawing.painted, &shown, &RulingSettings::default());
    let has_full_page_image = has_full_page_picture(&drawing.pictures, &shown);
    let glyphs = readable_glyphs(drawing, &shown);
    Ok(Page {
        number,
        width,
        height,
        words: glyphs_to_words(glyphs, &WordSettings::default()),
        rulings,
        fills,
        has_full_page_image,
    })
}

/// The page's content streams, decoded and put one after the other. A stream that is lost fails
/// the page.
fn page_content(page: &PdfPage<'_>, number: u32) -> Result<Vec<u8>, IngestError> {
    let lost = || IngestError::damaged("a part of its content is lost", Some(number));
    let mut content = Vec::new();
    for stream in content_streams(page).ok_or_else(lost)? {
        content.extend_from_slice(&decoded_whole(&stream).ok_or_else(lost)?);
        content.push(b'\n');
    }
    Ok(content)
}

/// `None` if the page names a stream that cannot be found.
fn content_streams<'a>(page: &PdfPage<'a>) -> Option<Vec<Stream<'a>>> {
    const CONTENTS: &[u8] = b"Contents";
    match page.raw().get::<Object<'_>>(CONTENTS) {
        Some(Object::Stream(stream)) => Some(vec![stream]),
        Some(Object::Array(array)) => {
            let streams: Vec<Stream<'_>> = array.iter::<Stream<'_>>().collect();
            (streams.len() == array.raw_iter().count()).then_some(streams)
        }
        Some(_) => Some(Vec::new()),
        None => (!page.raw().contains_key(CONTENTS)).then(Vec::new),
    }
}
