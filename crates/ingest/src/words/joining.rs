//! Fragments that make one word on the page, though they were drawn apart.

use std::collections::BTreeMap;

use super::WordSettings;
use super::fragment::{Fragment, Lead};
use super::glyph::{across, along};

/// Joins fragments that stand on one line and touch. Drawing order is kept: a word stands where
/// the first of its fragments was drawn.
pub(super) fn join_touching(
    fragments: Vec<Fragment>,
    settings: &WordSettings,
) -> Vec<Fragment> {
    let order = by_line_and_place(&fragments);
    let followers: BTreeMap<usize, usize> = order
        .iter()
        .zip(order.iter().skip(1))
        .filter(|(a, b)| touches(&fragments, **a, **b, settings))
        .map(|(a, b)| (*a, *b))
        .collect();
    if followers.is_empty() { fragments } else { join_chains(fragments, &followers) }
}

fn by_line_and_place(fragments: &[Fragment]) -> Vec<usize> {
    let place = |(index, fragment): (usize, &Fragment)| {
        let line = across(fragment.direction, fragment.start);
        (line.round(), along(fragment.direction, fragment.start), index)
    };
    let mut order: Vec<(f64, f64, usize)> =
        fragments.iter().enumerate().map(place).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    order.into_iter().map(|(_, _, index)| index).collect()
}

fn touches(
    fragments: &[Fragment],
    first: usize,
    second: usize,
    settings: &WordSettings,
) -> bool {
    let (Some(a), Some(b)) = (fragments.get(first), fragments.get(second)) else {
        return false;
    };
    let size = a.size.max(b.size);
    let gap = a.gap_to(b.start);
    let apart_by_space = b.lead == Lead::Space && second == first + 1;
    a.source == b.source
        && a.is_parallel_to(b.direction)
        && !apart_by_space
        && !is_label_and_figure(&a.text, &b.text)
        && (-size * settings.gap..=size * settings.touching).contains(&gap)
        && a.step_to(b.start).abs() <= size * 0.03
        && a.size.min(b.size) >= size * 0.6
}

/// A label that is cut off at the edge of its cell may touch the figure in the next one.
fn is_label_and_figure(first: &str, second: &str) -> bool {
    let (Some(last), Some(next)) = (first.chars().next_back(), second.chars().next())
    else {
        return false;
    };
    last.is_alphabetic() && next.is_numeric() || last.is_numeric() && next.is_alphabetic()
}

/// Joins each fragment with those that follow it, and puts the whole where its first drawn part
/// stood.
fn join_chains(
    fragments: Vec<Fragment>,
    followers: &BTreeMap<usize, usize>,
) -> Vec<Fragment> {
    let mut slots: Vec<Option<Fragment>> = fragments.into_iter().map(Some).collect();
    let is_follower: std::collections::BTreeSet<usize> =
        followers.values().copied().collect();
    for head in followers.keys().filter(|head| !is_follower.contains(head)) {
        let Some(mut whole) = slots.get_mut(*head).and_then(Option::take) else {
            continue;
        };
        let (mut earliest, mut current) = (*head, *head);
        while let Some(next) = followers.get(&current) {
            if let Some(part) = slots.get_mut(*next).and_then(Option::take) {
                whole.append(&part);
            }
            earliest = earliest.min(*next);
            current = *next;
        }
        if let Some(slot) = slots.get_mut(earliest) {
            *slot = Some(whole);
        }
    }
    slots.into_iter().flatten().collect()
}

/// Joins single letters that follow each other at equal gaps, none of them a printed space: a
/// heading set wide. Figures are left alone, they may stand in columns.
pub(super) fn join_letter_spaced(
    fragments: Vec<Fragment>,
    settings: &WordSettings,
) -> Vec<Fragment> {
    let mut joined: Vec<Fragment> = Vec::with_capacity(fragments.len());
    let mut run: Vec<Fragment> = Vec::new();
    for fragment in fragments {
        if !continues_run(&run, &fragment, settings) {
            flush_run(&mut run, &mut joined);
        }
        run.push(fragment);
    }
    flush_run(&mut run, &mut joined);
    joined
}

/// Gaps that differ by up to this part of the font size are equal: letters are kerned.
const KERNING: f64 = 0.12;

/// Fewer letters at equal gaps are no word set wide.
const MIN_SPACED_LETTERS: usize = 3;

fn flush_run(run: &mut Vec<Fragment>, joined: &mut Vec<Fragment>) {
    let is_one_letter = run
        .iter()
        .all(|letter| Some(&letter.text) == run.first().map(|first| &first.text));
    if run.len() < MIN_SPACED_LETTERS || is_one_letter {
        joined.append(run);
        return;
    }
    let mut letters = run.drain(..);
    if let Some(mut word) = letters.next() {
        letters.for_each(|letter| word.append(&letter));
        joined.push(word);
    }
}

fn continues_run(run: &[Fragment], next: &Fragment, settings: &WordSettings) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    if next.lead != Lead::Gap || !is_letter(last) || !is_letter(next) {
        return false;
    }
    let gap = last.gap_to(next.start);
    let usual = run.get(1).map_or(gap, |second| first.gap_to(second.start));
    gap <= next.size * settings.letter_spacing
        && (gap - usual).abs() <= next.size * KERNING
}

fn is_letter(fragment: &Fragment) -> bool {
    let mut characters = fragment.text.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
}
