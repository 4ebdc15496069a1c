//! Every fixture, cell by cell, as `plankoll test fixtures` compares it.

use std::{fs, path::Path};

use crate::support::{argument, checkout, plankoll};

#[test]
fn fixtures_are_read_as_expected() {
    let ran = plankoll(&["test", argument(&checkout().join("fixtures"))]);
    assert_eq!(ran.status, 0, "{}{}", ran.stdout, ran.stderr);
}

/// A fixture of its own with this truth and no snapshot.
fn fixture(folder: &Path, truth: &str) {
    let text = crate::support::PLAN;
    fs::write(folder.join("source.txt"), text).unwrap();
    fs::write(folder.join("truth.json"), truth).unwrap();
    let toml = "source = \"source.txt\"\ntruth = \"truth.json\"\nsha256 = \"SHA\"\n";
    fs::write(folder.join("fixture.toml"), toml).unwrap();
    let wrong = plankoll(&["test", argument(folder.parent().unwrap())]);
    let sha256 =
        wrong.stdout.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    fs::write(folder.join("fixture.toml"), toml.replace("SHA", &sha256)).unwrap();
}

#[test]
fn a_digit_changed_in_the_truth_is_named_and_no_update_hides_it() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("exempel-2020");
    fs::create_dir(&folder).unwrap();
    let truth = r#"{"tables": [{"title": "Budget 2020", "unit": "tkr",
        "columns": [{"label": "2020", "year": 2020}],
        "rows": [{"label": "Styrelse", "amounts": [151]}]}]}"#;
    fixture(&folder, truth);
    let ran = plankoll(&["test", argument(root.path()), "--update"]);
    assert_eq!(ran.status, 1);
    let named = "row \"Styrelse\" 2020: truth 151000, read 150000";
    assert!(ran.stdout.contains(named), "{}", ran.stdout);
    assert_eq!(fs::read_to_string(folder.join("truth.json")).unwrap(), truth);
    assert!(folder.join("snapshot.json").is_file());
}

#[test]
fn a_truth_that_contradicts_itself_is_named() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("exempel-2020");
    fs::create_dir(&folder).unwrap();
    let truth = r#"{"tables": [{"title": "Budget 2020", "unit": "tkr",
        "columns": [{"label": "2020", "year": 2020}],
        "rows": [{"label": "Styrelse", "amounts": [150], "printed": ["151"]}]}]}"#;
    fixture(&folder, truth);
    let ran = plankoll(&["test", argument(root.path())]);
    let named = "row \"Styrelse\": truth 150, in the truth printed as `151`";
    assert!(ran.status == 1 && ran.stdout.contains(named), "{}", ran.stdout);
}
