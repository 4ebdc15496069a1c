//! `OUT/records/<plan_id>.json`: one record a document.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use plankoll_model::Record;
use serde::Deserialize;
use serde_json::Value;

use crate::{EmitError, json, validate_record, write_atomically};

/// Where the record of `plan_id` stands under the output folder `out`.
pub fn record_path(out: &Path, plan_id: &str) -> PathBuf {
    out.join("records").join(format!("{plan_id}.json"))
}

/// The bytes of a record's file.
pub fn record_to_bytes(record: &Record) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    json::pretty(&mut bytes, record)?;
    Ok(bytes)
}

/// Writes the bytes of a record's file under the output folder `out`; gives the path it stands at.
pub fn write_record(
    out: &Path,
    plan_id: &str,
    bytes: &[u8],
) -> Result<PathBuf, EmitError> {
    let path = record_path(out, plan_id);
    write_atomically(&path, |sink| sink.write_all(bytes))?;
    Ok(path)
}

/// Reads the record at `path`, without a look at the schema.
pub fn read_record(path: &Path) -> Result<Record, EmitError> {
    json::read_document(path)
}

/// Reads the record at `path` and holds it against the schema.
pub fn read_valid_record(path: &Path) -> Result<Record, EmitError> {
    let content: Value = json::read_document(path)?;
    validate_record(&content)?;
    Record::deserialize(&content).map_err(|source| EmitError::Malformed {
        path: path.to_owned(),
        line: 1,
        source,
    })
}

/// The record files under the output folder `out`, in order of their names; none if it holds
/// no records.
pub fn record_files(out: &Path) -> Result<Vec<PathBuf>, EmitError> {
    let folder = out.join("records");
    let listed = match fs::read_dir(&folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => Err(error),
    };
    let mut files: Vec<PathBuf> =
        listed.map_err(|source| EmitError::Read { path: folder, source })?;
    files.retain(|path| is_record(path));
    files.sort();
    Ok(files)
}

/// All records under the output folder `out`, in order of their files.
pub fn read_records(out: &Path) -> Result<Vec<Record>, EmitError> {
    record_files(out)?.iter().map(|path| read_record(path)).collect()
}

/// Removes the records of plans that are not among `plan_ids`; gives the files removed.
pub fn remove_other_records(
    out: &Path,
    plan_ids: &BTreeSet<&str>,
) -> Result<Vec<PathBuf>, EmitError> {
    let is_kept = |path: &PathBuf| {
        let name = path.file_stem().and_then(|stem| stem.to_str());
        name.is_some_and(|plan_id| plan_ids.contains(plan_id))
    };
    let mut files = record_files(out)?;
    files.retain(|path| !is_kept(path));
    for path in &files {
        fs::remove_file(path)
            .map_err(|source| EmitError::Remove { path: path.clone(), source })?;
    }
    Ok(files)
}

/// A temporary file that a killed run left behind is hidden and ends in `.tmp`.
fn is_record(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json")
}
