//! Records and findings on their way to disk and back.

mod sample;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use plankoll_emit::{
    EmitError, read_findings, read_records, read_valid_record, record_files,
    record_to_bytes, remove_other_records, validate_record, write_findings, write_record,
};
use plankoll_model::Record;
use sample::{finding, plan};

fn write(out: &Path, record: &Record) -> Result<PathBuf, EmitError> {
    write_record(out, &record.plan_id, &record_to_bytes(record).unwrap_or_default())
}

#[test]
fn a_record_is_read_back_as_it_was() {
    let out = tempfile::tempdir().unwrap();
    let record = plan("nnv-skane-2020-3fa4c1d2", "a.pdf", "2019-11-01");
    let path = write(out.path(), &record).unwrap();
    assert!(path.ends_with("records/nnv-skane-2020-3fa4c1d2.json"));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("{\n  \"schema\": \"plankoll.record/1\",\n  \"plan_id\""));
    assert!(text.ends_with("}\n"));
    assert_eq!(read_valid_record(&path).unwrap(), record);
    assert_eq!(read_records(out.path()).unwrap(), [record]);
}

#[test]
fn a_record_against_the_schema_is_told_with_its_place() {
    let record = plan("nnv-skane-2020-3fa4c1d2", "a.pdf", "2019-11-01");
    let mut content = serde_json::to_value(record).unwrap();
    content["tables"][0]["rows"][1]["amounts"][0]["value"] = 1.5.into();
    let error = validate_record(&content).unwrap_err();
    let EmitError::Invalid { plan_id, problems } = error else { panic!("{error}") };
    assert_eq!(plan_id, "nnv-skane-2020-3fa4c1d2");
    assert_eq!(
        problems,
        ["at `/tables/0/rows/1/amounts/0/value`: value is not of type \"string\""]
    );
}

#[test]
fn what_is_no_record_is_told_with_its_file() {
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("records/broken.json");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, "{\n\"schema\": ").unwrap();
    let message = read_records(out.path()).unwrap_err().to_string();
    assert!(message.contains("broken.json") && message.ends_with("line 2"), "{message}");
}

#[test]
fn no_records_yet_are_none() {
    let out = tempfile::tempdir().unwrap();
    assert!(record_files(out.path()).unwrap().is_empty());
}

#[test]
fn only_records_of_the_plans_named_are_kept() {
    let out = tempfile::tempdir().unwrap();
    for plan_id in ["a-2020-00000000", "b-2020-00000000"] {
        write(out.path(), &plan(plan_id, "a.pdf", "2019-11-01")).unwrap();
    }
    let kept = BTreeSet::from(["b-2020-00000000"]);
    let removed = remove_other_records(out.path(), &kept).unwrap();
    assert!(removed[0].ends_with("a-2020-00000000.json"));
    assert_eq!(record_files(out.path()).unwrap().len(), 1);
}

#[test]
fn findings_are_read_back_in_order() {
    let out = tempfile::tempdir().unwrap();
    let record = plan("nnv-skane-2020-3fa4c1d2", "a.pdf", "2019-11-01");
    let findings = [finding(&record, 2, "total-mismatch"), finding(&record, 1, "shares")];
    write_findings(out.path(), &findings).unwrap();
    assert_eq!(read_findings(out.path()).unwrap(), findings);
}
