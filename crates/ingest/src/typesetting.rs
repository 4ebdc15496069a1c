//! Pages for tests, set word by word: every letter half an em wide, spaces a quarter.
#![expect(clippy::float_arithmetic, reason = "test geometry")]

use plankoll_page::{Block, BlockKind, Page, Rect, Ruling, Table, Tag, TextSource, Word};

use crate::assemble::pages_to_blocks;
use crate::structure::Structure;

/// Font size of everything that is not set otherwise.
pub(crate) const SIZE: f64 = 10.0;

const SPACE: f64 = 0.25;
const LETTER: f64 = 0.5;

/// A page in the making.
pub(crate) struct Sheet {
    page: Page,
    size: f64,
    bold: bool,
    tag: Tag,
}

impl Sheet {
    /// An empty A4 page.
    pub(crate) fn new(number: u32) -> Self {
        let page = Page { number, width: 595.0, height: 842.0, ..Page::default() };
        Self { page, size: SIZE, bold: false, tag: Tag::default() }
    }

    /// Sets what follows in this size and weight.
    pub(crate) fn style(mut self, size: f64, bold: bool) -> Self {
        (self.size, self.bold) = (size, bold);
        self
    }

    /// Tags what follows as this element.
    pub(crate) fn tagged(mut self, element: u32) -> Self {
        self.tag = Tag::Element(element);
        self
    }

    /// Sets text from `x` on the baseline `y`.
    pub(crate) fn left(mut self, x: f64, y: f64, text: &str) -> Self {
        let mut x = x;
        for word in text.split(' ') {
            let width = letters(word) * LETTER * self.size;
            let rect = Rect::new(x, y - 0.8 * self.size, x + width, y + 0.2 * self.size);
            self.page.words.push(self.word(word, rect, y));
            x += width + SPACE * self.size;
        }
        self
    }

    /// Sets text so that it ends at `x`.
    pub(crate) fn right(self, x: f64, y: f64, text: &str) -> Self {
        let spaces = text.matches(' ').count();
        let count = letters(text) - number(spaces);
        let width = (count * LETTER + number(spaces) * SPACE) * self.size;
        self.left(x - width, y, text)
    }

    /// Draws a horizontal rule.
    pub(crate) fn rule(mut self, y: f64, x0: f64, x1: f64) -> Self {
        let rect = Rect::new(x0, y, x1, y + 0.5);
        self.page.rulings.push(Ruling { rect, horizontal: true });
        self
    }

    /// Draws a vertical rule.
    pub(crate) fn wall(mut self, x: f64, y0: f64, y1: f64) -> Self {
        let rect = Rect::new(x, y0, x + 0.5, y1);
        self.page.rulings.push(Ruling { rect, horizontal: false });
        self
    }

    /// Shades an area.
    pub(crate) fn shade(mut self, x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        self.page.fills.push(Rect::new(x0, y0, x1, y1));
        self
    }

    /// Sets rows of a label and right-aligned values, from `y` downwards; returns the page. An
    /// empty text sets nothing.
    pub(crate) fn rows(
        self,
        y: f64,
        pitch: f64,
        edges: &[f64],
        rows: &[&[&str]],
    ) -> Self {
        let mut sheet = self;
        let mut y = y;
        for row in rows {
            if let Some((label, values)) = row.split_first() {
                if !label.is_empty() {
                    sheet = sheet.left(70.0, y, label);
                }
                for (edge, value) in
                    edges.iter().zip(values).filter(|(_, v)| !v.is_empty())
                {
                    sheet = sheet.right(*edge, y, value);
                }
            }
            y += pitch;
        }
        sheet
    }

    /// Sets lines of running text.
    pub(crate) fn prose(self, x: f64, y: f64, lines: &[&str]) -> Self {
        let mut sheet = self;
        for (line, text) in lines.iter().enumerate() {
            sheet = sheet.left(x, y + 12.0 * number(line), text);
        }
        sheet
    }

    /// The page.
    pub(crate) fn page(self) -> Page {
        self.page
    }

    fn word(&self, text: &str, rect: Rect, baseline: f64) -> Word {
        Word {
            text: text.into(),
            rect,
            baseline,
            size: self.size,
            font: "Test".into(),
            bold: self.bold,
            italic: false,
            source: TextSource::Digital,
            upright: true,
            space_before: true,
            tag: self.tag,
        }
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn letters(text: &str) -> f64 {
    number(text.chars().count())
}

/// The tables of pages, each row as its cells with bars between columns.
pub(crate) fn tables(pages: &[Page]) -> Vec<Vec<String>> {
    tables_of(&pages_to_blocks(pages, &Structure::default(), &mut |_| ()))
}

/// The tables among blocks, likewise.
pub(crate) fn tables_of(blocks: &[Block]) -> Vec<Vec<String>> {
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table_to_strings(table)),
            Block::Text { .. } => None,
        })
        .collect()
}

/// The text blocks of pages, each with its kind in front.
pub(crate) fn texts(pages: &[Page]) -> Vec<String> {
    texts_of(&pages_to_blocks(pages, &Structure::default(), &mut |_| ()))
}

/// The text blocks among blocks, likewise.
pub(crate) fn texts_of(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Text { kind, text } => {
                Some(format!("{}: {}", name(kind), text.as_str()))
            }
            Block::Table(_) => None,
        })
        .collect()
}

fn name(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::Bullet => "item".to_owned(),
        BlockKind::Contents => "contents".to_owned(),
        BlockKind::Furniture => "furniture".to_owned(),
    }
}

fn table_to_strings(table: &Table) -> Vec<String> {
    let cell = |row: &plankoll_page::Row, column: usize| {
        let own = row.cells.iter().find(|cell| cell.column == column);
        own.map_or(String::new(), |cell| cell.text.as_str().to_owned())
    };
    let line =
        |row| (0..table.columns).map(|c| cell(row, c)).collect::<Vec<_>>().join("|");
    table.rows.iter().map(line).collect()
}
