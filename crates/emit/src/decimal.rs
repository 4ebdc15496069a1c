//! Exact decimals as Parquet's DECIMAL: a whole number of units of 10^-scale.

use plankoll_model::Decimal;

/// Digits in all, and how many of them stand after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DecimalType {
    pub(crate) precision: u8,
    pub(crate) scale: u8,
}

/// Amounts in kronor: DECIMAL(18,2).
pub(crate) const SEK: DecimalType = DecimalType { precision: 18, scale: 2 };

/// Figures in the unit they are printed in: `15,4175 miljoner kronor` has more than two
/// decimals, and none of them may be lost.
pub(crate) const PRINTED: DecimalType = DecimalType { precision: 38, scale: 10 };

/// Coefficients: a third has all the decimals there are.
pub(crate) const COEFFICIENT: DecimalType = DecimalType { precision: 38, scale: 28 };

/// The decimal in units of 10^-scale, where the type holds it exactly.
pub(crate) fn unscaled(value: Decimal, decimal_type: DecimalType) -> Option<i128> {
    let DecimalType { precision, scale } = decimal_type;
    let plain = value.normalize();
    let missing = u32::from(scale).checked_sub(plain.scale())?;
    let units = plain.mantissa().checked_mul(10_i128.checked_pow(missing)?)?;
    (units.unsigned_abs() < 10_u128.checked_pow(u32::from(precision))?).then_some(units)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(value: &str, decimal_type: DecimalType, expected: Option<i128>) {
        assert_eq!(unscaled(value.parse().unwrap(), decimal_type), expected, "{value}");
    }

    #[test]
    fn amounts_are_counted_in_ore() {
        check("1844500", SEK, Some(184_450_000));
        check("-1234.5", SEK, Some(-123_450));
        check("0.0000", SEK, Some(0));
        check("0.001", SEK, None);
        check("9999999999999999.99", SEK, Some(999_999_999_999_999_999));
        check("10000000000000000", SEK, None);
    }

    #[test]
    fn any_coefficient_below_ten_thousand_million_fits() {
        check(
            "0.3333333333333333333333333333",
            COEFFICIENT,
            Some(3_333_333_333_333_333_333_333_333_333),
        );
        check("-1000000", COEFFICIENT, Some(-10_i128.pow(34)));
        check("10000000000", COEFFICIENT, None);
    }

    proptest! {
        #[test]
        fn back_to_the_same_value(ore in -999_999_999_999_999_999_i64..=999_999_999_999_999_999) {
            let value = Decimal::new(ore, 2);
            prop_assert_eq!(unscaled(value, SEK), Some(i128::from(ore)));
        }
    }
}
