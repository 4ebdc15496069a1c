//! The unit of tables that print none.
//!
//! What running text says in kronor, and what other tables print with a unit, is held against the
//! figures; where neither speaks, their size decides. An inferred unit is marked as such.

use plankoll_model::{Amount, Decimal, Measure, Statement, Table, Unit};

/// A plan's largest figure lies above this in kronor, and below it in thousands.
const SMALLEST_TOTAL_KR: i64 = 300_000;
/// ... above this in thousands, and below it in millions.
const SMALLEST_TOTAL_TKR: i64 = 300;

/// Gives every amount of money without a unit the one that fits, where one does.
pub(crate) fn settle_units(tables: &mut [Table], statements: &[Statement]) {
    let known = known_amounts(tables, statements);
    let of_document = infer(tables.iter(), &known);
    for table in tables {
        let own =
            infer(std::iter::once(&*table), &known).filter(|(_, rule)| *rule != BY_SIZE);
        if let Some((unit, rule)) = own.or(of_document) {
            give_unit(table, unit, rule);
        }
    }
}

const BY_TEXT: &str = "the same amount stands elsewhere with its unit";
const BY_SIZE: &str = "size of the figures";

/// Amounts in kronor that the document states with a unit.
fn known_amounts(tables: &[Table], statements: &[Statement]) -> Vec<Decimal> {
    let printed =
        tables.iter().flat_map(Table::amounts).filter_map(|(_, a)| a.amount_sek);
    let stated = statements.iter().filter(|s| !s.approximate).map(|s| s.amount_sek);
    printed.chain(stated).filter(|amount| !amount.is_zero()).map(|a| a.abs()).collect()
}

fn infer<'a>(
    tables: impl Iterator<Item = &'a Table>,
    known: &[Decimal],
) -> Option<(Unit, &'static str)> {
    let open: Vec<Decimal> = tables
        .flat_map(Table::amounts)
        .filter(|(_, amount)| is_open(amount))
        .map(|(_, amount)| amount.value.abs())
        .collect();
    let matches = |unit: Unit| {
        known
            .iter()
            .filter(|sek| open.iter().any(|value| value * unit.kronor() == **sek))
            .count()
    };
    let by_text = [Unit::Kr, Unit::Tkr, Unit::Mnkr].map(|unit| (matches(unit), unit));
    let best = by_text.into_iter().max_by_key(|(count, _)| *count)?;
    let alone = by_text.iter().filter(|(count, _)| *count == best.0).count() == 1;
    if best.0 > 0 && alone {
        return Some((best.1, BY_TEXT));
    }
    size_to_unit(open.into_iter().max()?).map(|unit| (unit, BY_SIZE))
}

fn size_to_unit(largest: Decimal) -> Option<Unit> {
    if largest >= SMALLEST_TOTAL_KR.into() {
        Some(Unit::Kr)
    } else if largest >= SMALLEST_TOTAL_TKR.into() {
        Some(Unit::Tkr)
    } else {
        None
    }
}

fn is_open(amount: &Amount) -> bool {
    amount.measure == Measure::Sek && amount.unit.is_none()
}

fn give_unit(table: &mut Table, unit: Unit, rule: &str) {
    let amounts = table.rows.iter_mut().flat_map(|row| &mut row.amounts);
    for amount in amounts.filter(|amount| is_open(amount)) {
        amount.unit = Some(unit);
        amount.unit_inferred = true;
        amount.unit_rule = Some(rule.to_owned());
        amount.amount_sek = Some(amount.value * unit.kronor());
    }
    for column in &mut table.columns {
        if column.measure == Measure::Sek {
            column.unit = column.unit.or(Some(unit));
        }
    }
}
