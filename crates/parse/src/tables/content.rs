//! Cells as figures: amount, nil mark, year or words.

use plankoll_page::Text;

use crate::grammar::amount::{ParsedAmount, is_nil, parse_amount};
use crate::grammar::unit::parse_unit;
use crate::tables::years::is_year_or_day;

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

/// A unit may stand under the year in a heading (`2023 Tkr`); figures print their thousands apart.
fn is_year_like(cell: &str) -> bool {
    let trimmed = cell.trim();
    let bare = match trimmed.split_once(char::is_whitespace) {
        Some((first, rest)) if parse_unit(rest).is_some() => first,
        Some(_) | None => trimmed,
    };
    let all_digits = bare.chars().all(|c| c.is_ascii_digit());
    all_digits && is_year_or_day(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

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
