//! Faults: the root causes of certain relations that fail.
//!
//! One fault is one figure: failed relations that become true by the same change of the same
//! figure are one fault. Of several such changes the one that mends most is taken, then that of
//! the total rather than that of its items, then the one that breaks least.

use std::collections::{BTreeMap, BTreeSet};

use plankoll_model::{Decimal, Relation, RelationKind, Statement, Table};

use crate::{remedy, swap};

/// A figure that makes certain relations fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of relation fails.
    pub kind: RelationKind,
    /// Id of the printed figure at fault.
    pub cell: String,
    /// The figure in kronor, as printed.
    pub printed: Decimal,
    /// What the other figures make it.
    pub computed: Decimal,
    /// Printed less computed.
    pub difference: Decimal,
    /// Ids of the failed relations that the change mends.
    pub relations: Vec<String>,
    /// Ids of other relations that fail with it, or hold only by the printed figure.
    pub consequences: Vec<String>,
    /// The single change that makes everything true, where one is recognised.
    pub remedy: Option<String>,
}

/// The faults of a plan: each certain relation that fails is explained by one of them.
pub fn find_faults(
    tables: &[Table],
    statements: &[Statement],
    relations: &[Relation],
) -> Vec<Fault> {
    let plan = Figures::of(tables, statements);
    let around = Around::of(relations);
    let is_failed = |relation: &&Relation| relation.certain && !relation.holds;
    let mut failed: Vec<&Relation> = relations.iter().filter(is_failed).collect();
    let mut faults = Vec::new();
    while let Some(best) = best_change(&plan, &around, &failed) {
        failed.retain(|relation| !best.mends.contains(relation.id.as_str()));
        faults.push(best.into_fault(tables, &around, &failed));
    }
    swap::merge(faults, tables, relations)
}

/// Worth of every figure in kronor, by id.
struct Figures<'a>(BTreeMap<&'a str, Decimal>);

impl<'a> Figures<'a> {
    fn of(tables: &'a [Table], statements: &'a [Statement]) -> Self {
        let cells = tables.iter().flat_map(Table::amounts).map(|(_, amount)| {
            (amount.id.as_str(), amount.amount_sek.unwrap_or(amount.value))
        });
        let said = statements.iter().map(|said| (said.id.as_str(), said.amount_sek));
        Self(cells.chain(said).collect())
    }
}

/// The relations in which each figure stands.
struct Around<'a>(BTreeMap<&'a str, Vec<&'a Relation>>);

impl<'a> Around<'a> {
    fn of(relations: &'a [Relation]) -> Self {
        let mut around: BTreeMap<&str, Vec<&Relation>> = BTreeMap::new();
        for relation in relations {
            for term in &relation.terms {
                around.entry(&term.reference).or_default().push(relation);
            }
        }
        Self(around)
    }

    fn of_figure(&self, id: &str) -> &[&'a Relation] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }

    /// How many figures a proof gives this one as their total.
    fn support(&self, id: &str) -> usize {
        (self.of_figure(id).iter())
            .filter(|relation| relation.proof && relation.terms.len() > 2)
            .filter(|relation| {
                relation.terms.first().is_some_and(|term| term.reference == id)
            })
            .map(|relation| relation.terms.len())
            .max()
            .unwrap_or(0)
    }
}

/// One figure changed to make one failed relation true.
struct Change<'a> {
    id: &'a str,
    printed: Decimal,
    computed: Decimal,
    mends: BTreeSet<&'a str>,
    mends_doubtful: Vec<&'a str>,
    breaks: Vec<&'a str>,
    is_total: bool,
    support: usize,
    cause: &'a Relation,
}

fn best_change<'a>(
    plan: &Figures<'a>,
    around: &Around<'a>,
    failed: &[&'a Relation],
) -> Option<Change<'a>> {
    let changes = failed.iter().flat_map(|&relation| {
        relation
            .terms
            .iter()
            .enumerate()
            .filter_map(move |(at, _)| change_of(plan, around, failed, relation, at))
    });
    changes.max_by(|left, right| left.merit().cmp(&right.merit()))
}

fn change_of<'a>(
    plan: &Figures<'a>,
    around: &Around<'a>,
    failed: &[&'a Relation],
    relation: &'a Relation,
    at: usize,
) -> Option<Change<'a>> {
    let term = relation.terms.get(at)?;
    let (&id, &printed) = plan.0.get_key_value(term.reference.as_str())?;
    let by = relation.difference.checked_div(term.coefficient)?;
    let others = around.of_figure(id).to_vec();
    let becomes_true = |other: &&Relation| after(other, id, by) <= other.tolerance;
    let is_failed = |other: &&Relation| failed.iter().any(|failed| failed.id == other.id);
    let doubtful = |other: &&Relation| !other.holds && !other.certain;
    let (true_after, false_after): (Vec<_>, Vec<_>) =
        others.into_iter().partition(becomes_true);
    Some(Change {
        id,
        printed,
        computed: printed - by,
        mends: true_after
            .iter()
            .filter(|&other| is_failed(other))
            .map(|r| r.id.as_str())
            .collect(),
        mends_doubtful: (true_after.iter())
            .filter(|&other| doubtful(other))
            .map(|other| other.id.as_str())
            .collect(),
        breaks: (false_after.iter())
            .filter(|other| other.holds && (other.certain || other.proof))
            .map(|other| other.id.as_str())
            .collect(),
        is_total: at == 0 && relation.terms.len() > 2,
        support: around.support(id),
        cause: relation,
    })
}

/// How far off a relation is once a figure is lowered.
fn after(relation: &Relation, id: &str, by: Decimal) -> Decimal {
    let moved = (relation.terms.iter())
        .filter(|term| term.reference == id)
        .map(|term| term.coefficient * by)
        .sum::<Decimal>();
    (relation.difference - moved).abs()
}

/// What speaks for a change: more is better, from left to right.
type Merit = (usize, usize, bool, usize, usize);

impl Change<'_> {
    fn merit(&self) -> Merit {
        let less = |count: usize| usize::MAX - count;
        (
            self.mends.len(),
            self.mends_doubtful.len(),
            self.is_total,
            less(self.breaks.len()),
            less(self.support),
        )
    }

    fn into_fault(
        self,
        tables: &[Table],
        around: &Around<'_>,
        left: &[&Relation],
    ) -> Fault {
        let knock_on = (left.iter())
            .filter(|relation| {
                around.of_figure(self.id).iter().any(|other| other.id == relation.id)
            })
            .map(|relation| relation.id.as_str());
        let consequences: BTreeSet<_> = self
            .mends_doubtful
            .iter()
            .chain(&self.breaks)
            .copied()
            .chain(knock_on)
            .collect();
        Fault {
            kind: self.cause.kind,
            cell: self.id.to_owned(),
            printed: self.printed,
            computed: self.computed,
            difference: self.printed - self.computed,
            relations: self.mends.iter().map(|&id| id.to_owned()).collect(),
            consequences: consequences.into_iter().map(str::to_owned).collect(),
            remedy: remedy::find_remedy(
                tables,
                self.cause,
                self.id,
                self.printed,
                self.computed,
            ),
        }
    }
}
