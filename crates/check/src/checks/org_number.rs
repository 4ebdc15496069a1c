//! Organisation numbers that cannot be right.

use plankoll_model::{Finding, Rule, Severity};

use crate::check::{Check, Scope};
use crate::facts::Facts;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "org-number",
        severity: Severity::Warning,
        title: "The organisation number of the association cannot be right",
        explain: "\
What it checks: that the printed number has ten digits of which the last is the right check digit
(modulus 10), and that it belongs to the series 222000 of municipal and coordination associations.
Why it matters: the number is what ties a plan to other registers.
What to do: look the association up; a digit is misprinted or misread.",
        example: "Org.nr 222000-2734, where the check digit of 222000-273 is 3.",
    },
    run: Scope::Document(breaches),
};

fn breaches(facts: &Facts) -> Vec<Finding> {
    facts.record.association.org_number.as_ref().map_or_else(Vec::new, |number| {
        fault(&number.value)
            .map(|fault| Finding {
                source: Some(number.source.clone()),
                ..CHECK.finding(facts.record, format!("`{}` {fault}", number.value))
            })
            .into_iter()
            .collect()
    })
}

fn fault(number: &str) -> Option<&'static str> {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 10 {
        Some("does not have ten digits")
    } else if !check_sum(&digits).is_multiple_of(10) {
        Some("has the wrong check digit")
    } else if !digits.starts_with(&[2, 2, 2, 0, 0, 0]) {
        Some("is not in the series 222000 of such associations")
    } else {
        None
    }
}

/// Modulus 10: every second digit from the first one doubled, the digits of the products summed.
fn check_sum(digits: &[u32]) -> u32 {
    let weighted =
        digits.iter().zip([2, 1].into_iter().cycle()).map(|(d, weight)| d * weight);
    weighted.map(|product| product / 10 + product % 10).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, plan, printed};

    #[track_caller]
    fn check(number: &str, expected: usize) {
        let mut record = plan();
        record.association.org_number = Some(printed(number));
        assert_eq!(found(&CHECK, &record).len(), expected);
    }

    #[test]
    fn numbers_of_associations_are_in_order() {
        check("222000-2733", 0);
        check("2220001834", 0);
        assert!(found(&CHECK, &plan()).is_empty());
    }

    #[test]
    fn misprinted_numbers_are_found() {
        check("222000-2734", 1);
        check("222000-273", 1);
        check("212000-0803", 1);
    }
}
