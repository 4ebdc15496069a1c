//! Same bytes in, same bytes out.

use std::path::Path;

use crate::support::{argument, bytes_under, checkout, plankoll};

/// Runs the main job over the corpus; gives the exit status.
fn run(out: &Path, jobs: &str) {
    let corpus = checkout().join("corpus");
    let ran = plankoll(&["run", argument(&corpus), "-o", argument(out), "--jobs", jobs]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

#[test]
fn the_same_bytes_with_one_job_and_with_eight_and_a_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let (one, eight) = (folder.path().join("one"), folder.path().join("eight"));
    run(&one, "1");
    run(&eight, "8");
    let first = bytes_under(&one);
    assert!(first.len() > 3, "{:?}", first.keys());
    assert!(first == bytes_under(&eight), "the number of jobs shows in the output");
    run(&one, "8");
    assert!(first == bytes_under(&one), "the second run wrote something else");
}
