//! Years that do not begin with what the year before ended with.

use plankoll_model::{Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "equity-chain",
        severity: Severity::Error,
        title: "A year does not begin with the equity that the year before ended with",
        explain: "\
What it checks: within one plan, equity at the end of each year against equity at the start of the
next one.
Why it matters: the break carries on through all later years.
What to do: open the page; see which of the two the other tables agree with.",
        example: "\
Utgående kapital 2020 2 607 034, ingående kapital 2021 2 507 034.",
    },
    run: Scope::Faults,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, relate, three_columns};
    use plankoll_model::RelationKind;

    #[track_caller]
    fn check(closing: i64, opening: i64, expected: usize) {
        let mut record = three_columns([2020, 2021, 2022], [closing, opening, 0]);
        let terms = [("t1.r0.c1", 1), ("t1.r0.c0", -1)];
        relate(&mut record, RelationKind::RollForward, &terms);
        assert_eq!(found(&CHECK, &record).len(), expected);
    }

    #[test]
    fn a_year_that_begins_where_the_last_one_ended_is_in_order() {
        check(2607, 2607, 0);
    }

    #[test]
    fn a_break_between_years_is_found() {
        check(2607, 2507, 1);
    }
}
