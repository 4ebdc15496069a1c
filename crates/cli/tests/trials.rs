//! The trial of the fuzz target `plan`, on stable: over inputs that once failed it, and over the
//! text plans of the repository, cut off in the middle of a table or word.

#[path = "../../ingest/fuzz/src/plans.rs"]
#[expect(unreachable_pub, reason = "the fuzz target uses it as a library")]
mod plans;

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn what_fuzzing_found_stays_mended() {
    for entry in fs::read_dir(root().join("crates/ingest/fuzz/found")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_str().unwrap().starts_with("plan-") {
            plans::plan(&fs::read(&path).unwrap());
        }
    }
}

#[test]
fn plans_that_are_cut_off_are_survived() {
    for entry in fs::read_dir(root().join("fixtures")).unwrap() {
        let Ok(text) = fs::read(entry.unwrap().path().join("source.txt")) else {
            continue;
        };
        for end in [text.len() / 5, text.len() / 2 + 1, text.len()] {
            plans::plan(&text[..end]);
        }
    }
}
