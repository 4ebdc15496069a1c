//! Persons as board lists print them: names, party marks, offices.
//!
//! ```text
//! entry    = person { "/" person } rest
//! person   = name [ "(" party ")" ]                 Mattias Adolfsson (fp)
//! name     = capitalised { particle | capitalised } two words or more
//! party    = letter letter{0,4}                     s, fp, KD, DiN
//! ```
//!
//! What stands after the person (organisation, place, office) is the caller's.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, space0, space1};
use nom::combinator::{opt, recognize, verify};
use nom::multi::{many1, separated_list1};
use nom::sequence::{delimited, pair, preceded};
use nom::{IResult, Parser};
use plankoll_model::Office;

use crate::registry::Registry;

/// A person with the party mark behind the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// First name and surname.
    pub(crate) name: String,
    /// The party as printed, without brackets.
    pub(crate) party: Option<String>,
}

/// Why a text does not begin with a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` does not begin with a person's name")]
pub(crate) struct PersonError {
    /// The whole text.
    text: String,
}

/// The persons that `text` begins with, two or more where one followed another in the middle of
/// the term (`A/B`), and what stands after them.
pub(crate) fn parse_persons(text: &str) -> Result<(Vec<Person>, &str), PersonError> {
    let bare = text.trim();
    let slash = delimited(space0::<&str, nom::error::Error<&str>>, char('/'), space0);
    let (rest, persons) = separated_list1(slash, person)
        .parse(bare)
        .map_err(|_| PersonError { text: bare.to_owned() })?;
    Ok((persons, rest))
}

/// A person in a list, and what the list says beside the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed<'a> {
    /// The person.
    pub(crate) person: Person,
    /// Before the name: `Ordförande`, `Region Skåne`.
    pub(crate) lead: &'a str,
    /// After it: organisation, place, office.
    pub(crate) rest: &'a str,
}

/// A line that names persons has no more bytes than this.
const LONGEST: usize = 4000;

/// The persons of a cell or line. Where several run together, they are told apart by their party
/// marks; a line that does not begin with a person names only those who have one.
pub(crate) fn find_persons<'t>(text: &'t str, registry: &Registry) -> Vec<Listed<'t>> {
    let mut found = Vec::new();
    let mut next = Some(text).filter(|text| text.len() <= LONGEST);
    while let Some(text) = next {
        let (lead, own) = split_lead(text);
        let Ok((persons, rest)) = parse_persons(own) else {
            next = split_at_next_person(text, registry).1;
            continue;
        };
        let (rest, after) = split_at_next_person(rest, registry);
        found.extend(persons.into_iter().map(|person| Listed { person, lead, rest }));
        next = after;
    }
    found
}

