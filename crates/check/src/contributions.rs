//! Who contributes how much: the rows of a table that name the members as payers.

use plankoll_model::{Amount, ColumnKind, Member, Record, Row, RowRole, Table};
use rust_decimal::Decimal;

/// A row that says what somebody contributes, in one column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contribution<'a> {
    pub(crate) row: &'a Row,
    pub(crate) amount: &'a Amount,
    pub(crate) sek: Decimal,
}

/// What the three parties contribute, in one column of one table.
#[derive(Debug)]
pub(crate) struct Contributions<'a> {
    pub(crate) table: &'a Table,
    pub(crate) state: Vec<Contribution<'a>>,
    pub(crate) regions: Vec<Contribution<'a>>,
    pub(crate) municipalities: Vec<Contribution<'a>>,
    /// The breakdown of `municipalities`, where they stand in one row together.
    pub(crate) shares_of_municipalities: Vec<Contribution<'a>>,
}

const STATE: &str = "income.member.state";
const REGION: &str = "income.member.region";
const MUNICIPALITY: &str = "income.member.municipality";

impl Contributions<'_> {
    /// Whether every party has a row, and the municipalities one for all or one each.
    pub(crate) fn are_complete(&self, record: &Record) -> bool {
        let rows = self.municipalities.len();
        let members = municipalities_of(record).count();
        !self.state.is_empty()
            && !self.regions.is_empty()
            && (rows == 1 || rows >= members.max(1))
    }

    /// What all of them contribute.
    pub(crate) fn total(&self) -> Decimal {
        sum(&self.state) + sum(&self.regions) + sum(&self.municipalities)
    }

    /// All rows, parties one after the other.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Contribution<'_>> {
        self.state.iter().chain(&self.regions).chain(&self.municipalities)
    }

    /// How far off rounding allows the sum of all of them to be.
    pub(crate) fn rounding(&self) -> Decimal {
        self.rows().map(|row| step(row.amount)).sum::<Decimal>() / Decimal::TWO
    }
}

/// The members that are municipalities.
pub(crate) fn municipalities_of(record: &Record) -> impl Iterator<Item = &Member> {
    use plankoll_model::MemberKind::Municipality;
    record.members.iter().filter(|member| member.kind == Municipality)
}

/// Every column of every table that says what members contribute.
pub(crate) fn find_contributions(record: &Record) -> Vec<Contributions<'_>> {
    let columns = record.tables.iter().flat_map(|table| {
        let amounts = |(_, column): &(usize, &plankoll_model::Column)| {
            column.kind == ColumnKind::Amount
        };
        table.columns.iter().enumerate().filter(amounts).map(move |(c, _)| (table, c))
    });
    columns
        .map(|(table, column)| contributions_in(table, column))
        .filter(|found| found.rows().next().is_some())
        .collect()
}

fn contributions_in(table: &Table, column: usize) -> Contributions<'_> {
    let (municipalities, shares_of_municipalities) =
        paid_by(table, column, MUNICIPALITY).into_iter().partition(|paid| {
            let of_the_same = |row: &Row| is_paid_by(row, MUNICIPALITY);
            let parent = paid.row.parent.and_then(|parent| table.rows.get(parent));
            paid.row.role != RowRole::Detail && !parent.is_some_and(of_the_same)
        });
    Contributions {
        table,
        state: paid_by(table, column, STATE),
        regions: paid_by(table, column, REGION),
        municipalities,
        shares_of_municipalities,
    }
}

fn paid_by<'a>(table: &'a Table, column: usize, category: &str) -> Vec<Contribution<'a>> {
    let rows = table.rows.iter().filter(|row| is_paid_by(row, category));
    rows.filter_map(|row| {
        let amount = row.amount_in(column)?;
        Some(Contribution { row, amount, sek: amount.amount_sek? })
    })
    .collect()
}

fn is_paid_by(row: &Row, category: &str) -> bool {
    row.category.as_ref().is_some_and(|printed| printed.starts_with(category))
}

/// The sum of these contributions.
pub(crate) fn sum(paid: &[Contribution]) -> Decimal {
    paid.iter().map(|paid| paid.sek).sum()
}

/// How many kronor one step in the last printed digit is.
pub(crate) fn step(amount: &Amount) -> Decimal {
    let unit = amount.unit.map_or(Decimal::ONE, plankoll_model::Unit::kronor);
    unit * Decimal::new(1, amount.value.scale().min(28))
}
