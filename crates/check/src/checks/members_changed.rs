//! Members that come and go.

use std::collections::BTreeMap;

use plankoll_model::{Finding, Member, MemberKind, Record, Rule, Severity};

use crate::check::{Check, Scope};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "members-changed",
        severity: Severity::Warning,
        title: "A plan names other members than the association's plan before it did",
        explain: "\
What it checks: the regions and municipalities that a plan names as members against those of the
association's latest earlier plan, by code, so that a new name is no new member. Where several plans
of that year say different things, one that agrees is enough. Plans that name no such member
are passed over.
Why it matters: contributions of two years can be compared only where the members are the same; and a
member that is missing may have been forgotten.
What to do: look for the decision to extend or leave the association.",
        example: "\
Plan for 2020: Ockelbo kommun, Hofors kommun. Plan for 2021: Ockelbo kommun, Sandvikens kommun.",
    },
    run: Scope::Corpus(breaches),
};

/// Members by what tells them apart: the code, or the name of today where there is none.
type Members<'a> = BTreeMap<&'a str, &'a Member>;

fn breaches(records: &[&Record]) -> Vec<Finding> {
    records.iter().filter_map(|later| change(records, later)).collect()
}

fn change(records: &[&Record], later: &Record) -> Option<Finding> {
    let now = members_of(later);
    let earlier = plans_before(records, later);
    let differs = |plan: &&&Record| !members_of(plan).keys().eq(now.keys());
    if now.is_empty() || !earlier.iter().all(|plan| differs(&plan)) {
        return None;
    }
    let before = earlier.first()?;
    Some(finding(later, &now, before))
}

/// The association's plans of the latest year before this one that name members.
fn plans_before<'a>(records: &[&'a Record], later: &Record) -> Vec<&'a Record> {
    let earlier: Vec<&Record> =
        records.iter().filter(|earlier| precedes(earlier, later)).copied().collect();
    let latest = earlier.iter().filter_map(|plan| first_year(plan)).max();
    earlier.into_iter().filter(|plan| first_year(plan) == latest).collect()
}

fn precedes(earlier: &Record, later: &Record) -> bool {
    let comes_before = match (first_year(earlier), first_year(later)) {
        (Some(earlier), Some(later)) => earlier < later,
        _ => false,
    };
    comes_before
        && earlier.association.id.is_some()
        && earlier.association.id == later.association.id
        && !members_of(earlier).is_empty()
}

fn first_year(record: &Record) -> Option<i32> {
    record.plan.fiscal_years.iter().min().copied()
}

/// The state is a member of every association, through one agency or two.
fn members_of(record: &Record) -> Members<'_> {
    let members = record.members.iter();
    members
        .filter(|member| member.kind != MemberKind::StateAgency)
        .map(|member| (member.code.as_deref().unwrap_or(&member.name_today), member))
        .collect()
}

fn finding(later: &Record, now: &Members, earlier: &Record) -> Finding {
    let before = members_of(earlier);
    let come = names(now.iter().filter(|(key, _)| !before.contains_key(*key)));
    let gone = names(before.iter().filter(|(key, _)| !now.contains_key(*key)));
    let file = &earlier.document.source_file;
    let says = match (come.as_str(), gone.as_str()) {
        (come, "") => format!("{come} is not named as a member in `{file}`"),
        ("", gone) => format!("{gone}, named as a member in `{file}`, is not named here"),
        (come, gone) => format!("{come} instead of {gone} in `{file}`"),
    };
    let source = now.values().next().map(|member| member.source.clone());
    let year = first_year(later);
    Finding { year, source, ..CHECK.finding(later, says) }
}

fn names<'a>(members: impl Iterator<Item = (&'a &'a str, &'a &'a Member)>) -> String {
    let names: Vec<String> =
        members.map(|(_, member)| format!("`{}`", member.name)).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found_in_all, member, plan_for};

    fn plan(year: i32, municipalities: &[&str]) -> Record {
        let mut record = plan_for(year);
        let members = municipalities.iter();
        record.members =
            members.map(|name| member(MemberKind::Municipality, name)).collect();
        record
    }

    #[track_caller]
    fn check(records: &[Record], expected: &[&str]) {
        let found = found_in_all(&CHECK, records);
        let messages: Vec<&str> =
            found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages, expected);
    }

    #[test]
    fn the_same_members_are_in_order() {
        check(&[plan(2020, &["A", "B"]), plan(2021, &["B", "A"])], &[]);
        check(&[plan(2020, &[]), plan(2021, &["A"])], &[]);
        check(&[plan(2020, &["A"]), plan(2021, &[])], &[]);
    }

    #[test]
    fn one_plan_of_the_year_before_that_agrees_is_enough() {
        check(
            &[plan(2020, &["A"]), plan(2020, &["A", "B"]), plan(2021, &["A", "B"])],
            &[],
        );
    }

    #[test]
    fn members_that_come_and_go_are_named() {
        let before = plan(2020, &["A", "B"]);
        let file = "`plans/exempel-2020.txt`";
        check(
            &[before.clone(), plan(2022, &["A", "B", "C"])],
            &[&format!("`C` is not named as a member in {file}")],
        );
        check(
            &[before.clone(), plan(2021, &["A"])],
            &[&format!("`B`, named as a member in {file}, is not named here")],
        );
        check(
            &[before, plan(2021, &["A", "C"])],
            &[&format!("`C` instead of `B` in {file}")],
        );
    }
}
