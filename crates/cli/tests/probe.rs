//! `plankoll probe`: what kind of file each is, and that a bad one stops no other.

use std::fs;

use plankoll_plansmith::Plan;
use serde_json::Value;

use crate::support::{PLAN, argument, plankoll};

#[test]
fn every_file_is_told_and_a_bad_one_stops_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let plan = Plan::random(1, &[]).to_pdf();
    let files = [
        ("cut.pdf", &plan[..plan.len() - 40]),
        ("plan.pdf", &plan[..]),
        ("plan.txt", PLAN.as_bytes()),
        ("broken.pdf", b"%PDF-1.7 nothing"),
        ("plan.docx", b"PK"),
    ];
    let mut arguments = vec!["probe".to_owned(), "--json".to_owned()];
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        arguments.push(argument(&path).to_owned());
    }
    arguments.push(argument(&folder.path().join("missing.pdf")).to_owned());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ran = plankoll(&arguments);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(ran.stdout, plankoll(&arguments).stdout);
    let told: Vec<Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let statuses: Vec<&str> =
        told.iter().map(|file| file["status"].as_str().unwrap()).collect();
    assert_eq!(
        statuses,
        ["readable", "readable", "readable", "damaged", "unsupported", "damaged"]
    );
    assert_eq!(told[0]["pdf"]["damage"].as_array().unwrap().len(), 1);
    assert_eq!(told[1]["pdf"]["damage"].as_array().unwrap().len(), 0);
    let pages = told[1]["pdf"]["pages"].as_array().unwrap();
    assert!(pages.iter().all(|page| page["kind"] == "digital"), "{pages:?}");
    assert_eq!(told[2]["text"]["encoding"], "UTF-8");
    assert_eq!(told[2]["text"]["lines"], PLAN.lines().count());
}

#[test]
fn people_get_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.pdf");
    fs::write(&path, Plan::random(2, &[]).to_pdf()).unwrap();
    let ran = plankoll(&["probe", argument(&path)]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("read by hayro"), "{}", ran.stdout);
    assert!(ran.stdout.contains("digital"), "{}", ran.stdout);
    assert_eq!(plankoll(&["probe"]).status, 2);
}
