//! Seats as single cells and lines print them.

use plankoll_model::{Seat, SeatRole, Source};
use plankoll_page::Text;

use crate::board::person::{Listed, find_persons, office_in, party_today};
use crate::registry::{Form, Registry};

/// The seats that a cell or line prints; `role` is that of the column or list it stands in.
pub(crate) fn seats_in_text(
    text: &Text,
    role: SeatRole,
    registry: &Registry,
) -> Vec<Seat> {
    let listed = find_persons(text.as_str(), registry);
    listed.into_iter().map(|listed| seat(listed, text, role, registry)).collect()
}

fn seat(listed: Listed, text: &Text, role: SeatRole, registry: &Registry) -> Seat {
    let Listed { person, lead, rest } = listed;
    let range = text.as_str().find(&person.name).map(|at| at..at + person.name.len());
    let span = range.and_then(|range| text.span_of(range)).or_else(|| text.span());
    let substitute = |said: &str| role_said(said).filter(|r| *r == SeatRole::Substitute);
    let mut seat = Seat {
        source: Source::new(span, person.name.clone()),
        person: person.name,
        party_printed: None,
        party: None,
        role: substitute(rest).or_else(|| role_said(lead)).unwrap_or(role),
        office: office_in(rest).or_else(|| office_in(lead)),
        represents: represented(rest, registry).or_else(|| represented(lead, registry)),
    };
    set_party(&mut seat, person.party.as_deref().or_else(|| party_after(rest)));
    seat
}

/// The member that `text` names; one named in full before one named by its place alone.
pub(crate) fn represented(text: &str, registry: &Registry) -> Option<String> {
    let found = registry.find_names(text);
    let order = |form: Form| match form {
        Form::Full | Form::Abbreviated => 0,
        Form::Bare | Form::BareGenitive => 1,
    };
    found.into_iter().min_by_key(|name| order(name.form)).map(|name| name.member.name)
}

/// The role that `text` says, if it says one.
pub(crate) fn role_said(text: &str) -> Option<SeatRole> {
    let lower = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if says(&["ersättare", "suppleant"]) {
        Some(SeatRole::Substitute)
    } else if says(&["ledam", "ordinarie", "ordförande"]) {
        Some(SeatRole::Ordinary)
    } else {
        None
    }
}

/// Sets the party from its mark as printed, brackets or not.
pub(crate) fn set_party(seat: &mut Seat, printed: Option<&str>) {
    let printed = printed.map(|p| p.trim_matches(|c: char| !c.is_alphabetic()));
    let printed = printed.filter(|p| !p.is_empty());
    seat.party_printed = printed.map(str::to_owned);
    seat.party = printed.map(party_today);
}

/// `, Kungsörs kommun (M)`: the party may stand after the organisation.
fn party_after(rest: &str) -> Option<&str> {
    let (_, after) = rest.rsplit_once('(')?;
    let (party, _) = after.split_once(')')?;
    let letters = party.chars().all(char::is_alphabetic);
    (letters && (1..=4).contains(&party.chars().count())).then_some(party)
}
