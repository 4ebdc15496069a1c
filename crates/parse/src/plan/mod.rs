//! The plan itself: title, kind, years, adoption, case number.

pub(crate) mod recognise;
pub(crate) mod title;
pub(crate) mod years;

use plankoll_model::{Plan, Printed, Source};
use plankoll_page::{Block, Layout, Row, Table, Text};

use crate::grammar::case_number::find_case_number;
use crate::grammar::date::{FoundDate, find_dates, parse_date};
use crate::passages::Passage;
use crate::plan::title::{Title, kind_of};
use crate::plan::years::{fiscal_years, outlook_years};
use crate::reading::Reading;

/// What the document says of itself.
pub(crate) fn find_plan(reading: &Reading<'_>) -> Plan {
    let Reading { layout, passages, title } = reading;
    let fiscal = fiscal_years(title.as_ref(), layout);
    let outlook = outlook_years(&fiscal, title.as_ref(), layout);
    Plan {
        kind: kind_of(title.as_ref(), layout),
        adopted_on: find_adoption(passages, &fiscal)
            .or_else(|| find_adoption_in_tables(layout)),
        case_number: find_case(layout),
        title: title.as_ref().map(Title::to_printed),
        fiscal_years: fiscal,
        outlook_years: outlook,
    }
}

/// Words that say that the plan was adopted, the surest first.
const ADOPTED: [&[&str]; 3] = [
    &[
        "antagen",
        "antogs",
        "antagits",
        "fastställd",
        "fastställdes",
        "fastställts",
        "godkänd av styrelsen",
        "beslutad",
    ],
    &["fastställs", "antas", "beslutades", "beslut i styrelsen", "styrelsebeslut"],
    &["styrelsen", "styrelsemöte"],
];

/// Words of sentences in which something else was adopted.
const OF_SOMETHING_ELSE: [&str; 8] = [
    "förbundsordning",
    "lagen",
    "reglemente",
    "policy",
    "föregående",
    "årsredovisning",
    "delårs",
    "mandatperiod",
];

/// The day on which the plan was adopted: named in the same sentence, after the word that says so.
fn find_adoption(passages: &[Passage], fiscal: &[i32]) -> Option<Printed<String>> {
    ADOPTED.iter().enumerate().find_map(|(rank, words)| {
        let brief = rank + 1 == ADOPTED.len();
        passages.iter().find_map(|passage| {
            let sentences = passage.sentences.iter();
            sentences.filter(|said| !brief || said.range.len() <= 40).find_map(|said| {
                let sentence = passage.sentence(said);
                let found = adoption_day(sentence, &said.lower, words, fiscal)?;
                let start = said.range.start;
                let span = start + found.range.start..start + found.range.end;
                let printed = sentence.get(found.range)?;
                let source = Source::new(passage.text.span_of(span), printed);
                Some(Printed::new(found.date.to_string(), source))
            })
        })
    })
}

fn adoption_day(
    sentence: &str,
    lower: &str,
    words: &[&str],
    fiscal: &[i32],
) -> Option<FoundDate> {
    let at = words.iter().filter_map(|word| lower.find(word)).min()?;
    if lower.len() != sentence.len()
        || OF_SOMETHING_ELSE.iter().any(|word| lower.contains(word))
    {
        return None;
    }
    let days = find_dates(sentence).into_iter().filter(|found| found.date.is_day());
    days.filter(|found| found.range.start > at).find(|found| {
        fiscal
            .first()
            .is_none_or(|year| (year - 2..=year + 1).contains(&found.date.year()))
    })
}

/// A row of the cover that says adopted in one cell and a day in the next.
fn find_adoption_in_tables(layout: &Layout) -> Option<Printed<String>> {
    let sure = ADOPTED.first()?;
    rows(layout).find_map(|row| {
        let [label, value] = row.cells.as_slice() else { return None };
        let lower = label.text.as_str().to_lowercase();
        let says = sure.iter().any(|word| lower.contains(word));
        let other = OF_SOMETHING_ELSE.iter().any(|word| lower.contains(word));
        let day = parse_date(value.text.as_str()).ok().filter(|date| date.is_day())?;
        let source = Source::new(value.text.span(), value.text.as_str());
        (says && !other).then(|| Printed::new(day.to_string(), source))
    })
}

fn as_table(block: &Block) -> Option<&Table> {
    match block {
        Block::Table(table) => Some(table),
        Block::Text { .. } => None,
    }
}

fn as_text(block: &Block) -> Option<&Text> {
    match block {
        Block::Text { text, .. } => Some(text),
        Block::Table(_) => None,
    }
}

fn rows(layout: &Layout) -> impl Iterator<Item = &Row> {
    layout.blocks.iter().filter_map(as_table).flat_map(|table| &table.rows)
}

