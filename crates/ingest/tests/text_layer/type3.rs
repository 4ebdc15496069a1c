//! Fonts whose glyphs are little drawings (PDF 32000-1, 9.6.5).

use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Chunk, Content, Finish, Name, Rect, Ref, Str};

use crate::expected::{reads, reads_text, word};
use crate::sheet::{Kind, Sheet, set_text};

const GLYPHS: [&str; 4] = ["six", "three", "adieresis", "a17"];

/// A font whose codes 1, 2, 3 and 4 are these glyphs, 6 units of `unit` wide each.
fn drawn_font(sheet: &mut Sheet, unit: f32, to_unicode: Option<Ref>) -> Ref {
    let mut drawing = Content::new();
    drawing.start_shape_glyph(6.0, 0.0, 0.0, 5.0, 8.0);
    drawing.rect(0.0, 0.0, 5.0, 8.0).fill_nonzero();
    let drawing = drawing.finish();
    let glyph = sheet.object(|chunk, id| drop(chunk.stream(id, &drawing)));
    sheet.object(|chunk, id| write_font(chunk, id, unit, glyph, to_unicode))
}

fn write_font(
    chunk: &mut Chunk,
    id: Ref,
    unit: f32,
    glyph: Ref,
    to_unicode: Option<Ref>,
) {
    let mut font = chunk.type3_font(id);
    font.bbox(Rect::new(0.0, -2.0, 6.0, 8.0)).matrix([unit, 0.0, 0.0, unit, 0.0, 0.0]);
    font.first_char(1).last_char(4).widths([6.0; 4]);
    let names = || GLYPHS.iter().map(|name| Name(name.as_bytes()));
    font.char_procs().pairs(names().map(|name| (name, glyph)));
    font.encoding_custom().differences().consecutive(1, names());
    font.resources().finish();
    if let Some(table) = to_unicode {
        font.to_unicode(table);
    }
}

#[test]
fn glyph_names_say_what_is_drawn() {
    let mut sheet = Sheet::new();
    let font = drawn_font(&mut sheet, 0.1, None);
    let sheet =
        sheet.name(Kind::Font, "Drawn", font).text_in("Drawn", b"\x01\x02\x01\x03");
    reads(sheet, &[word("636ä").between(20.0, 44.0)]);
}

#[test]
fn the_table_of_the_file_says_what_is_drawn() {
    let mut sheet = Sheet::new();
    let table = sheet.unicode_table(&[
        ("01", "0042"),
        ("02", "00E5"),
        ("03", "2212"),
        ("04", "0035"),
    ]);
    let font = drawn_font(&mut sheet, 0.1, Some(table));
    let sheet =
        sheet.name(Kind::Font, "Drawn", font).text_in("Drawn", b"\x01\x02\x03\x04");
    reads_text(sheet, "Bå−5");
}

#[test]
fn words_end_at_gaps_whatever_unit_the_font_has() {
    // TeX draws Type 3 fonts at a size of 1, in units of the resolution.
    let mut sheet = Sheet::new();
    let font = drawn_font(&mut sheet, 1.0, None);
    let sheet = sheet.name(Kind::Font, "Drawn", font).draw(|content| {
        content.begin_text().set_font(Name(b"Drawn"), 1.0).next_line(20.0, 30.0);
        content.show(Str(b"\x01\x02")).next_line(16.0, 0.0).show(Str(b"\x02")).end_text();
    });
    reads(sheet, &[word("63").between(20.0, 32.0), word("3").between(36.0, 42.0)]);
}

#[test]
fn glyphs_that_nothing_names_stay_visible() {
    let mut sheet = Sheet::with_text(b"Summa");
    let font = drawn_font(&mut sheet, 0.1, None);
    let sheet = sheet.name(Kind::Font, "Drawn", font).draw(|content| {
        content.begin_text().set_text_rendering_mode(TextRenderingMode::Fill).end_text();
        set_text(content, Name(b"Drawn"), 80.0, 30.0, b"\x04\x01\x02");
    });
    reads_text(sheet, "Summa \u{FFFD}63");
}
