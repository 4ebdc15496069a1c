//! Glyphs for which the file has no `ToUnicode` table.

use pdf_writer::Str;
use pdf_writer::types::SystemInfo;

use crate::expected::{reads, reads_text, word};
use crate::sheet::Sheet;
use crate::tiny_font::tiny_font;

fn collection(ordering: &'static [u8]) -> SystemInfo<'static> {
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(ordering), supplement: 0 }
}

#[test]
fn the_character_map_of_the_embedded_font_says_what_its_glyphs_are() {
    let program = tiny_font(&['ö', 'å', '6', '\u{2212}']);
    let sheet = Sheet::new()
        .composite("Tiny", collection(b"Identity"), Some(&program))
        .text_in("Tiny", b"\0\x02\0\x01\0\x04\0\x03");
    reads(sheet, &[word("åö−6").between(20.0, 44.0)]);
}

#[test]
fn glyph_names_say_what_is_drawn() {
    let names = ["Aring", "odieresis", "uni00E4", "u00E9", "minus", "emdash", "a.alt"];
    let sheet = Sheet::new()
        .courier_with_glyphs("Font", 1, &names)
        .text_in("Font", b"\x01r \x02ga \x03ta id\x04n \x0555 \x06 \x07");
    reads_text(sheet, "År öga äta idén −55 — a");
}

#[test]
fn character_collections_say_what_is_drawn() {
    // Numbers 34 and 45 of Adobe-Japan1 are A and L, 1200 is the figure one.
    let sheet = Sheet::new()
        .composite("Japanese", collection(b"Japan1"), None)
        .text_in("Japanese", b"\0\x22\0\x2D\x04\xB0");
    reads_text(sheet, "AL一");
}

#[test]
fn an_unmapped_glyph_before_figures_stays_there() {
    // It may be a minus sign that the font's encoding lacks: without it a loss is a profit.
    let sheet = Sheet::new()
        .courier_with_glyphs("Font", 1, &["g17"])
        .text_in("Font", b"Resultat \x01656 \x01 1 361");
    reads(
        sheet,
        &[
            word("Resultat"),
            word("\u{FFFD}656").between(74.0, 98.0),
            word("\u{FFFD}"),
            word("1"),
            word("361"),
        ],
    );
}

#[test]
fn a_glyph_that_the_embedded_font_does_not_name_stays_there() {
    let sheet = Sheet::with_text(b"Resultat")
        .composite("Tiny", collection(b"Identity"), Some(&tiny_font(&['6', '5'])))
        .draw(|content| {
            let codes = b"\0\x03\0\x01\0\x02\0\x01";
            crate::sheet::set_text(content, pdf_writer::Name(b"Tiny"), 90.0, 30.0, codes);
        });
    reads_text(sheet, "Resultat \u{FFFD}656");
}
