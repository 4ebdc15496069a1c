//! What was left at the end of one plan is not what the next plan begins with.

use plankoll_model::{Basis, Finding, Record, Rule, Severity};
use rust_decimal::Decimal;

use crate::check::{Check, Scope};
use crate::equity::{YearEnd, with_figures, year_ends};
use crate::wording::kronor;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "equity-break-between-plans",
        severity: Severity::Warning,
        title: "Equity at the end of one plan is not what the next plan begins with",
        explain: "\
What it checks: for each association, the equity that one plan gives for the end of a year against
what a later plan gives for the same day. Where several plans of the earlier year say different
things, one that agrees is enough.
Why it matters: a break means that the year ended otherwise than planned, or that a figure was
carried over wrong. Both being outcomes, the two contradict each other and the finding is an
error; where one is a budget or a forecast it is a warning.
What to do: look the figure up in the annual report.",
        example: "\
Plan for 2020: utgående ackumulerat kapital 20201231 2 607 034. Plan for 2021: ingående ackumulerat
kapital 20210101 2 507 034.",
    },
    run: Scope::Corpus(breaches),
};

fn breaches(records: &[&Record]) -> Vec<Finding> {
    records.iter().filter_map(|later| first_break(records, later)).collect()
}

/// The first year end on which the plan contradicts all earlier ones; later years follow from it.
fn first_break(records: &[&Record], later: &Record) -> Option<Finding> {
    let mut own = year_ends(later);
    own.sort_by_key(|end| end.year);
    own.iter().find_map(|end| break_at(records, later, end))
}

fn break_at(records: &[&Record], later: &Record, end: &YearEnd) -> Option<Finding> {
    let earlier = records.iter().filter(|earlier| precedes(earlier, later));
    let mut same_day: Vec<(&Record, YearEnd)> = earlier
        .flat_map(|earlier| {
            year_ends(earlier).into_iter().map(move |end| (*earlier, end))
        })
        .filter(|(_, other)| other.year == end.year)
        .collect();
    if same_day.iter().any(|(_, other)| agree(other, end)) {
        return None;
    }
    let both_known = |other: &YearEnd| is_outcome(other) && is_outcome(end);
    same_day.sort_by_key(|(record, other)| (both_known(other), first_year(record)));
    let (earlier, other) = same_day.last()?;
    Some(finding(later, end, earlier, other))
}

fn precedes(earlier: &Record, later: &Record) -> bool {
    let same_association = earlier.association.id.is_some()
        && earlier.association.id == later.association.id;
    same_association
        && first_year(earlier).is_some()
        && first_year(earlier) < first_year(later)
}

fn first_year(record: &Record) -> Option<i32> {
    record.plan.fiscal_years.first().copied()
}

fn agree(a: &YearEnd, b: &YearEnd) -> bool {
    (a.sek - b.sek).abs() <= (a.step + b.step) / Decimal::TWO
}

fn is_outcome(end: &YearEnd) -> bool {
    end.basis == Some(Basis::Outcome)
}

fn finding(later: &Record, end: &YearEnd, earlier: &Record, other: &YearEnd) -> Finding {
    let message = format!(
        "equity at the end of {} is {} here and {} in `{}`",
        end.year,
        kronor(end.sek),
        kronor(other.sek),
        earlier.document.source_file,
    );
    let both_known = is_outcome(end) && is_outcome(other);
    let finding = Finding {
        severity: if both_known { Severity::Error } else { CHECK.rule.severity },
        year: Some(end.year),
        table_id: end.table_id.map(Into::into),
        cells: vec![end.id.to_owned()],
        source: Some(end.source.clone()),
        ..CHECK.finding(later, message)
    };
    with_figures(finding, end.sek, other.sek)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found_in_all, plan_for, row, table};
    use plankoll_model::{RowRole::Item, Section::Equity, TableKind};

    fn plan(year: i32, opening: i64, closing: i64) -> Record {
        let mut equity = table(TableKind::Equity, &[year]);
        row(
            &mut equity,
            "Ingående kapital",
            Item,
            (Equity, "equity.opening"),
            &[opening],
        );
        row(
            &mut equity,
            "Utgående kapital",
            Item,
            (Equity, "equity.closing"),
            &[closing],
        );
        let mut record = plan_for(year);
        record.tables.push(equity);
        record
    }

    #[track_caller]
    fn check(records: &[Record], expected: &[(i32, Severity)]) {
        let found: Vec<_> = found_in_all(&CHECK, records)
            .iter()
            .map(|finding| (finding.year.unwrap(), finding.severity))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_chain_that_holds_is_in_order() {
        check(&[plan(2020, 4507, 2607), plan(2021, 2607, 748)], &[]);
        check(&[plan(2020, 4507, 2607), plan(2023, 0, 748)], &[]);
    }

    #[test]
    fn a_break_is_found_in_whatever_order_the_plans_come() {
        let (earlier, later) = (plan(2020, 4507, 2607), plan(2021, 2507, 748));
        let expected = [(2020, Severity::Warning)];
        check(&[earlier.clone(), later.clone()], &expected);
        check(&[later, earlier], &expected);
    }

    #[test]
    fn two_outcomes_contradict_each_other() {
        let mut plans = [plan(2020, 4507, 2607), plan(2021, 2507, 748)];
        plans[0].tables[0].rows[1].amounts[0].basis = Some(Basis::Outcome);
        plans[1].tables[0].rows[0].amounts[0].basis = Some(Basis::Outcome);
        check(&plans, &[(2020, Severity::Error)]);
    }

    #[test]
    fn plans_of_other_associations_are_left_alone() {
        let mut plans = [plan(2020, 4507, 2607), plan(2021, 2507, 748)];
        plans[1].association.id = Some("annat".into());
        check(&plans, &[]);
    }
}
