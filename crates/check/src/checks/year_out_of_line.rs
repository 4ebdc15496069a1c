//! Years that do not belong in the plan.

use plankoll_model::{Finding, Record, Rule, Severity};

use crate::check::{Check, Scope};
use crate::facts::{Cell, Facts, cells};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "year-out-of-line",
        severity: Severity::Warning,
        title: "A year does not fit the years of the plan",
        explain: "\
What it checks: that the fiscal years of the plan follow one another, that the years in its title
are among them, and that no amount is for a year more than five years before or after them.
Why it matters: a heading left from last year's plan puts amounts on the wrong year.
What to do: open the page; the year may be misprinted there.",
        example: "Verksamhetsplan 2020, with a table headed Budget 2002.",
    },
    run: Scope::Document(breaches),
};

/// How far before and after the plan's own years its figures may lie.
const REACH: i32 = 5;

fn breaches(facts: &Facts) -> Vec<Finding> {
    let record = facts.record;
    let gap = gap_between_years(record);
    let title = title_of_other_years(record);
    gap.into_iter().chain(title).chain(years_out_of_reach(record)).collect()
}

fn gap_between_years(record: &Record) -> Option<Finding> {
    let years = &record.plan.fiscal_years;
    let (before, after) =
        years.iter().zip(years.iter().skip(1)).find(|(a, b)| **b != **a + 1)?;
    let message = format!("the fiscal years go from {before} to {after}");
    Some(Finding { year: Some(*after), ..CHECK.finding(record, message) })
}

fn title_of_other_years(record: &Record) -> Option<Finding> {
    let title = record.plan.title.as_ref()?;
    let first = *record.plan.fiscal_years.first()?;
    let named = years_in(&title.value);
    let is_foreign = !named.is_empty() && !named.contains(&first);
    is_foreign.then(|| {
        let message =
            format!("the title is `{}`, the budget is for {first}", title.value);
        Finding {
            year: Some(first),
            source: Some(title.source.clone()),
            ..CHECK.finding(record, message)
        }
    })
}

fn years_in(title: &str) -> Vec<i32> {
    let numbers = title.split(|c: char| !c.is_ascii_digit());
    let years =
        numbers.filter(|digits| digits.len() == 4).filter_map(|year| year.parse().ok());
    years.filter(|year| (2000..2100).contains(year)).collect()
}

/// One finding for each table and year.
fn years_out_of_reach(record: &Record) -> Vec<Finding> {
    let years = || record.plan.fiscal_years.iter().chain(&record.plan.outlook_years);
    let (Some(first), Some(last)) = (years().min(), years().max()) else {
        return Vec::new();
    };
    let reach = first - REACH..=last + REACH;
    let mut far: Vec<Cell> = cells(record)
        .filter(|cell| cell.amount.year.is_some_and(|year| !reach.contains(&year)))
        .collect();
    far.dedup_by_key(|cell| (cell.table.id.clone(), cell.amount.year));
    far.iter().map(|cell| out_of_reach(record, cell)).collect()
}

fn out_of_reach(record: &Record, cell: &Cell) -> Finding {
    let year = cell.amount.year.unwrap_or_default();
    let message =
        format!("`{}` is for {year}, far from the years of the plan", cell.row.label);
    Finding {
        table_id: Some(cell.table.id.clone()),
        year: cell.amount.year,
        cells: vec![cell.amount.id.clone()],
        source: Some(cell.amount.source.clone()),
        ..CHECK.finding(record, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, plan, printed, row, table};
    use plankoll_model::{RowRole::Item, Section::Cost, TableKind::Budget};

    #[track_caller]
    fn check(title: &str, fiscal_years: &[i32], column: i32, expected: usize) {
        let mut budget = table(Budget, &[column]);
        row(&mut budget, "Styrelse", Item, (Cost, "cost.board"), &[100]);
        row(&mut budget, "Revision", Item, (Cost, "cost.audit"), &[20]);
        let mut record = plan();
        record.tables.push(budget);
        record.plan.title = Some(printed(title));
        record.plan.fiscal_years = fiscal_years.to_vec();
        assert_eq!(found(&CHECK, &record).len(), expected);
    }

    #[test]
    fn years_of_the_plan_are_in_order() {
        check("Verksamhetsplan 2020", &[2020], 2021, 0);
        check("Verksamhetsplan och budget 2020-2022", &[2020, 2021, 2022], 2019, 0);
        check("Verksamhetsplan", &[2020], 2020, 0);
    }

    #[test]
    fn years_out_of_line_are_found() {
        check("Verksamhetsplan 2019", &[2020], 2020, 1);
        check("Verksamhetsplan 2020", &[2020, 2022], 2020, 1);
        check("Verksamhetsplan 2020", &[2020], 2002, 1);
    }
}
