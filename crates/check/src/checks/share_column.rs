//! Shares that do not match their amounts, or do not add up.

use plankoll_model::{Finding, Rule, Severity};

use crate::arithmetic::findings_of;
use crate::check::{Check, Scope};
use crate::facts::Facts;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "share-column",
        severity: Severity::Error,
        title: "Printed shares do not match the amounts or do not add up to the whole",
        explain: "\
What it checks: each percentage in a column of shares against the amount it is the share of, as
exactly as it is printed, and the sum of the column against its total.
Why it matters: shares decide what each member pays.
What to do: see whether shares or amounts were updated last.",
        example: "\
Huddinge kommun 11,75 % of 15 400 000 kr, printed 1 909 500 kr.",
    },
    run: Scope::Document(breaches),
};

fn breaches(facts: &Facts) -> Vec<Finding> {
    findings_of(facts, &CHECK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, plan, relate, row, table};
    use plankoll_model::{
        ColumnKind, Measure, RelationKind, RowRole::Item, Section, TableKind,
    };

    #[track_caller]
    fn check(shares: [i64; 3], expected: usize) {
        let mut contributions = table(TableKind::MemberContributions, &[2020]);
        contributions.columns[0].kind = ColumnKind::Share;
        contributions.columns[0].measure = Measure::Percent;
        contributions.columns[0].unit = None;
        for (label, share) in ["Staten", "Kommunen", "Summa"].into_iter().zip(shares) {
            row(
                &mut contributions,
                label,
                Item,
                (Section::Income, "unclassified"),
                &[share],
            );
        }
        let mut record = plan();
        record.tables.push(contributions);
        let terms = [("t1.r2.c0", 1), ("t1.r0.c0", -1), ("t1.r1.c0", -1)];
        relate(&mut record, RelationKind::Sum, &terms);
        let found = found(&CHECK, &record);
        assert_eq!(found.len(), expected);
        assert!(found.iter().all(|finding| finding.printed_sek.is_none()));
    }

    #[test]
    fn shares_that_make_up_the_whole_are_in_order() {
        check([50, 50, 100], 0);
    }

    #[test]
    fn shares_that_do_not_are_found() {
        check([50, 40, 100], 1);
    }
}
