//! Sentences that say who the members are, and the names in them.
//!
//! ```text
//! clause  = subject says names
//! says    = "medlemmar" [ "na" ] ( ":" | "är" | "utgörs av" ) | "består av" | "ingår" | ...
//! names   = name { ( "," | "och" | "samt" ) name }         in any order
//! name    = [ "de fyra kommunerna" ] a name of the registry
//! ```

use std::ops::Range;

use plankoll_model::MemberKind;

use crate::passages::{Passage, Sentence};
use crate::registry::{Form, FoundName, MemberName, Registry};

/// The part of a passage that names members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Bytes of the passage.
    pub(crate) range: Range<usize>,
    /// A list follows it.
    pub(crate) goes_on: bool,
    /// May be said of a project as well: only every kind of member together are the members.
    pub(crate) of_parties: bool,
}

/// Words that say that what follows are the members, by what they all hold: few sentences do.
const SAYS: [(&str, &[&str]); 4] = [
    (
        "medlem",
        &[
            "medlemmar:",
            "medlemmar är",
            "medlemmarna är",
            "medlemmarna:",
            "medlemmar utgörs av",
            "medlemmar består av",
            "medlemmar i förbundet är",
            "medlemmar i samordningsförbundet",
            "följande medlemmar",
            "som medlemmar",
            "är medlemmar",
            "förbundsmedlemmar",
            "medlemmarna i",
        ],
    ),
    ("huvudm", &["huvudmän är", "huvudmännen är", "huvudmän:"]),
    (
        "part",
        &[
            "parterna är",
            "parter är",
            "parter:",
            "följande parter",
            "förbundsparter",
            "parterna i förbundet är",
            "parterna i samordningsförbundet är",
            "samverkande parter är",
        ],
    ),
    ("ägs av", &["ägs av"]),
];

/// Words that say so where the association is their subject.
const SAYS_OF_ASSOCIATION: [&str; 11] = [
    "består av",
    "bildades av",
    "bildats av",
    "bildas av",
    "utgörs av",
    "finansieras av",
    "omfattar",
    "ingår",
    "bildar",
    "bildat",
    "samverkan mellan",
];

/// Words that give away that the sentence is of something else than the association.
const OF_SOMETHING_ELSE: [&str; 13] = [
    "grupp",
    "styrelse",
    "ledamot",
    "ledamöter",
    "ledamöterna",
    "revisor",
    "processägare",
    "projekt",
    "insats",
    "presidi",
    "medlemsråd",
    "medlemssamråd",
    "nätverk",
];

/// Headings above a list of members.
const HEADINGS: [&str; 12] = [
    "medlemmar",
    "förbundets medlemmar",
    "medlemmar i förbundet",
    "förbundsmedlemmar",
    "huvudmän",
    "parter",
    "ingående parter",
    "medlemsparter",
    "samverkansparter",
    "samverkande parter",
    "samordningsförbundets medlemmar",
    "våra medlemmar",
];

/// The clause of this sentence that names the members, if the sentence says that it does.
pub(crate) fn says_members(passage: &Passage, sentence: &Sentence) -> Option<Clause> {
    let (text, lower) = (passage.sentence(sentence), sentence.lower.as_str());
    let Range { start: from, end } = sentence.range;
    if passage.is_heading() && is_members_heading(lower) {
        return Some(Clause { range: end..end, goes_on: true, of_parties: false });
    }
    let said = find_says(lower).or_else(|| find_says_of_association(lower))?;
    let subject = lower.get(..said.end).unwrap_or_default();
    if OF_SOMETHING_ELSE.iter().any(|word| subject.contains(word)) {
        return None;
    }
    let of_parties = subject.contains("samverkande parter");
    // Lower case has as many bytes as upper case in Swedish, but not in every language.
    let start = if lower.len() == text.len() { said.start } else { 0 };
    let range =
        if is_subject_last(lower, &said) { 0..text.len() } else { start..text.len() };
    let goes_on = text.ends_with(':') || said.end + 1 >= lower.trim_end().len();
    Some(Clause { range: from + range.start..from + range.end, goes_on, of_parties })
}

fn find_says(lower: &str) -> Option<Range<usize>> {
    SAYS.iter()
        .filter(|(shared, _)| lower.contains(shared))
        .flat_map(|(_, says)| says.iter().filter_map(|says| find_word(lower, says)))
        .min_by_key(|found| found.start)
}

fn find_says_of_association(lower: &str) -> Option<Range<usize>> {
    let subject = lower.find("förbund")?;
    SAYS_OF_ASSOCIATION
        .iter()
        .filter_map(|says| find_word(lower, says))
        .filter(|found| subject + "förbund".len() <= found.start)
        .min_by_key(|found| found.start)
}

/// `A, B och C är medlemmar i förbundet` names them before it says so.
fn is_subject_last(lower: &str, said: &Range<usize>) -> bool {
    let before = lower.get(..said.start).unwrap_or_default();
    before.contains("försäkringskassan") || before.contains("arbetsförmedlingen")
}

