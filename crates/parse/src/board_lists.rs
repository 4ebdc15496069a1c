//! Boards printed as lists: `Namn (S), Ort` a line, under `Ordinarie` and `Ersättare`.

use plankoll_model::{Seat, SeatRole};
use plankoll_page::{BlockKind, Text};

use crate::board_tables::{represented, role_said, seat};
use crate::name::Registry;
use crate::person::{Person, parse_persons};

/// After so many lines without a person the list is at its end.
const LINES_WITHOUT_PERSON: usize = 2;
/// A line that says whose list follows is no longer than this.
const LONGEST_LEAD: usize = 60;

/// Reads the document block by block and keeps what is said of the board.
pub(crate) struct ListReader<'r> {
    registry: &'r Registry,
    role: Option<SeatRole>,
    represents: Option<String>,
    misses: usize,
    seats: Vec<Seat>,
}

impl<'r> ListReader<'r> {
    /// Nothing is read yet.
    pub(crate) fn new(registry: &'r Registry) -> Self {
        Self { registry, role: None, represents: None, misses: 0, seats: Vec::new() }
    }

    /// The seats of all that was read.
    pub(crate) fn finish(self) -> Vec<Seat> {
        self.seats
    }

    /// Reads the next block of text.
    pub(crate) fn read(&mut self, kind: &BlockKind, text: &Text) {
        if matches!(kind, BlockKind::Contents | BlockKind::Furniture) {
            return;
        }
        let printed = text.as_str();
        if self.is_lead(printed) {
            return;
        }
        if self.role.is_none() {
            return;
        }
        let seats = self.seats_in(text);
        if seats.is_empty() {
            self.misses += 1;
            let heading = matches!(kind, BlockKind::Heading { .. });
            if heading || self.misses > LINES_WITHOUT_PERSON {
                self.role = None;
            }
            return;
        }
        self.misses = 0;
        self.seats.extend(seats);
    }

    /// A line that says whose names follow: of the board, of its substitutes, of a member.
    fn is_lead(&mut self, printed: &str) -> bool {
        let short = printed.chars().count() <= LONGEST_LEAD;
        let bare = printed.trim_end_matches(':').trim();
        if !short
            || persons_in(bare).first().is_some_and(|(person, _)| person.party.is_some())
        {
            return false;
        }
        if is_role_lead(bare) {
            self.role = role_said(bare);
            self.represents = None;
            self.misses = 0;
            return true;
        }
        if is_board_heading(bare) {
            self.role = Some(SeatRole::Ordinary);
            self.represents = None;
            self.misses = 0;
            return true;
        }
        if self.role.is_some() && self.registry.resolve(bare).is_some() {
            self.represents = represented(bare, self.registry);
            return true;
        }
        false
    }

    fn seats_in(&self, text: &Text) -> Vec<Seat> {
        let role = self.role.unwrap_or(SeatRole::Ordinary);
        persons_in(text.as_str())
            .into_iter()
            .map(|(person, rest)| {
                let role = role_said(rest)
                    .filter(|r| *r == SeatRole::Substitute)
                    .unwrap_or(role);
                let mut seat = seat(person, rest, text, role, self.registry);
                seat.represents = seat.represents.or_else(|| self.represents.clone());
                seat
            })
            .collect()
    }
}

/// `Styrelse`, `Styrelsens ledamöter 2022`, `Styrelseledamöter år 2009`.
pub(crate) fn is_board_heading(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first =
        lower.split_whitespace().find(|word| word.starts_with(char::is_alphabetic));
    first.is_some_and(|word| {
        word.trim_end_matches(':').trim_end_matches('n').trim_end_matches('s')
            == "styrelse"
            || word.starts_with("styrelseledam")
            || word.starts_with("styrelsens")
            || word.starts_with("förbundsstyrelse")
    }) && lower.split_whitespace().count() <= 6
}

/// `Ordinarie ledamöter`, `Ersättare`.
fn is_role_lead(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = lower.split_whitespace().count();
    let first = lower.split_whitespace().next().unwrap_or_default();
    words <= 4
        && (first.starts_with("ordinarie")
            || first.starts_with("ersättare")
            || first.starts_with("ledamöter")
            || first.starts_with("suppleant"))
}

/// The persons of a line, each with what is printed after the name. Where lines run together,
/// persons are told apart by their party marks.
fn persons_in(text: &str) -> Vec<(Person, &str)> {
    let text = after_lead(text);
    let Ok((persons, rest)) = parse_persons(text) else { return Vec::new() };
    if rest.split_whitespace().count() > 8 && !rest.contains('(') {
        return Vec::new();
    }
    let mut found: Vec<(Person, &str)> = Vec::new();
    let (own, next) = split_at_next_person(rest);
    found.extend(persons.into_iter().map(|person| (person, own)));
    if let Some(next) = next {
        found.extend(persons_in(next));
    }
    found
}

/// `Ordförande: Anna Lind` and `Ledamot Anna Lind` name the duty first.
fn after_lead(text: &str) -> &str {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    match bare.split_once(':') {
        Some((lead, rest)) if lead.split_whitespace().count() <= 4 => rest,
        _ => bare,
    }
}

/// What belongs to the person before, and the next person with a party mark, if there is one.
fn split_at_next_person(rest: &str) -> (&str, Option<&str>) {
    let starts = rest.match_indices([',', ';', ' ']).map(|(at, _)| at);
    for at in starts {
        let candidate = rest.get(at + 1..).unwrap_or_default();
        let parsed = parse_persons(candidate);
        if candidate.starts_with(char::is_uppercase)
            && parsed.is_ok_and(|(persons, _)| {
                persons
                    .iter()
                    .all(|p| p.party.is_some() && p.name.split(' ').count() <= 3)
            })
        {
            return (rest.get(..at).unwrap_or_default(), Some(candidate));
        }
    }
    (rest, None)
}
