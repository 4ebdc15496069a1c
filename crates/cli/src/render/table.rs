//! A table of a plan, its figures marked as proven or contradicted.

use std::io::{self, Write};

use plankoll_check::grouped;
use plankoll_model::{
    Amount, Basis, Column, ColumnKind, Record, Row, RowRole, Table, Unit,
};

use super::{
    proofs,
    style::{self, FAINT, STRONG},
    wrap::{WIDTH, cut, visible},
};

/// Labels are cut if they are wider, and sooner where many columns stand beside them.
const LABEL_WIDTH: usize = 44;
const LEAST_LABEL_WIDTH: usize = 24;

/// Headings of columns are cut if they are wider.
const HEADING_WIDTH: usize = 14;

/// How far rows are set in.
const INDENT: usize = 2;

/// A space, a space and a mark.
const BESIDE_FIGURE: usize = 3;

/// How wide each part of a table is set.
struct Widths {
    label: usize,
    columns: Vec<usize>,
}

/// Shows a table, and under each total the sum that it is.
pub(super) fn show(
    output: &mut impl Write,
    record: &Record,
    table: &Table,
) -> io::Result<()> {
    let widths = Widths::of(table);
    show_title(output, table)?;
    show_headings(output, table, &widths)?;
    for row in &table.rows {
        show_row(output, row, &widths)?;
        proofs::show(output, record, row)?;
    }
    Ok(())
}

fn show_title(output: &mut impl Write, table: &Table) -> io::Result<()> {
    let (verdict, style) = style::of_verdict(table.verdict);
    let title = table.title.as_deref().map_or("(without a title)".into(), visible);
    let unit = common_unit(table).map_or_else(String::new, |unit| {
        let name = unit.name();
        format!(" {FAINT}({name}){FAINT:#}")
    });
    writeln!(output, "{STRONG}{title}{STRONG:#}{unit} {style}{verdict}{style:#}")
}

impl Widths {
    fn of(table: &Table) -> Self {
        let columns: Vec<usize> = (0..table.columns.len())
            .map(|position| width_of_column(table, position))
            .collect();
        let figures: usize = columns.iter().map(|width| width + BESIDE_FIGURE).sum();
        let room =
            WIDTH.saturating_sub(INDENT + figures).clamp(LEAST_LABEL_WIDTH, LABEL_WIDTH);
        let labels = table.rows.iter().map(|row| label(row).chars().count());
        Self { label: labels.max().unwrap_or_default().min(room), columns }
    }
}

fn width_of_column(table: &Table, position: usize) -> usize {
    let figures = table.rows.iter().filter_map(|row| row.amount_in(position));
    let widest = figures.map(|amount| grouped(amount.value).chars().count()).max();
    let column = table.columns.get(position);
    let heading = column.map_or(0, |column| Heading::of(table, column).width());
    widest.unwrap_or_default().max(heading)
}

/// What stands over the figures of a column: `2023`, and below it `forecast`.
struct Heading {
    first: String,
    /// What tells columns of the same year apart; empty where the table has no need of it.
    second: String,
}

impl Heading {
    fn of(table: &Table, column: &Column) -> Self {
        let Some(year) = column.year.filter(|_| column.kind == ColumnKind::Amount) else {
            let label = visible(&column.label);
            return Self { first: cut(&label, HEADING_WIDTH), second: String::new() };
        };
        let basis = column.basis.filter(|_| has_several_bases(table)).map(basis_name);
        let unit = column.unit.filter(|_| common_unit(table).is_none()).map(Unit::name);
        let second: Vec<&str> = basis.into_iter().chain(unit).collect();
        Self { first: year.to_string(), second: second.join(" ") }
    }

    fn width(&self) -> usize {
        self.first.chars().count().max(self.second.chars().count())
    }
}

fn show_headings(
    output: &mut impl Write,
    table: &Table,
    widths: &Widths,
) -> io::Result<()> {
    let headings: Vec<Heading> =
        table.columns.iter().map(|column| Heading::of(table, column)).collect();
    let lines: [fn(&Heading) -> &String; 2] = [|h| &h.first, |h| &h.second];
    for line in lines.into_iter().take(1 + usize::from(has_second_line(&headings))) {
        let cells = headings.iter().zip(&widths.columns);
        let cells: Vec<String> = cells
            .map(|(heading, width)| format!(" {:>width$}  ", line(heading)))
            .collect();
        let text = format!("{:1$}{2}", "", INDENT + widths.label, cells.concat());
        writeln!(output, "{FAINT}{}{FAINT:#}", text.trim_end())?;
    }
    Ok(())
}

fn has_second_line(headings: &[Heading]) -> bool {
    headings.iter().any(|heading| !heading.second.is_empty())
}

fn has_several_bases(table: &Table) -> bool {
    let mut bases: Vec<Basis> =
        table.columns.iter().filter_map(|column| column.basis).collect();
    bases.dedup();
    bases.len() > 1
}

/// The unit of all amounts of money.
fn common_unit(table: &Table) -> Option<Unit> {
    let mut units: Vec<Unit> =
        table.amounts().filter_map(|(_, amount)| amount.unit).collect();
    units.dedup();
    if let [unit] = units.as_slice() { Some(*unit) } else { None }
}

fn basis_name(basis: Basis) -> &'static str {
    match basis {
        Basis::Budget => "budget",
        Basis::Forecast => "forecast",
        Basis::Plan => "plan",
        Basis::Outcome => "outcome",
    }
}

fn label(row: &Row) -> String {
    let indent = usize::from(row.role == RowRole::Detail) * 2;
    format!("{:indent$}{}", "", visible(&row.label))
}

fn show_row(output: &mut impl Write, row: &Row, widths: &Widths) -> io::Result<()> {
    let is_strong = match row.role {
        RowRole::Heading | RowRole::Subtotal | RowRole::Total | RowRole::Result => true,
        RowRole::Item | RowRole::Detail | RowRole::Note => false,
    };
    let style = if is_strong { STRONG } else { style::PLAIN };
    let figures: Vec<Option<&Amount>> =
        (0..widths.columns.len()).map(|position| row.amount_in(position)).collect();
    let last = figures.iter().rposition(Option::is_some);
    let padding = if last.is_some() { widths.label } else { 0 };
    let label = cut(&label(row), widths.label);
    write!(output, "{:INDENT$}{style}{label:padding$}{style:#}", "")?;
    let shown = last.map_or(0, |last| last + 1);
    for (figure, width) in figures.iter().zip(&widths.columns).take(shown) {
        show_figure(output, *figure, *width)?;
    }
    writeln!(output)
}

fn show_figure(
    output: &mut impl Write,
    amount: Option<&Amount>,
    width: usize,
) -> io::Result<()> {
    let Some(amount) = amount else {
        return write!(output, " {:width$}  ", "");
    };
    let (mark, style) = style::of_status(amount.status);
    let figure = grouped(amount.value);
    write!(output, " {figure:>width$} {style}{mark}{style:#}")
}