fn is_members_heading(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    HEADINGS.contains(&bare)
}

/// Where `wanted` stands as a word or words of its own.
fn find_word(text: &str, wanted: &str) -> Option<Range<usize>> {
    text.match_indices(wanted).map(|(at, _)| at..at + wanted.len()).find(|found| {
        let before = text.get(..found.start).and_then(|s| s.chars().next_back());
        let after = text.get(found.end..).and_then(|s| s.chars().next());
        let inside = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        !inside(before) && (!inside(after) || wanted.ends_with(':'))
    })
}

/// A clause that names members has no more bytes than this.
const LONGEST: usize = 4000;

/// The members that a clause names, with their places in it. A municipality by its place alone
/// counts where it stands in a list; a municipality that no list knows gets no code.
pub(crate) fn names_in_clause(
    text: &str,
    registry: &Registry,
) -> Vec<(MemberName, Range<usize>)> {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let found = registry.find_names(text);
    let named = found.iter().filter(|name| is_named(text, name, &found));
    let mut names: Vec<(MemberName, Range<usize>)> =
        named.map(|name| (name.member.clone(), name.range.clone())).collect();
    names.extend(unknown_municipalities(text, &found));
    names.sort_by_key(|(_, range)| range.start);
    names
}

fn is_named(text: &str, name: &FoundName, all: &[FoundName]) -> bool {
    match name.form {
        Form::Full | Form::Abbreviated => true,
        Form::Bare => is_listed(text, &name.range, all),
        Form::BareGenitive => {
            let rest = text.get(name.range.end..).unwrap_or_default().to_lowercase();
            is_listed(text, &name.range, all) && rest.contains("kommuner")
        }
    }
}

/// Stands between separators, after `kommunerna`, or beside another name.
fn is_listed(text: &str, range: &Range<usize>, all: &[FoundName]) -> bool {
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let after = text.get(range.end..).unwrap_or_default().trim_start();
    let last_word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let next_word = after.split(|c: char| !c.is_alphabetic() && c != '&').next();
    let next_word = next_word.unwrap_or_default();
    let beside = |end: usize, start: usize| {
        text.get(end..start).is_some_and(|s| s.trim().is_empty())
    };
    let name_before = all.iter().any(|other| beside(other.range.end, range.start));
    let name_after = all.iter().any(|other| beside(range.end, other.range.start));
    let opens = before.is_empty()
        || name_before
        || before.ends_with([',', ':', '(', '/', '-', '–', '•', ';'])
        || OPENS.contains(&last_word.to_lowercase().as_str());
    let closes = after.is_empty()
        || name_after
        || after.starts_with([',', '.', ')', ';', '/', '-', '–', ':'])
        || CLOSES.contains(&next_word.to_lowercase().as_str());
    opens && closes
}

const OPENS: [&str; 10] = [
    "kommunerna",
    "kommuner",
    "kommunen",
    "och",
    "samt",
    "&",
    "är",
    "av",
    "städerna",
    "medlemmar",
];
const CLOSES: [&str; 8] =
    ["och", "samt", "&", "kommuner", "kommun", "är", "bildar", "har"];

/// `Storköpings kommun`: an element of the list that ends like a municipality.
fn unknown_municipalities(
    text: &str,
    found: &[FoundName],
) -> Vec<(MemberName, Range<usize>)> {
    let known = |range: &Range<usize>| {
        found.iter().any(|f| f.range.start < range.end && range.start < f.range.end)
    };
    let unknown = elements(text).into_iter().filter(|range| {
        let element = text.get(range.clone()).unwrap_or_default();
        let words = element.split_whitespace().count();
        element.ends_with(" kommun")
            && element.starts_with(char::is_uppercase)
            && (2..=4).contains(&words)
            && !known(range)
    });
    unknown
        .map(|range| {
            let name = text.get(range.clone()).unwrap_or_default();
            (unknown_municipality(name), range)
        })
        .collect()
}

/// The parts of a list, without its separators and the white space around them.
fn elements(text: &str) -> Vec<Range<usize>> {
    let mut separators: Vec<Range<usize>> = [",", ";", ":", ".", " och ", " samt "]
        .iter()
        .flat_map(|separator| text.match_indices(separator))
        .map(|(at, separator)| at..at + separator.len())
        .collect();
    separators.sort_by_key(|range| range.start);
    let starts = std::iter::once(0).chain(separators.iter().map(|range| range.end));
    let ends = separators.iter().map(|range| range.start).chain([text.len()]);
    starts.zip(ends).filter_map(|(start, end)| trimmed(text, start..end)).collect()
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let start = range.start + part.len() - part.trim_start().len();
    Some(start..start + part.trim().len())
}

fn unknown_municipality(name: &str) -> MemberName {
    MemberName {
        name: name.to_owned(),
        name_today: name.to_owned(),
        kind: MemberKind::Municipality,
        code: None,
        county: None,
        org_number: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_holds_what_it_is_looked_up_by() {
        for (shared, says) in SAYS {
            assert!(says.iter().all(|says| says.contains(shared)), "{shared}");
        }
    }
}
