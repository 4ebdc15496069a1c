//! Roles of rows, corrected by arithmetic: what adds up other rows is a total whatever it is
//! called, and what breaks down another row is a detail.

use std::collections::BTreeSet;

use plankoll_model::{RelationKind, Row, RowRole, Table};

use crate::{
    figures::Sheet,
    outline::{Group, Outline, outline_of},
};

/// Corrects the preliminary roles of a table's rows and sets their parents.
pub fn settle_roles(table: &mut Table) {
    let outline = outline_of(&Sheet::of(table, 0));
    settle_headings(table);
    settle_sums(table, &outline);
    for (&row, &parent) in &outline.details {
        settle_detail(table, &outline, row, parent);
    }
}

/// A row without any figure or nil mark cannot be counted.
fn settle_headings(table: &mut Table) {
    for row in &mut table.rows {
        let is_bare =
            row.amounts.is_empty() && row.nils.is_empty() && !row.label.is_empty();
        if is_bare && row.role == RowRole::Item {
            row.role = RowRole::Heading;
        }
    }
}

fn settle_sums(table: &mut Table, outline: &Outline) {
    let is_sum = |group: &&Group| {
        matches!(group.kind, RelationKind::Sum | RelationKind::RollForward)
    };
    let taken: BTreeSet<_> = (outline.groups.iter().filter(is_sum))
        .flat_map(|group| group.parts.iter().map(|(part, _)| *part))
        .collect();
    for group in &outline.groups {
        for &(part, _) in &group.parts {
            set_parent(table, part, group.total);
        }
        let Some(row) = table.rows.get_mut(group.total) else { continue };
        let is_part = taken.contains(&group.total);
        row.role = role_of(row, group.kind, is_part);
    }
}

fn role_of(row: &Row, kind: RelationKind, is_part: bool) -> RowRole {
    match (kind, row.role) {
        (RelationKind::Difference, _) | (_, RowRole::Result) => RowRole::Result,
        (RelationKind::Breakdown, role) => role,
        (_, _) if is_part => RowRole::Subtotal,
        (_, RowRole::Subtotal) => RowRole::Subtotal,
        (_, _) => RowRole::Total,
    }
}

/// The nearest total is the parent; a row is not a part of itself.
fn set_parent(table: &mut Table, part: usize, total: usize) {
    if let Some(row) = table.rows.get_mut(part)
        && part != total
        && row.parent.is_none()
    {
        row.parent = Some(total);
    }
}

/// Rows that a line above them breaks into are details, unless that line is called a total: then
/// they are the lines that it counts.
fn settle_detail(table: &mut Table, outline: &Outline, row: usize, parent: usize) {
    let is_breakdown = outline.groups.iter().any(|group| {
        group.kind == RelationKind::Breakdown
            && group.total == parent
            && group.parts.iter().any(|(part, _)| *part == row)
    });
    if let Some(row) = table.rows.get_mut(row) {
        row.parent = Some(parent);
        if is_breakdown && row.role == RowRole::Item {
            row.role = RowRole::Detail;
        }
    }
}
