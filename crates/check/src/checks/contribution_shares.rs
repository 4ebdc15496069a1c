//! Half, a quarter, a quarter.

use plankoll_model::{Finding, Record, Rule, Severity};
use rust_decimal::Decimal;

use crate::check::{Check, Scope};
use crate::contributions::{Contribution, Contributions, find_contributions, sum};
use crate::equity::with_figures;
use crate::facts::Facts;
use crate::wording::{kronor, percent};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "contribution-shares",
        severity: Severity::Warning,
        title: "A party pays another share than the law says",
        explain: "\
What it checks: in each column where state, regions and municipalities all have a row, that the
state pays one half, the regions together one quarter and the municipalities together one quarter
(2003:1210, 5 §), as exactly as the figures are rounded.
Why it matters: the state's contribution follows from what the others pay; an uneven split is
either a voluntary extra from one party, or a figure that is wrong.
What to do: see whether the plan says that a party pays more; if not, ask the association.",
        example: "\
Försäkringskassan 2 435, Region Skåne 1 217, Kommunerna 1 318: the municipalities pay 26,5 %.",
    },
    run: Scope::Document(breaches),
};

struct Party<'a> {
    name: &'static str,
    rows: &'a [Contribution<'a>],
    lawful_share: Decimal,
}

fn breaches(facts: &Facts) -> Vec<Finding> {
    let record = facts.record;
    let columns = find_contributions(record);
    columns
        .iter()
        .filter(|paid| !holds_a_fault(facts, paid))
        .filter_map(|paid| breach(record, paid))
        .collect()
}

/// Whether one of the figures is found wrong by the sums it stands in: that its share is another
/// one follows, and is no fault of its own.
fn holds_a_fault(facts: &Facts, paid: &Contributions) -> bool {
    let is_at_fault = |id: &str| facts.faults.iter().any(|fault| fault.cell == id);
    paid.rows().any(|paid| is_at_fault(&paid.amount.id))
}

fn breach(record: &Record, paid: &Contributions) -> Option<Finding> {
    let parties = parties(paid);
    let total = paid.total();
    if !paid.are_complete(record) || total <= Decimal::ZERO {
        return None;
    }
    let off = |party: &Party| (sum(party.rows) - total * party.lawful_share).abs();
    let worst = parties.iter().max_by_key(|party| off(party))?;
    (off(worst) > paid.rounding()).then(|| finding(record, paid, worst))
}

fn parties<'a>(paid: &'a Contributions) -> [Party<'a>; 3] {
    let quarter = Decimal::new(25, 2);
    [
        Party { name: "the state", rows: &paid.state, lawful_share: Decimal::new(5, 1) },
        Party { name: "the regions", rows: &paid.regions, lawful_share: quarter },
        Party {
            name: "the municipalities",
            rows: &paid.municipalities,
            lawful_share: quarter,
        },
    ]
}

fn finding(record: &Record, paid: &Contributions, party: &Party) -> Finding {
    let (printed, total) = (sum(party.rows), paid.total());
    let lawful = total * party.lawful_share;
    let message = format!(
        "{} pay {} of {}: {} where {} would be {}",
        party.name,
        percent(printed / total),
        kronor(total),
        kronor(printed),
        percent(party.lawful_share),
        kronor(lawful),
    );
    let finding = Finding {
        table_id: Some(paid.table.id.clone()),
        year: party.rows.first().and_then(|paid| paid.amount.year),
        cells: party.rows.iter().map(|paid| paid.amount.id.clone()).collect(),
        source: party.rows.first().map(|paid| paid.amount.source.clone()),
        ..CHECK.finding(record, message)
    };
    with_figures(finding, printed, lawful)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, plan, row, table};
    use plankoll_model::{
        RowRole::Item, Section::Income, TableKind::MemberContributions,
    };

    #[track_caller]
    fn check(figures: [i64; 4], expected: &[&str]) {
        let mut contributions = table(MemberContributions, &[2020]);
        let [state, region, ystad, tomelilla] = figures;
        let mut add = |label: &str, category: &str, figure| {
            row(&mut contributions, label, Item, (Income, category), &[figure]);
        };
        add("Försäkringskassan", "income.member.state", state);
        add("Region Skåne", "income.member.region", region);
        add("Ystad", "income.member.municipality", ystad);
        add("Tomelilla", "income.member.municipality", tomelilla);
        let mut record = plan();
        record.tables.push(contributions);
        let found = found(&CHECK, &record);
        let cells: Vec<_> =
            found.iter().flat_map(|finding| finding.cells.clone()).collect();
        assert_eq!(cells, expected);
    }

    #[test]
    fn half_a_quarter_and_a_quarter_are_in_order() {
        check([2000, 1000, 600, 400], &[]);
        check([2435, 1217, 817, 401], &[]);
    }

    #[test]
    fn a_party_that_pays_another_share_is_named() {
        check([2000, 1000, 600, 500], &["t1.r2.c0", "t1.r3.c0"]);
        check([2400, 1000, 600, 400], &["t1.r0.c0"]);
    }
}
