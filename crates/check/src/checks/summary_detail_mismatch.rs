//! Tables that disagree about the same figure.

use plankoll_model::{Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "summary-detail-mismatch",
        severity: Severity::Error,
        title: "The same figure is printed differently in two tables",
        explain: "\
What it checks: a line of one table against the total of the table that details it, or against the
same line in another table, for the same year.
Why it matters: one of the tables was not updated, and the totals above it carry that on.
What to do: see which of the two the rows add up to.",
        example: "\
Budget: Strukturinriktade insatser 2017 1 320. Its own table: SUMMA 1 220.",
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
        let terms = &[("t1.r2.c0", 1), ("t1.r1.c0", -1)];
        assert_eq!(
            found_in_lines(&CHECK, figures, RelationKind::SameInTables, terms),
            expected
        );
    }

    #[test]
    fn the_same_figure_twice_is_in_order() {
        check([0, 1220, 1220], 0);
    }

    #[test]
    fn two_figures_for_one_thing_are_found() {
        check([0, 1220, 1320], 1);
    }
}
