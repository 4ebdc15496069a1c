//! From faults to findings: what `plankoll-relations` found, in the words of a rule.
//!
//! Every fault belongs to exactly one rule, so that one fault is one finding.

use plankoll_model::{
    ColumnKind, Finding, Measure, Relation, RelationKind, Severity, Source, Term,
};
use plankoll_relations::Fault;
use rust_decimal::Decimal;

use crate::check::Check;
use crate::facts::Facts;
use crate::wording::{grouped, kronor};

/// The faults that belong to `check`.
pub(crate) fn findings_of(facts: &Facts, check: &Check) -> Vec<Finding> {
    let faults = facts.faults.iter();
    faults
        .filter(|fault| rule_of(facts, fault) == check.rule.code)
        .map(|fault| finding(facts, check, fault))
        .collect()
}

/// The code of the rule that a fault belongs to.
fn rule_of(facts: &Facts, fault: &Fault) -> &'static str {
    match fault.kind {
        RelationKind::Sum if stands_in(facts, fault, ColumnKind::Share) => "share-column",
        RelationKind::Sum => "total-mismatch",
        RelationKind::Breakdown => "breakdown-mismatch",
        RelationKind::Difference if stands_in(facts, fault, ColumnKind::Change) => {
            "change-column-mismatch"
        }
        RelationKind::Difference => "result-mismatch",
        RelationKind::RollForward | RelationKind::SameInTables
            if links_years(facts, fault) =>
        {
            "equity-chain"
        }
        RelationKind::RollForward => "equity-roll-forward",
        RelationKind::SameInTables => "summary-detail-mismatch",
        RelationKind::Balance => "balance-mismatch",
        RelationKind::SameInText => "text-table-mismatch",
        RelationKind::TextAgainstText => "text-text-mismatch",
        RelationKind::Share => "share-column",
    }
}

/// Whether one of the figures in question stands in a column of this kind.
fn stands_in(facts: &Facts, fault: &Fault, kind: ColumnKind) -> bool {
    let mut terms = relations(facts, fault).flat_map(|relation| &relation.terms);
    terms.any(|term| {
        let column = facts.cell(&term.reference).and_then(|cell| cell.column());
        column.is_some_and(|column| column.kind == kind)
    })
}

/// Whether the figures say the same of two years: what one ends and the other begins with.
fn links_years(facts: &Facts, fault: &Fault) -> bool {
    relations(facts, fault).any(|relation| match relation.terms.as_slice() {
        [a, b] => year(facts, a) != year(facts, b),
        _ => false,
    })
}

fn year(facts: &Facts, term: &Term) -> Option<i32> {
    let in_table = facts.cell(&term.reference).map(|cell| cell.amount.year);
    let in_text = || facts.statement(&term.reference).map(|statement| statement.year);
    in_table.or_else(in_text).flatten()
}

fn relations<'a>(
    facts: &Facts<'a>,
    fault: &'a Fault,
) -> impl Iterator<Item = &'a Relation> {
    let relations = facts.record.relations.iter();
    relations.filter(|relation| fault.relations.contains(&relation.id))
}

fn finding(facts: &Facts, check: &Check, fault: &Fault) -> Finding {
    let place = Place::of(facts, &fault.cell);
    let figures = |amount| place.is_money.then_some(amount);
    Finding {
        severity: severity(facts, fault),
        cells: cells(facts, fault),
        table_id: place.table_id,
        year: place.year,
        printed_sek: figures(fault.printed),
        computed_sek: figures(fault.computed),
        difference_sek: figures(fault.difference),
        remedy: fault.remedy.clone(),
        consequences: fault.consequences.clone(),
        source: place.source,
        ..check.finding(facts.record, message(facts, fault))
    }
}

/// Findings of the parser: something is printed that the record does not hold.
const UNREAD: [&str; 2] = ["unread-cell", "unread-sign"];

/// An error says that printed figures contradict each other. Where a figure of the table could not
/// be read, the sum may fail for want of it.
fn severity(facts: &Facts, fault: &Fault) -> Severity {
    let cells = cells(facts, fault);
    let in_question = |table_id: &str| {
        let tables =
            cells.iter().filter_map(|id| facts.cell(id)).map(|cell| &cell.table.id);
        tables.into_iter().any(|id| id == table_id)
    };
    let is_in_doubt = facts.record.findings.iter().any(|finding| {
        UNREAD.contains(&finding.code.as_str())
            && finding.table_id.as_deref().is_some_and(in_question)
    });
    if is_in_doubt { Severity::Warning } else { Severity::Error }
}

/// The figure at fault first, then the others that it ought to agree with.
fn cells(facts: &Facts, fault: &Fault) -> Vec<String> {
    let mut cells = vec![fault.cell.clone()];
    for term in relations(facts, fault).flat_map(|relation| &relation.terms) {
        if !cells.contains(&term.reference) {
            cells.push(term.reference.clone());
        }
    }
    cells
}

fn message(facts: &Facts, fault: &Fault) -> String {
    let place = Place::of(facts, &fault.cell);
    let direction = if fault.difference.is_sign_negative() { "low" } else { "high" };
    format!(
        "{}, the other figures make it {}: {} too {direction} ({})",
        place.says(fault.printed),
        place.figure(fault.computed),
        place.figure(fault.difference.abs()),
        evidence(facts, fault).join("; "),
    )
}

