//! Boards printed as lists: `Namn (S), Ort` a line, under `Ordinarie` and `Ersättare`.

use plankoll_model::{Seat, SeatRole};
use plankoll_page::{BlockKind, Text};

use crate::board::person::find_persons;
use crate::board::seats::{represented, role_said, seats_in_text};
use crate::registry::Registry;

/// After so many lines without a person the list is at its end.
const LINES_WITHOUT_PERSON: usize = 2;
/// Fewer names than this, without any mark, are no board.
const FEWEST_BARE_NAMES: usize = 3;
/// A line that says whose list follows is no longer than this.
const LONGEST_LEAD: usize = 60;
/// A line of a list without a party mark is no longer than this.
const LONGEST_LINE: usize = 100;

/// Reads the document block by block and keeps what is said of the board.
pub(crate) struct ListReader<'r> {
    registry: &'r Registry,
    /// The role of those who are listed; none outside lists.
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

    /// The seats of all that was read. A few names without party, member or office are no board:
    /// other lines of capitalised words look the same.
    pub(crate) fn finish(self) -> Vec<Seat> {
        let marked = |seat: &Seat| {
            seat.party.is_some() || seat.represents.is_some() || seat.office.is_some()
        };
        let enough =
            self.seats.len() >= FEWEST_BARE_NAMES || self.seats.iter().any(marked);
        if enough { self.seats } else { Vec::new() }
    }

    /// Reads the next block of text.
    pub(crate) fn read(&mut self, kind: &BlockKind, text: &Text) {
        if matches!(kind, BlockKind::Contents | BlockKind::Furniture)
            || self.begins_list(text.as_str())
        {
            return;
        }
        if self.role.is_none() && names_board(text.as_str(), self.registry) {
            self.seats.extend(seats_in_text(text, SeatRole::Ordinary, self.registry));
        }
        let Some(role) = self.role else { return };
        let seats = self.seats_in(text, role);
        if seats.is_empty() {
            self.miss(kind);
        } else {
            self.misses = 0;
            self.seats.extend(seats);
        }
    }

    fn miss(&mut self, kind: &BlockKind) {
        self.misses += 1;
        let heading = matches!(kind, BlockKind::Heading { .. });
        if heading || self.misses > LINES_WITHOUT_PERSON {
            self.role = None;
        }
    }

    /// A line that says whose names follow: of the board, of its substitutes, of a member.
    fn begins_list(&mut self, printed: &str) -> bool {
        let bare = printed.trim_end_matches(':').trim();
        if printed.chars().count() > LONGEST_LEAD
            || !find_persons(bare, self.registry).is_empty()
        {
            return false;
        }
        let role = if is_role_lead(bare) { role_said(bare) } else { None };
        let role = role.or(is_board_heading(bare).then_some(SeatRole::Ordinary));
        if role.is_some() {
            self.role = role;
            self.represents = None;
            self.misses = 0;
            return true;
        }
        let member = self.role.and_then(|_| self.registry.resolve(bare));
        if member.is_some() {
            self.represents = represented(bare, self.registry);
            return true;
        }
        false
    }

    fn seats_in(&self, text: &Text, role: SeatRole) -> Vec<Seat> {
        let marked = find_persons(text.as_str(), self.registry)
            .iter()
            .any(|l| l.person.party.is_some());
        let holds_figures = text.as_str().contains(|c: char| c.is_ascii_digit());
        let too_long = text.as_str().chars().count() > LONGEST_LINE;
        if !marked && (too_long || holds_figures) {
            return Vec::new();
        }
        let mut seats = seats_in_text(text, role, self.registry);
        for seat in &mut seats {
            seat.represents = seat.represents.take().or_else(|| self.represents.clone());
        }
        seats
    }
}

/// `Styrelse`, `Styrelsens ledamöter 2022`, `Styrelseledamöter år 2009`.
pub(crate) fn is_board_heading(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first =
        lower.split_whitespace().find(|word| word.starts_with(char::is_alphabetic));
    let of_board = first.is_some_and(|word| {
        let word = word.trim_end_matches(|c: char| !c.is_alphabetic());
        matches!(word, "styrelse" | "styrelsen" | "styrelsens" | "förbundsstyrelse")
            || word.starts_with("förbundsstyrelsen")
            || word.starts_with("styrelseledam")
            || word.starts_with("styrelsemedlem")
    });
    of_board && lower.split_whitespace().count() <= 6
}

/// `Styrelsen består av Eva Ek (S), Falun, och Bo Ås (M), Borlänge.`
fn names_board(text: &str, registry: &Registry) -> bool {
    let begins = ["Styrelsen ", "I styrelsen ", "Förbundsstyrelsen "];
    let marked = || {
        find_persons(text, registry).iter().filter(|l| l.person.party.is_some()).count()
    };
    begins.iter().any(|words| text.starts_with(words)) && marked() >= 2
}

/// `Ordinarie ledamöter`, `Ersättare`.
fn is_role_lead(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    let roles = ["ordinarie", "ersättare", "ledamöter", "suppleanter"];
    lower.split_whitespace().count() <= 4
        && roles.iter().any(|role| first.starts_with(role))
}
