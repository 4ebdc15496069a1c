//! Remedies: the single change that would make a failed relation true, where one is recognised.

use std::collections::BTreeMap;

use plankoll_model::{Amount, Decimal, Relation, Row, Table, Unit, grouped};

use crate::wording;

/// A figure with the row it stands in.
type Place<'a> = (&'a Row, &'a Amount);

/// Says what would mend `cause`, in which `cell` is printed as `printed` but ought to be
/// `computed`.
pub(crate) fn find_remedy(
    tables: &[Table],
    cause: &Relation,
    cell: &str,
    printed: Decimal,
    computed: Decimal,
) -> Option<String> {
    let places: BTreeMap<&str, Place<'_>> = tables
        .iter()
        .flat_map(|table| &table.rows)
        .flat_map(|row| {
            row.amounts.iter().map(move |amount| (amount.id.as_str(), (row, amount)))
        })
        .collect();
    let parts: Vec<Place<'_>> = (cause.terms.iter())
        .filter(|term| term.reference != cell)
        .filter_map(|term| places.get(term.reference.as_str()).copied())
        .collect();
    wrong_unit(printed, computed)
        .or_else(|| wrong_sign(printed, computed))
        .or_else(|| left_out(&parts, cause, printed, computed))
        .or_else(|| other_year(tables, &parts, cause, computed - printed))
        .or_else(|| unit_of_part(&parts, cause, computed - printed))
        .or_else(|| sign_of_part(&parts, cause, printed, computed))
        .or_else(|| wrong_digits(printed, computed))
}

fn wrong_unit(printed: Decimal, computed: Decimal) -> Option<String> {
    is_in_other_unit(printed, computed).then(|| "another unit of money".to_owned())
}

fn is_in_other_unit(printed: Decimal, meant: Decimal) -> bool {
    let factors = [Unit::Tkr.kronor(), Unit::Mnkr.kronor()];
    let is_off = |&factor: &Decimal| {
        printed.checked_mul(factor) == Some(meant)
            || meant.checked_mul(factor) == Some(printed)
    };
    !printed.is_zero() && factors.iter().any(is_off)
}

/// One of the parts in another unit makes the sum true.
fn unit_of_part(
    parts: &[Place<'_>],
    cause: &Relation,
    missing: Decimal,
) -> Option<String> {
    parts.iter().find_map(|(row, amount)| {
        let printed = amount.amount_sek?;
        let wanted = printed + missing * sign_in(cause, &amount.id)?;
        is_in_other_unit(printed, wanted).then(|| {
            format!("{} {} in another unit of money", row.label, grouped(amount.value))
        })
    })
}

fn wrong_sign(printed: Decimal, computed: Decimal) -> Option<String> {
    (printed == -computed && !printed.is_zero()).then(|| "the other sign".to_owned())
}

/// The total is short of exactly one of its parts; named if it is the only one of that size.
fn left_out(
    parts: &[Place<'_>],
    cause: &Relation,
    printed: Decimal,
    computed: Decimal,
) -> Option<String> {
    if cause.terms.len() < 4 {
        return None;
    }
    let is_missing =
        |(_, amount): &&Place<'_>| amount.amount_sek == Some(computed - printed);
    let mut missing = parts.iter().filter(is_missing);
    let (row, amount) = missing.next()?;
    missing
        .next()
        .is_none()
        .then(|| format!("{} {} left out of the sum", row.label, grouped(amount.value)))
}

/// One of the parts taken from another year makes the sum true.
fn other_year(
    tables: &[Table],
    parts: &[Place<'_>],
    cause: &Relation,
    missing: Decimal,
) -> Option<String> {
    let others = || tables.iter().flat_map(|table| &table.rows);
    parts.iter().find_map(|(row, amount)| {
        let wanted = amount.amount_sek? + missing * sign_in(cause, &amount.id)?;
        let name = wording::plain(&row.label);
        let stale = others()
            .filter(|other| !name.is_empty() && wording::plain(&other.label) == name)
            .flat_map(|other| &other.amounts)
            .find(|other| {
                other.amount_sek == Some(wanted) && other.year != amount.year
            })?;
        let (year, value) = (stale.year?, grouped(stale.value));
        Some(format!("{} {value} of {year} in the sum", row.label))
    })
}

/// Minus one for the parts of a sum, one for what a difference takes away.
fn sign_in(cause: &Relation, id: &str) -> Option<Decimal> {
    cause.terms.iter().find(|term| term.reference == id).map(|term| term.coefficient)
}

fn sign_of_part(
    parts: &[Place<'_>],
    cause: &Relation,
    printed: Decimal,
    computed: Decimal,
) -> Option<String> {
    let (row, _) = parts.iter().find(|(_, amount)| {
        let twice = amount.amount_sek.unwrap_or_default() * Decimal::TWO;
        !twice.is_zero()
            && sign_in(cause, &amount.id)
                .is_some_and(|sign| computed - printed == -sign * twice)
    })?;
    Some(format!("{} with the other sign in the sum", row.label))
}

/// The figures differ by a digit, or by two that changed places.
pub(crate) fn is_slip(left: Decimal, right: Decimal) -> bool {
    let digits = |figure: Decimal| {
        let plain = figure.normalize().abs().to_string();
        format!("{plain:0>20}")
    };
    let (left_digits, right_digits) = (digits(left), digits(right));
    let differing = left_digits.chars().zip(right_digits.chars());
    differing.filter(|(left, right)| left != right).count() == 1
        || wrong_digits(left.abs(), right.abs()).is_some()
}

/// One digit, or two that changed places.
fn wrong_digits(printed: Decimal, computed: Decimal) -> Option<String> {
    let digits = |figure: Decimal| figure.normalize().abs().to_string();
    let (old, new) = (digits(printed), digits(computed));
    if old.len() != new.len() || printed.is_sign_negative() != computed.is_sign_negative()
    {
        return None;
    }
    let differing: Vec<_> =
        old.chars().zip(new.chars()).filter(|(old, new)| old != new).collect();
    match differing.as_slice() {
        [(old, new)] => Some(format!("one digit: {new} for {old}")),
        [(old, new), (next, other)] if old == other && new == next => {
            Some(format!("two digits that changed places: {old} and {next}"))
        }
        _ => None,
    }
}
