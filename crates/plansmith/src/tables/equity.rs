//! Opening and closing equity, year after year.

use crate::{
    author::{Author, Draft, Period},
    plan::{RowKind, Table},
};

/// The columns whose years follow each other, with their places among the periods.
pub(crate) fn chain(periods: &[Period]) -> Vec<(usize, Period)> {
    let mut chain: Vec<(usize, Period)> = Vec::new();
    for (at, period) in periods.iter().enumerate() {
        match chain.last_mut() {
            Some(last) if last.1.year == period.year => *last = (at, *period),
            Some(last) if last.1.year + 1 != period.year => {}
            _ => chain.push((at, *period)),
        }
    }
    chain
}

/// Opening, result and closing of each year of the chain.
pub(crate) fn figures(author: &mut Author) -> [Vec<i64>; 3] {
    let results = author.said.get("result").cloned().unwrap_or_default();
    let mut opening = author.amounts(1500, 9000).first().copied().unwrap_or(0);
    let mut all = [Vec::new(), Vec::new(), Vec::new()];
    for (at, _) in chain(&author.periods) {
        let result = results.get(at).copied().unwrap_or(0);
        for (list, figure) in all.iter_mut().zip([opening, result, opening + result]) {
            list.push(figure);
        }
        opening += result;
    }
    all
}

/// The table of equity.
pub(crate) fn write(
    author: &mut Author,
    [opening, result, closing]: &[Vec<i64>; 3],
) -> Table {
    let mut draft = Draft::default();
    let first = draft.row("Ingående eget kapital", RowKind::Item, 0, opening);
    let second = draft.row("Årets resultat", RowKind::Item, 0, result);
    let label = author.dice.pick(&["Utgående eget kapital", "Utgående eget kapital"]);
    let total = draft.total(label, &[(first, 1), (second, 1)], closing.len());
    debug_assert_eq!(&draft.figures(total), closing);
    let periods: Vec<Period> =
        chain(&author.periods).into_iter().map(|(_, p)| p).collect();
    let headers = author.columns(&periods);
    author.table("Eget kapital", draft, headers)
}
