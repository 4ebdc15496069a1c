//! A table in cells, measured and drawn row by row.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::{
    flow::dots,
    fonts::{Family, Font},
    paper::Mark,
};
use crate::plan::{Column, ColumnKind, Drawing, Look, Row, RowKind, Table};

/// Where words stand in their cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Align {
    Left,
    Right,
    Centre,
}

/// A cell: its lines, and how many columns it spans.
#[derive(Debug, Clone)]
struct Square {
    lines: Vec<String>,
    align: Align,
    span: usize,
    indent: f32,
}

/// What a line of cells is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Header,
    Total,
    Other,
}

/// A table in cells.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    lines: Vec<(Line, Vec<Square>)>,
    /// Which column holds the labels.
    label: usize,
    look: Look,
    family: Family,
}

/// A table with the widths and heights it takes.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    size: f32,
    widths: Vec<f32>,
    pub(super) heights: Vec<f32>,
    cells: Vec<Vec<Vec<String>>>,
}

const PAD: f32 = 5.0;

fn square(words: &str, align: Align) -> Square {
    Square { lines: vec![words.to_owned()], align, span: 1, indent: 0.0 }
}

impl Sheet {
    /// A grid of words.
    pub(super) fn of_grid(rows: &[Vec<String>], look: &Look, family: Family) -> Self {
        let line = |(at, row): (usize, &Vec<String>)| {
            let kind = if at == 0 { Line::Header } else { Line::Other };
            (kind, row.iter().map(|words| square(words, Align::Left)).collect())
        };
        let lines = rows.iter().enumerate().map(line).collect();
        let look = Look { wrap_labels: false, wrap_numbers: false, ..look.clone() };
        Self { lines, label: 0, look, family }
    }

    /// A table of figures.
    pub(super) fn of_table(table: &Table, look: &Look, family: Family) -> Self {
        let label = table.columns.iter().filter(|column| column.leads).count();
        let mut lines = Vec::new();
        if table.columns.iter().any(|column| column.span.is_some()) {
            lines.push((Line::Header, spans(table)));
        }
        if table.has_header {
            lines.push((Line::Header, headers(table, look)));
        }
        lines.extend(table.rows.iter().map(|row| body(table, row, look)));
        Self { lines, label, look: look.clone(), family }
    }

    /// How many rows are header.
    pub(super) fn header_rows(&self) -> usize {
        self.lines.iter().take_while(|(line, _)| *line == Line::Header).count()
    }

    fn font(&self, line: Line, size: f32) -> Font {
        let bold = match line {
            Line::Header => true,
            Line::Total => self.look.bold_totals,
            Line::Other => false,
        };
        Font { family: self.family, bold, size }
    }

    /// Fits the table into `width`, in smaller letters where need be.
    pub(super) fn measure(&self, width: f32) -> Measured {
        let mut size = 10.0;
        let mut widths = self.natural_widths(size);
        let least = |size: f32| if size > 7.0 { 130.0 } else { 90.0 };
        while size > 5.5 && others(&widths, self.label) + least(size) > width {
            size -= 0.5;
            widths = self.natural_widths(size);
        }
        let left = width - others(&widths, self.label);
        let most = if self.look.wrap_labels { 150.0 } else { f32::MAX };
        if let Some(label) = widths.get_mut(self.label) {
            *label = label.min(left).min(most).max(40.0);
        }
        let cells: Vec<Vec<Vec<String>>> = self
            .lines
            .iter()
            .map(|(line, squares)| self.wrap(*line, squares, &widths, size))
            .collect();
        let height = |cells: &Vec<Vec<String>>| {
            let lines = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
            f32::from(u16::try_from(lines).unwrap_or(1)) * size * 1.2 + 5.0
        };
        let heights = cells.iter().map(height).collect();
        Measured { size, widths, heights, cells }
    }

