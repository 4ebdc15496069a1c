//! The years that words around figures speak of.
//!
//! A year is printed as a number of its own, or begins or ends a day on which years begin or end
//! (`2021-12-31`, `20210101`). Other days say when something was decided, unless the words speak
//! of an outcome or a forecast (`Utfall 2020-08-31`). The number of a law (`2003:1210`) is no year;
//! `2021-23` is several.

use std::ops::{Range, RangeInclusive};

use crate::grammar::date::{PartialDate, end_of_range, find_dates};
use crate::tables::labels::{Hint, hints_at};

/// Years a plan can speak of: the law is from 2003, and plans look a few years ahead.
pub(crate) const YEARS: RangeInclusive<i32> = 1990..=2079;

/// The years that `text` speaks of, from left to right.
pub(crate) fn years_in(text: &str) -> Vec<i32> {
    let other_days = days_of_something_else(text);
    let counts = |place: &Range<usize>| {
        !is_law(text, place) && !other_days.iter().any(|day| day.contains(&place.start))
    };
    let mut years = Vec::new();
    for place in runs_of_digits(text).filter(counts) {
        let digits = text.get(place.clone()).unwrap_or_default();
        let Some(year) = digits_to_year(digits) else { continue };
        years.push(year);
        let rest = text.get(place.end..).unwrap_or_default();
        years.extend(end_of_range(rest, year).filter(|_| is_short_range(rest)));
    }
    years
}

/// The one year that `text` speaks of, if it is one.
pub(crate) fn only_year(text: &str) -> Option<i32> {
    let years = years_in(text);
    let first = *years.first()?;
    years.iter().all(|&year| year == first).then_some(first)
}

/// Whether the digits are a year, or a day without separators.
pub(crate) fn is_year_or_day(digits: &str) -> bool {
    digits_to_year(digits).is_some()
}

fn digits_to_year(digits: &str) -> Option<i32> {
    let whole = digits.len() == 4 || is_day_in_digits(digits);
    let year = digits.get(..4).filter(|_| whole)?.parse().ok()?;
    YEARS.contains(&year).then_some(year)
}

/// `20201231`
fn is_day_in_digits(digits: &str) -> bool {
    let part = |range| digits.get(range).and_then(|part: &str| part.parse::<u32>().ok());
    digits.len() == 8
        && part(4..6).is_some_and(|month| (1..=12).contains(&month))
        && part(6..8).is_some_and(|day| (1..=31).contains(&day))
}

fn runs_of_digits(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + rest.find(|c: char| c.is_ascii_digit())?;
        let run = text.get(start..)?;
        let end = start + run.find(|c: char| !c.is_ascii_digit()).unwrap_or(run.len());
        from = end;
        Some(start..end)
    })
}

/// `2003:1210`
fn is_law(text: &str, place: &Range<usize>) -> bool {
    let after = text.get(place.end..).unwrap_or_default();
    let number = after.strip_prefix(':').unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit())
}

/// Places of days that do not say of which year figures are.
fn days_of_something_else(text: &str) -> Vec<Range<usize>> {
    let said_of_days =
        || [Hint::Outcome, Hint::Forecast].iter().any(|hint| hints_at(text, *hint));
    let days = find_dates(text).into_iter();
    days.filter(|found| found.date.is_day() && !bounds_year(found.date))
        .filter(|_| !said_of_days())
        .map(|found| found.range)
        .collect()
}

fn bounds_year(date: PartialDate) -> bool {
    let PartialDate::Day(day) = date else { return false };
    matches!((day.month(), day.day()), (1, 1) | (12, 31))
}

/// `-23` after a year, but not `-2023`, which is a year of its own.
fn is_short_range(rest: &str) -> bool {
    rest.chars().skip(1).take_while(char::is_ascii_digit).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[i32]) {
        assert_eq!(years_in(text), expected, "{text}");
    }

    #[test]
    fn years_stand_alone_or_bound_a_year() {
        check("Budget 2022 med plan för 2023-2024", &[2022, 2023, 2024]);
        check("Ingående kapital 20200101", &[2020]);
        check("Eget kapital 2021-12-31", &[2021]);
        check("Balansräkning 31 december 2020", &[2020]);
        check("Helår jan-dec 2020", &[2020]);
        check("12020 st, 1 900", &[]);
    }

    #[test]
    fn days_of_decisions_and_laws_are_no_years_of_figures() {
        check("Beslutad av styrelsen 2020-11-26", &[]);
        check("Budget 2021, antagen 26 november 2020", &[2021]);
        check("Fastställd 20201126", &[]);
        check("enligt lag (2003:1210)", &[]);
        check("Utfall 2020-08-31", &[2020]);
    }

    #[test]
    fn a_short_range_is_several_years() {
        check("Flerårsplan 2021-23", &[2021, 2023]);
        check("Projekt 2019–21", &[2019, 2021]);
        assert_eq!(only_year("Projekt 2019–21"), None);
        assert_eq!(only_year("2023-2024"), None);
        assert_eq!(only_year("Prognos utfall 2017 (tkr)"), Some(2017));
    }
}
