//! No file takes a batch down, and a run that is killed goes on where it was: a small version of what
//! `scripts/hostile-folder` and `scripts/survive` do with a thousand files.

use std::{fmt::Write, fs, process::Command};

use crate::support::{PLAN, argument, bytes_under, checkout, manifest, plankoll};

/// Runs a script of ours; none where there is no Python.
#[expect(clippy::print_stderr, reason = "a test that does nothing says so")]
#[track_caller]
fn script(name: &str, arguments: &[&str]) -> Option<String> {
    let path = checkout().join("scripts").join(name);
    let ran = match Command::new("python3").arg(path).args(arguments).output() {
        Ok(ran) => ran,
        Err(error) => {
            eprintln!("not tested, there is no Python: {error}");
            return None;
        }
    };
    let said = String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned();
    assert!(ran.status.success(), "{said}");
    Some(said)
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_with_hostile_files_is_converted_whatever_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    let small = ["--files", "30", "--every", "2", "--small"];
    if script("hostile-folder", &[&[argument(&files)], &small[..]].concat()).is_none() {
        return;
    }
    let program = env!("CARGO_BIN_EXE_plankoll");
    script("survive", &[argument(&files), "--plankoll", program, "--kills", "2"]);
}

#[cfg(unix)]
#[test]
fn what_a_stopped_run_had_finished_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let (plans, out) = (folder.path().join("plans"), folder.path().join("out"));
    fs::create_dir(&plans).unwrap();
    for number in 0..3 {
        let text = format!("{PLAN}\nUtkast {number}\n");
        fs::write(plans.join(format!("{number}.txt")), text).unwrap();
    }
    let convert = || {
        let ran = plankoll(&["convert", argument(&plans), "-o", argument(&out)]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        ran.stdout
    };
    convert();
    let whole = bytes_under(&out);
    stop_after_two_of_three(&out);
    assert!(convert().contains("2 unchanged"));
    assert!(whole == bytes_under(&out));
}

/// Makes of a finished conversion one that was killed before its last document: a journal, its
/// last line torn, in place of the manifest.
fn stop_after_two_of_three(out: &std::path::Path) {
    let lines = |name: &str| {
        let text = fs::read_to_string(out.join(name)).unwrap();
        text.lines().map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let (entries, timings) = (lines("manifest.jsonl"), lines("timings.jsonl"));
    let timing: serde_json::Value = serde_json::from_str(&timings[0]).unwrap();
    let mut journal = format!("{{\"build\":{}}}\n", timing["build"]);
    for (entry, timing) in entries.iter().zip(&timings) {
        writeln!(journal, "{{\"done\":{{\"entry\":{entry},\"timing\":{timing}}}}}")
            .unwrap();
    }
    fs::write(out.join(".journal.jsonl"), &journal[..journal.len() - 10]).unwrap();
    let last = manifest(out)["2.txt"]["plan_id"].as_str().unwrap().to_owned();
    fs::remove_file(out.join("records").join(format!("{last}.json"))).unwrap();
    fs::write(out.join("records/.plankoll-half.tmp"), "{\"half\":").unwrap();
    fs::remove_file(out.join("manifest.jsonl")).unwrap();
    fs::remove_file(out.join("timings.jsonl")).unwrap();
}

#[test]
fn a_document_that_took_too_long_is_not_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, out) = (folder.path().join("plan.txt"), folder.path().join("out"));
    fs::write(&plan, PLAN).unwrap();
    let convert = |timeout: &str| {
        let arguments = ["convert", argument(&plan), "-o", argument(&out)];
        plankoll(&[&arguments[..], &["--timeout", timeout]].concat())
    };
    convert("30");
    let path = out.join("manifest.jsonl");
    let entries = fs::read_to_string(&path).unwrap();
    fs::write(&path, entries.replace("\"converted\"", "\"timeout\"")).unwrap();
    let again = convert("30");
    assert_eq!(again.status, 1);
    assert!(again.stdout.contains("1 unchanged"), "{}", again.stdout);
    assert_eq!(convert("31").status, 0, "with more time it is tried again");
}
