//! Form fields and text annotations without an appearance: a viewer draws what they say itself
//! (ISO 32000-1, 12.7.3.3).

use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use kurbo::Vec2;
use plankoll_page::Rect;

use super::fonts::{Code, FontFace};
use super::interpreter::Interpreter;
use super::state::GraphicsState;
use super::strings::text_string;
use super::text_state::TextCursor;

/// Flags of text fields: values are broken into lines; values are not to be shown.
const MULTILINE: i32 = 1 << 12;
const PASSWORD: i32 = 1 << 13;

/// More fields within fields than any form has.
const MAX_PARENTS: usize = 16;

/// Between the border of a field and its text, in points.
const PADDING: f64 = 2.0;

/// Width of a letter in parts of the font size, on average: the real font is the viewer's.
const LETTER_WIDTH: f64 = 0.5;

/// From line to line, in parts of the font size.
const LINE_HEIGHT: f64 = 1.15;

/// Text that has to be drawn: what a dictionary and, for a field, those of its parents say.
struct Field {
    lines: Vec<String>,
    size: f64,
    is_multiline: bool,
}

impl<'a> Interpreter<'a, '_> {
    /// Draws the value of a field as a viewer would, within the rectangle of its annotation.
    pub(super) fn draw_field_value(
        &mut self,
        annotation: &Dict<'a>,
        target: &Rect,
        state: &GraphicsState<'a>,
    ) {
        let Some(field) = read_field(annotation, target) else { return };
        let face = FontFace::missing();
        let mut state = state.clone();
        state.text.size = field.size;
        let mut baseline = field.first_baseline(target);
        for line in field.lines {
            if !self.budget.spend_code() {
                return;
            }
            let mut cursor = TextCursor::default();
            cursor.set([1.0, 0.0, 0.0, 1.0, target.x0 + PADDING, baseline]);
            self.draw_code(&state, &cursor, &face, &whole_line(&line));
            baseline -= field.size * LINE_HEIGHT;
        }
    }
}

impl Field {
    fn first_baseline(&self, target: &Rect) -> f64 {
        if self.is_multiline {
            target.y1 - PADDING - self.size
        } else {
            f64::midpoint(target.y0, target.y1) - self.size * 0.35
        }
    }
}

/// A line as one glyph; it is split into words later.
fn whole_line(text: &str) -> Code {
    let letters = u32::try_from(text.chars().count()).map_or(0.0, f64::from);
    Code {
        text: text.into(),
        advance: Vec2::new(letters * LETTER_WIDTH * 1000.0, 0.0),
        displacement: Vec2::ZERO,
    }
}

fn read_field(annotation: &Dict<'_>, target: &Rect) -> Option<Field> {
    let subtype = annotation.get::<Name<'_>>(b"Subtype".as_slice())?;
    if subtype.as_str() == "FreeText" {
        return Some(read_free_text(annotation));
    }
    let chain = field_chain(annotation);
    let flags =
        stated_in(&chain, b"Ff").and_then(|dict| dict.get::<i32>(b"Ff".as_slice()));
    let flags = flags.unwrap_or(0);
    let kind = stated_in(&chain, b"FT")?.get::<Name<'_>>(b"FT".as_slice())?;
    let is_text = kind.as_str() == "Tx";
    if !(is_text || kind.as_str() == "Ch") || flags & PASSWORD != 0 {
        return None;
    }
    let is_multiline = is_text && flags & MULTILINE != 0;
    let fitting = if is_multiline { 12.0 } else { target.height() * 0.7 };
    let size = stated_size(&chain).unwrap_or(fitting).clamp(4.0, 24.0);
    Some(Field { lines: shown_lines(&chain), size, is_multiline })
}

/// An annotation that is text on the page (ISO 32000-1, 12.5.6.6).
fn read_free_text(annotation: &Dict<'_>) -> Field {
    let contents = annotation.get::<Object<'_>>(b"Contents".as_slice());
    let texts: Vec<String> = contents.iter().flat_map(text_values).collect();
    let size = stated_size(std::slice::from_ref(annotation)).unwrap_or(12.0);
    Field { lines: lines_of(&texts), size: size.clamp(4.0, 24.0), is_multiline: true }
}

fn lines_of(texts: &[String]) -> Vec<String> {
    let lines = texts.iter().flat_map(|text| text.split(['\r', '\n'])).map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn shown_lines(chain: &[Dict<'_>]) -> Vec<String> {
    let value =
        stated_in(chain, b"V").and_then(|dict| dict.get::<Object<'_>>(b"V".as_slice()));
    let options = stated_in(chain, b"Opt");
    let options = options.and_then(|dict| dict.get::<Array<'_>>(b"Opt".as_slice()));
    let shown = |text: String| {
        options.as_ref().and_then(|options| display_text(options, &text)).unwrap_or(text)
    };
    let texts: Vec<String> = value.iter().flat_map(text_values).map(shown).collect();
    lines_of(&texts)
}

/// The size that the default appearance asks for; zero means that the viewer chooses.
fn stated_size(chain: &[Dict<'_>]) -> Option<f64> {
    let appearance = stated_in(chain, b"DA")?.get::<PdfString<'_>>(b"DA".as_slice())?;
    font_size(&text_string(appearance.as_bytes())).filter(|size| *size > 0.0)
}

/// The dictionary of a field, and those of the fields that it is part of.
fn field_chain<'a>(annotation: &Dict<'a>) -> Vec<Dict<'a>> {
    let parent = |dict: &Dict<'a>| dict.get::<Dict<'a>>(b"Parent".as_slice());
    std::iter::successors(Some(annotation.clone()), parent).take(MAX_PARENTS).collect()
}

fn stated_in<'d, 'a>(chain: &'d [Dict<'a>], key: &[u8]) -> Option<&'d Dict<'a>> {
    chain.iter().find(|dict| dict.contains_key(key))
}

fn text_values(value: &Object<'_>) -> Vec<String> {
    let text = |string: &PdfString<'_>| text_string(string.as_bytes());
    if let Object::Array(strings) = value {
        return strings.iter::<PdfString<'_>>().map(|string| text(&string)).collect();
    }
    if let Object::String(string) = value { vec![text(string)] } else { Vec::new() }
}

/// What a choice field shows for a value: options may be pairs of the two.
fn display_text(options: &Array<'_>, value: &str) -> Option<String> {
    options.iter::<Array<'_>>().find_map(|pair| {
        let mut texts = pair.iter::<PdfString<'_>>();
        let export = text_string(texts.next()?.as_bytes());
        (export == value)
            .then(|| texts.next().map(|text| text_string(text.as_bytes())))?
    })
}

/// The size in a default appearance, such as 12 in `/Helv 12 Tf 0 g`.
fn font_size(appearance: &str) -> Option<f64> {
    let before = appearance.split_whitespace().take_while(|token| *token != "Tf");
    before.last()?.parse().ok()
}
