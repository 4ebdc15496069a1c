//! What a dataset is made of: the plans in order, and the findings about them.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use plankoll_model::{Finding, Plan, PlanKind, Record};

/// Plans sorted by file, each of them once, and their findings in the same order.
pub(crate) struct Corpus<'a> {
    pub(crate) plans: Vec<&'a Record>,
    pub(crate) findings: Vec<&'a Finding>,
    /// Of plans that were decided anew: the id of the plan that holds instead.
    pub(crate) superseded_by: BTreeMap<&'a str, &'a str>,
}

impl<'a> Corpus<'a> {
    /// Of records with the same id (one document in two output folders) the first file's is
    /// taken; findings of what is no plan of the corpus are left out.
    pub(crate) fn new(records: &'a [Record], findings: &'a [Finding]) -> Self {
        let plans = in_order(records);
        let ranks: BTreeMap<(&str, &str), usize> = plans
            .iter()
            .enumerate()
            .map(|(rank, plan)| ((&*plan.plan_id, &*plan.document.source_file), rank))
            .collect();
        let rank_of = |finding: &Finding| {
            ranks.get(&(finding.plan_id.as_str(), finding.source_file.as_str())).copied()
        };
        let mut ranked: Vec<(usize, &Finding)> = findings
            .iter()
            .filter_map(|finding| Some((rank_of(finding)?, finding)))
            .collect();
        ranked.sort_by(|(rank_a, a), (rank_b, b)| {
            rank_a.cmp(rank_b).then_with(|| by_place(a, b))
        });
        ranked.dedup_by(|(_, later), (_, kept)| later == kept);
        let findings = ranked.into_iter().map(|(_, finding)| finding).collect();
        let superseded_by = supersession(&plans);
        Self { plans, findings, superseded_by }
    }
}

/// The records sorted by file, each document once: of records with the same id (one document in two
/// output folders) the first file's is taken.
pub fn each_once(mut records: Vec<Record>) -> Vec<Record> {
    records.sort_by(|a, b| by_file(a).cmp(&by_file(b)));
    let mut seen = BTreeSet::new();
    records.retain(|record| seen.insert(record.plan_id.clone()));
    records
}

fn by_file(record: &Record) -> (&str, &str) {
    (&record.document.source_file, &record.plan_id)
}

fn in_order(records: &[Record]) -> Vec<&Record> {
    let mut plans: Vec<&Record> = records.iter().collect();
    plans.sort_by_key(|plan| by_file(plan));
    let mut seen = BTreeSet::new();
    plans.retain(|plan| seen.insert(&plan.plan_id));
    plans
}

/// By page or line, from top to bottom; what has no place comes last.
fn by_place(a: &Finding, b: &Finding) -> Ordering {
    let place = |finding: &Finding| {
        let source = finding.source.as_ref();
        let counted = |number: Option<u32>| number.unwrap_or(u32::MAX);
        let y0 = source.and_then(|source| source.y0).unwrap_or(f64::INFINITY);
        let page = counted(source.and_then(|source| source.page));
        (page, counted(source.and_then(|source| source.line)), y0)
    };
    let ((page_a, line_a, y_a), (page_b, line_b, y_b)) = (place(a), place(b));
    (page_a, line_a)
        .cmp(&(page_b, line_b))
        .then_with(|| y_a.total_cmp(&y_b))
        .then_with(|| (&a.code, &a.message).cmp(&(&b.code, &b.message)))
}

/// Plans of the same kind, by the same association, for the same first year.
type Contest<'a> = (&'a str, i32, PlanKind);

/// Of plans in contest, the one adopted last holds and supersedes those known to be adopted
/// before it. Where two were adopted on that day, the day decides nothing.
fn supersession<'a>(plans: &[&'a Record]) -> BTreeMap<&'a str, &'a str> {
    let mut contests: BTreeMap<Contest<'a>, Vec<(&str, &str)>> = BTreeMap::new();
    for plan in plans {
        if let (Some(contest), Some(day)) = (contest(plan), day_of_adoption(&plan.plan)) {
            contests.entry(contest).or_default().push((day, &plan.plan_id));
        }
    }
    contests.values().flat_map(|adopted| superseded(adopted)).collect()
}

fn contest(record: &Record) -> Option<Contest<'_>> {
    let association = record.association.id.as_deref()?;
    Some((association, first_fiscal_year(&record.plan)?, record.plan.kind?))
}

/// The first of the years the plan is a budget for.
pub(crate) fn first_fiscal_year(plan: &Plan) -> Option<i32> {
    plan.fiscal_years.iter().min().copied()
}

/// Only whole days (`2021-11-26`) can be compared as text.
fn day_of_adoption(plan: &Plan) -> Option<&str> {
    let day = plan.adopted_on.as_ref()?.value.as_str();
    (day.len() == "2021-11-26".len()).then_some(day)
}

fn superseded<'a>(adopted: &[(&str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let Some(last_day) = adopted.iter().map(|(day, _)| *day).max() else {
        return Vec::new();
    };
    let (latest, earlier): (Vec<_>, Vec<_>) =
        adopted.iter().partition(|(day, _)| *day == last_day);
    let [(_, holds)] = latest[..] else { return Vec::new() };
    earlier.into_iter().map(|(_, plan_id)| (plan_id, holds)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(adopted: &[(&str, &'static str)], expected: &[(&str, &str)]) {
        assert_eq!(superseded(adopted), expected);
    }

    #[test]
    fn the_plan_adopted_last_holds() {
        check(&[("2020-11-01", "a"), ("2020-12-01", "b")], &[("a", "b")]);
        check(
            &[("2021-01-01", "c"), ("2020-11-01", "a"), ("2020-12-01", "b")],
            &[("a", "c"), ("b", "c")],
        );
        check(&[("2020-11-01", "a")], &[]);
        check(&[], &[]);
    }

    #[test]
    fn the_same_day_decides_nothing() {
        check(&[("2020-11-01", "a"), ("2020-11-01", "b")], &[]);
    }
}
