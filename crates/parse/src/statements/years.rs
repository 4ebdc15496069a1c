//! The year that an amount in running text is said of.

use std::ops::Range;

use crate::grammar::date::{PartialDate, find_dates};

/// A year and where it begins in its sentence.
pub(crate) type YearAt = (usize, i32);

/// The one year named before the amount, else the one year of the sentence, else none.
///
/// Years that are part of a day or month say when something was decided, not what it is for. A
/// year after the amount counts only if no other is named: `oförändrat jämfört med 2020`.
pub(crate) fn year_of(
    years: &[YearAt],
    before: Range<usize>,
    near: Range<usize>,
) -> Option<i32> {
    match within(years, before) {
        [] => only(within(years, near)),
        before => only(before),
    }
}

/// The years that a sentence names, from left to right.
pub(crate) fn years_in(sentence: &str) -> Vec<YearAt> {
    let dates = find_dates(sentence).into_iter();
    dates
        .filter(|found| matches!(found.date, PartialDate::Year(_)))
        .map(|found| (found.range.start, found.date.year()))
        .filter(|(_, year)| (1990..2080).contains(year))
        .collect()
}

fn within(years: &[YearAt], place: Range<usize>) -> &[YearAt] {
    let from = years.partition_point(|(start, _)| *start < place.start);
    let to = years.partition_point(|(start, _)| *start < place.end);
    years.get(from..to).unwrap_or_default()
}

fn only(years: &[YearAt]) -> Option<i32> {
    let (_, first) = *years.first()?;
    years.iter().all(|(_, year)| *year == first).then_some(first)
}
