//! The places that blocks keep, changed all at once: what is laid out turned or cut is put back.

use plankoll_page::{Block, Row, Span, Text};

/// Changes every place of the blocks.
pub(crate) fn map_blocks(blocks: &mut [Block], change: &dyn Fn(Span) -> Span) {
    for block in blocks {
        match block {
            Block::Text { text, .. } => map_text(text, change),
            Block::Table(table) => {
                table.rows.iter_mut().for_each(|row| map_row(row, change));
            }
        }
    }
}

fn map_row(row: &mut Row, change: &dyn Fn(Span) -> Span) {
    row.span = change(row.span);
    row.cells.iter_mut().for_each(|cell| map_text(&mut cell.text, change));
}

fn map_text(text: &mut Text, change: &dyn Fn(Span) -> Span) {
    let mut changed = Text::new(text.style);
    let mut end = 0;
    for piece in text.pieces() {
        let string = text.as_str().get(piece.range.clone()).unwrap_or_default();
        let span = change(piece.span);
        if piece.range.start > end {
            changed.push(string, span);
        } else {
            changed.push_joined(string, span);
        }
        end = piece.range.end;
    }
    *text = changed;
}
