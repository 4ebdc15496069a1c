//! What kind of thing a cell holds, as far as its looks say.

/// A number of any kind: `1 844,5`, `-656`, `24 %`, `(12)`.
pub(super) fn is_figure(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let others = cell.chars().any(|c| {
        !(c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '.' | ',' | '-' | '−' | '–' | '+' | '(' | ')' | '%' | '*'))
    });
    digits > 0 && !others
}

/// A dash for nothing.
pub(super) fn is_nil(cell: &str) -> bool {
    matches!(cell.to_lowercase().as_str(), "-" | "–" | "—" | "−" | "inga" | "inget")
}

/// A year, and nothing else.
pub(super) fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year))
}
