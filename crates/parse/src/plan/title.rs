//! The title, which may stand on several lines of the cover.

use plankoll_model::{PlanKind, Printed, Source};
use plankoll_page::{Block, BlockKind, Layout, Span, Text};

use crate::passages::Passage;

/// The title of a plan.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Title {
    /// Lines in capitals in sentence case, joined by single spaces.
    pub(crate) text: String,
    printed: Text,
}

impl Title {
    /// The title with its place.
    pub(crate) fn to_printed(&self) -> Printed<String> {
        let source = Source::new(self.printed.span(), self.printed.as_str());
        Printed::new(self.text.clone(), source)
    }
}

/// Words that make a line the title of a plan.
const PLAN_WORDS: [&str; 10] = [
    "verksamhetsplan",
    "budget",
    "verksamhets- och budgetplan",
    "verksamhetsinriktning",
    "årsplan",
    "handlingsplan",
    "strategisk plan",
    "flerårsplan",
    "affärsplan",
    "mål och inriktning",
];
/// Titles have no more characters than this.
const LONGEST: usize = 120;
/// A table's title stands in one of its first rows.
const FIRST_ROWS: usize = 3;
/// The title stands among the first passages of the document.
const FIRST_PASSAGES: usize = 14;

/// The title: the first short line with a plan word, with what continues it on the next lines.
/// Where the cover is a picture: a heading further down, a first row of a table, a running header.
pub(crate) fn find_title(passages: &[Passage], layout: &Layout) -> Option<Title> {
    let first = passages.get(..passages.len().min(FIRST_PASSAGES)).unwrap_or_default();
    let at = first.iter().position(begins_title).or_else(|| {
        passages.iter().position(|passage| {
            let named = passage.as_str().to_lowercase().contains("verksamhetsplan");
            passage.is_heading() && named && begins_title(passage)
        })
    });
    match at {
        Some(at) => Some(title_from(passages, at)),
        None => texts_with_title(layout)
            .find(|text| is_title_line(text.as_str()))
            .map(to_title),
    }
}

fn title_from(passages: &[Passage], at: usize) -> Title {
    let mut title = Title { text: String::new(), printed: Text::default() };
    for (place, passage) in passages.iter().enumerate().skip(at) {
        if place > at && !continues_title(passage, &title) {
            break;
        }
        title.printed.append(&passage.text);
        if !title.text.is_empty() {
            title.text.push(' ');
        }
        title.text.push_str(&sentence_case(&passage.text));
    }
    title
}

fn to_title(text: &Text) -> Title {
    Title { text: sentence_case(text), printed: text.clone() }
}

/// Cells of the first rows of tables, and running headers.
fn texts_with_title(layout: &Layout) -> impl Iterator<Item = &Text> {
    let cells = layout.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table.rows.iter().take(FIRST_ROWS)),
        Block::Text { .. } => None,
    });
    let furniture = layout.blocks.iter().filter_map(|block| match block {
        Block::Text { kind: BlockKind::Furniture, text } => Some(text),
        Block::Text { .. } | Block::Table(_) => None,
    });
    cells
        .flatten()
        .filter(|row| row.cells.len() == 1)
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.column == 0)
        .map(|cell| &cell.text)
        .chain(furniture)
}

/// A plan word and a year.
fn is_title_line(text: &str) -> bool {
    let year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    is_about_plan(text) && year && text.chars().count() <= LONGEST
}

fn begins_title(passage: &Passage) -> bool {
    is_short(passage) && is_about_plan(passage.as_str())
}

fn is_short(passage: &Passage) -> bool {
    let text = passage.as_str();
    text.chars().count() <= LONGEST
        && !text.ends_with(['.', ':', ','])
        && !matches!(passage.kind, BlockKind::Bullet)
        && !says_adopted(text)
}

fn says_adopted(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["antagen", "fastställ", "beslut", "styrelse", "dnr", "datum"]
        .iter()
        .any(|w| lower.contains(w))
}

/// Whether a title or heading is one of a plan or budget.
pub(crate) fn is_about_plan(text: &str) -> bool {
    let lower = text.to_lowercase();
    PLAN_WORDS.iter().any(|word| lower.contains(word))
}

