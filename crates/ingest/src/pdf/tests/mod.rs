//! What operators, boxes and limits do, bytes that are no PDF any more, and the files beside the
//! checkout. What a person reads on small PDFs is tested in `tests/text_layer`.

mod builder;
mod characters;
mod damage;
mod shared;
mod structure;

use builder::TestPdf;
use plankoll_page::{Page, TextLayer, TextSource, Word};

use super::read_pdf;
use crate::error::IngestError;

fn read(pdf: &TestPdf) -> Page {
    read_pdf(pdf.bytes()).unwrap().pages.remove(0)
}

fn texts(page: &Page) -> Vec<&str> {
    page.words.iter().map(|word| word.text.as_str()).collect()
}

#[track_caller]
fn check(pdf: &TestPdf, expected: &[&str]) {
    assert_eq!(texts(&read(pdf)), expected);
}

/// Left edge, baseline and size of a word, to whole points.
fn place(word: &Word) -> (i32, i32, i32) {
    #[expect(clippy::cast_possible_truncation, reason = "small and rounded")]
    let whole = |x: f64| x.round() as i32;
    (whole(word.rect.x0), whole(word.baseline), whole(word.size))
}

#[test]
fn words_end_at_printed_spaces() {
    let pdf = TestPdf::new("BT /F1 10 Tf 20 30 Td (Summa 6 361) Tj ET");
    check(&pdf, &["Summa", "6", "361"]);
    assert_eq!(place(&read(&pdf).words[0]), (20, 70, 10));
}

#[test]
fn every_text_operator_moves_the_pen() {
    let content = "BT /F1 10 Tf 12 TL 20 80 Td (a) Tj T* (b) Tj (c) ' 1 2 (d) \" 0 -9 TD (e) Tj \
                   1 0 0 1 50 10 Tm (f) Tj ET";
    let page = read(&TestPdf::new(content));
    let baselines: Vec<_> = page.words.iter().map(|word| word.baseline.round()).collect();
    assert_eq!(texts(&page), ["a", "b", "c", "d", "e", "f"]);
    assert_eq!(baselines, [20.0, 32.0, 44.0, 56.0, 65.0, 90.0]);
}

#[test]
fn pages_are_turned_as_shown() {
    let content = "BT /F1 10 Tf 20 30 Td (A) Tj ET";
    for (angle, size, at) in [
        (0, (200.0, 100.0), (20, 70)),
        (90, (100.0, 200.0), (28, 20)),
        (180, (200.0, 100.0), (173, 30)),
        (270, (100.0, 200.0), (62, 180)),
    ] {
        let page = read(&TestPdf::new(content).page(&format!("/Rotate {angle}")));
        assert_eq!((page.width, page.height), size, "{angle}");
        assert_eq!(page.words[0].upright, angle == 0, "{angle}");
        let (x, y, _) = place(&page.words[0]);
        assert_eq!((x, y), at, "{angle}");
    }
}

#[test]
fn the_crop_box_is_the_page() {
    let pdf = TestPdf::new("BT /F1 10 Tf 20 30 Td (in) Tj 0 60 Td (out) Tj ET")
        .page("/CropBox[10 10 110 60]");
    let page = read(&pdf);
    assert_eq!((page.width, page.height), (100.0, 50.0));
    assert_eq!(texts(&page), ["in"]);
    assert_eq!(place(&page.words[0]), (10, 30, 10));
}

#[test]
fn forms_are_drawn_where_they_are_placed() {
    let pdf = TestPdf::new("q 1 0 0 1 50 20 cm /X Do Q")
        .resources("/XObject<</X 7 0 R>>")
        .stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 90 50]/Matrix[2 0 0 2 0 0]\
             /Resources<</Font<</F1 5 0 R>>>>",
            "BT /F1 10 Tf 5 5 Td (form) Tj ET 5 4 30 0.4 re f",
        );
    let page = read(&pdf);
    assert_eq!(texts(&page), ["form"]);
    assert_eq!(place(&page.words[0]), (60, 70, 20));
    assert_eq!(page.rulings.len(), 1);
}

#[test]
fn a_form_that_draws_itself_ends() {
    let pdf = TestPdf::new("/X Do").resources("/XObject<</X 7 0 R>>").stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 200 100]\
         /Resources<</Font<</F1 5 0 R>>/XObject<</X 7 0 R>>>>",
        "BT /F1 10 Tf 5 5 Td (form) Tj ET /X Do",
    );
    check(&pdf, &["form"]);
}

#[test]
fn forms_that_multiply_at_every_level_are_too_large() {
    let mut pdf = TestPdf::new("/X Do").resources("/XObject<</X 7 0 R>>");
    for next in 8..16 {
        pdf = pdf.stream(
            &format!(
                "/Type/XObject/Subtype/Form/BBox[0 0 200 100]\
                 /Resources<</XObject<</X {next} 0 R>>>>"
            ),
            "/X Do ".repeat(20),
        );
    }
    let error = read_pdf(pdf.bytes()).unwrap_err();
    assert!(matches!(error, IngestError::TooLarge { page: Some(1), .. }), "{error}");
}

#[test]
fn weight_and_slant_come_from_font_mode_and_matrix() {
    let content = "BT /F2 10 Tf 20 80 Td (heavy) Tj ET \
                   BT /F1 10 Tf 2 Tr 0.4 w 20 60 Td (outlined) Tj ET \
                   BT /F1 10 Tf 0 Tr 1 0 0.3 1 20 40 Tm (slanted) Tj ET";
    let page = read(&TestPdf::new(content));
    let styles: Vec<_> = page.words.iter().map(|word| (word.bold, word.italic)).collect();
    assert_eq!(styles, [(true, false), (true, false), (false, true)]);
}

const IMAGE: &str = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray\
                     /BitsPerComponent 8";

#[test]
fn the_invisible_text_of_a_scan_is_its_text_layer() {
    let pdf = TestPdf::new(
        "q 200 0 0 100 0 0 cm /I Do Q BT 3 Tr /F1 10 Tf 20 30 Td (inskannad) Tj ET",
    )
    .resources("/XObject<</I 7 0 R>>")
    .stream(IMAGE, "x");
    let document = read_pdf(pdf.bytes()).unwrap();
    assert_eq!(document.text_layer(), TextLayer::Ocr);
    assert!(document.pages[0].has_full_page_image);
    assert_eq!(document.pages[0].words[0].source, TextSource::Ocr);
}

#[test]
fn pictures_without_text_need_recognition() {
    let pdf = TestPdf::new("q 200 0 0 100 0 0 cm /I Do Q")
        .resources("/XObject<</I 7 0 R>>")
        .stream(IMAGE, "x");
    let needs_ocr = || Err(IngestError::NeedsOcr { pages: 1, damage: Vec::new() });
    assert_eq!(read_pdf(pdf.bytes()), needs_ocr());
    assert_eq!(read_pdf(TestPdf::new("").bytes()), needs_ocr());
}

#[test]
fn lines_and_areas_are_told_apart() {
    let content = "0.5 w 20 20 m 180 20 l S 20 30 100 0.5 re f \
                   0.9 g 20 40 160 15 re f 1 g 20 60 160 15 re f \
                   0 G 20 80 60 10 re S BT /F1 10 Tf 20 44 Td (x) Tj ET";
    let page = read(&TestPdf::new(content));
    let horizontal = page.rulings.iter().filter(|ruling| ruling.horizontal).count();
    assert_eq!((horizontal, page.rulings.len()), (4, 6));
    assert_eq!(page.fills.len(), 1);
}
