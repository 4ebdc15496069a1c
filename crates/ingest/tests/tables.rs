//! Every row of the hand-checked truth beside the checkout is found as a row of a table, with
//! its label and its printed numbers. Passes, saying so, where the truth is absent.
#![expect(clippy::print_stderr, reason = "a test that is skipped says why")]

use std::error::Error;
use std::path::{Path, PathBuf};

use plankoll_ingest::ingest;
use plankoll_page::{Block, Layout, MediaType, Row};
use serde_json::Value;

/// Rows that may be missing of one document: labels without amounts that an unruled layout
/// prints as headings over their rows.
const MAY_BE_HEADINGS: usize = 2;

/// Documents that are pictures: the one cannot be read at all, the other only as well as its
/// recognised text.
const SCANS: [&str; 2] = ["img2pdf", "ocrmypdf"];

#[test]
fn rows_of_the_truth_are_found() -> Result<(), Box<dyn Error>> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let Ok(folder) = std::fs::read_dir(shared.join("pdfs")) else {
        eprintln!("skipped: no ../shared/pdfs beside the checkout");
        return Ok(());
    };
    let mut paths: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| !is_scan(path)) {
        let truth = read_truth(&shared, path)?;
        let layout = ingest(std::fs::read(path)?, MediaType::Pdf)?;
        let missing = missing_rows(&truth, &layout);
        let numbers = missing.iter().filter(|row| row.len() > 1).count();
        assert_eq!(numbers, 0, "{}: {missing:?}", path.display());
        assert!(missing.len() <= MAY_BE_HEADINGS, "{}: {missing:?}", path.display());
    }
    Ok(())
}

fn is_scan(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    SCANS.iter().any(|scan| name.contains(scan))
}

fn read_truth(shared: &Path, path: &Path) -> Result<Value, Box<dyn Error>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let document = name.split("__").next().unwrap_or_default();
    let file = shared.join("truth").join(format!("{document}.json"));
    Ok(serde_json::from_slice(&std::fs::read(file)?)?)
}

/// The rows of the truth that no table has, as label and numbers.
fn missing_rows(truth: &Value, layout: &Layout) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = table_rows(layout).map(row_to_parts).collect();
    let tables = truth["tables"].as_array().into_iter().flatten();
    let rows = tables.flat_map(|table| table["rows"].as_array().into_iter().flatten());
    let mut missing = Vec::new();
    for row in rows {
        let printed = row["printed"].as_array().into_iter().flatten();
        let numbers = printed.filter_map(Value::as_str).map(plain);
        let label = plain(row["label"].as_str().unwrap_or_default());
        let wanted: Vec<String> = std::iter::once(label)
            .chain(numbers)
            .filter(|cell| !cell.is_empty())
            .collect();
        match found.iter().position(|row| *row == wanted) {
            Some(at) => drop(found.remove(at)),
            None => missing.push(wanted),
        }
    }
    missing
}

fn table_rows(layout: &Layout) -> impl Iterator<Item = &Row> {
    layout.blocks.iter().flat_map(|block| match block {
        Block::Table(table) => table.rows.as_slice(),
        Block::Text { .. } => &[],
    })
}

fn row_to_parts(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| plain(cell.text.as_str())).collect()
}

/// Letters, figures and signs alone: producers differ in spaces, dashes and marks.
fn plain(text: &str) -> String {
    let text = text.replace(['−', '–'], "-").to_lowercase();
    let negative = text.starts_with('-') && text.len() > 1 || text.starts_with('(');
    let kept: String =
        text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ',' | '%')).collect();
    match (kept.is_empty(), negative) {
        (true, _) => text,
        (false, true) => format!("-{kept}"),
        (false, false) => kept,
    }
}
