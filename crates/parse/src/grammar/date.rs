//! Dates as plans print them, as exact as they are printed.
//!
//! ```text
//! date     = iso | compact | slashed | written | year
//! iso      = year "-" month "-" day                    2021-11-26
//! compact  = year month day | yy month day             20180901, 170901
//! slashed  = day "/" month ( " " | "-" ) year          26/11 2021
//! written  = [ day ] month-name year                   17 november 2017, december 2004
//! year     = "19" d d | "20" d d                       2009
//! ```
//!
//! `den`, `i` and the like before a date are the caller's; so is what the date is of.

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map_opt, map_res, opt};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// A date as exact as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PartialDate {
    /// A year.
    Year(i16),
    /// A month of a year.
    Month {
        /// The year.
        year: i16,
        /// The month, from 1.
        month: i8,
    },
    /// A day.
    Day(Date),
}

impl PartialDate {
    /// The year it lies in.
    pub(crate) fn year(self) -> i32 {
        match self {
            Self::Year(year) | Self::Month { year, .. } => year.into(),
            Self::Day(day) => day.year().into(),
        }
    }

    /// Whether the day is printed.
    pub(crate) fn is_day(self) -> bool {
        matches!(self, Self::Day(_))
    }
}

impl fmt::Display for PartialDate {
    /// ISO 8601, as far as the date goes: `2009`, `2004-12`, `2018-01-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DateError {
    /// The text does not start like a date, or with one that no calendar has.
    #[error("`{text}` is not a date")]
    NotADate {
        /// The whole text.
        text: String,
    },
    /// A date, and then something else.
    #[error("`{text}` is not a date: unexpected text at byte {position}")]
    Trailing {
        /// The whole text.
        text: String,
        /// Where the date ends.
        position: usize,
    },
}

/// Parses a text that is nothing but a date.
pub(crate) fn parse_date(text: &str) -> Result<PartialDate, DateError> {
    let bare = text.trim();
    let (rest, found) =
        date(bare).map_err(|_| DateError::NotADate { text: bare.to_owned() })?;
    if rest.is_empty() {
        return Ok(found);
    }
    let position = bare.len() - rest.len();
    Err(DateError::Trailing { text: bare.to_owned(), position })
}

/// A date in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundDate {
    /// The date.
    pub(crate) date: PartialDate,
    /// Bytes of the text that it is printed in.
    pub(crate) range: Range<usize>,
}

/// All dates in `text` from left to right. Six digits alone are no date here: they may be anything.
pub(crate) fn find_dates(text: &str) -> Vec<FoundDate> {
    let mut found = Vec::new();
    let mut from = 0;
    for start in starts_of_words(text) {
        let rest = text.get(start..).unwrap_or_default();
        if start < from || starts_with_short_date(rest) {
            continue;
        }
        if let Ok((after, date)) = date(rest) {
            from = text.len() - after.len();
            found.push(FoundDate { date, range: start..from });
        }
    }
    found
}

/// `-2024`, ` - 2024`, `–24`: the last year of the range that begins with the year `from`.
pub(crate) fn end_of_range(rest: &str, from: i32) -> Option<i32> {
    let rest = rest.trim_start().strip_prefix(['-', '–', '‑', '−', '/'])?.trim_start();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let end: i32 = digits.parse().ok()?;
    let end = match digits.len() {
        2 => from / 100 * 100 + end,
        4 => end,
        _ => return None,
    };
    (end > from).then_some(end)
}

fn starts_of_words(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let joined =
            before.is_alphanumeric() || matches!(before, '-' | '/' | ':' | '.' | ',');
        before = c;
        (c.is_alphanumeric() && !joined).then_some(at)
    })
}

fn starts_with_short_date(rest: &str) -> bool {
    rest.chars().take_while(char::is_ascii_digit).count() == 6
}

/// A date at the start of `input`, and what follows it.
pub(crate) fn leading_date(input: &str) -> IResult<&str, PartialDate> {
    date(input)
}

fn date(input: &str) -> IResult<&str, PartialDate> {
    terminated(
        alt((iso, compact, short_compact, slashed, written, year_alone)),
        end_of_date,
    )
    .parse(input)
}

fn iso(input: &str) -> IResult<&str, PartialDate> {
    let dash = || one_of("-‐‑–.");
    let parts =
        (digits(4, 4), preceded(dash(), digits(1, 2)), preceded(dash(), digits(1, 2)));
    map_opt(parts, |(year, month, day)| to_day(year, month, day)).parse(input)
}

fn compact(input: &str) -> IResult<&str, PartialDate> {
    map_opt((digits(4, 4), digits(2, 2), digits(2, 2)), |(y, m, d)| to_day(y, m, d))
        .parse(input)
}

/// `170901`: the law is from 2003, so the century is the 21st.
fn short_compact(input: &str) -> IResult<&str, PartialDate> {
    map_opt((digits(2, 2), digits(2, 2), digits(2, 2)), |(y, m, d)| {
        to_day(2000 + y, m, d)
    })
    .parse(input)
}

