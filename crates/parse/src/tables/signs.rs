//! Figures whose sign could not be read: the sums decide.

use plankoll_model::Table;
use plankoll_relations::fit;

/// Stands before the digits where the font maps a glyph to no character.
const UNREADABLE: char = '\u{fffd}';

/// Turns figures with an unreadable character before them negative where that makes more of the
/// table add up. Gives the positions (row, amount) of those that stay undecided.
pub(crate) fn settle_signs(table: &mut Table) -> Vec<(usize, usize)> {
    let open = unreadable_signs(table);
    if open.is_empty() {
        return open;
    }
    let mut undecided = Vec::new();
    let mut chosen = 0;
    for place in open {
        let as_printed = fit(table);
        negate(table, place);
        let negative = fit(table);
        if negative > as_printed {
            chosen += 1;
            continue;
        }
        negate(table, place);
        if negative == as_printed {
            undecided.push(place);
        }
    }
    if chosen > 0 {
        table.reading = Some(format!(
            "{chosen} figures with an unreadable character before them are negative: so the sums hold"
        ));
    }
    undecided
}

fn unreadable_signs(table: &Table) -> Vec<(usize, usize)> {
    let rows = table.rows.iter().enumerate();
    rows.flat_map(|(row, content)| {
        let amounts = content.amounts.iter().enumerate();
        amounts
            .filter(|(_, amount)| {
                amount.source.printed.trim_start().starts_with(UNREADABLE)
            })
            .map(move |(position, _)| (row, position))
    })
    .collect()
}

fn negate(table: &mut Table, (row, position): (usize, usize)) {
    let amount = table.rows.get_mut(row).and_then(|row| row.amounts.get_mut(position));
    if let Some(amount) = amount {
        amount.value = -amount.value;
        amount.amount_sek = amount.amount_sek.map(|sek| -sek);
    }
}
