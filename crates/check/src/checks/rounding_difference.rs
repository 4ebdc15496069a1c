//! Sums that rounding puts off a little.

use plankoll_model::{Finding, Rule, Severity};

use crate::arithmetic::rounding_differences;
use crate::check::{Check, Scope};
use crate::facts::Facts;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "rounding-difference",
        severity: Severity::Note,
        title: "Figures add up but for rounding",
        explain: "\
What it checks: sums, differences and equalities that hold within what rounding allows, but not
exactly: with n printed figures in unit u, n·u/2.
Why it matters: it does not, but whoever adds up the figures will notice.
What to do: nothing.",
        example: "Region 1 217 and municipalities 1 218, each a quarter of 4 870.",
    },
    run: Scope::Document(breaches),
};

fn breaches(facts: &Facts) -> Vec<Finding> {
    rounding_differences(facts, &CHECK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, relate, three_lines};
    use plankoll_model::RelationKind;

    #[track_caller]
    fn check(total: i64, tolerance: i64, expected: usize) {
        let mut record = three_lines([1_217, 1_218, total]);
        let terms = [("t1.r2.c0", 1), ("t1.r0.c0", -1), ("t1.r1.c0", -1)];
        relate(&mut record, RelationKind::Sum, &terms);
        let relation = &mut record.relations[0];
        relation.tolerance = tolerance.into();
        relation.holds = relation.difference.abs() <= relation.tolerance;
        assert_eq!(found(&CHECK, &record).len(), expected);
    }

    #[test]
    fn exact_sums_and_wrong_ones_are_left_alone() {
        check(2_435, 1_500, 0);
        check(2_440, 1_500, 0);
    }

    #[test]
    fn a_sum_that_is_off_by_rounding_gets_a_note() {
        check(2_436, 1_500, 1);
    }
}
