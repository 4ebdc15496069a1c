//! Amounts as Swedish budget tables print them, one cell at a time.
//!
//! ```text
//! cell     = [ about ] signed [ "%" ] [ unit ] { mark }
//! signed   = minus [ space ] number | "+" number | "(" number ")" | number minus | number
//! number   = ( digit { digit } | group { separator group-of-3 } ) [ "," digit { digit } ]
//! minus    = "-" | "−" | "–" | "‐" | "‑"
//! mark     = "*" | superscript | digit ")"
//! ```
//!
//! The separator is any kind of space, or a point; one number has one kind. A point that is not
//! followed by three digits is a decimal point (`8.4 mkr`). Nil marks (`-`, `Inga`) are no amounts:
//! ask [`is_nil`] first. An unmapped glyph before the digits may be a lost minus sign: then
//! [`ParsedAmount::sign_unreadable`] is set and the sums have to decide.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map, not, opt, peek, recognize, success, value};
use nom::multi::{many_m_n, many0};
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};
use plankoll_model::{Decimal, Unit};

use crate::grammar::unit::unit;

/// An amount as printed in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParsedAmount {
    /// The figure, sign as printed.
    pub(crate) value: Decimal,
    /// A per cent sign follows.
    pub(crate) percent: bool,
    /// The unit of money printed with it, and its spelling.
    pub(crate) unit: Option<(Unit, String)>,
    /// `ca` stands before it.
    pub(crate) approximate: bool,
    /// A character that could not be read stands before the digits.
    pub(crate) sign_unreadable: bool,
}

/// Why a cell is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AmountError {
    /// The text does not start like an amount.
    #[error("`{text}` is not an amount")]
    NotAnAmount {
        /// The whole cell.
        text: String,
    },
    /// An amount, and then something else.
    #[error("`{text}` is not an amount: unexpected text at byte {position}")]
    Trailing {
        /// The whole cell.
        text: String,
        /// Where the amount ends.
        position: usize,
    },
    /// More digits than any budget has, and than arithmetic with it could hold exactly.
    #[error("`{text}` has more digits than can be held exactly")]
    TooLong {
        /// The whole cell.
        text: String,
    },
}

/// Whether the cell holds a nil mark: printed, but no amount.
pub(crate) fn is_nil(cell: &str) -> bool {
    let bare = cell.trim();
    let dashes = !bare.is_empty() && bare.chars().all(|c| MINUS.contains(c) || c == '—');
    dashes || ["inga", "ingen", "inget"].contains(&bare.to_lowercase().as_str())
}

/// Parses one whole cell, such as `−1 234,5` or `5 300 Tkr`.
pub(crate) fn parse_amount(cell: &str) -> Result<ParsedAmount, AmountError> {
    let text = cell.trim();
    let not_an_amount = || AmountError::NotAnAmount { text: text.to_owned() };
    let (rest, raw) = amount(text).map_err(|_| not_an_amount())?;
    if !rest.is_empty() {
        return Err(AmountError::Trailing {
            text: text.to_owned(),
            position: text.len() - rest.len(),
        });
    }
    raw.finish().ok_or_else(|| AmountError::TooLong { text: text.to_owned() })
}

/// Reads the amount that `input` starts with, as running text prints it; gives what is left.
/// Nothing that could be part of a longer number may follow.
pub(crate) fn leading_amount(input: &str) -> Option<(ParsedAmount, &str)> {
    let (rest, raw) = plain_amount(input).ok()?;
    Some((raw.finish()?, rest))
}

const MINUS: &str = "-−–‐‑";

/// What the grammar sees, before the digits become a number.
#[derive(Debug, Clone, Default)]
struct RawAmount {
    digits: String,
    negative: bool,
    percent: bool,
    unit: Option<(Unit, String)>,
    approximate: bool,
    sign_unreadable: bool,
}

/// Digits that a figure may have. More would overflow when millions of kronor become kronor and
/// many of them are added up.
const MOST_DIGITS: usize = 16;

/// Groups of three digits after the first. Reading on for more would only take time.
const MOST_GROUPS: usize = 6;

impl RawAmount {
    fn finish(self) -> Option<ParsedAmount> {
        if self.digits.len() > MOST_DIGITS {
            return None;
        }
        let size = Decimal::from_str_exact(&self.digits).ok()?;
        Some(ParsedAmount {
            value: if self.negative { -size } else { size },
            percent: self.percent,
            unit: self.unit,
            approximate: self.approximate,
            sign_unreadable: self.sign_unreadable,
        })
    }
}

