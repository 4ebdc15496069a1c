//! What must hold of any text at all, one grammar each: for the fuzz targets, and for tests over
//! what they found.

use std::ops::Range;
use std::sync::LazyLock;

use plankoll_model::Decimal;

use crate::association::names::{Naming, find_brand, find_brand_namings, find_namings};
use crate::board::person::{find_persons, office_in, parse_persons, party_today};
use crate::grammar::amount::{ParsedAmount, is_nil, leading_amount, parse_amount};
use crate::grammar::amounts_in_words::amounts_with_unit;
use crate::grammar::case_number::find_case_number;
use crate::grammar::date::{PartialDate, end_of_range, find_dates, parse_date};
use crate::grammar::org_number::{find_org_numbers, parse_org_number};
use crate::grammar::unit::{find_unit, parse_unit};
use crate::registry::Registry;
use crate::statements::money::find_money;
use crate::tables::header::words_to_heading;
use crate::tables::years::{YEARS, years_in};

static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::swedish);

/// A trial of one grammar.
pub type Trial = fn(&str);

/// All trials by the names of their fuzz targets.
pub const TRIALS: [(&str, Trial); 9] = [
    ("amount", amount),
    ("case_number", case_number),
    ("date", date),
    ("heading", heading),
    ("money", money),
    ("names", names),
    ("org_number", org_number),
    ("persons", persons),
    ("unit", unit),
];

/// Amounts, alone and among words: what is printed again reads as the same amount, and no figure
/// is read that does not stand there.
pub fn amount(text: &str) {
    if let Ok(parsed) = parse_amount(text) {
        assert!(!is_nil(text), "nil and amount: {text:?}");
        check_digits(text.trim(), &parsed);
        let printed = parsed.value.to_string().replace('.', ",");
        let again = parse_amount(&printed).map(|amount| amount.value);
        assert_eq!(again, Ok(parsed.value), "printed as {printed:?}");
    }
    if let Some((parsed, rest)) = leading_amount(text) {
        let printed = text.strip_suffix(rest);
        assert!(printed.is_some(), "{rest:?} does not end {text:?}");
        check_digits(printed.unwrap_or_default(), &parsed);
    }
    let found = amounts_with_unit(text);
    assert!(found.iter().all(|(amount, _)| amount.unit.is_some()));
    check_places(text, found.into_iter().map(|(_, place)| place));
}

/// The digits of an amount are the first that are printed.
#[track_caller]
fn check_digits(printed: &str, parsed: &ParsedAmount) {
    let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let read = parsed.value.mantissa().unsigned_abs().to_string();
    assert!(digits.starts_with(&read) || parsed.value == Decimal::ZERO, "{printed:?}");
}

/// Units, alone and among words: what is found among them is a unit alone.
pub fn unit(text: &str) {
    parse_unit(text);
    if let Some(found) = find_unit(text) {
        let printed = text.get(found.range).unwrap_or_default();
        assert_eq!(parse_unit(printed), Some(found.unit), "{printed:?}");
    }
}

/// Dates, alone and among words: a day or a year that is printed again reads as the same.
pub fn date(text: &str) {
    if let Ok(date @ (PartialDate::Year(_) | PartialDate::Day(_))) = parse_date(text) {
        assert_eq!(parse_date(&date.to_string()), Ok(date));
    }
    assert!(end_of_range(text, 2020).is_none_or(|year| year > 2020));
    let found = find_dates(text).into_iter();
    check_places(text, found.map(|date| date.range));
}

/// Organisation numbers, alone and among words.
pub fn org_number(text: &str) {
    if let Ok(number) = parse_org_number(text) {
        assert_eq!(parse_org_number(number.as_str()), Ok(number));
    }
    check_places(text, find_org_numbers(text).into_iter().map(|(place, _)| place));
}

/// Case numbers among words.
pub fn case_number(text: &str) {
    if let Some((number, place)) = find_case_number(text) {
        assert_eq!(text.get(place), Some(number));
    }
}

/// Persons, parties and offices.
pub fn persons(text: &str) {
    office_in(text);
    party_today(text);
    if let Ok((persons, rest)) = parse_persons(text) {
        assert!(text.trim().ends_with(rest) && !persons.is_empty());
    }
    for listed in find_persons(text, &REGISTRY) {
        let name = &listed.person.name;
        assert!(text.contains(name.as_str()), "{name:?} is not in {text:?}");
    }
}

/// Headings of columns, and the years that words speak of.
pub fn heading(text: &str) {
    assert!(years_in(text).iter().all(|year| YEARS.contains(year)), "{text:?}");
    let heading = words_to_heading(text);
    assert_eq!(heading.label, text);
    let spelling = heading.unit.map(|(_, spelling)| spelling);
    assert!(spelling.is_none_or(|spelling| text.contains(&spelling)));
}

/// Names of associations and of their members.
pub fn names(text: &str) {
    check_places(text, REGISTRY.find_names(text).into_iter().map(|name| name.range));
    let in_text = |naming: &Naming| text.get(naming.range.clone()).is_some();
    assert!(find_namings(text, &REGISTRY).iter().all(in_text), "{text:?}");
    if let Some(brand) = find_brand(text) {
        assert!(find_brand_namings(text, brand).iter().all(in_text), "{text:?}");
    }
}

/// Money in sentences.
pub fn money(text: &str) {
    check_places(text, find_money(text).into_iter().map(|money| money.range));
}

/// Places are parts of the text, one after the other.
#[track_caller]
fn check_places(text: &str, places: impl Iterator<Item = Range<usize>>) {
    let mut end = 0;
    for place in places {
        let printed = text.get(place.clone()).unwrap_or_default();
        assert!(!printed.is_empty() && end <= place.start, "{place:?} in {text:?}");
        end = place.end;
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Inputs that once broke a grammar: `<trial>-<what it was>.txt`.
    #[test]
    fn what_fuzzing_found_stays_mended() {
        let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ingest/fuzz/found");
        for entry in fs::read_dir(found).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap();
            let target = name.split('-').next().unwrap();
            if let Some((_, trial)) = TRIALS.iter().find(|(name, _)| *name == target) {
                trial(&fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn every_trial_is_passed_by_what_plans_print() {
        let printed = "Summa kostnader -1 234,5 tkr ca 5 300 Tkr den 17 november 2017, \
            Dnr 60/21, org.nr 222000-2733, Ordförande Mattias Adolfsson (fp), \
            Budget 2018 (tkr), Samordningsförbundet Exempelbygden, Region Skåne";
        for (_, trial) in TRIALS {
            trial(printed);
            printed.split(' ').for_each(trial);
        }
    }
}
