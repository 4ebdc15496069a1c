//! Nothing that is printed in a recognised table is lost: tables of random cells are counted.

use std::collections::BTreeSet;

use plankoll_model::{Document, Table};
use plankoll_page::{Block, Layout, Row, Table as PrintedTable};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::reading::Reading;
use crate::record::reading_to_record;
use crate::samples::tables::layout;
use crate::tables::columns::{ColumnRole, Shape, split_side_by_side, table_to_shape};
use crate::tables::{Tables, find_tables};

const YEARS: [i32; 2] = [2021, 2022];

/// A cell as tables print them, or anything at all.
fn cell() -> impl Strategy<Value = String> {
    let figure = prop_oneof![
        "[1-9][0-9]{0,2}( [0-9]{3}){0,2}",
        "[-−–(]?[1-9][0-9]{0,3}[,.][0-9]{1,2}",
        "[0-9]{1,7}( kr| tkr| %|\\*|-)?",
        "(19|20)[0-9]{2}",
    ];
    let words = prop_oneof![
        Just("Staten"),
        Just("Summa"),
        Just("varav hyra 12 tkr"),
        Just("Årets resultat"),
        Just("Kostnader"),
        Just("Utfall 2020"),
        Just("Budget 2021 (tkr)"),
        Just("Andel"),
        Just("Not"),
        Just("Kommentar"),
        Just("Eget kapital 2020-12-31"),
        Just("Antal"),
    ];
    prop_oneof![
        4 => figure,
        4 => words.prop_map(str::to_owned),
        2 => Just(String::new()),
        1 => "[-–]|Inga",
        1 => "[^|\\n\\r*#]{0,10}".prop_map(|any| any.trim().to_owned()),
    ]
}

fn printed_table() -> impl Strategy<Value = String> {
    let rows = (1_usize..6).prop_flat_map(|columns| vec(vec(cell(), columns), 1..9));
    rows.prop_map(|rows| {
        let lines: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
        format!("# Budget 2021 (tkr)\n\n{}|", lines.join("|\n"))
    })
}

fn tables_of(layout: &Layout) -> impl Iterator<Item = &PrintedTable> {
    layout.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Text { .. } => None,
    })
}

/// Lets cells reach over the empty ones to their right, as spanning headers and titles do.
fn let_cells_span(layout: &mut Layout) {
    for block in &mut layout.blocks {
        let Block::Table(table) = block else { continue };
        let end = table.columns;
        for row in &mut table.rows {
            let starts: Vec<usize> = row.cells.iter().map(|cell| cell.column).collect();
            let ends = starts.iter().skip(1).copied().chain([end]);
            for (cell, end) in row.cells.iter_mut().zip(ends) {
                cell.columns = end - cell.column;
            }
        }
    }
}

/// What a row prints in columns of figures and of remarks.
fn beside_labels(row: &Row, shape: &Shape) -> Vec<String> {
    let cells = row
        .cells
        .iter()
        .filter(|cell| shape.roles.get(cell.column) != Some(&ColumnRole::Label));
    cells.map(|cell| cell.text.as_str().to_owned()).collect()
}

/// What the record says of the cells beside the labels, row by row.
fn read_beside_labels(table: &Table) -> Vec<String> {
    let of_row = |row: &plankoll_model::Row| {
        let amounts = row.amounts.iter().filter(|a| !a.inline).map(|a| &a.source);
        let nils = row.nils.iter().map(|nil| &nil.source);
        let all = amounts.chain(nils).chain(&row.texts);
        all.map(|source| source.printed.clone()).collect::<Vec<_>>()
    };
    let mut cells: Vec<String> = table.rows.iter().flat_map(of_row).collect();
    cells.sort();
    cells
}

/// Everything that the record says of a table, a line each.
fn words_of(table: &Table) -> String {
    let mut words: Vec<&str> = table.headings.iter().map(String::as_str).collect();
    words.extend(table.title.as_deref());
    words.extend(table.columns.iter().map(|column| column.label.as_str()));
    words.extend(table.rows.iter().map(|row| row.label.as_str()));
    words.join("\n")
}

fn check_complete(part: &PrintedTable, table: &Table) -> Result<(), TestCaseError> {
    let mut shape = table_to_shape(part).unwrap();
    shape.keep_headings_near(part, &YEARS);
    let (header, body) = part.rows.split_at(shape.header_rows);
    let mut printed: Vec<String> =
        body.iter().flat_map(|row| beside_labels(row, &shape)).collect();
    printed.sort();
    prop_assert_eq!(printed, read_beside_labels(table));
    let said = words_of(table);
    let is = |column: usize, role: ColumnRole| shape.roles.get(column) == Some(&role);
    let over = header.iter().flat_map(|row| &row.cells);
    let labels = body.iter().flat_map(|row| &row.cells);
    let named = over
        .filter(|cell| !is(cell.column, ColumnRole::Remark))
        .chain(labels.filter(|cell| is(cell.column, ColumnRole::Label)));
    for cell in named {
        let words = cell.text.as_str();
        prop_assert!(said.contains(words), "{words:?} is in none of {said:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn every_cell_of_a_recognised_table_is_in_the_record(printed in printed_table(), spans: bool) {
        let mut layout = layout(&printed);
        if spans {
            let_cells_span(&mut layout);
        }
        let Tables { read, gaps, .. } = find_tables(&layout, &YEARS);
        let parts: Vec<PrintedTable> = tables_of(&layout)
            .flat_map(split_side_by_side)
            .filter(|part| table_to_shape(part).is_some())
            .collect();
        prop_assert!(read.len() <= parts.len() && (read.len() == parts.len() || !gaps.is_empty() || parts.len() == 1));
        if read.len() == parts.len() {
            for (part, table) in parts.iter().zip(&read) {
                check_complete(part, table)?;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_document_gives_a_record(
        tables in vec(printed_table(), 1..4), prose in vec("[^|\\n]{0,60}", 4),
    ) {
        let blocks: Vec<String> = tables.into_iter().zip(prose).flat_map(|(t, p)| [p, t]).collect();
        let layout = layout(&blocks.join("\n\n"));
        let record = reading_to_record(&Reading::of(&layout), unknown_document());
        let amounts: Vec<&str> =
            record.tables.iter().flat_map(Table::amounts).map(|(_, a)| a.id.as_str()).collect();
        let distinct: BTreeSet<&str> = amounts.iter().copied().collect();
        prop_assert_eq!(distinct.len(), amounts.len());
    }
}

fn unknown_document() -> Document {
    Document {
        source_file: String::new(),
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
