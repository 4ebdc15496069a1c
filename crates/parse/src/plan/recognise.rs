//! Whether a document is a plan or budget of an association at all.
//!
//! Three things must be there: the association (its name, the law, the word), a plan (a title or
//! headings that say so) and a year. Documents of other kinds say what they are in their title.

use plankoll_page::{Block, BlockKind, Layout};

use crate::passages::Passage;
use crate::plan::title::is_about_plan;
use crate::plan::years::{fiscal_years, naming_texts};
use crate::reading::Reading;

/// Words of the law and of those who work with it.
const ASSOCIATION: [&str; 5] = [
    "samordningsförbund",
    "finansiell samordning",
    "finansiella samordning",
    "2003:1210",
    "finsam",
];
/// What a title begins with that is no plan's.
const OTHER_KINDS: [(&str, &str); 16] = [
    ("årsredovisning", "an annual report"),
    ("verksamhetsberättelse", "an annual report"),
    ("bokslut", "an annual report"),
    ("delårsrapport", "an interim report"),
    ("delårsbokslut", "an interim report"),
    ("revisionsberättelse", "an auditor's report"),
    ("revisionsrapport", "an auditor's report"),
    ("granskning", "an auditor's report"),
    ("protokoll", "minutes"),
    ("sammanträdesprotokoll", "minutes"),
    ("minnesanteckningar", "minutes"),
    ("kallelse", "a notice of a meeting"),
    ("föredragningslista", "a notice of a meeting"),
    ("faktura", "an invoice"),
    ("kalendarium", "a calendar"),
    ("förbundsordning", "the statutes of an association"),
];
/// A title is no longer than this.
const LONGEST_TITLE: usize = 80;
/// The kind of a document is said within so many words of its title.
const WORDS_OF_TITLE: usize = 6;
/// The title stands within the first lines.
const FIRST_PASSAGES: usize = 8;
/// Bodies that decide on the budgets of municipalities and regions.
const OTHER_BODIES: [&str; 5] = [
    "kommunens budget",
    "kommunfullmäktige",
    "kommunstyrelse",
    "nämnden",
    "regionfullmäktige",
];
/// Where the first lines do not name the association, its words occur at least once in so many
/// passages: a municipality's budget names it in passing.
const PASSAGES_A_MENTION: usize = 8;

/// Where the first lines name such a body, its words occur at least so often.
const FEWEST_MENTIONS: usize = 3;

/// `Err` says what is missing for a plan, or what else the document is.
pub(crate) fn check_is_plan(reading: &Reading<'_>) -> Result<(), String> {
    let Reading { layout, passages, title } = reading;
    if layout.blocks.is_empty() {
        return Err("there is no text in it".to_owned());
    }
    if let Some(kind) = other_kind(passages) {
        return Err(format!("its title says that it is {kind}"));
    }
    let mentions = mentions(layout);
    if mentions == 0 {
        let reason =
            "nothing in it speaks of a samordningsförbund or of finansiell samordning";
        return Err(reason.to_owned());
    }
    if title.is_none() {
        check_without_title(layout, passages)?;
    }
    let rarely = mentions * PASSAGES_A_MENTION < passages.len();
    let in_passing = mentions < FEWEST_MENTIONS && names_other_body(passages);
    if in_passing || rarely && !is_named_first(passages) {
        let all = passages.len();
        return Err(format!(
            "it mentions a samordningsförbund only {mentions} time(s) in {all} passages"
        ));
    }
    if fiscal_years(title.as_ref(), layout).is_empty() {
        return Err("no year is named for which it would be a plan".to_owned());
    }
    Ok(())
}

/// Headings that annual reports have.
const REPORT_HEADINGS: [&str; 4] = [
    "förvaltningsberättelse",
    "resultaträkning",
    "kassaflödesanalys",
    "redovisningsprinciper",
];

/// Without a title, headings or column headings must speak of a plan, and none of a report.
fn check_without_title(layout: &Layout, passages: &[Passage]) -> Result<(), String> {
    let headings = passages.iter().filter(|passage| passage.is_heading());
    let of_report = |text: &str| {
        let lower = text.to_lowercase();
        REPORT_HEADINGS.iter().any(|heading| lower.contains(heading))
    };
    if headings.map(Passage::as_str).any(of_report) {
        return Err("its headings are those of an annual report".to_owned());
    }
    if !naming_texts(layout).into_iter().any(is_about_plan) {
        return Err("no title or heading in it is that of a plan or budget".to_owned());
    }
    Ok(())
}

/// The kind of document that one of the first lines says, before any line says plan or budget.
fn other_kind(passages: &[Passage]) -> Option<&'static str> {
    for passage in passages.iter().take(FIRST_PASSAGES) {
        let lower = passage.as_str().to_lowercase();
        if !is_line_of_cover(passage) {
            continue;
        }
        let says = |kind: &str| {
            let words = lower.split(|c: char| !c.is_alphanumeric()).take(WORDS_OF_TITLE);
            words.into_iter().any(|word| word.starts_with(kind))
        };
        if let Some((_, kind)) = OTHER_KINDS.iter().find(|(word, _)| says(word)) {
            return Some(kind);
        }
        if is_about_plan(&lower) {
            return None;
        }
    }
    None
}

