//! A document's pages, run one by one.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Object, Stream};
use hayro_syntax::page::Page as PdfPage;
use kurbo::Affine;
use plankoll_page::{Damage, Page, Rect};

use super::damage;
use super::decoding::{DecodeFailure, decoded_whole};
use super::fonts::FontBook;
use super::interpreter::Interpreter;
use super::layers::{has_full_page_picture, readable_glyphs};
use super::limits::{Budget, Limits};
use super::opening::shielded;
use super::optional_content::OptionalContent;
use super::page_tree::{damage_of_pages, pages_in_order};
use super::state::GraphicsState;
use super::structure::{self, ContentMap, StructureLimits, Tagging};
use crate::error::IngestError;
use crate::progress::{Step, Watch};
use crate::rulings::{RulingSettings, painted_to_rulings};
use crate::structure::Structure;
use crate::words::{WordSettings, glyphs_to_words};

/// The pages of a document, and what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct ReadPages {
    pub(super) pages: Vec<Page>,
    pub(super) damage: Vec<Damage>,
}

/// Reads all pages. One that is lost stays as an empty page, and is told among the damage.
pub(super) fn read_pages(
    pdf: &Pdf,
    content: &ContentMap,
    limits: Limits,
    watch: &mut Watch<'_>,
) -> Result<ReadPages, IngestError> {
    Limits::check_document("objects", pdf.len(), limits.objects)?;
    let pages = shielded(None, || Ok(pages_in_order(pdf, pdf.pages())))?;
    Limits::check_document("pages", pages.len(), limits.pages)?;
    if pages.is_empty() {
        let missing = damage_of_pages(pdf, 0).map(|harm| harm.what);
        let reason = missing.unwrap_or_else(|| "it has no pages".to_owned());
        return Err(IngestError::damaged(reason, None));
    }
    let fonts = FontBook::new();
    let layers = shielded(None, || Ok(OptionalContent::new(pdf)))?;
    let damage = damage_of_pages(pdf, pages.len());
    let mut read = ReadPages { pages: Vec::new(), damage: Vec::from_iter(damage) };
    for (number, page) in (1..).zip(pages) {
        watch(Step::Page(number));
        let work = || {
            let tagging = Tagging::new(content, page.raw().obj_id());
            let budget = Budget::new(limits, number);
            read_page(page, Interpreter::new(&fonts, &layers, tagging, budget))
        };
        let (page, damage) = match shielded(Some(number), work) {
            Err(IngestError::Damaged { .. }) => lost_page(number),
            result => result?,
        };
        read.pages.push(page);
        read.damage.extend(damage);
    }
    Ok(read)
}

/// Reads what the file says about its own structure. A library that gives up on it leaves none.
pub(super) fn read_structure(pdf: &Pdf) -> (Structure, ContentMap) {
    let limits = StructureLimits::default();
    shielded(None, || Ok(structure::read_structure(pdf, limits))).unwrap_or_default()
}

fn lost_page(number: u32) -> (Page, Vec<Damage>) {
    (Page { number, ..Page::default() }, vec![damage::page_lost(number)])
}

fn read_page<'a>(
    page: &PdfPage<'a>,
    mut interpreter: Interpreter<'a, '_>,
) -> Result<(Page, Vec<Damage>), IngestError> {
    let number = interpreter.budget.page();
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let shown = Rect { x0: 0.0, y0: 0.0, x1: width, y1: height };
    let ctm = Affine::new(page.initial_transform(true).as_coeffs());
    let (content, harm) = page_content(page, &interpreter.budget)?;
    let state = GraphicsState::new(ctm, shown);
    interpreter.run(&content, page.resources(), state.clone(), 0)?;
    interpreter.draw_annotations(page, &state)?;
    let mut drawing = interpreter.into_drawing();
    let mut damage: Vec<Damage> = harm.into_iter().collect();
    damage.append(&mut drawing.damage);
    let (rulings, fills) =
        painted_to_rulings(&drawing.painted, &shown, &RulingSettings::default());
    let has_full_page_image = has_full_page_picture(&drawing.pictures, &shown);
    let glyphs = readable_glyphs(drawing, &shown);
    let page = Page {
        number,
        width,
        height,
        words: glyphs_to_words(glyphs, &WordSettings::default()),
        rulings,
        fills,
        has_full_page_image,
    };
    Ok((page, damage))
}

/// The page's content streams, decoded and put one after the other, and whether any is lost or
/// altered.
fn page_content(
    page: &PdfPage<'_>,
    budget: &Budget,
) -> Result<(Vec<u8>, Option<Damage>), IngestError> {
    let number = budget.page();
    let mut content = Vec::new();
    let (streams, mut damage) = match content_streams(page, budget)? {
        ContentStreams::All(streams) => (streams, None),
        ContentStreams::Some(streams) => (streams, Some(damage::content_lost(number))),
    };
    for stream in streams {
        let left = budget.bytes_left().saturating_sub(content.len());
        let decoded = match decoded_whole(&stream, left) {
            Ok(decoded) => decoded,
            Err(DecodeFailure::TooLarge) => return Err(budget.too_much_content()),
            Err(DecodeFailure::Lost) => {
                damage = Some(damage::content_lost(number));
                continue;
            }
        };
        if !decoded.is_whole {
            damage.get_or_insert_with(|| damage::content_altered(number));
        }
        content.extend_from_slice(&decoded.bytes);
        content.push(b'\n');
    }
    Ok((content, damage))
}

/// The content streams that a page names.
enum ContentStreams<'a> {
    /// All of them.
    All(Vec<Stream<'a>>),
    /// Those that can be found; others cannot.
    Some(Vec<Stream<'a>>),
}

fn content_streams<'a>(
    page: &PdfPage<'a>,
    budget: &Budget,
) -> Result<ContentStreams<'a>, IngestError> {
    const CONTENTS: &[u8] = b"Contents";
    Ok(match page.raw().get::<Object<'_>>(CONTENTS) {
        Some(Object::Stream(stream)) => ContentStreams::All(vec![stream]),
        Some(Object::Array(array)) => {
            let named = array.raw_iter().count();
            budget.check_streams(named)?;
            let streams: Vec<Stream<'_>> = array.iter::<Stream<'_>>().collect();
            if streams.len() == named {
                ContentStreams::All(streams)
            } else {
                ContentStreams::Some(streams)
            }
        }
        None if page.raw().contains_key(CONTENTS) => ContentStreams::Some(Vec::new()),
        Some(_) | None => ContentStreams::All(Vec::new()),
    })
}
