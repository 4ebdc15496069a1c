//! What a character code says, where the font does not say it plainly.
//!
//! The file's own table comes first, then glyph names (both are the library's part), then the
//! character collection of a CID font, then the table that the embedded font program has for
//! typing with it, or codes that are characters by all signs. A glyph that draws nothing is a space. What is left is U+FFFD: a guess could
//! turn one figure into another.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_font::{Font, FontGlyph, GlyphId, OutlineGlyph};
use hayro_syntax::object::{Array, Dict, Name, Stream, String as PdfString};
use skrifa::{FontRef, MetadataProvider};

use super::decoding::decoded;
use super::font_style::{font_descriptor, has_program};
use super::fonts::MAX_FONT_STREAM;
use super::numbered_glyphs::NumberedGlyphs;

/// The tables of one font beyond those that the library looks up.
pub(super) struct UnicodeMap<'a> {
    /// The file's own table, looked into where the library finds nothing in it.
    gaps: OnceCell<TableGaps>,
    table: Option<Stream<'a>>,
    /// That table, read for a font that the library cannot load.
    own: OnceCell<Option<CMap>>,
    /// The file says that codes are characters.
    codes_are_characters: bool,
    collection: Option<Collection>,
    is_embedded: bool,
    numbered: NumberedGlyphs,
    /// From glyphs of the embedded program to characters, built when first asked for.
    program: OnceCell<BTreeMap<u32, char>>,
}

/// What the library does not tell of a `ToUnicode` table that maps codes to nothing: it leaves
/// out all of such a table.
#[derive(Default)]
struct TableGaps {
    /// Codes that the file maps to nothing: parts of a letter drawn in pieces.
    empty: BTreeSet<u32>,
    /// The rest of the table.
    mended: Option<CMap>,
}

/// From codes to numbers in a collection of characters, and on to the characters.
struct Collection {
    cids: CMap,
    characters: CMap,
}

impl<'a> UnicodeMap<'a> {
    /// The tables of the font with this dictionary.
    pub(super) fn new(dict: &Dict<'a>) -> Self {
        Self {
            gaps: OnceCell::new(),
            own: OnceCell::new(),
            table: dict.get::<Stream<'_>>(b"ToUnicode".as_slice()),
            codes_are_characters: dict
                .get::<Name<'_>>(b"ToUnicode".as_slice())
                .is_some_and(|name| name.as_str().starts_with("Identity")),
            collection: Collection::new(dict),
            is_embedded: has_program(&font_descriptor(dict)),
            numbered: NumberedGlyphs::new(dict),
            program: OnceCell::new(),
        }
    }

    /// The characters of a code.
    pub(super) fn text(&self, font: &Font<'_>, code: u32) -> String {
        let glyph = font.glyph(font.map_code(code), code);
        let stated = match &glyph {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let stated = stated.map(bf_text).filter(|text| is_meaningful(text));
        if stated.is_none() && self.gaps().empty.contains(&code) {
            return String::new();
        }
        stated
            .or_else(|| self.gaps().text(code))
            .or_else(|| self.code_itself(code))
            .or_else(|| self.collection.as_ref()?.text(code))
            .or_else(|| match &glyph {
                FontGlyph::Outline(glyph) => self.program_text(glyph),
                FontGlyph::Type3(_) => self.numbered.text(code),
            })
            .or_else(|| is_blank(&glyph, code, self.is_embedded).then(|| " ".to_owned()))
            .unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string())
    }

    /// What the file's own table says of a code of a font that cannot be loaded.
    pub(super) fn table_text(&self, code: u32) -> String {
        let read = || {
            let bytes = decoded(self.table.as_ref()?, MAX_FONT_STREAM).ok()?;
            CMap::parse(&bytes, hayro_cmap::load_embedded)
        };
        let stated = self.own.get_or_init(read).as_ref();
        stated
            .and_then(|table| table.lookup_bf_string(code))
            .map(bf_text)
            .filter(|text| is_meaningful(text))
            .unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string())
    }

    fn gaps(&self) -> &TableGaps {
        let read = || self.table.as_ref().map(TableGaps::new).unwrap_or_default();
        self.gaps.get_or_init(read)
    }

    fn code_itself(&self, code: u32) -> Option<String> {
        let character = char::from_u32(code).filter(|_| self.codes_are_characters)?;
        Some(character.to_string()).filter(|text| is_meaningful(text))
    }

    fn program_text(&self, glyph: &OutlineGlyph) -> Option<String> {
        let map = self.program.get_or_init(|| program_characters(glyph));
        map.get(&glyph.glyph_id().to_u32()).map(char::to_string)
    }
}

impl TableGaps {
    fn new(table: &Stream<'_>) -> Self {
        let Ok(bytes) = decoded(table, MAX_FONT_STREAM) else { return Self::default() };
        let text = String::from_utf8_lossy(&bytes);
        let empty = empty_codes(&text);
        let mended = || {
            let mended = text.replace("<>", "<FFFF>");
            CMap::parse(mended.as_bytes(), hayro_cmap::load_embedded)
        };
        Self { mended: (!empty.is_empty()).then(mended).flatten(), empty }
    }

    fn text(&self, code: u32) -> Option<String> {
        let text = bf_text(self.mended.as_ref()?.lookup_bf_string(code)?);
        is_meaningful(&text).then_some(text)
    }
}

/// Codes that a table maps to no characters at all, which the library cannot tell from codes that
/// are not in the table.
fn empty_codes(table: &str) -> BTreeSet<u32> {
    let mut parts: Vec<&str> = table.split("<>").collect();
    parts.pop();
    let code_before = |part: &&str| {
        let hex = part.trim_end().strip_suffix('>')?.rsplit('<').next()?;
        u32::from_str_radix(hex.trim(), 16).ok()
    };
    parts.iter().filter_map(code_before).collect()
}