    fn natural_widths(&self, size: f32) -> Vec<f32> {
        let columns = self
            .lines
            .iter()
            .map(|(_, squares)| squares.iter().map(|s| s.span).sum())
            .max();
        let mut widths = vec![24.0_f32; columns.unwrap_or(0)];
        for (line, squares) in &self.lines {
            let font = self.font(*line, size);
            let mut at = 0;
            for square in squares {
                let widest = square
                    .lines
                    .iter()
                    .map(|words| font.width(words))
                    .fold(0.0, f32::max);
                if let Some(width) = widths.get_mut(at).filter(|_| square.span == 1) {
                    *width = width.max(widest + square.indent + 2.0 * PAD);
                }
                at += square.span;
            }
        }
        if self.look.wrap_numbers {
            let wide = size * 5.0;
            if let Some(width) =
                widths.get_mut(self.label + 1).filter(|width| **width > wide)
            {
                *width *= 0.8;
            }
        }
        widths
    }

    fn wrap(
        &self,
        line: Line,
        squares: &[Square],
        widths: &[f32],
        size: f32,
    ) -> Vec<Vec<String>> {
        let font = self.font(line, size);
        let mut at = 0;
        let mut cells = Vec::new();
        for square in squares {
            let room: f32 = widths.iter().skip(at).take(square.span).sum();
            let room = room - 2.0 * PAD - square.indent + 0.1;
            let free =
                at == self.label || (self.look.wrap_numbers && at == self.label + 1);
            cells.push(match square.lines.as_slice() {
                [words] if free || square.span > 1 => font.wrap(words, room),
                lines => lines.to_vec(),
            });
            at += square.span;
        }
        cells
    }

    /// Draws a row whose top left corner is `corner`.
    pub(super) fn draw_row(
        &self,
        measured: &Measured,
        row: usize,
        corner: (f32, f32),
    ) -> Vec<Mark> {
        let Some((line, squares)) = self.lines.get(row) else { return Vec::new() };
        let Some(cells) = measured.cells.get(row) else { return Vec::new() };
        let height = measured.heights.get(row).copied().unwrap_or(0.0);
        let mut marks = self.shade(*line, row, measured, corner, height);
        let font = self.font(*line, measured.size);
        let (mut x, mut at) = (corner.0, 0);
        for (square, lines) in squares.iter().zip(cells) {
            let width: f32 = measured.widths.iter().skip(at).take(square.span).sum();
            if self.look.drawing == Drawing::Ruled {
                marks.extend(frame([x, corner.1, x + width, corner.1 + height]));
            }
            marks.extend(self.words(square, lines, font, [x, corner.1, width, height]));
            if at == self.label && self.look.drawing == Drawing::DotLeaders {
                marks.extend(leader(
                    *line,
                    lines,
                    font,
                    square,
                    [x, corner.1, width, height],
                ));
            }
            x += width;
            at += square.span;
        }
        if self.look.drawing == Drawing::HalfRuled && *line != Line::Other {
            let y = corner.1 + height;
            marks.push(Mark::Line { from: (corner.0, y), to: (x, y), width: 0.7 });
        }
        marks
    }

    fn shade(
        &self,
        line: Line,
        row: usize,
        measured: &Measured,
        corner: (f32, f32),
        height: f32,
    ) -> Vec<Mark> {
        if self.look.drawing != Drawing::Shaded || (line != Line::Header && row % 2 == 1)
        {
            return Vec::new();
        }
        let width: f32 = measured.widths.iter().sum();
        let grey = if line == Line::Header { 0.8 } else { 0.92 };
        vec![Mark::Shade {
            area: [corner.0, corner.1, corner.0 + width, corner.1 + height],
            grey,
        }]
    }

