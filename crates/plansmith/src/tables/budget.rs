//! The budget itself: income, costs in groups, result; and the tables behind its rows.

use crate::{
    author::{Author, Draft},
    plan::{RowKind, Table},
    tables::columns,
    traits::Trait,
    words,
};

/// The budget and the tables behind it.
pub(crate) struct Budget {
    pub(crate) table: Table,
    /// The rows of all income and of all costs.
    pub(crate) income: usize,
    pub(crate) costs: usize,
    /// Table behind a row: the row, its label, the table and the row of its total.
    pub(crate) details: Vec<(usize, String, Table, usize)>,
}

/// A term of a sum.
type Term = (usize, i64);

/// Writes the budget. `members` are the labels of those who pay and what each pays.
pub(crate) fn write(author: &mut Author, members: &[(String, Vec<i64>)]) -> Budget {
    let mut draft = Draft::default();
    let above = author.traits.show(Trait::TotalsAbove);
    let income = write_income(author, &mut draft, members, above);
    let mut details = Vec::new();
    let costs = write_costs(author, &mut draft, above, &mut details);
    let sign = if author.traits.wants(Trait::CostsNegative) { 1 } else { -1 };
    let label = author.dice.pick(&["Årets resultat", "Resultat", "Budgeterat resultat"]);
    let result = draft.total(label, &[(income, 1), (costs, sign)], author.periods.len());
    let periods = author.periods.clone();
    let headers = author.columns(&periods);
    let caption = format!("Budget {}", author.year);
    let mut table = author.table(&caption, draft, headers);
    columns::label_header(author, &mut table);
    if details.is_empty() {
        let from = if income < costs && !above { income } else { members.len() + 1 };
        columns::leave_cells_empty(author, &mut table, from);
    }
    remember(author, &table, [income, costs, result]);
    Budget { table, income, costs, details }
}

fn remember(author: &mut Author, table: &Table, rows: [usize; 3]) {
    for (name, row) in ["income", "costs", "result"].into_iter().zip(rows) {
        let figures =
            (0..author.periods.len()).map(|c| table.figure(row, c).unwrap_or(0));
        author.said.insert(name, figures.collect());
    }
}

fn write_income(
    author: &mut Author,
    draft: &mut Draft,
    members: &[(String, Vec<i64>)],
    above: bool,
) -> usize {
    let columns = author.periods.len();
    if above {
        return with_total_above(author, draft, "Intäkter", members, 1);
    }
    if author.traits.show(Trait::HeadingsWithoutAmounts) {
        draft.heading("Intäkter", columns);
    }
    let terms: Vec<Term> = members
        .iter()
        .map(|(label, figures)| (draft.row(label, RowKind::Item, 1, figures), 1))
        .collect();
    draft.total("Summa intäkter", &terms, columns)
}

/// A total with its items below it.
fn with_total_above(
    author: &Author,
    draft: &mut Draft,
    label: &str,
    items: &[(String, Vec<i64>)],
    sign: i64,
) -> usize {
    let columns = author.periods.len();
    let total = draft.row(label, RowKind::Total, 0, &vec![0; columns]);
    let terms: Vec<Term> = items
        .iter()
        .map(|(label, figures)| {
            let figures: Vec<i64> = figures.iter().map(|figure| figure * sign).collect();
            (draft.row(label, RowKind::Item, 1, &figures), 1)
        })
        .collect();
    let sums: Vec<i64> = (0..columns).map(|column| draft.sum(&terms, column)).collect();
    if let Some(row) = draft.rows.get_mut(total) {
        for (cell, sum) in row.cells.iter_mut().zip(sums) {
            cell.figure = Some(sum);
        }
    }
    draft.sums.push(crate::plan::Sum { total, terms, sure: false });
    total
}

/// A group of costs: its heading, its items, its subtotal.
struct Group {
    heading: &'static str,
    subtotal: &'static str,
    items: Vec<(String, Vec<i64>)>,
}

fn groups(author: &mut Author) -> Vec<Group> {
    let mut items = |pool: &[&str],
                     low: i64,
                     high: i64,
                     count: i64|
     -> Vec<(String, Vec<i64>)> {
        let count = usize::try_from(count).unwrap_or(3);
        let mut labels: Vec<String> =
            author.dice.draw(pool, count).into_iter().map(ToOwned::to_owned).collect();
        if author.traits.show(Trait::WrappedLabels) {
            let long = author.dice.pick(&words::LONG);
            if let Some(label) = labels.last_mut().filter(|_| low > 30) {
                long.clone_into(label);
            }
        }
        labels.into_iter().map(|label| (label, author.amounts(low, high))).collect()
    };
    let office = items(&words::OFFICE, 20, 900, 4);
    let personal = items(&words::PERSONAL, 150, 2600, 4);
    let structural = items(&words::STRUCTURAL, 40, 700, 3);
    vec![
        Group {
            heading: "Administration",
            subtotal: "Summa administration",
            items: office,
        },
        Group {
            heading: "Individinriktade insatser",
            subtotal: "Summa individinriktade insatser",
            items: personal,
        },
        Group {
            heading: "Strukturinriktade insatser",
            subtotal: "Summa strukturinriktade insatser",
            items: structural,
        },
    ]
}

