//! Equity at the beginning and at the end of a year.

use plankoll_model::Section;

use crate::{
    account::Line,
    quantity::{Known, Quantity},
    reading::agreed,
    totals::result,
    year::Year,
};

const OPENING: &str = "equity.opening";
const CLOSING: &str = "equity.closing";

/// Equity when the year begins: as printed, else what the year before ends with.
pub(crate) fn opening(year: &Year) -> Known<Quantity> {
    let lines = equity_lines(year, OPENING).filter(|line| !names_its_year(line, year));
    let printed = readings(lines);
    if !printed.is_empty() {
        return agreed("opening equity", &printed);
    }
    let before = year.years_before();
    let carried: Vec<Quantity> = before.iter().flat_map(printed_closing).collect();
    if !carried.is_empty() {
        let carried = agreed("closing equity of the year before", &carried)?;
        return Ok(carried.noting(format!("closing equity of {}", year.period.year - 1)));
    }
    agreed("opening equity", &year.said(OPENING))
}

/// Equity when the year ends: as printed in a table, else as the text says, held against opening
/// equity and result.
pub(crate) fn closing(year: &Year) -> Known<Quantity> {
    let printed = printed_closing(year);
    if !printed.is_empty() {
        return agreed("closing equity", &printed);
    }
    let mut said = year.said(CLOSING);
    said.extend(rolled_forward(year));
    agreed("closing equity", &said)
}

fn rolled_forward(year: &Year) -> Option<Quantity> {
    let rolled = opening(year).ok()?.plus(result(year).ok()?);
    Some(rolled.noting("opening equity and result".to_owned()))
}

fn printed_closing(year: &Year) -> Vec<Quantity> {
    let carried = equity_lines(year, OPENING).filter(|line| names_its_year(line, year));
    readings(equity_lines(year, CLOSING).chain(carried))
}

fn equity_lines<'b, 'a>(
    year: &Year<'b, 'a>,
    category: &'static str,
) -> impl Iterator<Item = &'b Line<'a>> {
    year.lines().filter(move |line| {
        line.counts() && line.is_in(Section::Equity) && line.category() == category
    })
}

fn readings<'b, 'a: 'b>(lines: impl Iterator<Item = &'b Line<'a>>) -> Vec<Quantity> {
    lines.map(|line| line.quantity.clone()).collect()
}

/// `Balanserat eget kapital 2017` is what was carried forward out of 2017: its end, not its
/// beginning.
fn names_its_year(line: &Line, year: &Year) -> bool {
    let lower = line.row.label.to_lowercase();
    let named = year.period.year.to_string();
    lower.starts_with("balanser") && lower.split_whitespace().any(|word| word == named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Sheet, check_value};

    #[test]
    fn equity_goes_on_from_the_year_before() {
        let before = Sheet::new("2019").for_year(2019).equity("Utgående", CLOSING, 8533);
        let budget = Sheet::new("Budget")
            .total("Summa intäkter", Section::Income, 4870)
            .total("Summa kostnader", Section::Cost, 9467);
        check_value(&[before.clone(), budget.clone()], opening, Ok(8533));
        check_value(&[before, budget], closing, Ok(3936));
    }

    #[test]
    fn what_was_carried_out_of_a_year_is_its_end() {
        let sheet = Sheet::new("Eget kapital").equity(
            "Balanserat eget kapital 2020",
            OPENING,
            900,
        );
        check_value(std::slice::from_ref(&sheet), closing, Ok(900));
        check_value(&[sheet], opening, Err("no opening equity is printed for it"));
    }
}
