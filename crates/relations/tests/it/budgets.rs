//! Random budgets whose sums hold are proven whole; with one digit changed, no figure of a broken
//! relation stays proven and at most one fault is reported.

use crate::{
    judged::{judge, with_digit},
    support::{add_row, same_cases_every_time, table},
};
use plankoll_model::{Table, Unit, Verdict};
use proptest::prelude::*;

/// A line of a budget: an item, perhaps with a breakdown, or a section with its own total.
#[derive(Debug, Clone)]
enum Line {
    Item(Vec<i64>),
    Broken(Vec<Vec<i64>>),
    Section(Vec<Line>),
}

impl Line {
    fn values(&self, columns: usize) -> Vec<i64> {
        let parts: Vec<Vec<i64>> = match self {
            Self::Item(values) => vec![values.clone()],
            Self::Broken(parts) => parts.clone(),
            Self::Section(lines) => {
                lines.iter().map(|line| line.values(columns)).collect()
            }
        };
        (0..columns).map(|at| parts.iter().map(|part| part[at]).sum()).collect()
    }
}

#[derive(Debug, Clone)]
struct Budget {
    columns: usize,
    kronor: bool,
    negative_costs: bool,
    equity: bool,
    income: Vec<Line>,
    costs: Vec<Line>,
}

fn values(columns: usize, kronor: bool) -> BoxedStrategy<Vec<i64>> {
    let value = if kronor { 1_003..2_999_999_i64 } else { 112..9_000 };
    prop::collection::vec(value, columns).boxed()
}

fn line(columns: usize, kronor: bool, depth: u32) -> BoxedStrategy<Line> {
    let item = values(columns, kronor).prop_map(Line::Item);
    let broken =
        prop::collection::vec(values(columns, kronor), 2..4).prop_map(Line::Broken);
    if depth == 0 {
        return prop_oneof![6 => item, 1 => broken].boxed();
    }
    let section = lines(columns, kronor, depth - 1).prop_map(Line::Section);
    prop_oneof![3 => item, 1 => broken, 2 => section].boxed()
}

fn lines(columns: usize, kronor: bool, depth: u32) -> BoxedStrategy<Vec<Line>> {
    prop::collection::vec(line(columns, kronor, depth), 2..6).boxed()
}

fn budget() -> impl Strategy<Value = Budget> {
    (1..4_usize, any::<bool>()).prop_flat_map(|(columns, kronor)| {
        let parts = (
            any::<bool>(),
            any::<bool>(),
            lines(columns, kronor, 0),
            lines(columns, kronor, 2),
        );
        parts.prop_map(move |(negative_costs, equity, income, costs)| Budget {
            columns,
            kronor,
            negative_costs,
            equity,
            income,
            costs,
        })
    })
}

struct Printer {
    table: Table,
    names: usize,
}

impl Printer {
    fn row(&mut self, label: &str, values: &[i64]) {
        let printed: Vec<_> = values.iter().map(i64::to_string).collect();
        let cells: Vec<_> = printed.iter().map(|value| Some(value.as_str())).collect();
        add_row(&mut self.table, label, &cells);
    }

    fn name(&mut self, word: &str) -> String {
        self.names += 1;
        format!(
            "{word} {}",
            ["Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta"][self.names % 7]
        )
    }

    fn lines(&mut self, lines: &[Line], columns: usize, sign: i64) {
        for line in lines {
            let values: Vec<_> =
                line.values(columns).into_iter().map(|value| value * sign).collect();
            match line {
                Line::Item(_) => {
                    let name = self.name("Rad");
                    self.row(&name, &values);
                }
                Line::Broken(parts) => {
                    let name = self.name("Post");
                    self.row(&name, &values);
                    add_row(&mut self.table, "varav", &[]);
                    for part in parts {
                        let name = self.name("varav del");
                        let part: Vec<_> =
                            part.iter().map(|value| value * sign).collect();
                        self.row(&name, &part);
                    }
                }
                Line::Section(inner) => {
                    let name = self.name("Avdelning");
                    add_row(&mut self.table, &name, &[]);
                    self.lines(inner, columns, sign);
                    self.row(&format!("Summa {}", name.to_lowercase()), &values);
                }
            }
        }
    }
}

fn print(budget: &Budget) -> Table {
    let years: Vec<_> =
        (0..budget.columns).map(|at| 2020 + i32::try_from(at).unwrap()).collect();
    let unit = if budget.kronor { Unit::Kr } else { Unit::Tkr };
    let mut printer = Printer { table: table("t1", "Budget", unit, &years), names: 0 };
    let sum = |lines: &[Line]| Line::Section(lines.to_vec()).values(budget.columns);
    let sign = if budget.negative_costs { -1 } else { 1 };
    let (income, costs) = (sum(&budget.income), sum(&budget.costs));
    let result: Vec<_> =
        income.iter().zip(&costs).map(|(income, costs)| income - costs).collect();
    add_row(&mut printer.table, "Intäkter", &[]);
    printer.lines(&budget.income, budget.columns, 1);
    printer.row("Summa intäkter", &income);
    add_row(&mut printer.table, "Kostnader", &[]);
    printer.lines(&budget.costs, budget.columns, sign);
    printer.row(
        "Summa kostnader",
        &costs.iter().map(|cost| cost * sign).collect::<Vec<_>>(),
    );
    printer.row("Årets resultat", &result);
    if budget.equity {
        let mut opening = Vec::new();
        let mut closing = Vec::new();
        let mut equity = 123_457;
        for result in &result {
            opening.push(equity);
            equity += result;
            closing.push(equity);
        }
        printer.row("Ingående eget kapital", &opening);
        printer.row("Årets resultat", &result);
        printer.row("Utgående eget kapital", &closing);
    }
    printer.table
}

proptest! {
    #![proptest_config(same_cases_every_time())]

    #[test]
    fn budgets_that_add_up_are_proven(budget in budget()) {
        let judged = judge(vec![print(&budget)], &[]);
        let seen = judged.show();
        prop_assert!(judged.faults.is_empty(), "{seen}");
        prop_assert!(judged.relations.iter().all(|relation| relation.holds), "{seen}");
        prop_assert!(judged.not_proven().is_empty(), "{:?}\n{seen}", judged.not_proven());
        prop_assert_eq!(judged.verdict, Verdict::Verified);
    }

    #[test]
    fn a_changed_digit_leaves_no_broken_relation_proven(
        budget in budget(), cell: prop::sample::Index, digit in 0..4_u32, new in 0..10_i64,
    ) {
        let mut table = print(&budget);
        let before = judge(vec![table.clone()], &[]);
        let cell = cell.index(table.amounts().count());
        let amount =
            table.rows.iter_mut().flat_map(|row| &mut row.amounts).nth(cell).unwrap();
        amount.value = with_digit(amount.value, digit, new);
        amount.amount_sek = Some(amount.value * amount.unit.unwrap().kronor());
        let changed = amount.id.clone();
        let after = judge(vec![table], &[]);
        let wrong = after.wrongly_proven(&before, &[]);
        let seen = after.show();
        prop_assert!(wrong.is_empty(), "{changed} changed, {wrong:?} proven\n{seen}");
        prop_assert!(after.faults.len() <= 1, "{changed} changed\n{seen}");
    }
}
