//! The catalogue of key figures: a file for each family.

mod administration;
mod contributions;
mod costs;
mod equity;
mod insatser;
mod parties;
mod per_inhabitant;

use crate::{
    figure::{Definition, FigureUnit, Finder},
    quantity::{Known, Quantity},
    year::Year,
};

/// Every key figure, in the order in which they are written.
pub const FIGURES: &[Definition] = &[
    contributions::ALL_MEMBERS,
    contributions::CHANGE,
    parties::OF_STATE,
    parties::OF_REGION,
    parties::OF_MUNICIPALITIES,
    parties::SHARE_OF_STATE,
    parties::SHARE_OF_REGION,
    parties::SHARE_OF_MUNICIPALITIES,
    parties::OF_EACH_MUNICIPALITY,
    parties::PER_MUNICIPALITY,
    per_inhabitant::CONTRIBUTIONS,
    costs::INCOME,
    costs::COSTS,
    costs::COSTS_CHANGE,
    costs::RESULT,
    administration::NARROW,
    administration::WIDE,
    administration::NARROW_SHARE,
    administration::WIDE_SHARE,
    insatser::COSTS,
    insatser::SHARE_OF_COSTS,
    insatser::INDIVIDUAL_SHARE,
    insatser::STRUCTURAL_SHARE,
    insatser::UNALLOCATED_SHARE,
    equity::OPENING,
    equity::CLOSING,
    equity::OPENING_SHARE,
    equity::CLOSING_SHARE,
];

const fn in_kronor(
    name: &'static str,
    formula: &'static str,
    find: fn(&Year) -> Known<Quantity>,
) -> Definition {
    Definition { name, unit: FigureUnit::Sek, formula, find: Finder::One(find) }
}

const fn in_percent(
    name: &'static str,
    formula: &'static str,
    find: fn(&Year) -> Known<Quantity>,
) -> Definition {
    Definition { name, unit: FigureUnit::Percent, formula, find: Finder::One(find) }
}

/// By how many per cent a quantity is more than in the year before, on the same basis where the plan
/// has it, else on the first that it has of budget, outcome, forecast and plan.
fn change(year: &Year, find: fn(&Year) -> Known<Quantity>) -> Known<Quantity> {
    let now = find(year)?;
    let mut before = year.years_before().into_iter();
    let found = before.find_map(|before| Some((before, find(&before).ok()?)));
    let (earlier, then) = found.ok_or("nothing of the year before is printed")?;
    if year.is_part_of_a_year() != earlier.is_part_of_a_year() {
        return Err("one of the two years is some months only".to_owned());
    }
    now.minus(then.clone()).percent_of(then, "the year before")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_formulas_are_said() {
        let names: BTreeSet<&str> = FIGURES.iter().map(|figure| figure.name).collect();
        assert_eq!(names.len(), FIGURES.len());
        assert!(FIGURES.iter().all(|figure| !figure.formula.is_empty()));
    }

    #[test]
    fn a_share_is_in_per_cent() {
        for figure in FIGURES {
            let is_share =
                ["_share", "_change"].iter().any(|word| figure.name.contains(word));
            assert_eq!(is_share, figure.unit == FigureUnit::Percent, "{}", figure.name);
        }
    }
}
