//! What a plan may show: each trait is drawn by itself, so that traits meet in every combination.

use std::collections::BTreeSet;

use crate::dice::Dice;

macro_rules! traits {
    ($($name:ident $text:literal $percent:literal $doc:literal)*) => {
        /// Something in the layout or the content of a plan.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Trait { $(#[doc = $doc] $name,)* }

        impl Trait {
            /// All of them.
            pub const ALL: &'static [Trait] = &[$(Trait::$name,)*];

            /// Its name in file lists and reports.
            pub fn name(self) -> &'static str {
                match self { $(Trait::$name => $text,)* }
            }

            /// In how many of a hundred plans it is wished for.
            fn percent(self) -> u32 {
                match self { $(Trait::$name => $percent,)* }
            }
        }
    };
}

traits! {
    AmountInLabel "amount-in-label" 60 "An amount stands inside a label."
    Calendar "calendar" 20 "A table of dates that is no budget."
    CaptionUnit "caption-unit" 0 "The unit stands in the caption of a table."
    CellUnit "cell-unit" 0 "The unit stands in each cell."
    Change "change-column" 25 "A column of differences."
    ChangePercent "change-percent-column" 20 "A column of differences in per cent."
    Contents "contents-page" 25 "A list of contents with page numbers."
    Contributions "contributions" 50 "A table of what each member pays, with shares and inhabitants."
    CostsNegative "costs-negative" 20 "Costs are printed as negatives."
    Details "summary-and-details" 30 "A row of the budget has a table of its own."
    DotLeaders "dot-leaders" 0 "Dots lead from the label to the amount."
    EmptyCells "empty-cells" 25 "Cells without a figure are empty."
    Equity "equity" 35 "Opening and closing equity."
    FewColumns "two-columns" 0 "Two columns of amounts."
    FiveColumns "five-columns" 0 "Five columns of amounts."
    FootnoteMarks "footnote-marks" 20 "Amounts carry footnote marks."
    FourColumns "four-columns" 0 "Four columns of amounts."
    HalfRuled "half-ruled" 0 "Lines under header and totals alone."
    HeaderAbsentAfterBreak "header-absent-after-break" 25 "A table goes on after a page break without its header."
    HeaderRepeated "header-repeated" 25 "A table goes on after a page break with its header."
    HeaderTwoLines "header-two-lines" 0 "Headers of two lines."
    HeaderThreeLines "header-three-lines" 0 "Headers of three lines."
    HeaderUnit "header-unit" 0 "The unit stands in the header."
    HeadingsWithoutAmounts "headings-without-amounts" 45 "Rows that are headings."
    IncomeStatement "income-statement" 30 "Income statement and balance sheet by law."
    Indentation "indentation" 30 "Items stand further in than their totals."
    Kronor "kr" 0 "Amounts in kronor."
    Landscape "landscape" 22 "Pages lie on their side."
    Millions "mnkr" 0 "Amounts in millions."
    MixedSeparators "mixed-separators" 15 "More than one thousands separator in a table."
    NilMarks "nil-marks" 25 "Cells without a figure hold a dash."
    NoteNumbers "note-numbers" 20 "A column of note numbers."
    AccountNumbers "account-numbers" 20 "A column of account numbers before the labels."
    NumbersWrapped "numbers-wrapped" 75 "A number is broken over two lines of its cell."
    OneColumn "one-column" 0 "One column of amounts."
    Parentheses "parentheses" 0 "Negatives stand in parentheses."
    Participants "participants" 20 "A table of participants."
    People "people" 40 "A table of the board."
    PlainNegatives "minus-negatives" 0 "Negatives begin with a minus."
    ProseUnit "prose-unit" 0 "The unit stands in running text."
    Ruled "ruled" 0 "A grid of lines."
    Shaded "shaded" 0 "Every second row lies on a shade."
    SideBySide "side-by-side" 50 "Two tables stand beside each other."
    SixColumns "six-columns" 0 "Six columns of amounts."
    SpanningYears "spanning-years" 0 "A year spans the columns that are of it."
    Statements "statements" 60 "Amounts in running text."
    Subtotals "subtotals" 50 "Several subtotals."
    TabStops "tab-stops" 0 "Rows are lines with tab stops."
    Borderless "borderless" 0 "No lines at all."
    Thousands "tkr" 0 "Amounts in thousands."
    ThreeColumns "three-columns" 0 "Three columns of amounts."
    TotalColumn "total-column" 60 "Totals in a column of their own."
    TotalsAbove "totals-above" 26 "Totals above their items."
    TotalsBold "totals-bold" 60 "Totals are bold."
    TrailingMinus "trailing-minus" 0 "Negatives end in a minus."
    TwoColumnPages "two-column-pages" 60 "Pages of two columns."
    UnitNowhere "unit-nowhere" 0 "No unit anywhere."
    Varav "varav" 50 "A row is broken down by `varav`."
    VaravInBrackets "varav-in-brackets" 75 "A breakdown stands in brackets in the label."
    VaravTwoLevels "varav-two-levels" 70 "A breakdown of a breakdown."
    WrappedLabels "wrapped-labels" 25 "Labels go over several lines."
}

