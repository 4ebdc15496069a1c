//! A document: opening it, and running its pages one by one.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::Page as PdfPage;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::Affine;
use plankoll_page::{Page, Rect};

use super::decoding::decoded;
use super::fonts::FontBook;
use super::interpreter::Interpreter;
use super::layers::{has_full_page_picture, readable_glyphs};
use super::limits::{Budget, Limits};
use super::optional_content::OptionalContent;
use super::state::GraphicsState;
use super::strings::text_string;
use crate::error::IngestError;
use crate::rulings::{RulingSettings, painted_to_rulings};
use crate::words::{WordSettings, glyphs_to_words};

/// Opens a document, with the empty password where it asks for one.
pub(super) fn open(bytes: Vec<u8>) -> Result<Pdf, IngestError> {
    let opened = shielded(None, || Ok(Pdf::new(bytes)))?;
    opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            IngestError::Encrypted
        }
        LoadPdfError::Decryption(_) => IngestError::UnsupportedEncryption,
        LoadPdfError::Invalid => damaged("no pages can be found", None),
    })
}

/// The program that made the document, as it says itself.
pub(super) fn producer(pdf: &Pdf) -> Option<String> {
    let bytes = pdf.metadata().producer.as_ref()?;
    let name = text_string(bytes).trim().to_owned();
    (!name.is_empty()).then_some(name)
}

/// Reads all pages.
pub(super) fn read_pages(pdf: &Pdf, limits: Limits) -> Result<Vec<Page>, IngestError> {
    let pages = pdf.pages();
    if pages.len() > limits.pages {
        return Err(IngestError::TooLarge {
            what: "pages",
            limit: limits.pages,
            page: None,
        });
    }
    let fonts = FontBook::new();
    let layers = shielded(None, || Ok(OptionalContent::new(pdf)))?;
    (1..)
        .zip(pages.iter())
        .map(|(number, page)| {
            shielded(Some(number), || {
                read_page(number, page, &fonts, &layers, Budget::new(limits, number))
            })
        })
        .collect()
}

/// Runs library code on a document's bytes. Its authors promise no panics, but fuzzers find some;
/// here, and only here, one becomes an error of the document.
fn shielded<T>(
    page: Option<u32>,
    work: impl FnOnce() -> Result<T, IngestError>,
) -> Result<T, IngestError> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(damaged("the PDF library gave up on it", page)))
}

fn damaged(reason: &str, page: Option<u32>) -> IngestError {
    IngestError::Damaged { reason: reason.to_owned(), page }
}

fn read_page<'a>(
    number: u32,
    page: &PdfPage<'a>,
    fonts: &FontBook<'a>,
    layers: &OptionalContent,
    budget: Budget,
) -> Result<Page, IngestError> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let shown = Rect { x0: 0.0, y0: 0.0, x1: width, y1: height };
    let ctm = Affine::new(page.initial_transform(true).as_coeffs());
    let mut interpreter = Interpreter::new(fonts, layers, budget);
    let content = page_content(page, number)?;
    let state = GraphicsState::new(ctm, shown);
    interpreter.run(&content, page.resources(), state.clone(), 0)?;
    interpreter.draw_annotations(page, &state)?;
    let drawing = interpreter.into_drawing();
    let glyphs = readable_glyphs(&drawing, &shown);
    let (rulings, fills) =
        painted_to_rulings(&drawing.painted, &shown, &RulingSettings::default());
    Ok(Page {
        number,
        width,
        height,
        words: glyphs_to_words(glyphs, &WordSettings::default()),
        rulings,
        fills,
        has_full_page_image: has_full_page_picture(&drawing.pictures, &shown),
    })
}

/// The page's content streams, decoded and put one after the other.
fn page_content(page: &PdfPage<'_>, number: u32) -> Result<Vec<u8>, IngestError> {
    let streams: Vec<Stream<'_>> =
        match page.raw().get::<Object<'_>>(b"Contents".as_slice()) {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(array)) => Array::iter::<Stream<'_>>(&array).collect(),
            _ => Vec::new(),
        };
    let mut content = Vec::new();
    for stream in streams {
        let bytes = decoded(&stream)
            .ok_or_else(|| damaged("its content cannot be decoded", Some(number)))?;
        content.extend_from_slice(&bytes);
        content.push(b'\n');
    }
    Ok(content)
}