fn amount(input: &str) -> IResult<&str, RawAmount> {
    terminated(plain_amount, many0(preceded(spaces, footnote_mark))).parse(input)
}

fn plain_amount(input: &str) -> IResult<&str, RawAmount> {
    let (rest, approximate) = opt(terminated(about, spaces)).parse(input)?;
    let (rest, leading) = opt(terminated(unit_as_printed, spaces)).parse(rest)?;
    let (rest, mut raw) = signed(rest)?;
    let (rest, percent) = opt(preceded(spaces, percent_sign)).parse(rest)?;
    let (rest, trailing) = opt(preceded(spaces, unit_or_dash)).parse(rest)?;
    raw.approximate = approximate.is_some();
    raw.percent = percent.is_some();
    raw.unit = trailing.or(leading);
    Ok((rest, raw))
}

fn about(input: &str) -> IResult<&str, &str> {
    terminated(
        alt((
            tag_no_case("cirka"),
            tag_no_case("c:a"),
            tag_no_case("ca."),
            tag_no_case("ca"),
        )),
        peek(space),
    )
    .parse(input)
}

fn percent_sign(input: &str) -> IResult<&str, &str> {
    alt((tag("%"), tag_no_case("procent"))).parse(input)
}

fn unit_as_printed(input: &str) -> IResult<&str, (Unit, String)> {
    let (rest, found) = unit(input)?;
    let printed = input.get(..input.len() - rest.len()).unwrap_or_default();
    Ok((rest, (found, printed.to_owned())))
}

/// A unit, or the `:-` that stands for kronor.
fn unit_or_dash(input: &str) -> IResult<&str, (Unit, String)> {
    alt((
        unit_as_printed,
        value((Unit::Kr, ":-".to_owned()), alt((tag(":-"), tag(":–")))),
    ))
    .parse(input)
}

fn signed(input: &str) -> IResult<&str, RawAmount> {
    let negative = |digits| RawAmount { digits, negative: true, ..RawAmount::default() };
    let positive = |digits| RawAmount { digits, ..RawAmount::default() };
    let unreadable =
        |digits| RawAmount { digits, sign_unreadable: true, ..RawAmount::default() };
    alt((
        map(preceded((minus, spaces), number), negative),
        map(
            delimited(
                (char('('), spaces, opt((minus, spaces))),
                number,
                (spaces, char(')')),
            ),
            negative,
        ),
        map(preceded((char('\u{fffd}'), spaces), number), unreadable),
        map(terminated(number, trailing_minus), negative),
        map(preceded(opt((char('+'), spaces)), number), positive),
    ))
    .parse(input)
}

fn minus(input: &str) -> IResult<&str, char> {
    one_of(MINUS).parse(input)
}

/// `656-`, and nothing that the dash could lead over to.
fn trailing_minus(input: &str) -> IResult<&str, char> {
    terminated(
        preceded(spaces, minus),
        peek(not(preceded(spaces, satisfy(char::is_alphanumeric)))),
    )
    .parse(input)
}

/// The digits of a number with a point before its decimals: `1844.5`.
fn number(input: &str) -> IResult<&str, String> {
    let (rest, (whole, decimals)) = terminated(
        alt((grouped(space), grouped(point), pair(digits, opt(decimals)))),
        peek(not(satisfy(|c: char| c.is_ascii_digit()))),
    )
    .parse(input)?;
    let text = match decimals {
        Some(decimals) => format!("{whole}.{decimals}"),
        None => whole,
    };
    Ok((rest, text))
}

/// `1 844 500,5`: a group of one to three digits, then groups of three after a separator.
fn grouped<'a>(
    separator: fn(&str) -> IResult<&str, &str>,
) -> impl Parser<&'a str, Output = (String, Option<String>), Error = nom::error::Error<&'a str>>
{
    let first = take_while_m_n(1, 3, |c: char| c.is_ascii_digit());
    let more = preceded(separator, terminated(three_digits, peek(not(digit))));
    map(
        (first, many_m_n(1, MOST_GROUPS, more), opt(decimals_after_comma)),
        |(first, more, decimals): (&str, Vec<&str>, Option<String>)| {
            (format!("{first}{}", more.concat()), decimals)
        },
    )
}

fn three_digits(input: &str) -> IResult<&str, &str> {
    take_while_m_n(3, 3, |c: char| c.is_ascii_digit()).parse(input)
}

