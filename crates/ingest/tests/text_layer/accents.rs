//! Accents drawn as glyphs of their own.

use pdf_writer::{Name, Str};

use crate::expected::{reads, reads_text, word};
use crate::sheet::{Sheet, set_pieces};

const TEX: Name<'static> = Name(b"Tex");

/// Courier as TeX's old fonts are encoded: ring, diaeresis and acute at codes 1, 2 and 3.
fn sheet() -> Sheet {
    Sheet::new().courier_with_glyphs("Tex", 1, &["ring", "dieresis", "acute"])
}

#[test]
fn the_accent_is_drawn_first_and_the_letter_under_it() {
    let sheet = sheet().draw(|content| {
        set_pieces(
            content,
            TEX,
            &[
                (b"m\x01", 600.0),
                (b"aste f\x02", 600.0),
                (b"or id\x03", 600.0),
                (b"en", 0.0),
            ],
        );
    });
    let expected = [
        word("måste").between(20.0, 50.0),
        word("för").between(56.0, 74.0),
        word("idén").between(80.0, 104.0),
    ];
    reads(sheet, &expected);
}

#[test]
fn the_letter_is_drawn_first_and_the_accent_over_it() {
    let sheet = sheet().draw(|content| {
        set_pieces(content, TEX, &[(b"a", 600.0), (b"\x01r o", 600.0), (b"\x02rn", 0.0)]);
    });
    reads_text(sheet, "år örn");
}

#[test]
fn the_accent_of_a_capital_letter_is_raised() {
    // TeX moves up by the difference between capital and small letters, and down again.
    let sheet = sheet().draw(|content| {
        content
            .begin_text()
            .set_font(TEX, 10.0)
            .next_line(20.0, 32.1)
            .show(Str(b"\x01"))
            .next_line(0.0, -2.1)
            .show(Str(b"AR"))
            .next_line(18.0, 2.1)
            .show(Str(b"\x02"))
            .next_line(0.0, -2.1)
            .show(Str(b"Overskott"))
            .end_text();
    });
    reads(sheet, &[word("ÅR").between(20.0, 32.0).on(70.0), word("Överskott").on(70.0)]);
}

#[test]
fn combining_characters_are_put_on_the_letter_before_them() {
    let sheet = Sheet::new()
        .courier_to_unicode("Font", &[("01", "0061030A"), ("02", "006F"), ("03", "0308")])
        .text_in("Font", b"\x01r f\x02\x03r");
    reads_text(sheet, "år för");
}

#[test]
fn an_accent_beside_a_letter_or_a_figure_stays_what_it_is() {
    reads_text(Sheet::with_text(b"5\xB0C 10\xB4 a^b"), "5°C 10´ a^b");
}
