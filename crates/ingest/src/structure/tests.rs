//! Headings and furniture by tags, held against what they look like.

use plankoll_page::{Block, MediaType};

use crate::ingest;
use crate::tagged_pdf::{Tagged, TaggedPdf};
use crate::typesetting::texts_of;

#[track_caller]
fn check(pdf: &TaggedPdf, expected: &[&str]) {
    let blocks: Vec<Block> = ingest(pdf.bytes(), MediaType::Pdf).unwrap().blocks;
    assert_eq!(texts_of(&blocks), expected);
}

const SENTENCE: &str =
    "Parterna finansierar insatser tillsammans och beslutar om dem varje host.";

fn tagged(pdf: &mut TaggedPdf, kind: &str, y: f64, text: &str) {
    let element = pdf.element(kind, None);
    pdf.text(Tagged::As(element), 70.0, y, text);
}

fn with_prose(mut pdf: TaggedPdf) -> TaggedPdf {
    for y in [300.0, 340.0, 380.0, 420.0] {
        pdf.paragraph(70.0, y, SENTENCE);
    }
    pdf
}

fn expected<'a>(first: &[&'a str], sentence: &'a str) -> Vec<&'a str> {
    [first, &[sentence; 4]].concat()
}

#[test]
fn tags_raise_a_line_to_a_heading_and_give_its_level() {
    let mut pdf = TaggedPdf::new();
    pdf.map_role("Rubrik", "H1");
    tagged(&mut pdf, "Rubrik", 100.0, "Ekonomi");
    tagged(&mut pdf, "H2", 140.0, "Medel");
    let sentence = format!("p: {SENTENCE}");
    check(&with_prose(pdf), &expected(&["h1: Ekonomi", "h2: Medel"], &sentence));
}

#[test]
fn sentences_tagged_as_headings_are_none() {
    let mut pdf = TaggedPdf::new();
    tagged(&mut pdf, "H1", 100.0, SENTENCE);
    let sentence = format!("p: {SENTENCE}");
    check(&with_prose(pdf), &expected(&[&sentence], &sentence));
}

#[test]
fn a_text_that_is_all_headings_has_none() {
    let mut pdf = TaggedPdf::new();
    for (y, text) in [(100.0, "Bidrag"), (140.0, "Kansli"), (180.0, "Styrelse")] {
        tagged(&mut pdf, "H1", y, text);
    }
    check(&pdf, &["p: Bidrag", "p: Kansli", "p: Styrelse"]);
}

#[test]
fn artifacts_on_the_edge_of_a_single_page_are_furniture() {
    let mut pdf = TaggedPdf::new();
    pdf.text(Tagged::Artifact, 70.0, 40.0, "Verksamhetsplan");
    pdf.text(Tagged::Artifact, 280.0, 810.0, "Sida 1");
    let sentence = format!("p: {SENTENCE}");
    let first = ["furniture: Verksamhetsplan", "furniture: Sida 1"];
    check(&with_prose(pdf), &expected(&first, &sentence));
}

#[test]
fn artifacts_amid_the_text_stay_text() {
    let mut pdf = TaggedPdf::new();
    pdf.text(Tagged::Artifact, 70.0, 250.0, "Utkast");
    let sentence = format!("p: {SENTENCE}");
    check(&with_prose(pdf), &expected(&["p: Utkast"], &sentence));
}
