//! Truncated and bit-flipped files: an error or pages, never a panic, never a hang.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};

use super::TestPdf;
use crate::error::IngestError;
use crate::pdf::read_pdf;

fn samples() -> Vec<Vec<u8>> {
    let form =
        TestPdf::new("q /X Do Q BT /F1 10 Tf [(Summa)-300(6 361)] TJ ET 1 1 9 .5 re f")
            .resources("/XObject<</X 7 0 R>>")
            .stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 90 50]/Matrix[2 0 0 2 0 0]",
                "BT /F2 10 Tf 5 5 Td (form) Tj ET BI /W 2 /H 1 /CS /G /BPC 8 ID ab EI",
            );
    let font = TestPdf::new("BT /F3 10 Tf 20 30 Td <00010002> Tj ET")
        .fonts("/F3 7 0 R")
        .object("<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 9 0 R>>")
        .object("<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[1[500 600] 3 9 500]>>")
        .stream("", "1 begincodespacerange <0000><ffff> endcodespacerange 1 beginbfrange <0001><0002><0041> endbfrange");
    vec![form.bytes(), font.bytes()]
}

/// Reads, and only cares that it comes back.
fn survives(bytes: Vec<u8>) {
    let _ = read_pdf(bytes);
}

#[test]
fn truncated_files_are_survived() {
    for sample in samples() {
        for length in (0..sample.len()).step_by(7) {
            survives(sample[..length].to_vec());
        }
    }
}

#[test]
fn flipped_bits_are_survived() {
    for sample in samples() {
        for position in 0..sample.len() {
            let mut bytes = sample.clone();
            bytes[position] ^= 1 << (position % 8);
            survives(bytes);
        }
    }
}

#[test]
fn endless_width_ranges_are_survived() {
    let pdf = TestPdf::new("BT /F1 10 Tf (text) Tj /F3 10 Tf 20 30 Td <00010002> Tj ET")
        .fonts("/F3 7 0 R")
        .object("<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[8 0 R]>>")
        .object("<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 4294967295 500]>>");
    survives(pdf.bytes());
}

#[test]
fn what_is_no_pdf_says_so() {
    for bytes in [&b""[..], b"hello", b"%PDF-1.7\n%%EOF", b"\0\0\0"] {
        let error = read_pdf(bytes.to_vec()).unwrap_err();
        assert!(error.to_string().starts_with("damaged"), "{error}");
    }
}

/// What is said to be wrong with a file that is read: the page, if any, and the harm.
fn losses(bytes: Vec<u8>) -> Vec<(Option<u32>, String)> {
    let damage = read_pdf(bytes).unwrap().damage;
    damage.into_iter().filter(|d| d.is_loss).map(|d| (d.page, d.what)).collect()
}

fn text_page() -> TestPdf {
    TestPdf::new("BT /F1 10 Tf 20 30 Td (text) Tj ET")
}

#[test]
fn a_file_without_its_end_is_read_and_says_so() {
    let bytes = text_page().bytes();
    assert_eq!(losses(bytes.clone()), []);
    let text = String::from_utf8(bytes).unwrap();
    let cut_off = text.split("xref").next().unwrap().as_bytes().to_vec();
    let [(None, what)] = &losses(cut_off)[..] else { panic!("not one loss") };
    assert!(what.starts_with("its end is missing"), "{what}");
}

#[test]
fn a_wrong_table_of_contents_loses_nothing() {
    let text = String::from_utf8(text_page().bytes()).unwrap();
    let moved = text.replace("startxref\n", "startxref\n1");
    let read = read_pdf(moved.into_bytes()).unwrap();
    let [damage] = &read.damage[..] else { panic!("not one damage") };
    assert!(!damage.is_loss && read.pages[0].words[0].text == "text");
}

