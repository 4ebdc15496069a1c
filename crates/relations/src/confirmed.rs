//! Sums whose total is wrong beyond doubt because another table prints what the items add up to.

use plankoll_model::{Decimal, RelationKind};

use crate::relate::Draft;

/// Makes certain of each sum that fails by how far its total is from the same figure in another
/// table: the items are then all there, whatever the size of the slip.
pub(crate) fn settle(drafts: &mut [Draft<'_>]) {
    let printed_again: Vec<(&str, Decimal)> = (drafts.iter())
        .filter(|draft| draft.kind == RelationKind::SameInTables && !draft.holds())
        .flat_map(|draft| either(draft))
        .collect();
    for draft in drafts.iter_mut().filter(|draft| may_be_meant(draft)) {
        let computed: Decimal =
            draft.terms.iter().skip(1).map(|(figure, times)| figure.worth * times).sum();
        let confirms = |&(id, worth): &(&str, Decimal)| {
            worth == computed.abs()
                && draft.terms.first().is_some_and(|(total, _)| total.id == id)
        };
        draft.certain |= !computed.is_zero() && printed_again.iter().any(confirms);
    }
}

/// A figure, and the size of the other one that ought to be the same.
fn either<'a>(draft: &Draft<'a>) -> Vec<(&'a str, Decimal)> {
    match draft.terms.as_slice() {
        [(left, _), (right, _)] => {
            vec![(left.id, right.worth.abs()), (right.id, left.worth.abs())]
        }
        _ => Vec::new(),
    }
}

/// Layout and wording say that it is the sum of two items or more, and it is not.
fn may_be_meant(draft: &Draft<'_>) -> bool {
    draft.kind == RelationKind::Sum
        && draft.expected
        && draft.terms.len() > 2
        && !draft.holds()
}
