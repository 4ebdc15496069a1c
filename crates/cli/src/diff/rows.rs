//! Which row of a plan is which, before and after, and which of their cells differ.
//!
//! Rows have an order: of two that are about the same (a label that stands twice), the order
//! tells which is which, as in any comparison of texts.

use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Row;

/// How a row differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum Difference {
    /// It was not there before.
    New,
    /// It is there no more.
    Gone,
    /// A cell has another content.
    Changed {
        /// The column.
        column: &'static str,
        /// Before; empty for null.
        old: String,
        /// After; empty for null.
        new: String,
    },
}

/// How the rows of a resource are compared. What is in neither list (ids, places in the document) says
/// nothing of the plan.
pub(crate) struct Rule {
    pub(crate) resource: &'static str,
    /// Columns that say what a row is about.
    about: &'static [&'static str],
    /// Columns that name it to people.
    named_by: &'static [&'static str],
    /// Columns whose cells are compared.
    compared: &'static [&'static str],
}

/// Every resource that is compared, in the order of a reader's interest. Relations are left out: they
/// follow from the figures, and `status` says what they come to.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        resource: "plans",
        about: &[],
        named_by: &[],
        compared: &[
            "association",
            "association_id",
            "org_number",
            "fiscal_year",
            "fiscal_years",
            "title",
            "kind",
            "adopted_on",
            "case_number",
            "amounts",
            "proven",
            "contradicted",
            "verdict",
            "superseded_by",
            "outlook_years",
            "formed",
        ],
    },
    Rule {
        resource: "members",
        about: &["name"],
        named_by: &["name"],
        compared: &["name_today", "kind", "code", "org_number", "inferred"],
    },
    Rule {
        resource: "board",
        about: &["person", "represents"],
        named_by: &["person", "represents"],
        compared: &["party", "role", "office"],
    },
    Rule {
        resource: "amounts",
        about: &["table_title", "label", "column", "inline"],
        named_by: &["table_title", "label", "column_label", "year"],
        compared: &[
            "value",
            "unit_printed",
            "amount_sek",
            "year",
            "basis",
            "unit",
            "unit_inferred",
            "column_label",
            "column_kind",
            "table_kind",
            "role",
            "section",
            "category",
            "status",
        ],
    },
    Rule {
        resource: "key_figures",
        about: &["year", "basis", "figure", "municipality_code"],
        named_by: &["figure", "municipality_code", "year", "basis"],
        compared: &["value", "unit", "status", "reason"],
    },
    Rule {
        resource: "statements",
        about: &["text"],
        named_by: &["text"],
        compared: &["amount_sek", "subject", "year", "approximate"],
    },
    Rule {
        resource: "findings",
        about: &["code", "message"],
        named_by: &["code", "message"],
        compared: &["severity"],
    },
];

/// A row that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Differing {
    /// Its position in the edition that has it (the new one, if both do), from 0.
    pub(crate) position: usize,
    /// Its name.
    pub(crate) name: String,
    /// In what it differs.
    pub(crate) difference: Difference,
}

/// The differences between the rows of one plan, in their order.
pub(crate) fn compare(
    rule: &'static Rule,
    old: &[Row<'_>],
    new: &[Row<'_>],
) -> Vec<Differing> {
    let subjects = |rows: &[Row<'_>]| -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| cells(row, rule.about).map(str::to_owned).collect())
            .collect()
    };
    let operations =
        capture_diff_slices(Algorithm::Patience, &subjects(old), &subjects(new));
    operations
        .into_iter()
        .flat_map(|operation| differing(rule, old, new, operation))
        .collect()
}

fn differing(
    rule: &'static Rule,
    old: &[Row<'_>],
    new: &[Row<'_>],
    operation: DiffOp,
) -> Vec<Differing> {
    if let DiffOp::Equal { old_index, new_index, len } = operation {
        let before = old.iter().skip(old_index).take(len);
        let after = new.iter().enumerate().skip(new_index);
        let pairs = before.zip(after);
        return pairs.flat_map(|(old, new)| changed_cells(rule, old, new)).collect();
    }
    let whole = |rows: &[Row<'_>], range: Range<usize>, difference: &Difference| {
        let rows = rows.iter().enumerate().take(range.end).skip(range.start);
        let differing = rows.map(|(position, row)| Differing {
            position,
            name: name(rule, row),
            difference: difference.clone(),
        });
        differing.collect::<Vec<_>>()
    };
    let mut differing = whole(old, operation.old_range(), &Difference::Gone);
    differing.extend(whole(new, operation.new_range(), &Difference::New));
    differing
}

/// What says nothing is left out, and so is a year that the heading of the column says.
fn name(rule: &Rule, row: &Row<'_>) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in cells(row, rule.named_by).filter(|part| !part.is_empty()) {
        if !parts.iter().any(|earlier| earlier.contains(part)) {
            parts.push(part);
        }
    }
    parts.join(" | ")
}

fn changed_cells<'a>(
    rule: &'static Rule,
    old: &Row<'a>,
    (position, new): (usize, &Row<'a>),
) -> Vec<Differing> {
    let columns = rule.compared.iter().copied();
    columns
        .map(|column| (column, cell(old, column), cell(new, column)))
        .filter(|(_, old, new)| old != new)
        .map(|(column, old, after)| Differing {
            position,
            name: name(rule, new),
            difference: Difference::Changed {
                column,
                old: old.to_owned(),
                new: after.to_owned(),
            },
        })
        .collect()
}

fn cells<'a>(
    row: &Row<'a>,
    columns: &'static [&'static str],
) -> impl Iterator<Item = &'a str> {
    columns.iter().map(|column| cell(row, column))
}

fn cell<'a>(row: &Row<'a>, column: &str) -> &'a str {
    row.get(column).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of `amounts`, each as `label=value`.
    fn parse(text: &str) -> Vec<Row<'_>> {
        let row = |row| {
            let (label, value) = str::split_once(row, '=').unwrap();
            Row::from([("label", label), ("value", value), ("inline", "false")])
        };
        text.split_whitespace().map(row).collect()
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        let rule = RULES.iter().find(|rule| rule.resource == "amounts").unwrap();
        let found: Vec<String> = compare(rule, &parse(old), &parse(new))
            .into_iter()
            .map(|Differing { name: row, difference, .. }| match difference {
                Difference::New => format!("+{row}"),
                Difference::Gone => format!("-{row}"),
                Difference::Changed { column, old, new } => {
                    format!("{row}.{column}: {old} > {new}")
                }
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn equal_rows_are_no_change() {
        check("Styrelse=230 Summa=230", "Styrelse=230 Summa=230", &[]);
    }

    #[test]
    fn a_cell_that_changed_is_named() {
        check("Styrelse=230", "Styrelse=240", &["Styrelse.value: 230 > 240"]);
    }

    #[test]
    fn rows_come_and_go() {
        check("A=1 B=2 C=3", "A=1 D=4 C=3", &["-B", "+D"]);
        check("", "A=1", &["+A"]);
    }

    #[test]
    fn the_order_tells_rows_of_one_label_apart() {
        check("Summa=1 B=2 Summa=3", "Summa=1 B=2 Summa=5", &["Summa.value: 3 > 5"]);
    }
}
