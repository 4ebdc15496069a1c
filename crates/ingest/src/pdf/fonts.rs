//! Fonts: what a character code says, how far it moves the pen, how the font looks.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::StandardFont;
use hayro_font::{CMapResolverFn, Font, FontCache, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name};

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
        let font = self.cache.font(dict, &self.programs, &self.cmaps).or_else(|| {
            self.cache.standard_font(StandardFont::Helvetica, &self.programs)
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

/// A font as the reader needs it.
pub(super) struct FontFace<'a> {
    font: Option<Font<'a>>,
    unicode: UnicodeMap,
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
    fn new(font: Option<Font<'a>>, dict: &Dict<'a>) -> Self {
        let descriptor = font_descriptor(dict);
        let (ascent, descent) = vertical_extent(&descriptor);
        Self {
            unicode: UnicodeMap::new(dict),
            font,
            codes: RefCell::default(),
            style: Rc::new(font_style(dict, &descriptor)),
            ascent,
            descent,
            em: type3_em(dict),
        }
    }

    /// Whether text runs from left to right.
    pub(super) fn is_horizontal(&self) -> bool {
        self.font.as_ref().is_none_or(Font::is_horizontal)
    }

    /// Splits off the next character code: what it stands for, its number and length in bytes.
    pub(super) fn next_code(&self, bytes: &[u8]) -> Option<(Code, u32, usize)> {
        let font = self.font.as_ref()?;
        if bytes.is_empty() {
            return None;
        }
        let (number, length) = font.read_code(bytes, 0);
        let code = self.code(font, number);
        Some((code, number, length.max(1)))
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

fn font_descriptor<'a>(dict: &Dict<'a>) -> Dict<'a> {
    let own = dict.get::<Dict<'_>>(b"FontDescriptor".as_slice());
    own.or_else(|| {
        let descendants = dict.get::<Array<'_>>(b"DescendantFonts".as_slice())?;
        let first = descendants.iter::<Dict<'_>>().next()?;
        first.get::<Dict<'_>>(b"FontDescriptor".as_slice())
    })
    .unwrap_or_default()
}

const FLAG_ITALIC: i32 = 1 << 6;
const FLAG_FORCE_BOLD: i32 = 1 << 18;

fn font_style(dict: &Dict<'_>, descriptor: &Dict<'_>) -> FontStyle {
    let full = dict
        .get::<Name<'_>>(b"BaseFont".as_slice())
        .or_else(|| descriptor.get::<Name<'_>>(b"FontName".as_slice()))
        .map(|name| name.as_str().to_owned())
        .unwrap_or_default();
    let name = without_subset_prefix(&full).to_owned();
    let flags = descriptor.get::<i32>(b"Flags".as_slice()).unwrap_or(0);
    let weight = descriptor.get::<f32>(b"FontWeight".as_slice()).unwrap_or(400.0);
    let angle = descriptor.get::<f32>(b"ItalicAngle".as_slice()).unwrap_or(0.0);
    FontStyle {
        bold: flags & FLAG_FORCE_BOLD != 0 || weight >= 600.0 || names_bold(&name),
        italic: flags & FLAG_ITALIC != 0 || angle != 0.0 || names_italic(&name),
        name,
    }
}

fn without_subset_prefix(name: &str) -> &str {
    match name.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 => rest,
        _ => name,
    }
}

/// Marks of weight in font names, those of TeX's Computer Modern families among them.
const BOLD_MARKS: [&str; 9] =
    ["bold", "black", "heavy", "demi", "cmbx", "sfbx", "ecbx", "lmbx", "-bd"];

fn names_bold(name: &str) -> bool {
    let lower = name.to_lowercase();
    BOLD_MARKS.iter().any(|mark| lower.contains(mark))
}

/// Marks of slant in font names.
const ITALIC_MARKS: [&str; 6] = ["italic", "oblique", "cmti", "sfti", "ecti", "slanted"];

fn names_italic(name: &str) -> bool {
    let lower = name.to_lowercase();
    ITALIC_MARKS.iter().any(|mark| lower.contains(mark))
}

/// Ascent and descent as the descriptor has them, kept to what real fonts reach.
fn vertical_extent(descriptor: &Dict<'_>) -> (f64, f64) {
    let read = |key: &[u8]| {
        let thousandths = descriptor.get::<f32>(key).filter(|value| *value != 0.0);
        thousandths.map(|value| f64::from(value) / 1000.0)
    };
    let ascent = read(b"Ascent").map_or(0.8, |ascent| ascent.clamp(0.6, 1.0));
    let descent =
        read(b"Descent").map_or(-0.2, |descent| (-descent.abs()).clamp(-0.35, -0.1));
    (ascent, descent)
}

/// The font size that glyphs of a Type 3 font are drawn at, for a size of 1 in the file: the
/// height of the box around its glyphs, since such a font has a unit of its own.
fn type3_em(dict: &Dict<'_>) -> f64 {
    let is_type3 = dict
        .get::<Name<'_>>(b"Subtype".as_slice())
        .is_some_and(|name| name.as_str() == "Type3");
    if !is_type3 {
        return 1.0;
    }
    let matrix = dict.get::<[f64; 6]>(b"FontMatrix".as_slice());
    let scale = matrix.map_or(0.001, |[_, b, _, d, _, _]| b.hypot(d));
    let bounds = dict.get::<[f64; 4]>(b"FontBBox".as_slice()).unwrap_or_default();
    let [_, bottom, _, top] = bounds;
    let height = (top - bottom).abs() * scale;
    if (0.2..=5.0).contains(&height) && (scale - 0.001).abs() > 0.0005 {
        height
    } else {
        1.0
    }
}
