//! Fonts: what a character code says, how far it moves the pen, how the font looks.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::StandardFont;
use hayro_font::{CMapResolverFn, Font, FontCache, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::decoding::is_bounded;
use super::font_style::{font_descriptor, font_style, type3_em, vertical_extent};
use super::operands::as_number;
use super::unicode::UnicodeMap;
use crate::words::FontStyle;

/// The fonts of a document, each loaded once.
pub(super) struct FontBook<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    cmaps: CMapResolverFn,
    faces: RefCell<BTreeMap<FaceKey, Rc<FontFace<'a>>>>,
}

/// Place and length of a font dictionary in memory: it stays where it is as long as the document.
type FaceKey = (usize, usize);

impl<'a> FontBook<'a> {
    /// An empty book.
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            programs: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(font) => {
                        font.pick_standard_font().get_font_data()
                    }
                })
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            faces: RefCell::default(),
        }
    }

    /// The font of a font dictionary.
    pub(super) fn face(&self, dict: &Dict<'a>) -> Rc<FontFace<'a>> {
        let key = (dict.data().as_ptr() as usize, dict.data().len());
        if let Some(face) = self.faces.borrow().get(&key) {
            return Rc::clone(face);
        }
        let face = Rc::new(self.load(dict));
        self.faces.borrow_mut().insert(key, Rc::clone(&face));
        face
    }

    fn load(&self, dict: &Dict<'a>) -> FontFace<'a> {
        let own = (has_bounded_widths(dict) && has_bounded_streams(dict))
            .then(|| self.cache.font(dict, &self.programs, &self.cmaps))
            .flatten();
        let is_composite = dict.contains_key(b"DescendantFonts".as_slice());
        let font = own.or_else(|| {
            let standard = StandardFont::Helvetica;
            (!is_composite).then(|| self.cache.standard_font(standard, &self.programs))?
        });
        FontFace::new(font, dict)
    }
}

/// What a character code stands for.
#[derive(Debug, Clone)]
pub(super) struct Code {
    /// The characters; U+FFFD where the font does not tell.
    pub(super) text: Rc<str>,
    /// How far it moves the pen, in thousandths of the font size.
    pub(super) advance: kurbo::Vec2,
    /// From the pen to the origin of the glyph: not zero in vertical writing only.
    pub(super) displacement: kurbo::Vec2,
}

impl Code {
    /// A code of a font that cannot be read.
    fn unknown() -> Self {
        Self {
            text: "\u{FFFD}".into(),
            advance: kurbo::Vec2::new(500.0, 0.0),
            displacement: kurbo::Vec2::ZERO,
        }
    }
}

/// A font as the reader needs it.
pub(super) struct FontFace<'a> {
    font: Option<Font<'a>>,
    is_composite: bool,
    unicode: UnicodeMap<'a>,
    codes: RefCell<BTreeMap<u32, Code>>,
    /// How it looks.
    pub(super) style: Rc<FontStyle>,
    /// Height of its letters above the baseline, in parts of the font size.
    pub(super) ascent: f64,
    /// Depth below the baseline, negative.
    pub(super) descent: f64,
    /// Font size for a size of 1 in the file: not 1 in Type 3 fonts only.
    pub(super) em: f64,
}

impl<'a> FontFace<'a> {
    /// A font that the file names and does not have: its text stays visible as unknown.
    pub(super) fn missing() -> Self {
        Self::new(None, &Dict::empty())
    }

    fn new(font: Option<Font<'a>>, dict: &Dict<'a>) -> Self {
        let descriptor = font_descriptor(dict);
        let (ascent, descent) = vertical_extent(&descriptor);
        Self {
            unicode: UnicodeMap::new(dict),
            codes: RefCell::default(),
            style: Rc::new(font_style(dict, &descriptor, font.as_ref())),
            ascent,
            descent,
            em: type3_em(dict),
            is_composite: dict.contains_key(b"DescendantFonts".as_slice()),
            font,
        }
    }

