//! What the generator promises of itself.

use std::collections::BTreeMap;

use plankoll_plansmith::{Plan, Trait};

#[test]
fn every_trait_stands_in_one_plan_of_ten() {
    let mut shown: BTreeMap<&str, u64> = BTreeMap::new();
    let plans = 600;
    for seed in 0..plans {
        for each in Plan::random(seed, &[]).traits {
            *shown.entry(each.name()).or_default() += 1;
        }
    }
    let rare: Vec<(&str, u64)> = Trait::ALL
        .iter()
        .map(|each| (each.name(), shown.get(each.name()).copied().unwrap_or(0)))
        .filter(|(_, count)| count * 10 < plans)
        .collect();
    assert!(rare.is_empty(), "of {plans} plans: {rare:?}");
}

#[test]
fn one_plan_of_three_contradicts_itself() {
    let wrong =
        (0..600).filter(|seed| !Plan::random(*seed, &[]).faults.is_empty()).count();
    assert!((170..230).contains(&wrong), "{wrong} of 600");
}

#[test]
fn every_kind_of_fault_is_planted() {
    let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
    for fault in (0..600).flat_map(|seed| Plan::random(seed, &[]).faults) {
        *kinds.entry(fault.kind).or_default() += 1;
    }
    assert_eq!(kinds.len(), 9, "{kinds:?}");
    assert!(kinds.values().all(|count| *count >= 5), "{kinds:?}");
}

#[test]
fn a_seed_is_a_plan() {
    let (one, two) = (Plan::random(7, &[]), Plan::random(7, &[]));
    assert_eq!(one.to_text(), two.to_text());
    assert_eq!(one.to_pdf(), two.to_pdf());
    assert_eq!(one.truth(), two.truth());
}

#[test]
fn sums_that_nobody_broke_hold() {
    for plan in (0..200).map(|seed| Plan::random(seed, &[])) {
        let broken = |table: usize| {
            plan.faults.iter().any(|f| f.place.is_some_and(|p| p.table == table))
        };
        for (number, table) in
            plan.tables.iter().enumerate().filter(|(at, _)| !broken(*at))
        {
            if table.rows.iter().any(|row| row.aside) {
                continue;
            }
            for (column, sum) in (0..table.columns.len())
                .flat_map(|c| table.sums.iter().map(move |s| (c, s)))
            {
                let is_money =
                    table.columns.get(column).is_some_and(|c| c.year.is_some());
                let figure = |row: usize| table.figure(row, column).unwrap_or(0);
                let terms: i64 =
                    sum.terms.iter().map(|(row, sign)| sign * figure(*row)).sum();
                assert!(
                    !is_money || terms == figure(sum.total),
                    "{} table {number}",
                    plan.id
                );
            }
        }
    }
}