/// `Ordförande: Anna Lind`, `Ledamot Anna Lind`, `Region Skåne: Anna Lind`.
fn split_lead(text: &str) -> (&str, &str) {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if let Some((lead, rest)) = bare.split_once(':')
        && (1..=5).contains(&lead.split_whitespace().count())
        && !lead.ends_with(|c: char| c.is_ascii_digit())
    {
        return (lead, rest.trim_start());
    }
    let mut rest = bare;
    while let Some((word, after)) = rest.split_once(' ') {
        let word = word.trim_end_matches(['.', ',']).to_lowercase();
        if !DUTIES.contains(&word.as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    bare.split_at(bare.len() - rest.len())
}

/// Words that say what a person does, printed before the name.
const DUTIES: [&str; 16] = [
    "1",
    "1:a",
    "1:e",
    "2",
    "2:a",
    "2:e",
    "andra",
    "andre",
    "ersättare",
    "första",
    "förste",
    "ledamot",
    "ordf",
    "ordförande",
    "ordinarie",
    "vice",
];

/// What belongs to the person before, and the text from the next person with a party mark on.
fn split_at_next_person<'t>(
    text: &'t str,
    registry: &Registry,
) -> (&'t str, Option<&'t str>) {
    let starts = text.match_indices([',', ';', ' ']).map(|(at, _)| at);
    for at in starts {
        let (before, next) = text.split_at(at);
        let next = next.get(1..).unwrap_or_default();
        let begins = next.starts_with(char::is_uppercase)
            && parse_persons(next).is_ok_and(|(persons, _)| {
                persons.iter().all(|p| is_marked(p, before, registry))
            });
        if begins {
            return (before, Some(next));
        }
    }
    (text, None)
}

/// Has a party mark and no more names than persons have: of words that run on from those before,
/// or begin with a place (`Falun Bo Ås (M)`), the last two.
fn is_marked(person: &Person, before: &str, registry: &Registry) -> bool {
    let first = person.name.split(' ').next().unwrap_or_default();
    let runs_on =
        before.ends_with(char::is_alphanumeric) || registry.resolve(first).is_some();
    let most = if runs_on { 2 } else { 3 };
    person.party.is_some() && person.name.split(' ').count() <= most
}

/// The party by the letters it has today.
pub(crate) fn party_today(printed: &str) -> String {
    match printed.to_uppercase().as_str() {
        "FP" => "L".to_owned(),
        "KDS" => "KD".to_owned(),
        "VPK" => "V".to_owned(),
        known @ ("S" | "M" | "C" | "L" | "KD" | "V" | "MP" | "SD") => known.to_owned(),
        _ => printed.to_owned(),
    }
}

/// The office that `text` says, if it says one.
pub(crate) fn office_in(text: &str) -> Option<Office> {
    let lower = text.to_lowercase();
    let vice = ["vice ordf", "v. ordf", "v ordf", "viceordf", "vice-ordf", "v.ordf"];
    if vice.iter().any(|words| lower.contains(words)) {
        return Some(Office::ViceChair);
    }
    lower
        .split(|c: char| !c.is_alphabetic())
        .any(|word| matches!(word, "ordförande" | "ordf" | "ordföranden"))
        .then_some(Office::Chair)
}

fn person(input: &str) -> IResult<&str, Person> {
    let (rest, name) = name(input)?;
    let (rest, party) = opt(preceded(space0, party)).parse(rest)?;
    Ok((rest, Person { name: name.to_owned(), party: party.map(str::to_owned) }))
}

fn name(input: &str) -> IResult<&str, &str> {
    recognize(pair(
        name_word,
        many1(preceded(space1, alt((particle_and_word, name_word)))),
    ))
    .parse(input)
}

fn particle_and_word(input: &str) -> IResult<&str, &str> {
    let particle =
        alt((tag("von"), tag("af"), tag("de la"), tag("de"), tag("van"), tag("al")));
    recognize((particle, space1, name_word)).parse(input)
}

/// A capitalised word that is no word of organisations or offices.
fn name_word(input: &str) -> IResult<&str, &str> {
    verify(take_while1(is_name_letter), |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.next().is_some_and(char::is_uppercase)
            && !NOT_NAMES.contains(&word.to_lowercase().as_str())
    })
    .parse(input)
}

fn is_name_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '-' | '‑' | '\'' | '’' | '.')
}

/// Words that begin with a capital in lists of names without being part of one.
const NOT_NAMES: [&str; 40] = [
    "arbetsförmedlingen",
    "antal",
    "beredningsgrupp",
    "budget",
    "ersättare",
    "finsam",
    "försäkringskassan",
    "förbundet",
    "förbundets",
    "förbundschef",
    "huvudman",
    "kommun",
    "kommunen",
    "landstinget",
    "ledamot",
    "ledamöter",
    "medlemmar",
    "medlemssamråd",
    "namn",
    "organisation",
    "ordförande",
    "ordinarie",
    "parti",
    "politiker",
    "presidium",
    "region",
    "regionen",
    "representerar",
    "revisor",
    "revisorer",
    "samordningsförbund",
    "samordningsförbundet",
    "stad",
    "styrelse",
    "styrelsen",
    "styrelseledamöter",
    "uppdragsgivare",
    "vakant",
    "verksamhetsplan",
    "vice",
];

