//! Bad input: a message that names the file, an entry in the manifest, the right exit status,
//! nothing half-written, and the rest converted.

use std::{fmt::Write, fs, path::Path};

use crate::support::{PLAN, argument, manifest, plankoll};

/// Converts a folder with a good plan and one bad file; gives status, code and standard error.
#[track_caller]
fn convert_beside_a_plan(
    name: &str,
    bytes: &[u8],
    options: &[&str],
) -> (String, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let (plans, out) = (folder.path().join("plans"), folder.path().join("out"));
    fs::create_dir(&plans).unwrap();
    fs::write(plans.join("good.txt"), PLAN).unwrap();
    fs::write(plans.join(name), bytes).unwrap();
    let arguments = ["convert", argument(&plans), "-o", argument(&out)];
    let ran = plankoll(&[&arguments[..], options].concat());
    let entries = manifest(&out);
    assert_eq!(entries["good.txt"]["status"], "converted", "the rest is converted");
    assert!(no_leftovers(&out));
    let entry = &entries[name];
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let status = text(&entry["status"]);
    let is_failure =
        !["unsupported", "not_a_plan", "duplicate"].contains(&status.as_str());
    assert_eq!(ran.status, i32::from(is_failure), "{}", ran.stderr);
    assert_eq!(ran.stderr.contains(name), is_failure, "{}", ran.stderr);
    (status, text(&entry["error"]["code"]), ran.stderr)
}

fn no_leftovers(out: &Path) -> bool {
    let names =
        fs::read_dir(out).unwrap().chain(fs::read_dir(out.join("records")).unwrap());
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('.')).count() == 0
}

#[track_caller]
fn check(name: &str, bytes: &[u8], status: &str, code: &str) {
    let (found, found_code, _) = convert_beside_a_plan(name, bytes, &[]);
    assert_eq!((found.as_str(), found_code.as_str()), (status, code));
}

fn a_pdf() -> Vec<u8> {
    fs::read(crate::support::checkout().join("corpus/plans/sydostra-skane-plan-2019.pdf"))
        .unwrap()
}

#[test]
fn not_a_pdf() {
    check("letter.pdf", b"Dear all, this is no PDF.", "damaged", "damaged");
    check(
        "page.pdf",
        b"<!DOCTYPE html><html><body>Not found</body></html>",
        "damaged",
        "damaged",
    );
}

#[test]
fn an_empty_file() {
    check("empty.pdf", b"", "damaged", "damaged");
}

#[test]
fn an_empty_text() {
    check("empty.txt", b"", "damaged", "damaged");
}

#[test]
fn a_truncated_pdf() {
    let whole = a_pdf();
    let (status, _, _) = convert_beside_a_plan("cut.pdf", &whole[..whole.len() / 8], &[]);
    assert_eq!(status, "damaged");
}

#[test]
fn noise_behind_a_pdf_header() {
    let noise: Vec<u8> =
        (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    check("noise.pdf", &[b"%PDF-1.7\n", &noise[..]].concat(), "damaged", "damaged");
}

/// A page that opens with a password only: no key can be made of the empty one.
#[test]
fn a_password() {
    let key = "41".repeat(32);
    let encrypt = format!("<</Filter/Standard/V 1/R 2/P -4/O<{key}>/U<{key}>>>");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        &encrypt,
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", pdf.len()).unwrap();
        writeln!(pdf, "{} 0 obj\n{object}\nendobj", number + 1).unwrap();
    }
    let start = pdf.len();
    write!(pdf, "xref\n0 5\n{table}trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R").unwrap();
    writeln!(pdf, "/ID[<00><00>]>>\nstartxref\n{start}\n%%EOF").unwrap();
    check("secret.pdf", pdf.as_bytes(), "encrypted", "encrypted");
}

#[test]
fn another_kind_of_file_never_raises_the_status() {
    check("minutes.docx", b"PK", "unsupported", "");
}

#[test]
fn the_same_bytes_twice() {
    check("zopy.txt", PLAN.as_bytes(), "duplicate", "");
}

#[test]
fn a_text_that_is_no_plan() {
    check(
        "letter.txt",
        "Hej! Vi ses på måndag.\n".as_bytes(),
        "not_a_plan",
        "not_a_plan",
    );
}

