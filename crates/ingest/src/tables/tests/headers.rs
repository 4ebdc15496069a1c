//! Headings over groups of columns, and lines above a table that are no headings.

use super::check;
use crate::typesetting::{Sheet, tables, texts};

/// Rows under years that are centred over the columns that are of them, of cells as wide as
/// their widest text.
fn years_over_groups(years: [(f64, &str); 3]) -> Sheet {
    let rows: &[&[&str]] = &[
        &["", "Utfall", "Budget", "Prognos", "Budget"],
        &["Staten", "1 500", "1 600", "11 650 000", "1 700"],
        &["Kommunen", "500", "600", "650", "700"],
    ];
    years
        .into_iter()
        .fold(Sheet::new(1), |sheet, (x, year)| sheet.left(x, 200.0, year))
        .rows(214.0, 14.0, &[230.0, 275.0, 345.0, 390.0], rows)
}

#[test]
fn a_year_in_the_middle_of_a_group_heads_all_of_it() {
    let sheet = years_over_groups([(202.0, "2019"), (282.0, "2020"), (362.0, "2021")]);
    check(
        sheet,
        &[
            "|2019|2020||2021",
            "|Utfall|Budget|Prognos|Budget",
            "Staten|1 500|1 600|11 650 000|1 700",
            "Kommunen|500|600|650|700",
        ],
    );
}

#[test]
fn words_in_a_cell_over_several_columns_head_all_of_them() {
    let rows: &[&[&str]] = &[
        &["Staten", "1 500", "1 600", "11 650 000"],
        &["Kommunen", "500", "600", "650"],
    ];
    let mut sheet = Sheet::new(1).left(255.0, 200.0, "2020").left(195.0, 200.0, "2019");
    sheet = sheet.rows(216.0, 16.0, &[230.0, 275.0, 345.0], rows);
    for row in 0_u32..=3 {
        sheet = sheet.rule(188.0 + 16.0 * f64::from(row), 66.0, 350.0);
    }
    for x in [66.0, 180.0, 235.0, 350.0] {
        sheet = sheet.wall(x, 188.0, 236.0);
    }
    sheet = sheet.wall(280.0, 204.0, 236.0);
    check(
        sheet,
        &["|2019|2020|", "Staten|1 500|1 600|11 650 000", "Kommunen|500|600|650"],
    );
}

#[test]
fn headings_with_even_gaps_stand_each_over_a_column() {
    let headings = ["Post", "Andel %", "Utfall", "Budget", "Prognos", "Budget", "Plan"];
    let values = ["Staten", "50,0", "3 600", "3 500", "3 400", "3 300", "3 200"];
    let others = ["Kommunen", "50,0", "3 600", "3 500", "3 400", "3 300", "3 200"];
    let mut sheet = Sheet::new(1);
    let mut x = 70.0;
    for ((heading, value), other) in headings.into_iter().zip(values).zip(others) {
        sheet = sheet.left(x, 200.0, heading);
        sheet = sheet.left(x, 214.0, value).left(x, 228.0, other);
        let letters = heading.len().max(other.len());
        x += 5.0 * f64::from(u32::try_from(letters).unwrap_or(0)) + 9.0;
    }
    check(sheet, &[&headings.join("|"), &values.join("|"), &others.join("|")]);
}

#[test]
fn text_above_account_numbers_is_no_header() {
    let rows: &[&[&str]] = &[
        &["", "Post", "Utfall", "Budget"],
        &["", "Staten", "4,12", "3,92"],
        &["", "Region Östergötland", "2,06", "1,96"],
        &["", "Summa intäkter", "6,18", "5,88"],
    ];
    let mut sheet = Sheet::new(1)
        .left(62.0, 160.0, "Alla belopp anges i miljoner kronor.")
        .left(62.0, 176.0, "Budget 2018");
    for (row, cells) in (0_u32..).zip(rows) {
        let y = 192.0 + 14.0 * f64::from(row);
        let [_, label, first, second] = cells else { continue };
        let number = ["Konto", "3010", "3310", ""];
        let number = number.get(row as usize).copied().unwrap_or_default();
        sheet = if number.is_empty() { sheet } else { sheet.left(66.0, y, number) };
        sheet =
            sheet.left(110.0, y, label).right(300.0, y, first).right(350.0, y, second);
    }
    let page = [sheet.page()];
    let expected = [
        "Konto|Post|Utfall|Budget",
        "3010|Staten|4,12|3,92",
        "3310|Region Östergötland|2,06|1,96",
        "|Summa intäkter|6,18|5,88",
    ];
    assert_eq!(tables(&page), [expected]);
    assert_eq!(texts(&page).len(), 2);
}
