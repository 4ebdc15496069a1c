//! How well a sum fits, and how likely it would fit by chance.

use plankoll_model::Decimal;

use crate::{
    figures::{Figure, Sheet},
    remedy,
};

/// Odds smaller than this are all the same: products of odds must not underflow.
const SMALLEST_ODDS: Decimal = Decimal::from_parts(1, 0, 0, false, 12);

/// A running sum of figures of one lane.
#[derive(Debug, Clone)]
pub(crate) struct Tally {
    sum: Decimal,
    slack: Decimal,
    grain: Decimal,
    largest: Decimal,
    /// Figures added so far.
    pub(crate) terms: usize,
    /// Figures added so far that are not zero.
    pub(crate) nonzero: usize,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            sum: Decimal::ZERO,
            slack: Decimal::ZERO,
            grain: Decimal::MAX,
            largest: Decimal::ZERO,
            terms: 0,
            nonzero: 0,
        }
    }
}

/// Whether a total is the sum of a [`Tally`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    /// There is nothing to compare.
    Void,
    /// It is, and chance alone would make it so with these odds.
    Holds(Decimal),
    /// It is not.
    Fails,
}

impl Tally {
    /// Adds a figure, multiplied with `sign`.
    pub(crate) fn add(&mut self, figure: &Figure<'_>, sign: Decimal) {
        self.sum += figure.worth * sign;
        self.slack += figure.step / Decimal::TWO;
        self.grain = self.grain.min(figure.grain);
        self.largest = self.largest.max(figure.worth.abs());
        self.terms += 1;
        self.nonzero += usize::from(!figure.worth.is_zero());
    }

    /// Compares the sum with a printed total.
    pub(crate) fn judge(&self, total: &Figure<'_>) -> Match {
        if self.terms == 0 || (self.nonzero == 0 && total.worth.is_zero()) {
            return Match::Void;
        }
        let off = (total.worth - self.sum).abs();
        if off > self.slack + total.step / Decimal::TWO {
            return Match::Fails;
        }
        let grain = self.grain.min(total.grain);
        let largest = self.largest.max(total.worth.abs());
        Match::Holds(odds(off, grain, largest))
    }

    /// A slip, not another thing: the sum lies within half and twice the total, or a third and
    /// three times if a digit or its largest part explains it, or is off by less than half its largest part; by less
    /// than all of it where parts cancel out.
    pub(crate) fn is_comparable(&self, total: &Figure<'_>) -> bool {
        let off = self.distance(total);
        let (sum, printed) = (self.sum.abs(), total.worth.abs());
        let within = |times: Decimal| sum * times >= printed && printed * times >= sum;
        let is_slip = || off == self.largest || remedy::is_slip(self.sum, total.worth);
        within(Decimal::TWO)
            || (within(Decimal::from(3)) && is_slip())
            || off * Decimal::TWO <= self.largest
            || (sum < self.largest && off <= self.largest)
    }

    /// How far the sum is from `total`.
    pub(crate) fn distance(&self, total: &Figure<'_>) -> Decimal {
        (self.sum - total.worth).abs()
    }

    /// More than `total` already, so that adding figures of the same sign cannot lead back.
    pub(crate) fn is_beyond(&self, total: &Figure<'_>) -> bool {
        self.sum.abs() > total.worth.abs() + self.slack + total.step
    }
}

/// The chance that some figure of size `largest` and grain `grain` comes this close.
pub(crate) fn odds(off: Decimal, grain: Decimal, largest: Decimal) -> Decimal {
    if largest.is_zero() {
        return Decimal::ONE;
    }
    let width = off * Decimal::TWO + grain.min(largest);
    (width / largest).clamp(SMALLEST_ODDS, Decimal::ONE)
}

/// How a set of rows fits a total over all lanes that decide on structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fit {
    /// Lanes in which the sum holds.
    pub(crate) holds: usize,
    /// Lanes in which it fails.
    pub(crate) fails: usize,
    /// Chance alone would make it hold in so many lanes with these odds.
    pub(crate) odds: Decimal,
    /// How far off it is, all lanes together.
    pub(crate) off: Decimal,
    /// In one lane at least it holds with two parts that are not zero.
    pub(crate) rich: bool,
}

