//! Text that cannot be seen: wanted where it is the text of a scan, and nowhere else.

use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Name};

use crate::expected::{reads, reads_text, word};
use crate::sheet::{COURIER, Sheet, set_text};

fn invisible(content: &mut Content, x: f32, y: f32, text: &[u8]) {
    content.save_state().begin_text();
    content.set_text_rendering_mode(TextRenderingMode::Invisible).end_text();
    set_text(content, COURIER, x, y, text);
    content.restore_state();
}

/// A picture over the whole page.
fn scan(content: &mut Content) {
    content.save_state().transform([200.0, 0.0, 0.0, 100.0, 0.0, 0.0]);
    content.x_object(Name(b"Scan")).restore_state();
}

#[test]
fn the_invisible_text_over_a_scan_is_its_text() {
    let sheet = Sheet::new().picture("Scan").draw(|content| {
        scan(content);
        invisible(content, 20.0, 30.0, b"Budget 6 361");
    });
    let expected =
        [word("Budget").ocr().between(20.0, 56.0), word("6").ocr(), word("361").ocr()];
    reads(sheet, &expected);
}

#[test]
fn the_text_under_the_picture_of_a_scan_is_its_text() {
    let sheet = Sheet::new().picture("Scan").text(20.0, 30.0, b"Budget").draw(scan);
    reads(sheet, &[word("Budget").ocr().between(20.0, 56.0)]);
}

#[test]
fn a_stamp_on_a_scan_is_drawn_text() {
    let sheet = Sheet::new()
        .picture("Scan")
        .draw(|content| {
            scan(content);
            invisible(content, 20.0, 30.0, b"Budget");
        })
        .text(120.0, 80.0, b"Antagen");
    reads(sheet, &[word("Budget").ocr(), word("Antagen")]);
}

#[test]
fn invisible_text_under_visible_text_is_not_read() {
    let sheet = Sheet::with_text(b"6 361")
        .draw(|content| invisible(content, 20.0, 30.0, b"6 361"))
        .draw(|content| invisible(content, 20.0, 31.0, b"9 999"));
    reads_text(sheet, "6 361");
}

#[test]
fn invisible_text_under_visible_text_is_not_read_on_a_picture_either() {
    let sheet = Sheet::new().picture("Scan").draw(|content| {
        content.transform([0.5, 0.0, 0.0, 1.0, 0.0, 0.0]);
        scan(content);
        content.transform([2.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        set_text(content, COURIER, 20.0, 30.0, b"6 361");
        invisible(content, 20.0, 31.0, b"9 999");
    });
    reads_text(sheet, "6 361");
}

#[test]
fn invisible_text_beside_visible_text_is_not_read() {
    let sheet = Sheet::with_text(b"Plan")
        .draw(|content| invisible(content, 20.0, 70.0, b"sk\xF6kord"));
    reads_text(sheet, "Plan");
}

#[test]
fn invisible_text_over_letters_drawn_as_shapes_is_their_text() {
    let sheet = Sheet::with_text(b"Plan").draw(|content| {
        for x in [20.0, 26.0] {
            content.move_to(x, 70.0).cubic_to(x, 78.0, x + 5.0, 78.0, x + 5.0, 70.0);
            content.fill_nonzero();
        }
        invisible(content, 20.0, 70.0, b"65 9");
    });
    reads(sheet, &[word("Plan"), word("65").ocr()]);
}

#[test]
fn text_outside_of_the_clipping_path_is_not_read() {
    let sheet = Sheet::new()
        .draw(|content| {
            content.save_state().rect(10.0, 20.0, 90.0, 30.0).clip_nonzero().end_path();
            set_text(content, COURIER, 20.0, 30.0, b"inne");
            set_text(content, COURIER, 20.0, 70.0, b"ovan");
            set_text(content, COURIER, 120.0, 30.0, b"bredvid");
            content.restore_state();
        })
        .text(20.0, 85.0, b"efter");
    reads_text(sheet, "inne efter");
}

#[test]
fn a_label_that_its_cell_cuts_off_stays_apart_from_the_figure_beside_it() {
    let sheet = Sheet::new().draw(|content| {
        content.save_state().rect(10.0, 20.0, 45.0, 30.0).clip_nonzero().end_path();
        set_text(content, COURIER, 20.0, 30.0, b"Insatser");
        content.restore_state();
        set_text(content, COURIER, 56.0, 30.0, b"20");
    });
    reads(sheet, &[word("Insats").between(20.0, 56.0), word("20").between(56.0, 68.0)]);
}

#[test]
fn text_beside_the_page_is_not_read() {
    let sheet =
        Sheet::with_text(b"Plan").text(20.0, 150.0, b"ovan").text(-90.0, 30.0, b"kant");
    reads_text(sheet, "Plan");
}