#[test]
fn lost_content_is_damage_and_not_an_empty_page() {
    let text = String::from_utf8(text_page().bytes()).unwrap();
    let lost = text.replace("/Contents 4 0 R", "/Contents 9 0 R");
    let error = read_pdf(lost.into_bytes()).unwrap_err();
    assert!(error.has_losses() && error.page() == Some(1), "{error}");
    let partly = text.replace("/Contents 4 0 R", "/Contents[4 0 R 9 0 R]");
    let expected = (Some(1), "a part of its content is lost".to_owned());
    assert_eq!(losses(partly.into_bytes()), [expected]);
    let missing = text.replace("/Count 1", "/Count 3");
    let expected = (None, "2 of its 3 pages are missing".to_owned());
    assert_eq!(losses(missing.into_bytes()), [expected]);
}

/// The words of each page.
fn texts(bytes: Vec<u8>) -> Vec<Vec<String>> {
    let pages = read_pdf(bytes).unwrap().pages;
    let words = |page: plankoll_page::Page| {
        page.words.into_iter().map(|word| word.text.to_string())
    };
    pages.into_iter().map(|page| words(page).collect()).collect()
}

#[test]
fn a_page_that_stands_twice_in_the_tree_is_read_twice() {
    let text = String::from_utf8(text_page().bytes()).unwrap();
    let twice = text.replace("/Kids[3 0 R]/Count 1", "/Kids[3 0 R 3 0 R]/Count 2");
    assert_eq!(losses(twice.clone().into_bytes()), []);
    assert_eq!(texts(twice.into_bytes()), [["text"], ["text"]]);
}

#[test]
fn misspelt_keywords_of_streams_are_read() {
    let text = String::from_utf8(text_page().bytes()).unwrap();
    let misspelt = text.replace("endstream", "enbstream");
    assert_eq!(texts(misspelt.into_bytes()), [["text"]]);
    let unended = text.replace("stream\nBT", "stream BT");
    assert_eq!(texts(unended.into_bytes()), [["text"]]);
}

#[test]
fn damaged_lzw_is_read_up_to_the_damage() {
    use weezl::{BitOrder, encode::Encoder};

    let content =
        b"BT /F1 10 Tf 20 30 Td (first) Tj ET BT /F1 10 Tf 20 20 Td (next) Tj ET";
    let mut encoder = Encoder::with_tiff_size_switch(BitOrder::Msb, 8);
    let mut encoded = encoder.encode(content).unwrap();
    encoded.truncate(50);
    encoded.extend([0xFF; 9]);
    let pdf =
        TestPdf::new("").page("/Contents 7 0 R").stream("/Filter/LZWDecode", encoded);
    assert_eq!(texts(pdf.bytes())[0][0], "first");
    assert_eq!(losses(pdf.bytes())[0].0, Some(1));
}

#[test]
fn a_lost_form_is_told_with_its_page() {
    let pdf = TestPdf::new("/X Do BT /F1 10 Tf 20 30 Td (text) Tj ET")
        .resources("/XObject<</X 7 0 R>>")
        .stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter/LZWDecode",
            "\u{FF}\u{FF}",
        );
    assert_eq!(losses(pdf.bytes()), [(Some(1), "a form on it is lost".to_owned())]);
}

#[test]
fn the_text_of_a_missing_font_stays_visible() {
    let pdf = TestPdf::new(
        "BT /F1 10 Tf 20 30 Td (Budget och utfall) Tj /F9 10 Tf ( 656) Tj ET",
    );
    let page = read_pdf(pdf.bytes()).unwrap().pages.remove(0);
    assert_eq!(page.words.last().unwrap().text, "utfall\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}");
}

