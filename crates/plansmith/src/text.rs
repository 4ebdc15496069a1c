//! Plans as text: cells between tabs or pipes, blank lines between blocks.

use crate::plan::{Block, Column, Plan, Row, RowKind, Table};

impl Plan {
    /// The plan as a text file.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            text.push_str(&self.block(block));
            text.push('\n');
        }
        text
    }

    /// The sentence of a statement.
    pub(crate) fn sentence(&self, block: &Block) -> Option<String> {
        let Block::Statement(before, place, after) = block else { return None };
        let table = self.tables.get(place.table)?;
        let figure = table.figure(place.row, place.column)?;
        let words = crate::numbers::plain(figure, table.unit.decimals(), " ");
        Some(format!("{before} {words} {}{after}.", table.unit.word()))
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading(level, words) => {
                format!("{} {words}\n", "#".repeat(*level as usize))
            }
            Block::Paragraph(words) => format!("{words}\n"),
            Block::Statement(..) => {
                format!("{}\n", self.sentence(block).unwrap_or_default())
            }
            Block::Bullets(points) => {
                format!("- {}\n", points.join("\n- "))
            }
            Block::Table(number) => self.table_text(*number),
            Block::Pair(first, second) => {
                format!("{}\n{}", self.table_text(*first), self.table_text(*second))
            }
            Block::Grid(rows) => self.grid(rows),
            Block::Contents(entries) => {
                let line =
                    |(heading, page): &(String, usize)| format!("{heading}	{page}");
                format!(
                    "{}
",
                    entries.iter().map(line).collect::<Vec<_>>().join(
                        "
"
                    )
                )
            }
            Block::PageBreak => "\n\n".to_owned(),
        }
    }

    fn table_text(&self, number: usize) -> String {
        let Some(table) = self.tables.get(number) else { return String::new() };
        let mut rows =
            if table.has_header { header(table, self.look.pipes) } else { Vec::new() };
        rows.extend(table.rows.iter().map(|row| self.row(table, row)));
        let caption = table.caption.iter().map(|caption| format!("### {caption}\n\n"));
        format!("{}{}", caption.collect::<String>(), self.grid(&rows))
    }

    fn row(&self, table: &Table, row: &Row) -> Vec<String> {
        let is_bold = self.look.bold_totals && row.kind == RowKind::Total;
        let mark = |words: &str| match words {
            "" => String::new(),
            words if is_bold => format!("<b>{words}</b>"),
            words => words.to_owned(),
        };
        let cells = || table.columns.iter().zip(&row.cells);
        let leading = cells().filter(|(column, _)| column.leads);
        let others = cells().filter(|(column, _)| !column.leads);
        leading
            .map(|(_, cell)| mark(&cell.printed))
            .chain([mark(&row.label)])
            .chain(others.map(|(_, cell)| mark(&cell.printed)))
            .collect()
    }

    fn grid(&self, rows: &[Vec<String>]) -> String {
        let mut lines: Vec<String> = rows.iter().map(|row| self.line(row)).collect();
        if self.look.pipes && !lines.is_empty() {
            let width = rows.first().map_or(0, Vec::len);
            lines.insert(1, format!("|{}\n", "---|".repeat(width)));
        }
        lines.concat()
    }

    fn line(&self, cells: &[String]) -> String {
        if self.look.pipes {
            return format!("| {} |\n", cells.join(" | "));
        }
        format!("{}\n", cells.join("\t"))
    }
}

/// The lines of a header; with pipes all in one.
fn header(table: &Table, pipes: bool) -> Vec<Vec<String>> {
    if pipes {
        return vec![header_line(table, Column::label, true)];
    }
    let depth = table.columns.iter().map(|column| column.header.len()).max().unwrap_or(0);
    let mut lines = Vec::new();
    if table.columns.iter().any(|column| column.span.is_some()) {
        let mut last = None;
        let span = |column: &Column| {
            let is_new = last != column.span;
            last.clone_from(&column.span);
            column.span.clone().filter(|_| is_new).unwrap_or_default()
        };
        lines.push(header_line(table, span, false));
    }
    for at in 0..depth {
        let part = |column: &Column| column.header.get(at).cloned().unwrap_or_default();
        lines.push(header_line(table, part, at == 0));
    }
    lines
}

fn header_line(
    table: &Table,
    mut words: impl FnMut(&Column) -> String,
    named: bool,
) -> Vec<String> {
    let label = if named { table.label_header.clone() } else { String::new() };
    let mut cells: Vec<String> = Vec::new();
    let lead = table.columns.iter().position(|column| !column.leads).unwrap_or(0);
    for (at, column) in table.columns.iter().enumerate() {
        if at == lead {
            cells.push(label.clone());
        }
        cells.push(words(column));
    }
    cells
}
