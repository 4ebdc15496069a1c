//! Equity that does not follow from what it was and the result.

use plankoll_model::{Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "equity-roll-forward",
        severity: Severity::Error,
        title: "Opening equity and the result do not make closing equity",
        explain: "\
What it checks: equity at the start of a year plus the result of the year against equity at its end.
Why it matters: equity is what later years may spend; a break means that a result was forgotten or
a figure not updated.
What to do: open the page; see which figure the next year begins with.",
        example: "\
Ingående kapital 4 507, Årets resultat -1 900, Utgående kapital 2 706.",
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
            found_in_lines(&CHECK, figures, RelationKind::RollForward, terms),
            expected
        );
    }

    #[test]
    fn opening_equity_and_result_make_closing_equity() {
        check([4507, -1900, 2607], 0);
    }

    #[test]
    fn another_closing_equity_is_found() {
        check([4507, -1900, 2706], 1);
    }
}
