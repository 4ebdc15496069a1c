//! What sentences say of insatser whose names are known: whom they are for, from when until when,
//! and what they are to reach.

use std::ops::Range;
use std::sync::LazyLock;

use plankoll_model::Insats;
use regex::Regex;

use crate::insatser::draft::{bodies, printed, take_exact_period};
use crate::insatser::names::{LISTS, are_one_word, is_name, words_of};
use crate::insatser::pattern;
use crate::insatser::rows::kind_said;
use crate::outline::Placed;
use crate::passages::sentences;
use crate::registry::Registry;

/// Reads all passages that belong to no list and no block.
pub(crate) fn read_mentions(
    insatser: &mut [Insats],
    placed: &[&Placed],
    registry: &Registry,
) {
    for passage in placed {
        if !LISTS.other_headings.matches(passage.heading()) {
            read_passage(insatser, passage, registry);
        }
    }
}

fn read_passage(insatser: &mut [Insats], placed: &Placed, registry: &Registry) {
    let text = placed.as_str();
    let mut subject: Option<usize> = None;
    for range in sentences(text) {
        let sentence = text.get(range.clone()).unwrap_or_default();
        let named = named_in(insatser, sentence);
        match named.as_slice() {
            [] => {}
            [(at, _)] => subject = Some(*at),
            _ => subject = None,
        }
        for (at, name) in &named {
            let Some(insats) = insatser.get_mut(*at) else { continue };
            read_target_group(insats, placed, &range, name.end);
            read_owner(insats, sentence, name.clone(), registry);
            insats.kind = insats.kind.or_else(|| kind_said(placed.heading()));
        }
        let goes_on = named.is_empty() && GOES_ON.is_match(sentence);
        let speaks = named.len() == 1 || goes_on;
        if let Some(insats) =
            subject.filter(|_| speaks).and_then(|at| insatser.get_mut(at))
        {
            take_exact_period(insats, &placed.passage.text, range.clone());
            read_goal(insats, placed, &range, sentence);
        }
        if named.is_empty() && !goes_on && !sentence.starts_with("Det ") {
            subject = subject.filter(|_| !CHANGES_SUBJECT.is_match(sentence));
        }
    }
}

/// A sentence that speaks of the insats named before it.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(Projektet|Insatsen|Processen|Målet|Verksamheten startade)\b|\b(finansierar|driver) (projektet|insatsen)\b",
    )
});

static CHANGES_SUBJECT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(Förbundet|Kansliet|Styrelsen|Under)\b"));

/// Whose names stand in the sentence, and where; a name within another counts for nothing.
fn named_in(insatser: &[Insats], sentence: &str) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, insats) in insatser.iter().enumerate() {
        let names = spellings(insats);
        if let Some(range) = names.iter().find_map(|name| find_name(sentence, name)) {
            found.push((at, range));
        }
    }
    let within = |one: &Range<usize>, other: &Range<usize>| {
        one.start >= other.start && one.end <= other.end && one.len() < other.len()
    };
    let all = found.clone();
    found.retain(|(_, range)| !all.iter().any(|(_, other)| within(range, other)));
    found
}

/// The names, and those of their parts that stand for the whole: `Slussen/ny insats`,
/// `MIA-projektet`.
fn spellings(insats: &Insats) -> Vec<String> {
    let mut spellings = Vec::new();
    for name in std::iter::once(&insats.name).chain(&insats.also_called) {
        spellings.push(name.clone());
        let parts = name.split('/').filter(|part| name.contains('/') && is_name(part));
        let parts: Vec<&str> = parts.collect();
        if let [only] = parts.as_slice() {
            spellings.push(only.trim().to_owned());
        }
        spellings.extend(name.strip_suffix("-projektet").map(str::to_owned));
    }
    spellings
}

