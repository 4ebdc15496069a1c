//! Income statement and balance sheet in the form of the law on municipal accounts.

use crate::{
    author::{Author, Draft, Period},
    plan::{RowKind, Table},
    tables::equity,
};

/// The income statement, which agrees with the budget.
pub(crate) fn income_statement(author: &mut Author) -> Table {
    let said = |name: &str| author.said.get(name).cloned().unwrap_or_default();
    let (income, costs) = (said("income"), said("costs"));
    let negative: Vec<i64> = costs.iter().map(|cost| -cost.abs()).collect();
    let columns = income.len();
    let mut draft = Draft::default();
    let first = draft.row("Verksamhetens intäkter", RowKind::Item, 0, &income);
    let second = draft.row("Verksamhetens kostnader", RowKind::Item, 0, &negative);
    let third =
        draft.total("Verksamhetens resultat", &[(first, 1), (second, 1)], columns);
    let fourth = draft.row("Finansiella intäkter", RowKind::Item, 0, &vec![0; columns]);
    draft.total("Årets resultat", &[(third, 1), (fourth, 1)], columns);
    let periods = author.periods.clone();
    let headers = author.columns(&periods);
    author.table("Resultatbudget", draft, headers)
}

/// The balance sheet of the years whose equity is `closing`.
pub(crate) fn balance_sheet(
    author: &mut Author,
    [opening, result, _]: &[Vec<i64>; 3],
) -> Table {
    let columns = opening.len();
    let mut draft = Draft::default();
    draft.heading("Tillgångar", columns);
    let owed: Vec<i64> = opening
        .iter()
        .map(|_| author.amounts(200, 900).first().copied().unwrap_or(0))
        .collect();
    let debts: Vec<i64> = opening
        .iter()
        .map(|_| author.amounts(1200, 2900).first().copied().unwrap_or(0))
        .collect();
    let cash: Vec<i64> = opening
        .iter()
        .zip(result)
        .zip(debts.iter().zip(&owed))
        .map(|((opening, result), (debts, owed))| opening + result + debts - owed)
        .collect();
    let first = draft.row("Kortfristiga fordringar", RowKind::Item, 1, &owed);
    let second = draft.row("Kassa och bank", RowKind::Item, 1, &cash);
    draft.total("Summa tillgångar", &[(first, 1), (second, 1)], columns);
    draft.heading("Eget kapital och skulder", columns);
    let third = draft.row("Balanserat eget kapital", RowKind::Item, 1, opening);
    let fourth = draft.row("Årets resultat", RowKind::Item, 1, result);
    let equity = draft.total("Summa eget kapital", &[(third, 1), (fourth, 1)], columns);
    let fifth = draft.row("Kortfristiga skulder", RowKind::Item, 1, &debts);
    draft.total("Summa eget kapital och skulder", &[(equity, 1), (fifth, 1)], columns);
    let periods: Vec<Period> =
        equity::chain(&author.periods).into_iter().map(|(_, p)| p).collect();
    let headers = author.columns(&periods);
    author.table("Balansbudget", draft, headers)
}
