//! Columns of changes that are not the difference of two columns.

use plankoll_model::{Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "change-column-mismatch",
        severity: Severity::Error,
        title: "A printed change is not the difference of the two figures beside it",
        explain: "\
What it checks: columns headed as change, difference or deviation against the two columns that they
compare.
Why it matters: one of the three figures is wrong, or the change was not updated with them.
What to do: open the page.",
        example: "\
Budget 2019 5 300, Budget 2018 5 100, Förändring 100.",
    },
    run: Scope::Faults,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, relate, three_columns};
    use plankoll_model::{ColumnKind, RelationKind};

    #[track_caller]
    fn check(figures: [i64; 3], expected: usize) {
        let mut record = three_columns([2019, 2018, 2019], figures);
        record.tables[0].columns[2].kind = ColumnKind::Change;
        let terms = [("t1.r0.c2", 1), ("t1.r0.c0", -1), ("t1.r0.c1", 1)];
        relate(&mut record, RelationKind::Difference, &terms);
        assert_eq!(found(&CHECK, &record).len(), expected);
    }

    #[test]
    fn the_difference_of_two_columns_is_in_order() {
        check([5300, 5100, 200], 0);
    }

    #[test]
    fn another_change_is_found() {
        check([5300, 5100, 100], 1);
    }
}
