//! Tables of every kind that plans print, set on pages of our own.

mod amounts;
mod grids;
mod headers;
mod pages;

use crate::typesetting::{Sheet, tables, texts};

#[track_caller]
fn check(sheet: Sheet, expected: &[&str]) {
    assert_eq!(tables(&[sheet.page()]), [expected]);
}

#[track_caller]
fn check_pages(sheets: [Sheet; 2], expected: &[&[&str]]) {
    assert_eq!(tables(&sheets.map(Sheet::page)), expected);
}

#[track_caller]
fn check_none(sheet: Sheet) {
    assert_eq!(tables(&[sheet.page()]), Vec::<Vec<String>>::new());
}

const BUDGET: &[&[&str]] = &[
    &["", "Budget 2024", "Plan 2025"],
    &["Försäkringskassan", "6 361", "6 400"],
    &["Region Skåne", "844,5", "- 7 617"],
    &["Summa intäkter", "7 205,5", "0"],
];

const BUDGET_ROWS: &[&str] = &[
    "|Budget 2024|Plan 2025",
    "Försäkringskassan|6 361|6 400",
    "Region Skåne|844,5|- 7 617",
    "Summa intäkter|7 205,5|0",
];

#[test]
fn alignment_alone_makes_a_table() {
    check(Sheet::new(1).rows(200.0, 14.0, &[400.0, 500.0], BUDGET), BUDGET_ROWS);
}

#[test]
fn leaders_lead_from_label_to_value() {
    let dots = |from: usize| ".".repeat(from);
    let rows = [
        ("Revision", "30"),
        ("Styrelse", "150"),
        ("Kansli", "1 005"),
        ("Summa", "1 185"),
    ];
    let mut sheet = Sheet::new(1);
    for (row, (label, value)) in (0_u32..).zip(rows) {
        let y = 200.0 + 14.0 * f64::from(row);
        let text = format!("{label}{}", dots(40));
        sheet = sheet.left(70.0, y, &text).right(500.0, y, value);
    }
    check(sheet, &["Revision|30", "Styrelse|150", "Kansli|1 005", "Summa|1 185"]);
}

#[test]
fn columns_a_space_apart_are_told_by_their_edges() {
    let rows: &[&[&str]] = &[
        &["Kommun", "2023", "2024"],
        &["Simrishamn", "19 324", "124"],
        &["Sjöbo", "9 098", "7 378"],
        &["Ystad", "105", "17 378"],
        &["Tomelilla", "7 378", "7 378"],
    ];
    check(
        Sheet::new(1).rows(200.0, 14.0, &[400.0, 432.5], rows),
        &[
            "Kommun|2023|2024",
            "Simrishamn|19 324|124",
            "Sjöbo|9 098|7 378",
            "Ystad|105|17 378",
            "Tomelilla|7 378|7 378",
        ],
    );
}

#[test]
fn units_percent_and_nil_stand_in_columns_of_figures() {
    let rows: &[&[&str]] = &[
        &["Kommun", "Belopp", "Andel"],
        &["Ockelbo", "5 300 Tkr", "24 %"],
        &["Hofors", "-", "0 %"],
        &["Gävle", "Inga", "76 %"],
        &["Summa", "5 300 Tkr", "100 %"],
    ];
    check(
        Sheet::new(1).rows(200.0, 14.0, &[400.0, 500.0], rows),
        &[
            "Kommun|Belopp|Andel",
            "Ockelbo|5 300 Tkr|24 %",
            "Hofors|-|0 %",
            "Gävle|Inga|76 %",
            "Summa|5 300 Tkr|100 %",
        ],
    );
}

