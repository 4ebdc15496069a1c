//! Layouts that plans use: what holds is proven, and nothing that is as it should be is a fault.

use crate::lines::{check, check_fault, judge, table_from};
use plankoll_model::RowRole;
use plankoll_relations::fit;

#[test]
fn totals_stand_above_their_items() {
    let lines = "
*Intäkter | 4870
  Staten | 2435
  Regionen | 1217
  Kommunerna | 1218
*Kostnader | 5212
  Personal | 3107
  Lokaler | 605
  Insatser | 1500
*Årets resultat | -342";
    let tables = check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
    assert_eq!(tables[0].rows[1].parent, Some(0));
}

#[test]
fn indented_rows_break_down_the_line_above() {
    let lines = "
Medlemsbidrag | 4870
  Staten | 2435
  Regionen | 1217
  Kommunerna | 1218
Övriga intäkter | 113
Summa intäkter | 4983";
    let tables = check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
    assert_eq!(tables[0].rows[1].role, RowRole::Detail);
}

#[test]
fn last_row_without_label_is_the_total() {
    let lines = "
Lyra | 2240 | 2250
Start | 1123 | 1300
Slussen | 2817 | 2811
 | 6180 | 6361";
    let tables = check(vec![table_from("t1", "Insatser", &[2020, 2021], lines)], &[]);
    assert_eq!(tables[0].rows[3].role, RowRole::Total);
}

#[test]
fn every_total_is_called_summa() {
    let lines = "
Intäkter
Staten | 2435
Regionen | 1217
Kommunerna | 1218
Summa | 4870
Kostnader
Administration
Personal | 728
Lokaler | 135
Summa | 863
Insatser
Första steget | 2060
Jämna steget | 1740
Summa | 3800
Summa | 4663
Resultat | 207";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
}

#[test]
fn income_statement_with_several_results() {
    let lines = "
Verksamhetens intäkter | 7378 | 7402
Verksamhetens kostnader | -7617 | -7533
Avskrivningar | -12 | -
Verksamhetens nettokostnader | -251 | -131
Verksamhetens resultat | -251 | -131
Finansiella intäkter | 17 | 21
Finansiella kostnader | -4 | -3
Resultat efter finansiella poster | -238 | -113
Årets resultat | -238 | -113";
    check(vec![table_from("t1", "Resultatbudget", &[2020, 2021], lines)], &[]);
}

#[test]
fn balance_sheet_with_headings() {
    let lines = "
TILLGÅNGAR
Omsättningstillgångar
Kortfristiga fordringar | 233 | 214
Kassa och bank | 4119 | 3887
Summa omsättningstillgångar | 4352 | 4101
SUMMA TILLGÅNGAR | 4352 | 4101
EGET KAPITAL OCH SKULDER
Eget kapital
Ingående eget kapital | 3344 | 3012
Årets resultat | -332 | -145
Summa eget kapital | 3012 | 2867
Skulder
Leverantörsskulder | 827 | 803
Upplupna kostnader | 513 | 431
Summa kortfristiga skulder | 1340 | 1234
SUMMA EGET KAPITAL OCH SKULDER | 4352 | 4101";
    check(vec![table_from("t1", "Balansräkning", &[2020, 2021], lines)], &[]);
}

#[test]
fn funds_to_distribute_are_no_fault() {
    let lines = "
Intäkter
Staten | 2435
Regionen | 1217
Kommunerna | 1218
Summa intäkter | 4870
Kostnader
Personal | 1728
Lokaler | 1135
Summa kostnader | 2863
Medel att fördela | 2007
Resultat | 0";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
}

#[test]
fn deficit_printed_without_sign() {
    let lines = "
Summa intäkter | 7378
Summa kostnader | 8034
Underskott | 656";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
}

#[test]
fn money_available_less_costs_is_closing_equity() {
    let lines = "
Ingående eget kapital | 1533
Medlemsbidrag | 4870
Summa tillgängliga medel | 6403
Personal | 1728
Insatser | 4135
Summa kostnader | 5863
Utgående eget kapital | 540";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
}

