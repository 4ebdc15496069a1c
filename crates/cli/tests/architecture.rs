//! Holds the allowed arrows between crates against every Cargo.toml.

use std::{collections::BTreeSet, fs, path::Path};

/// Who may depend on whom: `(crate, crates it may name)`.
const ARROWS: [(&str, &[&str]); 8] = [
    ("check", &["model", "relations"]),
    ("cli", &["check", "emit", "ingest", "model", "page", "parse", "relations"]),
    ("emit", &["model"]),
    ("ingest", &["page"]),
    ("model", &["page"]),
    ("page", &[]),
    ("parse", &["model", "page", "relations"]),
    ("relations", &["model"]),
];

fn crates() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The crates of the workspace that `name` depends on, for building or testing.
fn dependencies(name: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|section| manifest.get(*section)?.as_table())
        .flat_map(|section| section.keys())
        .filter_map(|name| name.strip_prefix("plankoll-").map(ToOwned::to_owned))
        .collect()
}

#[test]
fn no_crate_depends_on_one_that_it_may_not_know() {
    for (name, allowed) in ARROWS {
        let allowed: BTreeSet<String> = allowed.iter().map(ToString::to_string).collect();
        let too_many: Vec<String> =
            dependencies(name).difference(&allowed).cloned().collect();
        assert!(too_many.is_empty(), "crates/{name} must not depend on {too_many:?}");
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

#[test]
fn only_one_folder_names_a_pdf_library() {
    for name in ARROWS.map(|(name, _)| name) {
        let manifest =
            fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
        let names_one = manifest.lines().any(|line| line.starts_with("hayro"));
        assert_eq!(names_one, name == "ingest", "crates/{name}/Cargo.toml");
    }
}
