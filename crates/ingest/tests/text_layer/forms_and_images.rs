//! Forms within forms, and pictures within the content.

use crate::expected::{reads, reads_text, word};
use crate::sheet::{COURIER, Kind, Sheet, set_text};
use pdf_writer::{Name, Rect};

#[test]
fn forms_within_forms_are_placed_by_all_their_matrices() {
    let sheet = Sheet::new()
        .form("Inner", |_| {}, |content| set_text(content, COURIER, 5.0, 5.0, b"inne"))
        .form(
            "Middle",
            |form| {
                form.matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
            },
            |content| {
                content
                    .transform([1.0, 0.0, 0.0, 1.0, 10.0, 0.0])
                    .x_object(Name(b"Inner"));
            },
        )
        .form(
            "Outer",
            |_| {},
            |content| {
                content.x_object(Name(b"Middle"));
            },
        )
        .draw(|content| {
            content.save_state().transform([1.0, 0.0, 0.0, 1.0, 20.0, 30.0]);
            content.x_object(Name(b"Outer")).restore_state();
        })
        .text(5.0, 5.0, b"ute");
    // (5 + 10) · 2 + 20 from the left, 5 · 2 + 30 from below, letters of 12 points.
    let inner = word("inne").between(50.0, 98.0).on(60.0);
    reads(sheet, &[inner, word("ute").between(5.0, 23.0).on(95.0)]);
}

#[test]
fn a_form_that_is_drawn_twice_is_seen_twice() {
    let sheet = Sheet::new()
        .form("Mark", |_| {}, |content| set_text(content, COURIER, 0.0, 0.0, b"55"))
        .draw(|content| {
            for y in [20.0, 40.0] {
                content.save_state().transform([1.0, 0.0, 0.0, 1.0, 20.0, y]);
                content.x_object(Name(b"Mark")).restore_state();
            }
        });
    reads(sheet, &[word("55").on(80.0), word("55").on(60.0)]);
}

#[test]
fn a_form_shows_nothing_beyond_its_box() {
    let mut sheet = Sheet::new();
    let form = sheet.form_object(
        Rect::new(0.0, 0.0, 100.0, 20.0),
        |_| {},
        |content| {
            set_text(content, COURIER, 5.0, 5.0, b"inne");
            set_text(content, COURIER, 5.0, 60.0, b"ute");
        },
    );
    let sheet = sheet.name(Kind::XObject, "Form", form).x_object("Form");
    reads_text(sheet, "inne");
}

#[test]
fn the_state_of_a_form_ends_with_it() {
    let sheet = Sheet::new()
        .form(
            "Form",
            |_| {},
            |content| {
                content.transform([3.0, 0.0, 0.0, 3.0, 0.0, 0.0]);
                content.begin_text().set_char_spacing(9.0).end_text();
            },
        )
        .x_object("Form")
        .text(20.0, 30.0, b"efter");
    reads(sheet, &[word("efter").between(20.0, 50.0)]);
}

#[test]
fn the_bytes_of_an_inline_image_are_no_operators() {
    let sheet = Sheet::new()
        .text(20.0, 60.0, b"innan")
        .raw(b"q 10 0 0 10 0 0 cm BI /W 4 /H 4 /CS /G /BPC 8 ID ")
        .raw(b"(aEI Q BT <\xFF/F1\n) EI Q\n")
        .text(20.0, 30.0, b"efter");
    reads_text(sheet, "innan efter");
}
