//! Blocks down the columns of pages.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::{
    fonts::{Family, Font},
    paper::{Mark, Paper},
    sheet::{Measured, Sheet},
};
use crate::plan::{Block, Plan};

const MARGIN: f32 = 62.0;
const GUTTER: f32 = 24.0;

/// Sets a plan on pages.
pub(super) fn set(plan: &Plan, family: Family) -> Vec<Paper> {
    let mut flow = Flow::new(plan, family);
    for block in &plan.blocks {
        flow.block(block);
    }
    flow.number_pages();
    flow.pages
}

/// Where the next block goes.
#[derive(Debug)]
struct Flow<'a> {
    plan: &'a Plan,
    family: Family,
    pages: Vec<Paper>,
    size: (f32, f32),
    columns: usize,
    column: usize,
    y: f32,
}

impl<'a> Flow<'a> {
    fn new(plan: &'a Plan, family: Family) -> Self {
        let size = if plan.look.landscape { (842.0, 595.0) } else { (595.0, 842.0) };
        let columns = if plan.look.two_columns { 2 } else { 1 };
        let mut flow =
            Self { plan, family, pages: Vec::new(), size, columns, column: 0, y: MARGIN };
        flow.new_page();
        flow
    }

    fn new_page(&mut self) {
        let (width, height) = self.size;
        self.pages.push(Paper { width, height, marks: Vec::new() });
        self.column = 0;
        self.y = MARGIN;
    }

    fn next_column(&mut self) {
        self.column += 1;
        self.y = MARGIN;
        if self.column >= self.columns {
            self.new_page();
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "there are two at most")]
    fn width(&self) -> f32 {
        let columns = self.columns as f32;
        (self.size.0 - 2.0 * MARGIN - GUTTER * (columns - 1.0)) / columns
    }

    #[expect(clippy::cast_precision_loss, reason = "there are two at most")]
    fn left(&self) -> f32 {
        MARGIN + self.column as f32 * (self.width() + GUTTER)
    }

    fn bottom(&self) -> f32 {
        self.size.1 - MARGIN
    }

