//! Cells as figures: amount, nil mark, year or words.

use plankoll_page::Text;

use crate::grammar::amount::{ParsedAmount, is_nil, parse_amount};
use crate::grammar::unit::parse_unit;

/// What a cell of a table holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// A figure.
    Figure(ParsedAmount),
    /// Four digits that can be a year, or a date in digits: a figure or a heading, by its place.
    YearLike(ParsedAmount),
    /// A nil mark.
    Nil,
    /// Anything else.
    Words,
}

/// Looks at one cell.
pub(crate) fn content(text: &Text) -> Content {
    let cell = text.as_str();
    if is_nil(cell) {
        return Content::Nil;
    }
    match parse_amount(cell) {
        Ok(amount) if is_year_like(cell) => Content::YearLike(amount),
        Ok(amount) => Content::Figure(amount),
        Err(_) => Content::Words,
    }
}

/// Years a plan can speak of: the law is from 2003, and plans look a few years ahead.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1990..=2079;

/// A unit may stand under the year in a heading (`2023 Tkr`); figures print their thousands apart.
fn is_year_like(cell: &str) -> bool {
    let trimmed = cell.trim();
    let bare = match trimmed.split_once(char::is_whitespace) {
        Some((first, rest)) if parse_unit(rest).is_some() => first,
        Some(_) | None => trimmed,
    };
    let all_digits = bare.chars().all(|c| c.is_ascii_digit());
    let starts_with_year = bare
        .get(..4)
        .and_then(|y| y.parse().ok())
        .is_some_and(|year: i32| YEARS.contains(&year));
    all_digits && starts_with_year && (bare.len() == 4 || is_date_in_digits(bare))
}

/// `20201231`
fn is_date_in_digits(digits: &str) -> bool {
    let part = |range| digits.get(range).and_then(|part: &str| part.parse::<u32>().ok());
    digits.len() == 8
        && part(4..6).is_some_and(|month| (1..=12).contains(&month))
        && part(6..8).is_some_and(|day| (1..=31).contains(&day))
}

/// The years printed in `text` as numbers of their own, or as the start of a date in digits,
/// from left to right.
pub(crate) fn years_in(text: &str) -> Vec<i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4 || is_date_in_digits(digits))
        .filter_map(|digits| digits.get(..4)?.parse().ok())
        .filter(|year| YEARS.contains(year))
        .collect()
}

/// The one year that `text` speaks of, if it is one.
pub(crate) fn only_year(text: &str) -> Option<i32> {
    let years = years_in(text);
    let first = *years.first()?;
    years.iter().all(|&year| year == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_stand_alone_or_start_a_date() {
        assert_eq!(years_in("Budget 2022 med plan för 2023-2024"), [2022, 2023, 2024]);
        assert_eq!(years_in("Ingående kapital 20200101"), [2020]);
        assert_eq!(years_in("lag 2003:1210, 12020 st, 1 900"), [2003]);
        assert_eq!(only_year("Prognos utfall 2017 (tkr)"), Some(2017));
        assert_eq!(only_year("2023-2024"), None);
    }

    #[test]
    fn a_bare_year_is_told_apart_from_a_figure() {
        let look = |cell: &str| {
            let mut text = Text::default();
            text.push(cell, plankoll_page::Span::Line { line: 1 });
            content(&text)
        };
        assert!(matches!(look("2022"), Content::YearLike(_)));
        assert!(matches!(look("2022 Tkr"), Content::YearLike(_)));
        assert!(matches!(look("2 022 Tkr"), Content::Figure(_)));
        assert!(matches!(look("2 022"), Content::Figure(_)));
        assert!(matches!(look("1209"), Content::Figure(_)));
        assert!(matches!(look("–"), Content::Nil));
        assert!(matches!(look("Inga nya"), Content::Words));
    }
}