#[test]
fn detail_tables_repeat_rows_of_the_summary() {
    let summary = "
Staten | 3689
Regionen | 1845
Kommunen | 1844
Summa intäkter | 7378
Styrelse | 105
Administration | 962
Individinriktade insatser | 6311
Summa kostnader | 7378
Resultat | 0";
    let administration = "
Lokaler | 132
Personal | 830
Summa | 962";
    let insatser = "
Arbetstorget | 3311
Steget | 3000
Totalt | 6311";
    let tables = vec![
        table_from("t1", "Budget 2020", &[2020], summary),
        table_from("t2", "Administration", &[2020], administration),
        table_from("t3", "Finansiering av individinriktade insatser", &[2020], insatser),
    ];
    check(tables, &[]);
}

#[test]
fn detail_table_of_the_same_name_differs() {
    let summary = "
Styrelse | 105
Administration | 962
Insatser | 6311
Summa kostnader | 7378";
    let administration = "
Lokaler | 132
Personal | 850
Summa | 982";
    let tables = vec![
        table_from("t1", "Budget 2020", &[2020], summary),
        table_from("t2", "Administration", &[2020], administration),
    ];
    check_fault(tables, 962, 982);
}

#[test]
fn total_of_costs_has_a_wrong_digit() {
    let lines = "
Intäkter
Staten | 2435
Kommunerna | 2435
Summa intäkter | 4870
Kostnader
Personal | 1728
Lokaler | 1135
Summa kostnader | 2963
Resultat | 2007";
    check_fault(vec![table_from("t1", "Budget", &[2020], lines)], 2963, 2863);
}

#[test]
fn result_is_wrong() {
    let lines = "
Intäkter
Staten | 2435
Kommunerna | 2435
Summa intäkter | 4870
Kostnader
Personal | 1728
Lokaler | 1135
Summa kostnader | 2863
Resultat | 2107";
    check_fault(vec![table_from("t1", "Budget", &[2020], lines)], 2107, 2007);
}

#[test]
fn equity_does_not_roll_forward() {
    let lines = "
Ingående eget kapital | 3344
Årets resultat | -332
Utgående eget kapital | 3112";
    check_fault(vec![table_from("t1", "Eget kapital", &[2020], lines)], 3112, 3012);
}

#[test]
fn partial_breakdown_is_no_fault() {
    let lines = "
Personal | 1728
varav arvoden | 233
Lokaler | 1135
Summa kostnader | 2863";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &["varav arvoden 233"]);
}

#[test]
fn breakdowns_of_breakdowns() {
    let lines = "
Intäkter
Medlemsbidrag | 4870
varav staten | 2435
varav regionen | 1217
varav kommunerna | 1218
Övriga intäkter | 113
Summa intäkter | 4983";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
}

#[test]
fn balanced_budget_without_income_total() {
    let lines = "
Medlemsavgifter | 5000
Personal | 1728
Lokaler | 1135
Insatser | 2137
Summa kostnader | 5000
Resultat | 0";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
}

#[test]
fn opening_balance_stands_above_the_items() {
    let lines = "
Ingående balans | 533
Kostnader
Personal | 1728
Lokaler | 1135
Summa kostnader | 2863";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &["Ingående balans 533"]);
}

#[test]
fn two_plan_years_with_equity() {
    let year = |id: &str, year: i32, opening: i64, result: i64| {
        let closing = opening + result;
        let lines = format!(
            "Ingående eget kapital | {opening}\nÅrets resultat | {result}\nUtgående eget kapital | {closing}"
        );
        table_from(id, "Eget kapital", &[year], &lines)
    };
    let right = vec![
        year("t1", 2020, 3344, -332),
        year("t2", 2021, 3012, -417),
        year("t3", 2022, 2595, -212),
    ];
    check(right, &[]);
    let wrong = vec![
        year("t1", 2020, 3344, -332),
        year("t2", 2021, 3012, -417),
        year("t3", 2022, 2575, -212),
    ];
    let (faults, _, _) = judge(wrong);
    assert_eq!(faults.len(), 1);
}

#[test]
fn financial_costs_booked_elsewhere_are_no_fault() {
    let budget = "
Summa intäkter | 7378 | 7402
Personal | 3017 | 3100
Insatser | 5017 | 4302
Summa kostnader | 8034 | 7402
Resultat | -656 | 0";
    let statement = "
Summa intäkter | 7378 | 7402
Summa kostnader | -8009 | -7382
Finansiella kostnader | -25 | -20
Resultat | -656 | 0";
    let tables = vec![
        table_from("t1", "Budget", &[2020, 2021], budget),
        table_from("t2", "Resultatbudget", &[2020, 2021], statement),
    ];
    check(tables, &[]);
}

