//! Insatser printed as a name and lines with labels: `Processägare är ...`, `Processtid: ...`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use plankoll_model::Insats;
use regex::Regex;

use crate::insatser::draft::{bodies, named_in_text, printed, take_period};
use crate::insatser::names::bare;
use crate::insatser::pattern;
use crate::outline::Placed;
use crate::registry::Registry;

/// What a label says of the line behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Label {
    Parties,
    Owner,
    TargetGroup,
    Goal,
    Period,
    /// Known for a label, but nothing that is kept.
    Other,
}

const LABELS: [(Label, &str); 6] = [
    (
        Label::Parties,
        "(?:Samverkande|Deltagande|Medverkande) parter|Samverkansparter|Parter",
    ),
    (Label::Owner, "Processägare|Projektägare|Insatsägare|Ägare|Huvudm[aä]n"),
    (Label::TargetGroup, "Behovsgrupp(?:er)?|Målgrupp(?:er)?"),
    (Label::Goal, "Mål|Målsättning"),
    (
        Label::Period,
        "(?:Process|Projekt|Insats)tid|(?:Projekt|Tids)?period|Period|Löptid|Tidplan",
    ),
    (Label::Other, "Syfte|Budget|Kostnad|Finansiering|Kontaktperson|Omfattning|Metod"),
];

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let groups = LABELS.map(|(_, words)| format!("({words})"));
    pattern(&format!(
        r"(?:^|[\s.])(?:{})(?:\s*:\s*|\s+(?:är|utgörs av|består av)\s+)",
        groups.join("|")
    ))
});

/// Text behind a label.
#[derive(Debug, Clone, PartialEq)]
struct Labelled {
    label: Label,
    /// Where the label begins.
    at: usize,
    value: Range<usize>,
}

fn labels_in(text: &str) -> Vec<Labelled> {
    let found: Vec<_> = LABEL.captures_iter(text).collect();
    let starts: Vec<usize> = found
        .iter()
        .map(|captures| {
            (1..=LABELS.len())
                .find_map(|g| captures.get(g))
                .map_or(0, |group| group.start())
        })
        .collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let parts = found.iter().zip(&starts).zip(ends);
    parts
        .filter_map(|((captures, at), end)| {
            let group =
                (1..=LABELS.len()).position(|group| captures.get(group).is_some())?;
            let (label, _) = LABELS.get(group)?;
            let begin = captures.get(0)?.end();
            (begin <= end).then_some(Labelled {
                label: *label,
                at: *at,
                value: begin..end,
            })
        })
        .collect()
}

/// Fewer labels than this are a coincidence.
const FEWEST_LABELS: usize = 2;
/// A name has no more words than this.
const MOST_WORDS: usize = 24;

/// Insatser with labelled lines, and the positions of the passages they take up.
pub(crate) fn find_blocks(
    placed: &[Placed],
    registry: &Registry,
) -> (Vec<Insats>, BTreeSet<usize>) {
    let mut found = Vec::new();
    let mut taken = BTreeSet::new();
    let mut at = 0;
    while at < placed.len() {
        match block_at(placed, at, registry) {
            Some((insats, end)) => {
                found.push(insats);
                taken.extend(at..end);
                at = end;
            }
            None => at += 1,
        }
    }
    (found, taken)
}

/// The block whose name stands at `at`, and the position behind it.
fn block_at(
    placed: &[Placed],
    at: usize,
    registry: &Registry,
) -> Option<(Insats, usize)> {
    let first = placed.get(at)?;
    let labels = labels_in(first.as_str());
    let begins = labels.first().map_or(first.as_str().len(), |label| label.at);
    let name = name_in(first.as_str().get(..begins)?)
        .or_else(|| (begins == 0).then(|| heading_of(placed, at)).flatten())?;
    let mut insats = named_in_text(&name, first);
    let mut kinds: BTreeSet<Label> = labels.iter().map(|label| label.label).collect();
    read_labels(&mut insats, first, &labels, registry);
    let mut repeats = kinds.len() < labels.len();
    let mut end = at + 1;
    let mut last = labels.last().map(|label| label.label);
    while let Some(next) = placed.get(end) {
        let labels = labels_in(next.as_str());
        let begins = labels.first().is_some_and(|label| label.at == 0);
        if !begins && !continues(&mut insats, last, next) {
            break;
        }
        for label in &labels {
            repeats |= !kinds.insert(label.label);
        }
        read_labels(&mut insats, next, &labels, registry);
        last = labels.last().map_or(last, |label| Some(label.label));
        end += 1;
    }
    let several = begins == 0 && repeats;
    (kinds.len() >= FEWEST_LABELS && !several).then_some((insats, end))
}

/// A passage without a label may go on with the target group, or say the goal in a sentence.
fn continues(insats: &mut Insats, last: Option<Label>, next: &Placed) -> bool {
    let text = next.as_str();
    if last == Some(Label::TargetGroup) && !next.is_item() && PERSONS.is_match(text) {
        if let Some(group) = &mut insats.target_group {
            group.value.push(' ');
            group.value.push_str(text);
        }
        return true;
    }
    let said = GOAL_SAID.captures(text).and_then(|found| found.get(1));
    match said {
        Some(goal) if last.is_some() && insats.goal.is_none() && !next.is_item() => {
            insats.goal = printed(&next.passage.text, goal.range());
            true
        }
        _ => false,
    }
}

static PERSONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(Personer|Individer|Unga|Ungdomar|Utrikesfödda|Nyanlända|Kvinnor|Män|Föräldrar|Långtids)",
    )
});

static GOAL_SAID: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"Målet med \w+(?:en|et) är (?:att )?([^.]+)"));

static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| pattern("[\"”“»]([^\"”“«»]{2,60})[\"”“«]$"));

fn name_in(text: &str) -> Option<String> {
    let text = bare(text);
    let quoted = QUOTED.captures(text).and_then(|found| found.get(1));
    let name = quoted.map_or(text, |name| name.as_str());
    let fits = (1..=MOST_WORDS).contains(&name.split_whitespace().count());
    let ends =
        name.contains(". ") || (quoted.is_none() && text.ends_with(['.', '!', '?']));
    let begins = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (fits && begins && !ends).then(|| name.to_owned())
}

/// The heading right above the passage.
fn heading_of(placed: &[Placed], at: usize) -> Option<String> {
    let heading = placed.get(at)?.heading();
    let before = at.checked_sub(1).and_then(|before| placed.get(before));
    let first = before.is_none_or(|before| before.heading() != heading);
    (first && !heading.is_empty()).then(|| name_in(heading)).flatten()
}

fn read_labels(
    insats: &mut Insats,
    placed: &Placed,
    labels: &[Labelled],
    registry: &Registry,
) {
    let text = &placed.passage.text;
    for labelled in labels {
        let words = text.as_str().get(labelled.value.clone()).unwrap_or_default();
        match labelled.label {
            Label::Parties => insats.parties.extend(bodies(words, registry)),
            Label::Owner => insats.owners.extend(bodies(words, registry)),
            Label::TargetGroup => {
                insats.target_group = printed(text, labelled.value.clone());
            }
            Label::Goal => insats.goal = printed(text, labelled.value.clone()),
            Label::Period => take_period(insats, text, labelled.value.clone()),
            Label::Other => {}
        }
    }
}
