//! Headings without a mark: short lines that stand alone.

use plankoll_page::{Block, BlockKind};

use super::draft::{Draft, Gap};

/// A heading has at most so many characters.
const LONGEST: usize = 90;
/// A heading that ends with a full stop has at most so many words.
const WORDS_BEFORE_STOP: usize = 3;
/// Words that leave a sentence open: what follows is a list, and this no heading.
const OPEN_ENDS: [&str; 14] = [
    "att", "av", "den", "det", "en", "ett", "för", "i", "med", "och", "på", "som",
    "till", "är",
];

/// Marks short lines that stand alone as headings, with the depth that their number says.
///
/// A heading without a number is one deeper than the last that had one; under Markdown's own
/// headings there are none of these.
pub(super) fn mark_headings(mut drafts: Vec<Draft>) -> Vec<Draft> {
    if drafts.iter().any(is_marked_heading) {
        return drafts;
    }
    let mut depth: u8 = 0;
    for at in 0..drafts.len() {
        let level = match heading_depth(&drafts, at) {
            None => continue,
            Some(Depth::Unnumbered) => depth.saturating_add(1),
            Some(Depth::Numbered(number)) => {
                depth = number;
                depth
            }
        };
        let Some(draft) = drafts.get_mut(at) else { continue };
        restore_number(draft);
        if let Block::Text { kind, .. } = &mut draft.block {
            *kind = BlockKind::Heading { level };
        }
    }
    drafts
}

fn is_marked_heading(draft: &Draft) -> bool {
    matches!(&draft.block, Block::Text { kind: BlockKind::Heading { .. }, .. })
}

/// How deep a heading lies, as far as its number says.
#[derive(Debug, Clone, Copy)]
enum Depth {
    Numbered(u8),
    Unnumbered,
}

/// `None` if it is no heading.
fn heading_depth(drafts: &[Draft], at: usize) -> Option<Depth> {
    let draft = drafts.get(at)?;
    let next = drafts.get(at + 1);
    let Block::Text { kind: BlockKind::Paragraph | BlockKind::Bullet, text } =
        &draft.block
    else {
        return None;
    };
    let begins = at == 0 || draft.gap != Gap::None;
    if !begins || next.is_some_and(shares_paragraph) || !reads_as_heading(text.as_str()) {
        return None;
    }
    match (draft.number, draft.text_of(&BlockKind::Bullet)) {
        (Some(number), _) => {
            (!is_listed(drafts, at, number)).then_some(Depth::Numbered(1))
        }
        (None, Some(_)) => None,
        (None, None) => {
            Some(number_depth(text.as_str()).map_or(Depth::Unnumbered, Depth::Numbered))
        }
    }
}

/// Stands on the next line and is no more than a line itself: a verse, an address, a cover.
fn shares_paragraph(next: &Draft) -> bool {
    next.gap == Gap::None
        && next
            .text_of(&BlockKind::Paragraph)
            .is_some_and(|text| text.as_str().chars().count() <= LONGEST)
}

fn reads_as_heading(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let stops = text.ends_with('.') && words.len() > WORDS_BEFORE_STOP;
    let open = text.ends_with([',', ';', ':', '!', '?'])
        || OPEN_ENDS.contains(&last.to_lowercase().as_str());
    let begins = text
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let says_something = text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    begins
        && says_something
        && !stops
        && !open
        && !words.iter().any(|word| is_date(word) || word.contains('@'))
        && text.chars().count() <= LONGEST
}

/// `2021-11-26`: a line with a day in it is a remark about the document.
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    matches!(parts.as_slice(), [year, month, day] if year.len() == 4 && month.len() == 2
        && day.len() >= 2 && year.chars().all(|c| c.is_ascii_digit()))
}

/// The list goes on before or after it.
fn is_listed(drafts: &[Draft], at: usize, number: u32) -> bool {
    let before = at.checked_sub(1).and_then(|at| drafts.get(at)).and_then(|d| d.number);
    let after = drafts.get(at + 1).and_then(|d| d.number);
    before.is_some_and(|n| n + 1 == number) || after == Some(number + 1)
}

/// `3.1.2 Finansiering` is 3 deep, `6 Budget` 1; without a number there is no telling.
fn number_depth(text: &str) -> Option<u8> {
    let number = text.split_whitespace().next()?.trim_end_matches('.');
    let parts: Vec<&str> = number.split('.').collect();
    let counts = parts.iter().all(|part| {
        (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
    });
    u8::try_from(parts.len()).ok().filter(|_| counts)
}

/// The number of a heading is part of it, as the mark of a list item is not.
fn restore_number(draft: &mut Draft) {
    let Some(number) = draft.number.take() else { return };
    let Block::Text { text, .. } = &mut draft.block else { return };
    if let Some(span) = text.span() {
        let numbered = format!("{number}. {}", text.as_str());
        let style = text.style;
        *text = plankoll_page::Text::new(style);
        text.push(&numbered, span);
    }
}
