//! The catalogue of checks.
//!
//! Comes in: records. Goes out: findings, sorted, the same ones whatever the number of threads.
//! A check reports and never repairs. Arithmetic is not done here: the checks of sums and
//! equalities word what `plankoll-relations` found, one fault one finding.

mod arithmetic;
mod check;
mod checks;
mod contributions;
mod equity;
mod facts;
#[cfg(test)]
mod testing;
mod wording;

pub use check::{Check, sort_findings};
pub use checks::CHECKS;
pub use wording::grouped;

use facts::Facts;
use plankoll_model::{Finding, Record};
use rayon::prelude::*;

/// What the document rules say of one record.
pub fn run_document(record: &Record) -> Vec<Finding> {
    let facts = Facts::new(record);
    let mut findings: Vec<Finding> =
        CHECKS.iter().flat_map(|check| check.of_document(&facts)).collect();
    sort_findings(&mut findings);
    findings
}

/// What the document rules say of each of the records, in parallel.
pub fn run_documents(records: &[&Record]) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        records.par_iter().flat_map_iter(|record| run_document(record)).collect();
    sort_findings(&mut findings);
    findings
}

/// What the corpus rules say of all records together, in parallel.
pub fn run_corpus(records: &[&Record]) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        CHECKS.par_iter().flat_map_iter(|check| check.of_corpus(records)).collect();
    sort_findings(&mut findings);
    findings
}

/// The check of this code.
pub fn find_check(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.rule.code == code)
}
