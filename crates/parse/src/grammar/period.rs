//! Periods as plans print them: when something starts and ends, as exact as printed.
//!
//! ```text
//! period   = [ start-word ] point ( "-" | "till" ... ) point    20180901 - 20210901
//! point    = date | season [ "av" ] year | month                augusti 2018, våren 2020, februari
//! ```
//!
//! A month without a year has the year of the other end. Seasons and turns of the year are no
//! months: they stay words.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while1};
use nom::character::complete::{char, multispace0, multispace1};
use nom::combinator::{map, opt, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::grammar::date::{leading_date, month_name};

/// An end of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Point {
    /// ISO 8601 as far as it goes, or a season with its year in words.
    pub(crate) value: String,
    /// Bytes of the text that it is printed in.
    pub(crate) range: Range<usize>,
}

/// A period, of which one end may be open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Period {
    /// When it starts.
    pub(crate) start: Option<Point>,
    /// When it ends.
    pub(crate) end: Option<Point>,
}

impl Period {
    /// This period, and where it is open the other.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { start: self.start.or(other.start), end: self.end.or(other.end) }
    }
}

/// The period that `text` speaks of: a range (`20180901 - 20210901`), or what `startade`, `sedan`,
/// `pågår till` and their like say. Where it speaks of two starts or ends, the first counts.
pub(crate) fn find_period(text: &str) -> Period {
    let mut found = Period::default();
    let mut from = 0;
    for at in starts_of_words(text) {
        let Some(rest) = text.get(at..).filter(|_| at >= from) else { continue };
        let Ok((after, period)) = phrase(rest) else { continue };
        let end = text.len() - after.len();
        found = found.or(resolved(period, text.len()));
        from = end;
    }
    found
}

/// What a phrase says before places and years are known: each end with what is left of the text
/// before and after it.
type Ends<'a> = (Option<Unplaced<'a>>, Option<Unplaced<'a>>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Unplaced<'a> {
    value: Value,
    before: &'a str,
    after: &'a str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    /// With its year.
    Whole(String),
    /// A month whose year stands at the other end.
    Month(i8),
}

fn phrase(input: &str) -> IResult<&str, Ends<'_>> {
    alt((
        map(range, |(start, end)| (Some(start), Some(end))),
        map(preceded(start_words, whole_point), |start| (Some(start), None)),
        map(preceded(end_words, whole_point), |end| (None, Some(end))),
    ))
    .parse(input)
}

fn range(input: &str) -> IResult<&str, (Unplaced<'_>, Unplaced<'_>)> {
    let dash = delimited(multispace0, alt((tag("-"), tag("–"), tag("−"))), multispace0);
    let till = delimited(multispace1, until, multispace1);
    let between = alt((recognize(dash), recognize(till)));
    (terminated(point, between), whole_point).parse(input)
}

/// Words after which a start stands.
fn start_words(input: &str) -> IResult<&str, ()> {
    let verb = alt((
        tag_no_case("startade"),
        tag_no_case("startar"),
        tag_no_case("starta"),
        tag_no_case("påbörjades"),
        tag_no_case("påbörjas"),
        tag_no_case("inleddes"),
        tag_no_case("inleds"),
    ));
    let link = alt((tag("i"), tag("den"), tag("under"), tag("kring"), tag("från")));
    let object = (tag("sin"), multispace1, take_while1(char::is_alphabetic), multispace1);
    let verb =
        (verb, multispace1, opt(object), opt(terminated(link, multispace1))).map(|_| ());
    let since = alt((tag_no_case("sedan"), tag_no_case("fr.o.m."), from_and_with));
    let since =
        (since, multispace1, opt(terminated(tag("den"), multispace1))).map(|_| ());
    alt((verb, since)).parse(input)
}

fn from_and_with(input: &str) -> IResult<&str, &str> {
    recognize((tag_no_case("från"), multispace1, tag("och"), multispace1, tag("med")))
        .parse(input)
}

/// Words after which an end stands.
fn end_words(input: &str) -> IResult<&str, ()> {
    let verb = alt((
        tag_no_case("pågår"),
        tag_no_case("pågå"),
        tag_no_case("fortsätta"),
        tag_no_case("fortsätter"),
        tag_no_case("löper"),
        tag_no_case("finansieras"),
    ));
    let till = (
        verb,
        multispace1,
        opt(terminated(tag("fram"), multispace1)),
        until,
        multispace1,
        opt(terminated(tag("den"), multispace1)),
    );
    let closing = alt((tag_no_case("avslutas"), tag_no_case("upphör")));
    let closing = (closing, multispace1, opt(terminated(tag("i"), multispace1)));
    alt((till.map(|_| ()), closing.map(|_| ()))).parse(input)
}

