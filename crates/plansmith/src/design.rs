//! What is settled before a word is written: wishes that go together, unit, columns, headers, looks.

use crate::{
    author::{Author, HeaderForm, Period},
    dice::Dice,
    plan::{Drawing, Look, Unit},
    traits::{Trait, Traits},
};

/// Takes back wishes that exclude each other.
pub(crate) fn settle(traits: &mut Traits) {
    let excluded = [
        (Trait::TotalsAbove, Trait::Details),
        (Trait::CellUnit, Trait::TrailingMinus),
        (Trait::Details, Trait::CostsNegative),
        (Trait::NoteNumbers, Trait::AccountNumbers),
        (Trait::EmptyCells, Trait::NilMarks),
        (Trait::HeaderRepeated, Trait::HeaderAbsentAfterBreak),
        (Trait::TwoColumnPages, Trait::Landscape),
        (Trait::ThreeColumns, Trait::TwoColumnPages),
        (Trait::FourColumns, Trait::TwoColumnPages),
        (Trait::FiveColumns, Trait::TwoColumnPages),
        (Trait::SixColumns, Trait::TwoColumnPages),
        (Trait::ThreeColumns, Trait::SideBySide),
        (Trait::FourColumns, Trait::SideBySide),
        (Trait::FiveColumns, Trait::SideBySide),
        (Trait::SixColumns, Trait::SideBySide),
        (Trait::SideBySide, Trait::TwoColumnPages),
        (Trait::TotalsAbove, Trait::TotalColumn),
        (Trait::TotalsAbove, Trait::SideBySide),
    ];
    for (kept, dropped) in excluded {
        if traits.wants(kept) {
            traits.drop(dropped);
        }
    }
    // What stands beside each other are the tables behind a summary.
    if traits.wants(Trait::SideBySide) {
        traits.wish(Trait::Details);
        traits.drop(Trait::CostsNegative);
    }
}

/// The unit of all amounts.
pub(crate) fn unit(traits: &mut Traits) -> Unit {
    let units = [
        (Trait::Kronor, Unit::Kr),
        (Trait::Millions, Unit::Mnkr),
        (Trait::Thousands, Unit::Tkr),
    ];
    let unit = units.into_iter().find(|(wish, _)| traits.show(*wish));
    let unit = unit.map_or(Unit::Tkr, |(_, unit)| unit);
    if unit == Unit::Mnkr && traits.wants(Trait::UnitNowhere) {
        traits.drop(Trait::UnitNowhere);
        traits.wish(Trait::ProseUnit);
    }
    unit
}

/// The columns of amounts.
pub(crate) fn periods(dice: &mut Dice, traits: &mut Traits, year: i32) -> Vec<Period> {
    let all = [
        (year - 2, "outcome"),
        (year - 1, "budget"),
        (year - 1, "forecast"),
        (year, "budget"),
        (year + 1, "plan"),
        (year + 2, "plan"),
    ];
    let counts = [
        (Trait::OneColumn, vec![vec![3]]),
        (Trait::FewColumns, vec![vec![2, 3], vec![1, 3], vec![3, 4]]),
        (Trait::ThreeColumns, vec![vec![0, 2, 3], vec![3, 4, 5], vec![1, 2, 3]]),
        (Trait::FourColumns, vec![vec![0, 1, 2, 3], vec![2, 3, 4, 5]]),
        (Trait::FiveColumns, vec![vec![0, 2, 3, 4, 5], vec![0, 1, 2, 3, 4]]),
        (Trait::SixColumns, vec![vec![0, 1, 2, 3, 4, 5]]),
    ];
    let wished = counts.into_iter().find(|(wish, _)| traits.show(*wish));
    let places = wished.map_or_else(|| vec![3], |(_, choices)| dice.pick(&choices));
    let period =
        |at: usize| all.get(at).map(|(year, basis)| Period { year: *year, basis });
    places.into_iter().filter_map(period).collect()
}

/// How headers are set.
pub(crate) fn header(
    dice: &mut Dice,
    without: &[Trait],
    periods: &[Period],
) -> HeaderForm {
    let one_a_year =
        periods.windows(2).all(|pair| matches!(pair, [a, b] if a.year != b.year));
    let mut forms = vec![HeaderForm::One, HeaderForm::Two, HeaderForm::Three];
    if one_a_year {
        forms.push(HeaderForm::YearAlone);
    } else {
        forms.extend([HeaderForm::Spanning; 3]);
    }
    let traits = [
        (HeaderForm::Two, Trait::HeaderTwoLines),
        (HeaderForm::Three, Trait::HeaderThreeLines),
        (HeaderForm::Spanning, Trait::SpanningYears),
    ];
    forms.retain(|form| !traits.iter().any(|(f, t)| f == form && without.contains(t)));
    dice.pick(&forms)
}

/// How pages and tables look.
pub(crate) fn look(author: &mut Author) -> Look {
    let drawings = [
        (Trait::Ruled, Drawing::Ruled),
        (Trait::HalfRuled, Drawing::HalfRuled),
        (Trait::Shaded, Drawing::Shaded),
        (Trait::TabStops, Drawing::TabStops),
        (Trait::DotLeaders, Drawing::DotLeaders),
        (Trait::Borderless, Drawing::Borderless),
    ];
    let drawing = drawings.into_iter().find(|(wish, _)| author.traits.show(*wish));
    let drawing = drawing.map_or(Drawing::Borderless, |(_, drawing)| drawing);
    let repeat_header = author.traits.show(Trait::HeaderRepeated);
    let absent = author.traits.show(Trait::HeaderAbsentAfterBreak);
    Look {
        drawing,
        landscape: author.traits.show(Trait::Landscape),
        two_columns: author.traits.show(Trait::TwoColumnPages),
        repeat_header,
        split_tables: repeat_header || absent,
        wrap_labels: author.traits.wants(Trait::WrappedLabels),
        wrap_numbers: drawing == Drawing::Ruled
            && author.traits.show(Trait::NumbersWrapped),
        bold_totals: author.traits.show(Trait::TotalsBold),
        indent: author.traits.show(Trait::Indentation),
        serif: author.dice.chance(30),
        pipes: author.dice.chance(30),
    }
}
