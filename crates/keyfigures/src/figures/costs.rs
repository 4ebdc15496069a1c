//! Income, costs and result.

use plankoll_model::{Section, grouped};

use super::{Definition, change, in_kronor, in_percent};
use crate::{
    quantity::{Known, Quantity},
    totals::{result, total},
    year::Year,
};

pub(super) const INCOME: Definition = in_kronor(
    "income",
    "printed total of income, or the sum of what the result is reckoned from",
    income,
);

pub(super) const COSTS: Definition = in_kronor(
    "costs",
    "printed total of costs, with costs that the result is reckoned from beside it; positive",
    costs,
);

pub(super) const COSTS_CHANGE: Definition = in_percent(
    "costs_change",
    "100 × (costs − costs of the year before) / costs of the year before",
    |year| change(year, costs),
);

pub(super) const RESULT: Definition = in_kronor(
    "result",
    "printed result, or income − costs; a deficit is negative",
    result,
);

fn costs(year: &Year) -> Known<Quantity> {
    total(year, Section::Cost)
}

/// Money carried over from earlier years is no income, but plans print it among income.
fn income(year: &Year) -> Known<Quantity> {
    let doubtful = year.lines().find(|line| {
        let is_carried = matches!(line.category(), "income.carryover" | "income.other");
        is_carried && line.is_in(Section::Income) && !line.quantity.value.is_zero()
    });
    let found = total(year, Section::Income)?;
    Ok(match doubtful {
        None => found,
        Some(line) => found.noting(format!(
            "`{}` ({} kr) in it may be money carried over",
            line.row.label,
            grouped(line.quantity.value)
        )),
    })
}