#[cfg(unix)]
#[test]
fn too_little_memory_and_the_next_document_is_read_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (plans, out) = (folder.path().join("plans"), folder.path().join("out"));
    fs::create_dir(&plans).unwrap();
    let large = fs::File::create(plans.join("a-large.pdf")).unwrap();
    large.set_len(300 << 20).unwrap();
    fs::write(plans.join("good.txt"), PLAN).unwrap();
    let arguments =
        ["convert", argument(&plans), "-o", argument(&out), "--memory", "256"];
    let ran = plankoll(&[&arguments[..], &["--jobs", "1"]].concat());
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert_eq!(manifest(&out)["a-large.pdf"]["status"], "out_of_memory");
    assert_eq!(manifest(&out)["good.txt"]["status"], "converted");
    assert!(ran.stderr.contains("--memory"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    let (plans, out) = (folder.path().join("plans"), folder.path().join("out"));
    fs::create_dir(&plans).unwrap();
    fs::write(plans.join("good.txt"), PLAN).unwrap();
    std::os::unix::fs::symlink("/nowhere/plan.pdf", plans.join("gone.pdf")).unwrap();
    let ran = plankoll(&["convert", argument(&plans), "-o", argument(&out)]);
    assert_eq!(ran.status, 1);
    assert_eq!(manifest(&out)["gone.pdf"]["error"]["code"], "unreadable");
    assert!(ran.stderr.contains("gone.pdf"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn odd_names() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let folder = tempfile::tempdir().unwrap();
    let (plans, out) = (folder.path().join("plans"), folder.path().join("out"));
    fs::create_dir(&plans).unwrap();
    let names: [&[u8]; 3] =
        [b"plan \"2020\"\n, utkast.txt", b"\xe5\xe4\xf6.txt", b"\xe5\xe4\xf5.txt"];
    for (number, name) in names.iter().enumerate() {
        let text = format!("{PLAN}\nUtkast {number}\n");
        fs::write(plans.join(OsStr::from_bytes(name)), text).unwrap();
    }
    let ran = plankoll(&["run", argument(&plans), "-o", argument(&out)]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let entries = manifest(&out);
    assert_eq!(entries.len(), 3, "{:?}", entries.keys());
    assert!(entries.values().all(|entry| entry["status"] == "converted"), "{entries:?}");
    assert!(entries.contains_key("\\xe5\\xe4\\xf6.txt"));
}

#[test]
fn a_folder_without_files() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let ran = plankoll(&["convert", argument(folder.path()), "-o", argument(&out)]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("there are no files in"), "{}", ran.stderr);
    assert!(!out.exists());
}

#[test]
fn a_folder_without_anything_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let (plans, out) = (folder.path().join("plans"), folder.path().join("out"));
    fs::create_dir(&plans).unwrap();
    fs::write(plans.join("image.png"), "").unwrap();
    let ran = plankoll(&["convert", argument(&plans), "-o", argument(&out)]);
    assert_eq!(ran.status, 0);
    assert!(ran.stdout.contains("None of them"), "{}", ran.stdout);
    assert_eq!(manifest(&out)["image.png"]["status"], "unsupported");
}

#[test]
fn an_input_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    let ran = plankoll(&[
        "convert",
        argument(&missing),
        "-o",
        argument(&folder.path().join("out")),
    ]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("missing"), "{}", ran.stderr);
}

/// A link to nowhere stands for what cannot be opened: it stops the superuser too.
#[cfg(unix)]
#[test]
fn an_input_that_cannot_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (plans, out) = (folder.path().join("plans"), folder.path().join("out"));
    fs::create_dir(&plans).unwrap();
    std::os::unix::fs::symlink("nowhere", plans.join("a.pdf")).unwrap();
    let run = || plankoll(&["run", argument(&plans), "-o", argument(&out)]);
    let nothing_else = run();
    assert_eq!(nothing_else.status, 2, "{}", nothing_else.stderr);
    assert!(nothing_else.stderr.contains("a.pdf"), "{}", nothing_else.stderr);
    assert_eq!(manifest(&out)["a.pdf"]["error"]["code"], "unreadable");
    fs::write(plans.join("b.txt"), PLAN).unwrap();
    assert_eq!(run().status, 1, "the rest is converted");
    assert_eq!(manifest(&out)["b.txt"]["status"], "converted");
}

#[test]
fn figures_too_long_for_arithmetic() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, out) = (folder.path().join("plan.txt"), folder.path().join("out"));
    for digits in
        ["79228162514264337593543950335", "9999999999999999", &"9".repeat(100_000)]
    {
        let rows = format!("Kansli\t{digits}\nMer\t{digits}\nStyrelse\t1,{digits}");
        fs::write(&plan, PLAN.replace("Kansli\t950", &rows)).unwrap();
        let ran = plankoll(&["run", argument(&plan), "-o", argument(&out)]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        assert_eq!(manifest(&out)["plan.txt"]["status"], "converted");
    }
}

#[test]
fn an_output_that_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, file) = (folder.path().join("plan.txt"), folder.path().join("file"));
    fs::write(&plan, PLAN).unwrap();
    fs::write(&file, "").unwrap();
    let ran = plankoll(&["run", argument(&plan), "-o", argument(&file.join("out"))]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("file/out"), "{}", ran.stderr);
}

/// What a disk that fills up does to a file that is being written: it can get no longer.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, out) = (folder.path().join("plan.txt"), folder.path().join("out"));
    fs::write(&plan, PLAN).unwrap();
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" run \"$1\" -o \"$2\"";
    let ran = std::process::Command::new("sh")
        .args([
            "-c",
            script,
            env!("CARGO_BIN_EXE_plankoll"),
            argument(&plan),
            argument(&out),
        ])
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(2), "{errors}");
    assert!(errors.contains("cannot write"), "{errors}");
    let left: Vec<_> = crate::support::bytes_under(&out).into_keys().collect();
    assert!(left.is_empty(), "{left:?}");
}
