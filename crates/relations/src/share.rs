//! Shares: a part is its printed share of the whole, and the parties' shares are the law's.
//!
//! Never certain: shares are rounded, and parties may pay more than the law asks.

use plankoll_model::{Decimal, Measure, RelationKind, Row};

use crate::{
    figures::{Figure, Sheet},
    outline::{Group, Outline},
    relate::Draft,
};

/// Shares printed in a column, and the shares of 5 § Finsamlagen (2003:1210).
pub(crate) fn relate<'a>(sheet: &Sheet<'a>, outline: &Outline) -> Vec<Draft<'a>> {
    let sums = outline.groups.iter().filter(|group| group.kind == RelationKind::Sum);
    sums.flat_map(|group| {
        (0..sheet.lanes.len()).flat_map(|lane| {
            let mut drafts = printed_shares(sheet, group, lane);
            drafts.extend(shares_of_law(sheet, group, lane));
            drafts
        })
    })
    .collect()
}

fn printed_shares<'a>(sheet: &Sheet<'a>, group: &Group, lane: usize) -> Vec<Draft<'a>> {
    let of_percent = |at: &usize| {
        sheet.lanes.get(*at).is_some_and(|lane| lane.measure == Measure::Percent)
    };
    let Some(shares) = (0..sheet.lanes.len()).find(of_percent) else { return Vec::new() };
    let is_whole = |figure: Figure<'_>| figure.worth == Decimal::ONE_HUNDRED;
    if lane == shares || !sheet.figure(group.total, shares).is_some_and(is_whole) {
        return Vec::new();
    }
    let drafts: Vec<Draft<'a>> = (group.parts.iter())
        .filter_map(|&(row, _)| {
            let share = sheet.figure(row, shares)?;
            share_of(sheet.figure(row, lane)?, sheet.figure(group.total, lane)?, share)
        })
        .collect();
    // Where most fail, the shares are those of another column: of money, beside inhabitants.
    let holding = drafts.iter().filter(|draft| draft.holds()).count();
    if holding * 2 > drafts.len() { drafts } else { Vec::new() }
}

/// The share's own rounding moves the part by half a step of it.
fn share_of<'a>(
    part: Figure<'a>,
    whole: Figure<'a>,
    share: Figure<'_>,
) -> Option<Draft<'a>> {
    let times = share.worth.checked_div(Decimal::ONE_HUNDRED)?;
    let rounding = share.step.checked_div(Decimal::ONE_HUNDRED)? * whole.worth.abs();
    let step = part.step.max(Decimal::ONE) + rounding;
    let part = Figure { step, ..part };
    (times > Decimal::ZERO && times < Decimal::ONE)
        .then(|| Draft::new(RelationKind::Share, part, [(whole, times)]))
}

/// The state pays half, regions a quarter and municipalities together a quarter; where they do
/// not, nothing printed says that they ought to.
fn shares_of_law<'a>(sheet: &Sheet<'a>, group: &Group, lane: usize) -> Vec<Draft<'a>> {
    let Some(whole) = sheet.figure(group.total, lane).filter(Figure::is_money) else {
        return Vec::new();
    };
    let of = |party: &str| parts_of(sheet, group, lane, party);
    let (state, regions, towns) = (of("state"), of("region"), of("municipality"));
    let all = state.len() + regions.len() + towns.len();
    let count =
        group.parts.iter().filter(|(row, _)| sheet.figure(*row, lane).is_some()).count();
    if all != count || state.is_empty() {
        return Vec::new();
    }
    let (half, quarter) = (Decimal::new(5, 1), Decimal::new(25, 2));
    [(state, half), (regions, quarter), (towns, quarter)]
        .into_iter()
        .filter_map(|(parts, share)| law_share(&parts, whole, share))
        .filter(Draft::holds)
        .collect()
}

fn parts_of<'a>(
    sheet: &Sheet<'a>,
    group: &Group,
    lane: usize,
    party: &str,
) -> Vec<Figure<'a>> {
    let is_party = |row: &Row| {
        let category = row.category.as_deref().unwrap_or_default();
        category
            .strip_prefix("income.member.")
            .is_some_and(|rest| rest.starts_with(party))
    };
    (group.parts.iter())
        .filter(|(row, _)| sheet.table.rows.get(*row).is_some_and(is_party))
        .filter_map(|&(row, _)| sheet.figure(row, lane))
        .collect()
}

fn law_share<'a>(
    parts: &[Figure<'a>],
    whole: Figure<'a>,
    share: Decimal,
) -> Option<Draft<'a>> {
    let loose =
        |figure: Figure<'a>| Figure { step: figure.step.max(Decimal::ONE), ..figure };
    let (first, others) = parts.split_first()?;
    let others = others.iter().map(|part| (loose(*part), Decimal::NEGATIVE_ONE));
    let terms = others.chain([(whole, share)]);
    Some(Draft::new(RelationKind::Share, loose(*first), terms))
}
