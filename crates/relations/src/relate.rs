//! From terms to a [`Relation`]: difference, tolerance, and the sentence that says it.

use std::collections::BTreeSet;

use plankoll_model::{Decimal, Measure, Relation, RelationKind, Term, grouped};

use crate::{chance, figures::Figure};

/// A total or a sum may be this many times its tolerance at least, to be a proof.
const LEAST_PRECISION: i64 = 20;

/// Sums that were searched for hold by chance in less than one of so many cases.
const LEAST_RARITY: i64 = 200;

/// More parts than these are not listed one by one.
const MOST_LISTED: usize = 8;

/// A relation in the making.
#[derive(Debug, Clone)]
pub(crate) struct Draft<'a> {
    /// What kind of arithmetic it is.
    pub(crate) kind: RelationKind,
    /// Figures and what they are multiplied with; the first is said to equal the others.
    pub(crate) terms: Vec<(Figure<'a>, Decimal)>,
    /// Beyond doubt.
    pub(crate) certain: bool,
    /// Layout and wording say it; not found by trying sums.
    pub(crate) expected: bool,
    /// What it holds with makes chance as good as impossible, whatever its own figures are.
    pub(crate) backed: bool,
    /// Two figures are enough for a proof if both are totals.
    pub(crate) of_totals: bool,
}