fn slashed(input: &str) -> IResult<&str, PartialDate> {
    let year = preceded((opt(one_of(" -–")), opt(char(' '))), digits(4, 4));
    map_opt(
        (digits(1, 2), preceded(char('/'), digits(1, 2)), year),
        |(day, month, year)| to_day(year, month, day),
    )
    .parse(input)
}

fn written(input: &str) -> IResult<&str, PartialDate> {
    let day = opt(terminated(digits(1, 2), (opt(one_of(":.")), opt(char('e')), spaces)));
    map_opt((day, terminated(month_name, spaces), digits(4, 4)), |(day, month, year)| {
        match day {
            Some(day) => to_day(year, month.into(), day),
            None => to_year(year).map(|year| PartialDate::Month { year, month }),
        }
    })
    .parse(input)
}

fn year_alone(input: &str) -> IResult<&str, PartialDate> {
    map_opt(digits(4, 4), |year| to_year(year).map(PartialDate::Year)).parse(input)
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// A month by its name, or by its first three letters or more.
pub(crate) fn month_name(input: &str) -> IResult<&str, i8> {
    let letters = terminated(take_while1(char::is_alphabetic), opt(char('.')));
    map_opt(letters, |word: &str| {
        let word = word.to_lowercase();
        let known = |month: &&str| word.len() >= 3 && month.starts_with(word.as_str());
        (1..).zip(MONTHS).find(|(_, month)| known(month)).map(|(number, _)| number)
    })
    .parse(input)
}

fn digits(least: usize, most: usize) -> impl FnMut(&str) -> IResult<&str, i16> {
    move |input| {
        map_res(take_while_m_n(least, most, |c: char| c.is_ascii_digit()), str::parse)
            .parse(input)
    }
}

fn spaces(input: &str) -> IResult<&str, &str> {
    take_while1(char::is_whitespace).parse(input)
}

/// Nothing that would make the date a part of a longer number or range of digits.
fn end_of_date(input: &str) -> IResult<&str, ()> {
    let mut following = input.chars();
    let next = following.next();
    let joined = matches!(next, Some('-' | '/' | ':' | '.' | ','))
        && following.next().is_some_and(|c| c.is_ascii_digit());
    if joined && next != Some('-') || next.is_some_and(char::is_alphanumeric) {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Verify,
        )));
    }
    Ok((input, ()))
}

fn to_year(year: i16) -> Option<i16> {
    (1900..2100).contains(&year).then_some(year)
}

fn to_day(year: i16, month: i16, day: i16) -> Option<PartialDate> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(to_year(year)?, month, day).ok().map(PartialDate::Day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match parse_date(text) {
            Ok(date) => date.to_string(),
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn every_printed_form_is_read() {
        check("2021-11-26", "2021-11-26");
        check("20180901", "2018-09-01");
        check("170901", "2017-09-01");
        check("26/11 2021", "2021-11-26");
        check("26/11-2021", "2021-11-26");
        check("17 november 2017", "2017-11-17");
        check("1:e sept. 2009", "2009-09-01");
        check("december 2004", "2004-12");
        check("2009", "2009");
    }

    #[test]
    fn what_is_no_date_is_not_guessed() {
        check("20190231", "`20190231` is not a date");
        check("0126", "`0126` is not a date");
        check("17 november", "`17 november` is not a date");
        check("2003:1210", "`2003:1210` is not a date");
        check("2009 och", "`2009 och` is not a date: unexpected text at byte 4");
    }

    #[test]
    fn dates_are_found_in_running_text() {
        let text =
            "bildades den 1 januari 2018 (lag 2003:1210), 180930, i december 2004-2009";
        let found: Vec<String> =
            find_dates(text).iter().map(|found| found.date.to_string()).collect();
        assert_eq!(found, ["2018-01-01", "2004-12"]);
        let years: Vec<_> =
            find_dates("2022-2024").iter().map(|f| f.range.clone()).collect();
        assert_eq!(years, vec![0..4]);
    }

    proptest! {
        #[test]
        fn printed_days_are_read_back(year in 2000i16..2100, month in 1i8..=12, day in 1i8..=28) {
            let date = Date::new(year, month, day).unwrap();
            let name = MONTHS[usize::try_from(month - 1).unwrap()];
            for text in [
                date.to_string(),
                date.strftime("%Y%m%d").to_string(),
                date.strftime("%y%m%d").to_string(),
                format!("{day} {name} {year}"),
                format!("{day}/{month} {year}"),
            ] {
                prop_assert_eq!(parse_date(&text), Ok(PartialDate::Day(date)));
            }
        }

        #[test]
        fn any_text_is_a_date_or_an_error(text in any::<String>()) {
            let _ = parse_date(&text);
            let _ = find_dates(&text);
        }
    }
}
