//! What the sample of plans in the tests leaves out, because it is not read rightly yet.

use crate::traits::Trait;

/// Traits with known weaknesses and what is weak. `scripts/accuracy --generate` shows and counts them all.
#[rustfmt::skip]
pub const WEAK: &[(Trait, &str)] = &[
    (Trait::HeaderAbsentAfterBreak, "header-absent-after-break: the rest of a wide table after a page break, without a header"),
    (Trait::NumbersWrapped, "numbers-wrapped: a number broken over two lines of a narrow cell is read as two"),
    (Trait::SideBySide, "side-by-side: tables beside each other whose rows are not on the same height"),
    (Trait::SpanningYears, "spanning-years: a year centred above one column, in a PDF, is given to a neighbour"),
    (Trait::TotalColumn, "total-column: totals in a column of their own: false alarms, and contradictions that are not found"),
    (Trait::TwoColumnPages, "two-column-pages: a table in one column is joined with the text of the other"),
    (Trait::UnitNowhere, "unit-nowhere: the unit inferred for one table does not hold for the next"),
];

/// Plans of the sample that are not read rightly yet, by their seeds, and what goes wrong.
#[rustfmt::skip]
pub const WEAK_SEEDS: &[(u64, &str)] = &[
    (6, "seed 6: two rows after a page break, below a repeated header: the first figures are taken for note numbers"),
    (55, "seed 55: a contradiction in mnkr is explained by a row that begins with varav"),
];

/// Traits that are weak where they meet, and what goes wrong.
#[rustfmt::skip]
pub const WEAK_TOGETHER: &[([Trait; 2], &str)] = &[
    ([Trait::AmountInLabel, Trait::WrappedLabels], "amount-in-label with wrapped-labels: an amount on the second line of a label, in a PDF, becomes a row"),
    ([Trait::CellUnit, Trait::FiveColumns], "cell-unit with five-columns: without lines, in a PDF, amounts with their units lose their label, and are yet called proven"),
    ([Trait::CellUnit, Trait::SixColumns], "cell-unit with six-columns: the same"),
    ([Trait::Contributions, Trait::TabStops], "contributions with tab-stops: the sign of `Andel %` goes to the next header, which is then taken for shares"),
];