#[test]
fn a_row_is_left_out_of_the_sum_in_both_columns() {
    let lines = "
Personal | 3017 | 3100
Insatser | 5017 | 4302
Medfinansiering | 413 | 522
Summa kostnader | 8034 | 7402";
    check(
        vec![table_from("t1", "Budget", &[2020, 2021], lines)],
        &["Medfinansiering 413", "Medfinansiering 522"],
    );
}

#[test]
fn a_sum_of_a_plan_year_takes_last_years_figure() {
    let lines = "
Staten | 2435 | 2535
Regionen | 1217 | 1267
Kommunerna | 1218 | 1268
Summa intäkter | 4870 | 4970";
    check_fault(vec![table_from("t1", "Intäkter", &[2020, 2021], lines)], 4970, 5070);
}

#[test]
fn balance_sheet_does_not_balance() {
    let lines = "
Omsättningstillgångar | 4352 | 4101
Summa tillgångar | 4352 | 4101
Balanserat eget kapital | 3344 | 3012
Årets resultat | -332 | -145
Summa eget kapital | 3012 | 2867
Kortfristiga skulder | 1340 | 1334
Summa skulder | 1340 | 1334
Summa eget kapital och skulder | 4352 | 4201";
    check_fault(
        vec![table_from("t1", "Balansräkning", &[2020, 2021], lines)],
        4101,
        4201,
    );
}

#[test]
fn years_as_rows() {
    let lines = "
2020 | 5313
2021 | 5417
2022 | 5520
Summa | 16250";
    check(vec![table_from("t1", "Flerårsplan", &[2020], lines)], &[]);
}

#[test]
fn outcomes_missing_for_some_rows() {
    let lines = "
Staten | 2435 | 2535
Regionen | 1217 | 1267
Kommunerna | | 1268
Övrigt | 318 |
Summa intäkter | 3970 | 5070
Personal | | 1728
Lokaler | | 1135
Summa kostnader | 2641 | 2863
Resultat | 1329 | 2207";
    check(vec![table_from("t1", "Budget", &[2020, 2021], lines)], &[]);
}

#[test]
fn costs_of_several_tables_under_the_last_of_them() {
    let board = "
Arvoden | 100
Representation | 5
Summa styrelsen | 105";
    let insatser = "
Arbetstorget | 3311
Steget | 3000
Summa kostnader | 6416";
    let tables = vec![
        table_from("t1", "Styrelsen", &[2020], board),
        table_from("t2", "Insatser", &[2020], insatser),
    ];
    check(tables, &[]);
}

#[test]
fn a_table_goes_on_in_the_next_one() {
    let first = "
Personal | 3017
Lokaler | 413";
    let second = "
Insatser | 5017
Utvärdering | 122
Summa kostnader | 8569";
    let tables = vec![
        table_from("t1", "Budget", &[2020], first),
        table_from("t2", "Budget", &[2020], second),
    ];
    check(tables, &[]);
}

#[test]
fn bold_items_are_no_totals() {
    let lines = "
*Personal | 3017
Lokaler | 413
*Insatser | 5017
Utvärdering | 122
Summa kostnader | 8569";
    let mut table = table_from("t1", "Budget", &[2020], lines);
    table.rows[2].role = RowRole::Subtotal;
    check(vec![table], &[]);
}

#[test]
fn the_reading_that_adds_up_fits_better() {
    let right = table_from(
        "t1",
        "Budget",
        &[2020, 2021],
        "
Staten | 3689 | 3702
Kommunerna | 3689 | 3702
Summa | 7378 | 7404",
    );
    let wrong = table_from(
        "t1",
        "Budget",
        &[2020, 2021],
        "
Staten | 3689 | 3702
Kommunerna | 3689 | 3702
Summa | 737 | 87404",
    );
    assert!(fit(&right) > fit(&wrong));
    assert_eq!(fit(&right), 6);
}

#[test]
fn parts_of_a_total_named_after_it() {
    let lines = "
Summa intäkter | 7378
Styrelse | 105
Administration | 962
Insatser | 6967
Summa kostnader | 8034
varav insatser | 6967
Resultat | -656";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &["varav insatser 6967"]);
}

#[test]
fn a_running_total() {
    let lines = "
Staten | 2435
Kommunerna | 2435
Summa bidrag | 4870
Bidrag från ESF | 1177
Ränta | 12
Summa intäkter | 6059
Personal | 1728
Lokaler | 1135
Summa interna kostnader | 2863
Insatser | 4511
Summa kostnader | 7374
Årets resultat | -1315";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
}

