//! Who sits on the board: tables with a column for each role, and lists of names.

pub(crate) mod lists;
pub(crate) mod person;
pub(crate) mod seats;
pub(crate) mod tables;

use plankoll_model::Seat;
use plankoll_page::{Block, Layout};

use crate::board::lists::{ListReader, is_board_heading};
use crate::board::tables::seats_in_table;
use crate::registry::Registry;

/// The seats of the board, in the order in which they are printed.
pub(crate) fn find_board(layout: &Layout, registry: &Registry) -> Vec<Seat> {
    let tabled: Vec<Seat> = layout
        .blocks
        .iter()
        .enumerate()
        .flat_map(|(at, block)| match block {
            Block::Table(table) => {
                seats_in_table(table, is_under_board_heading(layout, at), registry)
            }
            Block::Text { .. } => Vec::new(),
        })
        .collect();
    let seats = if tabled.is_empty() { listed(layout, registry) } else { tabled };
    without_repeats(seats)
}

/// The nearest text above the table says that it is about the board.
fn is_under_board_heading(layout: &Layout, at: usize) -> bool {
    let above = layout.blocks.get(..at).unwrap_or_default().iter().rev();
    let nearest = above.take(2).find_map(|block| match block {
        Block::Text { text, .. } => Some(text.as_str()),
        Block::Table(_) => None,
    });
    nearest.is_some_and(is_board_heading)
}

fn listed(layout: &Layout, registry: &Registry) -> Vec<Seat> {
    let mut reader = ListReader::new(registry);
    for block in &layout.blocks {
        if let Block::Text { kind, text } = block {
            reader.read(kind, text);
        }
    }
    reader.finish()
}