    /// The words of a cell: left, top, width, height.
    fn words(
        &self,
        square: &Square,
        lines: &[String],
        font: Font,
        [x, y, width, height]: [f32; 4],
    ) -> Vec<Mark> {
        let step = font.size * 1.2;
        let count = f32::from(u16::try_from(lines.len()).unwrap_or(1));
        let first =
            if self.look.serif { y + height - 2.5 - count * step } else { y + 2.5 };
        let is_at_stop =
            self.look.drawing == Drawing::TabStops && square.align == Align::Right;
        let align = if is_at_stop { Align::Left } else { square.align };
        let mut marks = Vec::new();
        let mut base = first + font.size;
        for words in lines {
            let free = width - 2.0 * PAD - font.width(words);
            let x = x
                + PAD
                + match align {
                    Align::Left => square.indent,
                    Align::Right => free,
                    Align::Centre => free / 2.0,
                };
            if !words.is_empty() {
                marks.push(Mark::Words { x, y: base, font, words: words.clone() });
            }
            base += step;
        }
        marks
    }
}

fn others(widths: &[f32], label: usize) -> f32 {
    widths.iter().enumerate().filter(|(at, _)| *at != label).map(|(_, width)| width).sum()
}

fn frame([left, top, right, bottom]: [f32; 4]) -> Vec<Mark> {
    let corners =
        [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    corners
        .windows(2)
        .filter_map(|pair| match pair {
            [from, to] => Some(Mark::Line { from: *from, to: *to, width: 0.5 }),
            _ => None,
        })
        .collect()
}

/// Dots after the last line of a label.
fn leader(
    line: Line,
    lines: &[String],
    font: Font,
    square: &Square,
    [x, y, width, _]: [f32; 4],
) -> Vec<Mark> {
    let [words] = lines else { return Vec::new() };
    if line == Line::Header || words.is_empty() {
        return Vec::new();
    }
    let from = x + PAD + square.indent + font.width(words) + 3.0;
    let words = dots(font, from, x + width);
    if words.len() < 3 {
        return Vec::new();
    }
    vec![Mark::Words { x: from, y: y + 2.5 + font.size, font, words }]
}

/// The line of years above columns that they span.
fn spans(table: &Table) -> Vec<Square> {
    let mut squares: Vec<Square> = Vec::new();
    let mut last: Option<&Option<String>> = None;
    let lead = table.columns.iter().filter(|column| column.leads).count();
    for (at, column) in table.columns.iter().enumerate() {
        if at == lead {
            squares.push(square("", Align::Left));
            last = None;
        }
        match squares.last_mut() {
            Some(before) if last == Some(&column.span) && column.span.is_some() => {
                before.span += 1;
            }
            _ => {
                squares.push(square(column.span.as_deref().unwrap_or(""), Align::Centre));
            }
        }
        last = Some(&column.span);
    }
    squares
}

fn headers(table: &Table, look: &Look) -> Vec<Square> {
    let align = if look.drawing == Drawing::Ruled { Align::Centre } else { Align::Right };
    let header = |column: &Column| {
        let lines = column.header.clone();
        Square {
            lines,
            align: if column.leads { Align::Left } else { align },
            span: 1,
            indent: 0.0,
        }
    };
    let lead = table.columns.iter().filter(|column| column.leads).map(header);
    let label = square(&table.label_header, Align::Left);
    let rest = table.columns.iter().filter(|column| !column.leads).map(header);
    lead.chain([label]).chain(rest).collect()
}

fn body(table: &Table, row: &Row, look: &Look) -> (Line, Vec<Square>) {
    let line = if row.kind == RowKind::Total { Line::Total } else { Line::Other };
    let cells = || table.columns.iter().zip(&row.cells);
    let figure = |column: &Column, printed: &str| {
        let align = match (column.kind == ColumnKind::Number, column.leads) {
            (true, false) => Align::Centre,
            (_, true) => Align::Left,
            (false, false) => Align::Right,
        };
        square(printed, align)
    };
    let mut label = square(&row.label, Align::Left);
    if look.indent {
        label.indent = 10.0 * f32::from(u16::try_from(row.level).unwrap_or(0));
    }
    let lead = cells().filter(|(column, _)| column.leads);
    let rest = cells().filter(|(column, _)| !column.leads);
    let squares = lead
        .map(|(column, cell)| figure(column, &cell.printed))
        .chain([label])
        .chain(rest.map(|(column, cell)| figure(column, &cell.printed)))
        .collect();
    (line, squares)
}
