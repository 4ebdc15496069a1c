//! Tables of contents that look like tables of figures.

use plankoll_page::{Row, Table};

use crate::tables::columns::Shape;

/// Fewer entries than this do not show that figures are page numbers.
const FEWEST_ENTRIES: usize = 4;

/// Whether the only figures are page numbers: one small whole number at the end of nearly every
/// row, never falling, none past the last page where the number of pages is known.
pub(crate) fn is_contents(table: &Table, shape: &Shape, pages: Option<u32>) -> bool {
    if shape.figure_columns().len() != 1 {
        return false;
    }
    let entries: Option<Vec<u32>> = table
        .rows
        .iter()
        .filter(|row| shape.figure_cells(row).next().is_some())
        .map(|row| page_number(row, shape))
        .collect();
    let Some(entries) = entries else { return false };
    let climbs = entries.windows(2).all(|pair| pair.first() <= pair.get(1));
    let spread = entries.first() < entries.last();
    let within = entries.iter().all(|entry| *entry <= pages.unwrap_or(200));
    entries.len() >= FEWEST_ENTRIES
        && entries.len() * 3 >= table.rows.len() * 2
        && climbs
        && spread
        && within
}

fn page_number(row: &Row, shape: &Shape) -> Option<u32> {
    let cell = shape.figure_cells(row).next()?;
    let digits = cell.text.as_str().trim();
    let bare = digits.len() <= 3 && digits.chars().all(|c| c.is_ascii_digit());
    bare.then(|| digits.parse().ok()).flatten().filter(|page| *page > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::tables::table;
    use crate::tables::columns::table_to_shape;

    #[track_caller]
    fn check(printed: &str, expected: bool) {
        let table = table(printed);
        let shape = table_to_shape(&table).unwrap();
        assert_eq!(is_contents(&table, &shape, Some(12)), expected);
    }

    #[test]
    fn page_numbers_climb_and_stay_within_the_document() {
        check("Inledning|3\nSyfte|3\nVision|4\nUppgifter|4\nBudget|9", true);
        check("Revision|5\nStyrelse|30\nKansli|45\nRepresentation|60", false);
        check("Porto|3\nTelefon|2\nLokal|1\nSumma|6", false);
        check("Porto|3\nTelefon|3\nLokal|3\nSumma|9 000", false);
    }
}
