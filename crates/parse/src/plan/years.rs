//! Years of a plan: those it is a budget for, and those it looks ahead to.
//!
//! The title says the first: `2022 - 2024` is three years, `budget 2022 med plan för 2023-2024` is
//! one. Years that follow without a gap in headings and in headers of tables are the outlook.

use std::collections::BTreeMap;

use plankoll_page::{Block, BlockKind, Layout, Table};

use crate::grammar::date::{PartialDate, end_of_range, find_dates};
use crate::plan::title::{Title, is_about_plan};

/// Years a plan can be for; the law is from 2003.
const PLAUSIBLE: std::ops::RangeInclusive<i32> = 2004..=2079;
/// No plan looks further ahead.
const MOST_OUTLOOK: usize = 5;

/// The years the plan is a budget for.
pub(crate) fn fiscal_years(title: Option<&Title>, layout: &Layout) -> Vec<i32> {
    let in_title =
        title.map(|title| budget_part(&title.text)).map(years_in).unwrap_or_default();
    if !in_title.is_empty() {
        return in_title;
    }
    most_named_budget_year(layout).into_iter().collect()
}

/// The title up to where it turns to the years after the budget.
fn budget_part(title: &str) -> &str {
    let lower = title.to_lowercase();
    let turns = [
        "plan för",
        "inriktning",
        "preliminär",
        "flerårsplan",
        "plan 20",
        "utblick",
        "långtidsplan",
        "ekonomisk plan",
    ];
    let first_year = lower.find(|c: char| c.is_ascii_digit()).unwrap_or(lower.len());
    let turn =
        turns.iter().flat_map(|words| lower.match_indices(words)).map(|(at, _)| at);
    let end = turn.filter(|at| *at > first_year).min().unwrap_or(title.len());
    title.get(..end).unwrap_or(title)
}

/// All years in `text`, ranges filled in, sorted.
fn years_in(text: &str) -> Vec<i32> {
    let found: Vec<_> = find_dates(text)
        .into_iter()
        .filter(|found| matches!(found.date, PartialDate::Year(_)))
        .filter(|found| PLAUSIBLE.contains(&found.date.year()))
        .collect();
    let mut years: Vec<i32> = found.iter().map(|found| found.date.year()).collect();
    for found in &found {
        let from = found.date.year();
        let rest = text.get(found.range.end..).unwrap_or_default();
        let to =
            end_of_range(rest, from).filter(|to| PLAUSIBLE.contains(to)).unwrap_or(from);
        years.extend(from..=to.min(from + 5));
    }
    years.sort_unstable();
    years.dedup();
    years
}

/// Without a year in the title: the year that most headings and table headers with `budget` name,
/// or, where none does, the one that most of them name at all; of several the last.
fn most_named_budget_year(layout: &Layout) -> Option<i32> {
    let texts = naming_texts(layout);
    let of_budgets = texts.iter().filter(|text| is_about_plan(text));
    most_named(of_budgets, |earlier, later| earlier < later)
        .or_else(|| most_named(texts.iter(), |earlier, later| earlier <= later))
}

/// The year that most of the texts name; `beats` says whether a later year with the second count
/// is preferred to an earlier one with the first.
fn most_named<'a>(
    texts: impl Iterator<Item = &'a &'a str>,
    beats: fn(usize, usize) -> bool,
) -> Option<i32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for year in texts.flat_map(|text| years_in(text)) {
        *counts.entry(year).or_default() += 1;
    }
    let better = |best: (i32, usize), next: (i32, usize)| {
        if beats(best.1, next.1) { next } else { best }
    };
    counts.into_iter().reduce(better).map(|(year, _)| year)
}

/// Years after the last fiscal year, without a gap, that headings and headers name.
pub(crate) fn outlook_years(
    fiscal: &[i32],
    title: Option<&Title>,
    layout: &Layout,
) -> Vec<i32> {
    let Some(last) = fiscal.last().copied() else { return Vec::new() };
    let mut named: Vec<i32> = naming_texts(layout)
        .into_iter()
        .filter(|text| looks_ahead(text))
        .flat_map(years_in)
        .collect();
    named.extend(title.map(|title| years_in(&title.text)).unwrap_or_default());
    let follow = (last + 1..).take(MOST_OUTLOOK);
    follow.take_while(|year| named.contains(year)).collect()
}

/// Headings and the header cells of tables.
pub(crate) fn naming_texts(layout: &Layout) -> Vec<&str> {
    let mut texts = Vec::new();
    for block in &layout.blocks {
        match block {
            Block::Text { kind: BlockKind::Heading { .. }, text } => {
                texts.push(text.as_str());
            }
            Block::Table(table) => texts.extend(header_texts(table)),
            Block::Text { .. } => {}
        }
    }
    texts
}

/// Cells of the rows above the first row that has a label and a figure.
fn header_texts(table: &Table) -> impl Iterator<Item = &str> {
    let header = table.rows.iter().take_while(|row| {
        let figures = row.cells.iter().skip(1).any(|cell| is_figure(cell.text.as_str()));
        !(row.cells.first().is_some_and(|cell| cell.column == 0) && figures)
    });
    header.take(4).flat_map(|row| &row.cells).map(|cell| cell.text.as_str())
}

fn is_figure(cell: &str) -> bool {
    cell.chars().any(|c| c.is_ascii_digit())
        && !cell.chars().any(char::is_alphabetic)
        && years_in(cell).is_empty()
}

/// A bare year, or a year with a word for a plan: not the end of an insats.
fn looks_ahead(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = ["plan", "prognos", "budget", "inriktning", "utblick"];
    let bare = lower.split(|c: char| !c.is_alphanumeric()).all(|word| {
        word.is_empty()
            || word.chars().all(|c| c.is_ascii_digit())
            || matches!(word, "år" | "åren" | "och" | "tkr" | "kr")
    });
    bare || words.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: &[i32]) {
        assert_eq!(years_in(budget_part(title)), expected);
    }

    #[test]
    fn ranges_are_filled_in() {
        check("Verksamhetsplan 2019", &[2019]);
        check("Verksamhetsplan Budget 2022 - 2024", &[2022, 2023, 2024]);
        check("Verksamhetsplan Budget 2009-2010", &[2009, 2010]);
        check("Verksamhetsplan 2021–23", &[2021, 2022, 2023]);
    }

    #[test]
    fn years_of_the_outlook_are_left_out() {
        check("Verksamhetsplan och budget 2022 med plan för 2023-2024", &[2022]);
        check("Budget 2015 med inriktning till 2017", &[2015]);
        check("Budget 2022, plan 2023-2024", &[2022]);
    }
}
