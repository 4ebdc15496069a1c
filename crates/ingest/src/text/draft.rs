//! Lines gathered to pieces of the document, before it is settled what each of them is.

use plankoll_page::{Block, BlockKind, Cell, Evidence, Row, Span, Table, Text};

use super::line::{Line, Shape};
use super::marks::Marked;

/// How many blank lines end a page.
const PAGE_END: usize = 2;

/// What is printed between this draft and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing: it stands on the next line.
    None,
    /// A blank line.
    Blank,
    /// A page ends here.
    PageEnd,
}

/// A piece of the document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    /// What stands between it and the one before it.
    pub(super) gap: Gap,
    /// Number of the list item, if it is one.
    pub(super) number: Option<u32>,
    /// Its last line ends with a line break that is to be kept.
    pub(super) breaks: bool,
    /// What it says.
    pub(super) block: Block,
}

impl Draft {
    /// The piece without what was only needed to settle what it is.
    pub(super) fn into_block(self) -> Block {
        self.block
    }

    /// The text, if it is text of this kind.
    pub(super) fn text_of(&self, wanted: &BlockKind) -> Option<&Text> {
        match &self.block {
            Block::Text { kind, text } if kind == wanted => Some(text),
            Block::Text { .. } | Block::Table(_) => None,
        }
    }

    /// The table, if it is one.
    pub(super) fn table(&self) -> Option<&Table> {
        match &self.block {
            Block::Table(table) => Some(table),
            Block::Text { .. } => None,
        }
    }

    /// The table, if it is one.
    pub(super) fn table_mut(&mut self) -> Option<&mut Table> {
        match &mut self.block {
            Block::Table(table) => Some(table),
            Block::Text { .. } => None,
        }
    }

    /// A piece of text after this gap.
    pub(super) fn text(gap: Gap, kind: BlockKind, text: Text) -> Self {
        Self { gap, number: None, breaks: false, block: Block::Text { kind, text } }
    }
}

/// One draft for each line of text and for each run of table rows.
pub(super) fn lines_to_drafts(lines: &[Line]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut gap = GapCount::default();
    for line in lines {
        match &line.shape {
            Shape::Blank | Shape::PageEnd => {
                gap.add(&line.shape);
                continue;
            }
            Shape::PipeRule => continue,
            Shape::Row(cells) if cells.iter().all(Marked::is_empty) => continue,
            Shape::Row(cells) => push_row(&mut drafts, gap.now(), line.number, cells),
            Shape::Heading { level, text } => {
                let kind = BlockKind::Heading { level: *level };
                drafts.push(text_draft(gap.now(), kind, text, line));
            }
            Shape::Bullet { number, text } => {
                let draft = text_draft(gap.now(), BlockKind::Bullet, text, line);
                drafts.push(Draft { number: *number, ..draft });
            }
            Shape::Plain(text) => {
                drafts.push(text_draft(gap.now(), BlockKind::Paragraph, text, line));
            }
        }
        gap = GapCount::default();
    }
    drafts
}

#[derive(Debug, Default)]
struct GapCount {
    blank: usize,
    page_end: bool,
}

impl GapCount {
    fn add(&mut self, shape: &Shape) {
        self.blank += 1;
        self.page_end |= matches!(shape, Shape::PageEnd);
    }

    fn now(&self) -> Gap {
        match self.blank {
            0 => Gap::None,
            blank if self.page_end || blank >= PAGE_END => Gap::PageEnd,
            _ => Gap::Blank,
        }
    }
}

fn text_draft(gap: Gap, kind: BlockKind, text: &Marked, line: &Line) -> Draft {
    let draft = Draft::text(gap, kind, text.on_line(line.number));
    Draft { breaks: line.breaks, ..draft }
}

/// Adds a row to the table it follows, or begins a table with it.
fn push_row(drafts: &mut Vec<Draft>, gap: Gap, line: u32, cells: &[Marked]) {
    let row = to_row(line, cells);
    if gap == Gap::None
        && let Some(Draft { block: Block::Table(table), .. }) = drafts.last_mut()
    {
        table.columns = table.columns.max(cells.len());
        table.rows.push(row);
        return;
    }
    let table =
        Table { columns: cells.len(), rows: vec![row], evidence: Evidence::Marked };
    drafts.push(Draft { gap, number: None, breaks: false, block: Block::Table(table) });
}

fn to_row(line: u32, cells: &[Marked]) -> Row {
    let cells = cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    Row {
        cells: cells
            .map(|(column, cell)| Cell {
                column,
                columns: 1,
                text: cell.on_line(line),
                indent: 0.0,
            })
            .collect(),
        span: Span::Line { line },
        ruled_above: false,
        shaded: false,
    }
}
