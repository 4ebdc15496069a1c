//! Amounts of money among words, in labels and in sentences: `Möjligheternas hus – 2 900 Tkr`.
//!
//! Only a figure with a unit of money is one; a dash between words and number is no minus. What the
//! words around it say of it (`ca`, a minus right before it) is the caller's.

use std::ops::Range;

use crate::grammar::amount::{ParsedAmount, leading_amount};

/// Amounts in `words` that a unit of money follows, and their places.
pub(crate) fn amounts_with_unit(words: &str) -> Vec<(ParsedAmount, Range<usize>)> {
    let mut found = Vec::new();
    let mut end_of_last = 0;
    for (start, character) in words.char_indices() {
        let starts_number = character.is_ascii_digit()
            && start >= end_of_last
            && !words.get(..start).is_some_and(continues_number);
        if !starts_number {
            continue;
        }
        let Some((parsed, rest)) = words.get(start..).and_then(leading_amount) else {
            continue;
        };
        if parsed.unit.is_some() {
            end_of_last = words.len() - rest.len();
            found.push((parsed, start..end_of_last));
        }
    }
    found
}

/// Whether a digit after this text would belong to a number begun before it. Four digits before a
/// space are a year, not the first digits of an amount.
fn continues_number(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        Some(last) if last.is_alphanumeric() => true,
        Some('.' | ',' | ':' | '/') => back.next().is_some_and(|c| c.is_ascii_digit()),
        Some(last) if last.is_whitespace() => {
            let digits = back.take_while(char::is_ascii_digit).count();
            (1..=3).contains(&digits)
        }
        Some(_) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, expected: &[&str]) {
        let found: Vec<&str> = amounts_with_unit(label)
            .into_iter()
            .map(|(_, range)| &label[range])
            .collect();
        assert_eq!(found, expected, "{label}");
    }

    #[test]
    fn only_figures_with_a_unit_of_money_are_amounts_in_a_label() {
        check("Möjligheternas hus – 2 900 Tkr", &["2 900 Tkr"]);
        check("Samverkansresurs - 130 Tkr", &["130 Tkr"]);
        check(
            "Lokaler (varav el 12 tkr och hyra 1 020,5 tkr)",
            &["12 tkr", "1 020,5 tkr"],
        );
        check("Projekt 2018 500 tkr", &["500 tkr"]);
        for label in
            ["Förbundschef (inlånad 40 %)", "2 st. Arbetsförmedlare", "Kapital 20200101"]
        {
            check(label, &[]);
        }
    }
}
