//! Balance sheets that do not balance.

use plankoll_model::{Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "balance-mismatch",
        severity: Severity::Error,
        title: "Assets are not equity and liabilities",
        explain: "\
What it checks: in each column of a balance sheet, the total of assets against the total of equity,
provisions and liabilities.
Why it matters: a balance sheet that does not balance has a wrong figure in it.
What to do: open the page; subtotals that do not add up show on which side the fault is.",
        example: "\
Summa tillgångar 877, Summa eget kapital, avsättningar och skulder 913.",
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
            found_in_lines(&CHECK, figures, RelationKind::Balance, terms),
            expected
        );
    }

    #[test]
    fn a_balance_sheet_that_balances_is_in_order() {
        check([0, 877, 877], 0);
    }

    #[test]
    fn one_that_does_not_is_found() {
        check([0, 877, 913], 1);
    }
}
