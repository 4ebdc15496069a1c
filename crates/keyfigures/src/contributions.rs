//! What the members contribute (2003:1210, 5 §).

use std::collections::{BTreeMap, BTreeSet};

use plankoll_model::{RowRole, Section};

use crate::{
    account::{Account, Line},
    quantity::{Known, Quantity},
    reading::agreed,
    year::Year,
};

/// A party that finances the association.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Party {
    State,
    Region,
    Municipalities,
}

impl Party {
    const ALL: [Self; 3] = [Self::State, Self::Region, Self::Municipalities];

    fn category(self) -> &'static str {
        match self {
            Self::State => "income.member.state",
            Self::Region => "income.member.region",
            Self::Municipalities => MUNICIPALITY,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::State => "contribution of the state",
            Self::Region => "contribution of the region",
            Self::Municipalities => "contribution of the municipalities",
        }
    }
}

const MUNICIPALITY: &str = "income.member.municipality";
const ALL_MEMBERS: &str = "income.member.total";

/// What a party contributes. Tables in which every party has a row go before others.
pub(crate) fn contribution(year: &Year, party: Party) -> Known<Quantity> {
    if party == Party::Municipalities && is_incomplete(year) {
        return Err("not every municipality that is a member has a row".to_owned());
    }
    let complete: Vec<&Account> =
        year.accounts().filter(|account| is_complete(year, account)).collect();
    let readings: Vec<Quantity> = if complete.is_empty() {
        year.accounts().filter_map(|account| paid_by(account, party)).collect()
    } else {
        complete.into_iter().filter_map(|account| paid_by(account, party)).collect()
    };
    agreed(party.name(), &readings)
}

/// What all members contribute together: the sum of the parties where each has a row, and what is
/// printed as a total of contributions.
pub(crate) fn contributions(year: &Year) -> Known<Quantity> {
    let mut readings: Vec<Quantity> =
        year.accounts().filter_map(|account| all_in(year, account)).collect();
    if readings.is_empty() {
        readings = year.said(ALL_MEMBERS);
    }
    agreed("total of the members' contributions", &readings)
}

/// What each municipality contributes, by SCB code, where all readings agree.
pub(crate) fn of_each_municipality(year: &Year) -> Vec<(String, Quantity)> {
    let mut readings: BTreeMap<String, Vec<Quantity>> = BTreeMap::new();
    for line in year.lines().filter(|line| line.is_in(Section::Income)) {
        if let Some(code) = code_of(line) {
            readings.entry(code.to_owned()).or_default().push(line.quantity.clone());
        }
    }
    let found = readings.into_iter();
    found.filter_map(|(code, of_one)| Some((code, agreed("", &of_one).ok()?))).collect()
}

fn code_of<'a>(line: &Line<'a>) -> Option<&'a str> {
    line.category().strip_prefix(MUNICIPALITY)?.strip_prefix('[')?.strip_suffix(']')
}

fn all_in(year: &Year, account: &Account) -> Option<Quantity> {
    if is_complete(year, account) {
        return Quantity::sum(
            Party::ALL.iter().filter_map(|party| paid_by(account, *party)),
        );
    }
    let named: Vec<&Line> = own_lines(account, ALL_MEMBERS);
    let totals = named.iter().find(|line| line.row.role == RowRole::Total);
    match (&named[..], totals) {
        ([only], _) | (_, Some(only)) => Some(only.quantity.clone()),
        _ => None,
    }
}

fn paid_by(account: &Account, party: Party) -> Option<Quantity> {
    let lines = own_lines(account, party.category());
    Quantity::sum(lines.into_iter().map(|line| line.quantity.clone()))
}

/// The lines of a category that count by themselves: no breakdown of another of them.
fn own_lines<'b, 'a>(account: &'b Account<'a>, category: &str) -> Vec<&'b Line<'a>> {
    let belongs = |line: &Line| {
        line.is_in(Section::Income)
            && line.counts()
            && line.category().starts_with(category)
    };
    let lines = account.lines.iter().filter(|line| belongs(line));
    lines.filter(|line| !account.parent_of(line).is_some_and(belongs)).collect()
}

fn is_complete(year: &Year, account: &Account) -> bool {
    Party::ALL.iter().all(|party| !own_lines(account, party.category()).is_empty())
        && has_all_municipalities(year, account)
}

/// Whether the municipalities have a row together, or each its own.
fn has_all_municipalities(year: &Year, account: &Account) -> bool {
    let lines = own_lines(account, MUNICIPALITY);
    let codes: BTreeSet<&str> = lines.iter().filter_map(|line| code_of(line)).collect();
    codes.len() < lines.len() || codes.len() >= year.municipalities()
}

fn is_incomplete(year: &Year) -> bool {
    let mut with_rows = year
        .accounts()
        .filter(|account| !own_lines(account, MUNICIPALITY).is_empty())
        .peekable();
    with_rows.peek().is_some()
        && !with_rows.any(|account| has_all_municipalities(year, account))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Sheet, check_value};

    fn income() -> Sheet {
        Sheet::new("Intäkter").income("Staten", "income.member.state", 3251).income(
            "Region Skåne",
            "income.member.region",
            1625,
        )
    }

    #[test]
    fn the_municipalities_together_are_not_added_to_each() {
        let sheet = income()
            .income("Kommunerna gemensamt", "income.member.municipality", 1626)
            .detail("Båstads kommun", "income.member.municipality[1278]", 1000)
            .detail("Klippans kommun", "income.member.municipality[1276]", 626);
        check_value(std::slice::from_ref(&sheet), contributions, Ok(6502));
        check_value(&[sheet], |year| contribution(year, Party::Municipalities), Ok(1626));
    }

    #[test]
    fn the_same_rows_in_two_tables_count_once() {
        let sheet =
            income().income("Ystads kommun", "income.member.municipality[1286]", 1626);
        let total = Sheet::new("Resultat").income("Medlemsavgifter", ALL_MEMBERS, 6502);
        check_value(&[sheet.clone(), sheet, total], contributions, Ok(6502));
    }

    #[test]
    fn a_party_without_a_row_is_absent() {
        let sheet = Sheet::new("Budget").income("Ägarbidrag", ALL_MEMBERS, 5000);
        check_value(
            &[sheet],
            |year| contribution(year, Party::State),
            Err("no contribution of the state is printed for it"),
        );
    }
}
