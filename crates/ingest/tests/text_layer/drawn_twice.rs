//! Text that is drawn more than once, to look heavier or to throw a shadow, is there once.

use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Name, Str};

use crate::expected::{reads, reads_text, word, words};
use crate::sheet::{COURIER, Sheet, set_text};

fn at(x: f32, y: f32, text: &'static [u8]) -> impl Fn(&mut Content) {
    move |content| set_text(content, COURIER, x, y, text)
}

#[test]
fn a_string_drawn_again_beside_itself_is_bold() {
    let sheet =
        Sheet::new().draw(at(20.0, 30.0, b"Summa 55")).draw(at(20.3, 30.0, b"Summa 55"));
    let words = words(sheet);
    let seen: Vec<_> = words.iter().map(|word| (word.text.as_str(), word.bold)).collect();
    assert_eq!(seen, [("Summa", true), ("55", true)]);
}

#[test]
fn each_glyph_drawn_again_beside_itself_is_bold() {
    let sheet = Sheet::new().draw(|content| {
        content.begin_text().set_font(COURIER, 10.0).next_line(20.0, 30.0);
        for letter in b"Summa" {
            content.show(Str(&[*letter])).next_line(0.3, 0.0);
            content.show(Str(&[*letter])).next_line(5.7, 0.0);
        }
        content.end_text();
    });
    let words = words(sheet);
    let seen: Vec<_> = words.iter().map(|word| (word.text.as_str(), word.bold)).collect();
    assert_eq!(seen, [("Summa", true)]);
}

#[test]
fn a_shadow_is_no_second_word() {
    let sheet = Sheet::new()
        .draw(|content| {
            content.set_fill_gray(0.6);
            set_text(content, COURIER, 21.0, 29.0, b"Budget 2024");
            content.set_fill_gray(0.0);
        })
        .draw(at(20.0, 30.0, b"Budget 2024"));
    reads_text(sheet, "Budget 2024");
}

#[test]
fn text_filled_and_outlined_at_once_is_bold() {
    let sheet = Sheet::new().draw(|content| {
        content.set_line_width(0.4).begin_text().set_font(COURIER, 10.0);
        content.set_text_rendering_mode(TextRenderingMode::FillStroke);
        content.next_line(20.0, 30.0).show(Str(b"Summa")).end_text();
    });
    let words = words(sheet);
    assert!(words.len() == 1 && words[0].text == "Summa" && words[0].bold);
}

#[test]
fn text_filled_and_then_outlined_is_there_once() {
    let sheet = Sheet::new().draw(at(20.0, 30.0, b"Summa 55")).draw(|content| {
        content
            .begin_text()
            .set_text_rendering_mode(TextRenderingMode::Stroke)
            .end_text();
        set_text(content, Name(b"Courier"), 20.0, 30.0, b"Summa 55");
    });
    reads(sheet, &[word("Summa").between(20.0, 50.0), word("55").between(56.0, 68.0)]);
}

#[test]
fn the_same_figures_side_by_side_and_one_below_the_other_are_not_one() {
    let sheet = Sheet::new()
        .draw(at(20.0, 50.0, b"11 11"))
        .draw(at(20.0, 40.0, b"11"))
        .draw(at(80.0, 50.0, b"11"));
    reads_text(sheet, "11 11 11 11");
}
