//! What changed between two editions of a dataset.
//!
//! Plans of the old edition are matched with those of the new one ([`plans`]), and the rows of
//! each resource with one another ([`rows`]); what is left are plans and rows that came or went,
//! and cells that changed ([`Change`]).

mod plans;
mod rows;

use std::collections::BTreeMap;

use plankoll_emit::{Edition, Listing};
use serde::Serialize;

pub(crate) use plans::Plan;
use plans::match_plans;
pub(crate) use rows::Difference;
use rows::{Differing, RULES, Rule, compare};

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    /// The plan, as the edition calls it that has it (the new one, if both do).
    pub(crate) plan: Plan,
    /// The resource; `plans` for a plan that came or went.
    pub(crate) resource: &'static str,
    /// The row's name: what it is about.
    pub(crate) row: String,
    /// The row's position among those of the plan, from 0: names need not be unique.
    #[serde(skip)]
    pub(crate) position: usize,
    #[serde(flatten)]
    pub(crate) difference: Difference,
}

/// All changes, sorted by plan, then in the order of the rows.
pub(crate) fn changes(old: &Edition, new: &Edition) -> Vec<Change> {
    let (old_plans, new_plans) = (Plan::all_of(old), Plan::all_of(new));
    let pairs = match_plans(&old_plans, &new_plans);
    let (old, new) = (by_plan(old), by_plan(new));
    pairs.iter().flat_map(|pair| changes_of(pair, &old, &new)).collect()
}

/// Rows by resource and plan.
type Rows<'a> = BTreeMap<(&'static str, &'a str), Vec<Row<'a>>>;

/// A row, its cells by the names of their columns.
type Row<'a> = BTreeMap<&'a str, &'a str>;

fn by_plan(edition: &Edition) -> Rows<'_> {
    let mut rows = Rows::new();
    for Listing { resource, columns, rows: listed } in &edition.listings {
        for cells in listed {
            let names = columns.iter().map(String::as_str);
            let row: Row<'_> = names.zip(cells.iter().map(String::as_str)).collect();
            let plan_id = row.get("plan_id").copied().unwrap_or_default();
            rows.entry((*resource, plan_id)).or_default().push(row);
        }
    }
    rows
}

fn changes_of(pair: &plans::Pair<'_>, old: &Rows<'_>, new: &Rows<'_>) -> Vec<Change> {
    match *pair {
        (Some(old_plan), Some(new_plan)) => RULES
            .iter()
            .flat_map(|rule| {
                let none = Vec::new();
                let before = old.get(&(rule.resource, &*old_plan.id)).unwrap_or(&none);
                let after = new.get(&(rule.resource, &*new_plan.id)).unwrap_or(&none);
                changes_of_resource(new_plan, rule, before, after)
            })
            .collect(),
        (Some(plan), None) => vec![whole_plan(plan, Difference::Gone)],
        (None, Some(plan)) => vec![whole_plan(plan, Difference::New)],
        (None, None) => Vec::new(),
    }
}

fn changes_of_resource(
    plan: &Plan,
    rule: &'static Rule,
    before: &[Row<'_>],
    after: &[Row<'_>],
) -> Vec<Change> {
    let found = compare(rule, before, after).into_iter();
    let change = |Differing { position, name, difference }| Change {
        plan: plan.clone(),
        resource: rule.resource,
        row: name,
        position,
        difference,
    };
    found.map(change).collect()
}

fn whole_plan(plan: &Plan, difference: Difference) -> Change {
    let (plan, resource, row) = (plan.clone(), "plans", String::new());
    Change { plan, resource, row, position: 0, difference }
}
