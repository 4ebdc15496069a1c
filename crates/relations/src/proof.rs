//! Verdicts: which figures are proven, contradicted or neither, and why.

use std::collections::{BTreeMap, BTreeSet};

use plankoll_model::{
    Amount, Measure, Relation, RelationKind, Row, RowRole, Status, Table, Verdict,
    grouped,
};

/// What relations say of each figure, by its id.
struct Standing<'a> {
    statements: BTreeSet<&'a str>,
    proven: BTreeSet<&'a str>,
    contradicted: BTreeMap<&'a str, &'a Relation>,
    doubtful: BTreeMap<&'a str, &'a Relation>,
    agreeing: BTreeMap<&'a str, &'a Relation>,
}

impl<'a> Standing<'a> {
    fn of(tables: &[Table], relations: &'a [Relation]) -> Self {
        let cells: BTreeSet<_> = tables
            .iter()
            .flat_map(Table::amounts)
            .map(|(_, amount)| amount.id.as_str())
            .collect();
        let terms = relations.iter().flat_map(|relation| &relation.terms);
        let references = terms.map(|term| term.reference.as_str());
        let mut standing = Self {
            statements: references.filter(|id| !cells.contains(id)).collect(),
            proven: BTreeSet::new(),
            contradicted: BTreeMap::new(),
            doubtful: BTreeMap::new(),
            agreeing: BTreeMap::new(),
        };
        for relation in relations {
            for term in &relation.terms {
                standing.note(relation, &term.reference);
            }
        }
        standing
    }

    fn note(&mut self, relation: &'a Relation, id: &'a str) {
        match (relation.holds, relation.certain) {
            (true, _) if relation.proof => {
                self.proven.insert(id);
            }
            (true, _) => {
                self.agreeing.entry(id).or_insert(relation);
            }
            (false, true) => {
                self.contradicted.entry(id).or_insert(relation);
            }
            (false, false)
                if is_structural(relation.kind) && self.is_tabular(relation) =>
            {
                self.doubtful.entry(id).or_insert(relation);
            }
            (false, false) => {}
        }
    }

    /// A sentence that does not fit casts no doubt on the figures of a table.
    fn is_tabular(&self, relation: &Relation) -> bool {
        let is_said = |id: &str| self.statements.contains(id);
        !relation.terms.iter().any(|term| is_said(&term.reference))
    }

    /// A figure of a sum that fails is not proven, even where it is not beyond doubt that the sum
    /// ought to hold.
    fn judge(&self, amount: &Amount) -> (Status, Option<String>) {
        let id = amount.id.as_str();
        if let Some(relation) = self.contradicted.get(id) {
            return (Status::Contradicted, Some(off_by(relation)));
        }
        if let Some(relation) = self.doubtful.get(id) {
            let says = &relation.says;
            let reason = format!("may stand in a sum that does not hold: {says}");
            return (Status::Unverified, Some(reason));
        }
        if self.proven.contains(id) {
            return (Status::Proven, None);
        }
        let reason = match self.agreeing.get(id) {
            Some(relation) => {
                format!(
                    "agrees with too few other figures for a proof: {}",
                    relation.says
                )
            }
            None => unrelated(amount).to_owned(),
        };
        (Status::Unverified, Some(reason))
    }
}

/// Failing shares and sentences cast no doubt on figures.
fn is_structural(kind: RelationKind) -> bool {
    match kind {
        RelationKind::Sum
        | RelationKind::Breakdown
        | RelationKind::Difference
        | RelationKind::RollForward
        | RelationKind::Balance
        | RelationKind::SameInTables => true,
        RelationKind::SameInText
        | RelationKind::TextAgainstText
        | RelationKind::Share => false,
    }
}

fn off_by(relation: &Relation) -> String {
    let off = grouped(relation.difference.abs());
    format!("stands in a relation that fails by {off}: {}", relation.says)
}

fn unrelated(amount: &Amount) -> &'static str {
    match amount.measure {
        Measure::Sek if amount.amount_sek.is_none() => "its unit of money is not known",
        Measure::Sek if amount.inline => {
            "stands in a label, in no sum that could confirm it"
        }
        Measure::Sek => "stands in no sum or other relation that could confirm it",
        Measure::Persons | Measure::Percent | Measure::Other => {
            "is no money and stands in no sum that could confirm it"
        }
    }
}

/// Marks proofs, gives every figure its status and reason and every table its verdict, and
/// returns the verdict on the whole plan.
pub fn prove(tables: &mut [Table], relations: &mut [Relation]) -> Verdict {
    for relation in relations.iter_mut() {
        relation.proof &= relation.holds;
    }
    let standing = Standing::of(tables, relations);
    for table in tables.iter_mut() {
        for amount in table.rows.iter_mut().flat_map(|row| &mut row.amounts) {
            (amount.status, amount.reason) = standing.judge(amount);
        }
        table.verdict = verdict_of(table);
    }
    let failed = relations.iter().any(|relation| relation.certain && !relation.holds);
    let all = |verdict| tables.iter().all(|table| table.verdict == verdict);
    if failed {
        Verdict::Contradicted
    } else if !tables.is_empty() && all(Verdict::Verified) {
        Verdict::Verified
    } else {
        Verdict::Unverified
    }
}

fn verdict_of(table: &Table) -> Verdict {
    let has = |status| table.amounts().any(|(_, amount)| amount.status == status);
    if has(Status::Contradicted) {
        return Verdict::Contradicted;
    }
    let is_sum = |row: &&Row| {
        matches!(row.role, RowRole::Subtotal | RowRole::Total | RowRole::Result)
    };
    let totals: Vec<_> =
        table.rows.iter().filter(is_sum).flat_map(|row| &row.amounts).collect();
    let is_proven = |amount: &&Amount| {
        amount.status == Status::Proven
            || amount.measure != Measure::Sek
            || amount.value.is_zero()
    };
    if has(Status::Proven) && totals.iter().all(is_proven) {
        Verdict::Verified
    } else {
        Verdict::Unverified
    }
}
