//! What the file says that its glyphs read.

use pdf_writer::{Content, Name, Str, TextStr};

use crate::expected::{reads, reads_text, word};
use crate::sheet::{COURIER, Sheet, set_text};

fn replaced(content: &mut Content, x: f32, printed: &[u8], text: &str) {
    content
        .begin_marked_content_with_properties(Name(b"Span"))
        .properties()
        .actual_text(TextStr(text));
    set_text(content, COURIER, x, 30.0, printed);
    content.end_marked_content();
}

#[test]
fn the_text_of_the_file_stands_for_its_glyphs() {
    let sheet =
        Sheet::new().draw(|content| replaced(content, 20.0, b"xyzzyabc", "år ledig"));
    reads(sheet, &[word("år").between(20.0, 32.0), word("ledig").between(38.0, 68.0)]);
}

#[test]
fn a_part_of_a_word_is_replaced_within_it() {
    let sheet = Sheet::new()
        .text(20.0, 30.0, b"pro")
        .draw(|content| replaced(content, 38.0, b"#", "fi"))
        .text(44.0, 30.0, b"l");
    reads(sheet, &[word("profil").between(20.0, 50.0)]);
}

#[test]
fn figures_are_what_is_printed_whatever_the_file_says() {
    let sheet = Sheet::new().draw(|content| replaced(content, 20.0, b"6 361", "6 631"));
    reads_text(sheet, "6 361");
}

#[test]
fn a_glyph_that_its_table_gives_a_space_besides_is_one_sign() {
    // As InDesign writes decimal points: the table has a space and the point.
    let sheet =
        Sheet::new().courier_to_unicode("Font", &[("2E", "0020002E")]).draw(|content| {
            content.begin_text().set_font(Name(b"Font"), 10.0).next_line(20.0, 30.0);
            content.show(Str(b"11"));
            content
                .begin_marked_content_with_properties(Name(b"Span"))
                .properties()
                .actual_text(TextStr("."));
            content.show(Str(b".")).end_marked_content().show(Str(b"6")).end_text();
        });
    reads(sheet, &[word("11.6").between(20.0, 44.0)]);
}

#[test]
fn text_that_stands_for_nothing_goes() {
    let sheet =
        Sheet::with_text(b"Budget").draw(|content| replaced(content, 80.0, b"....", ""));
    reads_text(sheet, "Budget");
}