/// Short, no sentence and no item of a list.
fn is_line_of_cover(passage: &Passage) -> bool {
    let text = passage.as_str();
    passage.kind != BlockKind::Bullet
        && !text.ends_with(['.', ':'])
        && text.chars().count() <= LONGEST_TITLE
}

fn mentions(layout: &Layout) -> usize {
    layout
        .blocks
        .iter()
        .map(|block| match block {
            Block::Text { text, .. } => count_words(text.as_str()),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.map(|cell| count_words(cell.text.as_str())).sum()
            }
        })
        .sum()
}

fn count_words(text: &str) -> usize {
    let lower = text.to_lowercase();
    ASSOCIATION.iter().map(|word| lower.matches(word).count()).sum()
}

/// The first lines name an association, and no body of a municipality or region.
fn is_named_first(passages: &[Passage]) -> bool {
    let first = passages.iter().take(FIRST_PASSAGES);
    let named = first.into_iter().any(|line| count_words(line.as_str()) > 0);
    named && !names_other_body(passages)
}

/// The first lines name a body of a municipality or region.
fn names_other_body(passages: &[Passage]) -> bool {
    passages.iter().take(FIRST_PASSAGES).any(|line| {
        let lower = line.as_str().to_lowercase();
        OTHER_BODIES.iter().any(|body| lower.contains(body))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::documents::document;

    #[track_caller]
    fn check(written: &str, reason: Option<&str>) {
        assert_eq!(
            check_is_plan(&Reading::of(&document(written))).err().as_deref(),
            reason
        );
    }

    #[test]
    fn plans_of_any_association_are_plans() {
        check(
            "# Verksamhetsplan 2019\nSydöstra Skånes Samordningsförbund bildades 2009.",
            None,
        );
        let long = "Insatserna ska stödja.\n".repeat(30);
        check(
            &format!(
                "Sydöstra Skånes Samordningsförbund bildades 2009.\n# Verksamhetsplan 2019\n{long}"
            ),
            None,
        );
        check("# Finsam Gävleborg\n# Mål och budget 2021\nSyfte.", None);
        check(
            "RAR i Sörmland\n# VERKSAMHETSPLAN MED BUDGET 2024\nFinansiell samordning (2003:1210).",
            None,
        );
        check("# Budget 2015\n# LYSA\nSamordningsförbundet LYSA\nStaten|1 000", None);
    }

    #[test]
    fn a_plan_may_go_without_a_title() {
        let long = "Samordningsförbundet X samverkar.\n".repeat(20);
        check(&format!("# Gemensam kraft\n{long}|Budget 2018\nStaten|1 000"), None);
        check("Samordningsförbundet X|\nBudget 2020|\nStaten|1 000", None);
        check(
            &format!(
                "# Året som gick\n{long}# Förvaltningsberättelse\n|Budget 2018\nStaten|1"
            ),
            Some("its headings are those of an annual report"),
        );
    }

    #[test]
    fn other_documents_say_what_they_are() {
        check(
            "# Årsredovisning 2019\nSamordningsförbundet X\n# Budget 2020",
            Some("its title says that it is an annual report"),
        );
        check(
            "Protokoll styrelsemöte\nSamordningsförbundet X\nBudget 2020",
            Some("its title says that it is minutes"),
        );
        check(
            "# Protokollsutdrag\nSamordningsförbundet X\n# § 12 Budget 2020",
            Some("its title says that it is minutes"),
        );
        check(
            "# Kalendarium 2019\nSamordningsförbundet X",
            Some("its title says that it is a calendar"),
        );
        check(
            "Faktura 4711\nSamordningsförbundet X",
            Some("its title says that it is an invoice"),
        );
    }

    #[test]
    fn what_an_association_does_is_not_what_the_document_is() {
        check(
            "Samordningsförbundet X\nFörbundet ska:\n- upprätta budget och årsredovisning\nStyrelsen följer förbundsordningen.\n# Verksamhetsplan 2019",
            None,
        );
    }

    #[test]
    fn the_reason_says_what_is_missing() {
        check(
            "# Verksamhetsplan 2019\nKommunens skolor ska bli bättre.",
            Some(
                "nothing in it speaks of a samordningsförbund or of finansiell samordning",
            ),
        );
        check(
            "# Om Samordningsförbundet X\nVi samverkar.",
            Some("no title or heading in it is that of a plan or budget"),
        );
        check(
            "# Verksamhetsplan\nSamordningsförbundet X samverkar.",
            Some("no year is named for which it would be a plan"),
        );
        check(
            "# Kommunens budget 2020\nKommunfullmäktige beslutar.\nSkola.\nVård.\nOmsorg.\nKultur.\nFritid.\nMiljö.\nVatten.\nStöd till samordningsförbundet ges.",
            Some("it mentions a samordningsförbund only 1 time(s) in 10 passages"),
        );
    }
}
