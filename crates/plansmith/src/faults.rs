//! Contradictions planted on purpose, and what may be said of each.

use crate::{
    author::Author,
    plan::{Block, ColumnKind, Fault, Place, Plan, RowKind, Sum, Table},
};

/// Two places that hold the same figure, or opposite ones.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Same {
    pub(crate) first: Place,
    pub(crate) second: Place,
    pub(crate) kind: SameKind,
}

/// Why two places hold the same figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SameKind {
    /// A row of the budget and the total of the table behind it.
    Detail,
    /// Closing and opening equity.
    RollForward,
    /// Assets against equity and liabilities.
    Balance,
}

/// What is done to the plan.
const KINDS: [&str; 9] = [
    "wrong-total",
    "stale-subtotal",
    "digit-swap",
    "row-left-out",
    "sign",
    "roll-forward",
    "balance",
    "summary-and-detail",
    "text-and-table",
];

/// Plants one fault, of a kind that the plan has a place for.
pub(crate) fn plant(author: &mut Author, plan: &mut Plan, same: &[Same]) {
    for _ in 0..12 {
        let kind = author.dice.pick(&KINDS);
        let planted = match kind {
            "roll-forward" => in_pair(author, plan, same, SameKind::RollForward, kind),
            "balance" => in_pair(author, plan, same, SameKind::Balance, kind),
            "summary-and-detail" => in_pair(author, plan, same, SameKind::Detail, kind),
            "text-and-table" => in_text(author, plan, kind),
            _ => in_sum(author, plan, same, kind),
        };
        if planted.is_some() {
            return;
        }
    }
}

fn all_sums(plan: &Plan) -> Vec<(usize, Sum)> {
    let tables = plan.tables.iter().enumerate();
    tables
        .flat_map(|(at, table)| table.sums.iter().map(move |sum| (at, sum.clone())))
        .collect()
}

/// Changes a total or a term of a sum of three terms or more.
fn in_sum(
    author: &mut Author,
    plan: &mut Plan,
    same: &[Same],
    kind: &'static str,
) -> Option<()> {
    let sums: Vec<(usize, Sum)> =
        all_sums(plan).into_iter().filter(|(_, sum)| sum.terms.len() > 2).collect();
    let (table, sum) = (!sums.is_empty()).then(|| author.dice.pick(&sums))?;
    let sheet = plan.tables.get(table)?;
    let columns = sheet.amount_columns();
    let at = author.dice.place(columns.len());
    let column = *columns.get(at)?;
    let items: Vec<usize> = sum
        .terms
        .iter()
        .map(|(row, _)| *row)
        .filter(|row| sheet.rows.get(*row).is_some_and(|r| r.kind == RowKind::Item))
        .filter(|row| sheet.figure(*row, column).is_some_and(|figure| figure != 0))
        .collect();
    let item = (!items.is_empty()).then(|| author.dice.pick(&items))?;
    let (total_figure, item_figure) =
        (sheet.figure(sum.total, column)?, sheet.figure(item, column)?);
    let (row, printed) = match kind {
        "wrong-total" => {
            (sum.total, total_figure + author.dice.between(2, 90) * author.grain * 5)
        }
        "stale-subtotal" => {
            (sum.total, sheet.figure(sum.total, *columns.get(at.checked_sub(1)?)?)?)
        }
        "digit-swap" => (item, swap_digits(item_figure)?),
        "row-left-out" => (sum.total, total_figure - item_figure),
        _ => (item, -item_figure),
    };
    let place = Place { table, row, column };
    put(plan, same, place, printed, sum.sure, kind)
}

/// Swaps the first two neighbours of which the first is not zero and the second differs.
fn swap_digits(figure: i64) -> Option<i64> {
    let mut digits: Vec<char> = figure.abs().to_string().chars().collect();
    let at = digits
        .windows(2)
        .position(|pair| matches!(pair, [a, b] if a != b && *b != '0'))?;
    digits.swap(at, at + 1);
    let swapped: i64 = digits.into_iter().collect::<String>().parse().ok()?;
    Some(swapped * figure.signum())
}

