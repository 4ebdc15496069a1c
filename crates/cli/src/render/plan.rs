//! A plan at a glance.

use std::io::{self, Write};

use plankoll_check::grouped;
use plankoll_model::{Amount, Column, Record, Relation, Row, RowRole, Status, Table};

use super::{
    findings,
    style::{self, FAINT, STRONG},
};

/// How wide labels are shown before they are cut.
const LABEL_WIDTH: usize = 44;

/// How wide a sum is before it is broken.
const LINE_WIDTH: usize = 76;

/// Relations with more terms do not list them all in words.
const SAID_IN_FULL: usize = 9;

/// Shows who plans what for which years, every table with its totals marked, and the findings.
pub(crate) fn show(output: &mut impl Write, record: &Record) -> io::Result<()> {
    head(output, record)?;
    for table in &record.tables {
        writeln!(output)?;
        show_table(output, record, table)?;
    }
    if !record.findings.is_empty() {
        writeln!(output, "\n{STRONG}Findings{STRONG:#}")?;
    }
    record.findings.iter().try_for_each(|finding| findings::line(output, finding))
}

fn head(output: &mut impl Write, record: &Record) -> io::Result<()> {
    let name = record
        .association
        .name
        .as_ref()
        .map_or("unknown association", |name| &name.value);
    let title =
        record.plan.title.as_ref().map_or("without a title", |title| &title.value);
    writeln!(output, "{STRONG}{name}{STRONG:#}")?;
    writeln!(output, "{title}")?;
    let (verdict, style) = style::of_verdict(record.verdict);
    fact(output, "years", &joined(&record.plan.fiscal_years, ", "))?;
    fact(output, "outlook", &joined(&record.plan.outlook_years, ", "))?;
    fact(
        output,
        "members",
        &joined(record.members.iter().map(|member| &member.name), ", "),
    )?;
    let adopted = record.plan.adopted_on.as_ref();
    fact(output, "adopted", adopted.map_or("", |day| &day.value))?;
    fact(output, "board", &board(record))?;
    fact(output, "file", &record.document.source_file)?;
    writeln!(output, "{FAINT}{:9}{FAINT:#}{style}{verdict}{style:#}", "verdict")
}

fn board(record: &Record) -> String {
    match record.board.len() {
        0 => String::new(),
        seats => format!("{seats} seats"),
    }
}

fn fact(output: &mut impl Write, name: &str, words: &str) -> io::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    writeln!(output, "{FAINT}{name:9}{FAINT:#}{words}")
}

fn joined<T: ToString>(parts: impl IntoIterator<Item = T>, separator: &str) -> String {
    let parts: Vec<String> = parts.into_iter().map(|part| part.to_string()).collect();
    parts.join(separator)
}

fn show_table(output: &mut impl Write, record: &Record, table: &Table) -> io::Result<()> {
    let (verdict, style) = style::of_verdict(table.verdict);
    let title = table.title.as_deref().unwrap_or("(without a title)");
    writeln!(output, "{STRONG}{title}{STRONG:#} {style}{verdict}{style:#}")?;
    write!(output, "  {:LABEL_WIDTH$}", "")?;
    for column in &table.columns {
        let heading = cut(&heading(column), 14);
        write!(output, " {FAINT}{heading:>14}{FAINT:#}  ")?;
    }
    writeln!(output)?;
    table.rows.iter().try_for_each(|row| show_row(output, record, table, row))
}

fn heading(column: &Column) -> String {
    let unit = match column.unit {
        Some(plankoll_model::Unit::Kr) => " kr",
        Some(plankoll_model::Unit::Tkr) => " tkr",
        Some(plankoll_model::Unit::Mnkr) => " mnkr",
        None => "",
    };
    column.year.map_or_else(|| column.label.clone(), |year| format!("{year}{unit}"))
}

fn show_row(
    output: &mut impl Write,
    record: &Record,
    table: &Table,
    row: &Row,
) -> io::Result<()> {
    let is_strong = match row.role {
        RowRole::Heading | RowRole::Subtotal | RowRole::Total | RowRole::Result => true,
        RowRole::Item | RowRole::Detail | RowRole::Note => false,
    };
    let label_style = if is_strong { STRONG } else { style::PLAIN };
    let indent = usize::from(row.role == RowRole::Detail) * 2;
    let label = cut(&format!("{:indent$}{}", "", row.label), LABEL_WIDTH);
    write!(output, "  {label_style}{label:LABEL_WIDTH$}{label_style:#}")?;
    for position in 0..table.columns.len() {
        show_figure(output, row.amount_in(position))?;
    }
    writeln!(output)?;
    row.amounts.iter().try_for_each(|amount| show_proof(output, record, row, amount))
}

fn show_figure(output: &mut impl Write, amount: Option<&Amount>) -> io::Result<()> {
    let Some(amount) = amount else {
        return write!(output, " {:14}  ", "");
    };
    let (mark, style) = style::of_status(amount.status);
    let figure = grouped(amount.value);
    write!(output, " {figure:>14} {style}{mark}{style:#}")
}

/// Under a total: the sum spelled out that proves or contradicts it.
fn show_proof(
    output: &mut impl Write,
    record: &Record,
    row: &Row,
    amount: &Amount,
) -> io::Result<()> {
    let is_sum = match row.role {
        RowRole::Subtotal | RowRole::Total | RowRole::Result => true,
        RowRole::Heading | RowRole::Item | RowRole::Detail | RowRole::Note => false,
    };
    let told = record.relations.iter().find(|relation| tells_of(relation, amount));
    let (Some(relation), true) = (told, is_sum) else {
        return Ok(());
    };
    let (mark, style) = style::of_status(amount.status);
    writeln!(output, "      {style}{mark}{style:#} {FAINT}{}{FAINT:#}", relation.says)?;
    if relation.terms.len() <= SAID_IN_FULL {
        return Ok(());
    }
    for line in wrapped(&addends(record, relation)) {
        writeln!(output, "        {FAINT}{line}{FAINT:#}")?;
    }
    Ok(())
}

/// The figures that a total adds up, in the unit they are printed in, with their signs.
fn addends(record: &Record, relation: &Relation) -> Vec<String> {
    let amounts =
        || record.tables.iter().flat_map(Table::amounts).map(|(_, amount)| amount);
    let terms = relation.terms.iter().skip(1);
    terms
        .filter_map(|term| {
            let amount = amounts().find(|amount| amount.id == term.reference)?;
            // The total stands on the other side: what it adds has the coefficient -1.
            let sign = if term.coefficient.is_sign_negative() { '+' } else { '−' };
            Some(format!("{sign}\u{a0}{}", grouped(amount.value)))
        })
        .collect()
}

/// Words joined by spaces, in lines that are not too long.
fn wrapped(words: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE_WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}

fn tells_of(relation: &Relation, amount: &Amount) -> bool {
    let is_head = relation.terms.first().is_some_and(|term| term.reference == amount.id);
    let fits = match amount.status {
        Status::Proven => relation.proof,
        Status::Contradicted => !relation.holds,
        Status::Unverified => false,
    };
    is_head && fits
}

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{kept}…")
}
