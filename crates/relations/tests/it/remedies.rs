//! The single change that would make everything true.

use crate::{
    judged,
    lines::{self, check_fault, table_from},
};

/// One fault, and what would mend it.
#[track_caller]
fn check(years: &[i32], lines: &str, remedy: Option<&str>) {
    let judged = judged::judge(vec![table_from("t1", "Budget", years, lines)], &[]);
    let remedies: Vec<_> =
        judged.faults.iter().map(|fault| fault.remedy.as_deref()).collect();
    assert_eq!(remedies, [remedy], "{}", judged.show());
}

#[test]
fn figures_of_a_row_changed_places() {
    let lines = "
Personal | 3107 | 3017
Lokaler | 1235 | 1135
Insatser | 3725 | 3825
Revision | 36 | 41
Summa kostnader | 8003 | 8118";
    check(&[2020, 2021], lines, Some("Lokaler 1 235 and 1 135 that changed places"));
}

#[test]
fn a_part_is_in_another_unit() {
    let lines = "
Personal | 3017
Lokaler | 0.135
Insatser | 3825
Summa kostnader | 6977";
    check(&[2020], lines, Some("Lokaler 0,135 in another unit of money"));
}

#[test]
fn digits_changed_places() {
    let lines = "
Personal | 3017
Lokaler | 1135
Insatser | 3825
Summa kostnader | 7797";
    check(&[2020], lines, Some("two digits that changed places: 7 and 9"));
}

#[test]
fn one_item_with_the_other_sign_is_a_fault_however_far_off_the_total_is() {
    let lines = "
Försäkringskassan | -444
Regionen | 222
Kommunerna | 219
Summa | 885";
    check_fault(vec![table_from("t1", "Intäkter", &[2020], lines)], 885, -3);
}

#[test]
fn a_total_is_wrong_where_the_summary_prints_what_the_items_add_up_to() {
    let summary = "
Administration | 1190
Insatser | 5470
Summa kostnader | 6660";
    let details = "
Arvoden | 120
Lokaler | 310
Revision | 760
Summa | 5195";
    let summary = table_from("t1", "Budget", &[2020], summary);
    let details = table_from("t2", "Administration", &[2020], details);
    check_fault(vec![summary, details], 5195, 1190);
}

#[test]
fn a_breakdown_that_only_rounding_completes_elsewhere_need_not_be_complete() {
    let lines = "
Uppföljning | 16 | 18 | 18
varav löner | 10 | 12 | 12
varav lokaler | 2 | 3 | 3
varav hyra | 1 | 1 | 1
Lärande | 71 | 53 | 80
Summa | 87 | 71 | 98";
    let (faults, _, _) =
        lines::judge(vec![table_from("t1", "Insatser", &[2019, 2020, 2021], lines)]);
    assert_eq!(faults, []);
}
