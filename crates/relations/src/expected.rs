//! Sums that ought to hold and do not: what a total ought to add up by layout and wording, and
//! whether that is beyond doubt.

use plankoll_model::{Decimal, Section};

use crate::{
    chance::Tallies,
    figures::Sheet,
    outline::{Kind, Open},
    readings,
    sums::{
        Candidate, Part, Start, Taken, candidates, expected_first, is_natural, parts_of,
        side, taken, without_details,
    },
    wording,
};

/// What the total in `row` ought to add up where no rows fit it.
pub(crate) fn expect_sum(sheet: &Sheet<'_>, open: &[Open], row: usize) -> Option<Taken> {
    let label = sheet.label(row);
    if !wording::says_total(label) && !wording::says_closing(label) {
        return None;
    }
    let plain = parts_of(open, |kind| kind != Kind::PerhapsDetail);
    let choices = std::iter::once(plain).chain(without_details(open));
    let expected = choices.filter_map(|parts| expect_over(sheet, open, &parts, row));
    expected.min_by_key(|(distance, _)| *distance).map(|(_, taken)| taken)
}

/// The expected sum over the given parts, and how far it is from the total.
fn expect_over(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    row: usize,
) -> Option<(Decimal, Taken)> {
    let first = expected_first(sheet, open, parts, row);
    let chosen = parts.get(first..).unwrap_or_default();
    let figured: Vec<_> =
        chosen.iter().filter(|part| sheet.has_figures(part.row)).collect();
    let is_item =
        |part: &Part| open.get(part.at).is_some_and(|open| open.kind == Kind::Item);
    if figured.is_empty()
        || (figured.len() == 1 && !figured.iter().all(|part| is_item(part)))
    {
        return None;
    }
    let (sign, tallies) = signed_sum(sheet, chosen, row);
    let totals = sheet.line(row);
    let fit = tallies.judge(sheet, totals);
    let comparable = tallies.are_comparable(sheet, totals);
    let is_zero = |part: &&Part| {
        sheet.line(part.row).iter().flatten().all(|figure| figure.worth.is_zero())
    };
    let is_alone = figured.len() == 1 && !figured.iter().all(is_zero);
    if is_alone && !comparable && fit.holds == 0 {
        return None;
    }
    let certain = (comparable || fit.holds > 0 || has_one_wrong_sign(sheet, chosen, row))
        && (figured.len() > 1
            || fit.holds >= fit.fails.max(1)
            || is_balance_total(sheet, row))
        && is_unambiguous(sheet, open, parts, first, row);
    let found = Candidate { first, start: Start::Expected, fit };
    let mut taken = taken(sheet, parts, found, row, certain, Vec::new());
    taken.group.parts.iter_mut().for_each(|(_, times)| *times = sign);
    Some((tallies.distance(sheet, totals), taken))
}

/// The sum with the sign that it ought to have: costs may be printed without the sign that their
/// total has.
fn signed_sum(sheet: &Sheet<'_>, parts: &[Part], row: usize) -> (Decimal, Tallies) {
    let is_turned = readings::have_other_sign(sheet, parts, row);
    let sign = if is_turned { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let mut tallies = Tallies::of(sheet);
    for part in parts {
        tallies.add(sheet.line(part.row), sign);
    }
    (sign, tallies)
}

/// Exactly one of the parts is printed with another sign than all others and the total, which is
/// their sum to the last digit if that one is turned.
fn has_one_wrong_sign(sheet: &Sheet<'_>, parts: &[Part], row: usize) -> bool {
    let lanes = sheet.lanes.iter().enumerate().filter(|(_, lane)| lane.votes);
    let mut totals =
        lanes.filter_map(|(lane, _)| Some((lane, sheet.figure(row, lane)?.worth)));
    totals.all(|(lane, total)| {
        let worths = || {
            let figures = parts.iter().filter_map(|part| sheet.figure(part.row, lane));
            figures.map(|figure| figure.worth).filter(|worth| !worth.is_zero())
        };
        let is_other =
            |worth: &Decimal| worth.is_sign_negative() != total.is_sign_negative();
        worths().filter(is_other).count() == 1
            && worths().count() > 2
            && worths().map(|worth| worth.abs()).sum::<Decimal>() == total.abs()
    })
}

/// A total of a balance sheet has no parts in other tables.
pub(crate) fn is_balance_total(sheet: &Sheet<'_>, row: usize) -> bool {
    let said = wording::section_said(sheet.label(row)).map(side);
    matches!(said, Some(Section::Equity | Section::Assets))
}

/// No other rows could be meant: nothing sets off some of them, or the total names their section.
fn is_unambiguous(
    sheet: &Sheet<'_>,
    open: &[Open],
    parts: &[Part],
    first: usize,
    row: usize,
) -> bool {
    let chosen = parts.get(first..).unwrap_or_default();
    let from = chosen.first().map_or(0, |part| part.at);
    let beside = open.get(from..).unwrap_or_default();
    let doubtful = |open: &Open| {
        open.kind == Kind::PerhapsDetail || wording::says_outside(sheet.label(open.row))
    };
    if beside.iter().any(doubtful) {
        return false;
    }
    let opens = chosen.iter().any(|part| wording::says_opening(sheet.label(part.row)));
    let closes = wording::says_closing(sheet.label(row));
    let of_equity = wording::section_said(sheet.label(row)) == Some(Section::Equity);
    if closes || (of_equity && opens && chosen.len() == 2) {
        return opens && chosen.len() == 2;
    }
    // Some of the rows add up: perhaps only they are meant.
    let all = candidates(sheet, open, parts, row);
    if all
        .iter()
        .any(|found| found.fit.is_full() && found.fit.rich && found.fit.is_exact())
    {
        return false;
    }
    if readings::holds_otherwise(sheet, open, chosen, row) {
        return false;
    }
    let alone = (first + 1..parts.len()).all(|at| !is_natural(sheet, open, parts, at));
    let clear = is_clearly_nearest(sheet, &all, row);
    let named = wording::section_said(sheet.label(row)).map(side);
    let of_section = named.is_some()
        && beside
            .iter()
            .all(|open| open.section.map(side) == named && open.kind != Kind::Result);
    alone || of_section || clear
}

/// The expected rows come within a tenth of the total, and no others that stand together come
/// within twice as far.
fn is_clearly_nearest(sheet: &Sheet<'_>, all: &[Candidate], row: usize) -> bool {
    let size: Decimal =
        sheet.line(row).iter().flatten().map(|figure| figure.worth.abs()).sum();
    let expected = all.iter().find(|found| found.start == Start::Expected);
    expected.map(|found| found.fit.off).is_some_and(|off| {
        let far = |found: &Candidate| found.fit.off >= off * Decimal::TWO;
        let others = || all.iter().filter(|found| found.start == Start::Natural);
        off * Decimal::TEN <= size && others().all(far)
    })
}
