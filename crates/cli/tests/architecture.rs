//! Holds the allowed arrows between crates against every Cargo.toml.

use std::{collections::BTreeSet, fs, path::Path};

/// Who may depend on whom: `(crate, crates it may name)`.
const ARROWS: [(&str, &[&str]); 11] = [
    ("annotate", &["model"]),
    ("check", &["model", "relations"]),
    (
        "cli",
        &["annotate", "check", "emit", "ingest", "model", "page", "parse", "relations"],
    ),
    ("emit", &["keyfigures", "model"]),
    ("ingest", &["page"]),
    ("keyfigures", &["model"]),
    ("model", &["page"]),
    ("page", &[]),
    ("parse", &["model", "page", "relations"]),
    ("plansmith", &[]),
    ("relations", &["model"]),
];

/// What tests may name besides.
const ARROWS_OF_TESTS: [(&str, &str); 2] = [("cli", "plansmith"), ("parse", "ingest")];

fn crates() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The crates of the workspace that `name` depends on, in this section of its manifest.
fn dependencies(name: &str, section: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let named = manifest.get(section).and_then(|section| section.as_table());
    named
        .into_iter()
        .flat_map(|section| section.keys())
        .filter_map(|name| name.strip_prefix("plankoll-").map(ToOwned::to_owned))
        .collect()
}

#[track_caller]
fn check(name: &str, section: &str, allowed: &BTreeSet<String>) {
    let named = dependencies(name, section);
    let too_many: Vec<&String> = named.difference(allowed).collect();
    assert!(too_many.is_empty(), "{section} of crates/{name} must not name {too_many:?}");
}

#[test]
fn no_crate_depends_on_one_that_it_may_not_know() {
    for (name, allowed) in ARROWS {
        let mut allowed: BTreeSet<String> =
            allowed.iter().map(ToString::to_string).collect();
        check(name, "dependencies", &allowed);
        check(name, "build-dependencies", &allowed);
        let of_tests = ARROWS_OF_TESTS.iter().filter(|(from, _)| *from == name);
        allowed.extend(of_tests.map(|(_, to)| (*to).to_owned()));
        check(name, "dev-dependencies", &allowed);
    }
}

#[test]
fn every_crate_is_in_the_table() {
    let mut found: Vec<String> = fs::read_dir(crates())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("Cargo.toml").is_file())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    found.sort();
    assert_eq!(found, ARROWS.map(|(name, _)| name));
}

/// What draws and what is printed is told by `ingest` alone; `annotate` takes a file apart and puts
/// it together again.
const PDF_LIBRARIES: [(&str, &[&str]); 2] =
    [("hayro", &["ingest"]), ("lopdf", &["annotate", "ingest"])];

#[test]
fn few_crates_name_a_pdf_library() {
    for (library, allowed) in PDF_LIBRARIES {
        for name in ARROWS.map(|(name, _)| name) {
            let manifest =
                fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
            let names_it = manifest.lines().any(|line| line.starts_with(library));
            assert_eq!(names_it, allowed.contains(&name), "{library} in crates/{name}");
        }
    }
}
