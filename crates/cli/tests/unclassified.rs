//! What `plankoll rules --unclassified` lists.

use std::fs;

use crate::support::{PLAN, argument, plankoll};

#[test]
fn labels_without_a_category_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("plan.txt"), folder.path().join("out"));
    let plan = PLAN.replace("Insatser\t", "Hoppet\t");
    assert_ne!(plan, PLAN);
    fs::write(&source, plan).unwrap();
    let ran = plankoll(&["convert", argument(&source), "-o", argument(&out), "--quiet"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let listed = plankoll(&["rules", "--unclassified", argument(&out)]);
    assert_eq!(listed.status, 0, "{}", listed.stderr);
    let mut lines = listed.stdout.lines();
    assert_eq!(lines.next(), Some("rows\tlabel\tsection\ttable\twhere"));
    let line = lines.next().unwrap_or_default();
    assert!(line.starts_with("1\tHoppet\tcost\tbudget\t"), "{line}");
    assert_eq!(lines.next(), None);
}

#[test]
fn a_folder_without_records_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let ran = plankoll(&["rules", "--unclassified", argument(folder.path())]);
    assert_eq!(ran.status, 2, "{}", ran.stdout);
}
