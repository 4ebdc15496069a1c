//! Results that are not income less costs.

use plankoll_model::{Rule, Severity};

use crate::check::{Check, Scope};

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
    run: Scope::Faults,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::found_in_lines;
    use plankoll_model::RelationKind;

    #[track_caller]
    fn check(figures: [i64; 3], expected: usize) {
        let terms = &[("t1.r2.c0", 1), ("t1.r0.c0", -1), ("t1.r1.c0", 1)];
        assert_eq!(
            found_in_lines(&CHECK, figures, RelationKind::Difference, terms),
            expected
        );
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