impl<'a> Draft<'a> {
    /// `total` equals the sum of `parts`, each multiplied with its sign.
    pub(crate) fn new(
        kind: RelationKind,
        total: Figure<'a>,
        parts: impl IntoIterator<Item = (Figure<'a>, Decimal)>,
    ) -> Self {
        let parts = parts.into_iter().map(|(figure, sign)| (figure, -sign));
        let terms = std::iter::once((total, Decimal::ONE)).chain(parts).collect();
        Self {
            kind,
            terms,
            certain: false,
            expected: true,
            backed: false,
            of_totals: true,
        }
    }

    /// Two figures are the same.
    pub(crate) fn same(kind: RelationKind, left: Figure<'a>, right: Figure<'a>) -> Self {
        Self::new(kind, left, [(right, Decimal::ONE)])
    }

    /// How far the terms are from adding up to zero.
    pub(crate) fn difference(&self) -> Decimal {
        self.terms.iter().map(|(figure, times)| figure.worth * times).sum()
    }

    /// How far off rounding allows it to be.
    pub(crate) fn tolerance(&self) -> Decimal {
        let half = |(figure, times): &(Figure<'_>, Decimal)| figure.step * times.abs();
        self.terms.iter().map(half).sum::<Decimal>() / Decimal::TWO
    }

    /// It adds up, within rounding.
    pub(crate) fn holds(&self) -> bool {
        self.difference().abs() <= self.tolerance()
    }

    fn largest(&self) -> Decimal {
        self.terms.iter().map(|(figure, _)| figure.worth.abs()).max().unwrap_or_default()
    }

    /// Chance would make it hold less often than once in so many cases.
    pub(crate) fn is_rarer_than(&self, limit: i64) -> bool {
        let grain = self.terms.iter().map(|(figure, _)| figure.grain).min();
        self.is_rare(self.difference().abs(), grain.unwrap_or(Decimal::ONE), limit)
    }

    /// The two figures are of one size: a slip, not another thing.
    pub(crate) fn is_comparable(&self) -> bool {
        let three = Decimal::from(3);
        match self.terms.as_slice() {
            [(left, _), (right, _)] => {
                let (left, right) = (left.worth.abs(), right.worth.abs());
                left * three >= right && right * three >= left
            }
            _ => true,
        }
    }

    /// The tolerance a proof may have: a small part of the largest figure.
    fn proof_tolerance(&self) -> Decimal {
        let count = Decimal::from(self.terms.len());
        self.tolerance().min((self.largest() / Decimal::from(LEAST_PRECISION)).max(count))
    }

    /// Holds, with figures enough, and cannot well hold by chance.
    fn is_proof(&self) -> bool {
        let off = self.difference().abs();
        self.holds()
            && off <= self.proof_tolerance()
            && off <= self.likely_rounding()
            && self.has_terms_enough()
            && self.is_no_chance(off)
    }

    /// Rounding errors cancel out: so much is likely to be left of them.
    fn likely_rounding(&self) -> Decimal {
        let step = |(figure, times): &(Figure<'_>, Decimal)| figure.step * times.abs();
        let step = self.terms.iter().map(step).max().unwrap_or_default();
        let likely = (1..self.terms.len()).find(|n| 4 * n * n >= self.terms.len());
        step * Decimal::from(likely.unwrap_or(1))
    }

    fn has_terms_enough(&self) -> bool {
        let tables: BTreeSet<_> =
            self.terms.iter().map(|(figure, _)| figure.table).collect();
        let nonzero =
            self.terms.iter().filter(|(figure, _)| !figure.worth.is_zero()).count();
        let money = self.terms.iter().all(|(figure, _)| figure.in_sek);
        let other = self.terms.iter().all(|(figure, _)| !figure.is_money());
        let of_change = self.kind == RelationKind::Difference && self.backed;
        let alike = |kind| self.kind == kind && self.of_totals && tables.len() >= 2;
        let pair = alike(RelationKind::SameInTables)
            || alike(RelationKind::SameInText)
            || alike(RelationKind::RollForward);
        let is_share = self.kind == RelationKind::Share;
        (money || other || of_change)
            && !is_share
            && nonzero >= 2
            && (self.terms.len() >= 3 || pair)
    }

    fn is_no_chance(&self, off: Decimal) -> bool {
        let unit = self.terms.iter().map(|(figure, _)| figure.unit()).min();
        let unit = unit.unwrap_or(Decimal::ONE);
        if self.backed {
            return off.is_zero() || self.is_rare(off, unit, LEAST_PRECISION);
        }
        if self.expected {
            return self.is_rare(off, unit, LEAST_PRECISION);
        }
        let grain = self.terms.iter().map(|(figure, _)| figure.grain).min();
        self.is_rare(off, grain.unwrap_or(unit), LEAST_RARITY)
    }

    fn is_rare(&self, off: Decimal, grain: Decimal, limit: i64) -> bool {
        let odds = chance::odds(off, grain, self.largest());
        odds * Decimal::from(limit) <= Decimal::ONE
    }

    fn says(&self) -> String {
        let Some(((total, _), parts)) = self.terms.split_first() else {
            return String::new();
        };
        let total = named(total);
        let sign = if self.holds() { "=" } else { "≠" };
        match (parts.first(), parts.last()) {
            (Some((first, _)), Some((last, _))) if parts.len() > MOST_LISTED => {
                let (count, first, last) = (parts.len(), first.label, last.label);
                format!(
                    "{total} {sign} the sum of {count} figures from {first} to {last}"
                )
            }
            _ => format!("{total} {sign} {}", sum_in_words(parts)),
        }
    }

    fn finish(&self, id: String) -> Relation {
        let proof = self.is_proof();
        let tolerance = if proof { self.proof_tolerance() } else { self.tolerance() };
        let term = |(figure, times): &(Figure<'_>, Decimal)| Term {
            reference: figure.id.to_owned(),
            coefficient: *times,
        };
        Relation {
            id,
            kind: self.kind,
            terms: self.terms.iter().map(term).collect(),
            difference: self.difference(),
            tolerance,
            holds: self.holds(),
            proof,
            certain: self.certain && self.terms.iter().all(|(figure, _)| figure.in_sek),
            says: self.says(),
        }
    }
}

fn named(figure: &Figure<'_>) -> String {
    let value = grouped(figure.value);
    if figure.label.is_empty() { value } else { format!("{} {value}", figure.label) }
}

fn sum_in_words(parts: &[(Figure<'_>, Decimal)]) -> String {
    let mut words = String::new();
    for (figure, times) in parts {
        let times = -times;
        let sign = match (words.is_empty(), times.is_sign_negative()) {
            (true, false) => "",
            (true, true) => "−",
            (false, false) => " + ",
            (false, true) => " − ",
        };
        words.push_str(sign);
        if times.abs() != Decimal::ONE {
            words.push_str(&factor_in_words(figure, times.abs(), parts));
        }
        let in_brackets = figure.value.is_sign_negative() && !sign.is_empty();
        words.push_str(if in_brackets { "(" } else { "" });
        words.push_str(&grouped(figure.value));
        words.push_str(if in_brackets { ")" } else { "" });
    }
    words
}

/// What a figure is multiplied with: where it is a share of money, the whole in the unit that the
/// money is printed in.
fn factor_in_words(
    figure: &Figure<'_>,
    times: Decimal,
    parts: &[(Figure<'_>, Decimal)],
) -> String {
    let mut money = parts.iter().map(|(other, _)| other).filter(|other| other.in_sek);
    let unit = money.find_map(|other| other.worth.checked_div(other.value));
    match unit.filter(|unit| figure.measure == Measure::Percent && !unit.is_zero()) {
        Some(unit) => {
            format!("{} × per cent ", grouped(times * Decimal::ONE_HUNDRED / unit))
        }
        None => format!("{} × ", grouped(times)),
    }
}

/// Ids of the figures that stand in a proof.
pub(crate) fn proven<'a>(drafts: &[Draft<'a>]) -> BTreeSet<&'a str> {
    let proofs = drafts.iter().filter(|draft| draft.is_proof());
    proofs.flat_map(|draft| draft.terms.iter().map(|(figure, _)| figure.id)).collect()
}

/// Numbers the relations, and leaves out what was said before.
pub(crate) fn finish(drafts: &[Draft<'_>]) -> Vec<Relation> {
    let mut seen = BTreeSet::new();
    let mut relations = Vec::new();
    for draft in drafts.iter().filter(|draft| draft.terms.len() >= 2) {
        let mut key: Vec<_> =
            draft.terms.iter().map(|(figure, times)| (figure.id, times.abs())).collect();
        key.sort_unstable();
        let apart = key.windows(2).all(|pair| match pair {
            [left, right] => left.0 != right.0,
            _ => true,
        });
        if apart && seen.insert(key) {
            relations.push(draft.finish(format!("r{}", relations.len() + 1)));
        }
    }
    relations
}

/// A total of a single part and that part are one figure printed twice: what proves the total,
/// or casts doubt on it, does so for the part too.
pub(crate) fn relate_single_parts<'a>(drafts: &[Draft<'a>]) -> Vec<Draft<'a>> {
    let single = drafts.iter().filter_map(|draft| match draft.terms.as_slice() {
        [(total, _), (part, _)] if is_single_part(draft, total, part) => {
            Some((total, part))
        }
        _ => None,
    });
    let either = single.flat_map(|(total, part)| [(total, part), (part, total)]);
    either
        .flat_map(|(printed, again)| {
            let proofs = drafts.iter().filter(|draft| {
                draft.terms.len() > 2
                    && draft.terms.iter().any(|(figure, _)| figure.id == printed.id)
                    && (draft.is_proof() || !draft.holds())
            });
            proofs.map(|draft| with_figure(draft, printed, again))
        })
        .collect()
}

fn is_single_part(draft: &Draft<'_>, total: &Figure<'_>, part: &Figure<'_>) -> bool {
    matches!(draft.kind, RelationKind::Sum | RelationKind::Difference)
        && (total.worth == part.worth || !draft.holds())
        && !total.worth.is_zero()
        && total.table == part.table
}

fn with_figure<'a>(
    draft: &Draft<'a>,
    printed: &Figure<'_>,
    again: &Figure<'a>,
) -> Draft<'a> {
    let mut draft = Draft { certain: false, ..draft.clone() };
    for (figure, _) in &mut draft.terms {
        if figure.id == printed.id {
            *figure = *again;
        }
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, printed: &str) {
        assert_eq!(grouped(value.parse().unwrap()), printed);
    }

    #[test]
    fn figures_are_written_as_plans_print_them() {
        check("8402130", "8 402 130");
        check("-656", "−656");
        check("1844.5", "1 844,5");
        check("0", "0");
    }
}
