//! Amounts that are a thousand times too large or too small.

use plankoll_model::{ColumnKind, Finding, Record, RowRole, Rule, Severity, Table};
use rust_decimal::Decimal;

use crate::check::{Check, Scope};
use crate::contributions::{Contributions, find_contributions};
use crate::equity::with_figures;
use crate::facts::{Cell, Facts, cells};
use crate::wording::kronor;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "unit-implausible",
        severity: Severity::Warning,
        title: "Amounts look a thousand times too large or too small",
        explain: "\
What it checks: that the members contribute between 5 and 1 000 kronor per inhabitant where the
plan prints inhabitants (20 to 200 is usual), that no total of income or costs lies under 50 000
or over 1 000 000 000 kronor, and that the same total in two tables is not a thousand times larger
in one of them.
Why it matters: a unit read or printed wrong makes every amount of a table wrong.
What to do: look for the unit at the table; where it is not printed, `unit_rule` says how it was
inferred.",
        example: "Summa kostnader 10 600 kronor for a year, where 10 600 tkr is meant.",
    },
    run: Scope::Document(breaches),
};

const TOTALS: [&str; 3] = ["income.member.total", "total.income", "total.cost"];

fn breaches(facts: &Facts) -> Vec<Finding> {
    let record = facts.record;
    let totals: Vec<Cell> = cells(record).filter(is_total).collect();
    let mut findings: Vec<Finding> =
        totals.iter().filter_map(|total| implausible_total(record, total)).collect();
    findings.extend(magnitude_jumps(record, &totals));
    findings.extend(per_inhabitant(record));
    findings
}

fn is_total(cell: &Cell) -> bool {
    let is_money = cell.column().is_some_and(|column| column.kind == ColumnKind::Amount);
    let category = cell.row.category.as_deref().unwrap_or_default();
    is_money && cell.row.role == RowRole::Total && TOTALS.contains(&category)
}

fn implausible_total(record: &Record, total: &Cell) -> Option<Finding> {
    let printed = total.amount.amount_sek?.abs();
    let plausible = Decimal::from(50_000)..Decimal::from(1_000_000_000);
    let message = || {
        format!(
            "`{}` is {} for a year of the association",
            total.row.label,
            kronor(printed)
        )
    };
    let is_odd = !printed.is_zero() && !plausible.contains(&printed);
    is_odd.then(|| finding(record, total, message()))
}

/// The same total of the same year and basis, a thousand times larger in a later table.
fn magnitude_jumps(record: &Record, totals: &[Cell]) -> Vec<Finding> {
    let pairs = totals.iter().enumerate().flat_map(|(position, later)| {
        totals.iter().take(position).map(move |earlier| (earlier, later))
    });
    let jumps = pairs.filter(|(earlier, later)| {
        earlier.row.category == later.row.category
            && earlier.table.id != later.table.id
            && (earlier.amount.year, earlier.amount.basis)
                == (later.amount.year, later.amount.basis)
    });
    jumps.filter_map(|(earlier, later)| magnitude_jump(record, earlier, later)).collect()
}

fn magnitude_jump(record: &Record, earlier: &Cell, later: &Cell) -> Option<Finding> {
    let (first, second) =
        (earlier.amount.amount_sek?.abs(), later.amount.amount_sek?.abs());
    let ratio = first.max(second).checked_div(first.min(second))?;
    let thousandfold = Decimal::from(990)..=Decimal::from(1_010);
    thousandfold.contains(&ratio).then(|| {
        let message = format!(
            "`{}` is {} here and {} in another table: a thousand times as much",
            later.row.label,
            kronor(second),
            kronor(first),
        );
        with_figures(finding(record, later, message), second, first)
    })
}

fn per_inhabitant(record: &Record) -> Option<Finding> {
    let inhabitants = record.tables.iter().find_map(inhabitants)?;
    let first_year = record.plan.fiscal_years.first();
    let is_of_the_budget = |paid: &&Contributions| {
        paid.rows().next().and_then(|row| row.amount.year) == first_year.copied()
    };
    let contributions = find_contributions(record);
    let paid = contributions.iter().find(is_of_the_budget)?;
    let row = paid.rows().next()?;
    let each = (paid.total() / inhabitants).round();
    let is_plausible = (Decimal::from(5)..=Decimal::ONE_THOUSAND).contains(&each);
    let message = format!(
        "the members contribute {}, which is {} per inhabitant",
        kronor(paid.total()),
        kronor(each)
    );
    let cell = Cell { table: paid.table, row: row.row, amount: row.amount };
    (!is_plausible).then(|| finding(record, &cell, message))
}

/// How many people live where the association works: the total of a column of people.
fn inhabitants(table: &Table) -> Option<Decimal> {
    let column =
        table.columns.iter().position(|column| column.kind == ColumnKind::Persons)?;
    let total = table.rows.iter().find(|row| row.role == RowRole::Total)?;
    total
        .amount_in(column)
        .map(|amount| amount.value)
        .filter(|people| *people > Decimal::ZERO)
}

fn finding(record: &Record, cell: &Cell, message: String) -> Finding {
    Finding {
        table_id: Some(cell.table.id.clone()),
        year: cell.amount.year,
        cells: vec![cell.amount.id.clone()],
        source: Some(cell.amount.source.clone()),
        printed_sek: cell.amount.amount_sek,
        ..CHECK.finding(record, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, plan, row, table};
    use plankoll_model::{Measure, RowRole::Item, Section, TableKind};

    fn budget(id: &str, thousands: i64) -> Table {
        let mut budget = table(TableKind::Budget, &[2020]);
        budget.id = id.into();
        let total = (Section::Cost, "total.cost");
        row(&mut budget, "Summa kostnader", RowRole::Total, total, &[thousands]);
        budget
    }

    #[track_caller]
    fn check(tables: Vec<Table>, expected: usize) {
        let mut record = plan();
        record.tables = tables;
        assert_eq!(found(&CHECK, &record).len(), expected);
    }

    #[test]
    fn usual_amounts_are_in_order() {
        check(vec![budget("t1", 9_467), budget("t2", 9_467)], 0);
    }

    #[test]
    fn a_total_that_is_too_small_or_too_large_is_odd() {
        check(vec![budget("t1", 10)], 1);
        check(vec![budget("t1", 9_467_000)], 1);
    }

    #[test]
    fn the_same_total_a_thousand_times_larger_is_odd() {
        check(vec![budget("t1", 967), budget("t2", 967_000)], 1);
    }

    #[test]
    fn contributions_are_held_against_inhabitants() {
        let mut people = table(TableKind::Population, &[2020]);
        people.columns[0].kind = ColumnKind::Persons;
        people.columns[0].measure = Measure::Persons;
        row(
            &mut people,
            "Summa",
            RowRole::Total,
            (Section::Other, "population"),
            &[82_034],
        );
        let mut contributions = table(TableKind::MemberContributions, &[2020]);
        contributions.id = "t2".into();
        let state = (Section::Income, "income.member.state");
        row(&mut contributions, "Staten", Item, state, &[4_870]);
        check(vec![people.clone(), contributions.clone()], 0);
        contributions.rows[0].amounts[0].amount_sek = Some(Decimal::from(4_870));
        check(vec![people, contributions], 1);
    }
}
