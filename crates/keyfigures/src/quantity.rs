//! Quantities: a value with all that is known of where it comes from.

use plankoll_model::{Amount, Decimal, Statement, Status, Unit, grouped};

/// A value, or why there is none.
pub(crate) type Known<T> = Result<T, String>;

/// A value in kronor (or per cent), and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity {
    pub(crate) value: Decimal,
    /// How far off the printed figures may be together through rounding.
    pub(crate) slack: Decimal,
    /// Ids of amounts and statements.
    pub(crate) parts: Vec<String>,
    /// The weakest status of its parts.
    pub(crate) status: Status,
    /// What to bear in mind.
    pub(crate) notes: Vec<String>,
    /// How it was computed, in figures.
    pub(crate) says: String,
}

impl Quantity {
    /// An amount in a table; none if it is no money, or absurdly large: what a sum of such figures
    /// may come to must fit a decimal.
    pub(crate) fn printed(amount: &Amount) -> Option<Self> {
        let value = amount.amount_sek.filter(is_plausible)?;
        let unit = amount.unit.map_or(Decimal::ONE, Unit::kronor);
        let step = unit * Decimal::new(1, amount.value.scale().min(28));
        Some(Self::read(value, step, &amount.id, amount.status))
    }

    /// An amount in running text: no arithmetic of a table holds it.
    pub(crate) fn said(statement: &Statement) -> Option<Self> {
        let value = Some(statement.amount_sek).filter(is_plausible)?;
        let step = statement.precision_sek;
        let read = Self::read(value, step, &statement.id, Status::Unverified);
        let note = if statement.approximate { "about" } else { "from running text" };
        Some(read.noting(format!("{note}: `{}`", statement.source.printed)))
    }

    fn read(value: Decimal, step: Decimal, id: &str, status: Status) -> Self {
        Self {
            value,
            slack: step / Decimal::TWO,
            parts: vec![id.to_owned()],
            status,
            notes: Vec::new(),
            says: grouped(value),
        }
    }

    /// The same with a remark, once.
    pub(crate) fn noting(mut self, note: String) -> Self {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
        self
    }

    /// The same with this status, if it is the weaker.
    pub(crate) fn at_most(mut self, status: Status) -> Self {
        self.status = weaker(self.status, status);
        self
    }

    /// Of the other sign.
    pub(crate) fn negated(mut self) -> Self {
        self.value = -self.value;
        self.says = match self.parts.len() {
            1 => grouped(self.value),
            _ => format!("−({})", self.says),
        };
        self
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let says = format!("{} + {}", self.says, other.says);
        Self { value: self.value + other.value, ..self.joined(other, says) }
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        let says = format!("{} − {}", self.says, in_brackets(&other.says));
        Self { value: self.value - other.value, ..self.joined(other, says) }
    }

    /// What per cent it is of a whole.
    pub(crate) fn percent_of(self, whole: Self, name: &str) -> Known<Self> {
        let value = (self.value * Decimal::ONE_HUNDRED)
            .checked_div(whole.value)
            .ok_or_else(|| format!("{name}: 0 kr"))?;
        let (part, of) = (in_brackets(&self.says), in_brackets(&whole.says));
        let says = format!("100 × {part} / {of}");
        Ok(Self { value, ..self.joined(whole, says) })
    }

    /// Divided among so many.
    pub(crate) fn per(self, count: Decimal) -> Known<Self> {
        let value = self.value.checked_div(count).ok_or("there are none to divide by")?;
        let says = format!("{} / {}", in_brackets(&self.says), grouped(count));
        Ok(Self { value, says, ..self })
    }

    /// Whether rounding explains all that they differ by.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        (self.value - other.value).abs() <= self.slack + other.slack
    }

    /// The sum of all; none of none.
    pub(crate) fn sum(quantities: impl IntoIterator<Item = Self>) -> Option<Self> {
        quantities.into_iter().reduce(Self::plus)
    }

    fn joined(mut self, other: Self, says: String) -> Self {
        self.parts.extend(other.parts);
        self.parts.sort_by_key(|id| (id.len(), id.clone()));
        self.parts.dedup();
        self.slack += other.slack;
        self.says = says;
        self.at_most(other.status).noting_all(other.notes)
    }

    fn noting_all(self, notes: Vec<String>) -> Self {
        notes.into_iter().fold(self, Self::noting)
    }
}

fn is_plausible(value: &Decimal) -> bool {
    value.abs() < Decimal::from(1_000_000_000_000_000_i64)
}

fn weaker(a: Status, b: Status) -> Status {
    let rank = |status| match status {
        Status::Proven => 0,
        Status::Unverified => 1,
        Status::Contradicted => 2,
    };
    if rank(a) >= rank(b) { a } else { b }
}

fn in_brackets(says: &str) -> String {
    if says.contains(" + ") || says.contains(" − ") {
        format!("({says})")
    } else {
        says.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        assert_eq!(grouped(value.parse().unwrap()), expected);
    }

    #[test]
    fn kronor_are_grouped_by_three() {
        check("0", "0");
        check("999", "999");
        check("-1900130", "−1 900 130");
        check("1844500.50", "1 844 500,5");
    }

    fn quantity(thousands: i64, status: Status) -> Quantity {
        Quantity::read(
            Decimal::from(thousands * 1000),
            Decimal::ONE_THOUSAND,
            "t1",
            status,
        )
    }

    #[test]
    fn one_contradicted_part_makes_the_whole_contradicted() {
        let weak = quantity(1, Status::Contradicted);
        let strong = quantity(2, Status::Proven);
        assert_eq!(strong.plus(weak).status, Status::Contradicted);
    }

    #[test]
    fn a_share_of_nothing_is_absent() {
        let part = quantity(1, Status::Proven);
        assert!(part.percent_of(quantity(0, Status::Proven), "costs").is_err());
    }
}
