//! Form fields and annotations: what a person sees of them is part of the page.

use pdf_writer::types::{AnnotationFlags, AnnotationType};
use pdf_writer::writers::Annotation;
use pdf_writer::{Name, Rect, Ref};

use crate::expected::{reads, reads_text, word};
use crate::sheet::{COURIER, Sheet, set_text};

/// An annotation at (50, 20) that shows this text, as large as it is drawn.
fn showing(
    sheet: &mut Sheet,
    kind: &str,
    text: &[u8],
    change: impl FnOnce(&mut Annotation<'_>),
) -> Ref {
    let appearance = appearance(sheet, text);
    sheet.object(|chunk, id| {
        let mut annotation = chunk.annotation(id);
        annotation.rect(Rect::new(50.0, 20.0, 150.0, 40.0));
        annotation.appearance().normal().stream(appearance);
        annotation.pair(Name(b"Subtype"), Name(kind.as_bytes()));
        change(&mut annotation);
    })
}

fn appearance(sheet: &mut Sheet, text: &[u8]) -> Ref {
    let bounds = Rect::new(0.0, 0.0, 100.0, 20.0);
    sheet.form_object(
        bounds,
        |_| {},
        |content| set_text(content, COURIER, 2.0, 5.0, text),
    )
}

#[test]
fn a_text_field_shows_what_was_filled_in() {
    let mut sheet = Sheet::new().text(5.0, 25.0, b"Summa:");
    let field = showing(&mut sheet, "Widget", b"2 481 000", |_| {});
    reads(
        sheet.annotation(field),
        &[
            word("Summa:"),
            word("2").between(52.0, 58.0).on(75.0),
            word("481").between(64.0, 82.0),
            word("000").between(88.0, 106.0),
        ],
    );
}

#[test]
fn an_appearance_is_fitted_to_its_rectangle() {
    let mut sheet = Sheet::new();
    let field = showing(&mut sheet, "Widget", b"stor", |annotation| {
        annotation.pair(Name(b"Dummy"), 1);
    });
    let form = appearance(&mut sheet, b"liten");
    let small = sheet.object(|chunk, id| {
        let mut annotation = chunk.annotation(id);
        annotation
            .subtype(AnnotationType::Widget)
            .rect(Rect::new(50.0, 60.0, 100.0, 70.0));
        annotation.appearance().normal().stream(form);
    });
    reads(
        sheet.annotation(field).annotation(small),
        &[word("stor").between(52.0, 76.0), word("liten").between(51.0, 66.0).on(37.5)],
    );
}

#[test]
fn a_button_shows_the_state_that_it_is_in() {
    let mut sheet = Sheet::new();
    let (on, off) = (appearance(&mut sheet, b"Ja"), appearance(&mut sheet, b"Nej"));
    let button = sheet.object(|chunk, id| {
        let mut annotation = chunk.annotation(id);
        annotation
            .subtype(AnnotationType::Widget)
            .rect(Rect::new(50.0, 20.0, 150.0, 40.0));
        annotation
            .appearance()
            .normal()
            .streams()
            .pair(Name(b"On"), on)
            .pair(Name(b"Off"), off);
        annotation.appearance_state(Name(b"Off"));
    });
    reads_text(sheet.annotation(button), "Nej");
}

#[test]
fn a_text_box_of_a_reviewer_is_seen() {
    let mut sheet = Sheet::with_text(b"Plan");
    let note = showing(&mut sheet, "FreeText", b"Antagen", |_| {});
    reads_text(sheet.annotation(note), "Plan Antagen");
}

#[test]
fn what_is_hidden_and_what_pops_up_is_not_seen() {
    let mut sheet = Sheet::with_text(b"Plan");
    let hidden = showing(&mut sheet, "Widget", b"dold", |annotation| {
        annotation.flags(AnnotationFlags::HIDDEN);
    });
    let unseen = showing(&mut sheet, "FreeText", b"osedd", |annotation| {
        annotation.flags(AnnotationFlags::NO_VIEW);
    });
    let popup = showing(&mut sheet, "Popup", b"lapp", |_| {});
    let sheet = sheet.annotation(hidden).annotation(unseen).annotation(popup);
    reads_text(sheet, "Plan");
}
