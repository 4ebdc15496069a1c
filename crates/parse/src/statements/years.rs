//! The year that an amount in running text is said of.

use crate::grammar::date::{PartialDate, find_dates};
use crate::statements::Context;

/// The one year named before the amount, else the one year of the sentence, else none.
///
/// Years that are part of a day or month say when something was decided, not what it is for. A
/// year after the amount counts only if no other is named: `oförändrat jämfört med 2020`.
pub(crate) fn year_of(context: &Context) -> Option<i32> {
    let before = years(context.before);
    match before.as_slice() {
        [] => only(&years(context.sentence)),
        _ => only(&before),
    }
}

fn only(years: &[i32]) -> Option<i32> {
    let first = *years.first()?;
    years.iter().all(|year| *year == first).then_some(first)
}

fn years(text: &str) -> Vec<i32> {
    let dates = find_dates(text).into_iter();
    dates
        .filter(|found| matches!(found.date, PartialDate::Year(_)))
        .map(|found| found.date.year())
        .filter(|year| (1990..2080).contains(year))
        .collect()
}
