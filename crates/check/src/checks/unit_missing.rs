//! Figures of which nobody can tell whether they are kronor or thousands.

use plankoll_model::{Amount, Finding, Measure, Record, Rule, Severity, Table, Unit};

use crate::check::{Check, Scope};
use crate::facts::Facts;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "unit-missing",
        severity: Severity::Warning,
        title: "The table does not say what unit its amounts are in",
        explain: "\
What it checks: that each table of amounts prints its unit, in a cell, a header, its caption, a
heading or the text around it.
Why it matters: without a unit 3 689 may be kronor or thousands of kronor. Where the unit can be
inferred, the finding is a note that says how; where it cannot, the amounts have no value in
kronor and the finding is a warning.
What to do: compare with an amount in running text that names its unit.",
        example: "Intäkter 2022: Försäkringskassan 3 689, and no `tkr` anywhere in the table.",
    },
    run: Scope::Document(breaches),
};

fn breaches(facts: &Facts) -> Vec<Finding> {
    let tables = facts.record.tables.iter();
    tables.filter_map(|table| breach(facts.record, table)).collect()
}

fn breach(record: &Record, table: &Table) -> Option<Finding> {
    let money = || {
        let amounts = table.amounts().map(|(_, amount)| amount);
        amounts.filter(|amount| amount.measure == Measure::Sek)
    };
    let unknown: Vec<&Amount> =
        money().filter(|amount| amount.amount_sek.is_none()).collect();
    if let Some(first) = unknown.first() {
        let count = unknown.len();
        let message =
            format!("the unit of {count} amount(s) is not known: {}", named(table));
        return Some(finding(record, table, first, message));
    }
    let inferred = money().find(|amount| amount.unit_inferred)?;
    let unit = inferred.unit.map_or("another unit", Unit::name);
    let rule = inferred.unit_rule.as_deref().unwrap_or("no rule named");
    let message =
        format!("no unit is printed: {}; taken for {unit} by: {rule}", named(table));
    let found = finding(record, table, inferred, message);
    Some(Finding { severity: Severity::Note, ..found })
}

fn named(table: &Table) -> String {
    let title = table.title.as_deref().unwrap_or("without a title");
    format!("table `{title}`")
}

fn finding(record: &Record, table: &Table, first: &Amount, message: String) -> Finding {
    Finding {
        table_id: Some(table.id.clone()),
        year: first.year,
        source: Some(first.source.clone()),
        ..CHECK.finding(record, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, plan, row, table};
    use plankoll_model::{RowRole::Item, Section::Cost, TableKind::Budget};

    #[track_caller]
    fn check(change: fn(&mut Amount), expected: Option<Severity>) {
        let mut budget = table(Budget, &[2020]);
        row(&mut budget, "Styrelse", Item, (Cost, "cost.board"), &[100]);
        budget.rows[0].amounts.iter_mut().for_each(change);
        let mut record = plan();
        record.tables.push(budget);
        let found = found(&CHECK, &record);
        assert_eq!(found.first().map(|finding| finding.severity), expected);
    }

    #[test]
    fn a_printed_unit_is_in_order() {
        check(|_| (), None);
    }

    #[test]
    fn an_unknown_unit_is_unusual_and_an_inferred_one_worth_a_note() {
        check(
            |amount| (amount.unit, amount.amount_sek) = (None, None),
            Some(Severity::Warning),
        );
        check(|amount| amount.unit_inferred = true, Some(Severity::Note));
    }
}