fn party(input: &str) -> IResult<&str, &str> {
    let letters = verify(take_while1(char::is_alphabetic), |p: &str| {
        let count = p.chars().count();
        let known = ["s", "m", "c", "l", "fp", "kd", "v", "mp", "sd", "kds"];
        known.contains(&p.to_lowercase().as_str())
            || ((2..=5).contains(&count)
                && p.chars().filter(|c| c.is_uppercase()).count() >= 2)
    });
    delimited((char('('), space0), letters, (space0, char(')'))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::swedish);

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match parse_persons(text) {
            Ok((persons, rest)) => {
                let persons: Vec<String> = persons
                    .iter()
                    .map(|p| format!("{}:{}", p.name, p.party.as_deref().unwrap_or("-")))
                    .collect();
                format!("{} | {}", persons.join(" + "), rest.trim()).trim_end().to_owned()
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_person_may_have_a_party() {
        check("Mattias Adolfsson (fp)", "Mattias Adolfsson:fp |");
        check("Camilla Rejdvik-Pålsson", "Camilla Rejdvik-Pålsson:- |");
        check("Eva von Örtegren ( S ), Kungsör", "Eva von Örtegren:S | , Kungsör");
        check("Bo Ek (DiN), Norberg", "Bo Ek:DiN | , Norberg");
        check("Anna Lind (tjänstledig)", "Anna Lind:- | (tjänstledig)");
    }

    #[test]
    fn a_slash_joins_those_who_followed_each_other() {
        check("Bente Johansson/Nina Högström", "Bente Johansson:- + Nina Högström:- |");
        check("Bo Ek (m) / Eva Ås (c)", "Bo Ek:m + Eva Ås:c |");
    }

    #[test]
    fn organisations_are_no_persons() {
        check("Region Skåne", "`Region Skåne` does not begin with a person's name");
        check("Vakant", "`Vakant` does not begin with a person's name");
        check("Svalövs kommun", "`Svalövs kommun` does not begin with a person's name");
    }

    #[test]
    fn parties_have_letters_of_today() {
        let today: Vec<String> = ["fp", "s", "kds", "DiN"].map(party_today).to_vec();
        assert_eq!(today, ["L", "S", "KD", "DiN"]);
    }

    #[test]
    fn offices_are_said_in_many_ways() {
        assert_eq!(office_in("Ordförande"), Some(Office::Chair));
        assert_eq!(office_in("2:e vice ordförande"), Some(Office::ViceChair));
        assert_eq!(office_in("v. ordf."), Some(Office::ViceChair));
        assert_eq!(office_in("ledamot"), None);
    }

    #[track_caller]
    fn check_list(text: &str, expected: &[&str]) {
        let shown: Vec<String> = find_persons(text, &Registry::swedish())
            .iter()
            .map(|l| format!("{}|{}|{}", l.lead.trim(), l.person.name, l.rest.trim()))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn lists_say_more_than_names() {
        check_list("Ordförande: Eva Ek (S), Falun", &["Ordförande|Eva Ek|, Falun"]);
        check_list("2:e vice ordförande Eva Ek", &["2:e vice ordförande|Eva Ek|"]);
        check_list("Region Skåne: Eva Ek (S)", &["Region Skåne|Eva Ek|"]);
        check_list(
            "Eva Ek (S), Falun Bo Ås (M), Mora",
            &["|Eva Ek|, Falun", "|Bo Ås|, Mora"],
        );
        check_list("Styrelsen leds av Eva Ek (S), Falun.", &["|Eva Ek|, Falun."]);
        check_list("Styrelsen har sex ledamöter.", &[]);
    }

    proptest! {
        #[test]
        fn printed_persons_are_read_back(name in "[A-ZÅÄÖ][a-zåäö]{2,8} [A-ZÅÄÖ][a-zåäö]{2,8}son", party in "[smcl]") {
            let printed = format!("{name} ({party})");
            let expected = Person { name, party: Some(party) };
            prop_assert_eq!(parse_persons(&printed), Ok((vec![expected], "")));
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = parse_persons(&text);
            let _ = find_persons(&text, &REGISTRY);
        }
    }
}
