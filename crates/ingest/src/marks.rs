//! Marks in front of the items of a list: `•`, `–`, `1.`, `a)`.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::Word;

use crate::lines::Line;

/// A bare number is a mark only if the text stands off this far, in font sizes.
const NUMBER_GAP: f64 = 0.6;

/// How many words at the start of the line are a mark; `None` if it has none.
pub(crate) fn find_mark(line: &Line) -> Option<usize> {
    let (first, rest) = line.words.split_first()?;
    let next = rest.first()?;
    let is_mark = is_sign_mark(&first.text, &next.text)
        || is_numbered(&first.text)
        || is_bare_number(first, next);
    is_mark.then_some(1)
}

fn is_sign_mark(text: &str, next: &str) -> bool {
    let mut chars = text.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return false };
    let figure = next.starts_with(|c: char| c.is_ascii_digit());
    match c {
        '-' | '–' | '—' | '*' | '+' | 'o' => !figure,
        _ => is_bullet(c),
    }
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '·'
            | '∙'
            | '‣'
            | '⁃'
            | '◦'
            | '○'
            | '●'
            | '■'
            | '□'
            | '▪'
            | '▫'
            | '►'
            | '▶'
            | '➢'
            | '➤'
            | '✓'
            | '✔'
            | '◆'
            | '❖'
            | '§'
            | '\u{e000}'..='\u{f8ff}' | '\u{fffd}'
    )
}

/// `1.`, `12)`, `(3)`, `a)`, `b.`
fn is_numbered(text: &str) -> bool {
    let Some(inner) = text.trim_start_matches('(').strip_suffix(['.', ')']) else {
        return false;
    };
    let digits = inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    !inner.is_empty() && (digits || letter)
}

fn is_bare_number(first: &Word, next: &Word) -> bool {
    let number = first.text.len() <= 2 && first.text.bytes().all(|b| b.is_ascii_digit());
    let gap = next.rect.x0 - first.rect.x1;
    number && gap > NUMBER_GAP * first.size && next.text.chars().any(char::is_alphabetic)
}