    fn font(&self, size: f32, bold: bool) -> Font {
        Font { family: self.family, bold, size }
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.marks.push(mark);
        }
    }

    fn marks(&mut self, marks: Vec<Mark>) {
        if let Some(page) = self.pages.last_mut() {
            page.marks.extend(marks);
        }
    }

    /// Goes on in the next column unless `height` is left.
    fn need(&mut self, height: f32) {
        if self.y + height > self.bottom() {
            self.next_column();
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, words) => self.heading(*level, words),
            Block::Paragraph(words) => self.paragraph(words),
            Block::Statement(..) => {
                let sentence = self.plan.sentence(block).unwrap_or_default();
                self.paragraph(&sentence);
            }
            Block::Bullets(points) => self.bullets(points),
            Block::Table(number) => self.table(*number),
            Block::Pair(first, second) => self.pair(*first, *second),
            Block::Grid(rows) => {
                let sheet = Sheet::of_grid(rows, &self.plan.look, self.family);
                self.sheet(&sheet, None);
            }
            Block::Contents(entries) => self.contents(entries),
            Block::PageBreak => self.new_page(),
        }
    }

    fn heading(&mut self, level: u32, words: &str) {
        let size = if level == 1 { 20.0 } else { 14.0 };
        self.y += 10.0;
        self.need(size * 1.3 + 40.0);
        self.lines(words, self.font(size, true), 0.0);
        self.y += 4.0;
    }

    fn paragraph(&mut self, words: &str) {
        self.lines(words, self.font(10.5, false), 0.0);
        self.y += 7.0;
    }

    fn bullets(&mut self, points: &[String]) {
        let font = self.font(10.5, false);
        for point in points {
            self.need(14.0);
            let (x, y) = (self.left() + 6.0, self.y + 10.5);
            self.mark(Mark::Words { x, y, font, words: "\u{2022}".to_owned() });
            self.lines(point, font, 18.0);
        }
        self.y += 7.0;
    }

    fn lines(&mut self, words: &str, font: Font, indent: f32) {
        for line in font.wrap(words, self.width() - indent) {
            self.need(font.size * 1.3);
            self.y += font.size * 1.3;
            let (x, y) = (self.left() + indent, self.y - font.size * 0.3);
            self.mark(Mark::Words { x, y, font, words: line });
        }
    }

    fn contents(&mut self, entries: &[(String, usize)]) {
        let font = self.font(10.5, false);
        for (heading, page) in entries {
            self.need(16.0);
            self.y += 16.0;
            let (y, right) = (self.y - 4.0, self.left() + self.width());
            let number = page.to_string();
            let dots = dots(font, self.left() + font.width(heading) + 4.0, right - 16.0);
            let x = self.left();
            self.mark(Mark::Words { x, y, font, words: heading.clone() });
            self.mark(Mark::Words {
                x: right - 16.0 - font.width(&dots),
                y,
                font,
                words: dots,
            });
            self.mark(Mark::Words {
                x: right - font.width(&number),
                y,
                font,
                words: number,
            });
        }
    }

    fn table(&mut self, number: usize) {
        let Some(table) = self.plan.tables.get(number) else { return };
        let sheet = Sheet::of_table(table, &self.plan.look, self.family);
        self.sheet(&sheet, table.caption.as_deref());
    }

    fn caption(&mut self, caption: Option<&str>) {
        if let Some(caption) = caption {
            self.lines(caption, self.font(11.5, true), 0.0);
            self.y += 3.0;
        }
    }

    fn sheet(&mut self, sheet: &Sheet, caption: Option<&str>) {
        let measured = sheet.measure(self.width());
        let height: f32 = measured.heights.iter().sum();
        let page = self.bottom() - MARGIN;
        let split = self.plan.look.split_tables && measured.heights.len() > 8;
        if split && self.y + height + 24.0 < self.bottom() {
            self.y = self.bottom() - height * 0.6;
        } else if !split && height < page - 24.0 {
            self.need(height + 24.0);
        }
        self.need(90.0);
        self.caption(caption);
        self.rows(sheet, &measured);
        self.y += 14.0;
    }

    /// Draws row after row, with or without the header again in the next column.
    fn rows(&mut self, sheet: &Sheet, measured: &Measured) {
        let headers = sheet.header_rows();
        for (row, height) in measured.heights.iter().enumerate() {
            if self.y + height > self.bottom() {
                self.next_column();
                if self.plan.look.repeat_header {
                    (0..headers)
                        .for_each(|header| self.sheet_row(sheet, measured, header));
                }
            }
            self.sheet_row(sheet, measured, row);
        }
    }

    fn sheet_row(&mut self, sheet: &Sheet, measured: &Measured, row: usize) {
        let corner = (self.left(), self.y);
        let marks = sheet.draw_row(measured, row, corner);
        self.marks(marks);
        self.y += measured.heights.get(row).copied().unwrap_or(0.0);
    }

    /// Two tables beside each other, with their captions above them.
    fn pair(&mut self, first: usize, second: usize) {
        let half = (self.width() - GUTTER) / 2.0;
        let tables = [first, second].map(|number| self.plan.tables.get(number));
        let [Some(first), Some(second)] = tables else { return };
        let sheets = [first, second].map(|table| {
            let sheet = Sheet::of_table(table, &self.plan.look, self.family);
            let measured = sheet.measure(half);
            (sheet, measured, table.caption.clone())
        });
        let height = |measured: &Measured| measured.heights.iter().sum::<f32>();
        let tallest = sheets.iter().map(|(_, m, _)| height(m)).fold(0.0, f32::max);
        self.need(tallest + 30.0);
        let (top, mut x) = (self.y, self.left());
        let font = self.font(10.0, true);
        for (sheet, measured, caption) in sheets {
            let words = caption.unwrap_or_default();
            self.mark(Mark::Words { x, y: top + 12.0, font, words });
            let mut y = top + 18.0;
            for (row, height) in measured.heights.iter().enumerate() {
                let marks = sheet.draw_row(&measured, row, (x, y));
                self.marks(marks);
                y += height;
            }
            x += half + GUTTER;
        }
        self.y = top + 18.0 + tallest + 14.0;
    }

    fn number_pages(&mut self) {
        let font = self.font(9.0, false);
        let (width, height) = self.size;
        for (at, page) in self.pages.iter_mut().enumerate() {
            let words = (at + 1).to_string();
            page.marks.push(Mark::Words {
                x: width / 2.0,
                y: height - 30.0,
                font,
                words,
            });
        }
    }
}

/// As many dots as fit between two places.
pub(super) fn dots(font: Font, from: f32, to: f32) -> String {
    let mut dots = String::new();
    while from + font.width(&dots) + font.width(".") < to {
        dots.push('.');
    }
    dots
}
