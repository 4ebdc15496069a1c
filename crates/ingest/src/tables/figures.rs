//! Whether a printed text looks like a figure of a table.
//!
//! Only the shape is asked for here, to find columns; what a figure means is for others to
//! parse. A value may carry a sign, brackets, a unit or a footnote mark.

/// What kind of text stands in a cell, by its shape alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One number, with or without unit.
    Number,
    /// Four figures that can be a year.
    Year,
    /// A dash for nothing.
    Nil,
    /// Several numbers side by side, or numbers that are not written as amounts.
    Figures,
    /// Anything else.
    Text,
}

impl Shape {
    /// Whether it belongs in a column of figures.
    pub(crate) fn is_value(self) -> bool {
        matches!(self, Self::Number | Self::Year | Self::Nil | Self::Figures)
    }
}

/// The shape of a text.
pub(crate) fn text_to_shape(text: &str) -> Shape {
    let text = text.trim();
    if is_nil(text) {
        return Shape::Nil;
    }
    let Some(digits) = strip_marks(text) else { return Shape::Text };
    if is_year(digits) {
        Shape::Year
    } else if is_number(digits) {
        Shape::Number
    } else if is_figures(digits) {
        Shape::Figures
    } else {
        Shape::Text
    }
}

/// Whether `next` can carry on the number that ends in `word`, as `361` does `6`.
pub(crate) fn continues_number(word: &str, next: &str) -> bool {
    let before = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let group = next.bytes().take_while(u8::is_ascii_digit).count();
    let tail = next.get(group..).unwrap_or_default();
    let decimals = |c: char| is_mark(c) || matches!(c, '.' | ',') || c.is_ascii_digit();
    let plain = word.chars().all(|c| c.is_ascii_digit() || is_sign(c) || c == '(');
    plain && (1..=3).contains(&before) && group == 3 && tail.chars().all(decimals)
}

/// A minus or plus in one of its many forms.
pub(crate) fn is_sign(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '+' | '±' | '\u{fffd}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | ')' | '%' | '‰')
        || is_sign(c)
}

fn is_nil(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= 3 && text.chars().all(is_sign)
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20"))
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The part between sign, brackets, unit and footnote marks; `None` if nothing there starts
/// and ends with a figure.
fn strip_marks(text: &str) -> Option<&str> {
    let start = text
        .trim_start_matches(|c: char| is_sign(c) || c == '(' || c.is_whitespace())
        .trim_start_matches("ca ");
    let end = start.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    let end =
        without_unit(end).trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    let first = end.chars().next()?;
    let last = end.chars().next_back()?;
    (first.is_ascii_digit() && last.is_ascii_digit()).then_some(end)
}

/// `5 300` for `5 300 Tkr`: one short word after the figures is taken for a unit.
fn without_unit(text: &str) -> &str {
    let Some(at) = text.rfind(|c: char| c.is_ascii_digit()) else { return text };
    let (figures, rest) = text.split_at(at + 1);
    let rest = rest.trim_start_matches(is_mark);
    let unit = rest.trim().trim_end_matches(['.', ':']);
    let letters = unit.chars().filter(|c| c.is_alphabetic()).count();
    let single =
        unit.split_whitespace().count() <= 1 || unit.eq_ignore_ascii_case("t kr");
    let word = unit.chars().all(|c| c.is_alphabetic() || c.is_whitespace());
    let short = letters <= 4 || unit.eq_ignore_ascii_case("kronor");
    if word && single && short && (rest.starts_with(char::is_whitespace) || letters <= 4)
    {
        figures
    } else {
        text
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '.' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
}

/// Figures in groups of three, or without groups, with or without decimals.
fn is_number(digits: &str) -> bool {
    let (whole, decimals) = match digits.rsplit_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let decimals_ok =
        decimals.is_none_or(|d| d.len() <= 4 && d.bytes().all(|b| b.is_ascii_digit()));
    let plain = whole.len() <= 12 && whole.bytes().all(|b| b.is_ascii_digit());
    decimals_ok && (plain || is_grouped(whole) || is_point_decimal(digits))
}

fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(is_separator);
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()) && digits(g));
    first && groups.all(|group| group.len() == 3 && digits(group))
}

fn is_point_decimal(digits: &str) -> bool {
    digits.split_once('.').is_some_and(|(whole, decimals)| {
        let grouped = is_grouped(whole) || whole.bytes().all(|b| b.is_ascii_digit());
        grouped && decimals.len() <= 2 && decimals.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Nothing but figures and what stands between figures; dates with dashes are none.
fn is_figures(digits: &str) -> bool {
    let allowed = |c: char| {
        c.is_ascii_digit() || is_separator(c) || is_mark(c) || matches!(c, ',' | '(')
    };
    let glued = digits
        .as_bytes()
        .windows(3)
        .any(|w| matches!(w, [a, b'-', b] if a.is_ascii_digit() && b.is_ascii_digit()));
    digits.chars().all(allowed) && !glued
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Shape) {
        assert_eq!(text_to_shape(text), expected, "{text}");
    }

    #[test]
    fn numbers_are_known_by_their_shape() {
        for text in [
            "6 361",
            "1 844,5",
            "- 7 617",
            "-656",
            "(240)",
            "24 %",
            "5 300 Tkr",
            "1.533",
            "0",
        ] {
            check(text, Shape::Number);
        }
        for text in ["4982", "12\u{a0}345", "656-", "1 234*", "01,50", "8.4 mkr", "3 st"]
        {
            check(text, Shape::Number);
        }
        for text in ["(1 384) tkr", "0,35- mnkr", "(50) %"] {
            check(text, Shape::Number);
        }
        check("2022", Shape::Year);
        check("–", Shape::Nil);
    }

    #[test]
    fn two_numbers_and_dates_are_not_one_number() {
        check("7 378 7 378 12", Shape::Figures);
        check("19 324 24 %", Shape::Figures);
        check("2021-11-26", Shape::Text);
        check("2 st. Arbetsförmedlare", Shape::Text);
        check("Inga", Shape::Text);
    }

    #[test]
    fn a_group_of_three_carries_a_number_on() {
        assert!(continues_number("6", "361"));
        assert!(continues_number("-7", "617"));
        assert!(continues_number("1", "844,5"));
        assert!(!continues_number("324", "24"));
        assert!(!continues_number("2022", "123"));
    }
}