#[test]
fn a_header_wider_than_its_column_is_a_header() {
    let header = "Prognos utfall 2017 (tkr)";
    let rows: &[&[&str]] = &[
        &["Budgetpost", header, "Budget 2018"],
        &["Insatser", "1 250", "2 500"],
        &["Kansli", "250", "200"],
        &["Summa", "1 500", "2 700"],
    ];
    let sheet = Sheet::new(1)
        .style(12.0, true)
        .left(
            70.0,
            170.0,
            "Budget 2018 i tusental kronor, jämförd med prognosen för 2017",
        )
        .style(10.0, false)
        .rows(200.0, 14.0, &[400.0, 500.0], rows);
    check(
        sheet,
        &[
            "Budgetpost|Prognos utfall 2017 (tkr)|Budget 2018",
            "Insatser|1 250|2 500",
            "Kansli|250|200",
            "Summa|1 500|2 700",
        ],
    );
}

#[test]
fn a_line_of_prose_above_a_table_is_no_header() {
    let prose = "Förbundets intäkter och kostnader framgår av följande sammanställning";
    let sheet = Sheet::new(1).right(500.0, 186.0, prose).rows(
        200.0,
        14.0,
        &[500.0],
        &[&["Insatser", "1 250"], &["Kansli", "250"], &["Summa", "1 500"]],
    );
    check(sheet, &["Insatser|1 250", "Kansli|250", "Summa|1 500"]);
}

#[test]
fn a_wrapped_label_is_one_row_wherever_its_value_stands() {
    let sheet = Sheet::new(1)
        .rows(200.0, 20.0, &[500.0], &[&["Styrelse", "150"], &["Kansli", "870"]])
        .prose(70.0, 240.0, &["Utvärdering av insatser för unga", "och nyanlända"])
        .right(500.0, 240.0, "140 250")
        .prose(70.0, 272.0, &["Samverkan mellan förbundets", "medlemmar"])
        .right(500.0, 278.0, "33 000")
        .prose(70.0, 304.0, &["Stöd till personer som står", "långt från arbete"])
        .right(500.0, 316.0, "7")
        .rows(336.0, 20.0, &[500.0], &[&["Revision", "30"], &["Summa", "1 000"]]);
    check(
        sheet,
        &[
            "Styrelse|150",
            "Kansli|870",
            "Utvärdering av insatser för unga och nyanlända|140 250",
            "Samverkan mellan förbundets medlemmar|33 000",
            "Stöd till personer som står långt från arbete|7",
            "Revision|30",
            "Summa|1 000",
        ],
    );
}

#[test]
fn headings_within_a_table_are_rows_of_their_own() {
    let rows: &[&[&str]] = &[
        &["Intäkter", "2024"],
        &["Medlemsavgifter", "3 200"],
        &["Kostnader", ""],
        &["Styrelse", "120"],
        &["Kansli", "900"],
    ];
    check(
        Sheet::new(1).rows(200.0, 12.0, &[500.0], rows),
        &[
            "Intäkter|2024",
            "Medlemsavgifter|3 200",
            "Kostnader|",
            "Styrelse|120",
            "Kansli|900",
        ],
    );
}

#[test]
fn totals_may_be_named_in_a_column_between() {
    let sheet = Sheet::new(1)
        .rows(200.0, 14.0, &[500.0], &[&["Styrelse", "45"], &["Samordnare", "170"]])
        .left(300.0, 228.0, "Summa")
        .right(500.0, 228.0, "215")
        .rows(242.0, 14.0, &[500.0], &[&["Ränta", "0"]]);
    check(sheet, &["Styrelse||45", "Samordnare||170", "|Summa|215", "Ränta||0"]);
}

#[test]
fn stacked_headers_stay_in_their_columns() {
    let rows: &[&[&str]] = &[
        &["Förbundet", "Budget", "Plan"],
        &["", "2009", "2010"],
        &["", "tkr", "tkr"],
        &["Ägarbidrag", "5 440", "5 000"],
        &["Övrigt", "0", "4 982"],
    ];
    check(
        Sheet::new(1).rows(200.0, 13.0, &[400.0, 500.0], rows),
        &[
            "Förbundet|Budget|Plan",
            "|2009|2010",
            "|tkr|tkr",
            "Ägarbidrag|5 440|5 000",
            "Övrigt|0|4 982",
        ],
    );
}

