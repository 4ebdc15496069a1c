//! What a mark says when it is opened: the status of the figure and the arithmetic behind it.

use std::collections::BTreeMap;

use plankoll_model::{
    Amount, Record, Relation, Source, Statement, Status, Table, Unit, grouped,
};
use rust_decimal::Decimal;

/// A figure to mark, with what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Note<'a> {
    pub(crate) status: Status,
    pub(crate) source: &'a Source,
    pub(crate) text: String,
}

/// A note says at most so much: the relations of a total over a whole table are many.
const RELATIONS: usize = 8;

/// A note for each figure of the record that has a place on a page, in order.
pub(crate) fn notes(record: &Record) -> Vec<Note<'_>> {
    let figures = Figures::of(record);
    let tables = record.tables.iter().flat_map(Table::amounts);
    let in_tables = tables.map(|(_, amount)| figures.of_amount(amount));
    let in_text =
        record.statements.iter().map(|statement| figures.of_statement(statement));
    in_tables.chain(in_text).filter(|note| note.source.page.is_some()).collect()
}

/// What is known of each figure, by its id.
struct Figures<'a> {
    printed: BTreeMap<&'a str, Printed>,
    relations: BTreeMap<&'a str, Vec<&'a Relation>>,
}

/// A figure as printed, and how many kronor its unit is.
#[derive(Debug, Clone, Copy)]
struct Printed {
    value: Decimal,
    kronor: Decimal,
}

impl<'a> Figures<'a> {
    fn of(record: &'a Record) -> Self {
        let kronor = |unit: Option<Unit>| unit.map_or(Decimal::ONE, Unit::kronor);
        let amounts = record.tables.iter().flat_map(Table::amounts);
        let in_tables = amounts.map(|(_, amount)| {
            let Amount { id, value, unit, .. } = amount;
            (&**id, Printed { value: *value, kronor: kronor(*unit) })
        });
        let in_text = record.statements.iter().map(|statement| {
            let Statement { id, value, unit, .. } = statement;
            (&**id, Printed { value: *value, kronor: unit.kronor() })
        });
        let mut relations: BTreeMap<&str, Vec<&Relation>> = BTreeMap::new();
        for relation in &record.relations {
            for term in &relation.terms {
                relations.entry(&term.reference).or_default().push(relation);
            }
        }
        Self { printed: in_tables.chain(in_text).collect(), relations }
    }

    fn of_amount(&self, amount: &'a Amount) -> Note<'a> {
        let reason = amount.reason.as_deref();
        self.note(amount.status, &amount.id, &amount.source, reason)
    }

    fn of_statement(&self, statement: &'a Statement) -> Note<'a> {
        let relations = self.relations.get(&*statement.id);
        let is_any = |test: fn(&Relation) -> bool| {
            relations.is_some_and(|found| found.iter().any(|relation| test(relation)))
        };
        let status = if is_any(|relation| !relation.holds && relation.certain) {
            Status::Contradicted
        } else if is_any(|relation| relation.proof) {
            Status::Proven
        } else {
            Status::Unverified
        };
        self.note(status, &statement.id, &statement.source, None)
    }

    fn note(
        &self,
        status: Status,
        id: &str,
        source: &'a Source,
        reason: Option<&str>,
    ) -> Note<'a> {
        let is_told = |relation: &&&Relation| match status {
            Status::Contradicted => !relation.holds,
            Status::Proven => relation.proof,
            Status::Unverified => relation.holds,
        };
        let told = self.relations.get(id).into_iter().flatten().filter(is_told);
        let mut lines: Vec<String> =
            told.take(RELATIONS).map(|relation| self.arithmetic(relation)).collect();
        lines.extend(reason.map(str::to_owned));
        let text = format!("{}: {}\n{}", word(status), source.printed, lines.join("\n"));
        Note { status, source, text: text.trim_end().to_owned() }
    }

    /// `Summa 5 000 = 4 000 + 1 000`; of one that fails `Summa: 4 000 + 1 000 = 5 000, printed
    /// 5 100`.
    fn arithmetic(&self, relation: &Relation) -> String {
        let failing = || {
            let (left, right) = relation.says.split_once(" ≠ ")?;
            let term = relation.terms.first()?;
            let printed = self.printed.get(&*term.reference)?;
            let kronor = term.coefficient.checked_mul(printed.kronor)?;
            let off = relation.difference.checked_div(kronor)?;
            let computed = grouped(printed.value.checked_sub(off)?);
            let value = grouped(printed.value);
            let label = left.strip_suffix(&value).unwrap_or(left).trim_end();
            Some(format!("{label}: {right} = {computed}, printed {value}"))
        };
        failing().unwrap_or_else(|| relation.says.clone())
    }
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Proven => "proven",
        Status::Contradicted => "contradicted",
        Status::Unverified => "unverified",
    }
}

#[cfg(test)]
mod tests {
    use plankoll_model::{RelationKind, Term};

    use super::*;

    fn relation(says: &str, difference: i64) -> Relation {
        let term = |reference: &str, coefficient| Term {
            reference: reference.to_owned(),
            coefficient: Decimal::from(coefficient),
        };
        Relation {
            id: "r1".to_owned(),
            kind: RelationKind::Sum,
            terms: vec![term("a", 1), term("b", -1), term("c", -1)],
            difference: Decimal::from(difference),
            tolerance: Decimal::ZERO,
            holds: difference == 0,
            proof: difference == 0,
            certain: true,
            says: says.to_owned(),
        }
    }

    #[track_caller]
    fn check(says: &str, difference: i64, expected: &str) {
        let printed =
            Printed { value: Decimal::from(5100), kronor: Decimal::ONE_THOUSAND };
        let figures = Figures {
            printed: BTreeMap::from([("a", printed)]),
            relations: BTreeMap::new(),
        };
        assert_eq!(figures.arithmetic(&relation(says, difference)), expected);
    }

    #[test]
    fn a_sum_that_fails_says_what_it_should_be() {
        check(
            "Summa 5 100 ≠ 4 000 + 1 000",
            100_000,
            "Summa: 4 000 + 1 000 = 5 000, printed 5 100",
        );
    }

    #[test]
    fn a_sum_that_holds_says_so() {
        check("Summa 5 100 = 4 000 + 1 100", 0, "Summa 5 100 = 4 000 + 1 100");
    }

    #[test]
    fn figures_are_grouped_as_plans_print_them() {
        assert_eq!(grouped(Decimal::from(-1_900_130)), "−1 900 130");
        assert_eq!(grouped("1844.5".parse().unwrap()), "1 844,5");
        assert_eq!(grouped(Decimal::from(30)), "30");
    }
}
