//! Targets as goals print them: a word of comparison, a number, and what it counts.
//!
//! ```text
//! target     = [ comparison ] number unit | all
//! comparison = "minst" | "högst" | "mer än" | "inte överstiga" ...
//! number     = digits | "ett" ... "tolv"
//! unit       = "%" | "procent" | unit of money | noun          30 %, 500 individer, 400 000 kronor
//! all        = "samtliga" | "alla"                             100 %
//! ```
//!
//! Ages and times (`16-64 år`, `12 månader`) are conditions, no targets.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while1};
use nom::character::complete::{multispace0, multispace1};
use nom::combinator::{map, map_opt, opt, recognize, value};
use nom::sequence::terminated;
use nom::{IResult, Parser};
use plankoll_model::{Comparator, Decimal, GoalUnit};

use crate::grammar::amount::leading_amount;

/// A target in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// How it is meant; none where no word says so.
    pub(crate) comparator: Option<Comparator>,
    /// The number, money in kronor.
    pub(crate) value: Decimal,
    /// What it counts.
    pub(crate) unit: GoalUnit,
    /// The word that says so.
    pub(crate) unit_printed: String,
    /// Bytes of the text that it is printed in, its unit included.
    pub(crate) range: Range<usize>,
}

/// All targets in `text` from left to right.
pub(crate) fn find_targets(text: &str) -> Vec<Target> {
    let mut found: Vec<Target> = Vec::new();
    let mut from = 0;
    for at in starts_of_words(text) {
        let Some(rest) = text.get(at..).filter(|_| at >= from) else { continue };
        let Ok((after, read)) = target(rest) else { continue };
        from = text.len() - after.len();
        found.push(Target { range: at..from, ..read });
    }
    found
}

fn target(input: &str) -> IResult<&str, Target> {
    alt((all, measured)).parse(input)
}

/// `Samtliga deltagande uppnår`: everyone.
fn all(input: &str) -> IResult<&str, Target> {
    let word = terminated(tag("Samtliga"), multispace1);
    map(recognize(word), |printed: &str| Target {
        comparator: Some(Comparator::Equal),
        value: Decimal::ONE_HUNDRED,
        unit: GoalUnit::Percent,
        unit_printed: printed.trim().to_owned(),
        range: 0..0,
    })
    .parse(input)
}

fn measured(input: &str) -> IResult<&str, Target> {
    let (rest, comparator) = opt(terminated(comparison, multispace1)).parse(input)?;
    map(number_with_unit, |(value, unit, unit_printed)| Target {
        comparator,
        value,
        unit,
        unit_printed,
        range: 0..0,
    })
    .parse(rest)
}

fn comparison(input: &str) -> IResult<&str, Comparator> {
    let not = || terminated(alt((tag_no_case("inte"), tag_no_case("ej"))), multispace1);
    alt((
        value(Comparator::AtMost, (not(), tag("överstiga"))),
        value(Comparator::AtLeast, (not(), tag("understiga"))),
        value(Comparator::AtLeast, alt((tag_no_case("minst"), tag_no_case("lägst")))),
        value(Comparator::AtLeast, tag_no_case("åtminstone")),
        value(Comparator::AtMost, alt((tag_no_case("högst"), tag_no_case("maximalt")))),
        value(Comparator::AtMost, alt((tag_no_case("max"), tag_no_case("som mest")))),
        value(Comparator::MoreThan, alt((tag_no_case("mer än"), tag_no_case("fler än")))),
        value(Comparator::MoreThan, tag_no_case("överstiga")),
        value(
            Comparator::LessThan,
            alt((tag_no_case("mindre än"), tag_no_case("färre än"))),
        ),
        value(Comparator::LessThan, tag_no_case("understiga")),
    ))
    .parse(input)
}

type Measured = (Decimal, GoalUnit, String);

fn number_with_unit(input: &str) -> IResult<&str, Measured> {
    alt((in_figures, in_words)).parse(input)
}

fn in_figures(input: &str) -> IResult<&str, Measured> {
    let refused =
        || nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify));
    if !input.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(refused());
    }
    let (amount, rest) = leading_amount(input).ok_or_else(refused)?;
    if amount.percent {
        return Ok((rest, (amount.value, GoalUnit::Percent, "%".to_owned())));
    }
    if let Some((unit, printed)) = amount.unit {
        let kronor = amount.value.checked_mul(unit.kronor()).ok_or_else(refused)?;
        return Ok((rest, (kronor, GoalUnit::Sek, printed)));
    }
    let (rest, (unit, printed)) = counted(rest)?;
    if unit == GoalUnit::Other && is_year(amount.value) {
        return Err(refused());
    }
    Ok((rest, (amount.value, unit, printed)))
}

fn is_year(value: Decimal) -> bool {
    value >= Decimal::from(1900) && value < Decimal::from(2100)
}

