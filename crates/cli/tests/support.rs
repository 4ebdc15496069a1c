//! Runs the program, for the tests of this folder.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// What the program said, and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `plankoll` with these arguments.
#[track_caller]
pub(crate) fn plankoll(arguments: &[&str]) -> Ran {
    let output =
        Command::new(env!("CARGO_BIN_EXE_plankoll")).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran {
        status: output.status.code().unwrap(),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// The root of the checkout.
pub(crate) fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The path as an argument.
pub(crate) fn argument(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The entries of the manifest under `out`, by the last part of their file's name.
pub(crate) fn manifest(out: &Path) -> BTreeMap<String, Value> {
    let lines = fs::read_to_string(out.join("manifest.jsonl")).unwrap();
    let entries = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    entries
        .map(|entry| {
            let name = entry["source_file"].as_str().unwrap().rsplit('/').next().unwrap();
            (name.to_owned(), entry.clone())
        })
        .collect()
}

/// The bytes of every file under `folder` by its path there, but for the timings.
pub(crate) fn bytes_under(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("timings.jsonl") {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

/// A text plan small enough to read in a test.
pub(crate) const PLAN: &str = "\
# Samordningsförbundet Exempelbygden\n\
\n\
# Verksamhetsplan och budget 2020\n\
\n\
Medlemmar i förbundet är Arbetsförmedlingen, Försäkringskassan, Region Gävleborg, Ockelbo kommun\n\
och Hofors kommun.\n\
\n\
# Budget 2020\n\
\n\
Tkr\t2020\n\
Intäkter\t\n\
Försäkringskassan\t2 000\n\
Region Gävleborg\t1 000\n\
Ockelbo kommun\t400\n\
Hofors kommun\t600\n\
Summa intäkter\t4 000\n\
Kostnader\t\n\
Styrelse\t150\n\
Kansli\t950\n\
Insatser\t2 900\n\
Summa kostnader\t4 000\n\
Årets resultat\t0\n";