/// The first case number that is printed anywhere; in a table its keyword has a cell of its own.
fn find_case(layout: &Layout) -> Option<Printed<String>> {
    let texts = layout.blocks.iter().filter_map(as_text).cloned();
    let rows = rows(layout).map(|row| {
        let mut text = Text::default();
        row.cells.iter().for_each(|cell| text.append(&cell.text));
        text
    });
    texts.chain(rows).find_map(|text| {
        let (number, range) = find_case_number(text.as_str())?;
        let source = Source::new(text.span_of(range), number);
        Some(Printed::new(number.to_owned(), source))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::documents::document;
    use plankoll_model::PlanKind;

    #[track_caller]
    fn check_title(written: &str, title: &str, fiscal: &[i32], outlook: &[i32]) {
        let plan = find_plan(&Reading::of(&document(written)));
        let found = plan.title.map(|title| title.value).unwrap_or_default();
        assert_eq!(found, title);
        assert_eq!(
            (plan.fiscal_years.as_slice(), plan.outlook_years.as_slice()),
            (fiscal, outlook)
        );
    }

    #[test]
    fn the_title_may_stand_on_several_lines() {
        check_title(
            "SAMORDNINGSFÖRBUNDET\nI SUNDSVALL\nDNR 60/21\n# VERKSAMHETSPLAN\n# BUDGET\n2022 - 2024\nAntagen av styrelsen den 2021-11-26",
            "Verksamhetsplan Budget 2022 - 2024",
            &[2022, 2023, 2024],
            &[],
        );
        check_title(
            "Förbundet bildades 2009.\n# Verksamhetsplan 2019",
            "Verksamhetsplan 2019",
            &[2019],
            &[],
        );
        check_title(
            "# Mål och budget\n# för år 2021\n# Inledning",
            "Mål och budget för år 2021",
            &[2021],
            &[],
        );
    }

    #[test]
    fn years_after_the_budget_are_the_outlook() {
        check_title(
            "# Budget 2019\n# Flerårsplan 2020-2021\n# Insatser till 2022",
            "Budget 2019",
            &[2019],
            &[2020, 2021],
        );
        check_title(
            "# Verksamhetsplan 2020\n|Budget 2020|Plan 2021\nStaten|1|2",
            "Verksamhetsplan 2020",
            &[2020],
            &[2021],
        );
        check_title(
            "# Verksamhetsplan 2018\nPågår till våren 2020.",
            "Verksamhetsplan 2018",
            &[2018],
            &[],
        );
        check_title(
            "# Verksamhetsplan och budget 2022 med plan för 2023-2024",
            "Verksamhetsplan och budget 2022 med plan för 2023-2024",
            &[2022],
            &[2023, 2024],
        );
    }

    #[test]
    fn the_title_may_stand_in_a_table() {
        check_title(
            "Samordningsförbundet X|\nBudget 2020|\nStaten|100",
            "Budget 2020",
            &[2020],
            &[],
        );
        check_title(
            "# Gemensam kraft\n# Budget\n|Budget 2018\nStaten|100",
            "Budget",
            &[2018],
            &[],
        );
    }

    #[test]
    fn without_a_year_in_the_title_headings_say_it() {
        check_title(
            "# Verksamhetsplan\nSyfte.\n# Budget 2021\nStaten|1",
            "Verksamhetsplan",
            &[2021],
            &[],
        );
    }

    #[track_caller]
    fn check_adoption(sentence: &str, expected: Option<&str>) {
        let plan = find_plan(&Reading::of(&document(&format!(
            "# Verksamhetsplan 2018\n{sentence}"
        ))));
        assert_eq!(plan.adopted_on.map(|day| day.value).as_deref(), expected);
    }

    #[test]
    fn adoption_is_said_in_many_ways() {
        check_adoption(
            "Antagen av styrelsen för Samordningsförbundet den 2017-11-26",
            Some("2017-11-26"),
        );
        check_adoption(
            "Den anger målen och fastställs av styrelsen den 17 november 2017.",
            Some("2017-11-17"),
        );
        check_adoption("Fastställd 20171124", Some("2017-11-24"));
        check_adoption("Styrelsen 2017-12-01 § 45", Some("2017-12-01"));
        check_adoption("Förbundsordningen fastställdes den 1 maj 2017.", None);
        check_adoption("Lagen antogs den 1 januari 2004.", None);
        check_adoption(
            "Styrelsen utses för fyra år räknat från den 1 april 2017 eller senare datum.",
            None,
        );
    }

    #[test]
    fn the_cover_may_be_a_table() {
        let layout = document(
            "# Verksamhetsplan 2018\nDiarienummer|SOF 2017/12\nFastställd av styrelsen|171124",
        );
        let plan = find_plan(&Reading::of(&layout));
        let text =
            |printed: Option<Printed<String>>| printed.map(|printed| printed.value);
        assert_eq!(text(plan.case_number).as_deref(), Some("SOF 2017/12"));
        assert_eq!(text(plan.adopted_on).as_deref(), Some("2017-11-24"));
    }

    #[test]
    fn the_kind_is_what_the_document_holds() {
        let kind = |written: &str| find_plan(&Reading::of(&document(written))).kind;
        assert_eq!(
            kind("# Verksamhetsplan och budget 2020"),
            Some(PlanKind::PlanAndBudget)
        );
        assert_eq!(kind("# Verksamhetsplan 2020"), Some(PlanKind::Plan));
        assert_eq!(
            kind("# Verksamhetsplan 2020\nSumma kostnader|1"),
            Some(PlanKind::PlanAndBudget)
        );
        assert_eq!(kind("# Detaljbudget 2015"), Some(PlanKind::Budget));
        assert_eq!(kind("# Budget 2022 med plan för 2023"), Some(PlanKind::Budget));
        assert_eq!(kind("# Mål och budget 2021"), Some(PlanKind::PlanAndBudget));
    }
}
