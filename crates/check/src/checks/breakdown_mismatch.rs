//! Breakdowns that do not add up to their line.

use plankoll_model::{Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "breakdown-mismatch",
        severity: Severity::Error,
        title: "The parts of a line do not add up to it",
        explain: "\
What it checks: lines that break down another one (`varav ...`, `därav ...`) and claim to do so
completely, against that line.
Why it matters: one of the parts or the line itself is wrong.
What to do: open the page; compare with last year's parts.",
        example: "\
Individinriktade insatser 1 730, varav Steget vidare 980, varav Jobbspåret 650.",
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
        let terms = &[("t1.r2.c0", 1), ("t1.r0.c0", -1), ("t1.r1.c0", -1)];
        assert_eq!(
            found_in_lines(&CHECK, figures, RelationKind::Breakdown, terms),
            expected
        );
    }

    #[test]
    fn parts_that_make_up_their_line_are_in_order() {
        check([980, 750, 1730], 0);
    }

    #[test]
    fn parts_that_do_not_are_found() {
        check([980, 650, 1730], 1);
    }
}
