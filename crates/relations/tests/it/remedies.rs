//! The single change that would make everything true.

use crate::{judged, lines::table_from};

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