impl Fit {
    /// Right to the last digit.
    pub(crate) fn is_exact(&self) -> bool {
        self.off.is_zero()
    }

    /// Holds wherever it can be tried, once at least.
    pub(crate) fn is_full(&self) -> bool {
        self.holds > 0 && self.fails == 0
    }

    /// Chance, with `tries` attempts, remains below one in `limit`.
    pub(crate) fn is_rarer_than(&self, limit: i64, tries: usize) -> bool {
        self.odds * Decimal::from(tries.max(1)) * Decimal::from(limit) <= Decimal::ONE
    }
}

/// Running sums for every lane of a sheet.
#[derive(Debug, Clone)]
pub(crate) struct Tallies(Vec<Tally>);

impl Tallies {
    /// Nothing added yet.
    pub(crate) fn of(sheet: &Sheet<'_>) -> Self {
        Self(vec![Tally::default(); sheet.lanes.len()])
    }

    /// Adds a line of figures, multiplied with `sign`.
    pub(crate) fn add(&mut self, line: &[Option<Figure<'_>>], sign: Decimal) {
        for (tally, figure) in self.0.iter_mut().zip(line) {
            if let Some(figure) = figure {
                tally.add(figure, sign);
            }
        }
    }

    /// Compares the sums with a line of totals.
    pub(crate) fn judge(&self, sheet: &Sheet<'_>, totals: &[Option<Figure<'_>>]) -> Fit {
        let mut fit = Fit {
            holds: 0,
            fails: 0,
            odds: Decimal::ONE,
            off: Decimal::ZERO,
            rich: false,
        };
        for (tally, total) in self.voting(sheet, totals) {
            fit.off += tally.distance(total);
            match tally.judge(total) {
                Match::Void => {}
                Match::Fails => fit.fails += 1,
                Match::Holds(odds) => {
                    fit.holds += 1;
                    fit.odds = (fit.odds * odds).max(SMALLEST_ODDS);
                    fit.rich |= tally.nonzero >= 2;
                }
            }
        }
        fit
    }

    /// The sums are of the size of the totals in every lane.
    pub(crate) fn are_comparable(
        &self,
        sheet: &Sheet<'_>,
        totals: &[Option<Figure<'_>>],
    ) -> bool {
        self.voting(sheet, totals).all(|(tally, total)| tally.is_comparable(total))
    }

    /// How far the sums are from the totals, all lanes together.
    pub(crate) fn distance(
        &self,
        sheet: &Sheet<'_>,
        totals: &[Option<Figure<'_>>],
    ) -> Decimal {
        self.distances(sheet, totals).iter().sum()
    }

    /// How far the sum is from the total in each lane.
    pub(crate) fn distances(
        &self,
        sheet: &Sheet<'_>,
        totals: &[Option<Figure<'_>>],
    ) -> Vec<Decimal> {
        self.voting(sheet, totals).map(|(tally, total)| tally.distance(total)).collect()
    }

    /// The sums are beyond the totals in some lane.
    pub(crate) fn are_beyond(
        &self,
        sheet: &Sheet<'_>,
        totals: &[Option<Figure<'_>>],
    ) -> bool {
        self.voting(sheet, totals).any(|(tally, total)| tally.is_beyond(total))
    }

    fn voting<'t, 'a: 't>(
        &'t self,
        sheet: &'t Sheet<'_>,
        totals: &'t [Option<Figure<'a>>],
    ) -> impl Iterator<Item = (&'t Tally, &'t Figure<'a>)> {
        (self.0.iter())
            .zip(&sheet.lanes)
            .zip(totals)
            .filter(|((_, lane), _)| lane.votes)
            .filter_map(|((tally, _), total)| Some((tally, total.as_ref()?)))
    }
}
