//! What the costs of a year are for: the budget taken apart as far as the plan does.
//!
//! It begins with the lines that make up all costs. A line whose parts add up to it is replaced by
//! them, and a line that a table of its own breaks down (`SUMMA 2 224` against `Administration
//! 2 224`) by the lines of that table. What cannot be taken apart stays as it is. Breakdowns that do
//! not add up are used only where arithmetic has found the fault: the figures are then
//! contradicted, and so is what is made of them.

use plankoll_model::{RowRole, Section, Status, TableKind, grouped};

use crate::{
    account::{Account, Line},
    class::{Class, Insats},
    quantity::{Known, Quantity},
    totals::{roots, total},
    year::Year,
};

/// Rows within rows: what lies deeper is no table of costs, but rows that are parts of each other.
const MAX_DEPTH: usize = 8;

/// A cost, and what it is for.
#[derive(Debug, Clone)]
pub(crate) struct Cost<'b, 'a> {
    pub(crate) line: &'b Line<'a>,
    pub(crate) class: Class,
    /// Its table prints costs as negative, as income statements do.
    is_negative: bool,
}

/// Costs that may count as one figure.
#[derive(Debug)]
pub(crate) struct Costs<'b, 'a> {
    costs: Vec<Cost<'b, 'a>>,
}

impl Costs<'_, '_> {
    /// What costs of some classes come to; none if no row is for them.
    pub(crate) fn of(&self, wanted: impl Fn(Class) -> bool) -> Option<Quantity> {
        let fitting = self.costs.iter().filter(|cost| wanted(cost.class));
        Quantity::sum(fitting.map(|cost| {
            let quantity = cost.line.quantity.clone();
            if cost.is_negative { quantity.negated() } else { quantity }
        }))
    }

    /// What administration comes to, in the narrow sense or with what is around it.
    pub(crate) fn administration(&self, wide: bool) -> Known<Quantity> {
        self.known()?;
        let found = self.of(|class| match class {
            Class::Administration => true,
            Class::Around => wide,
            Class::Insats(_) | Class::Neither | Class::Unknown => false,
        });
        let found =
            found.ok_or("no row of costs is for board, administration or audit")?;
        Ok(match self.undivided_administration() {
            Some(row) if !wide => found.noting(format!(
                "`{row}` is not broken down: it may hold communication, evaluation or training"
            )),
            _ => found,
        })
    }

    /// What insatser come to in all.
    pub(crate) fn insatser(&self) -> Known<Quantity> {
        self.known()?;
        let found = self.of(|class| matches!(class, Class::Insats(_)));
        found.ok_or_else(|| "no row of costs is for insatser".to_owned())
    }

    /// What insatser of a kind come to. Individual and structural ones are known only where the plan
    /// tells all money that is decided apart.
    pub(crate) fn insatser_of(&self, kind: Insats) -> Known<Quantity> {
        let mixed = self.of(|class| class == Class::Insats(Insats::Mixed));
        if let Some(mixed) =
            mixed.filter(|mixed| kind != Insats::Unallocated && !mixed.value.is_zero())
        {
            let kronor = grouped(mixed.value);
            return Err(format!(
                "{kronor} kr are not told apart as individual or structural"
            ));
        }
        let found = self.of(|class| class == Class::Insats(kind));
        found.ok_or_else(|| "no row of costs is for them".to_owned())
    }

    /// Everything is told apart, or which row is not.
    fn known(&self) -> Known<()> {
        let unknown = self.costs.iter().find(|cost| {
            cost.class == Class::Unknown && !cost.line.quantity.value.is_zero()
        });
        match unknown {
            None => Ok(()),
            Some(cost) if cost.line.category() == "total.cost" => {
                Err("the costs are not broken down".to_owned())
            }
            Some(cost) => {
                let kronor = grouped(cost.line.quantity.value);
                Err(format!(
                    "what `{}` ({kronor} kr) is for is not known",
                    cost.line.row.label
                ))
            }
        }
    }

    /// The row that is all of administration, where nothing beside it tells what it leaves out.
    fn undivided_administration(&self) -> Option<&str> {
        if self.costs.iter().any(|cost| cost.class == Class::Around) {
            return None;
        }
        let aggregate = self.costs.iter().find(|cost| {
            cost.line.category() == "cost.admin.total"
                && !cost.line.quantity.value.is_zero()
        });
        aggregate.map(|cost| cost.line.row.label.as_str())
    }

