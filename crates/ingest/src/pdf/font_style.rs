//! How a font looks: its name, weight, slant and reach, as its dictionaries say.

use ecow::EcoString;
use hayro_font::{Font, FontGlyph, GlyphId};
use hayro_syntax::object::{Array, Dict, Name};

use crate::words::FontStyle;

/// The descriptor of a font, or of the font that it is made of.
pub(super) fn font_descriptor<'a>(dict: &Dict<'a>) -> Dict<'a> {
    let own = dict.get::<Dict<'_>>(b"FontDescriptor".as_slice());
    own.or_else(|| {
        let descendants = dict.get::<Array<'_>>(b"DescendantFonts".as_slice())?;
        let first = descendants.iter::<Dict<'_>>().next()?;
        first.get::<Dict<'_>>(b"FontDescriptor".as_slice())
    })
    .unwrap_or_default()
}

/// Whether a font program stands in the file.
pub(super) fn has_program(descriptor: &Dict<'_>) -> bool {
    [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"]
        .iter()
        .any(|key| descriptor.contains_key(*key))
}

const FLAG_ITALIC: i32 = 1 << 6;
const FLAG_FORCE_BOLD: i32 = 1 << 18;

/// Name, weight and slant of a font.
pub(super) fn font_style(
    dict: &Dict<'_>,
    descriptor: &Dict<'_>,
    font: Option<&Font<'_>>,
) -> FontStyle {
    let full = dict
        .get::<Name<'_>>(b"BaseFont".as_slice())
        .or_else(|| descriptor.get::<Name<'_>>(b"FontName".as_slice()))
        .map(|name| name.as_str().to_owned())
        .unwrap_or_default();
    let name = EcoString::from(without_subset_prefix(&full));
    let flags = descriptor.get::<i32>(b"Flags".as_slice()).unwrap_or(0);
    let weight = descriptor.get::<f32>(b"FontWeight".as_slice()).unwrap_or(400.0);
    let angle = descriptor.get::<f32>(b"ItalicAngle".as_slice()).unwrap_or(0.0);
    FontStyle {
        bold: flags & FLAG_FORCE_BOLD != 0
            || weight >= 600.0
            || names_bold(&name)
            || font.and_then(program_weight).is_some_and(|weight| weight >= 600),
        italic: flags & FLAG_ITALIC != 0 || angle != 0.0 || names_italic(&name),
        name,
    }
}

/// The weight that the embedded font program has for itself: optimisers rename fonts to `F1`.
fn program_weight(font: &Font<'_>) -> Option<u32> {
    match font.glyph(GlyphId::NOTDEF, 0) {
        FontGlyph::Outline(glyph) => glyph.font_data()?.weight,
        FontGlyph::Type3(_) => None,
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
pub(super) fn vertical_extent(descriptor: &Dict<'_>) -> (f64, f64) {
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
pub(super) fn type3_em(dict: &Dict<'_>) -> f64 {
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
