//! Text for terminals of the usual width.

use std::borrow::Cow;

/// How wide a line is before it is broken.
pub(super) const WIDTH: usize = 80;

/// Words joined by spaces, in lines of at most `width` characters where words are that short.
pub(super) fn wrapped<'a>(
    words: impl IntoIterator<Item = &'a str>,
    width: usize,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The text, its end cut off if it is wider than `width`.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{kept}…")
}

/// The text with control characters spelled out: a file name or a label must not steer the terminal.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let spelled = |c: char| {
        if c.is_control() { c.escape_default().to_string() } else { c.to_string() }
    };
    Cow::Owned(text.chars().map(spelled).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_spelled_out() {
        assert_eq!(visible("plan\n\u{1b}[31mröd.pdf"), "plan\\n\\u{1b}[31mröd.pdf");
        assert_eq!(visible("plan röd.pdf"), "plan röd.pdf");
    }

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        assert_eq!(wrapped(text.split(' '), width), expected);
    }

    #[test]
    fn lines_are_broken_between_words() {
        check("", 10, &[]);
        check("Simrishamn Sjöbo Ystad", 16, &["Simrishamn Sjöbo", "Ystad"]);
        check("Simrishamn Sjöbo", 4, &["Simrishamn", "Sjöbo"]);
    }

    #[test]
    fn what_is_too_wide_says_that_it_was_cut() {
        assert_eq!(cut("Styrelse", 8), "Styrelse");
        assert_eq!(cut("Styrelsen", 8), "Styrels…");
    }
}