#[test]
fn account_numbers_have_a_column_of_their_own() {
    let mut sheet = Sheet::new(1);
    let rows = [
        ("5010", "Lokalhyra", "62 000"),
        ("6071", "Representation", "5 000"),
        ("7631", "Möten", "1 500"),
    ];
    for (row, (account, label, value)) in (0_u32..).zip(rows) {
        let y = 200.0 + 14.0 * f64::from(row);
        sheet = sheet.left(70.0, y, account).left(110.0, y, label).right(500.0, y, value);
    }
    check(
        sheet,
        &["5010|Lokalhyra|62 000", "6071|Representation|5 000", "7631|Möten|1 500"],
    );
}

#[test]
fn years_over_amounts_need_no_labels() {
    let sheet = Sheet::new(1)
        .right(110.0, 200.0, "2020")
        .right(170.0, 200.0, "2021")
        .right(110.0, 214.0, "5 300 Tkr")
        .right(170.0, 214.0, "5 300 Tkr");
    check(sheet, &["2020|2021", "5 300 Tkr|5 300 Tkr"]);
}

#[test]
fn a_board_is_a_table_of_words() {
    let mut sheet = Sheet::new(1);
    let rows = [
        ["Ordinarie", "Ersättare", "Uppdragsgivare"],
        ["Krister Olsson (s)", "Agnetha Persson (c)", "Svalövs kommun"],
        ["Lennart Ling (m)", "Eva Örtegren (s)", "Region Skåne"],
        ["Ingrid Sonander", "Cecilia Sporre", "Försäkringskassan"],
    ];
    for (row, cells) in (0_u32..).zip(rows) {
        for (x, cell) in [70.0, 220.0, 380.0].into_iter().zip(cells) {
            sheet = sheet.left(x, 200.0 + 14.0 * f64::from(row), cell);
        }
    }
    check(sheet, &rows.map(|cells| cells.join("|")).each_ref().map(String::as_str));
}

#[test]
fn tables_side_by_side_are_two() {
    let income: &[&[&str]] = &[
        &["Intäkter", "2024"],
        &["Staten", "1 600"],
        &["Regionen", "800"],
        &["Kommunen", "800"],
    ];
    let mut sheet = Sheet::new(1).rows(200.0, 14.0, &[260.0], income);
    let costs = [
        ("Kostnader", "2024"),
        ("Styrelse", "120"),
        ("Kansli", "900"),
        ("Revision", "40"),
    ];
    for (row, (label, value)) in (0_u32..).zip(costs) {
        let y = 200.0 + 14.0 * f64::from(row);
        sheet = sheet.left(320.0, y, label).right(520.0, y, value);
    }
    assert_eq!(
        tables(&[sheet.page()]),
        [
            ["Intäkter|2024", "Staten|1 600", "Regionen|800", "Kommunen|800"],
            ["Kostnader|2024", "Styrelse|120", "Kansli|900", "Revision|40"],
        ]
    );
}

#[test]
fn a_heading_parts_two_tables() {
    let rows: &[&[&str]] = &[&["Post", "2024"], &["Styrelse", "120"], &["Kansli", "900"]];
    let sheet = Sheet::new(1)
        .rows(200.0, 14.0, &[500.0], rows)
        .style(14.0, true)
        .left(70.0, 262.0, "Insatser")
        .style(10.0, false)
        .rows(282.0, 14.0, &[500.0], rows);
    assert_eq!(tables(&[sheet.page()]), [["Post|2024", "Styrelse|120", "Kansli|900"]; 2]);
}

#[test]
fn words_over_the_columns_begin_a_new_table() {
    let first: &[&[&str]] = &[
        &["Intäkter", "Utfall", "Budget"],
        &["Staten", "1 550", "1 600"],
        &["Regionen", "775", "800"],
    ];
    let second: &[&[&str]] = &[
        &["Kostnader", "Utfall", "Budget"],
        &["Styrelse", "98", "120"],
        &["Kansli", "861", "900"],
    ];
    let sheet = Sheet::new(1).rows(200.0, 14.0, &[400.0, 500.0], first).rows(
        260.0,
        14.0,
        &[400.0, 500.0],
        second,
    );
    assert_eq!(
        tables(&[sheet.page()]),
        [
            ["Intäkter|Utfall|Budget", "Staten|1 550|1 600", "Regionen|775|800"],
            ["Kostnader|Utfall|Budget", "Styrelse|98|120", "Kansli|861|900"],
        ]
    );
}

