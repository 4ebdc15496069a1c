//! Figures as plans print them.

use crate::{dice::Dice, traits::Trait, traits::Traits};

/// How negative figures are marked.
#[derive(Debug, Clone, Copy)]
enum Minus {
    Before(&'static str),
    After,
    Parentheses,
}

/// How a plan prints figures.
#[derive(Debug, Clone)]
pub(crate) struct NumberStyle {
    separators: Vec<&'static str>,
    minus: Minus,
}

const SEPARATORS: [&str; 7] = [" ", " ", " ", "\u{a0}", "\u{202f}", ".", ""];
const MIXED: [[&str; 2]; 4] = [[" ", "."], [" ", "\u{a0}"], [" ", ""], [".", ""]];

impl NumberStyle {
    pub(crate) fn draw(dice: &mut Dice, traits: &mut Traits) -> Self {
        let separators =
            if traits.wants(Trait::NumbersWrapped) && traits.wants(Trait::Ruled) {
                // A line breaks at a space alone.
                vec![" "]
            } else if traits.show(Trait::MixedSeparators) {
                dice.pick(&MIXED).to_vec()
            } else {
                vec![dice.pick(&SEPARATORS)]
            };
        let minus = if traits.wants(Trait::Parentheses) {
            Minus::Parentheses
        } else if traits.wants(Trait::TrailingMinus) {
            Minus::After
        } else {
            Minus::Before(dice.pick(&["-", "-", "–", "\u{2212}", "- "]))
        };
        Self { separators, minus }
    }

    /// Which trait a negative figure shows.
    pub(crate) fn trait_of_negatives(&self) -> Trait {
        match self.minus {
            Minus::Before(_) => Trait::PlainNegatives,
            Minus::After => Trait::TrailingMinus,
            Minus::Parentheses => Trait::Parentheses,
        }
    }

    /// Prints `figure`, which counts in the last of `decimals`.
    pub(crate) fn print(&self, figure: i64, decimals: u32, dice: &mut Dice) -> String {
        let separator = dice.pick(&self.separators);
        let digits = plain(figure.abs(), decimals, separator);
        match self.minus {
            _ if figure >= 0 => digits,
            Minus::Before(mark) => format!("{mark}{digits}"),
            Minus::After => format!("{digits}-"),
            Minus::Parentheses => format!("({digits})"),
        }
    }
}

/// Digits with `separator` at the thousands and a decimal comma.
pub(crate) fn plain(figure: i64, decimals: u32, separator: &str) -> String {
    let scale = 10_i64.pow(decimals);
    let whole = grouped(figure / scale, separator);
    if decimals == 0 {
        return whole;
    }
    format!("{whole},{:0width$}", figure % scale, width = decimals as usize)
}

fn grouped(whole: i64, separator: &str) -> String {
    if whole < 1000 {
        return whole.to_string();
    }
    format!("{}{separator}{:03}", grouped(whole / 1000, separator), whole % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(figure: i64, decimals: u32, separator: &str, expected: &str) {
        assert_eq!(plain(figure, decimals, separator), expected);
    }

    #[test]
    fn figures_are_printed_as_plans_print_them() {
        check(7378, 0, " ", "7 378");
        check(1_000_045, 0, ".", "1.000.045");
        check(184_450, 2, " ", "1 844,50");
        check(5, 2, " ", "0,05");
        check(0, 0, " ", "0");
    }
}