/// Changes one of two figures that ought to be the same, with the total of its own table where it is a term.
fn in_pair(
    author: &mut Author,
    plan: &mut Plan,
    same: &[Same],
    wanted: SameKind,
    kind: &'static str,
) -> Option<()> {
    let pairs: Vec<Same> =
        same.iter().copied().filter(|pair| pair.kind == wanted).collect();
    let pair = (!pairs.is_empty()).then(|| author.dice.pick(&pairs))?;
    let right = plan
        .tables
        .get(pair.second.table)?
        .figure(pair.second.row, pair.second.column)?;
    let printed = right + author.dice.between(2, 60) * author.grain * 5;
    put(plan, same, pair.second, printed, true, kind)
}

fn in_text(author: &mut Author, plan: &mut Plan, kind: &'static str) -> Option<()> {
    let change = author.dice.between(2, 60) * author.grain * 5;
    let tables = plan.tables.clone();
    let statement = plan.blocks.iter_mut().find_map(|block| {
        if let Block::Statement(before, place, after) = block {
            Some((before, place, after))
        } else {
            None
        }
    });
    let (before, place, after) = statement?;
    let table = tables.get(place.table)?;
    let right = table.figure(place.row, place.column)?;
    let step = table.unit.step();
    let (printed, unit) = (right + change, table.unit.word());
    let words = crate::numbers::plain(printed, table.unit.decimals(), " ");
    let sentence = format!("{before} {words} {unit} {after}");
    let (printed, computed) = (printed * step, right * step);
    let accept = vec![(computed, printed)];
    let fault = Fault { kind, place: None, printed, computed, accept, sure: true };
    let wrong = sentence;
    for block in &mut plan.blocks {
        if matches!(block, Block::Statement(..)) {
            *block = Block::Paragraph(wrong);
            break;
        }
    }
    plan.faults.push(fault);
    Some(())
}

/// Prints `printed` at `place` and says of it all that a reader may say.
fn put(
    plan: &mut Plan,
    same: &[Same],
    place: Place,
    printed: i64,
    sure: bool,
    kind: &'static str,
) -> Option<()> {
    let table = plan.tables.get(place.table)?;
    let right = table.figure(place.row, place.column)?;
    if printed == right || printed == 0 {
        return None;
    }
    let step = table.unit.step();
    let change = printed - right;
    let mut views = vec![(printed, right)];
    for sum in &table.sums {
        views.extend(seen_from(table, sum, place, change));
    }
    views.extend(change_beside(table, place, change));
    for pair in same {
        let other = match place {
            _ if pair.first == place => pair.second,
            _ if pair.second == place => pair.first,
            _ => continue,
        };
        let figure = plan.tables.get(other.table)?.figure(other.row, other.column)?;
        views.push((figure, figure + change));
        views.push((figure, printed));
    }
    let kronor = |(a, b): (i64, i64)| (a * step, b * step);
    let mut accept: Vec<(i64, i64)> = views.into_iter().map(kronor).collect();
    accept.extend(accept.clone().iter().map(|(a, b)| (*b, *a)));
    let (printed_sek, computed) = kronor((printed, right));
    plan.faults.push(Fault {
        kind,
        place: Some(place),
        printed: printed_sek,
        computed,
        accept,
        sure,
    });
    plan.tables.get_mut(place.table)?.set(place.row, place.column, printed);
    Some(())
}

/// What a column of differences says of the change, if `place` is one of its terms.
fn change_beside(table: &Table, place: Place, change: i64) -> Option<(i64, i64)> {
    let amounts = table.amount_columns();
    let [.., before, after] = amounts.as_slice() else { return None };
    let sign = i64::from(*after == place.column) - i64::from(*before == place.column);
    let column =
        table.columns.iter().position(|column| column.kind == ColumnKind::Change)?;
    let printed = table.figure(place.row, column)?;
    (sign != 0).then_some((printed, printed + sign * change))
}

/// What a sum says of the change: the total as printed and as computed.
fn seen_from(table: &Table, sum: &Sum, place: Place, change: i64) -> Option<(i64, i64)> {
    let total = table.figure(sum.total, place.column)?;
    let term = sum.terms.iter().find(|(row, _)| *row == place.row);
    match term {
        Some((_, sign)) => Some((total, total + sign * change)),
        None => (sum.total == place.row).then_some((total + change, total)),
    }
}
