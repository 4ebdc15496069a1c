//! Page numbers, running headers and running footers that text plans keep beside page ends.

use std::collections::BTreeMap;

use plankoll_page::{Block, BlockKind};

use super::draft::{Draft, Gap};

/// How often a line must stand beside a page end to be a running header.
const REPEATS: usize = 3;

/// Marks what stands beside page ends and is repeated there, or is nothing but a page number.
///
/// The gap of what follows is a page end still, so that tables can go on across it.
pub(super) fn mark_furniture(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let edges: Vec<Option<String>> =
        (0..drafts.len()).map(|at| edge_text(&drafts, at)).collect();
    let mut repeats: BTreeMap<&str, usize> = BTreeMap::new();
    for text in edges.iter().flatten() {
        *repeats.entry(text).or_default() += 1;
    }
    for (at, text) in edges.iter().enumerate() {
        let Some(text) = text else { continue };
        if repeats.get(text.as_str()) >= Some(&REPEATS) || is_page_number(text) {
            mark(&mut drafts, at);
        }
    }
    drafts
}

fn mark(drafts: &mut [Draft], at: usize) {
    if let Some(Draft { block: Block::Text { kind, .. }, .. }) = drafts.get_mut(at) {
        *kind = BlockKind::Furniture;
    }
    if let Some(next) = drafts.get_mut(at + 1) {
        next.gap = Gap::PageEnd;
    }
}

/// The text of a paragraph that stands beside a page end, each number in it as `#`.
fn edge_text(drafts: &[Draft], at: usize) -> Option<String> {
    let draft = drafts.get(at)?;
    let text = draft.text_of(&BlockKind::Paragraph)?;
    let at_start = draft.gap == Gap::PageEnd;
    let at_end = drafts.get(at + 1).is_some_and(|next| next.gap == Gap::PageEnd);
    (at_start || at_end).then(|| without_numbers(text.as_str()))
}

fn without_numbers(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' if shown.ends_with('#') => {}
            '0'..='9' => shown.push('#'),
            c => shown.push(c),
        }
    }
    shown
}

/// `3`, `- 3 -`, `3 (12)`, `3/12`, `Sida 3 av 12`.
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | '-' | '–'))
        .filter(|word| !word.is_empty())
        .collect();
    let numbers = words.iter().filter(|word| **word == "#").count();
    let said = words.iter().all(|word| {
        *word == "#"
            || matches!(word.to_lowercase().as_str(), "sida" | "sid" | "sidan" | "av")
    });
    said && (1..=2).contains(&numbers)
}
