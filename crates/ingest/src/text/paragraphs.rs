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
    let mut last_content = 0;
    let mut last_line = 0;
    for draft in drafts {
        let line = length_of(&draft);
        let before = joined.get_mut(last_content);
        let goes_on = before.and_then(|before| goes_on_from(before, &draft, last_line));
        if let (Some(text), Block::Text { text: more, .. }) = (goes_on, &draft.block) {
            text.append(more);
        } else {
            if draft.text_of(&BlockKind::Furniture).is_none() {
                last_content = joined.len();
            }
            joined.push(draft);
        }
        last_line = line;
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
/// Page furniture may stand between them.
fn goes_on_from<'a>(
    before: &'a mut Draft,
    draft: &Draft,
    last_line: usize,
) -> Option<&'a mut Text> {
    let more = draft.text_of(&BlockKind::Paragraph)?.as_str();
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
    if joins {
        before.breaks = draft.breaks;
    }
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
    !ends_sentence(text) && starts_lower(more) && text.len() >= WRAPPED_AT_LEAST
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', ':', '!', '?', ';'])
}

fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}