fn digit(input: &str) -> IResult<&str, char> {
    satisfy(|c: char| c.is_ascii_digit()).parse(input)
}

fn digits(input: &str) -> IResult<&str, String> {
    map(take_while1(|c: char| c.is_ascii_digit()), str::to_owned).parse(input)
}

fn decimals(input: &str) -> IResult<&str, String> {
    alt((decimals_after_comma, preceded(char('.'), digits))).parse(input)
}

fn decimals_after_comma(input: &str) -> IResult<&str, String> {
    preceded(char(','), digits).parse(input)
}

/// One space of any width: also no-break, thin and narrow no-break spaces.
fn space(input: &str) -> IResult<&str, &str> {
    recognize(satisfy(char::is_whitespace)).parse(input)
}

fn point(input: &str) -> IResult<&str, &str> {
    tag(".").parse(input)
}

fn spaces(input: &str) -> IResult<&str, ()> {
    alt((value((), take_while1(char::is_whitespace)), success(()))).parse(input)
}

fn footnote_mark(input: &str) -> IResult<&str, ()> {
    alt((
        value((), take_while1(|c| "*†‡¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c))),
        value((), pair(digit, char(')'))),
    ))
    .parse(input)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: &str) {
        let parsed = parse_amount(cell).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(parsed.value.normalize().to_string(), expected, "{cell}");
    }

    #[track_caller]
    fn check_no_amount(cell: &str) {
        assert!(parse_amount(cell).is_err(), "{cell}");
    }

    #[test]
    fn thousands_are_separated_by_any_space_a_point_or_nothing() {
        for cell in
            ["6 361", "6\u{a0}361", "6\u{2009}361", "6\u{202f}361", "6.361", "6361"]
        {
            check(cell, "6361");
        }
        check("1 844,5", "1844.5");
        check("01,50", "1.5");
        check("8.4", "8.4");
        check("16 007 989", "16007989");
        check("1.234.567,80", "1234567.8");
    }

    #[test]
    fn every_minus_is_negative() {
        for cell in ["-656", "−656", "–656", "- 656", "(656)", "656-", "656 –", "( 656 )"]
        {
            check(cell, "-656");
        }
        check("- 7 617", "-7617");
        check("+250", "250");
    }

    #[test]
    fn units_percent_and_marks_are_set_apart() {
        let parsed = parse_amount("5 300 Tkr").unwrap();
        assert_eq!(parsed.unit, Some((Unit::Tkr, "Tkr".to_owned())));
        assert!(parse_amount("24 %").unwrap().percent);
        assert!(parse_amount("ca 8 533 TKr").unwrap().approximate);
        assert!(parse_amount("\u{fffd}751").unwrap().sign_unreadable);
        check("1 234*", "1234");
        check("1 234 1)", "1234");
        check("1 500:-", "1500");
    }

    #[test]
    fn what_is_no_number_is_an_error_with_its_place() {
        for cell in
            ["", "Styrelse", "1 2345", "12 34", "7 378 7 378", "2 st.", "1–2", "16-64 år"]
        {
            check_no_amount(cell);
        }
        check("1234567890123456", "1234567890123456");
        check_no_amount("12345678901234567");
        let trailing = AmountError::Trailing { text: "45 st".to_owned(), position: 2 };
        assert_eq!(parse_amount("45 st"), Err(trailing));
    }

    #[test]
    fn nil_marks_are_no_amounts() {
        for cell in ["-", "–", " − ", "Inga", "--"] {
            assert!(is_nil(cell), "{cell}");
        }
        assert!(!is_nil("0") && !is_nil(""));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read(
            kronor in 0_i64..10_000_000_000, decimals in 0_u32..100, negative: bool,
            separator in "[ .\u{a0}\u{2009}\u{202f}]?",
        ) {
            let printed = print(kronor, &separator);
            let cell = format!("{}{printed},{decimals:02}", if negative { "−" } else { "" });
            let expected = Decimal::new(kronor * 100 + i64::from(decimals), 2);
            let expected = if negative { -expected } else { expected };
            prop_assert_eq!(parse_amount(&cell).unwrap().value, expected);
        }

        #[test]
        fn any_text_gives_an_amount_or_an_error(text in ".{0,40}") {
            let _ = parse_amount(&text);
            let _ = leading_amount(&text);
        }
    }

    fn print(number: i64, separator: &str) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                grouped.push_str(separator);
            }
            grouped.push(digit);
        }
        grouped
    }
}
