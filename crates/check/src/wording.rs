//! How figures are worded in messages.

use plankoll_model::{exact, group_thousands};
use rust_decimal::Decimal;

/// `-1900130.5` as `−1 900 130,50 kr`, with no-break spaces.
pub(crate) fn kronor(amount: Decimal) -> String {
    format!("{}\u{a0}kr", unbroken(&group_thousands(&exact::to_text(amount))))
}

/// `-1900130.5` as `−1 900 130,5`, with no-break spaces.
pub fn grouped(figure: Decimal) -> String {
    unbroken(&plankoll_model::grouped(figure))
}

fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// `0.4963` as `49,6 %`.
pub(crate) fn percent(share: Decimal) -> String {
    let rounded = (share * Decimal::ONE_HUNDRED).round_dp(1).normalize();
    format!("{}\u{a0}%", rounded.to_string().replace('.', ","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(amount: &str, expected: &str) {
        let worded = kronor(amount.parse().unwrap()).replace('\u{a0}', " ");
        assert_eq!(worded, expected);
    }

    #[test]
    fn thousands_are_set_apart() {
        check("0", "0 kr");
        check("999", "999 kr");
        check("-1900130", "−1 900 130 kr");
        check("16007989.50", "16 007 989,50 kr");
        check("16007989.5", "16 007 989,50 kr");
        assert_eq!(grouped("-8.90".parse().unwrap()), "−8,9");
    }

    #[test]
    fn shares_have_one_decimal() {
        assert_eq!(percent("0.4963".parse().unwrap()), "49,6\u{a0}%");
        assert_eq!(percent("0.5".parse().unwrap()), "50\u{a0}%");
    }
}
