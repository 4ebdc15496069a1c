//! Ligatures: one glyph, several letters.

use crate::expected::{reads, reads_text, word};
use crate::sheet::Sheet;

#[test]
fn ligatures_are_taken_apart() {
    let table = [("01", "FB01"), ("02", "FB03"), ("03", "00740074")];
    let sheet = Sheet::new()
        .courier_to_unicode("Font", &table)
        .text_in("Font", b"pro\x01l o\x02ciell a\x03");
    reads(
        sheet,
        &[
            word("profil").between(20.0, 50.0),
            word("officiell").between(56.0, 98.0),
            word("att").between(104.0, 116.0),
        ],
    );
}

#[test]
fn ligatures_are_known_by_their_glyph_names() {
    let sheet = Sheet::new()
        .courier_with_glyphs("Font", 1, &["fi", "f_f_i", "t_t"])
        .text_in("Font", b"pro\x01l o\x02ciell a\x03");
    reads_text(sheet, "profil officiell att");
}

#[test]
fn letters_with_their_bytes_swapped_are_put_right() {
    // Ghostscript 10 writes the table of a ligature so.
    let table = [("01", "74007400"), ("02", "66006900")];
    let sheet = Sheet::new()
        .courier_to_unicode("Font", &table)
        .text_in("Font", b"a\x01 pro\x02l");
    reads_text(sheet, "att profil");
}

#[test]
fn a_letter_that_belongs_to_the_glyph_before_it_is_not_read_again() {
    // The table gives the whole ligature to the first of two glyphs, and nothing to the second.
    let sheet = Sheet::new()
        .courier_to_unicode("Font", &[("01", "00660069"), ("02", "")])
        .text_in("Font", b"pro\x01\x02l");
    reads_text(sheet, "profil");
}