fn write_costs(
    author: &mut Author,
    draft: &mut Draft,
    above: bool,
    details: &mut Vec<(usize, String, Table, usize)>,
) -> usize {
    let columns = author.periods.len();
    let sign = if author.traits.show(Trait::CostsNegative) { -1 } else { 1 };
    let mut groups = groups(author);
    if author.traits.wants(Trait::Details) && !above {
        return write_summary(author, draft, groups, sign, details);
    }
    if above {
        let items: Vec<_> =
            groups.into_iter().flat_map(|group| group.items).take(7).collect();
        return with_total_above(author, draft, "Kostnader", &items, sign);
    }
    let subtotals = author.traits.show(Trait::Subtotals);
    let headings = author.traits.show(Trait::HeadingsWithoutAmounts);
    if headings && !subtotals {
        draft.heading("Kostnader", columns);
        groups.truncate(2);
    }
    let mut terms: Vec<Term> = Vec::new();
    for group in groups {
        if subtotals && headings {
            draft.heading(group.heading, columns);
        }
        let rows: Vec<Term> = group
            .items
            .iter()
            .map(|item| (write_item(author, draft, item, sign), 1))
            .collect();
        if subtotals {
            terms.push((draft.total(group.subtotal, &rows, columns), 1));
        } else {
            terms.extend(rows);
        }
    }
    draft.total("Summa kostnader", &terms, columns)
}

/// The costs as one row a group, each with a table behind it.
fn write_summary(
    author: &mut Author,
    draft: &mut Draft,
    groups: Vec<Group>,
    sign: i64,
    details: &mut Vec<(usize, String, Table, usize)>,
) -> usize {
    author.traits.show(Trait::Details);
    let columns = author.periods.len();
    let mut terms: Vec<Term> = Vec::new();
    for group in groups {
        let (table, total) = detail_table(author, &group);
        let figures: Vec<i64> = (0..columns)
            .map(|column| sign * table.figure(total, column).unwrap_or(0))
            .collect();
        let row = draft.row(group.heading, RowKind::Item, 1, &figures);
        terms.push((row, 1));
        details.push((row, group.heading.to_owned(), table, total));
    }
    draft.total("Summa kostnader", &terms, columns)
}

fn detail_table(author: &mut Author, group: &Group) -> (Table, usize) {
    let mut detail = Draft::default();
    let terms: Vec<Term> = group
        .items
        .iter()
        .map(|(label, figures)| (detail.row(label, RowKind::Item, 1, figures), 1))
        .collect();
    if let (true, Some(item)) =
        (author.traits.wants(Trait::VaravInBrackets), group.items.first())
    {
        columns::part_in_brackets(author, &mut detail, 0, &item.1);
    }
    let total = detail.total("Summa", &terms, author.periods.len());
    let periods = author.periods.clone();
    let headers = author.columns(&periods);
    let mut table = author.table(group.heading, detail, headers);
    columns::label_header(author, &mut table);
    columns::leave_cells_empty(author, &mut table, 0);
    (table, total)
}

/// An item with the breakdown it may have.
fn write_item(
    author: &mut Author,
    draft: &mut Draft,
    (label, figures): &(String, Vec<i64>),
    sign: i64,
) -> usize {
    let signed: Vec<i64> = figures.iter().map(|figure| figure * sign).collect();
    let row = draft.row(label, RowKind::Item, 1, &signed);
    if author.dice.chance(30) && author.traits.show(Trait::Varav) {
        write_details(author, draft, &signed);
    } else if author.dice.chance(30) && author.traits.wants(Trait::VaravInBrackets) {
        columns::part_in_brackets(author, draft, row, figures);
    }
    row
}

fn write_details(author: &mut Author, draft: &mut Draft, figures: &[i64]) {
    let part = |figures: &[i64], percent: i64| -> Vec<i64> {
        figures.iter().map(|figure| figure * percent / 100).collect()
    };
    let wages = part(figures, author.dice.between(40, 70));
    draft.row("varav löner", RowKind::Detail, 2, &wages);
    if author.traits.show(Trait::VaravTwoLevels) {
        let chief = part(&wages, author.dice.between(20, 60));
        draft.row("varav arbetsledning", RowKind::Detail, 3, &chief);
    }
    if author.dice.chance(50) {
        let rooms = part(figures, author.dice.between(5, 20));
        draft.row("varav hyra", RowKind::Detail, 2, &rooms);
    }
}
