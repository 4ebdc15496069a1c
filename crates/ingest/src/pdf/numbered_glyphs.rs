//! Type 3 fonts whose glyphs are named after their codes: `a65` for an A in the bitmap fonts of
//! TeX, `65` or `G41` in others.
//!
//! Such a name says nothing by itself. The codes are taken for characters where all glyphs are
//! named so, the codes are those of written text and not merely counted up, and all figures are
//! equally wide.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Name, Object};

use super::operands::as_number;

/// What the codes of a font stand for.
#[derive(Debug, Default)]
pub(super) struct NumberedGlyphs {
    characters: BTreeMap<u32, &'static str>,
}

/// Where the encoding T1 ("Cork") differs from ASCII.
const T1: [(u32, &str); 22] = [
    (16, "“"),
    (17, "”"),
    (18, "„"),
    (21, "–"),
    (22, "—"),
    (27, "ff"),
    (28, "fi"),
    (29, "fl"),
    (30, "ffi"),
    (31, "ffl"),
    (34, "\""),
    (39, "’"),
    (60, "<"),
    (62, ">"),
    (92, "\\"),
    (94, "^"),
    (95, "_"),
    (96, "‘"),
    (123, "{"),
    (124, "|"),
    (125, "}"),
    (126, "~"),
];

/// Where the older OT1 differs from ASCII; accents are drawn over letters.
const OT1: [(u32, &str); 21] = [
    (11, "ff"),
    (12, "fi"),
    (13, "fl"),
    (14, "ffi"),
    (15, "ffl"),
    (16, "ı"),
    (18, "`"),
    (19, "´"),
    (23, "˚"),
    (25, "ß"),
    (26, "æ"),
    (27, "œ"),
    (28, "ø"),
    (29, "Æ"),
    (31, "Ø"),
    (34, "”"),
    (39, "’"),
    (92, "“"),
    (96, "‘"),
    (123, "–"),
    (127, "¨"),
];

/// What both have in common.
const ASCII: &str = "!#$%&()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]\
                     abcdefghijklmnopqrstuvwxyz";

/// Letters of T1 that are where Latin 1 has them.
const LATIN: &str = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþ";

/// How names are made of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// `a65`, as programs for TeX do.
    Tex,
    /// `65`.
    Decimal,
    /// `G41`.
    Hexadecimal,
}

impl NumberedGlyphs {
    /// What the font with this dictionary says; nothing if it is not such a font.
    pub(super) fn new(dict: &Dict<'_>) -> Self {
        let is_type3 = dict
            .get::<Name<'_>>(b"Subtype".as_slice())
            .is_some_and(|name| name.as_str() == "Type3");
        let names = if is_type3 { named_codes(dict) } else { Vec::new() };
        let codes: Vec<u32> = names.iter().map(|(code, _)| *code).collect();
        let is_text = has_letters(&codes) || figures(&codes).len() >= 3;
        let trusted = is_text && !is_counted_up(&codes) && has_even_figures(dict, &codes);
        match common_naming(&names).filter(|_| trusted) {
            None => Self::default(),
            Some(Naming::Tex) => Self { characters: tex_characters(&codes) },
            Some(_) => Self { characters: latin_characters(&codes) },
        }
    }

    /// The characters of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        self.characters.get(&code).map(|text| (*text).to_owned())
    }
}

/// The codes of a font with the names of their glyphs.
fn named_codes(dict: &Dict<'_>) -> Vec<(u32, String)> {
    let encoding = dict.get::<Dict<'_>>(b"Encoding".as_slice()).unwrap_or_default();
    let differences = encoding.get::<Array<'_>>(b"Differences".as_slice());
    let (mut code, mut names) = (0, Vec::new());
    for entry in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        if let Object::Name(name) = &entry {
            if name.as_str() != ".notdef" {
                names.push((code, name.as_str().to_owned()));
            }
            code += 1;
        } else if let Some(first) = as_number(&entry).and_then(to_code) {
            code = first;
        }
    }
    names
}