#[test]
fn a_last_row_of_words_belongs_to_the_table() {
    let rows: &[&[&str]] = &[
        &["Skulder", "2024", "2025"],
        &["Kortfristiga", "300", "310"],
        &["Summa", "300", "310"],
        &["Ansvarsförbindelser", "Inga", "Inga"],
    ];
    check(
        Sheet::new(1).rows(200.0, 14.0, &[400.0, 500.0], rows).prose(
            70.0,
            290.0,
            &["Not: i tkr."],
        ),
        &[
            "Skulder|2024|2025",
            "Kortfristiga|300|310",
            "Summa|300|310",
            "Ansvarsförbindelser|Inga|Inga",
        ],
    );
}

#[test]
fn prose_with_figures_is_no_table() {
    check_none(Sheet::new(1).prose(
        70.0,
        200.0,
        &[
            "För 2018 har Försäkringskassan meddelat beslut om 7 700 000 kronor och",
            "landstinget matchar detta belopp, vilket gör att intäkterna blir 15,4",
            "miljoner kronor. Detta är att jämföra med 2017 då de uppgick till 16",
            "miljoner kronor. Minskningen beror på den nya modellen för fördelning.",
        ],
    ));
}

#[test]
fn numbered_items_are_no_table() {
    let mut sheet = Sheet::new(1);
    let items =
        ["besluta om mål och riktlinjer", "stödja samverkan", "finansiera insatser"];
    for (row, text) in (1_u32..).zip(items) {
        let y = 200.0 + 14.0 * f64::from(row);
        sheet = sheet.left(80.0, y, &row.to_string()).left(100.0, y, text);
    }
    let page = sheet.page();
    assert_eq!(tables(std::slice::from_ref(&page)), Vec::<Vec<String>>::new());
    assert_eq!(texts(&[page]), items.map(|text| format!("item: {text}")));
}

#[test]
fn rows_far_apart_are_a_table_where_they_are_so_evenly() {
    let rows: &[&[&str]] = &[
        &["", "Jan–apr", "Helår"],
        &["Bidrag från staten", "700", "2 100"],
        &["Samordnare", "255", "775"],
        &["Styrelse", "48", "135"],
    ];
    let above = &["Beloppen är i tusental kronor."];
    check(
        Sheet::new(1).prose(70.0, 160.0, above).rows(200.0, 36.0, &[400.0, 500.0], rows),
        &[
            "|Jan–apr|Helår",
            "Bidrag från staten|700|2 100",
            "Samordnare|255|775",
            "Styrelse|48|135",
        ],
    );
}

#[test]
fn totals_beside_what_they_add_up_have_a_column_of_their_own() {
    let rows: &[&[&str]] = &[
        &["", "Delbelopp", "Summa"],
        &["Intäkter", "", ""],
        &["Staten", "2 240", ""],
        &["Kommunerna", "1 120", ""],
        &["Summa intäkter", "", "3 360"],
        &["Kostnader", "", ""],
        &["Kansli", "1 905", ""],
        &["Summa kostnader", "", "1 905"],
        &["Överskott", "", "1 455"],
    ];
    check(
        Sheet::new(1).rows(200.0, 15.0, &[400.0, 500.0], rows),
        &[
            "|Delbelopp|Summa",
            "Intäkter||",
            "Staten|2 240|",
            "Kommunerna|1 120|",
            "Summa intäkter||3 360",
            "Kostnader||",
            "Kansli|1 905|",
            "Summa kostnader||1 905",
            "Överskott||1 455",
        ],
    );
}

