//! Small printed tables for tests: a line a row, cells between bars.

use plankoll_page::{
    Block, BlockKind, Cell, Evidence, Layout, MediaType, Row, Span, Style, Table, Text,
    TextLayer,
};

/// `Staten|3 689` as a row of two cells; `**` at the start of a cell makes it bold.
pub(crate) fn table(printed: &str) -> Table {
    let rows: Vec<Row> =
        printed.lines().zip(1..).map(|(line, number)| row(line, number)).collect();
    let columns = printed.lines().map(|line| line.split('|').count()).max().unwrap_or(0);
    Table { columns, rows, evidence: Evidence::Marked }
}

fn row(line: &str, number: u32) -> Row {
    let span = Span::Line { line: number };
    let cell = |(column, printed): (usize, &str)| {
        let bold = printed.starts_with("**");
        let mut text = Text::new(Style { bold, ..Style::default() });
        text.push(printed.trim_start_matches("**"), span);
        Cell { column, columns: 1, text, indent: 0.0 }
    };
    let cells = line
        .split('|')
        .enumerate()
        .map(cell)
        .filter(|cell| !cell.text.is_empty())
        .collect();
    Row { cells, span, ruled_above: false, shaded: false }
}

/// Headings (`# Budget`), paragraphs and tables (rows with bars), blank lines between them.
pub(crate) fn layout(printed: &str) -> Layout {
    Layout {
        media_type: MediaType::PlainText,
        text_layer: TextLayer::Digital,
        producer: None,
        reader: "text",
        damage: Vec::new(),
        page_count: None,
        blocks: printed.split("\n\n").map(block).collect(),
        pages: Vec::new(),
    }
}

fn block(printed: &str) -> Block {
    if printed.contains('|') {
        return Block::Table(table(printed));
    }
    let level = printed.chars().take_while(|c| *c == '#').count();
    let mut text = Text::default();
    text.push(printed.trim_start_matches('#').trim(), Span::Line { line: 1 });
    match u8::try_from(level) {
        Ok(0) | Err(_) => Block::Text { kind: BlockKind::Paragraph, text },
        Ok(level) => Block::Text { kind: BlockKind::Heading { level }, text },
    }
}
