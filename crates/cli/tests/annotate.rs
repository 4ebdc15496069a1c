//! Copies with marks, as `plankoll annotate` makes them.

use std::{fs, path::Path};

use crate::support::{PLAN, argument, checkout, plankoll};

fn words(pdf: &Path) -> String {
    let ran = plankoll(&["words", argument(pdf)]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.stdout
}

/// How often the bytes hold the word.
fn count(bytes: &[u8], word: &str) -> usize {
    bytes.windows(word.len()).filter(|window| *window == word.as_bytes()).count()
}

#[test]
fn every_figure_is_marked_and_the_pages_stay_as_they_were() {
    let plan = checkout().join("corpus/plans/sydostra-skane-plan-2019.pdf");
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.pdf");
    let ran = plankoll(&["annotate", argument(&plan), "-o", argument(&copy)]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let told: usize =
        ran.stdout.split_whitespace().filter_map(|word| word.parse::<usize>().ok()).sum();
    assert!(told > 20, "{}", ran.stdout);
    let bytes = fs::read(&copy).unwrap();
    assert_eq!(count(&bytes, "/Subtype/Highlight"), told);
    assert!(words(&plan) == words(&copy), "a word has changed or moved");
}

#[test]
fn the_same_plan_gives_the_same_copy() {
    let plan = checkout().join("corpus/plans/sydostra-skane-plan-2019.pdf");
    let folder = tempfile::tempdir().unwrap();
    let copies = ["a.pdf", "b.pdf"].map(|name| folder.path().join(name));
    for copy in &copies {
        plankoll(&["annotate", argument(&plan), "-o", argument(copy), "--quiet"]);
    }
    assert!(fs::read(&copies[0]).unwrap() == fs::read(&copies[1]).unwrap());
}

#[test]
fn what_is_no_pdf_cannot_be_annotated() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, copy) = (folder.path().join("plan.txt"), folder.path().join("copy.pdf"));
    fs::write(&plan, PLAN).unwrap();
    let ran = plankoll(&["annotate", argument(&plan), "-o", argument(&copy)]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("is no PDF"), "{}", ran.stderr);
    assert!(!copy.exists());
}
