//! Figures as Swedish plans print them: `8 402 130`, `−1 844,5`.

use rust_decimal::Decimal;

/// The figure with plain spaces between its thousands, a minus sign (U+2212) and a decimal comma;
/// zeros that end its decimals are left out.
pub fn grouped(figure: Decimal) -> String {
    group_thousands(&figure.normalize().to_string())
}

/// The same of a decimal that is written out already, such as `-1234.50`: it keeps its decimals.
pub fn group_thousands(plain: &str) -> String {
    let (sign, digits) =
        plain.strip_prefix('-').map_or(("", plain), |digits| ("−", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::from(sign);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(',');
        text.push_str(decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(figure: &str, expected: &str) {
        assert_eq!(grouped(figure.parse().unwrap()), expected);
    }

    #[test]
    fn figures_are_grouped_by_three() {
        check("0", "0");
        check("-0", "0");
        check("-0.00", "0");
        check("30", "30");
        check("999", "999");
        check("-1900130", "−1 900 130");
        check("1844.50", "1 844,5");
    }

    #[test]
    fn what_is_written_out_keeps_its_decimals() {
        assert_eq!(group_thousands("16007989.50"), "16 007 989,50");
    }
}
