//! The plan itself: title, kind, years, adoption, case number.

use plankoll_model::{Plan, Printed, Source};
use plankoll_page::{Block, Layout};

use crate::case_number::find_case_number;
use crate::date::{FoundDate, find_dates};
use crate::passages::{Passage, passages, sentences};
use crate::plan_years::{fiscal_years, outlook_years};
use crate::title::{Title, find_title, kind_of};

/// What the document says of itself.
pub(crate) fn find_plan(layout: &Layout) -> Plan {
    let passages = passages(layout);
    let title = find_title(&passages, layout);
    let fiscal = fiscal_years(title.as_ref(), layout);
    let outlook = outlook_years(&fiscal, title.as_ref(), layout);
    Plan {
        kind: kind_of(title.as_ref(), layout),
        adopted_on: find_adoption(&passages, &fiscal),
        case_number: find_case(layout),
        title: title.map(Title::into_printed),
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
            let ranges = sentences(passage.as_str()).into_iter();
            ranges.filter(|range| !brief || range.len() <= 40).find_map(|range| {
                let sentence = passage.as_str().get(range.clone())?;
                let found = adoption_day(sentence, words, fiscal)?;
                let span = range.start + found.range.start..range.start + found.range.end;
                let printed = sentence.get(found.range)?;
                let source = Source::new(passage.text.span_of(span), printed);
                Some(Printed::new(found.date.to_string(), source))
            })
        })
    })
}

fn adoption_day(sentence: &str, words: &[&str], fiscal: &[i32]) -> Option<FoundDate> {
    let lower = sentence.to_lowercase();
    if lower.len() != sentence.len()
        || OF_SOMETHING_ELSE.iter().any(|word| lower.contains(word))
    {
        return None;
    }
    let at = words.iter().filter_map(|word| lower.find(word)).min()?;
    let days = find_dates(sentence).into_iter().filter(|found| found.date.is_day());
    days.filter(|found| found.range.start > at).find(|found| {
        fiscal
            .first()
            .is_none_or(|year| (year - 2..=year + 1).contains(&found.date.year()))
    })
}

/// The first case number that is printed anywhere.
fn find_case(layout: &Layout) -> Option<Printed<String>> {
    layout.blocks.iter().find_map(|block| {
        let text = match block {
            Block::Text { text, .. } => text,
            Block::Table(_) => return None,
        };
        let (number, range) = find_case_number(text.as_str())?;
        let source = Source::new(text.span_of(range), number);
        Some(Printed::new(number.to_owned(), source))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::written::document;
    use plankoll_model::PlanKind;

    #[track_caller]
    fn check_title(written: &str, title: &str, fiscal: &[i32], outlook: &[i32]) {
        let plan = find_plan(&document(written));
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
        let plan = find_plan(&document(&format!("# Verksamhetsplan 2018\n{sentence}")));
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
    fn the_kind_is_what_the_document_holds() {
        let kind = |written: &str| find_plan(&document(written)).kind;
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
    }
}
