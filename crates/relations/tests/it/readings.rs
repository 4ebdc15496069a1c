//! Totals that hold under another reading than the one that layout suggests are no faults; those
//! that hold under no natural reading are.

use crate::lines::{check, check_fault, judge, table_from};

#[test]
fn a_line_is_broken_down_though_nothing_says_so() {
    let lines = "
Försäkringskassan | 19250
Landstinget | 9625
Kommunerna | 9625
Köpings kommun | 4813
Arboga kommun | 2887
Kungsörs kommun | 1925
Summa intäkter | 38500";
    check(vec![table_from("t1", "Budget", &[2012], lines)], &[]);
}

#[test]
fn a_line_is_broken_down_above_it() {
    let lines = "
Samordnare | 7213
Styrelse | 1451
Gemensamt | 8664
Lokaler | 961
Revision | 422
Summa kostnader | 10047";
    check(vec![table_from("t1", "Budget", &[2012], lines)], &[]);
}

#[test]
fn two_lines_are_broken_down() {
    let lines = "
Personal | 7213 | 7301
Lön | 5112 | 5203
Avgifter | 2101 | 2098
Lokaler | 961 | 970
Insatser | 4837 | 4911
Lyra | 3124 | 3128
Start | 1713 | 1783
Summa kostnader | 13011 | 13182";
    check(vec![table_from("t1", "Budget", &[2012, 2013], lines)], &[]);
}

#[test]
fn a_breakdown_shows_in_one_column_what_fails_in_the_other() {
    let lines = "
Personal | 7213 | 7301
Lön | 5112 | 5203
Avgifter | 2101 | 2098
Lokaler | 961 | 970
Summa kostnader | 8174 | 8217";
    check_fault(vec![table_from("t1", "Budget", &[2012, 2013], lines)], 8217, 8271);
}

#[test]
fn the_last_row_is_left_out() {
    let lines = "
Personal | 3017
Lokaler | 1135
Insatser | 3825
Revision | 36
Summa kostnader | 7977";
    check_fault(vec![table_from("t1", "Budget", &[2020], lines)], 7977, 8013);
}

#[test]
fn shares_of_the_law_are_no_breakdown() {
    let lines = "
Regionen | 1217
Kommunerna | 1218
Staten | 2435
Summa intäkter | 2435";
    check_fault(vec![table_from("t1", "Budget", &[2020], lines)], 2435, 4870);
}

#[test]
fn a_total_of_costs_has_a_sign_and_they_have_none() {
    let lines = "
Summa intäkter | 7402
Personal | 3017
Lokaler | 1135
Insatser | 3825
Summa kostnader | -7977
Årets resultat | -575";
    check(vec![table_from("t1", "Budget", &[2020], lines)], &[]);
    let wrong = lines.replace("-7977", "-7877").replace("-575", "-475");
    check_fault(vec![table_from("t1", "Budget", &[2020], &wrong)], -7877, -7977);
}

#[test]
fn financial_costs_are_left_out_of_the_total() {
    let lines = "
Personal | 3017
Lokaler | 1135
Insatser | 3825
Finansiella kostnader | 25
Summa kostnader | 7977";
    let (faults, _, _) = judge(vec![table_from("t1", "Budget", &[2020], lines)]);
    assert_eq!(faults, []);
}

#[test]
fn a_sum_far_from_its_total_lacks_rows() {
    let lines = "
Utvärdering | 555
Insatser | 1703
Revision | 33
Summa kostnader | 6533";
    let (faults, _, _) = judge(vec![table_from("t1", "Budget", &[2020], lines)]);
    assert_eq!(faults, []);
    let without_largest = "
Utvärdering | 555
Insatser | 1703
Revision | 33
Resor | 417
Summa kostnader | 1005";
    check_fault(vec![table_from("t1", "Budget", &[2020], without_largest)], 1005, 2708);
}
