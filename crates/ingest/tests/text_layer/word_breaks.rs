//! Where one word ends and the next begins, with and without spaces in the file.

use pdf_writer::{Content, Name, Str};

use crate::expected::{reads, reads_text, word};
use crate::sheet::{COURIER, Sheet, set_pieces};

fn pieces(pieces: &'static [(&'static [u8], f32)]) -> impl Fn(&mut Content) {
    move |content| set_pieces(content, COURIER, pieces)
}

#[test]
fn a_step_of_the_pen_within_a_string_ends_a_word() {
    let sheet =
        Sheet::new().draw(pieces(&[(b"Summa", -300.0), (b"6", -180.0), (b"361", 0.0)]));
    let expected = [
        word("Summa").between(20.0, 50.0),
        word("6").between(53.0, 59.0),
        word("361").between(60.8, 78.8),
    ];
    reads(sheet, &expected);
}

#[test]
fn kerning_ends_no_word() {
    let sheet = Sheet::new().draw(pieces(&[(b"T", 80.0), (b"otal", -30.0), (b"t", 0.0)]));
    reads_text(sheet, "Totalt");
}

#[test]
fn a_move_to_another_place_ends_a_word() {
    let sheet = Sheet::new().draw(|content| {
        content.begin_text().set_font(COURIER, 10.0).next_line(20.0, 30.0);
        content.show(Str(b"Summa")).next_line(33.0, 0.0).show(Str(b"6"));
        content.next_line(9.0, 0.0).show(Str(b"361")).end_text();
    });
    reads_text(sheet, "Summa 6 361");
}

#[test]
fn pieces_drawn_apart_that_touch_are_one_word() {
    let sheet = Sheet::new()
        .text(32.0, 30.0, b"mma")
        .text(80.0, 30.0, b"5")
        .text(20.0, 30.0, b"Su");
    reads(sheet, &[word("Summa").between(20.0, 50.0), word("5")]);
}

#[test]
fn a_new_line_ends_a_word() {
    let sheet = Sheet::new().text(20.0, 50.0, b"361").text(20.0, 38.0, b"000");
    reads_text(sheet, "361 000");
}

#[test]
fn letter_spacing_ends_no_word() {
    let sheet = Sheet::new().draw(|content| {
        content.begin_text().set_char_spacing(3.0).set_font(COURIER, 10.0);
        content.next_line(20.0, 30.0).show(Str(b"BUDGET 2024")).end_text();
    });
    reads_text(sheet, "BUDGET 2024");
}

#[test]
fn spacing_that_moves_the_pen_once_ends_a_word() {
    // Some programs set every gap by letter spacing, and take it back where there is none.
    let sheet = Sheet::new().draw(|content| {
        content.begin_text().set_char_spacing(3.0).end_text();
        set_pieces(content, COURIER, &[(b"45", 300.0), (b"5", 300.0), (b"9", 0.0)]);
    });
    reads(sheet, &[word("4").between(20.0, 26.0), word("559").between(29.0, 47.0)]);
}

#[test]
fn word_spacing_widens_spaces_alone() {
    let sheet = Sheet::new().draw(|content| {
        content.begin_text().set_word_spacing(20.0).set_font(COURIER, 10.0);
        content.next_line(20.0, 30.0).show(Str(b"6 361")).end_text();
    });
    reads(sheet, &[word("6").between(20.0, 26.0), word("361").between(52.0, 70.0)]);
}

#[test]
fn spaces_of_all_widths_end_words() {
    // Thin, no-break and narrow no-break spaces group figures.
    let table = [("01", "2009"), ("02", "00A0"), ("03", "202F")];
    let sheet = Sheet::new()
        .courier_to_unicode("Font", &table)
        .text_in("Font", b"1\x01533\x02877\x03000");
    reads_text(sheet, "1 533 877 000");
}

#[test]
fn a_soft_hyphen_within_a_word_is_a_hyphen_where_it_is_drawn() {
    let sheet = Sheet::new()
        .courier_to_unicode("Font", &[("01", "00AD")])
        .text_in("Font", b"arbets\x01 och f\xF6rs\x01projekt");
    reads_text(sheet, "arbets\u{AD} och förs-projekt");
}

#[test]
fn a_soft_hyphen_without_width_is_not_printed() {
    let sheet =
        Sheet::new().courier_to_unicode("Font", &[("01", "00AD")]).draw(|content| {
            let font = Name(b"Font");
            set_pieces(content, font, &[(b"sam", 0.0)]);
            content.begin_text().set_font(font, 10.0).set_horizontal_scaling(1.0);
            content
                .next_line(38.0, 30.0)
                .show(Str(b"\x01"))
                .set_horizontal_scaling(100.0);
            content.show(Str(b"ordning")).end_text();
        });
    reads_text(sheet, "samordning");
}

#[test]
fn a_soft_hyphen_at_the_end_of_a_line_says_that_the_word_goes_on() {
    let sheet = Sheet::new()
        .courier_to_unicode("Font", &[("01", "00AD")])
        .text_in("Font", b"samord\x01")
        .text(20.0, 18.0, b"ning");
    reads_text(sheet, "samord\u{AD} ning");
}

#[test]
fn a_soft_hyphen_before_figures_is_a_minus_sign() {
    let sheet = Sheet::new()
        .courier_to_unicode("Font", &[("01", "00AD")])
        .text_in("Font", b"Resultat \x01656");
    reads_text(sheet, "Resultat -656");
}

#[test]
fn a_raised_figure_is_a_word_of_its_own() {
    let sheet = Sheet::new().draw(|content| {
        content.begin_text().set_font(COURIER, 10.0).next_line(20.0, 30.0);
        content
            .show(Str(b"4"))
            .set_font(COURIER, 6.0)
            .set_rise(4.0)
            .show(Str(b"1"))
            .end_text();
    });
    reads(sheet, &[word("4").on(70.0), word("1").between(26.0, 29.6).on(66.0)]);
}
