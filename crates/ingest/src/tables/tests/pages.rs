//! Tables that go on over a page.

use super::*;

#[test]
fn a_repeated_header_is_dropped() {
    let first: &[&[&str]] =
        &[&["Post", "2024"], &["Styrelse", "120"], &["Kansli", "900"]];
    let second: &[&[&str]] =
        &[&["Post", "2024"], &["Revision", "40"], &["Summa", "1 060"]];
    check_pages(
        [
            Sheet::new(1).rows(700.0, 14.0, &[500.0], first),
            Sheet::new(2).rows(90.0, 14.0, &[500.0], second),
        ],
        &[&["Post|2024", "Styrelse|120", "Kansli|900", "Revision|40", "Summa|1 060"]],
    );
}

#[test]
fn rows_go_on_without_a_header() {
    let first: &[&[&str]] =
        &[&["Post", "2024"], &["Styrelse", "120"], &["Kostnader", ""]];
    let second: &[&[&str]] = &[&["Revision", "40"], &["Summa", "1 060"]];
    check_pages(
        [
            Sheet::new(1).rows(700.0, 14.0, &[500.0], first),
            Sheet::new(2).rows(90.0, 14.0, &[500.0], second),
        ],
        &[&["Post|2024", "Styrelse|120", "Kostnader|", "Revision|40", "Summa|1 060"]],
    );
}

#[test]
fn a_single_row_goes_on_too() {
    let first: &[&[&str]] =
        &[&["Post", "2024"], &["Styrelse", "120"], &["Kansli", "900"]];
    check_pages(
        [
            Sheet::new(1).rows(700.0, 14.0, &[500.0], first),
            Sheet::new(2).rows(90.0, 14.0, &[500.0], &[&["Resultat", "-751"]]).prose(
                70.0,
                130.0,
                &["Budgeten är underbalanserad."],
            ),
        ],
        &[&["Post|2024", "Styrelse|120", "Kansli|900", "Resultat|-751"]],
    );
}

#[test]
fn another_header_on_the_next_page_begins_another_table() {
    let first: &[&[&str]] =
        &[&["Post", "2024"], &["Styrelse", "120"], &["Kansli", "900"]];
    let second: &[&[&str]] =
        &[&["Post", "2025"], &["Styrelse", "125"], &["Kansli", "950"]];
    check_pages(
        [
            Sheet::new(1).rows(700.0, 14.0, &[500.0], first),
            Sheet::new(2).rows(90.0, 14.0, &[500.0], second),
        ],
        &[
            &["Post|2024", "Styrelse|120", "Kansli|900"],
            &["Post|2025", "Styrelse|125", "Kansli|950"],
        ],
    );
}

#[test]
fn a_part_without_totals_joins_the_next_page_that_has_them() {
    let upper: &[&[&str]] = &[
        &["", "Delbelopp", "Summa"],
        &["Staten", "2 240", ""],
        &["Kommunerna", "1 120", ""],
    ];
    let lower: &[&[&str]] = &[
        &["", "Delbelopp", "Summa"],
        &["Regionen", "1 120", ""],
        &["Summa intäkter", "", "4 480"],
        &["Kansli", "1 905", ""],
        &["Summa kostnader", "", "1 905"],
    ];
    let edges = &[400.0, 445.0];
    check_pages(
        [
            Sheet::new(1).rows(770.0, 15.0, edges, upper),
            Sheet::new(2).rows(60.0, 15.0, edges, lower),
        ],
        &[&[
            "|Delbelopp|Summa",
            "Staten|2 240|",
            "Kommunerna|1 120|",
            "Regionen|1 120|",
            "Summa intäkter||4 480",
            "Kansli|1 905|",
            "Summa kostnader||1 905",
        ]],
    );
}

#[test]
fn a_header_printed_again_far_above_its_rows_is_left_out() {
    let upper: &[&[&str]] =
        &[&["", "2021", "2022"], &["Medlemsbidrag", "14 100", "14 300"]];
    let again: &[&[&str]] = &[&["", "2021", "2022"]];
    let lower: &[&[&str]] =
        &[&["Ledning", "2 215", "2 290"], &["Insatser", "9 345", "9 765"]];
    let edges = &[400.0, 500.0];
    let sheets = [
        Sheet::new(1).rows(740.0, 34.0, edges, upper),
        Sheet::new(2).rows(60.0, 34.0, edges, again).rows(128.0, 34.0, edges, lower),
    ];
    check_pages(
        sheets,
        &[&[
            "|2021|2022",
            "Medlemsbidrag|14 100|14 300",
            "Ledning|2 215|2 290",
            "Insatser|9 345|9 765",
        ]],
    );
}

#[test]
fn one_row_goes_on_under_a_header_printed_again() {
    let header: &[&[&str]] = &[&["", "Bokslut", "Plan"], &["", "2020", "2024"]];
    let rows: &[&[&str]] = &[&["Staten", "7 000", "7 300"], &["Styrelse", "405", "495"]];
    let edges = &[400.0, 500.0];
    let sheets = [
        Sheet::new(1).rows(700.0, 14.0, edges, header).rows(728.0, 14.0, edges, rows),
        Sheet::new(2)
            .rows(60.0, 14.0, edges, header)
            .rows(110.0, 14.0, edges, &[&["Resultat", "485", "0"]])
            .prose(70.0, 150.0, &["Resultatet redovisas i årsredovisningen."]),
    ];
    let expected = [
        "|Bokslut|Plan",
        "|2020|2024",
        "Staten|7 000|7 300",
        "Styrelse|405|495",
        "Resultat|485|0",
    ];
    check_pages(sheets, &[&expected]);
}

#[test]
fn a_row_named_by_its_year_goes_on_over_the_page() {
    let upper: &[&[&str]] = &[
        &["År", "Bidrag", "Insatser"],
        &["2022", "14 600", "12 620"],
        &["2023", "14 600", "11 910"],
    ];
    let sheets = [
        Sheet::new(1).rows(750.0, 14.0, &[300.0, 400.0], upper),
        Sheet::new(2)
            .rows(60.0, 14.0, &[300.0, 400.0], &[&["2024", "14 600", "11 605"]])
            .prose(70.0, 100.0, &["Resultatet redovisas i årsredovisningen."]),
    ];
    let expected = [
        "År|Bidrag|Insatser",
        "2022|14 600|12 620",
        "2023|14 600|11 910",
        "2024|14 600|11 605",
    ];
    check_pages(sheets, &[&expected]);
}

#[test]
fn a_single_row_goes_on_in_another_column_of_the_next_page() {
    let upper = ["Kassa och bank", "Årets resultat", "Kortfristiga skulder"];
    let sheet = (0_u32..).zip(upper).fold(Sheet::new(1), |sheet, (row, label)| {
        let y = 17.0_f64.mul_add(f64::from(row), 700.0);
        sheet.left(310.0, y, label).right(510.0, y, "1,04 mnkr")
    });
    let row = Sheet::new(2).left(62.0, 80.0, "Summa eget kapital").right(
        262.0,
        80.0,
        "- 1,35 mnkr",
    );
    let expected: &[&str] = &[
        "Kassa och bank|1,04 mnkr",
        "Årets resultat|1,04 mnkr",
        "Kortfristiga skulder|1,04 mnkr",
        "Summa eget kapital|- 1,35 mnkr",
    ];
    check_pages([sheet, row], &[expected]);
}