    fn unknown_value(&self) -> plankoll_model::Decimal {
        self.of(|class| class == Class::Unknown).map(|sum| sum.value).unwrap_or_default()
    }
}

/// The costs of the year, taken from the table that tells most of what they are for, among those
/// whose total is the agreed one.
pub(crate) fn costs<'b, 'a>(year: &Year<'b, 'a>) -> Known<Costs<'b, 'a>> {
    let all = total(year, Section::Cost)?;
    let readings = year.accounts().filter_map(|account| {
        let roots = roots(account, Section::Cost);
        let sum = Quantity::sum(roots.iter().map(|line| line.quantity.clone()))?;
        let agrees = sum.agrees_with(&all) || sum.clone().negated().agrees_with(&all);
        agrees.then(|| taken_apart(year, account, &roots, sum.value.is_sign_negative()))
    });
    let best = readings.min_by_key(|costs| {
        (costs.unknown_value().abs(), std::cmp::Reverse(costs.costs.len()))
    });
    best.ok_or_else(|| "no table breaks the costs down".to_owned())
}

fn taken_apart<'b, 'a>(
    year: &Year<'b, 'a>,
    account: &'b Account<'a>,
    roots: &[&'b Line<'a>],
    is_negative: bool,
) -> Costs<'b, 'a> {
    let whole = Whole { class: Class::Unknown, is_negative, depth: 0 };
    let mut costs = Vec::new();
    for line in roots {
        take_apart(account, line, whole, &mut costs);
    }
    let detailed = costs.into_iter().flat_map(|cost| detailed(year, account, cost));
    Costs { costs: detailed.collect() }
}

/// What the parts of a line have from it.
#[derive(Debug, Clone, Copy)]
struct Whole {
    class: Class,
    is_negative: bool,
    depth: usize,
}

fn take_apart<'b, 'a>(
    account: &'b Account<'a>,
    line: &'b Line<'a>,
    whole: Whole,
    costs: &mut Vec<Cost<'b, 'a>>,
) {
    let Whole { class, is_negative, depth } = whole;
    let class = Class::of(line.category(), class);
    let parts = account.parts_of(line);
    if depth == MAX_DEPTH || !makes_up(&parts, line) {
        costs.push(Cost { line, class: in_block(account, line, class), is_negative });
        return;
    }
    for part in parts {
        take_apart(account, part, Whole { class, is_negative, depth: depth + 1 }, costs);
    }
}

/// Whether the parts add up to the line, or are known not to.
fn makes_up(parts: &[&Line], line: &Line) -> bool {
    let sum = Quantity::sum(parts.iter().map(|part| part.quantity.clone()));
    sum.is_some_and(|sum| {
        sum.agrees_with(&line.quantity)
            || (line.is_total() && line.quantity.status == Status::Contradicted)
    })
}

/// The lines of another table that break the cost down, if there is one.
fn detailed<'b, 'a>(
    year: &Year<'b, 'a>,
    account: &Account<'a>,
    cost: Cost<'b, 'a>,
) -> Vec<Cost<'b, 'a>> {
    let others = year.accounts().filter(|other| other.table.id != account.table.id);
    let heads =
        others.flat_map(|other| other.lines.iter().map(move |head| (other, head)));
    let found = heads
        .filter(|(other, head)| head.is_total() && is_head_of(other, head, &cost))
        .map(|(other, head)| {
            let is_negative = head.quantity.value.is_sign_negative();
            let whole = Whole { class: cost.class, is_negative, depth: 0 };
            let mut parts = Vec::new();
            take_apart(other, head, whole, &mut parts);
            parts
        })
        .find(|parts| parts.len() > 1);
    found.unwrap_or_else(|| vec![cost])
}

/// Whether the line is the total of a table that breaks the cost down: the same figure, of costs of
/// the same class, or of a table of details that does not say of which.
fn is_head_of(account: &Account, head: &Line, cost: &Cost) -> bool {
    let class = Class::of(head.category(), Class::Unknown);
    let is_akin = if class == Class::Unknown {
        account.table.kind == TableKind::BudgetDetail && head.category() == "total.cost"
    } else {
        class.is_akin_to(cost.class)
    };
    let (total, figure) = (&head.quantity, &cost.line.quantity);
    let is_same =
        total.agrees_with(figure) || total.clone().negated().agrees_with(figure);
    is_akin && is_same && !figure.value.is_zero() && cost.class != Class::Unknown
}