/// What fails, in figures: first by the relation that gave the fault its rule, then by another one.
fn evidence<'a>(facts: &Facts<'a>, fault: &'a Fault) -> Vec<&'a str> {
    let mut failed: Vec<&Relation> = relations(facts, fault).collect();
    failed.sort_by_key(|relation| relation.kind != fault.kind);
    let mut says: Vec<&str> = failed.iter().map(|failed| failed.says.as_str()).collect();
    says.dedup();
    says.truncate(2);
    says
}

/// Where a figure stands, in a table or in running text.
#[derive(Default)]
struct Place {
    /// The label of the row, or the sentence.
    label: String,
    table_id: Option<String>,
    year: Option<i32>,
    is_money: bool,
    source: Option<Source>,
}

impl Place {
    fn of(facts: &Facts, id: &str) -> Self {
        if let Some(cell) = facts.cell(id) {
            return Self {
                label: cell.row.label.clone(),
                table_id: Some(cell.table.id.clone()),
                year: cell.amount.year,
                is_money: cell.amount.measure == Measure::Sek
                    && cell.amount.amount_sek.is_some(),
                source: Some(cell.amount.source.clone()),
            };
        }
        facts.statement(id).map_or_else(Self::default, |statement| Self {
            label: statement.text.clone(),
            table_id: None,
            year: statement.year,
            is_money: true,
            source: Some(statement.source.clone()),
        })
    }

    /// `Summa` 2019 is 5 000 kr.
    fn says(&self, figure: Decimal) -> String {
        let figure = self.figure(figure);
        match (&self.table_id, self.year) {
            (Some(_), Some(year)) => format!("`{}` {year} is {figure}", self.label),
            (Some(_), None) => format!("`{}` is {figure}", self.label),
            (None, _) => format!("the text says {figure} (`{}`)", self.label),
        }
    }

    fn figure(&self, figure: Decimal) -> String {
        if self.is_money { kronor(figure) } else { grouped(figure) }
    }
}

/// A note for each relation in tables that holds within rounding but not exactly. Running text
/// rounds as it likes, and shares and percentages are hardly ever exact.
pub(crate) fn rounding_differences(facts: &Facts, check: &Check) -> Vec<Finding> {
    let relations = facts.record.relations.iter();
    relations
        .filter(|relation| relation.holds && !relation.difference.is_zero())
        .filter(|relation| relation.certain || relation.proof)
        .filter(|relation| !is_about_text(relation.kind) && is_plain(relation))
        .map(|relation| rounding_difference(facts, check, relation))
        .collect()
}

/// Whether figures are added and subtracted as they are printed.
fn is_plain(relation: &Relation) -> bool {
    relation.terms.iter().all(|term| term.coefficient.abs() == Decimal::ONE)
}

fn is_about_text(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::SameInText | RelationKind::TextAgainstText)
}

fn rounding_difference(facts: &Facts, check: &Check, relation: &Relation) -> Finding {
    let head = relation.terms.first().map_or("", |term| term.reference.as_str());
    let place = Place::of(facts, head);
    let off = place.figure(relation.difference.abs());
    let message = format!("{}: off by {off}, which rounding explains", relation.says);
    Finding {
        cells: relation.terms.iter().map(|term| term.reference.clone()).collect(),
        table_id: place.table_id,
        year: place.year,
        difference_sek: place.is_money.then_some(relation.difference),
        source: place.source,
        ..check.finding(facts.record, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        find_check, run_document,
        testing::{relate, three_lines},
    };
    use plankoll_model::Record;

    #[test]
    fn a_sum_in_a_table_with_unread_cells_is_no_error() {
        let mut record = three_lines([100, 20, 130]);
        let terms = [("t1.r2.c0", 1), ("t1.r0.c0", -1), ("t1.r1.c0", -1)];
        relate(&mut record, RelationKind::Sum, &terms);
        let severities = |record: &Record| -> Vec<Severity> {
            run_document(record).iter().map(|finding| finding.severity).collect()
        };
        assert_eq!(severities(&record), [Severity::Error]);
        let check = find_check("total-mismatch").unwrap();
        let mut unread = check.finding(&record, "`1 0`".into());
        unread.code = "unread-cell".into();
        unread.table_id = Some("t1".into());
        record.findings.push(unread);
        assert_eq!(severities(&record), [Severity::Warning]);
    }

    #[test]
    fn findings_hold_printed_and_computed_value_and_name_all_cells() {
        let mut record = three_lines([100, 20, 130]);
        let terms = [("t1.r2.c0", 1), ("t1.r0.c0", -1), ("t1.r1.c0", -1)];
        relate(&mut record, RelationKind::Sum, &terms);
        let found = run_document(&record);
        let figures =
            [found[0].printed_sek, found[0].computed_sek, found[0].difference_sek];
        assert_eq!(
            figures,
            [130_000, 120_000, 10_000].map(|sek| Some(Decimal::from(sek)))
        );
        assert_eq!(found[0].cells, ["t1.r2.c0", "t1.r0.c0", "t1.r1.c0"]);
        assert_eq!(found[0].year, Some(2020));
    }
}
