//! What is switched off when the file is opened is not on the page.

use pdf_writer::{Content, Name, Rect};

use crate::expected::reads_text;
use crate::sheet::{COURIER, Kind, Sheet, set_text};

fn sheet() -> Sheet {
    Sheet::new().layer("On", true).layer("Off", false)
}

fn within(content: &mut Content, layer: &str, x: f32, text: &[u8]) {
    content
        .begin_marked_content_with_properties(Name(b"OC"))
        .properties_named(Name(layer.as_bytes()));
    set_text(content, COURIER, x, 30.0, text);
    content.end_marked_content();
}

#[test]
fn marked_content_that_is_off_is_left_out() {
    let sheet = sheet().draw(|content| {
        within(content, "On", 20.0, b"synlig");
        within(content, "Off", 80.0, b"dold");
        set_text(content, COURIER, 140.0, 30.0, b"efter");
    });
    reads_text(sheet, "synlig efter");
}

#[test]
fn what_is_on_within_what_is_off_stays_off() {
    let sheet = sheet().draw(|content| {
        content
            .begin_marked_content_with_properties(Name(b"OC"))
            .properties_named(Name(b"Off"));
        within(content, "On", 20.0, b"dold");
        content.end_marked_content();
        within(content, "On", 80.0, b"synlig");
    });
    reads_text(sheet, "synlig");
}

#[test]
fn a_form_that_is_off_is_left_out() {
    let sheet = sheet();
    let off = sheet.layer_id("Off");
    let sheet = sheet
        .form(
            "Draft",
            |form| {
                form.pair(Name(b"OC"), off);
            },
            |content| set_text(content, COURIER, 20.0, 30.0, b"UTKAST"),
        )
        .x_object("Draft")
        .text(20.0, 60.0, b"Plan");
    reads_text(sheet, "Plan");
}

#[test]
fn an_annotation_that_is_off_is_left_out() {
    let mut sheet = sheet().text(20.0, 60.0, b"Plan");
    let off = sheet.layer_id("Off");
    let bounds = Rect::new(0.0, 0.0, 100.0, 20.0);
    let form = sheet.form_object(
        bounds,
        |_| {},
        |content| set_text(content, COURIER, 0.0, 5.0, b"UTKAST"),
    );
    let stamp = sheet.object(|chunk, id| {
        let mut annotation = chunk.annotation(id);
        annotation
            .rect(bounds)
            .pair(Name(b"Subtype"), Name(b"Stamp"))
            .pair(Name(b"OC"), off);
        annotation.appearance().normal().stream(form);
    });
    reads_text(sheet.annotation(stamp), "Plan");
}

#[test]
fn groups_together_follow_their_policy() {
    let mut sheet = sheet();
    let groups = [sheet.layer_id("On"), sheet.layer_id("Off")];
    let mut member = |policy: &[u8]| {
        sheet.object(|chunk, id| {
            let mut dict = chunk.indirect(id).dict();
            dict.pair(Name(b"Type"), Name(b"OCMD")).pair(Name(b"P"), Name(policy));
            dict.insert(Name(b"OCGs")).array().items(groups);
        })
    };
    let (any, all) = (member(b"AnyOn"), member(b"AllOn"));
    let sheet = sheet
        .name(Kind::Properties, "Any", any)
        .name(Kind::Properties, "All", all)
        .draw(|content| {
            within(content, "Any", 20.0, b"synlig");
            within(content, "All", 80.0, b"dold");
        });
    reads_text(sheet, "synlig");
}
