//! Results that are not income less costs.

use plankoll_model::{Finding, Rule, Severity};

use crate::arithmetic::findings_of;
use crate::check::{Check, Scope};
use crate::facts::Facts;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "result-mismatch",
        severity: Severity::Error,
        title: "The result is not income less costs",
        explain: "\
What it checks: the result of a year against its income and costs, whichever signs they are printed
with. A budgeted deficit is normal and never a finding.
Why it matters: the result decides how much equity is left.
What to do: open the page; see which of the three the other tables agree with.",
        example: "\
Summa intäkter 6 502, Summa kostnader 8 402, Årets resultat -1 800.",
    },
    run: Scope::Document(breaches),
};

fn breaches(facts: &Facts) -> Vec<Finding> {
    findings_of(facts, &CHECK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, relate, three_lines};
    use plankoll_model::RelationKind;

    #[track_caller]
    fn check(figures: [i64; 3], expected: usize) {
        let mut record = three_lines(figures);
        relate(
            &mut record,
            RelationKind::Difference,
            &[("t1.r2.c0", 1), ("t1.r0.c0", -1), ("t1.r1.c0", 1)],
        );
        assert_eq!(found(&CHECK, &record).len(), expected);
    }

    #[test]
    fn income_less_costs_is_in_order_and_so_is_a_deficit() {
        check([6502, 8402, -1900], 0);
    }

    #[test]
    fn another_result_is_found() {
        check([6502, 8402, -1800], 1);
    }
}
