//! The data package as its readers find it: rows, bytes and descriptor.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::wildcard_enum_match_arm,
    reason = "a test may break down, and says when it was skipped"
)]

mod sample;

use std::{collections::BTreeMap, fs, fs::File, path::Path, process::Command};

use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
};
use plankoll_emit::{DatasetSummary, Publication, write_dataset};
use plankoll_model::{Decimal, Finding, Record, exact};
use sample::{finding, plan};
use tempfile::TempDir;

const NAMES: [&str; 10] = [
    "amounts",
    "board",
    "findings",
    "goals",
    "insatser",
    "key_figures",
    "members",
    "plans",
    "relations",
    "statements",
];

type Rows = Vec<BTreeMap<String, String>>;

/// Two decisions on the same plan, and the findings about them, in no order.
fn corpus() -> (Vec<Record>, Vec<Finding>) {
    let later = plan("nnv-skane-2020-bbbbbbbb", "plans/b.pdf", "2019-12-01");
    let earlier = plan("nnv-skane-2020-aaaaaaaa", "plans/c.pdf", "2019-11-01");
    let findings = vec![
        finding(&earlier, 1, "total-mismatch"),
        finding(&later, 7, "total-mismatch"),
        finding(&later, 2, "text-against-table"),
    ];
    (vec![earlier, later], findings)
}

fn written(records: &[Record], findings: &[Finding]) -> (TempDir, DatasetSummary) {
    let folder = tempfile::tempdir().unwrap();
    let summary =
        write_dataset(folder.path(), records, findings, &Publication::default()).unwrap();
    (folder, summary)
}

fn written_as_sample() -> (TempDir, DatasetSummary) {
    let (records, findings) = corpus();
    written(&records, &findings)
}

