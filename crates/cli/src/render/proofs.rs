//! Under a total: the sum spelled out that proves or contradicts it.

use std::io::{self, Write};

use plankoll_check::grouped;
use plankoll_model::{Amount, Record, Relation, Row, RowRole, Status, Table};

use super::{
    style::{self, FAINT},
    wrap::{WIDTH, wrapped},
};

/// Relations with more terms do not list them all in words.
const SAID_IN_FULL: usize = 9;

/// How far addends are set in.
const INDENT: usize = 8;

/// Shows the sums of a row of totals, one for each of its figures.
pub(super) fn show(
    output: &mut impl Write,
    record: &Record,
    row: &Row,
) -> io::Result<()> {
    let is_total = match row.role {
        RowRole::Subtotal | RowRole::Total | RowRole::Result => true,
        RowRole::Heading | RowRole::Item | RowRole::Detail | RowRole::Note => false,
    };
    for amount in row.amounts.iter().filter(|_| is_total) {
        if let Some(told) = record.relations.iter().find(|told| tells_of(told, amount)) {
            show_sum(output, record, amount, told)?;
        }
    }
    Ok(())
}

/// Whether it is the sum that gave the figure its status. That the same figure stands elsewhere is
/// nothing to spell out.
fn tells_of(relation: &Relation, amount: &Amount) -> bool {
    let is_head = relation.terms.first().is_some_and(|term| term.reference == amount.id);
    let fits = match amount.status {
        Status::Proven => relation.proof && relation.terms.len() > 2,
        Status::Contradicted => !relation.holds,
        Status::Unverified => false,
    };
    is_head && fits
}

fn show_sum(
    output: &mut impl Write,
    record: &Record,
    amount: &Amount,
    relation: &Relation,
) -> io::Result<()> {
    let (mark, style) = style::of_status(amount.status);
    writeln!(output, "      {style}{mark}{style:#} {FAINT}{}{FAINT:#}", relation.says)?;
    if relation.terms.len() <= SAID_IN_FULL {
        return Ok(());
    }
    let addends = addends(record, relation);
    for line in wrapped(addends.iter().map(String::as_str), WIDTH - INDENT) {
        writeln!(output, "{:INDENT$}{FAINT}{line}{FAINT:#}", "")?;
    }
    Ok(())
}

/// The figures that a total adds up, in the unit they are printed in, with the signs they count by.
fn addends(record: &Record, relation: &Relation) -> Vec<String> {
    let amounts =
        || record.tables.iter().flat_map(Table::amounts).map(|(_, amount)| amount);
    let terms = relation.terms.iter().skip(1);
    terms
        .filter_map(|term| {
            let amount = amounts().find(|amount| amount.id == term.reference)?;
            // The total stands on the other side: what it adds has the coefficient -1.
            let adds = term.coefficient.is_sign_negative();
            let sign = if adds == amount.value.is_sign_positive() { '+' } else { '−' };
            Some(format!("{sign}\u{a0}{}", grouped(amount.value.abs())))
        })
        .collect()
}
