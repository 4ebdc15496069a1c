//! Organisation numbers, with their check digit.
//!
//! ```text
//! org-number = [ "16" ] digit{6} [ "-" ] digit{4}      222000-2733, 2220002733
//! ```
//!
//! The third digit is at least 2, which tells the number from a person's; the last one is the
//! check digit (SS-ISO/IEC 7812, "Luhn").

use std::ops::Range;

use nom::bytes::complete::take_while_m_n;
use nom::character::complete::one_of;
use nom::combinator::{eof, opt};
use nom::sequence::delimited;
use nom::{IResult, Parser};

/// An organisation number, `222000-2733`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OrgNumber(String);

impl OrgNumber {
    /// The number with its hyphen.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Lies in the series of municipal and coordination associations.
    pub(crate) fn is_association(&self) -> bool {
        self.0.starts_with("222")
    }
}

/// Why a text is not an organisation number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum OrgNumberError {
    /// Not ten digits, or a person's number.
    #[error("`{text}` is not an organisation number")]
    NotAnOrgNumber {
        /// The whole text.
        text: String,
    },
    /// The last digit is not the one that the others ask for.
    #[error(
        "`{text}` is not an organisation number: its check digit should be {expected}"
    )]
    WrongCheckDigit {
        /// The whole text.
        text: String,
        /// The digit that would be right.
        expected: u32,
    },
}

impl OrgNumberError {
    /// It would be the number of an association but for its check digit.
    pub(crate) fn is_misprinted_association(&self) -> bool {
        let digits = |text: &str| {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            digits.len() == 10 && digits.starts_with("222000")
        };
        matches!(self, Self::WrongCheckDigit { text, .. } if digits(text))
    }
}

/// Parses a text that is nothing but an organisation number.
pub(crate) fn parse_org_number(text: &str) -> Result<OrgNumber, OrgNumberError> {
    let text = text.trim();
    let not_one = || OrgNumberError::NotAnOrgNumber { text: text.to_owned() };
    let (_, (head, tail)) = parts(text).map_err(|_| not_one())?;
    if head.chars().nth(2).is_none_or(|third| third < '2') {
        return Err(not_one());
    }
    let digits: Vec<u32> =
        head.chars().chain(tail.chars()).filter_map(|c| c.to_digit(10)).collect();
    let (last, others) = digits.split_last().ok_or_else(not_one)?;
    let expected = check_digit(others);
    if *last != expected {
        return Err(OrgNumberError::WrongCheckDigit { text: text.to_owned(), expected });
    }
    Ok(OrgNumber(format!("{head}-{tail}")))
}

/// What looks like an organisation number in running text, and where.
pub(crate) fn find_org_numbers(
    text: &str,
) -> Vec<(Range<usize>, Result<OrgNumber, OrgNumberError>)> {
    let is_part = |c: char| c.is_ascii_digit() || HYPHENS.contains(c);
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if c.is_ascii_digit() => start = Some(at),
            Some(from) if !is_part(c) => {
                let word = text.get(from..at).unwrap_or_default();
                let word = word.trim_end_matches(|c| HYPHENS.contains(c));
                if parts(word).is_ok() {
                    found.push((from..from + word.len(), parse_org_number(word)));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

const HYPHENS: &str = "-‐‑–";

fn parts(input: &str) -> IResult<&str, (&str, &str)> {
    let century = |input| one_centuried(input).or(Ok((input, ())));
    let hyphen = opt(one_of(HYPHENS));
    delimited(century, (digits(6), delimited(hyphen, digits(4), eof)), eof).parse(input)
}

/// The `16` that tax forms put before the number.
fn one_centuried(input: &str) -> IResult<&str, ()> {
    match input.strip_prefix("16") {
        Some(rest) if input.chars().filter(char::is_ascii_digit).count() == 12 => {
            Ok((rest, ()))
        }
        _ => Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Tag,
        ))),
    }
}

fn digits(count: usize) -> impl Fn(&str) -> IResult<&str, &str> {
    move |input| take_while_m_n(count, count, |c: char| c.is_ascii_digit()).parse(input)
}

fn check_digit(others: &[u32]) -> u32 {
    let weighted = others.iter().enumerate().map(|(place, digit)| match place % 2 {
        0 if digit * 2 > 9 => digit * 2 - 9,
        0 => digit * 2,
        _ => *digit,
    });
    (10 - weighted.sum::<u32>() % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match parse_org_number(text) {
            Ok(number) => number.as_str().to_owned(),
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn every_printed_form_is_read() {
        check("222000-2733", "222000-2733");
        check("2220002733", "222000-2733");
        check("222000–2733", "222000-2733");
        check("16222000-1834", "222000-1834");
    }

    #[test]
    fn a_wrong_digit_is_said() {
        check(
            "222000-2734",
            "`222000-2734` is not an organisation number: its check digit should be 3",
        );
        check("191212-1212", "`191212-1212` is not an organisation number");
        check("0401-1234567", "`0401-1234567` is not an organisation number");
    }

    #[test]
    fn numbers_are_found_in_running_text() {
        let found =
            find_org_numbers("org.nr: 222000-2733, tfn 08-123 45 67, 20210101-20220101.");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, 8..19);
    }

    proptest! {
        #[test]
        fn printed_numbers_are_read_back(head in "2[0-9][2-9][0-9]{3}", tail in "[0-9]{3}") {
            let digits: Vec<u32> =
                head.chars().chain(tail.chars()).filter_map(|c| c.to_digit(10)).collect();
            let number = format!("{head}-{tail}{}", check_digit(&digits));
            let parsed = parse_org_number(&number);
            prop_assert_eq!(parsed, Ok(OrgNumber(number)));
        }

        #[test]
        fn any_text_is_a_number_or_an_error(text in any::<String>()) {
            let _ = parse_org_number(&text);
            let _ = find_org_numbers(&text);
        }
    }
}