/// The next line goes on with the title: more plan words, years, `för år 2018`, `med plan för`.
fn continues_title(passage: &Passage, title: &Title) -> bool {
    let text = passage.as_str();
    let lower = text.to_lowercase();
    let has_year = title.text.contains(|c: char| c.is_ascii_digit());
    let years_only = !lower.is_empty()
        && lower.chars().any(|c| c.is_ascii_digit())
        && lower
            .split(|c: char| !c.is_alphanumeric())
            .all(|word| word.is_empty() || is_year_word(word));
    let plan_line = is_about_plan(text)
        && !title
            .text
            .to_lowercase()
            .contains(lower.split(' ').next().unwrap_or_default());
    let joins =
        ["med ", "och ", "samt ", "för "].iter().any(|word| lower.starts_with(word));
    let adds = !has_year && (years_only || plan_line);
    let goes_on = joins && (plan_line || years_only || lower.contains("plan"));
    is_short(passage) && text.chars().count() <= LONGEST / 2 && (adds || goes_on)
}

fn is_year_word(word: &str) -> bool {
    let year = word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    year || matches!(word, "för" | "år" | "åren" | "och" | "verksamhetsåret")
}

/// `VERKSAMHETSPLAN OCH BUDGET 2020` to `Verksamhetsplan och budget 2020`; each printed line
/// begins with a capital.
fn sentence_case(text: &Text) -> String {
    if text.as_str().chars().any(char::is_lowercase) {
        return text.as_str().to_owned();
    }
    let mut shown = text.as_str().to_lowercase();
    for start in starts_of_lines(text).into_iter().rev() {
        let Some(first) = shown.get(start..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        let capital: String = first.to_uppercase().collect();
        shown.replace_range(start..start + first.len_utf8(), &capital);
    }
    shown
}

/// Bytes at which the printed lines of a text begin.
fn starts_of_lines(text: &Text) -> Vec<usize> {
    let mut starts = vec![0];
    for pair in text.pieces().windows(2) {
        if let [before, piece] = pair
            && is_below(piece.span, before.span)
        {
            starts.push(piece.range.start);
        }
    }
    starts
}

fn is_below(span: Span, before: Span) -> bool {
    match (span, before) {
        (Span::Page { rect, .. }, Span::Page { rect: above, .. }) => {
            rect.center().y >= above.y1
        }
        (Span::Line { line }, Span::Line { line: above }) => line > above,
        _ => false,
    }
}

/// Plan, budget or both, by the title and by whether there are tables to budget in.
pub(crate) fn kind_of(title: Option<&Title>, layout: &Layout) -> Option<PlanKind> {
    let title = title?.text.to_lowercase();
    let budget = title.contains("budget");
    let of_years_after = ["flerårsplan", "med plan", "och plan", "budgetplan"];
    let rest = of_years_after.iter().fold(title, |rest, words| rest.replace(words, ""));
    let plan = ["plan", "mål", "inriktning"].iter().any(|word| rest.contains(word));
    match (plan, budget) {
        (true, true) => Some(PlanKind::PlanAndBudget),
        (true, false) if has_budget(layout) => Some(PlanKind::PlanAndBudget),
        (true, false) => Some(PlanKind::Plan),
        (false, true) => Some(PlanKind::Budget),
        (false, false) => None,
    }
}

/// A table with income or costs in it.
fn has_budget(layout: &Layout) -> bool {
    layout.blocks.iter().any(|block| match block {
        Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).any(|cell| {
            let lower = cell.text.as_str().to_lowercase();
            lower.contains("kostnad") || lower.contains("intäkt")
        }),
        Block::Text { .. } => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], expected: &str) {
        let mut text = Text::default();
        for (line, printed) in (1..).zip(lines) {
            text.push(printed, Span::Line { line });
        }
        assert_eq!(sentence_case(&text), expected);
    }

    #[test]
    fn capitals_become_sentence_case() {
        check(&["VERKSAMHETSPLAN OCH BUDGET 2020"], "Verksamhetsplan och budget 2020");
        check(&["VERKSAMHETSPLAN", "ÅRSBUDGET"], "Verksamhetsplan Årsbudget");
        check(&["Mål och Budget"], "Mål och Budget");
    }
}