fn csv_rows(folder: &Path, name: &str) -> Rows {
    let mut reader =
        csv::Reader::from_path(folder.join(name).with_extension("csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn parquet_rows(folder: &Path, name: &str) -> Rows {
    let file = File::open(folder.join(name).with_extension("parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let rows = reader.get_row_iter(None).unwrap().map(Result::unwrap);
    rows.map(|row| {
        let cells = row.get_column_iter();
        cells.map(|(name, field)| (name.clone(), field_text(field))).collect()
    })
    .collect()
}

fn field_text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bool(flag) => flag.to_string(),
        Field::Long(number) => number.to_string(),
        Field::Double(length) => length.to_string(),
        Field::Decimal(decimal) => exact::to_text(from_parquet(decimal)),
        other => unreachable!("no column is of this type: {other}"),
    }
}

fn from_parquet(decimal: &parquet::data_type::Decimal) -> Decimal {
    let units = decimal
        .data()
        .iter()
        .fold(if decimal.data()[0] >= 0x80 { -1_i128 } else { 0 }, |units, byte| {
            (units << 8) | i128::from(*byte)
        });
    let scale = u32::try_from(decimal.scale()).unwrap();
    // Trailing zeros would not fit the 96 bits of `Decimal`.
    let zeros =
        (0..scale).take_while(|zeros| units % 10_i128.pow(zeros + 1) == 0).count();
    let zeros = u32::try_from(zeros).unwrap();
    Decimal::from_i128_with_scale(units / 10_i128.pow(zeros), scale - zeros)
}

#[test]
fn csv_and_parquet_hold_the_same_rows() {
    let (records, findings) = corpus();
    let (folder, summary) = written(&records, &findings);
    assert!(summary.omissions.is_empty());
    for (name, resource) in NAMES.iter().zip(&summary.resources) {
        let rows = csv_rows(folder.path(), name);
        assert_eq!((resource.name, resource.rows), (*name, rows.len()));
        assert!(!rows.is_empty(), "{name}");
        assert_eq!(rows, parquet_rows(folder.path(), name), "{name}");
    }
}

#[test]
fn no_plans_give_headers_alone() {
    let (folder, summary) = written(&[], &[]);
    for (name, resource) in NAMES.iter().zip(&summary.resources) {
        assert_eq!(resource.rows, 0);
        assert_eq!(csv_rows(folder.path(), name), parquet_rows(folder.path(), name));
    }
}

#[track_caller]
fn check(row: &BTreeMap<String, String>, expected: &[(&str, &str)]) {
    for (column, value) in expected {
        assert_eq!(row[*column], *value, "{column}");
    }
}

#[test]
fn amounts_keep_every_decimal_and_their_place() {
    let (records, _) = corpus();
    let (folder, _) = written(&records[..1], &[]);
    let rows = csv_rows(folder.path(), "amounts");
    let money = [
        ("label", "Arena; för\narbete"),
        ("row", "1"),
        ("column", "1"),
        ("value", "1844.50"),
        ("amount_sek", "1844500"),
        ("unit", "SEK"),
        ("page", "3"),
        ("line", ""),
        ("x0", "56.7"),
        ("x1", "120"),
        ("inline", "false"),
        ("status", "proven"),
    ];
    check(&rows[0], &money);
    check(&rows[1], &[("value", "-656.12345"), ("amount_sek", "-656123.45")]);
    let share =
        [("value", "6.375"), ("amount_sek", ""), ("year", ""), ("unit", "percent")];
    check(&rows[2], &share);
}

#[test]
fn plans_count_their_figures_and_name_what_supersedes_them() {
    let (records, findings) = corpus();
    let (folder, _) = written(&records, &findings);
    let rows = csv_rows(folder.path(), "plans");
    let counts =
        [("amounts", "3"), ("proven", "2"), ("contradicted", "1"), ("gaps", "1")];
    check(&rows[0], &counts);
    check(&rows[0], &[("source_file", "plans/b.pdf"), ("superseded_by", "")]);
    check(&rows[0], &[("fiscal_year", "2020"), ("fiscal_years", "2020 2021")]);
    let superseded =
        [("source_file", "plans/c.pdf"), ("superseded_by", "nnv-skane-2020-bbbbbbbb")];
    check(&rows[1], &superseded);
}

#[test]
fn coefficients_are_exact_and_tolerances_never_smaller() {
    let (records, _) = corpus();
    let (folder, _) = written(&records[..1], &[]);
    let rows = csv_rows(folder.path(), "relations");
    check(&rows[0], &[("term", "1"), ("coefficient", "1"), ("tolerance_sek", "1000.01")]);
    check(&rows[1], &[("coefficient", "-0.3333333333333333333333333333")]);
}

#[test]
fn findings_stand_in_order_of_plan_and_place() {
    let (records, mut findings) = corpus();
    findings.push(finding(&plan("not-here", "x.pdf", ""), 1, "total-mismatch"));
    let (folder, _) = written(&records, &findings);
    let rows = csv_rows(folder.path(), "findings");
    let order: Vec<_> =
        rows.iter().map(|row| (&*row["source_file"], &*row["page"])).collect();
    assert_eq!(order, [("plans/b.pdf", "2"), ("plans/b.pdf", "7"), ("plans/c.pdf", "1")]);
    check(&rows[0], &[("computed_sek", "1188376.33"), ("cells", "t1.r1.c1 s1")]);
}

#[test]
fn a_plan_in_two_folders_is_one_plan() {
    let record = plan("nnv-skane-2020-aaaaaaaa", "a.pdf", "2019-11-01");
    let copy = plan("nnv-skane-2020-aaaaaaaa", "copy/a.pdf", "2019-11-01");
    let findings =
        [finding(&copy, 1, "total-mismatch"), finding(&record, 1, "total-mismatch")];
    let (folder, _) = written(&[copy, record], &findings);
    let [plan] = &csv_rows(folder.path(), "plans")[..] else { panic!("one plan") };
    check(plan, &[("source_file", "a.pdf")]);
    assert_eq!(csv_rows(folder.path(), "findings").len(), 1);
}

#[test]
fn an_absurd_figure_is_left_empty_and_told() {
    let mut record = plan("nnv-skane-2020-aaaaaaaa", "a.pdf", "2019-11-01");
    record.tables[0].rows[0].amounts[0].amount_sek = Some(Decimal::MAX);
    let (folder, summary) = written(&[record], &[]);
    let [omission] = &summary.omissions[..] else { panic!("one omission") };
    assert_eq!(
        (&*omission.plan_id, omission.column),
        ("nnv-skane-2020-aaaaaaaa", "amount_sek")
    );
    let rows = csv_rows(folder.path(), "amounts");
    check(&rows[0], &[("amount_sek", "")]);
    assert_eq!(rows, parquet_rows(folder.path(), "amounts"));
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let (mut records, mut findings) = corpus();
    let (first, _) = written(&records, &findings);
    records.reverse();
    findings.reverse();
    let (second, _) = written(&records, &findings);
    let mut names: Vec<_> = fs::read_dir(first.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names.len(), 2 * NAMES.len() + 3);
    for name in names {
        let bytes = |folder: &TempDir| fs::read(folder.path().join(&name)).unwrap();
        assert!(bytes(&first) == bytes(&second), "{}", name.display());
    }
}

/// `frictionless` is the reference implementation of the data package, in Python.
#[test]
fn the_catalogue_entry_is_turtle_and_names_every_file_of_data() {
    let (folder, _) = written_as_sample();
    let turtle = fs::read(folder.path().join("dcat.ttl")).unwrap();
    let base = "https://example.org/";
    let parser = oxttl::TurtleParser::new().with_base_iri(base).unwrap();
    let triples: Vec<_> = parser.for_slice(&turtle).map(Result::unwrap).collect();
    for name in NAMES {
        for format in ["csv", "parquet"] {
            let address = format!("<{base}{name}.{format}>");
            let named = triples.iter().filter(|triple| {
                triple.predicate.as_str() == "http://www.w3.org/ns/dcat#downloadURL"
                    && triple.object.to_string() == address
            });
            assert_eq!(named.count(), 1, "{address}");
        }
    }
}

#[test]
fn the_catalogue_entry_names_the_publisher() {
    let (records, findings) = corpus();
    let folder = tempfile::tempdir().unwrap();
    let publication = Publication { publisher: Some("Nationella rådet".to_owned()) };
    write_dataset(folder.path(), &records, &findings, &publication).unwrap();
    let turtle = fs::read_to_string(folder.path().join("dcat.ttl")).unwrap();
    assert!(turtle.contains(r#"foaf:name "Nationella rådet""#), "{turtle}");
}

#[test]
fn the_readme_explains_every_column() {
    let (folder, _) = written_as_sample();
    let readme = fs::read_to_string(folder.path().join("README.md")).unwrap();
    for name in NAMES {
        let (_, section) = readme.split_once(&format!("## {name}\n")).unwrap();
        let path = folder.path().join(name).with_extension("csv");
        for column in csv::Reader::from_path(path).unwrap().headers().unwrap() {
            assert!(section.contains(&format!("\n| `{column}` | ")), "{name}.{column}");
        }
    }
}

#[test]
fn frictionless_accepts_the_package() {
    let (records, findings) = corpus();
    let (folder, _) = written(&records, &findings);
    let descriptor = folder.path().join("datapackage.json");
    let validated = Command::new("frictionless")
        .arg("validate")
        .arg("--json")
        .arg(&descriptor)
        .output();
    match validated {
        Ok(output) => {
            let report = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{report}");
        }
        Err(error) => eprintln!("skipped, since frictionless cannot be run: {error}"),
    }
}