/// One of each group stands in every plan.
const GROUPS: &[&[Trait]] = &[
    &[
        // Twice, for some traits need it.
        Trait::OneColumn,
        Trait::OneColumn,
        Trait::FewColumns,
        Trait::ThreeColumns,
        Trait::FourColumns,
        Trait::FiveColumns,
        Trait::SixColumns,
    ],
    &[
        Trait::Ruled,
        Trait::Ruled,
        Trait::HalfRuled,
        Trait::Shaded,
        Trait::Borderless,
        Trait::TabStops,
        Trait::DotLeaders,
    ],
    &[
        Trait::CaptionUnit,
        Trait::HeaderUnit,
        Trait::CellUnit,
        Trait::ProseUnit,
        Trait::UnitNowhere,
    ],
    &[Trait::Kronor, Trait::Thousands, Trait::Millions],
    &[Trait::Parentheses, Trait::TrailingMinus, Trait::PlainNegatives],
];

/// What is wished for in one plan, and what has come of it.
#[derive(Debug, Default)]
pub(crate) struct Traits {
    wished: BTreeSet<Trait>,
    shown: BTreeSet<Trait>,
}

impl Traits {
    /// Draws the traits of one plan, none of `without`.
    pub(crate) fn draw(dice: &mut Dice, without: &[Trait]) -> Self {
        let mut wished: BTreeSet<Trait> =
            Trait::ALL.iter().copied().filter(|t| dice.chance(t.percent())).collect();
        for group in GROUPS {
            let left: Vec<Trait> =
                group.iter().copied().filter(|t| !without.contains(t)).collect();
            if !left.is_empty() {
                wished.insert(dice.pick(&left));
            }
        }
        wished.retain(|wish| !without.contains(wish));
        Self { wished, shown: BTreeSet::new() }
    }

    /// Whether the plan is to show `wish`: it is then counted as shown.
    pub(crate) fn show(&mut self, wish: Trait) -> bool {
        let wanted = self.wished.contains(&wish);
        if wanted {
            self.shown.insert(wish);
        }
        wanted
    }

    /// Whether the plan is to show `wish`, without counting it.
    pub(crate) fn wants(&self, wish: Trait) -> bool {
        self.wished.contains(&wish)
    }

    /// Adds `wish`.
    pub(crate) fn wish(&mut self, wish: Trait) {
        self.wished.insert(wish);
    }

    /// Takes `wish` back.
    pub(crate) fn drop(&mut self, wish: Trait) {
        self.wished.remove(&wish);
        self.shown.remove(&wish);
    }

    /// Counts what comes of its own.
    pub(crate) fn note(&mut self, shown: Trait) {
        self.shown.insert(shown);
    }

    pub(crate) fn into_shown(self) -> BTreeSet<Trait> {
        self.shown
    }
}
