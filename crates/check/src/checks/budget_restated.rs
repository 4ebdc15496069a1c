//! Last year's budget, told otherwise a year later.

use plankoll_model::{Basis, Finding, Record, RowRole, Rule, Severity};
use rust_decimal::Decimal;

use crate::check::{Check, Scope};
use crate::contributions::step;
use crate::equity::with_figures;
use crate::facts::{Cell, cells};
use crate::wording::kronor;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "budget-restated",
        severity: Severity::Warning,
        title: "A plan gives another budget for last year than last year's plan did",
        explain: "\
What it checks: totals in a column with last year's budget against the same totals in the plan of
that year.
Why it matters: either the budget was revised in between, or a figure was carried over wrong.
What to do: look for a decision to revise the budget.",
        example: "Plan for 2020: Summa kostnader 8 402. Plan for 2021, column Budget 2020: 8 502.",
    },
    run: Scope::Corpus(breaches),
};

const COMPARED: [&str; 3] = ["total.income", "total.cost", "result"];

fn breaches(records: &[&Record]) -> Vec<Finding> {
    let later = records.iter();
    later.flat_map(|later| restated_totals(records, later)).collect()
}

fn restated_totals(records: &[&Record], later: &Record) -> Vec<Finding> {
    let Some(first_year) = later.plan.fiscal_years.first() else {
        return Vec::new();
    };
    let year = first_year - 1;
    let earlier: Vec<&Record> = records
        .iter()
        .filter(|earlier| is_plan_for(earlier, later, year))
        .copied()
        .collect();
    COMPARED
        .iter()
        .filter_map(|category| restated(&earlier, later, year, category))
        .collect()
}

/// Whether it is the plan that the association of `later` had for `year`.
fn is_plan_for(earlier: &Record, later: &Record, year: i32) -> bool {
    earlier.association.id.is_some()
        && earlier.association.id == later.association.id
        && earlier.plan.fiscal_years.first() == Some(&year)
}

/// The total where no plan of the year agrees with what the later one gives for it.
fn restated(
    earlier: &[&Record],
    later: &Record,
    year: i32,
    category: &str,
) -> Option<Finding> {
    let now = find_budgeted(later, year, category)?;
    let then: Vec<(&Record, Cell)> = earlier
        .iter()
        .filter_map(|earlier| Some((*earlier, find_budgeted(earlier, year, category)?)))
        .collect();
    if then.iter().any(|(_, then)| agree(then, &now)) {
        return None;
    }
    let (plan, then) = then.first()?;
    Some(finding(later, &now, plan, then))
}

fn find_budgeted<'a>(record: &'a Record, year: i32, category: &str) -> Option<Cell<'a>> {
    cells(record).find(|cell| {
        let Cell { row, amount, .. } = cell;
        matches!(row.role, RowRole::Total | RowRole::Result)
            && row.category.as_deref() == Some(category)
            && amount.year == Some(year)
            && amount.basis == Some(Basis::Budget)
            && amount.amount_sek.is_some()
    })
}

fn agree(a: &Cell, b: &Cell) -> bool {
    let off = sek(a) - sek(b);
    // Costs may be printed as positive in one plan and as negative in the other.
    let of_other_sign = sek(a) + sek(b);
    let rounding = (step(a.amount) + step(b.amount)) / Decimal::TWO;
    off.abs().min(of_other_sign.abs()) <= rounding
}

fn sek(cell: &Cell) -> Decimal {
    cell.amount.amount_sek.unwrap_or_default()
}

fn finding(later: &Record, now: &Cell, earlier: &Record, then: &Cell) -> Finding {
    let message = format!(
        "`{}` in the budget for {} is {} here and {} in `{}`",
        now.row.label,
        now.amount.year.unwrap_or_default(),
        kronor(sek(now)),
        kronor(sek(then)),
        earlier.document.source_file,
    );
    let finding = Finding {
        year: now.amount.year,
        table_id: Some(now.table.id.clone()),
        cells: vec![now.amount.id.clone()],
        source: Some(now.amount.source.clone()),
        ..CHECK.finding(later, message)
    };
    with_figures(finding, sek(now), sek(then))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found_in_all, plan_for, row, table};
    use plankoll_model::{Section::Cost, TableKind::Budget};

    fn plan(year: i32, columns: &[i32], totals: &[i64]) -> Record {
        let mut budget = table(Budget, columns);
        row(&mut budget, "Summa kostnader", RowRole::Total, (Cost, "total.cost"), totals);
        let mut record = plan_for(year);
        record.tables.push(budget);
        record
    }

    #[track_caller]
    fn check(records: &[Record], expected: usize) {
        assert_eq!(found_in_all(&CHECK, records).len(), expected);
    }

    #[test]
    fn the_same_budget_a_year_later_is_in_order() {
        check(
            &[plan(2020, &[2020], &[8402]), plan(2021, &[2020, 2021], &[8402, 8000])],
            0,
        );
        check(&[plan(2020, &[2020], &[8402]), plan(2021, &[2021], &[8000])], 0);
    }

    #[test]
    fn another_budget_a_year_later_is_found() {
        check(
            &[plan(2020, &[2020], &[8402]), plan(2021, &[2020, 2021], &[8502, 8000])],
            1,
        );
    }
}
