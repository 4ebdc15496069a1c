//! Hints from labels: does a text contain words that speak of sums, income, years to come.
//!
//! The lists are data (`labels.toml`). A hint never decides alone what a figure is.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

/// What labels can hint at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    Sum,
    Grand,
    Result,
    Detail,
    Opening,
    Closing,
    IncomeWord,
    CostWord,
    Whole,
    Income,
    Cost,
    Financial,
    Equity,
    Assets,
    Liabilities,
    Budget,
    Forecast,
    Plan,
    Outcome,
    Share,
    Change,
    Persons,
    OtherColumn,
    RemarkColumn,
    AnotherYear,
    Money,
}

/// Whether `text` holds a word of the list for `hint`.
pub(crate) fn hints_at(text: &str, hint: Hint) -> bool {
    matcher(hint).is_match(text)
}

/// Where the first word of the list for `hint` starts in `text`.
pub(crate) fn hint_position(text: &str, hint: Hint) -> Option<usize> {
    matcher(hint).find(text).map(|found| found.start())
}

fn matcher(hint: Hint) -> &'static Regex {
    let lists = &*MATCHERS;
    match hint {
        Hint::Sum => &lists.row.sum.0,
        Hint::Grand => &lists.row.grand.0,
        Hint::Result => &lists.row.result.0,
        Hint::Detail => &lists.row.detail.0,
        Hint::Opening => &lists.row.opening.0,
        Hint::Closing => &lists.row.closing.0,
        Hint::IncomeWord => &lists.section.income_word.0,
        Hint::CostWord => &lists.section.cost_word.0,
        Hint::Whole => &lists.section.whole.0,
        Hint::Income => &lists.section.income.0,
        Hint::Cost => &lists.section.cost.0,
        Hint::Financial => &lists.section.financial.0,
        Hint::Equity => &lists.section.equity.0,
        Hint::Assets => &lists.section.assets.0,
        Hint::Liabilities => &lists.section.liabilities.0,
        Hint::Budget => &lists.basis.budget.0,
        Hint::Forecast => &lists.basis.forecast.0,
        Hint::Plan => &lists.basis.plan.0,
        Hint::Outcome => &lists.basis.outcome.0,
        Hint::Share => &lists.column.share.0,
        Hint::Change => &lists.column.change.0,
        Hint::Persons => &lists.column.persons.0,
        Hint::OtherColumn => &lists.column.other.0,
        Hint::RemarkColumn => &lists.column.remark.0,
        Hint::AnotherYear => &lists.column.another_year.0,
        Hint::Money => &lists.context.money.0,
    }
}

static MATCHERS: LazyLock<Lists> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is part of the program and tested")]
    toml::from_str(include_str!("labels.toml")).expect("labels.toml is well formed")
});

#[derive(Deserialize)]
struct Lists {
    row: RowHints,
    section: SectionHints,
    basis: BasisHints,
    column: ColumnHints,
    context: ContextHints,
}

#[derive(Deserialize)]
struct RowHints {
    sum: Words,
    grand: Words,
    result: Words,
    detail: Words,
    opening: Words,
    closing: Words,
}

#[derive(Deserialize)]
struct SectionHints {
    income_word: Words,
    cost_word: Words,
    whole: Words,
    income: Words,
    cost: Words,
    financial: Words,
    equity: Words,
    assets: Words,
    liabilities: Words,
}

#[derive(Deserialize)]
struct BasisHints {
    budget: Words,
    forecast: Words,
    plan: Words,
    outcome: Words,
}

#[derive(Deserialize)]
struct ColumnHints {
    share: Words,
    change: Words,
    persons: Words,
    other: Words,
    remark: Words,
    another_year: Words,
}

#[derive(Deserialize)]
struct ContextHints {
    money: Words,
}

/// A list of hints as one pattern.
#[derive(Deserialize)]
#[serde(try_from = "Vec<String>")]
pub(crate) struct Words(Regex);

impl Words {
    /// Whether `text` holds a word of the list.
    pub(crate) fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// The first word of the list in `text`, as it stands there.
    pub(crate) fn find<'a>(&self, text: &'a str) -> Option<&'a str> {
        self.0.find(text).map(|found| found.as_str())
    }
}

impl TryFrom<Vec<String>> for Words {
    type Error = regex::Error;

    fn try_from(hints: Vec<String>) -> Result<Self, Self::Error> {
        let alternatives: Vec<String> =
            hints.iter().map(|hint| hint_to_pattern(hint)).collect();
        RegexBuilder::new(&alternatives.join("|"))
            .case_insensitive(true)
            .build()
            .map(Self)
    }
}

fn hint_to_pattern(hint: &str) -> String {
    if let Some(whole_label) = hint.strip_prefix('=') {
        return format!("^{}$", regex::escape(whole_label));
    }
    let anywhere = hint.starts_with('*');
    let whole = hint.ends_with('$');
    let bare = hint.trim_start_matches('*').trim_end_matches('$');
    let first_is_letter = bare.starts_with(char::is_alphanumeric);
    let start = if anywhere || !first_is_letter { "" } else { r"\b" };
    let end = if whole { r"\b" } else { "" };
    format!("{start}{}{end}", regex::escape(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, hint: Hint, expected: bool) {
        assert_eq!(hints_at(text, hint), expected, "{text} {hint:?}");
    }

    #[test]
    fn words_match_at_their_start_and_parts_of_words_where_the_list_says_so() {
        check("Summa intäkter", Hint::Sum, true);
        check("SUMMA", Hint::Sum, true);
        check("Konsumtion", Hint::Sum, false);
        check("Årets resultat", Hint::Result, true);
        check("Resultatbudget", Hint::Result, false);
        check("Summa insatskostnader", Hint::Cost, true);
        check("Varav bidrag per kommun utgör", Hint::Detail, true);
        check("Andel (%)", Hint::Share, true);
        check("Not", Hint::OtherColumn, true);
        check("Notarie", Hint::OtherColumn, false);
    }

    #[test]
    fn lists_are_sorted_and_each_spelling_stands_once() {
        let lists: toml::Table = toml::from_str(include_str!("labels.toml")).unwrap();
        for list in lists.values().flat_map(|part| part.as_table().unwrap().values()) {
            let words: Vec<&str> = list
                .as_array()
                .unwrap()
                .iter()
                .map(|word| word.as_str().unwrap())
                .collect();
            assert!(words.is_sorted_by(|a, b| a < b), "{words:?}");
        }
    }
}
