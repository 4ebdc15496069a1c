//! Tables that are no budgets: participants, dates, the board.

use crate::{
    author::{Author, Draft},
    plan::{Column, ColumnKind, RowKind, Seat, Table},
    words,
};

/// Participants of insatser: figures that are no money.
pub(crate) fn participants(author: &mut Author) -> Table {
    let mut draft = Draft::default();
    let labels = author.dice.draw(&words::PERSONAL, 4);
    let terms: Vec<(usize, i64)> = labels
        .into_iter()
        .map(|label| {
            let (women, men) = (author.dice.between(4, 60), author.dice.between(4, 60));
            (draft.row(label, RowKind::Item, 0, &[women, men, women + men]), 1)
        })
        .collect();
    draft.total("Summa", &terms, 3);
    draft.sums.clear();
    let column = |header: &str| Column {
        header: vec![header.to_owned()],
        span: None,
        year: None,
        basis: "",
        kind: ColumnKind::Persons,
        decimals: 0,
        leads: false,
    };
    let columns = ["Kvinnor", "Män", "Totalt"].map(column).to_vec();
    Table {
        caption: None,
        label_header: "Insats".to_owned(),
        unit: author.unit,
        columns,
        rows: draft.rows,
        sums: Vec::new(),
        money: false,
        has_header: true,
    }
}

/// Meetings of the year.
pub(crate) fn calendar(author: &mut Author) -> Vec<Vec<String>> {
    let months = ["februari", "april", "juni", "september", "november"];
    let mut rows = vec![["Datum", "Tid", "Möte"].map(ToOwned::to_owned).to_vec()];
    for month in months {
        let day = author.dice.between(1, 28);
        let hour = author.dice.between(8, 14);
        let what =
            author.dice.pick(&["Styrelsemöte", "Beredningsgrupp", "Medlemssamråd"]);
        rows.push(vec![
            format!("{day} {month}"),
            format!("{hour:02}.00–{:02}.30", hour + 2),
            what.to_owned(),
        ]);
    }
    rows
}

/// Draws a seat and a substitute for each member.
pub(crate) fn board(
    author: &mut Author,
    members: &[(String, &'static str)],
) -> Vec<Seat> {
    let mut seats = Vec::new();
    let first = author.dice.draw(&words::FIRST_NAMES, 16);
    let last = author.dice.draw(&words::LAST_NAMES, 16);
    let mut names =
        first.iter().zip(&last).map(|(first, last)| format!("{first} {last}"));
    for (member, kind) in members {
        for substitute in [false, true] {
            let party = author.dice.pick(&words::PARTIES);
            let party = if *kind == "state_agency" { "" } else { party }.to_owned();
            let Some(person) = names.next() else { return seats };
            seats.push(Seat { person, party, member: member.clone(), substitute });
        }
    }
    seats
}

/// The board as a grid: member, ordinary, substitute.
pub(crate) fn board_grid(seats: &[Seat]) -> Vec<Vec<String>> {
    let mut rows =
        vec![["Medlem", "Ordinarie", "Ersättare"].map(ToOwned::to_owned).to_vec()];
    let printed = |seat: &Seat| match seat.party.as_str() {
        "" => seat.person.clone(),
        party => format!("{} ({party})", seat.person),
    };
    for pair in seats.chunks(2) {
        if let [ordinary, substitute] = pair {
            rows.push(vec![
                ordinary.member.clone(),
                printed(ordinary),
                printed(substitute),
            ]);
        }
    }
    rows
}