fn in_words(input: &str) -> IResult<&str, Measured> {
    let number = map_opt(take_while1(char::is_alphabetic), number_word);
    map((number, counted), |(value, (unit, printed))| (value, unit, printed)).parse(input)
}

const NUMBERS: [&str; 12] = [
    "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva",
    "tolv",
];

/// `ett` and `en` are mostly articles: counting begins with two.
fn number_word(word: &str) -> Option<Decimal> {
    let lower = word.to_lowercase();
    let numbers = (1u32..).zip(NUMBERS).skip(1);
    numbers.filter(|(_, known)| *known == lower).map(|(n, _)| Decimal::from(n)).next()
}

/// `procent`, or the noun that is counted, with a word before it at most.
fn counted(input: &str) -> IResult<&str, (GoalUnit, String)> {
    let percent =
        map((multispace0, alt((tag("%"), tag("procent")))), |(_, printed): (_, &str)| {
            (GoalUnit::Percent, printed.to_owned())
        });
    let noun = map_opt((multispace1, words_of_noun), |(_, noun)| unit_of(noun));
    alt((percent, noun)).parse(input)
}

/// `individer`, `gemensamma utbildningsdagar`.
fn words_of_noun(input: &str) -> IResult<&str, &str> {
    let word = || take_while1(|c: char| c.is_alphabetic());
    let adjective = terminated(map_opt(word(), adjective), multispace1);
    recognize((opt(adjective), word())).parse(input)
}

fn adjective(word: &str) -> Option<&str> {
    let ends = ["samma", "nya", "iska", "liga", "ella", "ade", "ande", "ala"];
    ends.iter().any(|end| word.ends_with(end)).then_some(word)
}

/// Nouns that say when or how old, not what is reached; and words that are no nouns.
const NO_NOUNS: [&str; 28] = [
    "att",
    "av",
    "dagar",
    "de",
    "där",
    "eller",
    "fall",
    "för",
    "ganger",
    "gånger",
    "i",
    "kap",
    "kommuner",
    "kommunerna",
    "kronor",
    "med",
    "månader",
    "mån",
    "och",
    "om",
    "på",
    "respektive",
    "som",
    "till",
    "timmar",
    "vars",
    "veckor",
    "år",
];

fn unit_of(noun: &str) -> Option<(GoalUnit, String)> {
    let last = noun.split_whitespace().last()?.to_lowercase();
    if NO_NOUNS.contains(&last.as_str()) || last.chars().count() < 3 {
        return None;
    }
    let unit = if is_people(&last) { GoalUnit::Persons } else { GoalUnit::Other };
    Some((unit, noun.to_owned()))
}

fn is_people(noun: &str) -> bool {
    let people = [
        "individ",
        "person",
        "deltagar",
        "ungdom",
        "kvinn",
        "män",
        "medborgar",
        "klient",
        "unga",
        "vuxna",
        "medarbetar",
        "handläggar",
    ];
    people.iter().any(|start| noun.starts_with(start)) && !noun.ends_with("möten")
}

fn starts_of_words(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let joined = before.is_alphanumeric()
            || matches!(before, '-' | '–' | '/' | ':' | '.' | ',' | '§');
        before = c;
        (c.is_alphanumeric() && !joined).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = find_targets(text)
            .into_iter()
            .map(|t| format!("{:?} {} {:?}", t.comparator, t.value, t.unit))
            .map(|shown| shown.replace("Some(", "").replace(") ", " "))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_have_a_comparison_and_a_unit() {
        check("Minst 500 individer tar del", &["AtLeast 500 Persons"]);
        check("minst 70% av dessa", &["AtLeast 70 Percent"]);
        check("30 % av deltagarna", &["None 30 Percent"]);
        check("sätta igång tre projekt", &["None 3 Other"]);
        check(
            "ska inte överstiga 20 procent av medlen dock heller inte understiga 400 000 kronor.",
            &["AtMost 20 Percent", "AtLeast 400000 Sek"],
        );
        check("Samtliga deltagande uppnår", &["Equal 100 Percent"]);
        check("minst tre gemensamma utbildningsdagar", &["AtLeast 3 Other"]);
        check("högst 1,5 mkr", &["AtMost 1500000.0 Sek"]);
    }

    #[test]
    fn ages_times_and_references_are_no_targets() {
        check("i åldern 16-64 år", &[]);
        check("12 månader efter avslutad insats", &[]);
        check("lagen (2003:1210), 6 § förbundsordningen, under 2018", &[]);
        check("maximalt 3 år", &[]);
        check("avslutas till studier eller arbete 2022 jämfört med 2021", &[]);
    }

    proptest! {
        #[test]
        fn targets_lie_in_the_text(text in any::<String>()) {
            for target in find_targets(&text) {
                prop_assert!(text.get(target.range).is_some());
            }
        }
    }
}