/// Evaluation, training and what is not known, among insatser: part of them. Where rows of
/// administration stand in the same block, it is no block of insatser.
fn in_block(account: &Account, line: &Line, class: Class) -> Class {
    if !matches!(class, Class::Around | Class::Unknown) || line.is_total() {
        return class;
    }
    let neighbours = block_of(account, line);
    let classes: Vec<Class> =
        neighbours.iter().map(|row| Class::of(row, Class::Unknown)).collect();
    if classes.contains(&Class::Administration) {
        return class;
    }
    let mut insatser =
        classes.into_iter().filter(|class| matches!(class, Class::Insats(_)));
    match insatser.next() {
        None => class,
        Some(first) if insatser.all(|other| other == first) => first,
        Some(_) => Class::Insats(Insats::Mixed),
    }
}

/// Categories of the rows between the headings and totals around the line.
fn block_of<'a>(account: &Account<'a>, line: &Line<'a>) -> Vec<&'a str> {
    let is_bound =
        |role: RowRole| !matches!(role, RowRole::Item | RowRole::Detail | RowRole::Note);
    let rows = &account.table.rows;
    let (above, below) = rows.split_at(line.position.min(rows.len()));
    let up = above.iter().rev().take_while(|row| !is_bound(row.role));
    let down = below.iter().take_while(|row| !is_bound(row.role));
    up.chain(down).filter_map(|row| row.category.as_deref()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Sheet, check_value};

    fn administration(wide: bool) -> impl Fn(&Year) -> Known<Quantity> {
        move |year| costs(year)?.administration(wide)
    }

    fn summary() -> Sheet {
        Sheet::new("Budget")
            .cost("Styrelsen", "cost.board", 105)
            .cost("Administration", "cost.admin.total", 962)
            .cost("Aktiviteter", "cost.insats.mixed", 6967)
            .sum("Summa kostnader", "total.cost", 8034)
    }

    #[test]
    fn a_table_of_its_own_breaks_a_row_down() {
        let detail = Sheet::new("Administration")
            .cost("Konsulter", "cost.admin.consult", 882)
            .cost("Utbildning", "cost.training", 80)
            .sum("Summa administration", "cost.admin.total", 962);
        check_value(&[summary(), detail.clone()], administration(false), Ok(987));
        check_value(&[summary(), detail], administration(true), Ok(1067));
    }

    #[test]
    fn the_same_category_as_row_and_as_total_counts_once() {
        let sheet = Sheet::new("Kostnader")
            .cost("Förbundschef", "cost.admin.staff", 795)
            .cost("Administration", "cost.admin.total", 5)
            .sum("Summa interna kostnader", "cost.admin.total", 800)
            .cost("Insatser", "cost.insats.mixed", 200)
            .total("Summa kostnader", Section::Cost, 1000)
            .part_of("Summa interna kostnader", "Summa kostnader")
            .part_of("Insatser", "Summa kostnader");
        check_value(&[sheet], administration(true), Ok(800));
    }

    #[test]
    fn evaluation_among_insatser_is_part_of_them() {
        let sheet =
            summary_with("Utvärdering", "cost.evaluation", "Spåret", "cost.insats.mixed");
        check_value(&[sheet], |year| costs(year)?.insatser(), Ok(700));
    }

    fn summary_with(label: &str, category: &str, other: &str, kind: &str) -> Sheet {
        Sheet::new("Budget")
            .cost("Kansli", "cost.admin.total", 300)
            .heading("Insatser")
            .cost(other, kind, 600)
            .cost(label, category, 100)
            .sum("Summa kostnader", "total.cost", 1000)
            .part_of("Kansli", "Summa kostnader")
    }

    #[test]
    fn what_is_not_known_makes_shares_absent() {
        let sheet = Sheet::new("Budget")
            .cost("Kansli", "cost.admin.total", 300)
            .cost("Hoppet", "unclassified", 700)
            .sum("Summa kostnader", "total.cost", 1000);
        let reason = "what `Hoppet` (700 000 kr) is for is not known";
        check_value(&[sheet], administration(true), Err(reason));
    }

    #[test]
    fn money_not_told_apart_makes_both_kinds_absent() {
        let reason = "6 967 000 kr are not told apart as individual or structural";
        let find = |year: &Year| costs(year)?.insatser_of(Insats::Individual);
        check_value(&[summary()], find, Err(reason));
    }
}
