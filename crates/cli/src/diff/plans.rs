//! Which plan of one edition is which of the other.

use std::collections::BTreeMap;

use plankoll_emit::Edition;
use serde::Serialize;

/// What names a plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub(crate) struct Plan {
    /// Name of the association.
    pub(crate) association: String,
    /// Readable id of the association.
    pub(crate) association_id: String,
    /// First fiscal year.
    pub(crate) fiscal_year: String,
    /// Kind of plan.
    pub(crate) kind: String,
    /// Path of the document.
    pub(crate) source_file: String,
    /// Id of the plan, which ends in the start of the file's hash.
    #[serde(rename = "plan_id")]
    pub(crate) id: String,
    #[serde(skip)]
    sha256: String,
}

/// A plan of the old edition and one of the new.
pub(crate) type Pair<'a> = (Option<&'a Plan>, Option<&'a Plan>);

impl Plan {
    /// The plans of an edition, in order.
    pub(crate) fn all_of(edition: &Edition) -> Vec<Self> {
        let plans = edition.listings.iter().filter(|listing| listing.resource == "plans");
        plans
            .flat_map(|listing| {
                let names = || listing.columns.iter().map(String::as_str);
                listing.rows.iter().map(move |row| Self::of(&names().zip(row).collect()))
            })
            .collect()
    }

    fn of(row: &BTreeMap<&str, &String>) -> Self {
        let cell = |name| row.get(name).map(|text| (*text).clone()).unwrap_or_default();
        Self {
            association: cell("association"),
            association_id: cell("association_id"),
            fiscal_year: cell("fiscal_year"),
            kind: cell("kind"),
            source_file: cell("source_file"),
            id: cell("plan_id"),
            sha256: cell("sha256"),
        }
    }
}

/// What two plans may share, the surest first.
const IDENTITIES: [fn(&Plan) -> Vec<&str>; 3] = [
    |plan| vec![&plan.sha256],
    |plan| vec![&plan.association_id, &plan.fiscal_year, &plan.kind],
    |plan| vec![&plan.source_file],
];

/// Every plan of both editions once, sorted. Plans that share an identity with several are
/// matched by the next one: a guess would show changes that are none.
pub(crate) fn match_plans<'a>(old: &'a [Plan], new: &'a [Plan]) -> Vec<Pair<'a>> {
    let (mut old, mut new): (Vec<&Plan>, Vec<&Plan>) =
        (old.iter().collect(), new.iter().collect());
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for identity in IDENTITIES {
        let found = only_ones(&old, identity);
        let others = only_ones(&new, identity);
        for (name, before) in found {
            if let Some(after) = others.get(&name) {
                pairs.push((Some(before), Some(after)));
                old.retain(|plan| *plan != before);
                new.retain(|plan| plan != after);
            }
        }
    }
    pairs.extend(old.into_iter().map(|plan| (Some(plan), None)));
    pairs.extend(new.into_iter().map(|plan| (None, Some(plan))));
    pairs.sort_by_key(|(old, new)| new.or(*old));
    pairs
}

/// The plans that no other shares this identity with; an identity that is not known is none.
fn only_ones<'a>(
    plans: &[&'a Plan],
    identity: fn(&Plan) -> Vec<&str>,
) -> BTreeMap<Vec<&'a str>, &'a Plan> {
    let mut by_identity: BTreeMap<Vec<&str>, Vec<&Plan>> = BTreeMap::new();
    for plan in plans.iter().copied() {
        let name = identity(plan);
        if name.iter().all(|part| !part.is_empty()) {
            by_identity.entry(name).or_default().push(plan);
        }
    }
    let single = |(name, plans): (Vec<&'a str>, Vec<&'a Plan>)| match plans[..] {
        [plan] => Some((name, plan)),
        _ => None,
    };
    by_identity.into_iter().filter_map(single).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(association_id: &str, source_file: &str, sha256: &str) -> Plan {
        Plan {
            association_id: association_id.to_owned(),
            fiscal_year: "2020".to_owned(),
            kind: "plan_and_budget".to_owned(),
            source_file: source_file.to_owned(),
            sha256: sha256.to_owned(),
            ..Plan::default()
        }
    }

    #[track_caller]
    fn check(old: &[Plan], new: &[Plan], expected: &[(&str, &str)]) {
        let pairs = match_plans(old, new);
        let file = |plan: Option<&Plan>| {
            plan.map_or(String::new(), |plan| plan.source_file.clone())
        };
        let found: Vec<_> =
            pairs.into_iter().map(|(old, new)| (file(old), file(new))).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(old, new)| ((*old).to_owned(), (*new).to_owned()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_same_bytes_are_the_same_plan_under_another_name() {
        check(&[plan("x", "a", "1")], &[plan("y", "b", "1")], &[("a", "b")]);
    }

    #[test]
    fn a_revised_plan_is_matched_by_association_and_year() {
        check(&[plan("x", "a", "1")], &[plan("x", "b", "2")], &[("a", "b")]);
    }

    #[test]
    fn what_several_share_is_no_match() {
        check(
            &[plan("x", "a", "1"), plan("x", "b", "2")],
            &[plan("x", "b", "3")],
            &[("a", ""), ("b", "b")],
        );
    }

    #[test]
    fn the_rest_came_or_went() {
        check(&[plan("x", "a", "1")], &[plan("y", "b", "2")], &[("a", ""), ("", "b")]);
    }
}
