//! The plans beside the checkout, where they are there.

use std::path::PathBuf;

use plankoll_page::{Tag, TextLayer};

use crate::error::IngestError;
use crate::pdf::{PdfPages, read_pdf, read_tagged_pdf};

fn shared_pdfs() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/pdfs");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    paths.sort();
    paths
}

fn read(path: &PathBuf) -> Result<PdfPages, IngestError> {
    read_pdf(std::fs::read(path).unwrap())
}

fn named(part: &str) -> Option<PathBuf> {
    shared_pdfs().into_iter().find(|path| path.to_string_lossy().contains(part))
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that cannot run says so")]
fn every_plan_with_a_text_layer_is_read() {
    let paths = shared_pdfs();
    if paths.is_empty() {
        eprintln!("the shared PDFs are absent");
    }
    for path in paths {
        let is_scan = path.to_string_lossy().contains("img2pdf");
        match read(&path) {
            Ok(document) => {
                let words: usize =
                    document.pages.iter().map(|page| page.words.len()).sum();
                let unknown = document.pages.iter().flat_map(|page| &page.words);
                let unknown =
                    unknown.filter(|word| word.text.contains('\u{FFFD}')).count();
                assert!(words > 1000 && unknown == 0 && !is_scan, "{}", path.display());
            }
            Err(IngestError::NeedsOcr { .. }) => assert!(is_scan, "{}", path.display()),
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
}

#[test]
fn a_recognised_scan_says_where_its_text_is_from() {
    let Some(path) = named("ocrmypdf") else { return };
    assert_eq!(read(&path).unwrap().text_layer(), TextLayer::Ocr);
}

#[test]
fn a_page_turned_by_its_flag_has_the_words_of_the_upright_one() {
    let (Some(turned), Some(upright)) = (
        named("000_3c1d71078fb12ef5__qpdf-rotate90"),
        named("000_3c1d71078fb12ef5__libreoffice-docx-grid"),
    ) else {
        return;
    };
    let words = |document: PdfPages| -> Vec<String> {
        document
            .pages
            .into_iter()
            .flat_map(|page| page.words)
            .map(|word| word.text.into())
            .collect()
    };
    assert_eq!(words(read(&turned).unwrap()), words(read(&upright).unwrap()));
}

#[test]
fn tags_change_no_word() {
    let untagged = |mut read: PdfPages| {
        let words = read.pages.iter_mut().flat_map(|page| &mut page.words);
        words.for_each(|word| word.tag = Tag::Untagged);
        read.pages
    };
    let tagged = shared_pdfs().into_iter().filter(|path| {
        let name = path.to_string_lossy();
        name.contains("chromium") || name.contains("typst")
    });
    for path in tagged {
        let bytes = std::fs::read(&path).unwrap();
        let read = read_tagged_pdf(bytes.clone(), &mut |_| ()).unwrap();
        assert!(!read.structure.elements().is_empty(), "{}", path.display());
        let plain = read_pdf(bytes).unwrap();
        assert_eq!(untagged(read), untagged(plain), "{}", path.display());
    }
}
