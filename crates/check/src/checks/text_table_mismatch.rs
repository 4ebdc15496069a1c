//! Running text that disagrees with a table.

use plankoll_model::{Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "text-table-mismatch",
        severity: Severity::Error,
        title: "Running text and a table give different figures for the same thing",
        explain: "\
What it checks: amounts that running text says to be a total, a result or equity of a year, against
the tables; to as many digits as the text prints.
Why it matters: readers quote the text.
What to do: see which of the two the rows add up to.",
        example: "\
Text: kostnaderna beräknas till 8,5 miljoner kronor. Table: Summa kostnader 9 467 tkr.",
    },
    run: Scope::Faults,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, relate, statement, three_lines};
    use plankoll_model::RelationKind;

    #[track_caller]
    fn check(said: i64, expected: usize) {
        let mut record = three_lines([0, 0, 9_467]);
        record.statements.push(statement("s1", "total.cost", 2020, said));
        relate(&mut record, RelationKind::SameInText, &[("s1", 1), ("t1.r2.c0", -1)]);
        assert_eq!(found(&CHECK, &record).len(), expected);
    }

    #[test]
    fn text_that_agrees_with_the_table_is_in_order() {
        check(9_467, 0);
    }

    #[test]
    fn text_that_does_not_is_found() {
        check(8_500, 1);
    }
}
