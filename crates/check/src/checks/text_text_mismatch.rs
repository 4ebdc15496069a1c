//! Running text that disagrees with itself.

use plankoll_model::{Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "text-text-mismatch",
        severity: Severity::Error,
        title: "Two passages give different figures for the same thing",
        explain: "\
What it checks: amounts that running text says to be the same total, result or equity of the same
year in more than one place.
Why it matters: one of them was not updated.
What to do: see which of the two the tables agree with.",
        example: "\
Equity falls to 3 936 tkr in one paragraph and to 3 952 tkr in another.",
    },
    run: Scope::Faults,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, plan, relate, statement};
    use plankoll_model::RelationKind;

    #[track_caller]
    fn check(first: i64, second: i64, expected: usize) {
        let mut record = plan();
        record.statements.push(statement("s1", "equity.closing", 2019, first));
        record.statements.push(statement("s2", "equity.closing", 2019, second));
        relate(&mut record, RelationKind::TextAgainstText, &[("s1", 1), ("s2", -1)]);
        assert_eq!(found(&CHECK, &record).len(), expected);
    }

    #[test]
    fn passages_that_agree_are_in_order() {
        check(3_936, 3_936, 0);
    }

    #[test]
    fn passages_that_do_not_are_found() {
        check(3_936, 3_952, 1);
    }
}
