//! Members without a seat on the board.

use plankoll_model::{Finding, Member, Record, Rule, SeatRole, Severity};

use crate::check::{Check, Scope};
use crate::facts::Facts;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "board-incomplete",
        severity: Severity::Warning,
        title: "A member has no ordinary seat or no substitute on the board",
        explain: "\
What it checks: where the plan lists its board, that each member is represented by at least one
ordinary member and, where the list has substitutes at all, by one substitute (2003:1210, 10 §).
Why it matters: every member, not only every party, has a right to a seat. Until 2022 it was common
that one municipality stood for several; in plans for earlier years the finding is a note.
What to do: see who represents the member; the list may be cut short.",
        example: "Members: Arboga, Kungsör, Köping. Board: Arboga (ordinary, substitute), Köping (ordinary).",
    },
    run: Scope::Document(breaches),
};

/// The first year for which boards are expected to follow 10 § to the letter.
const FOLLOWED_SINCE: i32 = 2022;

fn breaches(facts: &Facts) -> Vec<Finding> {
    let record = facts.record;
    let says_whom_they_represent =
        record.board.iter().any(|seat| seat.represents.is_some());
    if !says_whom_they_represent {
        return Vec::new();
    }
    record.members.iter().filter_map(|member| breach(record, member)).collect()
}

fn breach(record: &Record, member: &Member) -> Option<Finding> {
    let missing = match (
        has_seat(record, member, SeatRole::Ordinary),
        has_seat(record, member, SeatRole::Substitute),
    ) {
        (true, true) => return None,
        (true, false) if !lists_substitutes(record) => return None,
        (true, false) => "no substitute",
        (false, true) => "no ordinary seat",
        (false, false) => "no seat",
    };
    let year = record.plan.fiscal_years.first().copied();
    let is_expected = year.is_none_or(|year| year >= FOLLOWED_SINCE);
    let severity = if is_expected { CHECK.rule.severity } else { Severity::Note };
    let message = format!("`{}` has {missing} on the board", member.name);
    let source = Some(member.source.clone());
    Some(Finding { severity, year, source, ..CHECK.finding(record, message) })
}

/// Many plans name the ordinary members alone.
fn lists_substitutes(record: &Record) -> bool {
    record.board.iter().any(|seat| seat.role == SeatRole::Substitute)
}

fn has_seat(record: &Record, member: &Member, role: SeatRole) -> bool {
    let names = [Some(member.name.as_str()), Some(member.name_today.as_str())];
    record
        .board
        .iter()
        .any(|seat| seat.role == role && names.contains(&seat.represents.as_deref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, member, plan_for, seat};
    use SeatRole::{Ordinary, Substitute};
    use plankoll_model::MemberKind::Municipality;

    #[track_caller]
    fn check(year: i32, seats: &[(SeatRole, &str)], expected: &[Severity]) {
        let mut record = plan_for(year);
        record.members = ["Arboga kommun", "Köpings kommun"]
            .map(|name| member(Municipality, name))
            .to_vec();
        record.board = seats.iter().map(|(role, name)| seat(*role, name)).collect();
        let severities: Vec<Severity> =
            found(&CHECK, &record).iter().map(|finding| finding.severity).collect();
        assert_eq!(severities, expected);
    }

    const ARBOGA: [(SeatRole, &str); 2] =
        [(Ordinary, "Arboga kommun"), (Substitute, "Arboga kommun")];

    #[test]
    fn a_full_board_and_one_that_is_not_listed_are_in_order() {
        let koping = [(Ordinary, "Köpings kommun"), (Substitute, "Köpings kommun")];
        check(2023, &[ARBOGA, koping].concat(), &[]);
        check(2023, &[], &[]);
        check(2023, &[(Ordinary, "Arboga kommun"), (Ordinary, "Köpings kommun")], &[]);
    }

    #[test]
    fn a_member_without_a_substitute_is_found() {
        let koping = [(Ordinary, "Köpings kommun")];
        check(2023, &[&ARBOGA[..], &koping].concat(), &[Severity::Warning]);
        check(2010, &ARBOGA, &[Severity::Note]);
    }
}
