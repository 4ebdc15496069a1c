//! Amounts of money in a sentence: a number with its unit.
//!
//! The number is the grammar's of [`crate::grammar::amount`]. A number without a unit is no money here;
//! `2003:1210` and `3 miljoner människor` are none either.

use std::ops::Range;

use plankoll_model::{Decimal, Unit};

use crate::grammar::amount::ParsedAmount;
use crate::grammar::amounts_in_words::amounts_with_unit;

/// An amount of money in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Money {
    /// The figure in its unit, sign as printed.
    pub(crate) value: Decimal,
    /// The unit.
    pub(crate) unit: Unit,
    /// Said to be about right.
    pub(crate) approximate: bool,
    /// Bytes of the sentence: sign, number and unit.
    pub(crate) range: Range<usize>,
}

/// All amounts of money in `sentence` from left to right.
pub(crate) fn find_money(sentence: &str) -> Vec<Money> {
    let amounts = amounts_with_unit(sentence).into_iter();
    amounts
        .filter_map(|(amount, range)| amount_to_money(sentence, amount, range))
        .collect()
}

fn amount_to_money(
    sentence: &str,
    amount: ParsedAmount,
    range: Range<usize>,
) -> Option<Money> {
    let (unit, spelling) = amount.unit?;
    let (before, rest) = (sentence.get(..range.start)?, sentence.get(range.end..)?);
    let of_law = before.ends_with('§');
    if amount.percent || of_law || counts_something_else(unit, &spelling, rest) {
        return None;
    }
    let minus = attached_minus(before);
    let start = range.start - minus.map_or(0, char::len_utf8);
    let value = if minus.is_some() { -amount.value } else { amount.value };
    let approximate = amount.approximate || says_about(sentence.get(..start)?);
    Some(Money { value, unit, approximate, range: start..range.end })
}

/// A minus sign right before the number, and nothing that it would join or separate.
fn attached_minus(before: &str) -> Option<char> {
    let minus = before.chars().next_back().filter(|c| matches!(c, '-' | '−' | '–'))?;
    let outer = before.strip_suffix(minus)?.chars().next_back();
    outer.is_none_or(|c| c.is_whitespace() || c == '(').then_some(minus)
}

/// `miljoner` without `kronor` may count anything: only a word that cannot be counted may follow.
fn counts_something_else(unit: Unit, spelling: &str, rest: &str) -> bool {
    let spelling = spelling.to_lowercase();
    let says_money = spelling.contains('k') || spelling.contains("se");
    if unit != Unit::Mnkr || says_money {
        return false;
    }
    let next = rest.trim_start();
    let word: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
    !word.is_empty() && !UNCOUNTED.contains(&word.to_lowercase().as_str())
}

/// Words that can follow an amount and cannot be what it counts.
const UNCOUNTED: [&str; 28] = [
    "att",
    "av",
    "avser",
    "beräknas",
    "från",
    "för",
    "går",
    "har",
    "i",
    "inklusive",
    "jämfört",
    "kommer",
    "men",
    "mer",
    "mindre",
    "och",
    "om",
    "per",
    "på",
    "samt",
    "ska",
    "som",
    "till",
    "under",
    "ur",
    "vid",
    "vilket",
    "är",
];

/// Words that say that an amount is about right.
const ABOUT: [&str; 14] = [
    "c:a",
    "ca",
    "ca.",
    "cirka",
    "drygt",
    "knappt",
    "knappa",
    "kring",
    "närmare",
    "nästan",
    "omkring",
    "runt",
    "uppskattningsvis",
    "ungefär",
];

fn says_about(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    before.trim_end().ends_with('~') || ABOUT.contains(&last.trim_start_matches('('))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(sentence: &str, expected: &[&str]) {
        let found: Vec<String> = find_money(sentence)
            .into_iter()
            .map(|money| {
                let about = if money.approximate { "ca " } else { "" };
                format!("{about}{} {:?}", money.value, money.unit)
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_printed_form_is_found() {
        check("en budgetram om ca 8.4 mkr och", &["ca 8.4 Mnkr"]);
        check("med 7,7 miljoner kronor.", &["7.7 Mnkr"]);
        check("på 3 689 000 kr till", &["3689000 Kr"]);
        check("från ca 8 533 TKr till 3 952 Tkr vid", &["ca 8533 Tkr", "3952 Tkr"]);
        check("uppgick till 16 miljoner", &["16 Mnkr"]);
        check("drygt 2,9 miljoner kronor", &["ca 2.9 Mnkr"]);
        check("(7 378 000 kr)", &["7378000 Kr"]);
        check("blir -656 tkr", &["-656 Tkr"]);
        check("Samverkansresurs - 130 Tkr", &["130 Tkr"]);
    }

    #[test]
    fn other_figures_are_no_money() {
        check("lagen (2003:1210) och lag (2003:1 210) kräver", &[]);
        check("minst 70% av 500 individer 2018", &[]);
        check("3 miljoner människor", &[]);
        check("§§ 12 och 13 i förbundsordningen", &[]);
    }

    proptest! {
        #[test]
        fn printed_amounts_are_read_back(kronor in 1u32..1_000_000) {
            let sentence = format!("Kostnaden är {kronor} kr.");
            let found = find_money(&sentence);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].value, Decimal::from(kronor));
        }

        #[test]
        fn any_sentence_may_be_searched(sentence in any::<String>()) {
            for money in find_money(&sentence) {
                prop_assert!(sentence.get(money.range).is_some());
            }
        }
    }
}
