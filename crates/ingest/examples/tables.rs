//! Prints the blocks of a document, tables with tabs between their cells:
//! `cargo run -p plankoll-ingest --example tables -- FILE...`
#![expect(clippy::print_stdout, reason = "an example speaks")]

use plankoll_ingest::ingest;
use plankoll_page::{Block, MediaType, Row, Table};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        println!("## {path}");
        match ingest(std::fs::read(&path)?, MediaType::Pdf) {
            Ok(layout) => layout.blocks.iter().for_each(print_block),
            Err(error) => println!("!! {error}"),
        }
    }
    Ok(())
}

fn print_block(block: &Block) {
    match block {
        Block::Text { kind, text } => println!("{kind:?}: {}", text.as_str()),
        Block::Table(table) => print_table(table),
    }
}

fn print_table(table: &Table) {
    println!("TABLE {} {:?}", table.columns, table.evidence);
    for row in &table.rows {
        println!("  {}", row_to_line(row, table.columns));
    }
}

fn row_to_line(row: &Row, columns: usize) -> String {
    let starts = |column| row.cells.iter().filter(move |cell| cell.column == column);
    let cells: Vec<String> = (0..columns)
        .map(|column| {
            starts(column).map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" + ")
        })
        .collect();
    cells.join("\t")
}
