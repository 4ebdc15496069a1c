//! Lines of running text to paragraphs.

use plankoll_page::{Block, BlockKind, Text};

use super::draft::{Draft, Gap};

/// Lines are wrapped at this many characters or fewer; longer lines are whole paragraphs.
const WRAPPED_AT_MOST: usize = 130;
/// A line as short as this was not ended by the margin.
const WRAPPED_AT_LEAST: usize = 45;

/// Joins the lines of wrapped paragraphs, and paragraphs that a page end cuts in two.
pub(super) fn join_paragraphs(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut last_line = 0;
    for draft in drafts {
        let length = length_of(&draft);
        match (goes_on_from(&mut joined, &draft, last_line), &draft.block) {
            (Some(text), Block::Text { text: more, .. }) => text.append(more),
            _ => joined.push(draft),
        }
        last_line = length;
    }
    joined
}

fn length_of(draft: &Draft) -> usize {
    match &draft.block {
        Block::Text { text, .. } => text.as_str().chars().count(),
        Block::Table(_) => 0,
    }
}

/// The text that `draft` goes on with, if it does; `last_line` is how long the line before is.
fn goes_on_from<'a>(
    drafts: &'a mut [Draft],
    draft: &Draft,
    last_line: usize,
) -> Option<&'a mut Text> {
    let more = draft.text_of(&BlockKind::Paragraph)?.as_str();
    let at = drafts.iter().rposition(|d| d.text_of(&BlockKind::Furniture).is_none())?;
    let before = drafts.get_mut(at)?;
    let breaks = before.breaks;
    let Block::Text { kind: BlockKind::Paragraph | BlockKind::Bullet, text } =
        &mut before.block
    else {
        return None;
    };
    let joins = match draft.gap {
        Gap::None => !breaks && is_wrapped(text.as_str(), more, last_line),
        Gap::Blank | Gap::PageEnd => is_cut(text.as_str(), more),
    };
    joins.then_some(text)
}

/// The margin, not the writer, ended the line before `more`.
fn is_wrapped(text: &str, more: &str, last_line: usize) -> bool {
    if ends_sentence(text) && !starts_lower(more) {
        return false;
    }
    last_line <= WRAPPED_AT_MOST && (last_line >= WRAPPED_AT_LEAST || starts_lower(more))
}

/// A sentence stops in its middle and goes on after the gap.
fn is_cut(text: &str, more: &str) -> bool {
    !ends_sentence(text) && starts_lower(more) && text.chars().count() >= WRAPPED_AT_LEAST
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', ':', '!', '?', ';'])
}

fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}
