//! Income, costs and result of a year.

use plankoll_model::{RowRole, Section};

use crate::{
    account::{Account, Line},
    quantity::{Known, Quantity},
    reading::agreed,
    year::Year,
};

/// What a section comes to in all, as a positive figure.
pub(crate) fn total(year: &Year, section: Section) -> Known<Quantity> {
    let reckoned: Vec<&Account> =
        year.accounts().filter(|account| has_result_of(account, section)).collect();
    let readings: Vec<Quantity> = if reckoned.is_empty() {
        year.accounts().filter_map(|account| total_in(account, section)).collect()
    } else {
        reckoned.into_iter().filter_map(|account| total_in(account, section)).collect()
    };
    let found = agreed(name_of(section), &readings)?;
    Ok(if year.is_part_of_a_year() {
        found.noting("some months of the year only".to_owned())
    } else {
        found
    })
}

/// Whether a result is reckoned from the section: what it is reckoned from is all of it, while another
/// table's total may be that of a part.
fn has_result_of(account: &Account, section: Section) -> bool {
    let mut lines = account.lines.iter();
    lines.any(|line| {
        line.counts() && line.is_in(section) && is_part_of_a_result(account, line)
    })
}

fn total_in(account: &Account, section: Section) -> Option<Quantity> {
    let sum = Quantity::sum(
        roots(account, section).into_iter().map(|line| line.quantity.clone()),
    )?;
    Some(if sum.value.is_sign_negative() { sum.negated() } else { sum })
}

/// The lines that make up the whole of a section: what its result is reckoned from, so that money
/// beside the total (`Medel för insatser att fördela`) counts; else the one line that is the total.
pub(crate) fn roots<'b, 'a>(
    account: &'b Account<'a>,
    section: Section,
) -> Vec<&'b Line<'a>> {
    let in_section =
        || account.lines.iter().filter(move |line| line.counts() && line.is_in(section));
    let of_result: Vec<_> =
        in_section().filter(|line| is_part_of_a_result(account, line)).collect();
    if !of_result.is_empty() {
        return of_result;
    }
    let named: Vec<_> = in_section()
        .filter(|line| {
            line.category() == category_of(section) && !has_whole(account, line)
        })
        .collect();
    let totals: Vec<_> =
        named.iter().copied().filter(|line| line.row.role == RowRole::Total).collect();
    match (&named[..], &totals[..]) {
        ([_], _) => named,
        (_, [_]) => totals,
        _ => Vec::new(),
    }
}

fn is_part_of_a_result<'a>(account: &Account<'a>, line: &Line<'a>) -> bool {
    account.parent_of(line).is_some_and(|whole| whole.row.role == RowRole::Result)
}

/// Whether the line is part of another of its section.
fn has_whole<'a>(account: &Account<'a>, line: &Line<'a>) -> bool {
    account.parent_of(line).is_some_and(|whole| whole.is_in(line.row.section))
}

fn category_of(section: Section) -> &'static str {
    if section == Section::Income { "total.income" } else { "total.cost" }
}

fn name_of(section: Section) -> &'static str {
    if section == Section::Income { "total of income" } else { "total of costs" }
}

/// Income less costs: as printed, else reckoned from both totals.
pub(crate) fn result(year: &Year) -> Known<Quantity> {
    let lines = year.lines().filter(|line| line.category() == "result");
    let printed: Vec<Quantity> = lines.map(|line| line.quantity.clone()).collect();
    let reckoned = reckoned_result(year);
    if printed.is_empty() {
        return reckoned;
    }
    let printed = agreed("result", &printed)?;
    Ok(match reckoned {
        Ok(reckoned) if is_without_sign(&printed, &reckoned) => {
            printed.negated().noting("printed without its sign".to_owned())
        }
        Ok(_) | Err(_) => printed,
    })
}

fn reckoned_result(year: &Year) -> Known<Quantity> {
    let costs = total(year, Section::Cost)?;
    let result = total(year, Section::Income)?.minus(costs);
    Ok(result.noting("not printed in a table: total income less total costs".to_owned()))
}

/// `Underskott 656` where costs are 656 more than income.
fn is_without_sign(printed: &Quantity, reckoned: &Quantity) -> bool {
    let negated = printed.clone().negated();
    !printed.agrees_with(reckoned) && negated.agrees_with(reckoned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Sheet, check_value};

    fn budget() -> Sheet {
        Sheet::new("Budget 2020")
            .income("Intäkter", "income.member.total", 5000)
            .cost("Administration", "cost.admin.total", 1200)
            .result("Periodens resultat", 0)
    }

    #[test]
    fn money_beside_the_total_is_a_cost() {
        let sheet = budget()
            .cost("Medel för insatser att fördela", "cost.insats.unallocated", 3800)
            .part_of("Intäkter", "Periodens resultat")
            .part_of("Administration", "Periodens resultat")
            .part_of("Medel för insatser att fördela", "Periodens resultat");
        check_value(&[sheet], |year| total(year, Section::Cost), Ok(5000));
    }

    #[test]
    fn a_deficit_printed_without_sign_is_negative() {
        let sheet = Sheet::new("Budget 2020")
            .total("Summa intäkter", Section::Income, 7378)
            .total("Summa kostnader", Section::Cost, 8034)
            .result("Underskott", 656);
        check_value(&[sheet], result, Ok(-656));
    }

    #[test]
    fn costs_may_be_printed_as_negative() {
        let statement =
            Sheet::new("Resultatbudget").total("Kostnader", Section::Cost, -8033);
        let sheet = Sheet::new("Budget").total("Summa kostnader", Section::Cost, 8034);
        check_value(&[sheet, statement], |year| total(year, Section::Cost), Ok(8034));
    }
}
