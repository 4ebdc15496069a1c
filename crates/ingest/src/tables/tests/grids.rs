//! Tables with rules, walls and shades.

use super::*;

/// Rows of a grid 16 points high, between walls.
#[expect(clippy::float_arithmetic, reason = "test geometry")]
fn grid(mut sheet: Sheet, y: f64, walls: &[f64], rows: u32) -> Sheet {
    let bottom = y + 16.0 * f64::from(rows);
    for row in 0..=rows {
        sheet = sheet.rule(y + 16.0 * f64::from(row), 66.0, 504.0);
    }
    for wall in walls {
        sheet = sheet.wall(*wall, y, bottom);
    }
    sheet
}

#[test]
fn a_full_grid_makes_a_table() {
    let mut sheet = Sheet::new(1).rows(200.0, 16.0, &[400.0, 500.0], BUDGET);
    for y in [188.0, 204.0, 220.0, 236.0, 252.0] {
        sheet = sheet.rule(y, 66.0, 504.0);
    }
    for x in [66.0, 300.0, 404.0, 504.0] {
        sheet = sheet.wall(x, 188.0, 252.0);
    }
    check(sheet, BUDGET_ROWS);
}

#[test]
fn tables_directly_under_each_other_keep_their_own_columns() {
    let board: &[&[&str]] =
        &[&["Kommun", "Andel"], &["Ydre", "1 250,5"], &["Kinda", "3 000,5"]];
    let sheet = Sheet::new(1).rows(200.0, 16.0, &[400.0, 500.0], BUDGET);
    let sheet = grid(sheet, 188.0, &[66.0, 300.0, 404.0, 504.0], 4);
    let sheet = sheet.rows(264.0, 16.0, &[335.0], board);
    let page = grid(sheet, 252.0, &[66.0, 250.0, 340.0, 504.0], 3).page();
    let below = ["Kommun|Andel|", "Ydre|1 250,5|", "Kinda|3 000,5|"];
    assert_eq!(tables(&[page]), [BUDGET_ROWS.to_vec(), below.to_vec()]);
}

#[test]
fn no_wall_of_another_row_cuts_a_number() {
    let rows: &[&[&str]] =
        &[&["Insatser", "1 720", "900"], &["Kansli", "180", "70"], &["Summa", "1 900"]];
    let sheet = Sheet::new(1).rows(200.0, 16.0, &[400.0, 500.0], rows);
    let sheet = grid(sheet, 188.0, &[66.0, 300.0, 504.0], 3);
    let sheet = sheet.wall(404.0, 188.0, 220.0).wall(385.0, 204.0, 220.0);
    let found = tables(&[sheet.page()]);
    let cells: Vec<&str> =
        found.iter().flatten().flat_map(|row| row.split('|')).collect();
    for number in ["1 720", "900", "180", "70", "1 900"] {
        assert!(cells.contains(&number), "{cells:?}");
    }
}

#[test]
fn horizontal_rules_alone_change_nothing() {
    let mut sheet = Sheet::new(1).rows(200.0, 16.0, &[400.0, 500.0], BUDGET);
    for y in [188.0, 204.0, 236.0, 252.0] {
        sheet = sheet.rule(y, 66.0, 504.0);
    }
    check(sheet, BUDGET_ROWS);
}

#[test]
fn zebra_shades_lose_no_row() {
    let sheet = Sheet::new(1)
        .rows(200.0, 16.0, &[400.0, 500.0], BUDGET)
        .shade(66.0, 205.0, 504.0, 221.0)
        .shade(66.0, 237.0, 504.0, 253.0);
    check(sheet, BUDGET_ROWS);
}

#[test]
fn a_number_broken_in_a_narrow_cell_is_one_number() {
    let mut sheet = Sheet::new(1);
    let cells = [
        ("Staten", "1 801", "800"),
        ("Region Skåne", "900", "400"),
        ("Summa", "2 702", "200"),
    ];
    for (row, (label, begun, rest)) in (0_u32..).zip(cells) {
        let y = 200.0 + 32.0 * f64::from(row);
        sheet =
            sheet.left(70.0, y, label).left(310.0, y, begun).left(310.0, y + 12.0, rest);
    }
    for row in 0_u32..=3 {
        sheet = sheet.rule(188.0 + 32.0 * f64::from(row), 66.0, 350.0);
    }
    for x in [66.0, 300.0, 350.0] {
        sheet = sheet.wall(x, 188.0, 284.0);
    }
    check(sheet, &["Staten|1 801 800", "Region Skåne|900 400", "Summa|2 702 200"]);
}

#[test]
fn a_unit_below_its_number_in_a_narrow_cell_makes_no_row() {
    let mut sheet = Sheet::new(1);
    let cells = [("Staten", "1 801"), ("Region Skåne", "900"), ("Summa", "2 701")];
    for (row, (label, begun)) in (0_u32..).zip(cells) {
        let y = 200.0 + 32.0 * f64::from(row);
        sheet = sheet
            .left(310.0, y, begun)
            .left(310.0, y + 12.0, "tkr")
            .left(70.0, y + 12.0, label)
            .left(370.0, y + 12.0, "1 900 tkr");
    }
    for row in 0_u32..=3 {
        sheet = sheet.rule(188.0 + 32.0 * f64::from(row), 66.0, 430.0);
    }
    for x in [66.0, 300.0, 350.0, 430.0] {
        sheet = sheet.wall(x, 188.0, 284.0);
    }
    check(
        sheet,
        &[
            "Staten|1 801 tkr|1 900 tkr",
            "Region Skåne|900 tkr|1 900 tkr",
            "Summa|2 701 tkr|1 900 tkr",
        ],
    );
}
