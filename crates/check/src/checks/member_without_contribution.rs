//! Members that nothing is said to come from.

use plankoll_model::{Finding, Member, MemberKind, Record, Rule, Severity};

use crate::check::{Check, Scope};
use crate::contributions::{
    Contribution, Contributions, find_contributions, municipalities_of,
};
use crate::facts::Facts;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "member-without-contribution",
        severity: Severity::Warning,
        title: "A member has no row among the contributions",
        explain: "\
What it checks: where the plan says row by row who contributes, that each region and each
municipality that it names as a member has a row. A row for all municipalities together covers
them all; the state agencies are covered by one row for the state.
Why it matters: a missing row is a contribution that was forgotten, or a member that has left.
What to do: compare the list of members with the table of contributions.",
        example: "\
Members: Simrishamn, Sjöbo, Tomelilla, Ystad. Rows: Simrishamns kommun, Sjöbo kommun, Ystads kommun.",
    },
    run: Scope::Document(breaches),
};

fn breaches(facts: &Facts) -> Vec<Finding> {
    let record = facts.record;
    let paid = find_contributions(record);
    let missing =
        missing_regions(record, &paid).chain(missing_municipalities(record, &paid));
    missing.map(|member| finding(record, member)).collect()
}

/// Municipalities without a row, where at least two others have a row each.
fn missing_municipalities<'a>(
    record: &'a Record,
    paid: &[Contributions],
) -> impl Iterator<Item = &'a Member> {
    let rows: Vec<Contribution> = paid
        .iter()
        .flat_map(|paid| paid.municipalities.iter().chain(&paid.shares_of_municipalities))
        .copied()
        .collect();
    let (named, unnamed): (Vec<&Member>, Vec<&Member>) = municipalities_of(record)
        .partition(|member| rows.iter().any(|row| names(row, member)));
    let each_for_itself =
        rows.iter().all(|row| named.iter().any(|member| names(row, member)));
    unnamed.into_iter().filter(move |_| named.len() >= 2 && each_for_itself)
}

/// Regions without a row, where both the state and the municipalities have one.
fn missing_regions<'a>(
    record: &'a Record,
    paid: &[Contributions],
) -> impl Iterator<Item = &'a Member> {
    let others_pay =
        paid.iter().any(|p| !p.state.is_empty() && !p.municipalities.is_empty());
    let region_pays = paid.iter().any(|p| !p.regions.is_empty());
    record.members.iter().filter(move |member| {
        member.kind == MemberKind::Region && others_pay && !region_pays
    })
}

fn names(paid: &Contribution, member: &Member) -> bool {
    let code = member.code.as_deref().unwrap_or("no code");
    paid.row.category.as_ref().is_some_and(|category| category.contains(code))
        || [&member.name, &member.name_today]
            .iter()
            .any(|name| words(&paid.row.label).contains(&stem(name)))
}

/// The name without what kind of member it is: ` simrishamn `.
fn stem(name: &str) -> String {
    let kinds = ["kommun", "stad", "region", "län", "landsting"];
    let kept: Vec<String> = words(name)
        .split_whitespace()
        .filter(|w| !kinds.contains(w))
        .map(Into::into)
        .collect();
    format!(" {} ", kept.join(" "))
}

/// The words in lower case with single spaces around them, genitive endings taken off.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let bare: Vec<&str> =
        words.map(|word| word.strip_suffix('s').unwrap_or(word)).collect();
    format!(" {} ", bare.join(" "))
}

fn finding(record: &Record, member: &Member) -> Finding {
    let message = format!("no contribution is printed for the member `{}`", member.name);
    Finding { source: Some(member.source.clone()), ..CHECK.finding(record, message) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, member, plan, row, table};
    use plankoll_model::{
        RowRole::Item, Section::Income, TableKind::MemberContributions,
    };

    #[track_caller]
    fn check(rows: &[&str], expected: &[&str]) {
        let mut contributions = table(MemberContributions, &[2020]);
        for label in rows {
            let category = (Income, "income.member.municipality");
            row(&mut contributions, label, Item, category, &[100]);
        }
        let mut record = plan();
        record.tables.push(contributions);
        record.members =
            ["Simrishamns kommun", "Salems kommun", "Ale kommun", "Ystads kommun"]
                .map(|name| member(MemberKind::Municipality, name))
                .to_vec();
        let messages: Vec<String> =
            found(&CHECK, &record).into_iter().map(|finding| finding.message).collect();
        let expected: Vec<String> = expected
            .iter()
            .map(|name| format!("no contribution is printed for the member `{name}`"))
            .collect();
        assert_eq!(messages, expected);
    }

    #[test]
    fn every_member_has_its_row() {
        check(&["Simrishamn", "Salem", "Ale kommun", "Ystads kommun"], &[]);
        check(&["Kommunerna gemensamt"], &[]);
        check(&["Kommunerna gemensamt", "Ystad", "Salem"], &[]);
    }

    #[test]
    fn a_member_without_a_row_is_named() {
        check(&["Simrishamns kommun", "Salem", "Ystad"], &["Ale kommun"]);
    }
}