#[test]
fn account_numbers_keep_their_column_under_a_caption_that_hangs_out() {
    let mut sheet =
        Sheet::new(1).left(66.0, 186.0, "Detaljbudget").left(70.0, 200.0, "Konto");
    sheet = sheet.left(140.0, 200.0, "Benämning").right(500.0, 200.0, "Utfall");
    let rows = [
        ("3510", "Bidrag", "5 880"),
        ("3520", "Ränta", "40"),
        ("", "Summa", "5 920"),
        ("5010", "Löner", "1 482"),
    ];
    for (row, (account, label, value)) in (1_u32..).zip(rows) {
        let y = 200.0 + 14.0 * f64::from(row);
        sheet = sheet.left(140.0, y, label).right(500.0, y, value);
        if !account.is_empty() {
            sheet = sheet.left(70.0, y, account);
        }
    }
    check(
        sheet,
        &[
            "Konto|Benämning|Utfall",
            "3510|Bidrag|5 880",
            "3520|Ränta|40",
            "|Summa|5 920",
            "5010|Löner|1 482",
        ],
    );
}

#[test]
fn a_label_that_cannot_end_there_goes_on_below() {
    let rows: &[&[&str]] = &[
        &["", "2012", "2013"],
        &["Insatser Karlskrona, Nättraby och Ronneby", "3 310", "3 365"],
        &["Insatser Karlshamn och", "1 950", "1 988"],
        &["Sölvesborg", "", ""],
        &["Utbildning", "160", "150"],
        &["Kostnader", "", ""],
        &["Summa", "5 420", "5 503"],
    ];
    check(
        Sheet::new(1).rows(200.0, 13.0, &[400.0, 500.0], rows),
        &[
            "|2012|2013",
            "Insatser Karlskrona, Nättraby och Ronneby|3 310|3 365",
            "Insatser Karlshamn och Sölvesborg|1 950|1 988",
            "Utbildning|160|150",
            "Kostnader||",
            "Summa|5 420|5 503",
        ],
    );
}

#[test]
fn a_header_that_ran_over_its_tab_stops_is_read_in_order() {
    let rows: &[&[&str]] = &[
        &["Staten", "50,00", "8 003 994", "7 700 000"],
        &["Regionen", "25,00", "4 001 997", "3 850 000"],
        &["Totalt", "75,00", "12 005 991", "11 550 000"],
    ];
    let sheet = Sheet::new(1)
        .left(70.0, 174.0, "Part")
        .right(390.0, 174.0, "Andel (%)")
        .left(390.0, 174.0, "Avgift 2017 (kr)")
        .right(390.0, 187.0, "Avgift 2018 (kr)")
        .rows(200.0, 13.0, &[390.0, 450.0, 520.0], rows);
    let mut page = sheet.page();
    for word in &mut page.words {
        word.space_before = (word.rect.x0 - 390.0).abs() > 0.1;
    }
    assert_eq!(
        tables(&[page]),
        [[
            "Part|Andel (%)|Avgift 2017 (kr)|Avgift 2018 (kr)",
            "Staten|50,00|8 003 994|7 700 000",
            "Regionen|25,00|4 001 997|3 850 000",
            "Totalt|75,00|12 005 991|11 550 000",
        ]]
    );
}

#[test]
fn words_in_rows_far_apart_are_a_table() {
    let rows = [
        ("Danderyds kommun", "Bitte Sand", "Birger Lind"),
        ("Täby kommun", "Torbjörn Räisä", "Eva Wittbom"),
        ("Vaxholms stad", "Lars Strömbäck", "Malin Fors"),
        ("Försäkringskassan", "Mats Ekberg", "Lotta Hagman"),
    ];
    let mut sheet = Sheet::new(1);
    for (row, (member, seat, deputy)) in (0_u32..).zip(rows) {
        let y = 200.0 + 36.0 * f64::from(row);
        sheet = sheet.left(70.0, y, member).left(230.0, y, seat).left(400.0, y, deputy);
    }
    let expected = rows.map(|(member, seat, deputy)| format!("{member}|{seat}|{deputy}"));
    assert_eq!(tables(&[sheet.page()]), [expected]);
}

