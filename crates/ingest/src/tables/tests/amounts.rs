//! Amounts that look like years, and amounts within labels.

use super::check;
use crate::typesetting::Sheet;

#[test]
fn amounts_that_look_like_years_head_no_table() {
    let rows: &[&[&str]] = &[
        &["", "2022", "2023"],
        &["Samtalsstöd", "2 724", "2 465"],
        &["Kompassen", "2 058", "2 602"],
        &["Rehabvägledning", "2087", "1969"],
        &["Metodstöd", "353", "284"],
        &["Summa", "7 222", "7 320"],
    ];
    check(
        Sheet::new(1).rows(100.0, 17.0, &[300.0, 380.0], rows),
        &[
            "|2022|2023",
            "Samtalsstöd|2 724|2 465",
            "Kompassen|2 058|2 602",
            "Rehabvägledning|2087|1969",
            "Metodstöd|353|284",
            "Summa|7 222|7 320",
        ],
    );
}

#[test]
fn an_amount_with_its_unit_alone_on_a_line_ends_the_label_above() {
    let above: &[&[&str]] = &[
        &["Administration", "1 457 000"],
        &["Individinriktade insatser", "7 195 000"],
        &["Strukturinriktade insatser – ram", "443 000"],
    ];
    let below: &[&[&str]] =
        &[&["Summa kostnader", "9 095 000"], &["Resultat", "-2 334 000"]];
    let sheet = Sheet::new(1)
        .rows(100.0, 17.0, &[300.0], above)
        .left(70.0, 146.0, "828 410 kr")
        .rows(163.0, 17.0, &[300.0], below);
    check(
        sheet,
        &[
            "Administration|1 457 000",
            "Individinriktade insatser|7 195 000",
            "Strukturinriktade insatser – ram 828 410 kr|443 000",
            "Summa kostnader|9 095 000",
            "Resultat|-2 334 000",
        ],
    );
}

#[test]
fn the_end_of_an_amount_in_a_label_makes_no_column() {
    let above: &[&[&str]] = &[
        &["Administration", "2 225 000"],
        &["Strukturinriktade insatser – ram 2 716", ""],
    ];
    let below: &[&[&str]] =
        &[&["Summa kostnader", "11 607 000"], &["Resultat", "5 716 000-"]];
    let sheet = Sheet::new(1)
        .rows(100.0, 17.0, &[330.0], above)
        .left(70.0, 129.0, "200 kr")
        .right(330.0, 129.0, "1 509 000")
        .rows(146.0, 17.0, &[330.0], below)
        .left(65.0, 192.0, "Förbundets samlade intäkter för 2024 uppgår till 5")
        .left(65.0, 206.0, "891 000 kr.");
    check(
        sheet,
        &[
            "Administration|2 225 000",
            "Strukturinriktade insatser – ram 2 716 200 kr|1 509 000",
            "Summa kostnader|11 607 000",
            "Resultat|5 716 000-",
        ],
    );
}

#[test]
fn amounts_are_broken_beside_the_lines_of_their_labels() {
    let above: &[&[&str]] = &[&["Revision", "61"], &["Utbildning", "85"]];
    let below: &[&[&str]] = &[&["Lokaler", "325"], &["Resor", "178"], &["Hyra", "12"]];
    let sheet = Sheet::new(1)
        .rows(80.0, 20.0, &[300.0], above)
        .rows(
            120.0,
            12.0,
            &[300.0],
            &[&["Uppföljning", "565"], &["(varav löner)", "100"]],
        )
        .rows(152.0, 20.0, &[300.0], below);
    let expected = [
        "Revision|61",
        "Utbildning|85",
        "Uppföljning (varav löner)|565 100",
        "Lokaler|325",
        "Resor|178",
        "Hyra|12",
    ];
    check(sheet, &expected);
}
