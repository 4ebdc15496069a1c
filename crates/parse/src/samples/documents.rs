//! Small documents for tests: a line a block.

use plankoll_page::{Block, BlockKind, Layout, MediaType, Span, Style, Text, TextLayer};

use crate::samples::tables::table;

/// `# ` begins a heading, `- ` an item of a list, a line with bars is a row of a table; anything
/// else is a paragraph.
pub(crate) fn document(written: &str) -> Layout {
    let lines: Vec<(u32, &str)> = (1..).zip(written.lines()).collect();
    let runs = lines.chunk_by(|(_, a), (_, b)| a.contains('|') && b.contains('|'));
    let blocks =
        runs.filter(|run| run.iter().any(|(_, line)| !line.is_empty())).map(block);
    Layout {
        media_type: MediaType::PlainText,
        text_layer: TextLayer::Digital,
        producer: None,
        reader: "text",
        damage: Vec::new(),
        page_count: None,
        blocks: blocks.collect(),
        pages: Vec::new(),
    }
}

fn block(run: &[(u32, &str)]) -> Block {
    let (number, line) = run[0];
    if line.contains('|') {
        let rows: Vec<&str> = run.iter().map(|(_, line)| *line).collect();
        return Block::Table(table(&rows.join("\n")));
    }
    let (kind, line) = match line.split_once(' ') {
        Some(("#", rest)) => (BlockKind::Heading { level: 1 }, rest),
        Some(("-", rest)) => (BlockKind::Bullet, rest),
        _ => (BlockKind::Paragraph, line),
    };
    let mut text = Text::new(Style::default());
    text.push(line, Span::Line { line: number });
    Block::Text { kind, text }
}
