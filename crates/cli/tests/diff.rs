//! What `plankoll diff` says of two editions.

use std::{fs, path::Path};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{PLAN, argument, plankoll};

/// The output of `run` over this plan, always under the same name.
fn edition(plan: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("plan.txt"), folder.path().join("out"));
    fs::write(&source, plan).unwrap();
    let ran = plankoll(&["run", argument(&source), "-o", argument(&out), "--quiet"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    folder
}

fn changes(old: &Path, new: &Path) -> Vec<Value> {
    let ran = plankoll(&["diff", argument(old), argument(new), "--format", "json"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_revised_plan_is_compared_cell_by_cell() {
    let (old, new) =
        (edition(PLAN), edition(&PLAN.replace("Kansli\t950", "Kansli\t940")));
    let (old, new) = (old.path().join("out"), new.path().join("out"));
    let found = changes(&old, &new);
    let value = found.iter().find(|change| change["column"] == "value").unwrap();
    assert_eq!((&value["old"], &value["new"]), (&"950".into(), &"940".into()));
    assert!(value["row"].as_str().unwrap().contains("Kansli"));
    let is_new_error = |change: &Value| {
        change["resource"] == "findings"
            && change["change"] == "new"
            && change["row"].as_str().unwrap().contains("total-mismatch")
    };
    assert!(found.iter().any(is_new_error), "{found:?}");
    let spoken = plankoll(&["diff", argument(&old), argument(&new)]).stdout;
    assert!(spoken.contains("value 950 → 940"), "{spoken}");
}

#[test]
fn the_same_edition_as_folder_package_or_record_has_no_change() {
    let edition = edition(PLAN);
    let out = edition.path().join("out");
    let record =
        fs::read_dir(out.join("records")).unwrap().next().unwrap().unwrap().path();
    assert_eq!(changes(&out, &out.join("dataset")), Vec::<Value>::new());
    let of_findings = |change: &Value| change["resource"] == "findings";
    assert!(changes(&out, &record).iter().all(of_findings));
    let spoken = plankoll(&["diff", argument(&out), argument(&out)]).stdout;
    assert_eq!(spoken, "no change\n");
}

#[test]
fn plans_come_and_go() {
    let other = PLAN.replace("Exempelbygden", "Annanstans").replace("2020", "2021");
    let (old, new) = (edition(PLAN), edition(&other));
    let found = changes(&old.path().join("out"), &new.path().join("out"));
    let of_plans: Vec<&Value> = found.iter().map(|change| &change["change"]).collect();
    assert_eq!(of_plans, ["new", "gone"]);
}

#[test]
fn what_is_no_edition_is_said_to_be_none() {
    let nothing = tempfile::tempdir().unwrap();
    let path = argument(nothing.path());
    let ran = plankoll(&["diff", path, path]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("neither a data package nor records"), "{}", ran.stderr);
}
