//! Totals that neither words nor type mark: rows that add up the rows above or below them.
//!
//! They are taken for totals where a total that is marked adds up only if they are, or where
//! chance is as good as excluded and place or type set them off.

use plankoll_model::{Decimal, RelationKind};

use crate::{
    chance::Tallies,
    figures::Sheet,
    outline::{Group, Kind, Open},
    sums::{Part, parts_of},
    wording,
};

/// As many rows are tried as parts of a total that nothing marks.
const MOST_PARTS: usize = 40;

/// Takes rows together that sum up others though nothing marks them as totals.
pub(crate) fn collapse(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    limit: i64,
) -> (Vec<Part>, Vec<Group>) {
    let mut kept: Vec<Part> = Vec::new();
    let mut groups = Vec::new();
    let mut at = 0;
    while let Some(&part) = parts.get(at) {
        at += 1;
        let is_item = open.get(part.at).is_some_and(|open| open.kind == Kind::Item);
        if is_item && let Some(first) = sum_above(sheet, &kept, part, limit) {
            let taken = kept.split_off(first);
            let from = taken.first().map_or(part.from, |part| part.from);
            groups.push(unmarked(part.row, &taken, RelationKind::Sum));
            kept.push(Part { from, ..part });
        } else if is_item && let Some(length) = sum_below(sheet, parts, at, limit) {
            let below = parts.get(at..at + length).unwrap_or_default();
            groups.push(unmarked(part.row, below, RelationKind::Breakdown));
            at += length;
            kept.push(part);
        } else {
            kept.push(part);
        }
    }
    (kept, groups)
}

fn unmarked(total: usize, parts: &[Part], kind: RelationKind) -> Group {
    let parts = parts.iter().map(|part| (part.row, Decimal::ONE)).collect();
    Group { kind, total, parts, certain: false, expected: false }
}

/// Where the rows begin that lie above `total` and add up to it.
fn sum_above(sheet: &Sheet<'_>, kept: &[Part], total: Part, limit: i64) -> Option<usize> {
    let totals = sheet.line(total.row);
    let mut tallies = Tallies::of(sheet);
    let tried = kept.iter().enumerate().rev().take(MOST_PARTS).enumerate();
    for (tries, (first, part)) in tried {
        if !wording::may_break_down(sheet.label(total.row), sheet.label(part.row)) {
            return None;
        }
        tallies.add(sheet.line(part.row), Decimal::ONE);
        let fit = tallies.judge(sheet, totals);
        let opens =
            first + 2 <= kept.len() && wording::says_opening(sheet.label(part.row));
        if fit.is_full() && (fit.rich || opens) && fit.is_rarer_than(limit, tries + 1) {
            return Some(first);
        }
    }
    None
}

/// How many rows from `at` on add up to the row before them.
fn sum_below(sheet: &Sheet<'_>, parts: &[Part], at: usize, limit: i64) -> Option<usize> {
    let total = parts.get(at.checked_sub(1)?)?;
    let totals = sheet.line(total.row);
    let mut tallies = Tallies::of(sheet);
    for (tries, part) in parts.get(at..)?.iter().take(MOST_PARTS).enumerate() {
        if !wording::may_break_down(sheet.label(total.row), sheet.label(part.row)) {
            return None;
        }
        tallies.add(sheet.line(part.row), Decimal::ONE);
        let fit = tallies.judge(sheet, totals);
        if fit.is_full() && fit.rich && fit.is_rarer_than(limit, tries + 1) {
            return Some(tries + 1);
        }
        if tallies.are_beyond(sheet, totals) {
            return None;
        }
    }
    None
}

/// Type or place tells that the row is a total: it has no label, stands last, or is set
/// otherwise than its parts.
fn is_set_off(sheet: &Sheet<'_>, open: &[Open], group: &Group) -> bool {
    let row = |at: usize| sheet.table.rows.get(at);
    let (Some(total), Some(part)) =
        (row(group.total), group.parts.first().and_then(|(at, _)| row(*at)))
    else {
        return false;
    };
    let is_last = open.last().is_some_and(|open| open.row == group.total);
    let looks_other = (total.bold, total.indent) != (part.bold, part.indent);
    let stands_out = looks_other || total.ruled_above || total.label.is_empty();
    let opens = wording::says_opening(&part.label);
    stands_out || opens || (is_last && !wording::names_party(&total.label))
}

/// Totals among the rows left open that neither words nor type mark, where chance is as good as
/// excluded.
pub(crate) fn find_unmarked(sheet: &Sheet<'_>, open: &[Open]) -> Vec<Group> {
    let parts = parts_of(open, |kind| kind != Kind::PerhapsDetail);
    let (_, mut groups) = collapse(sheet, open, &parts, 500);
    groups.retain(|group| is_set_off(sheet, open, group));
    for group in &mut groups {
        let opens = group
            .parts
            .first()
            .is_some_and(|&(row, _)| wording::says_opening(sheet.label(row)));
        if opens {
            group.kind = RelationKind::RollForward;
        }
    }
    groups
}
