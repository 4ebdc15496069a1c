//! Units of money as plans print them.
//!
//! ```text
//! unit      = million | thousand | krona
//! million   = "mnkr" | "mkr" | "msek" | "m.kr" | "milj" [ "." ] [ " " krona ] | "miljon" [ "er" ] [ " " krona ]
//! thousand  = "tkr" | "kkr" | "tsek" | "ksek" | "t kr" | "t.kr" | "tusen" krona | "tusental" [ "s" ] [ " " krona ]
//! krona     = "kr" [ "." ] | "kronor" | "krona" | "sek"
//! ```
//!
//! Letters match in any case. What a unit belongs to is the caller's to say.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case};
use nom::character::complete::satisfy;
use nom::combinator::{not, opt, peek, recognize, value};
use nom::sequence::{pair, terminated};
use nom::{IResult, Parser};
use plankoll_model::Unit;

/// A unit and where in the text it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundUnit {
    pub(crate) unit: Unit,
    /// Bytes of the text that hold its spelling.
    pub(crate) range: Range<usize>,
}

/// Reads the unit that `input` starts with; the next character may not be a letter or digit.
pub(crate) fn unit(input: &str) -> IResult<&str, Unit> {
    terminated(
        alt((
            value(Unit::Mnkr, million),
            value(Unit::Tkr, thousand),
            value(Unit::Kr, krona),
        )),
        end_of_word,
    )
    .parse(input)
}

/// The unit that the whole of `text` is, but for brackets and white space around it.
pub(crate) fn parse_unit(text: &str) -> Option<Unit> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "()[],:".contains(c));
    let bare = strip_lead_in(bare);
    unit(bare)
        .ok()
        .filter(|(rest, _)| rest.trim_matches('.').is_empty())
        .map(|(_, found)| found)
}

/// The first unit that stands as a word of its own anywhere in `text`.
pub(crate) fn find_unit(text: &str) -> Option<FoundUnit> {
    word_starts(text).find_map(|start| {
        let (rest, unit) = unit(text.get(start..)?).ok()?;
        Some(FoundUnit { unit, range: start..text.len() - rest.len() })
    })
}

/// Positions where a letter follows something that is none.
fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut in_word = false;
    text.char_indices().filter_map(move |(position, character)| {
        let starts = character.is_alphabetic() && !in_word;
        in_word = character.is_alphabetic();
        starts.then_some(position)
    })
}

/// `Belopp i tkr` and the like: words that announce a unit.
fn strip_lead_in(text: &str) -> &str {
    let lowered = text.to_lowercase();
    ["samtliga belopp i ", "alla belopp i ", "belopp i ", "anges i ", "i "]
        .iter()
        .find(|lead| lowered.starts_with(**lead))
        .and_then(|lead| text.get(lead.len()..))
        .unwrap_or(text)
}

fn million(input: &str) -> IResult<&str, &str> {
    alt((
        tag_no_case("mnkr"),
        tag_no_case("mkr"),
        tag_no_case("msek"),
        tag_no_case("m.kr"),
        recognize(pair(
            alt((tag_no_case("miljoner"), tag_no_case("miljon"))),
            opt(after_space(krona)),
        )),
        recognize((tag_no_case("milj"), opt(tag(".")), opt(after_space(krona)))),
    ))
    .parse(input)
}

fn thousand(input: &str) -> IResult<&str, &str> {
    alt((
        tag_no_case("tkr"),
        tag_no_case("kkr"),
        tag_no_case("tsek"),
        tag_no_case("ksek"),
        recognize((tag_no_case("t"), alt((space, tag("."))), tag_no_case("kr"))),
        recognize(pair(
            alt((tag_no_case("tusentals"), tag_no_case("tusental"))),
            opt(after_space(krona)),
        )),
        recognize(pair(tag_no_case("tusen"), after_space(krona))),
    ))
    .parse(input)
}

fn krona(input: &str) -> IResult<&str, &str> {
    alt((
        tag_no_case("kronor"),
        tag_no_case("krona"),
        tag_no_case("kr"),
        tag_no_case("sek"),
    ))
    .parse(input)
}

fn after_space<'a, P>(
    parser: P,
) -> impl Parser<&'a str, Output = &'a str, Error = P::Error>
where
    P: Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>>,
{
    recognize(pair(space, parser))
}

fn space(input: &str) -> IResult<&str, &str> {
    recognize(satisfy(|c| c.is_whitespace() || c == '\u{202f}')).parse(input)
}

fn end_of_word(input: &str) -> IResult<&str, ()> {
    peek(not(satisfy(char::is_alphanumeric))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Unit>) {
        assert_eq!(parse_unit(text), expected, "{text}");
    }

    #[test]
    fn every_printed_form_is_read() {
        for text in ["kr", "Kr", "kronor", "SEK", "(kr)", "kr."] {
            check(text, Some(Unit::Kr));
        }
        for text in
            ["tkr", "Tkr", "TKr", "T kr", "kkr", "(tkr)", "tusen kronor", "Belopp i tkr"]
        {
            check(text, Some(Unit::Tkr));
        }
        for text in ["mkr", "mnkr", "m.kr", "milj", "milj. kr", "miljoner kronor", "MSEK"]
        {
            check(text, Some(Unit::Mnkr));
        }
        for text in ["", "kroppen", "tak", "krav", "2019", "milja"] {
            check(text, None);
        }
    }

    #[test]
    fn a_unit_is_found_as_a_word_of_its_own() {
        let found = find_unit("Medlemsavgift 2017 (kr)").unwrap();
        assert_eq!((found.unit, found.range), (Unit::Kr, 20..22));
        assert_eq!(find_unit("Kronobergs kraft"), None);
    }
}
