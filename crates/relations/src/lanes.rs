//! From the outline of a table to relations between its figures, lane by lane.

use plankoll_model::{ColumnKind, Decimal, Measure, RelationKind};

use crate::{
    chance::{Fit, Tallies},
    figures::{Figure, Lane, Sheet, has_one_digit},
    outline::{Group, Outline},
    relate::Draft,
};

/// Chance would make a breakdown that is complete in the other columns so less often than once in
/// so many cases.
const LEAST_BREAKDOWN_RARITY: i64 = 100;

/// The sums of a table as relations.
pub(crate) fn relate_groups<'a>(sheet: &Sheet<'a>, outline: &Outline) -> Vec<Draft<'a>> {
    let of_group = |group| relate_group(sheet, group);
    outline.groups.iter().flat_map(of_group).chain(relate_inline(sheet)).collect()
}

fn relate_group<'a>(sheet: &Sheet<'a>, group: &Group) -> Vec<Draft<'a>> {
    let fit = fit_of(sheet, group);
    (0..sheet.lanes.len())
        .filter_map(|lane| {
            let draft = relate_lane(sheet, group, lane, &fit)?;
            let is_told = draft.holds() || is_complete(sheet, group, lane, &fit);
            let lane = sheet.lanes.get(lane)?;
            let may_follow = is_told && may_follow(sheet, lane, group.kind);
            (lane.votes || may_follow).then_some(draft)
        })
        .collect()
}

/// Changes of money add up as the money itself does, if none of them is missing; in a difference
/// they may have another sign.
fn is_complete(sheet: &Sheet<'_>, group: &Group, lane: usize, fit: &Fit) -> bool {
    let is_money = sheet.lanes.get(lane).is_some_and(|lane| lane.measure == Measure::Sek);
    is_money
        && group.kind == RelationKind::Sum
        && fit.is_full()
        && (group.parts.iter())
            .all(|&(row, _)| !sheet.has_figures(row) || sheet.figure(row, lane).is_some())
}

/// Per cent of change add up to nothing, and shares to no difference.
fn may_follow(sheet: &Sheet<'_>, lane: &Lane, kind: RelationKind) -> bool {
    let is_change = |at: &usize| {
        let column = sheet.table.columns.get(*at);
        column.is_some_and(|column| column.kind == ColumnKind::Change)
    };
    let is_percent = lane.measure == Measure::Percent;
    let adds_up = matches!(kind, RelationKind::Sum | RelationKind::Breakdown);
    !is_percent || (adds_up && !lane.columns.iter().any(is_change))
}

fn fit_of(sheet: &Sheet<'_>, group: &Group) -> Fit {
    let mut tallies = Tallies::of(sheet);
    for &(row, sign) in &group.parts {
        tallies.add(sheet.line(row), sign);
    }
    tallies.judge(sheet, sheet.line(group.total))
}

fn relate_lane<'a>(
    sheet: &Sheet<'a>,
    group: &Group,
    lane: usize,
    fit: &Fit,
) -> Option<Draft<'a>> {
    let total = sheet.figure(group.total, lane)?;
    let parts: Vec<_> = (group.parts.iter())
        .filter_map(|&(row, sign)| Some((sheet.figure(row, lane)?, sign)))
        .collect();
    if parts.is_empty() {
        return None;
    }
    let lane = sheet.lanes.get(lane)?;
    // A breakdown need not be complete, unless it is in the other columns, and not just within
    // rounding.
    let holds_elsewhere = fit.holds > 0
        && fit.holds >= fit.fails
        && fit.rich
        && fit.is_rarer_than(LEAST_BREAKDOWN_RARITY, 1);
    let certain = if group.kind == RelationKind::Breakdown {
        holds_elsewhere && group.parts.len() >= 2
    } else {
        group.certain
    };
    let draft = Draft::new(group.kind, total, parts);
    Some(Draft {
        certain: certain && lane.votes && total.is_money(),
        expected: group.expected,
        backed: fit.fails == 0 && fit.rich && fit.is_rarer_than(1000, 1),
        ..draft
    })
}

/// `Möjligheternas hus – 2 900 Tkr`: amounts inside the labels of rows that follow each other may
/// add up to the figure that stands on the last of them.
fn relate_inline<'a>(sheet: &Sheet<'a>) -> Vec<Draft<'a>> {
    (0..sheet.lines.len())
        .flat_map(|row| (0..sheet.lanes.len()).map(move |lane| (row, lane)))
        .filter_map(|(row, lane)| {
            let total = sheet.figure(row, lane)?;
            let parts = inline_above(sheet, row, lane);
            let draft = Draft::new(RelationKind::Sum, total, parts);
            let is_slip = || has_one_digit(&draft.difference());
            (draft.terms.len() >= 3 && (draft.holds() || is_slip())).then_some(draft)
        })
        .collect()
}

fn inline_above<'a>(
    sheet: &Sheet<'a>,
    row: usize,
    lane: usize,
) -> Vec<(Figure<'a>, Decimal)> {
    let mut parts = Vec::new();
    for at in (0..=row).rev() {
        if at < row && sheet.figure(at, lane).is_some() {
            break;
        }
        let inline = sheet.inline(at, lane);
        if inline.is_empty() {
            break;
        }
        parts.extend(inline.into_iter().rev().map(|figure| (figure, Decimal::ONE)));
    }
    parts.reverse();
    parts
}
