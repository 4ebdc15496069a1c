//! Balance: assets equal equity, provisions and liabilities.

use plankoll_model::{Decimal, RelationKind};

use crate::{
    figures::Sheet,
    outline::{Group, Outline},
    relate::Draft,
    wording,
};

/// The balance of a balance sheet, once against the total of equity and liabilities, once
/// against what that total adds up.
pub(crate) fn relate<'a>(sheet: &Sheet<'a>, outline: &Outline) -> Vec<Draft<'a>> {
    let Some(assets) = find_row(sheet, is_assets) else { return Vec::new() };
    let Some(claims) = find_row(sheet, is_claims) else { return Vec::new() };
    let parts = (outline.groups.iter())
        .find(|group| group.total == claims)
        .map_or(&[][..], |group: &Group| group.parts.as_slice());
    (0..sheet.lanes.len())
        .flat_map(|lane| balance_of(sheet, assets, claims, parts, lane))
        .collect()
}

fn find_row(sheet: &Sheet<'_>, is_wanted: impl Fn(&str) -> bool) -> Option<usize> {
    (0..sheet.lines.len())
        .filter(|&row| sheet.has_figures(row))
        .find(|&row| is_wanted(&wording::plain(sheet.label(row))))
}

fn is_assets(label: &str) -> bool {
    wording::says_total(label)
        && label.contains("tillgångar")
        && !label.contains("anläggning")
        && !label.contains("omsättning")
}

fn is_claims(label: &str) -> bool {
    wording::says_total(label)
        && label.contains("eget kapital")
        && label.contains("skulder")
}

fn balance_of<'a>(
    sheet: &Sheet<'a>,
    assets: usize,
    claims: usize,
    parts: &[(usize, Decimal)],
    lane: usize,
) -> Vec<Draft<'a>> {
    let figure = |row| sheet.figure(row, lane);
    let (Some(assets), Some(claims)) = (figure(assets), figure(claims)) else {
        return Vec::new();
    };
    let parts: Vec<_> =
        parts.iter().filter_map(|&(row, sign)| Some((figure(row)?, sign))).collect();
    let whole = Draft::same(RelationKind::Balance, assets, claims);
    let split = Draft::new(RelationKind::Balance, assets, parts);
    let certain = assets.is_money();
    let drafts = [Draft { certain, ..whole }, Draft { certain, ..split }];
    drafts.into_iter().filter(|draft| draft.terms.len() >= 2).collect()
}
