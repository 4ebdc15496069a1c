//! Totals that are not the sum of their lines.

use plankoll_model::{Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "total-mismatch",
        severity: Severity::Error,
        title: "A printed total is not the sum of its lines",
        explain: "\
What it checks: each total and subtotal against the lines that it adds up. Lines that break down a
line already counted (`varav ...`) are left out; nil counts as 0. Rounding may put a sum of n
printed figures off by n halves of a unit.
Why it matters: a line was lost, counted twice, or changed after the total was made; whatever
follows from the total is then in doubt.
What to do: open the page. `remedy` names the single change that would make everything true.",
        example: "\
Costs of 25 rows add up to 8 502 130, Summa kostnader says 8 402 130.",
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
        assert_eq!(found_in_lines(&CHECK, figures, RelationKind::Sum, terms), expected);
    }

    #[test]
    fn a_total_that_is_the_sum_of_its_lines_is_in_order() {
        check([100, 20, 120], 0);
    }

    #[test]
    fn a_total_that_is_not_is_found() {
        check([100, 20, 110], 1);
    }
}
