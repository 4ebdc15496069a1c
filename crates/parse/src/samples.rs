//! Small printed tables for tests: a line a row, cells between bars.

use plankoll_page::{Cell, Evidence, Row, Span, Style, Table, Text};

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
