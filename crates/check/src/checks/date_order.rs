//! Days of adoption that do not fit the budget year.

use jiff::civil::Date;
use plankoll_model::{Finding, Printed, Record, Rule, Severity};

use crate::check::{Check, Scope};
use crate::facts::Facts;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "date-order",
        severity: Severity::Warning,
        title: "The day of adoption does not fit the budget year",
        explain: "\
What it checks: that the plan was adopted before its first fiscal year began, and at most eighteen
months before. A plan of the year in which the association was formed may be later.
Why it matters: a budget adopted when the year has begun comes late (2017:725, 11 kap. 10 §, says
November), and a date far off belongs to another decision.
What to do: read the minutes of the board.",
        example: "Verksamhetsplan 2020, antagen av styrelsen den 14 februari 2020.",
    },
    run: Scope::Document(breaches),
};

fn breaches(facts: &Facts) -> Vec<Finding> {
    let record = facts.record;
    let adopted = record.plan.adopted_on.as_ref();
    adopted.and_then(|adopted| breach(record, adopted)).into_iter().collect()
}

fn breach(record: &Record, adopted: &Printed<String>) -> Option<Finding> {
    let day: Date = adopted.value.parse().ok()?;
    let first = *record.plan.fiscal_years.first()?;
    let year_begins = Date::new(i16::try_from(first).ok()?, 1, 1).ok()?;
    let fault = if day >= year_begins.saturating_add(jiff::Span::new().years(1)) {
        format!("after the budget year {first}")
    } else if day >= year_begins && !is_formed_in(record, first) {
        format!("when the budget year {first} had begun")
    } else if day < year_begins.saturating_sub(jiff::Span::new().months(18)) {
        format!("more than eighteen months before the budget year {first}")
    } else {
        return None;
    };
    let message = format!("adopted on {day}, {fault}");
    Some(Finding {
        year: Some(first),
        source: Some(adopted.source.clone()),
        ..CHECK.finding(record, message)
    })
}

fn is_formed_in(record: &Record, year: i32) -> bool {
    let formed = record.association.formed.as_ref();
    formed.is_some_and(|formed| formed.value.starts_with(&year.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, plan, printed};

    #[track_caller]
    fn check(adopted_on: &str, formed: &str, expected: usize) {
        let mut record = plan();
        record.plan.adopted_on = Some(printed(adopted_on));
        record.association.formed = Some(printed(formed));
        assert_eq!(found(&CHECK, &record).len(), expected);
    }

    #[test]
    fn adoption_in_the_autumn_before_is_in_order() {
        check("2019-11-26", "2009", 0);
        check("2019-12-31", "2009", 0);
        check("2020-09-14", "2020-09-01", 0);
    }

    #[test]
    fn adoption_too_late_or_too_early_is_found() {
        check("2020-01-01", "2009", 1);
        check("2021-11-26", "2009", 1);
        check("2016-11-26", "2009", 1);
    }
}