#[test]
fn endless_text_beside_the_page_is_too_large() {
    let content = format!("BT /F1 10 Tf 20 30 Td ({}) Tj ET", "x".repeat(1_000_000));
    let error = read_pdf(TestPdf::new(content).bytes()).unwrap_err();
    assert!(matches!(error, IngestError::TooLarge { what: "characters", .. }), "{error}");
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// More than a page may have, compressed.
fn bomb() -> Vec<u8> {
    deflated(&vec![b' '; 130 << 20])
}

#[track_caller]
fn check_too_large(pdf: &TestPdf, what: &str, page: Option<u32>) {
    let error = read_pdf(pdf.bytes()).unwrap_err();
    let said = error.to_string();
    let is_said = said.starts_with("too large: more than") && said.ends_with(what);
    assert!(is_said && error.page() == page, "{error:?}");
}

#[test]
fn what_decodes_to_too_much_is_too_large() {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]";
    let drawn = TestPdf::new("/X Do").resources("/XObject<</X 7 0 R>>");
    let bomb = bomb();
    let once = drawn.clone().stream(&format!("{form}/Filter/FlateDecode"), &bomb);
    check_too_large(&once, "bytes of content", Some(1));
    let twice = format!("{form}/Filter[/FlateDecode/FlateDecode]");
    check_too_large(
        &drawn.clone().stream(&twice, deflated(&bomb)),
        "bytes of content",
        Some(1),
    );
    let runs = format!("{form}/Filter/RunLengthDecode");
    check_too_large(
        &drawn.stream(&runs, b"\x81 ".repeat(1_100_000)),
        "bytes of content",
        Some(1),
    );
    let content =
        TestPdf::new("").page("/Contents 7 0 R").stream("/Filter/FlateDecode", &bomb);
    check_too_large(&content, "bytes of content", Some(1));
}

#[test]
fn objects_and_tables_of_contents_that_decode_to_too_much_are_too_large() {
    let table = "/Type/XRef/Size 9/W[1 2 1]/Filter/FlateDecode";
    let pdf = TestPdf::new("").stream(table, bomb());
    check_too_large(&pdf, "bytes of its table of contents", None);
    let objects = "/Type/ObjStm/N 9/First 100/Filter/FlateDecode";
    let pdf = TestPdf::new("").stream(objects, bomb());
    check_too_large(&pdf, "bytes of objects in compressed streams", None);
    let without_header = bomb().split_off(2);
    let pdf = TestPdf::new("").stream(objects, without_header);
    check_too_large(&pdf, "bytes of objects in compressed streams", None);
}

#[test]
fn what_is_compressed_twice_and_small_is_read() {
    let content = deflated(&deflated(b"BT /F1 10 Tf 20 30 Td (twice) Tj ET"));
    let form =
        "/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Resources<</Font<</F1 5 0 R>>>>";
    let pdf = TestPdf::new("/X Do")
        .resources("/XObject<</X 7 0 R>>")
        .stream(&format!("{form}/Filter[/FlateDecode/FlateDecode]"), content);
    assert_eq!(read_pdf(pdf.bytes()).unwrap().pages[0].words[0].text, "twice");
}

#[test]
fn content_in_too_many_pieces_is_too_large() {
    let pieces = "7 0 R ".repeat(10_001);
    let pdf = TestPdf::new("").page(&format!("/Contents[{pieces}]")).stream("", "q Q");
    check_too_large(&pdf, "streams of content", Some(1));
}

#[test]
fn a_font_with_a_bomb_in_it_is_read_without_it() {
    let table = deflated(&b"<01> <0041> ".repeat(6 << 20));
    let pdf =
        TestPdf::new("BT /F1 10 Tf 20 80 Td (seen) Tj /F3 10 Tf 0 -20 Td (\\001) Tj ET")
            .fonts("/F3 7 0 R")
            .object("<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 8 0 R>>")
            .stream("/Filter/FlateDecode", table);
    let page = read_pdf(pdf.bytes()).unwrap().pages.remove(0);
    assert_eq!(page.words[0].text, "seen");
}

#[test]
fn a_file_without_pages_is_damaged() {
    let text = String::from_utf8(TestPdf::new("").bytes()).unwrap();
    let bytes = text.replace("/Kids[3 0 R]/Count 1", "/Kids[     ]/Count 0").into_bytes();
    let error = read_pdf(bytes).unwrap_err();
    assert_eq!(error.to_string(), "damaged: it has no pages");
}
