//! A plan judged, and one digit of it changed.

use std::{collections::BTreeMap, fmt::Write as _};

use plankoll_model::{Decimal, Relation, Statement, Status, Table, Verdict};
use plankoll_relations::{Fault, find_faults, find_relations, prove, settle_roles};

/// What the engine says of a plan.
pub(crate) struct Judged {
    pub(crate) tables: Vec<Table>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) verdict: Verdict,
}

pub(crate) fn judge(mut tables: Vec<Table>, statements: &[Statement]) -> Judged {
    tables.iter_mut().for_each(settle_roles);
    let mut relations = find_relations(&tables, statements);
    let verdict = prove(&mut tables, &mut relations);
    let faults = find_faults(&tables, statements, &relations);
    Judged { tables, relations, faults, verdict }
}

impl Judged {
    /// Figures, relations and faults, for the message of a test that fails.
    pub(crate) fn show(&self) -> String {
        let mut text = format!("{:#?}\n", self.faults);
        for row in self.tables.iter().flat_map(|table| &table.rows) {
            let cell = |amount: &plankoll_model::Amount| {
                format!("{} {:?}", amount.value, amount.status)
            };
            let cells: Vec<_> = row.amounts.iter().map(cell).collect();
            writeln!(text, "{:?} {} | {}", row.role, row.label, cells.join(" | "))
                .unwrap();
        }
        for relation in &self.relations {
            let Relation { id, kind, holds, certain, proof, says, .. } = relation;
            let marks = format!("holds {holds} certain {certain} proof {proof}");
            writeln!(text, "{id} {marks} {kind:?} {says}").unwrap();
        }
        text
    }

    /// Ids and values of the figures that are not proven.
    pub(crate) fn not_proven(&self) -> Vec<&str> {
        let cells = self.tables.iter().flat_map(Table::amounts);
        cells
            .filter(|(_, amount)| {
                amount.status != Status::Proven && !amount.value.is_zero()
            })
            .map(|(_, amount)| amount.id.as_str())
            .collect()
    }

    /// Figures still proven though a proof of `before` that they stand in is broken.
    pub(crate) fn wrongly_proven(
        &self,
        before: &Judged,
        statements: &[Statement],
    ) -> Vec<String> {
        let worths = worths(&self.tables, statements);
        let is_said = |relation: &&Relation| {
            relation.terms.iter().any(|term| term.reference.starts_with('s'))
        };
        let broken: Vec<_> = (before.relations.iter())
            .filter(|relation| relation.proof && !is_said(relation))
            .filter(|relation| is_broken(relation, &worths))
            .flat_map(|relation| &relation.terms)
            .collect();
        let cells = self.tables.iter().flat_map(Table::amounts);
        cells
            .filter(|(_, amount)| amount.status == Status::Proven)
            .filter(|(_, amount)| broken.iter().any(|term| term.reference == amount.id))
            .map(|(_, amount)| amount.id.clone())
            .collect()
    }

    /// Some proof of the plan does not hold for the figures of `after`.
    pub(crate) fn is_broken_by(&self, after: &Judged, statements: &[Statement]) -> bool {
        let worths = worths(&after.tables, statements);
        self.relations
            .iter()
            .any(|relation| relation.proof && is_broken(relation, &worths))
    }
}

fn worths(tables: &[Table], statements: &[Statement]) -> BTreeMap<String, Decimal> {
    let cells = tables.iter().flat_map(Table::amounts);
    cells
        .map(|(_, amount)| (amount.id.clone(), amount.amount_sek.unwrap()))
        .chain(statements.iter().map(|said| (said.id.clone(), said.amount_sek)))
        .collect()
}

fn is_broken(relation: &Relation, worths: &BTreeMap<String, Decimal>) -> bool {
    let total: Decimal = relation
        .terms
        .iter()
        .map(|term| term.coefficient * worths[&term.reference])
        .sum();
    total.abs() > relation.tolerance
}

/// The figure with another digit, the `digit`th from the right, the first at most.
pub(crate) fn with_digit(value: Decimal, digit: u32, new: i64) -> Decimal {
    let number = i64::try_from(value).unwrap();
    let length = u32::try_from(number.abs().to_string().len()).unwrap();
    let power = 10_i64.pow(digit.min(length - 1));
    let changed = number.abs() + (new - number.abs() / power % 10) * power;
    Decimal::from(changed * if number < 0 { -1 } else { 1 })
}
