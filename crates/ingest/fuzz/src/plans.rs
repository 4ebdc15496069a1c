//! What must hold of the record of any plan.
//!
//! Tests on stable include this file as a module of their own.

use plankoll_ingest::read_text;
use plankoll_model::{Document, Record};
use plankoll_page::{Layout, MediaType};
use plankoll_parse::{Outcome, parse};

/// Words by which any text is taken for a plan.
const TITLE: &str =
    "Verksamhetsplan och budget 2023\nSamordningsförbundet Exempelbygden\n\n";

/// Any bytes as the text of a plan, through all stages but the last.
pub fn plan(bytes: &[u8]) {
    let mut plan = TITLE.as_bytes().to_vec();
    plan.extend_from_slice(bytes);
    let Ok(layout) = read_text(&plan, MediaType::PlainText) else { return };
    let Some(record) = layout_to_record(&layout) else { return };
    check_written_and_read_back(&record);
    check_numbers(&record);
    assert_eq!(Some(record), layout_to_record(&layout), "read twice, read differently");
}

fn layout_to_record(layout: &Layout) -> Option<Record> {
    match parse(layout, document()) {
        Outcome::Plan(mut record) => {
            record.findings.extend(plankoll_check::run_document(&record));
            Some(*record)
        }
        Outcome::NotAPlan { .. } => None,
    }
}

fn document() -> Document {
    Document {
        source_file: "plan.txt".to_owned(),
        sha256: "0".repeat(64),
        bytes: 1,
        media_type: "text/plain".to_owned(),
        pages: None,
        producer: None,
        reader: "text".to_owned(),
        text_layer: "digital".to_owned(),
        damage: Vec::new(),
    }
}

fn check_written_and_read_back(record: &Record) {
    let read = serde_json::to_string(record)
        .and_then(|json| serde_json::from_str::<Record>(&json));
    assert_eq!(read.ok().as_ref(), Some(record), "written and read back");
}

/// Relations that hold are within their tolerance, and only they are proofs; every amount has
/// the digits that are printed.
fn check_numbers(record: &Record) {
    for relation in &record.relations {
        let within = relation.difference.abs() <= relation.tolerance;
        assert_eq!(relation.holds, within, "{relation:?}");
        assert!(relation.holds || !relation.proof, "{relation:?}");
    }
    let rows = record.tables.iter().flat_map(|table| &table.rows);
    for amount in rows.flat_map(|row| &row.amounts) {
        let digits: String =
            amount.source.printed.chars().filter(char::is_ascii_digit).collect();
        let value = amount.value.mantissa().unsigned_abs().to_string();
        assert!(value == "0" || digits.contains(&value), "{amount:?}");
    }
}