/// A plan may print its board twice: once in the text, once above the signatures.
fn without_repeats(seats: Vec<Seat>) -> Vec<Seat> {
    let mut kept: Vec<Seat> = Vec::new();
    for seat in seats {
        match kept
            .iter_mut()
            .find(|other| other.person == seat.person && other.role == seat.role)
        {
            Some(other) => {
                other.office = other.office.or(seat.office);
                other.represents = other.represents.take().or(seat.represents);
            }
            None => kept.push(seat),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::documents::document;
    use plankoll_model::{Office, SeatRole};

    #[track_caller]
    fn check(written: &str, expected: &[&str]) {
        let seats = find_board(&document(written), &Registry::swedish());
        let shown: Vec<String> = seats.iter().map(show).collect();
        assert_eq!(shown, expected);
    }

    fn show(seat: &Seat) -> String {
        let role = match seat.role {
            SeatRole::Ordinary => "ordinary",
            SeatRole::Substitute => "substitute",
        };
        let office = match seat.office {
            Some(Office::Chair) => " chair",
            Some(Office::ViceChair) => " vice chair",
            None => "",
        };
        let party = seat.party.as_deref().unwrap_or("-");
        let represents = seat.represents.as_deref().unwrap_or("?");
        format!("{} {party} {role}{office} for {represents}", seat.person)
    }

    #[test]
    fn a_table_may_have_a_column_for_each_role() {
        check(
            "# Styrelseledamöter år 2009\nOrdinarie ledamöter|Ersättare|Uppdragsgivare\nMattias Adolfsson (fp)|Hans Petersson (s)|Landskrona Stad\nIngrid Sonander|Cecilia Sporre|Försäkringskassan",
            &[
                "Mattias Adolfsson L ordinary for Landskrona stad",
                "Hans Petersson S substitute for Landskrona stad",
                "Ingrid Sonander - ordinary for Försäkringskassan",
                "Cecilia Sporre - substitute for Försäkringskassan",
            ],
        );
    }

    #[test]
    fn a_table_may_say_the_role_in_each_row() {
        check(
            "# Styrelse\nNamn|Organisation|Uppdrag|Parti\nEva Ek|Falun|Ordförande|S\nBo Ås|Region Dalarna|Ersättare|M",
            &[
                "Eva Ek S ordinary chair for Falu kommun",
                "Bo Ås M substitute for Region Dalarna",
            ],
        );
    }

    #[test]
    fn cells_say_what_columns_without_a_heading_hold() {
        check(
            "|Ledamöter|Ersättare\nDanderyd|Eva Ek|Bo Ås\nUpplands Väsby|Ann Al (S), ordförande|Kaj Ny (M) Leo Lo (C)",
            &[
                "Eva Ek - ordinary for Danderyds kommun",
                "Bo Ås - substitute for Danderyds kommun",
                "Ann Al S ordinary chair for Upplands Väsby kommun",
                "Kaj Ny M substitute for Upplands Väsby kommun",
                "Leo Lo C substitute for Upplands Väsby kommun",
            ],
        );
        check(
            "# Förbundsstyrelsen 2021\nEva Ek (S)|Falu kommun\nBo Ås (M)|\nErsättare|\nAnn Al|FK",
            &[
                "Eva Ek S ordinary for Falu kommun",
                "Bo Ås M ordinary for Falu kommun",
                "Ann Al - substitute for Försäkringskassan",
            ],
        );
    }

    #[test]
    fn headings_may_have_lost_their_column() {
        check(
            "Ledamöter|Ersättare\nDanderyd|Eva Ek|Bo Ås",
            &[
                "Eva Ek - ordinary for Danderyds kommun",
                "Bo Ås - substitute for Danderyds kommun",
            ],
        );
    }

    #[test]
    fn a_sentence_may_name_the_board() {
        check(
            "Styrelsen består av Eva Ek (S), Falun, ordförande, Bo Ås (M) Borlänge och Ann Al (C), Region Dalarna.",
            &[
                "Eva Ek S ordinary chair for Falu kommun",
                "Bo Ås M ordinary for Borlänge kommun",
                "Ann Al C ordinary for Region Dalarna",
            ],
        );
    }

    #[test]
    fn a_line_may_begin_with_the_member_or_the_office() {
        check(
            "# Styrelse\n- Ordförande: Eva Ek (S), Falun\n- Region Dalarna: Bo Ås (M)\n- Vice ordförande Ann Al, AF",
            &[
                "Eva Ek S ordinary chair for Falu kommun",
                "Bo Ås M ordinary for Region Dalarna",
                "Ann Al - ordinary vice chair for Arbetsförmedlingen",
            ],
        );
    }

    #[test]
    fn a_table_of_other_persons_is_no_board() {
        check("# Revisorer\nNamn|Organisation\nEva Ek|Falu kommun", &[]);
    }

    #[test]
    fn lists_stand_under_ordinary_and_substitute() {
        check(
            "# Styrelse\nOrdinarie ledamöter:\n- Eva Ek (S), Kungsör, ordförande\n- Bo Ås, Köpings kommun (FP)\n- Ann Al, Försäkringskassan\nErsättare:\n- Kaj Ny (M), Arboga\n# Revisorer\n- Leo Lo (C), Köping",
            &[
                "Eva Ek S ordinary chair for Kungsörs kommun",
                "Bo Ås L ordinary for Köpings kommun",
                "Ann Al - ordinary for Försäkringskassan",
                "Kaj Ny M substitute for Arboga kommun",
            ],
        );
    }

    #[test]
    fn a_slash_is_a_replacement_in_the_middle_of_the_term() {
        check(
            "# Styrelsen\n- Bente Johansson/Nina Högström, Försäkringskassan",
            &[
                "Bente Johansson - ordinary for Försäkringskassan",
                "Nina Högström - ordinary for Försäkringskassan",
            ],
        );
    }

    #[test]
    fn rules_for_the_board_name_nobody() {
        check(
            "# Styrelse\nFörbundets arbete leds av en styrelse. Varje förbundsmedlem utser en ledamot.\nTotalt består styrelsen av 6 ledamöter och 6 ersättare.",
            &[],
        );
    }
}
