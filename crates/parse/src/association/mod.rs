//! The association: its name in every spelling, its number, when it was formed.
//!
//! The name is the one that is printed most, spelling variants counted together; of these the
//! first printed gives the canonical name. The id is made of the place or brand in the name, so
//! that every year and spelling has the same.

pub(crate) mod names;

use std::collections::BTreeMap;

use plankoll_model::{Association, Printed, Source};
use plankoll_page::{Block, Layout, Text};

use crate::association::names::{Naming, find_brand, find_brand_namings, find_namings};
use crate::grammar::date::find_dates;
use crate::grammar::org_number::{OrgNumberError, find_org_numbers};
use crate::passages::{Passage, unbroken};
use crate::reading::Reading;
use crate::registry::Registry;

/// What the document says of the association.
pub(crate) fn find_association(
    reading: &Reading<'_>,
    registry: &Registry,
) -> Association {
    let texts = printed_texts(reading.layout);
    let named = find_name(&texts, registry);
    Association {
        id: named.as_ref().map(|(naming, _)| naming.slug.clone()),
        name: named.map(|(naming, source)| Printed::new(naming.name, source)),
        org_number: find_org_number(&texts),
        formed: find_formed(&reading.passages),
    }
}

/// All text in reading order, neighbours that may be one name over two lines joined.
fn printed_texts(layout: &Layout) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    for block in &layout.blocks {
        match block {
            Block::Text { text, .. } => {
                if let Some(before) =
                    texts.last_mut().filter(|before| awaits_name(before))
                {
                    before.append(&unbroken(text));
                } else {
                    texts.push(unbroken(text));
                }
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                texts.extend(cells.map(|cell| unbroken(&cell.text)));
            }
        }
    }
    texts
}

/// `SAMORDNINGSFÖRBUNDET` alone on a line of the cover: the name goes on below.
fn awaits_name(text: &Text) -> bool {
    let lower = text.as_str().to_lowercase();
    matches!(
        lower.trim(),
        "samordningsförbundet" | "samordningsförbund" | "samordningsförbundet i"
    )
}

fn find_name(texts: &[Text], registry: &Registry) -> Option<(Naming, Source)> {
    let mut namings: Vec<(Naming, Source)> = Vec::new();
    for text in texts {
        for naming in find_namings(text.as_str(), registry) {
            let printed = text.as_str().get(naming.range.clone()).unwrap_or_default();
            let source = Source::new(text.span_of(naming.range.clone()), printed);
            namings.push((naming, source));
        }
    }
    if namings.is_empty() {
        return find_branded_name(texts);
    }
    let counts = count_by_slug(&namings);
    let most = counts.values().max().copied()?;
    let slug = namings.iter().map(|(naming, _)| &naming.slug);
    let slug = slug.into_iter().find(|slug| counts.get(*slug) == Some(&most))?.clone();
    let (first, source) = namings.iter().find(|(naming, _)| naming.slug == slug)?;
    let name = best_spelling(&namings, first);
    Some((Naming { name, ..first.clone() }, source.clone()))
}

/// Without a name that holds the word: the fullest naming of the brand that is said to be one.
fn find_branded_name(texts: &[Text]) -> Option<(Naming, Source)> {
    let brand = texts.iter().find_map(|text| find_brand(text.as_str()))?;
    let namings = texts.iter().flat_map(|text| {
        find_brand_namings(text.as_str(), brand)
            .into_iter()
            .map(move |naming| (naming, text))
    });
    let (naming, text) =
        namings.min_by_key(|(naming, _)| std::cmp::Reverse(naming.name.len()))?;
    let source = Source::new(text.span_of(naming.range.clone()), naming.name.clone());
    Some((naming, source))
}

fn count_by_slug(namings: &[(Naming, Source)]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (naming, _) in namings {
        *counts.entry(naming.slug.clone()).or_insert(0) += 1;
    }
    counts
}

/// The first naming in the most complete spelling: not in capitals, `Samordningsförbundet` rather
/// than `Samordningsförbund`.
fn best_spelling(namings: &[(Naming, Source)], first: &Naming) -> String {
    let same = || {
        namings.iter().map(|(naming, _)| naming).filter(|other| other.slug == first.slug)
    };
    let words = |naming: &Naming| naming.name.to_lowercase();
    let as_first = same().find(|other| !other.capitals && words(other) == words(first));
    let in_case = same().find(|other| !other.capitals);
    let chosen = as_first.or(in_case).unwrap_or(first);
    let without_article = |naming: &Naming| {
        words(naming).replacen("samordningsförbundet ", "samordningsförbund ", 1)
    };
    let definite = same().find(|other| {
        !other.capitals
            && words(other) != words(chosen)
            && without_article(other) == words(chosen)
    });
    definite.unwrap_or(chosen).name.clone()
}

/// The first valid number, one of the series of associations before any other. Where there is
/// none, a misprinted one of that series: that it cannot be right is a finding.
fn find_org_number(texts: &[Text]) -> Option<Printed<String>> {
    valid_org_number(texts).or_else(|| misprinted_org_number(texts))
}