#[test]
fn carry_over_counts_as_income() {
    let lines = "
Intäkter
Medlemsbidrag | 4870
Överskott från föregående år | 533
Summa intäkter | 5403
Kostnader
Personal | 1728
Insatser | 3675
Summa kostnader | 5403
Resultat | 0";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
}

#[test]
fn reserve_below_the_total() {
    let lines = "
Personal | 1728
Insatser | 3675
Summa kostnader | 5403
Reserv | 211
Totalt inklusive reserv | 5614";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
}

#[test]
fn one_grand_total_over_sections_without_totals() {
    let lines = "
Styrelse
Arvoden | 105
Resor | 17
Administration
Personal | 830
Lokaler | 132
Insatser
Torget | 3311
Steget | 3000
Summa | 7395";
    check(vec![table_from("t1", "Kostnader", &[2020], lines)], &[]);
    check_fault(
        vec![table_from("t1", "Kostnader", &[2020], &lines.replace("7395", "7495"))],
        7495,
        7395,
    );
}

#[test]
fn rounded_outlook_is_no_fault() {
    let budget = "
Intäkter
Staten | 2435
Kommunerna | 2435
Summa intäkter | 4870
Kostnader
Personal | 1728
Insatser | 3675
Summa kostnader | 5403
Resultat | -533";
    let outlook = "
Intäkter | 4900 | 5000
Kostnader | 5400 | 5100
Resultat | -500 | -100";
    let tables = vec![
        table_from("t1", "Budget 2020", &[2020], budget),
        table_from("t2", "Flerårsplan", &[2020, 2021], outlook),
    ];
    check(tables, &[]);
}

#[test]
fn costs_have_a_sign_in_the_summary_and_none_in_the_notes() {
    let summary = "
Verksamhetens intäkter | 24500 | 24500
Personalkostnader | -4385 | -4490
Köpta insatser | -18960 | -17120
Övriga verksamhetskostnader | -2855 | -2890
Verksamhetens nettokostnader | -1700 | 0";
    let staff = "
Förbundschef | 1105
Utvecklingsledare | 1850
Administratör | 588
Arvoden till styrelsen | 640
Kompetensutveckling | 175
Summa personalkostnader | 4358";
    let other = "
Lokaler | 865
Telefoni | 420
Revision | 310
Kommunikation | 380
Utvärdering | 880
Summa övriga verksamhetskostnader | 2855";
    let tables = vec![
        table_from("t1", "Resultatbudget", &[2025, 2026], summary),
        table_from("t2", "Not 2 Personalkostnader 2025", &[2025], staff),
        table_from("t3", "Not 4 Övriga verksamhetskostnader 2025", &[2025], other),
    ];
    check_fault(tables, -4385, -4358);
}

#[test]
fn headings_are_totals_and_some_lines_are_broken_down_in_part() {
    let lines = "
*Intäkter | 16620 | 17005
Bidrag från medlemmarna | 16600 | 17000
varav staten | 8300 | 8500
varav regionen | 4150 | 4250
varav kommunerna | 4150 | 4250
Ränteintäkter | 20 | 5
*Kostnader | 16865 | 17545
Ledning | 1610 | 1655
varav arvoden | 310 | 325
varav förbundschef | 890 | 920
Samverkansgrupper | 12960 | 13840
varav Borås | 5480 | 5900
varav Mark | 3310 | 3490
varav arbetskonsulent | 1105 | 1160
varav Tranemo | 2570 | 2750
varav Bollebygd | 1600 | 1700
Utvecklingsmedel | 2295 | 2050
*Årets resultat | -245 | -540";
    let open = [
        "varav arvoden 310",
        "varav arvoden 325",
        "varav förbundschef 890",
        "varav förbundschef 920",
        "varav arbetskonsulent 1105",
        "varav arbetskonsulent 1160",
    ];
    check(vec![table_from("t1", "Budget", &[2015, 2016], lines)], &open);
}

#[test]
fn a_result_is_printed_once_more() {
    let lines = "
Verksamhetens intäkter | 24500
Personal | -5385
Insatser | -20815
Verksamhetens nettokostnader | -1700
Finansiella intäkter | 15
Finansiella kostnader | -15
Resultat efter finansiella poster | -1700
Extraordinära poster | -
Årets resultat | -1700";
    check(vec![table_from("t1", "Resultatbudget", &[2025], lines)], &[]);
}