/// Names of one word may be a word of every day; short ones count with a capital only.
fn find_name(sentence: &str, name: &str) -> Option<Range<usize>> {
    let any_case = name.chars().count() >= 10;
    let mut before = ' ';
    for (start, c) in sentence.char_indices() {
        let begins = !before.is_alphanumeric() && (any_case || c.is_uppercase());
        before = c;
        let rest = sentence.get(start..).filter(|_| begins);
        if let Some(length) = rest.and_then(|rest| length_of_name(rest, name)) {
            return Some(start..start + length);
        }
    }
    None
}

/// How many bytes of `rest` are the name, with or without an article at its end.
fn length_of_name(rest: &str, name: &str) -> Option<usize> {
    let mut letters = rest.chars();
    for expected in name.chars() {
        let c = letters.next()?;
        if c != expected && !c.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    let after = letters.as_str();
    let ends = |after: &&str| !after.starts_with(char::is_alphanumeric);
    let articles = ["", "en", "et", "n"].into_iter();
    let mut left =
        articles.filter_map(|article| after.strip_prefix(article)).filter(ends);
    left.next().map(|left| rest.len() - left.len())
}

/// `Lyra som vänder sig till unga med psykisk ohälsa`.
fn read_target_group(
    insats: &mut Insats,
    placed: &Placed,
    range: &Range<usize>,
    name_end: usize,
) {
    let from = range.start + name_end;
    let rest = placed.as_str().get(from..range.end).unwrap_or_default();
    if let Some(group) = TURNS_TO.captures(rest).and_then(|found| found.get(1))
        && insats.target_group.is_none()
    {
        insats.target_group =
            printed(&placed.passage.text, from + group.start()..from + group.end());
    }
}

static TURNS_TO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^["”]?\s+(?:som )?(?:(?:vänder|riktar) sig|arbetar med [\p{L}-]+|är riktad|riktas)(?: [\p{L}]+){0,4}? till (.+?)(?: samt | och fortsatt |[.,;]|$)"#,
    )
});

/// `A och B, som är huvudmän för Slussen`.
fn read_owner(
    insats: &mut Insats,
    sentence: &str,
    name: Range<usize>,
    registry: &Registry,
) {
    let before = sentence.get(..name.start).unwrap_or_default();
    let owners = OWNS.captures(before).and_then(|found| found.get(1));
    if let Some(owners) = owners.filter(|_| insats.owners.is_empty()) {
        insats.owners = bodies(owners.as_str(), registry);
    }
}

static OWNS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(.+?), som är (?:huvudm[aä]n|ägare) (?:för|av|till) $"));

/// `Målet är att ...`.
fn read_goal(insats: &mut Insats, placed: &Placed, range: &Range<usize>, sentence: &str) {
    if sentence.starts_with("Målet")
        && sentence.contains(" är att ")
        && insats.goal.is_none()
    {
        insats.goal = printed(&placed.passage.text, range.clone());
    }
}

/// Names of projects in running text that may be other names of known insatser:
/// `Ungdomsprojektet i Salem`.
pub(crate) fn name_projects(insatser: &mut [Insats], placed: &[&Placed]) {
    for text in placed.iter().map(|placed| placed.as_str()) {
        for found in PROJECT.find_iter(text) {
            let name = found.as_str();
            let words = words_of(name);
            let fits = |insats: &Insats| {
                let own = words_of(&insats.name);
                own.len() >= 2
                    && own.len() == words.len()
                    && own.iter().all(|word| words.iter().any(|w| are_one_word(word, w)))
            };
            let mut matching = insatser.iter_mut().filter(|insats| fits(insats));
            if let (Some(only), None) = (matching.next(), matching.next()) {
                let known =
                    only.name == name || only.also_called.iter().any(|n| n == name);
                if !known {
                    only.also_called.push(name.to_owned());
                }
            }
        }
    }
}

static PROJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b\p{Lu}\p{L}+(?:projektet|teamet|insatsen)(?: i \p{Lu}\p{L}+)?")
});
