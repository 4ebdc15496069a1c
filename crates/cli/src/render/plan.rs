//! A plan at a glance.

use std::fmt::Write as _;
use std::io::{self, Write};

use plankoll_model::{Printed, Record, exact::to_text};

use super::{
    findings,
    style::{self, FAINT, STRONG},
    table,
    wrap::{WIDTH, visible, wrapped},
};

/// How wide the names of facts are.
const NAME_WIDTH: usize = 9;

/// Shows who plans what for which years, what is financed and with which goals, every table with its totals marked, and the findings.
pub(crate) fn show(output: &mut impl Write, record: &Record) -> io::Result<()> {
    head(output, record)?;
    insatser(output, record)?;
    goals(output, record)?;
    for printed in &record.tables {
        writeln!(output)?;
        table::show(output, record, printed)?;
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
    writeln!(output, "{STRONG}{}{STRONG:#}", visible(name))?;
    writeln!(output, "{}", visible(title))?;
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
    fact(output, "file", &visible(&record.document.source_file))?;
    writeln!(output, "{FAINT}{:NAME_WIDTH$}{FAINT:#}{style}{verdict}{style:#}", "verdict")
}

/// Each insats with its names, its time and what it costs.
fn insatser(output: &mut impl Write, record: &Record) -> io::Result<()> {
    if !record.insatser.is_empty() {
        writeln!(output, "\n{STRONG}Insatser{STRONG:#}")?;
    }
    for insats in &record.insatser {
        let mut words = insats.name.clone();
        if !insats.also_called.is_empty() {
            let _ = write!(words, " (also {})", insats.also_called.join("; "));
        }
        let day = |end: &Option<Printed<String>>| {
            end.as_ref().map_or(String::new(), |end| end.value.clone())
        };
        if insats.start.is_some() || insats.end.is_some() {
            let _ = write!(words, ", {} to {}", day(&insats.start), day(&insats.end));
        }
        for year in &insats.budget {
            let amount = year.amount_sek.map_or("-".to_owned(), to_text);
            let _ = write!(words, ", {}: {amount}", year.year);
        }
        fact(output, &insats.id, &visible(&words))?;
    }
    Ok(())
}

/// Each goal as printed.
fn goals(output: &mut impl Write, record: &Record) -> io::Result<()> {
    if !record.goals.is_empty() {
        writeln!(output, "\n{STRONG}Goals{STRONG:#}")?;
    }
    record.goals.iter().try_for_each(|goal| fact(output, "", &visible(&goal.text)))
}

fn board(record: &Record) -> String {
    match record.board.len() {
        0 => String::new(),
        seats => format!("{seats} seats"),
    }
}

/// A name and what there is to say of it, on as many lines as it takes.
fn fact(output: &mut impl Write, name: &str, words: &str) -> io::Result<()> {
    let mut name = name;
    for line in wrapped(words.split(' '), WIDTH - NAME_WIDTH) {
        writeln!(output, "{FAINT}{name:NAME_WIDTH$}{FAINT:#}{line}")?;
        name = "";
    }
    Ok(())
}

fn joined<T: ToString>(parts: impl IntoIterator<Item = T>, separator: &str) -> String {
    let parts: Vec<String> = parts.into_iter().map(|part| part.to_string()).collect();
    parts.join(separator)
}
