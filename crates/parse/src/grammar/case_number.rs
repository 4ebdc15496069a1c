//! Case numbers (diarienummer).
//!
//! ```text
//! case-number = keyword [ "." ] [ ":" ] number { " / " number }
//! keyword     = "dnr" | "d.nr" | "diarienr" | "diarienummer"
//! number      = [ letters " " ] word with a digit            60/21, RAR06-45, SOF 2021/12
//! ```

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while1};
use nom::character::complete::{char, multispace0};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0;
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

/// The first case number in `text`: the number without its keyword, and where it stands.
pub(crate) fn find_case_number(text: &str) -> Option<(&str, Range<usize>)> {
    let starts = text.char_indices().filter(|(_, c)| c.eq_ignore_ascii_case(&'d'));
    starts.map(|(at, _)| at).find_map(|at| {
        let before = text.get(..at)?.chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let (rest, found) = case_number(text.get(at..)?).ok()?;
        let end = text.len() - rest.len();
        Some((found, end - found.len()..end))
    })
}

fn case_number(input: &str) -> IResult<&str, &str> {
    preceded((keyword, opt(char('.')), multispace0, opt(char(':')), multispace0), numbers)
        .parse(input)
}

fn keyword(input: &str) -> IResult<&str, &str> {
    alt((
        tag_no_case("diarienummer"),
        tag_no_case("diarienr"),
        tag_no_case("d.nr"),
        tag_no_case("dnr"),
    ))
    .parse(input)
}

fn numbers(input: &str) -> IResult<&str, &str> {
    let slash = delimited(multispace0, tag("/"), multispace0);
    recognize(pair(number, many0(preceded(slash, word)))).parse(input)
}

fn number(input: &str) -> IResult<&str, &str> {
    recognize(pair(opt(terminated(letters, char(' '))), word)).parse(input)
}

fn letters(input: &str) -> IResult<&str, &str> {
    verify(take_while1(char::is_alphabetic), |word: &str| {
        word.chars().all(char::is_uppercase)
    })
    .parse(input)
}

/// Letters, digits and what joins them; full stops and the like at its end are not part of it.
fn word(input: &str) -> IResult<&str, &str> {
    let (_, whole) = take_while(is_part).parse(input)?;
    let bare = whole.trim_end_matches(|c: char| !c.is_alphanumeric());
    verify(tag(bare), |word: &str| word.contains(|c: char| c.is_ascii_digit()))
        .parse(input)
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '/' | '-' | ':' | '.' | '–' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(find_case_number(text).map(|(number, _)| number), expected);
    }

    #[test]
    fn every_printed_form_is_found() {
        check("DNR 60/21", Some("60/21"));
        check("Dnr RAR06-45", Some("RAR06-45"));
        check("Dnr 2012/01 Ärende nr: 3", Some("2012/01"));
        check("VERKSAMHETSPLAN (dnr 2011:29 / 1)", Some("2011:29 / 1"));
        check("Diarienummer: SOF 2021/12.", Some("SOF 2021/12"));
        check("Dnr. 2020-15, 2020-11-26", Some("2020-15"));
    }

    #[test]
    fn words_are_no_case_numbers() {
        check("Dnr saknas", None);
        check("Andnr 4", None);
        check("den 4 maj", None);
    }

    proptest! {
        #[test]
        fn printed_numbers_are_read_back(number in "[0-9]{1,4}[/:-][0-9]{1,4}") {
            let text = format!("Dnr {number}, antagen");
            prop_assert_eq!(find_case_number(&text).map(|f| f.0), Some(number.as_str()));
        }

        #[test]
        fn any_text_may_be_searched(text in any::<String>()) {
            let _ = find_case_number(&text);
        }
    }
}
