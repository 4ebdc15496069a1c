//! Tables of contents: lines that end in page numbers, told apart from tables of amounts.

use std::collections::BTreeSet;

use plankoll_page::{Block, BlockKind, Row, Table, Text};

use super::draft::{Draft, Gap};

/// Without a heading that says so, at least so many lines are a table of contents.
const LINES_WITHOUT_HEADING: usize = 5;

/// Marks tables of contents, line by line.
pub(super) fn mark_contents(drafts: Vec<Draft>) -> Vec<Draft> {
    let alone: BTreeSet<String> = drafts.iter().filter_map(text_alone).collect();
    let mut marked = Vec::with_capacity(drafts.len());
    let mut under_heading = false;
    for draft in drafts {
        match &draft.block {
            Block::Table(table) if is_contents(table, under_heading, &alone) => {
                marked.extend(table.rows.iter().map(|row| to_line(draft.gap, row)));
            }
            Block::Text { kind: BlockKind::Paragraph | BlockKind::Bullet, text }
                if has_leaders(text.as_str()) =>
            {
                let text = text.clone();
                marked.push(Draft::text(draft.gap, BlockKind::Contents, text));
            }
            Block::Text { text, .. } => {
                under_heading = says_contents(text.as_str());
                marked.push(draft);
            }
            Block::Table(_) => {
                under_heading = false;
                marked.push(draft);
            }
        }
    }
    marked
}

fn text_alone(draft: &Draft) -> Option<String> {
    match &draft.block {
        Block::Text { text, .. } => Some(letters(text.as_str())),
        Block::Table(_) => None,
    }
}

fn says_contents(text: &str) -> bool {
    let text = text.to_lowercase();
    text.starts_with("innehåll") && text.split_whitespace().count() <= 2
}

/// Page numbers that never go back, and a reason to take them for such: a heading, dots that
/// lead to them, or labels that are headings of this document.
fn is_contents(table: &Table, under_heading: bool, alone: &BTreeSet<String>) -> bool {
    let headed = under_heading || table.rows.first().is_some_and(is_heading_row);
    let rows =
        table.rows.get(usize::from(!under_heading && headed)..).unwrap_or_default();
    let pages: Option<Vec<u32>> = rows.iter().map(page_number).collect();
    let Some(pages) = pages else { return false };
    if pages.is_empty() || !pages.is_sorted() {
        return false;
    }
    let leaders = rows.iter().any(|row| label(row).contains("..."));
    let known = rows.iter().filter(|row| alone.contains(&letters(&label(row)))).count();
    headed || leaders || (rows.len() >= LINES_WITHOUT_HEADING && known * 2 > rows.len())
}

fn is_heading_row(row: &Row) -> bool {
    row.cell(0).is_some_and(|cell| says_contents(cell.text.as_str()))
}

/// The number at the end of a row that has one label and one number.
fn page_number(row: &Row) -> Option<u32> {
    let (last, labels) = row.cells.split_last()?;
    let number = last.text.as_str().trim_start_matches(['.', '…', ' ']);
    let number: u32 = number.parse().ok().filter(|n| *n < 1000)?;
    let labels_are_text =
        labels.iter().any(|cell| cell.text.as_str().contains(char::is_alphabetic));
    labels_are_text.then_some(number)
}

fn label(row: &Row) -> String {
    let labels = row.cells.split_last().map_or(&[][..], |(_, labels)| labels);
    labels.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// `Budget 2018 ...... 8`
fn has_leaders(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    before.len() < text.len() && {
        let dots = before.trim_end();
        dots.ends_with("...") || dots.ends_with(". . .") || dots.ends_with("……")
    }
}

fn to_line(gap: Gap, row: &Row) -> Draft {
    let mut text = Text::default();
    for cell in &row.cells {
        text.append(&cell.text);
    }
    Draft::text(gap, BlockKind::Contents, text)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}
