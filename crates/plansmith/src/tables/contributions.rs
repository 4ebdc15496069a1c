//! Who pays what: the law's half, quarter and quarter, and the municipalities' by their inhabitants.

use crate::{
    author::{Author, Draft},
    plan::{Cell, Column, ColumnKind, RowKind, Table},
    tables::columns::rounded,
    traits::Trait,
};

/// A member's label in tables, its inhabitants and its amounts by period.
#[derive(Debug, Clone)]
pub(crate) struct Payer {
    pub(crate) label: String,
    pub(crate) inhabitants: Option<i64>,
    pub(crate) amounts: Vec<i64>,
}

/// Draws what the members pay.
pub(crate) fn draw(
    author: &mut Author,
    region: &str,
    municipalities: &[String],
) -> Vec<Payer> {
    let quarter = author.amounts(700, 2600);
    let quarter: Vec<i64> = quarter.iter().map(|amount| amount / 2 * 2).collect();
    let inhabitants: Vec<i64> =
        municipalities.iter().map(|_| author.dice.between(3_000, 60_000)).collect();
    let state = quarter.iter().map(|amount| amount * 2).collect();
    let payer = |label: &str, inhabitants, amounts| Payer {
        label: label.to_owned(),
        inhabitants,
        amounts,
    };
    let mut payers = vec![
        payer("Försäkringskassan", None, state),
        payer(region, None, quarter.clone()),
    ];
    for (at, label) in municipalities.iter().enumerate() {
        let amounts =
            quarter.iter().map(|all| share_of(*all, &inhabitants, at)).collect();
        payers.push(payer(label, inhabitants.get(at).copied(), amounts));
    }
    payers
}

/// The share of number `at`; the last takes what is left.
fn share_of(all: i64, weights: &[i64], at: usize) -> i64 {
    let whole: i64 = weights.iter().sum::<i64>().max(1);
    let share = |weight: &i64| all * weight / whole;
    if at + 1 == weights.len() {
        return all - weights.iter().take(at).map(share).sum::<i64>();
    }
    weights.get(at).map_or(0, share)
}

/// The table of contributions: inhabitants, shares and the amounts of every period.
pub(crate) fn write(author: &mut Author, payers: &[Payer]) -> Table {
    let columns = author.periods.len();
    let mut draft = Draft::default();
    let terms: Vec<(usize, i64)> = payers
        .iter()
        .map(|payer| (draft.row(&payer.label, RowKind::Item, 0, &payer.amounts), 1))
        .collect();
    let label = author.dice.pick(&["Summa", "Totalt", "Summa bidrag"]);
    draft.total(label, &terms, columns);
    let periods = author.periods.clone();
    let headers = author.columns(&periods);
    let mut table =
        author.table(&format!("Bidrag från medlemmarna {}", author.year), draft, headers);
    author.dice.pick(&["Medlem", "Part", "Medlem"]).clone_into(&mut table.label_header);
    if author.dice.chance(50) {
        add_shares(author, &mut table);
    }
    if author.dice.chance(50) {
        add_inhabitants(&mut table, payers);
    }
    table
}

fn add_shares(author: &Author, table: &mut Table) {
    let budgeted = author
        .periods
        .iter()
        .position(|period| period.basis == "budget" && period.year == author.year);
    let column = budgeted.unwrap_or(0);
    let all = table
        .rows
        .last()
        .and_then(|row| row.cells.get(column)?.figure)
        .unwrap_or(1)
        .max(1);
    for row in &mut table.rows {
        let amount = row.cells.get(column).and_then(|cell| cell.figure).unwrap_or(0);
        row.cells.insert(
            0,
            Cell { figure: Some(rounded(amount * 1000, all)), printed: String::new() },
        );
    }
    insert_column(table, "Andel %", ColumnKind::Percent, 1);
}

fn add_inhabitants(table: &mut Table, payers: &[Payer]) {
    let all = payers.iter().filter_map(|payer| payer.inhabitants).sum();
    let figures = payers.iter().map(|payer| payer.inhabitants).chain([Some(all)]);
    for (row, figure) in table.rows.iter_mut().zip(figures) {
        row.cells.insert(0, Cell { figure, printed: String::new() });
    }
    insert_column(table, "Invånare", ColumnKind::Persons, 0);
}

fn insert_column(table: &mut Table, header: &str, kind: ColumnKind, decimals: u32) {
    table.columns.insert(
        0,
        Column {
            header: vec![header.to_owned()],
            span: None,
            year: None,
            basis: "",
            kind,
            decimals,
            leads: false,
        },
    );
}

/// Whether the plan has the table at all.
pub(crate) fn is_wanted(author: &mut Author) -> bool {
    author.traits.show(Trait::Contributions)
}