#[test]
fn columns_may_shift_within_a_table() {
    let upper: &[&[&str]] = &[
        &["Kostnader", "2021", "2022"],
        &["Kansli", "1680", "1715"],
        &["Styrelse", "260", "265"],
    ];
    let lower: &[&[&str]] = &[
        &["Revision", "115", "120"],
        &["Insatser", "3150", "3225"],
        &["Summa", "5205", "5325"],
    ];
    let sheet = Sheet::new(1).rows(200.0, 30.0, &[360.0, 420.0], upper).rows(
        290.0,
        30.0,
        &[400.0, 480.0],
        lower,
    );
    check(
        sheet,
        &[
            "Kostnader|2021|2022",
            "Kansli|1680|1715",
            "Styrelse|260|265",
            "Revision|115|120",
            "Insatser|3150|3225",
            "Summa|5205|5325",
        ],
    );
}

#[test]
fn values_halfway_between_two_lines_of_their_label_are_one_row() {
    let edges = &[400.0, 500.0];
    let sheet = Sheet::new(1)
        .rows(
            200.0,
            18.0,
            edges,
            &[&["Kapital", "3 877", "3 147"], &["Skulder", "850", "865"]],
        )
        .prose(70.0, 236.0, &["Summa eget kapital och"])
        .rows(245.0, 18.0, edges, &[&["", "4 727", "4 012"]])
        .prose(70.0, 254.0, &["skulder"]);
    let last = "Summa eget kapital och skulder|4 727|4 012";
    check(sheet, &["Kapital|3 877|3 147", "Skulder|850|865", last]);
}

#[test]
fn figures_stuck_to_numbers_make_no_column() {
    let rows: &[&[&str]] = &[
        &["", "2019", "2020"],
        &["Medlemsbidrag", "17 400", "17 6001"],
        &["Projektmedel", "2 350", "1 1802"],
        &["Summa intäkter", "19 750", "18 780"],
        &["Kansli", "2 870", "2 960"],
    ];
    check(
        Sheet::new(1).rows(200.0, 14.0, &[400.0, 500.0], rows),
        &[
            "|2019|2020",
            "Medlemsbidrag|17 400|17 6001",
            "Projektmedel|2 350|1 1802",
            "Summa intäkter|19 750|18 780",
            "Kansli|2 870|2 960",
        ],
    );
}

#[test]
fn prose_and_title_above_columns_without_labels_are_no_header() {
    let sheet = Sheet::new(1)
        .left(
            70.0,
            200.0,
            "Det egna kapitalet ska enligt budgeten minska under året och vara",
        )
        .left(70.0, 212.0, "till 3 936 Tkr.")
        .left(70.0, 226.0, "Flerårsplan 2020-2021")
        .rule(232.0, 70.0, 190.0)
        .right(120.0, 242.0, "2020")
        .right(180.0, 242.0, "2021")
        .rule(246.0, 70.0, 190.0)
        .right(120.0, 256.0, "5 300")
        .right(180.0, 256.0, "5 300")
        .rule(260.0, 70.0, 190.0);
    check(sheet, &["2020|2021", "5 300|5 300"]);
}

#[test]
fn amounts_with_their_units_are_no_column_of_prose() {
    let label =
        ["Försäkringskassan", "Region Skåne", "Svalövs kommun", "Kansli", "Styrelse"];
    let mut sheet = Sheet::new(1);
    for (row, label) in (0_u32..).zip(label) {
        let y = 200.0 + 13.0 * f64::from(row);
        sheet = sheet.left(60.0, y, label);
        for column in 0_u32..4 {
            sheet = sheet.right(230.0 + 85.0 * f64::from(column), y, "3 816 000 kr");
        }
    }
    let amounts = "|3 816 000 kr|3 816 000 kr|3 816 000 kr|3 816 000 kr";
    let rows: Vec<String> =
        label.iter().map(|label| format!("{label}{amounts}")).collect();
    assert_eq!(tables(&[sheet.page()]), [rows]);
}