    /// Whether text runs from left to right.
    pub(super) fn is_horizontal(&self) -> bool {
        self.font.as_ref().is_none_or(Font::is_horizontal)
    }

    /// Splits off the next character code: what it stands for, its number and length in bytes.
    pub(super) fn next_code(&self, bytes: &[u8]) -> Option<(Code, u32, usize)> {
        if bytes.is_empty() {
            return None;
        }
        let Some(font) = &self.font else { return Some(self.next_unloaded(bytes)) };
        let (number, length) = font.read_code(bytes, 0);
        let code = self.code(font, number);
        Some((code, number, length.max(1)))
    }

    /// The next code of a font that cannot be loaded: two bytes if it is made of others, as nearly
    /// all such fonts have it.
    fn next_unloaded(&self, bytes: &[u8]) -> (Code, u32, usize) {
        let length = if self.is_composite { bytes.len().min(2) } else { 1 };
        let digits = bytes.iter().take(length);
        let number = digits.fold(0, |number, byte| number << 8 | u32::from(*byte));
        let text = self.unicode.table_text(number).into();
        (Code { text, ..Code::unknown() }, number, length)
    }

    fn code(&self, font: &Font<'a>, number: u32) -> Code {
        if let Some(code) = self.codes.borrow().get(&number) {
            return code.clone();
        }
        let code = Code {
            text: self.unicode.text(font, number).into(),
            advance: font.code_advance(number),
            displacement: font.origin_displacement(number),
        };
        self.codes.borrow_mut().insert(number, code.clone());
        code
    }
}

/// More bytes than any font program or table of a font has: the largest Chinese and Japanese fonts
/// stay below.
pub(super) const MAX_FONT_STREAM: usize = 64 << 20;

/// Whether what a font consists of decodes to no more than a font can have.
fn has_bounded_streams(dict: &Dict<'_>) -> bool {
    let descendants = dict.get::<Array<'_>>(b"DescendantFonts".as_slice());
    let own = descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let descriptor = font_descriptor(dict);
    let tables = [&b"ToUnicode"[..], b"Encoding"].map(|key| dict.get(key));
    let programs =
        [&b"FontFile"[..], b"FontFile2", b"FontFile3"].map(|key| descriptor.get(key));
    let map = own.and_then(|font| font.get::<Stream<'_>>(b"CIDToGIDMap".as_slice()));
    let streams = tables.into_iter().chain(programs).flatten().chain(map);
    streams.into_iter().all(|stream| is_bounded(&stream, MAX_FONT_STREAM))
}

/// More widths than any font has codes.
const MAX_WIDTHS: f64 = 1_000_000.0;

/// Whether the width tables of a CID font name so few codes that the library can list them all:
/// a range may run to four thousand million.
fn has_bounded_widths(dict: &Dict<'_>) -> bool {
    let descendants = dict.get::<Array<'_>>(b"DescendantFonts".as_slice());
    let Some(font) = descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next()) else {
        return true;
    };
    let listed = |key: &[u8], values| {
        font.get::<Array<'_>>(key).map_or(0.0, |widths| listed_codes(&widths, values))
    };
    listed(b"W", 1) + listed(b"W2", 3) <= MAX_WIDTHS
}

/// How many codes a table names, one by one or in ranges, each with this many values.
fn listed_codes(widths: &Array<'_>, values: usize) -> f64 {
    let (mut codes, mut range) = (0.0, Vec::new());
    for object in widths.iter::<Object<'_>>() {
        if let Some(number) = as_number(&object) {
            range.push(number);
        } else {
            codes += listed_one_by_one(&object);
            range.clear();
        }
        if let [first, last, ..] = range.as_slice()
            && range.len() == values + 2
        {
            codes += (last - first).max(0.0);
            range.clear();
        }
    }
    codes
}

fn listed_one_by_one(object: &Object<'_>) -> f64 {
    let Object::Array(widths) = object else { return 0.0 };
    u32::try_from(widths.raw_iter().count()).map_or(f64::MAX, f64::from)
}