/// The way in which all names are made of their codes.
fn common_naming(names: &[(u32, String)]) -> Option<Naming> {
    [Naming::Tex, Naming::Decimal, Naming::Hexadecimal]
        .into_iter()
        .find(|naming| names.iter().all(|(code, name)| *name == naming.name(*code)))
}

impl Naming {
    fn name(self, code: u32) -> String {
        match self {
            Self::Tex => format!("a{code}"),
            Self::Decimal => code.to_string(),
            Self::Hexadecimal => format!("G{code:02X}"),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "within the bounds checked"
)]
fn to_code(number: f64) -> Option<u32> {
    (0.0..256.0).contains(&number).then_some(number as u32)
}

fn has_letters(codes: &[u32]) -> bool {
    let common = "aeinorst".chars().map(u32::from);
    common.filter(|letter| codes.contains(letter)).count() >= 4
}

fn figures(codes: &[u32]) -> Vec<u32> {
    codes.iter().copied().filter(|code| (48..58).contains(code)).collect()
}

/// Whether the codes are numbers in order of use rather than an encoding: no text uses all of
/// the characters in a row.
fn is_counted_up(codes: &[u32]) -> bool {
    let printable = || codes.iter().copied().filter(|code| (33..127).contains(code));
    let (Some(first), Some(last)) = (printable().min(), printable().max()) else {
        return true;
    };
    let count = u32::try_from(printable().count()).unwrap_or(u32::MAX);
    count > 20 && last - first < count
}

fn has_even_figures(dict: &Dict<'_>, codes: &[u32]) -> bool {
    let first = dict.get::<i64>(b"FirstChar".as_slice()).unwrap_or(0);
    let widths: Vec<f64> = dict
        .get::<Array<'_>>(b"Widths".as_slice())
        .iter()
        .flat_map(Array::iter::<Object<'_>>)
        .map(|width| as_number(&width).unwrap_or(0.0))
        .collect();
    let width =
        |code: u32| widths.get(usize::try_from(i64::from(code) - first).ok()?).copied();
    let mut figures = figures(codes).into_iter().map(width);
    let model = figures.next().flatten();
    figures.all(|width| match (width, model) {
        (Some(width), Some(model)) => (width - model).abs() <= model * 0.01,
        _ => false,
    })
}

fn latin_characters(codes: &[u32]) -> BTreeMap<u32, &'static str> {
    let own =
        T1.iter().copied().filter(|(code, _)| *code > 32 && !matches!(code, 39 | 96));
    let known = [(32, " "), (39, "'"), (96, "`")].into_iter().chain(own);
    let known = known.chain(spelled(ASCII)).chain(spelled(LATIN));
    known.filter(|(code, _)| codes.contains(code)).collect()
}

fn tex_characters(codes: &[u32]) -> BTreeMap<u32, &'static str> {
    let known = own_characters(codes).iter().copied();
    let known = known.chain(spelled(ASCII)).chain(spelled(LATIN));
    known.filter(|(code, _)| codes.contains(code)).collect()
}

/// The characters beyond ASCII, as far as the codes tell the two encodings apart: only OT1 has
/// its ligatures and no dashes where T1 has control codes, and it ends at 127.
fn own_characters(codes: &[u32]) -> &'static [(u32, &'static str)] {
    let any = |of: &[u32]| of.iter().any(|code| codes.contains(code));
    if any(&[11, 12, 13, 14, 15]) {
        &OT1
    } else if any(&[21, 22, 27]) || codes.iter().any(|code| *code > 127) {
        &T1
    } else if any(&[18, 19, 23, 127]) {
        &OT1
    } else if any(&[28]) && any(&[17, 29, 30]) {
        &T1
    } else {
        &[]
    }
}

/// The characters of a text with their numbers.
fn spelled(text: &'static str) -> impl Iterator<Item = (u32, &'static str)> {
    text.char_indices().filter_map(move |(at, character)| {
        let letter = text.get(at..at + character.len_utf8())?;
        Some((u32::from(character), letter))
    })
}
