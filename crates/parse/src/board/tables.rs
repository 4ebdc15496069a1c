//! Boards printed as tables.
//!
//! The header says what each column holds: ordinary members, substitutes, whom they represent,
//! party, duty. Where it does not, the cells do: names of members, or of persons. A table with one
//! column of persons may say the role in each row, or in a row of its own above the persons.

use plankoll_model::{Seat, SeatRole};
use plankoll_page::{Cell, Row, Table};

use crate::board::person::{find_persons, office_in};
use crate::board::seats::{represented, role_said, seats_in_text, set_party};
use crate::passages::unbroken;
use crate::registry::Registry;

/// The header stands within the first rows.
const HEADER_ROWS: usize = 3;

/// What a column of the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Persons, all in this role if the header says one.
    Persons(Option<SeatRole>),
    Represented,
    Party,
    Duty,
}

/// The seats that a table prints; none if it is no table of the board.
pub(crate) fn seats_in_table(
    table: &Table,
    under_board_heading: bool,
    registry: &Registry,
) -> Vec<Seat> {
    let header = header_row(table, registry);
    let first = header.map_or(0, |at| at + 1);
    let columns = columns(table, header, registry);
    let says_role =
        columns.iter().any(|(_, holds)| matches!(holds, Holds::Persons(Some(_))));
    if !says_role && !under_board_heading {
        return Vec::new();
    }
    let mut reader =
        RowReader { columns, registry, role: SeatRole::Ordinary, represents: None };
    table.rows.iter().skip(first).flat_map(|row| reader.read(row)).collect()
}

/// The first row that names a column and no person.
fn header_row(table: &Table, registry: &Registry) -> Option<usize> {
    table.rows.iter().take(HEADER_ROWS).position(|row| {
        let named = |cell: &Cell| column_of(cell.text.as_str(), registry).is_some();
        row.cells.len() >= 2 && row.cells.iter().any(named)
    })
}

fn columns(
    table: &Table,
    header: Option<usize>,
    registry: &Registry,
) -> Vec<(usize, Holds)> {
    let header_row = header.and_then(|at| table.rows.get(at));
    let below = table.rows.get(header.map_or(0, |at| at + 1)..).unwrap_or_default();
    let shift =
        header_row.map_or(0, |row| header_shift(row, below, table.columns, registry));
    (0..table.columns)
        .filter_map(|column| {
            let heading = header_row.and_then(|row| row.cell(column.checked_sub(shift)?));
            let said = heading.and_then(|cell| column_of(cell.text.as_str(), registry));
            Some((column, said.or_else(|| by_content(below, column, registry))?))
        })
        .collect()
}

/// How far the headings stand to the left of their columns: by one where the column of those
/// represented has no heading and its empty cell was lost.
fn header_shift(
    header: &Row,
    below: &[Row],
    columns: usize,
    registry: &Registry,
) -> usize {
    let first = header.cell(0).and_then(|cell| column_of(cell.text.as_str(), registry));
    let lost = matches!(first, Some(Holds::Persons(_)))
        && header.cells.len() + 1 == columns
        && by_content(below, 0, registry) == Some(Holds::Represented);
    usize::from(lost)
}

fn column_of(heading: &str, registry: &Registry) -> Option<Holds> {
    let lower = heading.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if !find_persons(heading, registry).is_empty() && !says(&["ledam", "ersätt"]) {
        return None;
    }
    if says(&["ersättare", "suppleant"]) {
        Some(Holds::Persons(Some(SeatRole::Substitute)))
    } else if says(&["ledam", "ordinarie"]) {
        Some(Holds::Persons(Some(SeatRole::Ordinary)))
    } else if says(&["parti"]) {
        Some(Holds::Party)
    } else if says(&[
        "uppdragsgivare",
        "organisation",
        "represent",
        "huvudman",
        "myndighet",
    ]) {
        Some(Holds::Represented)
    } else if says(&["funktion", "roll", "uppdrag", "befattning"]) {
        Some(Holds::Duty)
    } else if says(&["namn"]) {
        Some(Holds::Persons(None))
    } else {
        None
    }
}

/// Most cells of the column name a member, or most name a person.
fn by_content(rows: &[Row], column: usize, registry: &Registry) -> Option<Holds> {
    let cells =
        || rows.iter().filter_map(|row| row.cell(column)).map(|c| c.text.as_str());
    let count = cells().count();
    let members = cells().filter(|text| registry.resolve(text).is_some()).count();
    let persons = cells()
        .filter(|text| {
            registry.resolve(text).is_none() && !find_persons(text, registry).is_empty()
        })
        .count();
    if members * 2 > count {
        Some(Holds::Represented)
    } else if persons * 2 > count {
        Some(Holds::Persons(None))
    } else {
        None
    }
}

struct RowReader<'r> {
    columns: Vec<(usize, Holds)>,
    registry: &'r Registry,
    role: SeatRole,
    represents: Option<String>,
}

impl RowReader<'_> {
    fn read(&mut self, row: &Row) -> Vec<Seat> {
        if let Some(role) = role_of_what_follows(row, self.registry) {
            self.role = role;
            return Vec::new();
        }
        if let Some(cell) = self.cell(row, Holds::Represented) {
            let printed = unbroken(&cell.text);
            let member = represented(printed.as_str(), self.registry);
            self.represents = member.or_else(|| Some(printed.as_str().to_owned()));
        }
        let persons: Vec<(usize, Option<SeatRole>)> = self
            .columns
            .iter()
            .filter_map(|(column, holds)| match holds {
                Holds::Persons(role) => Some((*column, *role)),
                Holds::Represented | Holds::Party | Holds::Duty => None,
            })
            .collect();
        persons
            .into_iter()
            .flat_map(|(column, role)| self.seats(row, column, role))
            .collect()
    }

    fn seats(&self, row: &Row, column: usize, role: Option<SeatRole>) -> Vec<Seat> {
        let Some(cell) = row.cell(column) else { return Vec::new() };
        let duty = self.cell(row, Holds::Duty).map(|cell| cell.text.as_str());
        let party = self.cell(row, Holds::Party).map(|cell| cell.text.as_str());
        let role = role.or_else(|| duty.and_then(role_said)).unwrap_or(self.role);
        let mut seats = seats_in_text(&unbroken(&cell.text), role, self.registry);
        for seat in &mut seats {
            seat.office = seat.office.or_else(|| duty.and_then(office_in));
            seat.represents = self.represents.clone().or_else(|| seat.represents.take());
            if seat.party_printed.is_none() {
                set_party(seat, party);
            }
        }
        seats
    }

    fn cell<'a>(&self, row: &'a Row, wanted: Holds) -> Option<&'a Cell> {
        let column = self.columns.iter().find(|(_, holds)| *holds == wanted)?.0;
        row.cell(column)
    }
}

/// A row with one cell that says a role and names nobody.
fn role_of_what_follows(row: &Row, registry: &Registry) -> Option<SeatRole> {
    let [only] = row.cells.as_slice() else { return None };
    let text = only.text.as_str();
    role_said(text).filter(|_| find_persons(text, registry).is_empty())
}
