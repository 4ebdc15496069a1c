//! The same plan twice.

use plankoll_model::{Finding, PlanKind, Record, Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "duplicate-plan",
        severity: Severity::Warning,
        title: "Two documents are the plan of the same association and year",
        explain: "\
What it checks: that no two documents with different bytes have the same association and the same
first fiscal year. A plan without a budget and a budget without a plan are not counted as two.
Why it matters: every sum over associations counts such a plan twice.
What to do: keep the one that was adopted; leave drafts and copies in another format out.",
        example: "plans/exempel-2020.pdf and plans/exempel-2020-utkast.pdf.",
    },
    run: Scope::Corpus(breaches),
};

fn breaches(records: &[&Record]) -> Vec<Finding> {
    let mut sorted: Vec<&Record> = records.to_vec();
    sorted.sort_by(|a, b| a.document.source_file.cmp(&b.document.source_file));
    let with_earlier = sorted.iter().enumerate().filter_map(|(position, record)| {
        let first =
            sorted.iter().take(position).find(|first| is_same_plan(first, record));
        first.map(|first| finding(record, first))
    });
    with_earlier.collect()
}

fn is_same_plan(a: &Record, b: &Record) -> bool {
    let year = |record: &Record| record.plan.fiscal_years.first().copied();
    a.association.id.is_some()
        && a.association.id == b.association.id
        && year(a).is_some()
        && year(a) == year(b)
        && !complement_each_other(a.plan.kind, b.plan.kind)
}

fn complement_each_other(a: Option<PlanKind>, b: Option<PlanKind>) -> bool {
    let kinds = (a, b);
    kinds == (Some(PlanKind::Plan), Some(PlanKind::Budget))
        || kinds == (Some(PlanKind::Budget), Some(PlanKind::Plan))
}

fn finding(record: &Record, first: &Record) -> Finding {
    let year = record.plan.fiscal_years.first().copied();
    let message =
        format!("the same association and year as `{}`", first.document.source_file);
    Finding { year, ..CHECK.finding(record, message) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found_in_all, plan_for};

    #[track_caller]
    fn check(records: &[Record], expected: usize) {
        assert_eq!(found_in_all(&CHECK, records).len(), expected);
    }

    #[test]
    fn plans_of_different_years_are_in_order() {
        check(&[plan_for(2020), plan_for(2021)], 0);
        let mut parts = [plan_for(2020), plan_for(2020)];
        parts[0].plan.kind = Some(PlanKind::Plan);
        parts[1].plan.kind = Some(PlanKind::Budget);
        check(&parts, 0);
    }

    #[test]
    fn each_further_copy_is_found() {
        check(&[plan_for(2020), plan_for(2020), plan_for(2020)], 2);
    }
}
