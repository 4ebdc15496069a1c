//! An insats while it is put together.

use plankoll_model::{Insats, Printed, Source};
use plankoll_page::Text;

use crate::grammar::period::{Period, Point, find_period};
use crate::insatser::rows::kind_said;
use crate::outline::Placed;
use crate::registry::Registry;

/// An insats of which only the name is known.
pub(crate) fn named(name: String, source: Source) -> Insats {
    Insats {
        id: String::new(),
        name,
        also_called: Vec::new(),
        kind: None,
        listed_under: None,
        owners: Vec::new(),
        parties: Vec::new(),
        start: None,
        end: None,
        target_group: None,
        goal: None,
        budget: Vec::new(),
        source,
    }
}

/// An insats that the text names, below the headings it stands under.
pub(crate) fn named_in_text(name: &str, placed: &Placed) -> Insats {
    let text = &placed.passage.text;
    let start = text.as_str().find(name).unwrap_or_default();
    let span = text.span_of(start..start + name.len());
    let under = placed.stands_under();
    let kind = placed.lead.as_deref().and_then(kind_said);
    let kind = kind.or_else(|| placed.headings.iter().rev().find_map(|h| kind_said(h)));
    Insats {
        kind,
        listed_under: (!under.is_empty()).then(|| under.to_owned()),
        ..named(name.to_owned(), Source::new(span, name))
    }
}

/// Takes what `part` of `text` says of when the insats starts and ends, where it is not known.
pub(crate) fn take_period(
    insats: &mut Insats,
    text: &Text,
    part: std::ops::Range<usize>,
) {
    let offset = part.start;
    let words = text.as_str().get(part).unwrap_or_default();
    let Period { start, end } = find_period(words);
    let printed = |point: Point| {
        let range = point.range.start + offset..point.range.end + offset;
        let words = text.as_str().get(range.clone()).unwrap_or_default();
        Printed::new(point.value, Source::new(text.span_of(range), words))
    };
    if insats.start.is_none() {
        insats.start = start.map(printed);
    }
    if insats.end.is_none() {
        insats.end = end.map(printed);
    }
}

/// The same for a sentence: a year alone may be said of something else in it.
pub(crate) fn take_exact_period(
    insats: &mut Insats,
    text: &Text,
    part: std::ops::Range<usize>,
) {
    let mut found = named(String::new(), Source::default());
    take_period(&mut found, text, part);
    let exact = |end: &Printed<String>| end.value.len() > "2018".len();
    insats.start = insats.start.take().or(found.start.filter(exact));
    insats.end = insats.end.take().or(found.end.filter(exact));
}

/// The part of `text` as a value, without white space around it.
pub(crate) fn printed(
    text: &Text,
    range: std::ops::Range<usize>,
) -> Option<Printed<String>> {
    let words = text.as_str().get(range.clone())?.trim();
    let found =
        || Printed::new(words.to_owned(), Source::new(text.span_of(range), words));
    (!words.is_empty()).then(found)
}

/// The bodies that `words` name, in full official form; where it names none, as printed.
pub(crate) fn bodies(words: &str, registry: &Registry) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for found in registry.find_names(words) {
        if !names.contains(&found.member.name) {
            names.push(found.member.name);
        }
    }
    let printed = words.trim().trim_end_matches('.');
    if names.is_empty() && !printed.is_empty() {
        names.extend(
            printed.split(", ").flat_map(|part| part.split(" och ")).map(str::to_owned),
        );
    }
    names
}
