//! The registry: one file for each check, one line for each file, sorted by code.

mod balance_mismatch;
mod board_incomplete;
mod breakdown_mismatch;
mod budget_restated;
mod change_column_mismatch;
mod contribution_shares;
mod damaged_file;
mod date_order;
mod duplicate_plan;
mod equity_break_between_plans;
mod equity_chain;
mod equity_roll_forward;
mod member_without_contribution;
mod members_changed;
mod org_number;
mod result_mismatch;
mod rounding_difference;
mod share_column;
mod summary_detail_mismatch;
mod text_table_mismatch;
mod text_text_mismatch;
mod total_mismatch;
mod unit_implausible;
mod unit_missing;
mod year_out_of_line;

use crate::Check;

/// Every check, sorted by code.
pub const CHECKS: &[Check] = &[
    balance_mismatch::CHECK,
    board_incomplete::CHECK,
    breakdown_mismatch::CHECK,
    budget_restated::CHECK,
    change_column_mismatch::CHECK,
    contribution_shares::CHECK,
    damaged_file::CHECK,
    date_order::CHECK,
    duplicate_plan::CHECK,
    equity_break_between_plans::CHECK,
    equity_chain::CHECK,
    equity_roll_forward::CHECK,
    member_without_contribution::CHECK,
    members_changed::CHECK,
    org_number::CHECK,
    result_mismatch::CHECK,
    rounding_difference::CHECK,
    share_column::CHECK,
    summary_detail_mismatch::CHECK,
    text_table_mismatch::CHECK,
    text_text_mismatch::CHECK,
    total_mismatch::CHECK,
    unit_implausible::CHECK,
    unit_missing::CHECK,
    year_out_of_line::CHECK,
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    fn codes() -> Vec<&'static str> {
        CHECKS.iter().map(|check| check.rule.code).collect()
    }

    #[test]
    fn codes_are_sorted_and_each_stands_once() {
        let codes = codes();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    }

    #[test]
    fn every_file_is_in_the_list() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
        let mut files: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()
            })
            .filter(|name| name != "mod")
            .map(|name| name.replace('_', "-"))
            .collect();
        files.sort();
        assert_eq!(files, codes());
    }

    #[test]
    fn every_rule_says_what_why_and_what_to_do() {
        for check in CHECKS {
            let rule = &check.rule;
            for part in ["What it checks: ", "\nWhy it matters: ", "\nWhat to do: "] {
                assert!(rule.explain.contains(part), "{} lacks `{part}`", rule.code);
            }
            assert!(
                !rule.title.ends_with('.') && !rule.example.is_empty(),
                "{}",
                rule.code
            );
        }
    }
}
