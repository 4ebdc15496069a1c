//! The dataset's key figures of five plans against those reckoned by hand.

use std::{collections::BTreeMap, fs::File, path::Path};

use rust_decimal::Decimal;

use crate::support::{argument, checkout, plankoll};

const PLANS: [&str; 5] = [
    "fixtures/botkyrka-huddinge-salem-plan-2018-text",
    "fixtures/nnv-skane-plan-2020-text",
    "fixtures/sundsvall-plan-2022-text",
    "fixtures/sydostra-skane-plan-2019-text",
    "corpus/plans/landskrona-svalov-plan-2009.txt",
];

type Rows = Vec<BTreeMap<String, String>>;

fn rows(path: &Path) -> Rows {
    let mut reader = csv::Reader::from_reader(File::open(path).unwrap());
    reader.deserialize().map(Result::unwrap).collect()
}

/// The key figures of the five plans, as the program writes them.
fn found(out: &Path) -> Rows {
    let plans = PLANS.map(|plan| checkout().join(plan));
    let mut arguments = vec!["run", "-o", argument(out), "--quiet"];
    arguments.extend(plans.iter().map(|plan| argument(plan)));
    let ran = plankoll(&arguments);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    rows(&out.join("dataset/key_figures.csv"))
}

/// Year, basis and figure as one name.
fn name(row: &BTreeMap<String, String>) -> String {
    let parts = ["year", "basis", "figure", "municipality_code"];
    parts.map(|part| row[part].as_str()).join(" ").trim().to_owned()
}

/// The value as a number, and the status.
fn said(row: &BTreeMap<String, String>) -> (Option<Decimal>, &str) {
    (row["value"].parse().ok(), &row["status"])
}

/// What is wrong with a figure, where something is.
fn difference(wanted: &BTreeMap<String, String>, found: &Rows) -> Option<String> {
    let document = &wanted["document"];
    let same = |row: &&BTreeMap<String, String>| {
        row["source_file"].contains(document.as_str()) && name(row) == name(wanted)
    };
    let Some(figure) = found.iter().find(same) else {
        return Some(format!("{document}: {} is not there", name(wanted)));
    };
    (said(figure) != said(wanted)).then(|| {
        let (name, by_hand, reason) =
            (name(wanted), &wanted["by_hand"], &figure["reason"]);
        let (is, wanted) = (said(figure), said(wanted));
        format!("{document}: {name} is {is:?}, by hand {wanted:?} ({by_hand}); {reason}")
    })
}

#[test]
fn key_figures_are_those_reckoned_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let found = found(&folder.path().join("out"));
    let truth = rows(&checkout().join("fixtures/key-figures.csv"));
    let differences: Vec<String> =
        truth.iter().filter_map(|wanted| difference(wanted, &found)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn what_is_absent_says_why_and_what_is_there_how() {
    let folder = tempfile::tempdir().unwrap();
    for row in found(&folder.path().join("out")) {
        assert!(!row["formula"].is_empty(), "{row:?}");
        if row["value"].is_empty() {
            assert!(!row["reason"].is_empty(), "{row:?}");
        } else {
            let said = ["computation", "amount_ids", "status"];
            assert!(said.iter().all(|column| !row[*column].is_empty()), "{row:?}");
        }
    }
}