/// `till`, `till och med`, `t.o.m.`.
fn until(input: &str) -> IResult<&str, &str> {
    let with = (multispace1, tag("och"), multispace1, tag("med"));
    alt((recognize((tag("till"), opt(with))), tag("t.o.m."), tag("tom"))).parse(input)
}

fn whole_point(input: &str) -> IResult<&str, Unplaced<'_>> {
    verify(point, |point: &Unplaced| matches!(point.value, Value::Whole(_))).parse(input)
}

fn point(input: &str) -> IResult<&str, Unplaced<'_>> {
    let date = map(leading_date, |date| Value::Whole(date.to_string()));
    let month = map(month_name, Value::Month);
    let (after, value) = alt((date, season, month)).parse(input)?;
    Ok((after, Unplaced { value, before: input, after }))
}

/// `våren 2020`, `hösten 2017`, `årsskiftet 2017/2018`.
fn season(input: &str) -> IResult<&str, Value> {
    let name = alt((
        tag_no_case("våren"),
        tag_no_case("sommaren"),
        tag_no_case("hösten"),
        tag_no_case("vintern"),
        tag_no_case("årsskiftet"),
    ));
    let year = || verify(digits, |year: &str| year.len() == 4);
    let second = preceded(char('/'), digits);
    let (rest, printed) =
        recognize((name, multispace1, year(), opt(second))).parse(input)?;
    Ok((rest, Value::Whole(printed.to_lowercase())))
}

fn digits(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_ascii_digit()).parse(input)
}

/// Months take the year of the other end; a month without any year is no end.
fn resolved(ends: Ends, length: usize) -> Period {
    let (start, end) = ends;
    let year = end.as_ref().and_then(|end| match &end.value {
        Value::Whole(date) => date.get(..4).filter(|year| year.parse::<u16>().is_ok()),
        Value::Month(_) => None,
    });
    let year = year.map(str::to_owned);
    // Places are counted from the end, which phrase and text share.
    let placed = |point: Unplaced| {
        let value = match point.value {
            Value::Whole(date) => date,
            Value::Month(month) => format!("{}-{month:02}", year.as_deref()?),
        };
        let range = length - point.before.len()..length - point.after.len();
        Some(Point { value, range })
    };
    Period { start: start.and_then(placed), end: end.and_then(placed) }
}

fn starts_of_words(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let joined = before.is_alphanumeric() || matches!(before, '-' | '/' | ':');
        before = c;
        (c.is_alphanumeric() && !joined).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, start: &str, end: &str) {
        let period = find_period(text);
        let shown = |point: Option<Point>| point.map_or(String::new(), |p| p.value);
        assert_eq!((shown(period.start), shown(period.end)), (start.into(), end.into()));
    }

    #[test]
    fn periods_are_as_exact_as_they_are_printed() {
        check("20180901 - 20210901", "2018-09-01", "2021-09-01");
        check("170901-190831", "2017-09-01", "2019-08-31");
        check(
            "Startade 170901. Planeras att fortsätta till 190831.",
            "2017-09-01",
            "2019-08-31",
        );
        check("Startade i augusti 2018.", "2018-08", "");
        check("en övergångsperiod (februari till juni 2018).", "2018-02", "2018-06");
        check(
            "Projektet startade sin genomförandefas i april 2017 och pågår till våren 2020.",
            "2017-04",
            "våren 2020",
        );
        check(
            "beräknas starta kring årsskiftet 2017/2018 med",
            "årsskiftet 2017/2018",
            "",
        );
        check("beräknas pågå till och med december 2025", "", "2025-12");
        check("Sedan augusti 2017 finansierar", "2017-08", "");
    }

    #[test]
    fn what_is_no_period_is_none() {
        check("Under 2018 minskar stödets omfattning", "", "");
        check("avslutas som projekt 2017", "", "");
        check("16-64 år", "", "");
        check("från hösten till våren", "", "");
    }

    proptest! {
        #[test]
        fn any_text_has_a_period_or_none(text in any::<String>()) {
            let period = find_period(&text);
            for point in period.start.into_iter().chain(period.end) {
                prop_assert!(text.get(point.range).is_some());
            }
        }
    }
}
