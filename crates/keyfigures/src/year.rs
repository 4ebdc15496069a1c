//! The accounts of a plan, and those of one year and basis among them.

use std::collections::BTreeMap;

use plankoll_model::{Basis, Decimal, Record, Statement};

use crate::{
    account::{Account, Line, accounts},
    period::{Period, is_part_of_a_year},
    quantity::Quantity,
};

/// A plan as accounts.
#[derive(Debug)]
pub(crate) struct Books<'a> {
    pub(crate) record: &'a Record,
    accounts: BTreeMap<Period, Vec<Account<'a>>>,
}

/// What a plan says of one year on one basis.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Year<'b, 'a> {
    pub(crate) books: &'b Books<'a>,
    pub(crate) period: Period,
}

impl<'a> Books<'a> {
    pub(crate) fn of(record: &'a Record) -> Self {
        let mut by_period: BTreeMap<Period, Vec<Account>> = BTreeMap::new();
        for account in accounts(record) {
            by_period.entry(account.period).or_default().push(account);
        }
        Self { record, accounts: by_period }
    }

    /// Every year and basis that has figures, in order.
    pub(crate) fn periods(&self) -> Vec<Period> {
        self.accounts.keys().copied().collect()
    }
}

impl<'b, 'a> Year<'b, 'a> {
    pub(crate) fn accounts(&self) -> impl Iterator<Item = &'b Account<'a>> + use<'a, 'b> {
        self.books.accounts.get(&self.period).into_iter().flatten()
    }

    /// All lines of the year, whatever table they stand in.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &'b Line<'a>> + use<'a, 'b> {
        self.accounts().flat_map(|account| &account.lines)
    }

    /// What is known of the year before, the basis most like this one's first.
    pub(crate) fn years_before(&self) -> Vec<Self> {
        let before = |period: &Period| period.year == self.period.year - 1;
        let mut periods: Vec<Period> =
            self.books.periods().into_iter().filter(before).collect();
        periods.sort_by_key(|period| {
            (period.basis != self.period.basis, rank(period.basis))
        });
        periods.into_iter().map(|period| Self { period, ..*self }).collect()
    }

    /// What running text says of this subject: exact figures, or approximate ones where there are no
    /// others. Text names no basis, so it counts for the budget, or for the only figures of the
    /// year.
    pub(crate) fn said(&self, subject: &str) -> Vec<Quantity> {
        if !self.is_meant_by_text() {
            return Vec::new();
        }
        let year = Some(self.period.year);
        let statements = self.books.record.statements.iter();
        let fitting: Vec<&Statement> = statements
            .filter(|said| said.year == year && said.subject.as_deref() == Some(subject))
            .collect();
        let is_exact = fitting.iter().any(|said| !said.approximate);
        let best = fitting.into_iter().filter(|said| !(is_exact && said.approximate));
        best.filter_map(Quantity::said).collect()
    }

    fn is_meant_by_text(&self) -> bool {
        let of_year = |period: &&Period| period.year == self.period.year;
        self.period.basis == Some(Basis::Budget)
            || self.books.periods().iter().filter(of_year).count() == 1
    }

    /// Whether it is the first year that the plan is a budget for.
    pub(crate) fn is_the_budget(&self) -> bool {
        let first = self.books.record.plan.fiscal_years.iter().min();
        first == Some(&self.period.year) && self.period.basis == Some(Basis::Budget)
    }

    /// Whether a heading says that its figures are for some months only.
    pub(crate) fn is_part_of_a_year(&self) -> bool {
        let titles = self.accounts().filter_map(|account| account.table.title.as_deref());
        let mut titles = titles;
        titles.any(is_part_of_a_year)
    }

    /// How many municipalities are members, as far as the plan says.
    pub(crate) fn municipalities(&self) -> usize {
        use plankoll_model::MemberKind::Municipality;
        let members = self.books.record.members.iter();
        members.filter(|member| member.kind == Municipality).count()
    }

    /// The number of municipalities as a divisor.
    pub(crate) fn municipality_count(&self) -> Decimal {
        Decimal::from(self.municipalities())
    }
}

fn rank(basis: Option<Basis>) -> u8 {
    match basis {
        Some(Basis::Budget) => 0,
        Some(Basis::Outcome) => 1,
        Some(Basis::Forecast) => 2,
        Some(Basis::Plan) => 3,
        None => 4,
    }
}
