//! Members, board, association and amounts in running text of published plans, against truth that
//! was checked by hand. The plans lie beside the checkout; without them there is nothing to test.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test stops at what it does not expect, and says why it tests nothing"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use plankoll_ingest::IngestError;
use plankoll_model::{Document, Record, SeatRole};
use plankoll_page::MediaType;
use plankoll_parse::{Outcome, parse};
use serde_json::Value;

fn shared(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(folder)
}

/// The files of a folder, sorted; none where it is absent.
fn files(folder: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(shared(folder)) else {
        println!("{folder} is absent");
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The hand-checked truth of the plan that a file prints.
fn truth_of(path: &Path) -> Value {
    let id = name_of(path).chars().take_while(|c| *c != '.').collect::<String>();
    let id = id.split("__").next().unwrap().to_owned();
    let text =
        std::fs::read_to_string(shared("truth").join(format!("{id}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The record of a file; `None` for a scan without text.
fn record_of(path: &Path) -> Option<Record> {
    let pdf = path.extension().is_some_and(|extension| extension == "pdf");
    let media = if pdf { MediaType::Pdf } else { MediaType::PlainText };
    let layout = match plankoll_ingest::ingest(std::fs::read(path).unwrap(), media) {
        Ok(layout) => layout,
        Err(IngestError::NeedsOcr { .. }) => return None,
        Err(error) => panic!("{}: {error}", name_of(path)),
    };
    match parse(&layout, document(path)) {
        Outcome::Plan(record) => Some(*record),
        Outcome::NotAPlan { reason } => panic!("{}: {reason}", name_of(path)),
    }
}

fn document(path: &Path) -> Document {
    Document {
        source_file: name_of(path),
        sha256: String::new(),
        bytes: 0,
        media_type: String::new(),
        pages: None,
        producer: None,
        reader: String::new(),
        text_layer: String::new(),
        damage: Vec::new(),
    }
}

fn texts<'t>(truth: &'t Value, list: &str, field: &str) -> Vec<&'t str> {
    let list = truth[list].as_array().unwrap();
    list.iter().map(|entry| entry[field].as_str().unwrap()).collect()
}

fn check_members(record: &Record, truth: &Value, file: &str) {
    let found: Vec<&str> = record.members.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(found, texts(truth, "members", "name"), "{file}");
    let coded = record.members.iter().filter(|m| m.code.is_some()).count();
    assert_eq!(coded, record.members.len() - 2, "{file}: all but the two agencies");
}

fn check_board(record: &Record, truth: &Value, file: &str) {
    let role = |role: SeatRole| match role {
        SeatRole::Ordinary => "ordinarie",
        SeatRole::Substitute => "ersattare",
    };
    let found: BTreeSet<(&str, &str, Option<&str>)> = record
        .board
        .iter()
        .map(|seat| (seat.person.as_str(), role(seat.role), seat.represents.as_deref()))
        .collect();
    let board = truth["board"].as_array().unwrap();
    let wanted: BTreeSet<(&str, &str, Option<&str>)> = board
        .iter()
        .map(|seat| {
            let text = |field: &str| seat[field].as_str();
            (text("name").unwrap(), text("role").unwrap(), text("member"))
        })
        .collect();
    assert_eq!(found, wanted, "{file}");
}

fn check_amounts_in_text(record: &Record, truth: &Value, file: &str) {
    let amounts = truth["text_amounts"].as_array().unwrap().iter();
    let in_text = amounts.filter(|amount| amount.get("where").is_none());
    let wanted: Vec<String> = in_text.map(|a| a["amount_kr"].to_string()).collect();
    let found: Vec<String> =
        record.statements.iter().map(|s| s.amount_sek.normalize().to_string()).collect();
    assert_eq!(found, wanted, "{file}");
}

fn check_association(record: &Record, truth: &Value, file: &str) {
    let association = &record.association;
    let text = |field: &str| truth["association"][field].as_str();
    assert_eq!(
        association.name.as_ref().map(|n| n.value.as_str()),
        text("name"),
        "{file}"
    );
    assert_eq!(
        association.formed.as_ref().map(|f| f.value.as_str()),
        text("formed"),
        "{file}"
    );
    let number = association.org_number.as_ref().map(|number| number.value.as_str());
    assert_eq!(number, text("org_nr"), "{file}");
}

fn check_plan(record: &Record, truth: &Value, file: &str) {
    let plan = &record.plan;
    let text = |field: &str| truth["plan"][field].as_str();
    assert_eq!(plan.title.as_ref().map(|t| t.value.as_str()), text("title"), "{file}");
    assert_eq!(
        plan.adopted_on.as_ref().map(|d| d.value.as_str()),
        text("adopted"),
        "{file}"
    );
    assert_eq!(
        plan.case_number.as_ref().map(|n| n.value.as_str()),
        text("dnr"),
        "{file}"
    );
    let years = |field: &str| -> Vec<i64> {
        let years = truth["plan"][field].as_array();
        years.into_iter().flatten().filter_map(Value::as_i64).collect()
    };
    let found =
        |years: &[i32]| years.iter().copied().map(i64::from).collect::<Vec<i64>>();
    assert_eq!(found(&plan.fiscal_years), years("years"), "{file}");
    assert_eq!(found(&plan.outlook_years), years("outlook_years"), "{file}");
}

fn check_file(path: &Path) {
    let Some(record) = record_of(path) else { return };
    let (truth, file) = (truth_of(path), name_of(path));
    check_members(&record, &truth, &file);
    check_board(&record, &truth, &file);
    check_association(&record, &truth, &file);
    check_plan(&record, &truth, &file);
    check_amounts_in_text(&record, &truth, &file);
}

/// Every file is checked before any fails the test.
fn check_folder(folder: &str) {
    let files = files(folder);
    let wrong = files
        .iter()
        .filter(|path| std::panic::catch_unwind(|| check_file(path)).is_err());
    let wrong: Vec<String> = wrong.map(|path| name_of(path)).collect();
    assert!(wrong.is_empty(), "{} of {} files: {wrong:#?}", wrong.len(), files.len());
}

#[test]
fn text_plans_say_what_they_say() {
    check_folder("seeds");
}

#[test]
fn pdfs_of_the_same_plans_say_the_same() {
    check_folder("pdfs");
}