impl Collection {
    fn new(dict: &Dict<'_>) -> Option<Self> {
        let descendants = dict.get::<Array<'_>>(b"DescendantFonts".as_slice())?;
        let descendant = descendants.iter::<Dict<'_>>().next()?;
        let system = descendant.get::<Dict<'_>>(b"CIDSystemInfo".as_slice())?;
        let registry = system.get::<PdfString<'_>>(b"Registry".as_slice())?;
        let ordering = system.get::<PdfString<'_>>(b"Ordering".as_slice())?;
        let family = CidFamily::from_registry_ordering(&registry, &ordering);
        let characters = load_cmap(family.ucs2_cmap()?)?;
        Some(Self { cids: encoding_cmap(dict)?, characters })
    }

    fn text(&self, code: u32) -> Option<String> {
        let cid = (1..=4).find_map(|length| self.cids.lookup_cid_code(code, length))?;
        let text = bf_text(self.characters.lookup_bf_string(cid)?);
        is_meaningful(&text).then_some(text)
    }
}

/// The table from codes to numbers in the collection: one that is known by its name, or one of
/// the file's own.
fn encoding_cmap(dict: &Dict<'_>) -> Option<CMap> {
    const ENCODING: &[u8] = b"Encoding";
    if let Some(table) = dict.get::<Stream<'_>>(ENCODING) {
        let bytes = decoded(&table, MAX_FONT_STREAM).ok()?;
        return CMap::parse(&bytes, hayro_cmap::load_embedded);
    }
    let name = dict.get::<Name<'_>>(ENCODING)?;
    match name.as_str() {
        "Identity-H" | "Identity-V" => Some(CMap::identity_h()),
        _ => load_cmap(CMapName::from_bytes(&name)),
    }
}

fn load_cmap(name: CMapName<'_>) -> Option<CMap> {
    CMap::parse(hayro_cmap::load_embedded(name)?, hayro_cmap::load_embedded)
}

fn bf_text(text: BfString) -> String {
    match text {
        BfString::Char(character) => character.to_string(),
        BfString::String(string) => unswapped(&string).unwrap_or(string),
    }
}

/// Ghostscript writes the letters of ligatures with their bytes swapped: `tt` becomes `琀琀`. No
/// glyph stands for several Chinese characters.
fn unswapped(text: &str) -> Option<String> {
    let letter = |c: char| {
        let [high, low] = u16::try_from(u32::from(c)).ok()?.to_be_bytes();
        (low == 0 && high.is_ascii_alphabetic()).then(|| char::from(high))
    };
    (text.chars().count() > 1).then(|| text.chars().map(letter).collect())?
}

/// Whether a table says something with this text: control characters and code points that are
/// never characters stand for "unknown".
fn is_meaningful(text: &str) -> bool {
    let is_real = |c: char| {
        (!c.is_control() || c.is_whitespace())
            && c != char::REPLACEMENT_CHARACTER
            && !matches!(u32::from(c) & 0xFFFF, 0xFFFE | 0xFFFF)
    };
    !text.is_empty() && text.chars().all(is_real)
}

/// The table of an embedded font program, turned round. A glyph of several characters gets the
/// one that is no private use and comes first.
fn program_characters(glyph: &OutlineGlyph) -> BTreeMap<u32, char> {
    let Some(data) = glyph.font_data() else { return BTreeMap::new() };
    let Ok(font) = FontRef::new((*data.data).as_ref()) else { return BTreeMap::new() };
    let mut characters = BTreeMap::new();
    for (code, glyph) in font.charmap().mappings() {
        let Some(character) = char::from_u32(code) else { continue };
        if is_meaningful(character.encode_utf8(&mut [0; 4])) && !is_private(character) {
            characters.entry(glyph.to_u32()).or_insert(character);
        }
    }
    characters
}

/// A glyph of an embedded font that draws nothing is a space, whatever the file fails to call it;
/// so is a code of white space that a font has no glyph for. Others without a glyph stay unknown.
fn is_blank(glyph: &FontGlyph<'_>, code: u32, is_embedded: bool) -> bool {
    let is_missing = match glyph {
        FontGlyph::Outline(glyph) => glyph.glyph_id() == GlyphId::NOTDEF,
        FontGlyph::Type3(glyph) => glyph.program().is_none(),
    };
    match glyph {
        _ if is_missing => matches!(code, 9 | 10 | 13 | 32 | 160),
        FontGlyph::Outline(glyph) => {
            is_embedded && is_in_program(glyph) && glyph.outline().elements().is_empty()
        }
        FontGlyph::Type3(_) => false,
    }
}

/// Whether the font program has a glyph of this number. One of type 1 is asked by name, and has
/// all that it is asked for.
fn is_in_program(glyph: &OutlineGlyph) -> bool {
    let Some(program) = glyph.font_data() else { return true };
    skrifa::Font::new((*program.data).as_ref().to_vec(), 0)
        .is_some_and(|font| glyph.glyph_id().to_u32() < font.num_glyphs())
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_ligatures_are_put_right() {
        assert_eq!(unswapped("琀琀").as_deref(), Some("tt"));
        assert_eq!(unswapped("昀椀").as_deref(), Some("fi"));
        assert_eq!(unswapped("tt"), None);
        assert_eq!(unswapped("琀"), None);
    }

    #[test]
    fn control_characters_and_non_characters_say_nothing() {
        assert!(is_meaningful("å") && is_meaningful("\u{A0}"));
        assert!(
            !is_meaningful("\u{1}") && !is_meaningful("\u{FFFF}") && !is_meaningful("")
        );
    }
}
