//! Tables that a page end or a blank line cuts in two, and rows that are no table at all.

use plankoll_page::{Block, BlockKind, Row, Table, Text};

use super::draft::{Draft, Gap};
use super::figures::{is_figure, is_nil, is_year};

/// Joins tables that go on after a page end, and says what a lone row with one cell is: text.
pub(super) fn join_tables(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut last_content = 0;
    for draft in drafts {
        let furniture = draft.text_of(&BlockKind::Furniture).is_some();
        let draft = match (
            joined.get_mut(last_content).and_then(Draft::table_mut),
            draft.block,
        ) {
            (Some(before), Block::Table(table)) if goes_on(before, draft.gap, &table) => {
                append(before, table);
                continue;
            }
            (_, block) => Draft { block, ..draft },
        };
        if !furniture {
            last_content = joined.len();
        }
        joined.push(draft);
    }
    joined.into_iter().map(lone_cell_to_text).collect()
}

/// Whether `table` goes on with `before`. Page furniture may stand between them.
fn goes_on(before: &Table, gap: Gap, table: &Table) -> bool {
    before.columns == table.columns
        && match gap {
            Gap::None => true,
            Gap::Blank => needs_its_header(before, table),
            Gap::PageEnd => header(table).is_empty() || repeated_rows(before, table) > 0,
        }
}

fn append(before: &mut Table, table: Table) {
    let repeated = repeated_rows(before, &table);
    before.rows.extend(table.rows.into_iter().skip(repeated));
}

/// After a single blank line a table goes on if its first row is full of figures, so that only
/// the header above the blank line can say what they are.
fn needs_its_header(before: &Table, table: &Table) -> bool {
    !header(before).is_empty()
        && table.columns > 1
        && table.rows.first().is_some_and(|row| is_full_item(row, table.columns))
}

fn is_full_item(row: &Row, columns: usize) -> bool {
    let labelled =
        row.cell(0).is_some_and(|c| c.text.as_str().contains(char::is_alphabetic));
    let figures = (1..columns).all(|column| {
        row.cell(column).is_some_and(|c| {
            let text = c.text.as_str();
            (is_figure(text) && !is_year(text)) || is_nil(text)
        })
    });
    labelled && figures
}

/// How many rows at the head of `table` repeat the header of `before`.
fn repeated_rows(before: &Table, table: &Table) -> usize {
    let (theirs, ours) = (header(before), header(table));
    let same = ours.len() <= theirs.len()
        && ours.iter().zip(theirs).all(|(a, b)| same_row(a, b));
    if same { ours.len() } else { 0 }
}

fn same_row(a: &Row, b: &Row) -> bool {
    let cells = |row: &Row| -> Vec<(usize, String)> {
        row.cells.iter().map(|c| (c.column, c.text.as_str().to_lowercase())).collect()
    };
    cells(a) == cells(b)
}

/// The rows that name the columns: all before the first figure, if one of them has words or a
/// year above a column of figures.
fn header(table: &Table) -> &[Row] {
    let end = table.rows.iter().position(has_figure).unwrap_or(table.rows.len());
    let rows = table.rows.get(..end).unwrap_or_default();
    let last = rows.iter().rposition(names_column).map_or(0, |at| at + 1);
    rows.get(..last).unwrap_or_default()
}

fn has_figure(row: &Row) -> bool {
    row.cells.iter().any(|c| {
        c.column > 0 && (is_figure(c.text.as_str()) && !is_year(c.text.as_str()))
    })
}

fn names_column(row: &Row) -> bool {
    row.cells.iter().any(|c| c.column > 0 && !is_nil(c.text.as_str()))
}

/// An indented paragraph looks like a row with one cell.
fn lone_cell_to_text(draft: Draft) -> Draft {
    match draft.table().and_then(lone_cell) {
        Some(text) => Draft::text(draft.gap, BlockKind::Paragraph, text),
        None => draft,
    }
}

fn lone_cell(table: &Table) -> Option<Text> {
    match table.rows.as_slice() {
        [row] => match row.cells.as_slice() {
            [cell] => Some(cell.text.clone()),
            _ => None,
        },
        _ => None,
    }
}