fn valid_org_number(texts: &[Text]) -> Option<Printed<String>> {
    let mut found = Vec::new();
    for text in texts {
        for (range, number) in find_org_numbers(text.as_str()) {
            let Ok(number) = number else { continue };
            let named = text.as_str().to_lowercase().contains("org");
            let printed = text.as_str().get(range.clone()).unwrap_or_default();
            let source = Source::new(text.span_of(range), printed);
            if number.is_association() || named {
                found.push((number, source));
            }
        }
    }
    let (number, source) = found
        .iter()
        .find(|(number, _)| number.is_association())
        .or_else(|| found.first())?
        .clone();
    Some(Printed::new(number.as_str().to_owned(), source))
}

fn misprinted_org_number(texts: &[Text]) -> Option<Printed<String>> {
    texts.iter().find_map(|text| {
        let (range, _) =
            find_org_numbers(text.as_str()).into_iter().find(|(_, number)| {
                number.as_ref().is_err_and(OrgNumberError::is_misprinted_association)
            })?;
        let printed = text.as_str().get(range.clone())?;
        let source = Source::new(text.span_of(range), printed);
        Some(Printed::new(printed.to_owned(), source))
    })
}

/// Words that say when something was formed.
const FORMED: [&str; 8] = [
    "bildades",
    "bildats",
    "bildad",
    "inrättades",
    "startade",
    "startades",
    "har funnits sedan",
    "bildande",
];

/// The date in a sentence that says that the association was formed.
fn find_formed(passages: &[Passage]) -> Option<Printed<String>> {
    passages.iter().find_map(|passage| {
        passage.sentences.iter().find_map(|found| {
            let (sentence, lower) = (passage.sentence(found), &found.lower);
            let verb = FORMED.iter().filter_map(|word| lower.find(word)).min()?;
            if lower.len() != sentence.len() || !is_of_association(lower.get(..verb)?) {
                return None;
            }
            let date = find_dates(sentence)
                .into_iter()
                .find(|found| found.range.start > verb)?;
            let start = found.range.start;
            let span = start + date.range.start..start + date.range.end;
            let printed = sentence.get(date.range)?;
            let source = Source::new(passage.text.span_of(span), printed);
            Some(Printed::new(date.date.to_string(), source))
        })
    })
}

/// The subject before the verb is the association and nothing it does or pays for.
fn is_of_association(subject: &str) -> bool {
    let something_else = ["projekt", "insats", "grupp", "råd", "verksamheten"];
    (subject.contains("samordningsförbund") || subject.contains("förbundet"))
        && !something_else.iter().any(|word| subject.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::documents::document;

    #[track_caller]
    fn check(written: &str, name: &str, id: &str) {
        let association =
            find_association(&Reading::of(&document(written)), &Registry::swedish());
        let found = association.name.map(|name| name.value).unwrap_or_default();
        assert_eq!(
            (found.as_str(), association.id.unwrap_or_default().as_str()),
            (name, id)
        );
    }

    #[test]
    fn spelling_variants_are_one_association() {
        check(
            "SAMORDNINGSFÖRBUNDET\nI SUNDSVALL\nSamordningsförbundets Sundsvall plan\nSamordningsförbundet i Sundsvall ska\nSamordningsförbundet Sundsvalls vision",
            "Samordningsförbundet i Sundsvall",
            "sundsvall",
        );
        check(
            "Samordningsförbund NNV Skåne\nSamordningsförbundet NNV Skåne",
            "Samordningsförbundet NNV Skåne",
            "nnv-skane",
        );
    }

    #[test]
    fn the_name_printed_most_is_the_one() {
        check(
            "# Finsam Gävleborg\nI likhet med Samordningsförbundet Halland\nFinsam Gävleborg ska\n",
            "Finsam Gävleborg",
            "gavleborg",
        );
        check("Samordningsförbundet ska stödja samverkan.", "", "");
        check(
            "RAR i Sörmland\nRAR är ett samordningsförbund.",
            "RAR i Sörmland",
            "rar-sormland",
        );
    }

    #[track_caller]
    fn check_facts(written: &str, formed: Option<&str>, org_number: Option<&str>) {
        let association =
            find_association(&Reading::of(&document(written)), &Registry::swedish());
        let text =
            |printed: Option<Printed<String>>| printed.map(|printed| printed.value);
        assert_eq!(text(association.formed).as_deref(), formed);
        assert_eq!(text(association.org_number).as_deref(), org_number);
    }

    #[test]
    fn when_it_was_formed_is_as_exact_as_printed() {
        check_facts(
            "Sydöstra Skånes Samordningsförbund bildades 2009.",
            Some("2009"),
            None,
        );
        check_facts("Förbundet bildades i december 2004 och är", Some("2004-12"), None);
        check_facts(
            "Samordningsförbundet har funnits sedan 1 maj 2005.",
            Some("2005-05-01"),
            None,
        );
        check_facts("Den 1 januari 2004 trädde lagen i kraft.", None, None);
        check_facts("Förbundets projekt startade 2015.", None, None);
    }

    #[test]
    fn a_misprinted_number_stays_as_it_is_printed() {
        check_facts("organisationsnummer 222000-2734.", None, Some("222000-2734"));
        check_facts("Org.nr 222000-2734 (222000-2733)", None, Some("222000-2733"));
    }

    #[test]
    fn a_number_must_pass_its_check_digit() {
        check_facts("organisationsnummer 222000-2733.", None, Some("222000-2733"));
        check_facts("organisationsnummer 212000-0804.", None, None);
        check_facts("Org nr: 2220001834", None, Some("222000-1834"));
        check_facts("Region Skåne 232100-0255", None, None);
    }
}
