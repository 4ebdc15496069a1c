//! Boards printed as tables.
//!
//! The header says what each column holds: ordinary members, substitutes, whom they represent,
//! party, office. A table with a column of persons and none for substitutes may say the role in
//! each row, or in a row of its own above the persons.

use plankoll_model::{Office, Seat, SeatRole, Source};
use plankoll_page::{Cell, Row, Table, Text};

use crate::name::Registry;
use crate::person::{Person, office_in, parse_persons, party_today};

/// What a column of the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
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
    let Some((header, columns)) = find_header(table) else { return Vec::new() };
    let says_role =
        columns.iter().any(|(_, holds)| matches!(holds, Holds::Persons(Some(_))));
    if !says_role && !under_board_heading {
        return Vec::new();
    }
    let mut reader = RowReader { columns, registry, role: SeatRole::Ordinary };
    table.rows.iter().skip(header + 1).flat_map(|row| reader.read(row)).collect()
}

/// The header row and what its columns hold.
fn find_header(table: &Table) -> Option<(usize, Vec<(usize, Holds)>)> {
    table.rows.iter().take(3).enumerate().find_map(|(at, row)| {
        let columns: Vec<(usize, Holds)> = row
            .cells
            .iter()
            .filter_map(|cell| Some((cell.column, column_of(cell.text.as_str())?)))
            .collect();
        let has_persons =
            columns.iter().any(|(_, holds)| matches!(holds, Holds::Persons(_)));
        (has_persons && columns.len() >= 2).then_some((at, columns))
    })
}

fn column_of(heading: &str) -> Option<Holds> {
    let lower = heading.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if parse_persons(heading).is_ok_and(|(_, rest)| rest.is_empty())
        && !says(&["ledam", "ersätt"])
    {
        return None;
    }
    if says(&["ersättare", "suppleant"]) {
        Some(Holds::Persons(Some(SeatRole::Substitute)))
    } else if says(&["ledam", "ordinarie"]) {
        Some(Holds::Persons(Some(SeatRole::Ordinary)))
    } else if says(&[
        "uppdragsgivare",
        "organisation",
        "represent",
        "huvudman",
        "medlem",
        "part",
        "myndighet",
        "kommun",
    ]) && !says(&["parti"])
    {
        Some(Holds::Represented)
    } else if says(&["parti"]) {
        Some(Holds::Party)
    } else if says(&["funktion", "roll", "uppdrag", "befattning"]) {
        Some(Holds::Duty)
    } else if says(&["namn", "person"]) {
        Some(Holds::Persons(None))
    } else {
        None
    }
}

struct RowReader<'r> {
    columns: Vec<(usize, Holds)>,
    registry: &'r Registry,
    role: SeatRole,
}

impl RowReader<'_> {
    fn read(&mut self, row: &Row) -> Vec<Seat> {
        if let [only] = row.cells.as_slice()
            && let Some(role) = role_said(only.text.as_str())
            && parse_persons(only.text.as_str()).is_err()
        {
            self.role = role;
            return Vec::new();
        }
        let represents = self.cell(row, |holds| holds == Holds::Represented);
        let represents = represents.and_then(|cell| self.represented(cell.text.as_str()));
        let party = self.cell(row, |holds| holds == Holds::Party);
        let duty =
            self.cell(row, |holds| holds == Holds::Duty).map(|cell| cell.text.as_str());
        let mut seats = Vec::new();
        for (column, holds) in &self.columns {
            let Holds::Persons(role) = holds else { continue };
            let Some(cell) = row.cell(*column) else { continue };
            let said = duty.and_then(role_said);
            let role = role.or(said).unwrap_or(self.role);
            for mut seat in seats_in_cell(&cell.text, role, self.registry) {
                seat.office = seat.office.or_else(|| duty.and_then(office_in));
                seat.represents = represents.clone().or(seat.represents);
                if let (None, Some(party)) = (&seat.party_printed, party) {
                    set_party(&mut seat, Some(party.text.as_str()));
                }
                seats.push(seat);
            }
        }
        seats
    }

    fn cell<'a>(&self, row: &'a Row, wanted: impl Fn(Holds) -> bool) -> Option<&'a Cell> {
        let column = self.columns.iter().find(|(_, holds)| wanted(*holds))?.0;
        row.cell(column)
    }

    fn represented(&self, printed: &str) -> Option<String> {
        represented(printed, self.registry).or_else(|| Some(printed.to_owned()))
    }
}

/// The member that `text` names; a municipality may be named by its place.
pub(crate) fn represented(text: &str, registry: &Registry) -> Option<String> {
    let found = registry.find_names(text);
    found.into_iter().min_by_key(|name| name.form).map(|name| name.member.name)
}

/// The role that `text` says, if it says one.
pub(crate) fn role_said(text: &str) -> Option<SeatRole> {
    let lower = text.to_lowercase();
    if lower.contains("ersättare") || lower.contains("suppleant") {
        Some(SeatRole::Substitute)
    } else if lower.contains("ledam")
        || lower.contains("ordinarie")
        || lower.contains("ordförande")
    {
        Some(SeatRole::Ordinary)
    } else {
        None
    }
}

fn seats_in_cell(text: &Text, role: SeatRole, registry: &Registry) -> Vec<Seat> {
    match parse_persons(text.as_str()) {
        Ok((persons, rest)) => persons
            .into_iter()
            .map(|person| seat(person, rest, text, role, registry))
            .collect(),
        Err(_) => Vec::new(),
    }
}

/// A seat of this person; `rest` is what is printed after the name.
pub(crate) fn seat(
    person: Person,
    rest: &str,
    text: &Text,
    role: SeatRole,
    registry: &Registry,
) -> Seat {
    let range = text.as_str().find(&person.name).map(|at| at..at + person.name.len());
    let span = range.and_then(|range| text.span_of(range)).or_else(|| text.span());
    let mut seat = Seat {
        source: Source::new(span, person.name.clone()),
        person: person.name,
        party_printed: None,
        party: None,
        role,
        office: office_in(rest),
        represents: represented(rest, registry),
    };
    set_party(&mut seat, person.party.as_deref().or_else(|| party_after(rest)));
    seat
}

/// `, Kungsörs kommun (M)`: the party may stand after the organisation.
fn party_after(rest: &str) -> Option<&str> {
    let (_, after) = rest.rsplit_once('(')?;
    let (party, _) = after.split_once(')')?;
    let count = party.chars().count();
    ((1..=4).contains(&count) && party.chars().all(char::is_alphabetic)).then_some(party)
}

fn set_party(seat: &mut Seat, printed: Option<&str>) {
    let printed = printed.map(|p| p.trim_matches(|c: char| !c.is_alphabetic()));
    let printed = printed.filter(|p| !p.is_empty());
    seat.party_printed = printed.map(str::to_owned);
    seat.party = printed.map(party_today);
}

/// Whether an office is said to be held by the person before it.
pub(crate) fn is_office(text: &str) -> bool {
    office_in(text) == Some(Office::Chair) || office_in(text) == Some(Office::ViceChair)
}
