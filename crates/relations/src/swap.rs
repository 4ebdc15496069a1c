//! Two figures of a row that changed places: two faults of equal size and opposite direction are
//! one.

use std::collections::BTreeMap;

use plankoll_model::{Amount, Decimal, Relation, Row, Table, grouped};

use crate::fault::Fault;

/// Makes one fault of two where figures of a row that changed places explain both.
pub(crate) fn merge(
    mut faults: Vec<Fault>,
    tables: &[Table],
    relations: &[Relation],
) -> Vec<Fault> {
    let by_id: BTreeMap<&str, &Relation> =
        relations.iter().map(|relation| (relation.id.as_str(), relation)).collect();
    let mut at = 0;
    while let Some(fault) = faults.get(at) {
        let swapped =
            faults.iter().enumerate().skip(at + 1).find_map(|(other_at, other)| {
                Some((other_at, merged(fault, other, tables, &by_id)?))
            });
        if let Some((other_at, merged)) = swapped {
            faults.remove(other_at);
            if let Some(fault) = faults.get_mut(at) {
                *fault = merged;
            }
        }
        at += 1;
    }
    faults
}

fn merged(
    left: &Fault,
    right: &Fault,
    tables: &[Table],
    relations: &BTreeMap<&str, &Relation>,
) -> Option<Fault> {
    let relation = |fault: &Fault| {
        fault.relations.first().and_then(|id| relations.get(id.as_str()).copied())
    };
    let (first, second) = (relation(left)?, relation(right)?);
    if first.terms.len() < 3 || second.terms.len() < 3 {
        return None;
    }
    let rows = tables.iter().flat_map(|table| &table.rows);
    let mut pairs = rows.filter_map(|row| swapped(row, first, second));
    let (row, ours, theirs) = pairs.next()?;
    let (printed, computed) = (ours.amount_sek?, theirs.amount_sek?);
    let both = |of: fn(&Fault) -> &Vec<String>| {
        of(left).iter().chain(of(right)).cloned().collect()
    };
    pairs.next().is_none().then(|| Fault {
        kind: left.kind,
        cell: ours.id.clone(),
        printed,
        computed,
        difference: printed - computed,
        relations: both(|fault| &fault.relations),
        consequences: both(|fault| &fault.consequences),
        remedy: Some(format!(
            "{} {} and {} that changed places",
            row.label,
            grouped(ours.value),
            grouped(theirs.value)
        )),
    })
}

/// The figures of the row in the two relations, if both become true once they change places.
fn swapped<'a>(
    row: &'a Row,
    first: &Relation,
    second: &Relation,
) -> Option<(&'a Row, &'a Amount, &'a Amount)> {
    let (ours, off) = only_figure(row, first)?;
    let (theirs, opposite) = only_figure(row, second)?;
    let apart = ours.amount_sek? - theirs.amount_sek?;
    let fits = !apart.is_zero() && apart == off && apart == -opposite;
    let (ours, theirs) =
        if ours.column < theirs.column { (ours, theirs) } else { (theirs, ours) };
    fits.then_some((row, ours, theirs))
}

/// The row's figure in the relation, and what it would have to be lowered by.
fn only_figure<'a>(row: &'a Row, relation: &Relation) -> Option<(&'a Amount, Decimal)> {
    row.amounts.iter().find_map(|amount| {
        let term = relation.terms.iter().find(|term| term.reference == amount.id)?;
        Some((amount, relation.difference.checked_div(term.coefficient)?))
    })
}
