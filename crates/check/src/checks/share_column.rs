//! Shares that do not match their amounts, or do not add up.

use plankoll_model::{
    ColumnKind, Finding, Relation, RelationKind, Rule, Severity, Table,
};
use rust_decimal::Decimal;

use crate::arithmetic::findings_of;
use crate::check::{Check, Scope};
use crate::equity::with_figures;
use crate::facts::{Cell, Facts};
use crate::wording::{grouped, kronor};

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "share-column",
        severity: Severity::Error,
        title: "Printed shares do not match the amounts or do not add up to the whole",
        explain: "\
What it checks: the sum of a column of shares against its total, and, where nearly all shares of a
column match the amounts beside them, that the last one does too, as exactly as it is printed. The
latter is a warning: a member may pay otherwise than by its share.
Why it matters: shares decide what each member pays.
What to do: see whether shares or amounts were updated last.",
        example: "\
Huddinge kommun 11,75 % of 15 400 000 kr, printed 1 909 500 kr.",
    },
    run: Scope::Document(breaches),
};

fn breaches(facts: &Facts) -> Vec<Finding> {
    let mut findings = findings_of(facts, &CHECK);
    findings
        .extend(facts.record.tables.iter().flat_map(|table| odd_shares(facts, table)));
    findings
}

/// A share says of an amount how large a part of the whole it is.
struct Said<'a> {
    share: Cell<'a>,
    part: Cell<'a>,
    relation: &'a Relation,
}

/// So many shares of a column must match before one that does not is odd.
const LEAST_MATCHING: usize = 3;

/// Shares that do not match their amounts where nearly all others of the column do.
fn odd_shares(facts: &Facts, table: &Table) -> Vec<Finding> {
    let said: Vec<Said> = facts
        .record
        .relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::Share)
        .filter_map(|relation| said_by(facts, relation))
        .filter(|said| said.part.table.id == table.id)
        .collect();
    let columns = 0..table.columns.len();
    columns
        .flat_map(|column| {
            let of_column = said.iter().filter(|said| said.part.amount.column == column);
            let (matching, odd): (Vec<&Said>, Vec<&Said>) =
                of_column.partition(|said| said.relation.holds);
            let is_slip = matching.len() >= LEAST_MATCHING && odd.len() == 1;
            odd.into_iter().filter(move |_| is_slip)
        })
        .map(|said| finding(facts, said))
        .collect()
}

/// The printed share by which the first figure of the relation is a part of the second.
fn said_by<'a>(facts: &Facts<'a>, relation: &'a Relation) -> Option<Said<'a>> {
    let [part, whole] = relation.terms.as_slice() else { return None };
    let part = facts.cell(&part.reference)?;
    let percent = whole.coefficient.abs() * Decimal::ONE_HUNDRED;
    let amounts = part.row.amounts.iter();
    let mut shares = amounts.map(|amount| Cell { amount, ..part }).filter(|cell| {
        cell.column().is_some_and(|column| column.kind == ColumnKind::Share)
    });
    let share = shares.find(|share| share.amount.value == percent)?;
    Some(Said { share, part, relation })
}

/// Parties may pay otherwise than by their shares, and say so elsewhere: a warning.
fn finding(facts: &Facts, said: &Said) -> Finding {
    let amount = said.part.amount;
    let printed = amount.amount_sek.unwrap_or(amount.value);
    let computed = printed - said.relation.difference;
    let message = format!(
        "`{}` has a share of {}\u{a0}%, which would be {}: printed is {}",
        said.part.row.label,
        grouped(said.share.amount.value),
        kronor(computed),
        kronor(printed),
    );
    let finding = Finding {
        severity: Severity::Warning,
        table_id: Some(said.part.table.id.clone()),
        year: amount.year,
        cells: vec![amount.id.clone(), said.share.amount.id.clone()],
        source: Some(amount.source.clone()),
        ..CHECK.finding(facts.record, message)
    };
    with_figures(finding, printed, computed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, plan, relate, row, table};
    use plankoll_model::{Measure, RowRole::Item, Section, TableKind};

    #[track_caller]
    fn check(shares: [i64; 3], expected: usize) {
        let mut contributions = table(TableKind::MemberContributions, &[2020]);
        contributions.columns[0].kind = ColumnKind::Share;
        contributions.columns[0].measure = Measure::Percent;
        contributions.columns[0].unit = None;
        for (label, share) in ["Staten", "Kommunen", "Summa"].into_iter().zip(shares) {
            row(
                &mut contributions,
                label,
                Item,
                (Section::Income, "unclassified"),
                &[share],
            );
        }
        let mut record = plan();
        record.tables.push(contributions);
        let terms = [("t1.r2.c0", 1), ("t1.r0.c0", -1), ("t1.r1.c0", -1)];
        relate(&mut record, RelationKind::Sum, &terms);
        let found = found(&CHECK, &record);
        assert_eq!(found.len(), expected);
        assert!(found.iter().all(|finding| finding.printed_sek.is_none()));
    }

    #[test]
    fn shares_that_make_up_the_whole_are_in_order() {
        check([50, 50, 100], 0);
    }

    #[test]
    fn shares_that_do_not_are_found() {
        check([50, 40, 100], 1);
    }
}
