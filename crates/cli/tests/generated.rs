//! Random plans, as text and as PDF: what was printed is what is read. What is known to be weak
//! (`plankoll_plansmith::WEAK` and its neighbours) is left out here and counted by
//! `scripts/accuracy --generate`.

use std::{collections::BTreeMap, fs, path::Path};

use plankoll_plansmith::{
    ColumnKind, Fault, Plan, Table, Trait, WEAK, WEAK_SEEDS, WEAK_TOGETHER,
};
use rust_decimal::Decimal;

use crate::support::{argument, plankoll};

/// How many plans, each in both forms.
const PLANS: usize = 60;

/// A figure: label, year, value in kronor or as printed.
type Figure = (String, Option<i32>, Decimal);

/// The rows of a resource, each with its columns by name.
type Rows = Vec<BTreeMap<String, String>>;

#[test]
fn what_was_printed_is_what_is_read() {
    let scratch = tempfile::tempdir().unwrap();
    let input = scratch.path().join("input");
    fs::create_dir(&input).unwrap();
    let plans = sample();
    for plan in &plans {
        fs::write(input.join(format!("{}.txt", plan.id)), plan.to_text()).unwrap();
        fs::write(input.join(format!("{}.pdf", plan.id)), plan.to_pdf()).unwrap();
    }
    let out = scratch.path().join("out");
    let ran = plankoll(&["run", argument(&input), "-o", argument(&out), "--quiet"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let (amounts, findings) = (read(&out, "amounts"), read(&out, "findings"));
    let mut wrong = Vec::new();
    for plan in &plans {
        for file in [format!("{}.txt", plan.id), format!("{}.pdf", plan.id)] {
            wrong.extend(wrong_figures(plan, &of_file(&amounts, &file), &file));
            wrong.extend(wrong_findings(plan, &of_file(&findings, &file), &file));
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// Plans that show nothing of what is known to be weak.
fn sample() -> Vec<Plan> {
    let without: Vec<Trait> = WEAK.iter().map(|(weak, _)| *weak).collect();
    let is_listed = |seed: &u64| WEAK_SEEDS.iter().any(|(weak, _)| weak == seed);
    let shows_both = |plan: &Plan| {
        WEAK_TOGETHER
            .iter()
            .any(|(pair, _)| pair.iter().all(|each| plan.traits.contains(each)))
    };
    let seeds = (1_u64..).filter(|seed| !is_listed(seed));
    let plans = seeds.map(|seed| Plan::random(seed, &without));
    plans.filter(|plan| !shows_both(plan)).take(PLANS).collect()
}

fn read(out: &Path, resource: &str) -> Rows {
    let path = out.join("dataset").join(format!("{resource}.csv"));
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn of_file(rows: &Rows, file: &str) -> Rows {
    let is_here = |row: &&BTreeMap<String, String>| row["source_file"].ends_with(file);
    rows.iter().filter(is_here).cloned().collect()
}

/// Figures that were missed or invented, and proven cells that do not stand in the plan.
fn wrong_figures(plan: &Plan, amounts: &Rows, file: &str) -> Vec<String> {
    let mut wanted = Vec::new();
    let mut neutral = Vec::new();
    for table in &plan.tables {
        wanted.extend(figures(table, false));
        neutral.extend(figures(table, true));
    }
    let mut wrong = Vec::new();
    for row in amounts {
        let figure = found(row);
        let is_same = |other: &Figure| *other == figure;
        let is_alike = |other: &Figure| other.0 == figure.0 && other.2 == figure.2;
        if let Some(at) = wanted.iter().position(is_same) {
            wanted.swap_remove(at);
        } else if let Some(at) = neutral.iter().position(is_alike) {
            neutral.swap_remove(at);
        } else {
            wrong.push(format!("{file}: invented ({}): {figure:?}", row["status"]));
        }
    }
    wrong.extend(wanted.iter().map(|figure| format!("{file}: missed: {figure:?}")));
    wrong
}

/// The figures of a table: those that must be read, or those that may be.
fn figures(table: &Table, neutral: bool) -> Vec<Figure> {
    let mut figures = Vec::new();
    for row in &table.rows {
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let may_be_left = !table.money || column.kind == ColumnKind::Number;
            if let (Some(figure), true) = (cell.figure, may_be_left == neutral) {
                let is_amount = column.kind == ColumnKind::Amount;
                let year = if is_amount { row.year.or(column.year) } else { None };
                let value = match column.kind {
                    ColumnKind::Amount | ColumnKind::Change => kronor(table, figure),
                    ColumnKind::Percent | ColumnKind::Persons | ColumnKind::Number => {
                        Decimal::new(figure, column.decimals)
                    }
                };
                figures.push((row.label.clone(), year, value.normalize()));
            }
        }
        if let (Some(inline), false) = (row.inline, neutral) {
            let year = table.columns.iter().find_map(|column| column.year);
            figures.push((row.label.clone(), row.year.or(year), kronor(table, inline)));
        }
    }
    figures
}

fn kronor(table: &Table, figure: i64) -> Decimal {
    Decimal::from(figure * table.unit.step()).normalize()
}

fn found(row: &BTreeMap<String, String>) -> Figure {
    let is_money = row["unit"] == "SEK";
    let value = if is_money { &row["amount_sek"] } else { &row["value"] };
    let has_year = is_money && row["column_kind"] == "amount";
    let year = row["year"].parse().ok().filter(|_| has_year);
    (row["label"].clone(), year, value.parse::<Decimal>().unwrap().normalize())
}

/// Planted contradictions that were not found, and errors that are none.
fn wrong_findings(plan: &Plan, findings: &Rows, file: &str) -> Vec<String> {
    let number = |text: &str| text.parse::<Decimal>().unwrap_or_default().normalize();
    let errors: Vec<(Decimal, Decimal)> = findings
        .iter()
        .filter(|row| row["severity"] == "error")
        .map(|row| (number(&row["printed_sek"]), number(&row["computed_sek"])))
        .collect();
    let views = |fault: &Fault| -> Vec<(Decimal, Decimal)> {
        let all = fault.accept.iter().copied().chain([(fault.printed, fault.computed)]);
        all.map(|(a, b)| (Decimal::from(a), Decimal::from(b))).collect()
    };
    let is_found = |fault: &Fault| views(fault).iter().any(|view| errors.contains(view));
    let missed = plan.faults.iter().filter(|fault| fault.sure && !is_found(fault));
    let is_known =
        |error: &(Decimal, Decimal)| plan.faults.iter().any(|f| views(f).contains(error));
    let alarms = errors.iter().filter(|error| !is_known(error));
    missed
        .map(|fault| format!("{file}: not found: {fault:?}"))
        .chain(alarms.map(|alarm| format!("{file}: false alarm: {alarm:?}")))
        .collect()
}
