//! Whether the lines of a tagged cell are one text, or rows that the tags lump together.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::Word;

use super::parts::{PartCell, PartRow};
use crate::lines::{Line, words_to_text};
use crate::tables::figures::{continues_number, text_to_shape};

/// Whether the cells of the row hold rows of their own, set on common lines. `reach` tells how
/// far to the right the text of a column goes.
pub(super) fn lumps_rows(row: &PartRow, reach: impl Fn(usize) -> f64) -> bool {
    let labels = |baseline: f64, own: &PartCell| {
        let others = row.cells.iter().filter(|cell| cell.cell != own.cell);
        let mut lines = others.flat_map(|cell| &cell.lines);
        lines.any(|line| (line.baseline - baseline).abs() < 0.5 * line.size)
    };
    let values =
        row.cells.iter().filter(|cell| cell.lines.len() > 1 && holds_values(cell));
    let broken = values.clone().any(|cell| {
        let reach = reach(cell.cell.column);
        pairs(cell).any(|(upper, lower)| {
            let alone = !labels(lower.baseline, cell);
            !goes_on(upper, lower, alone || is_forced(upper, lower, reach))
        })
    });
    broken || (!row.is_header && has_lines_in_step(row, reach))
}

/// Whether every line of the cell is a figure.
fn holds_values(cell: &PartCell) -> bool {
    cell.lines.iter().all(|line| {
        text_to_shape(words_to_text(&line.words, line.page).as_str()).is_value()
    })
}

fn pairs(cell: &PartCell) -> impl Iterator<Item = (&Line, &Line)> {
    cell.lines.iter().zip(cell.lines.iter().skip(1))
}

/// Whether the lower line carries the number of the upper on: surely where it begins with a
/// zero or is a percent sign, otherwise where something else speaks for it too.
fn goes_on(upper: &Line, lower: &Line, likely: bool) -> bool {
    let Some((last, first)) = upper.words.last().zip(lower.words.first()) else {
        return false;
    };
    let sure = first.text.starts_with('0');
    first.text == "%" || (continues_number(&last.text, &first.text) && (sure || likely))
}

/// Whether the first word of the lower line had no room at the end of the upper.
fn is_forced(upper: &Line, lower: &Line, reach: f64) -> bool {
    let end = upper.words.last().map_or(0.0, |word| word.rect.x1 - upper.rect.x0);
    let room = reach - upper.rect.x0.min(lower.rect.x0);
    end + lower.words.first().map_or(0.0, word_with_space) > room
}

fn word_with_space(word: &Word) -> f64 {
    word.rect.width() + 0.2 * word.size
}

/// Whether two cells have the same lines side by side, none of which had to end where it does:
/// a list of names beside a list of places.
fn has_lines_in_step(row: &PartRow, reach: impl Fn(usize) -> f64) -> bool {
    let unforced = |cell: &&PartCell| {
        let reach = reach(cell.cell.column);
        cell.lines.len() > 1 && pairs(cell).all(|(a, b)| !is_forced(a, b, reach))
    };
    let lists: Vec<&PartCell> = row.cells.iter().filter(unforced).collect();
    lists.iter().zip(lists.iter().skip(1)).any(|(a, b)| {
        let same = |(a, b): (&Line, &Line)| (a.baseline - b.baseline).abs() < 1.0;
        a.lines.len() == b.lines.len() && a.lines.iter().zip(&b.lines).all(same)
    })
}
