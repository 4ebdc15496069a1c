//! Puts what is printed into every cell, after all figures are settled.

use crate::{
    author::Author,
    numbers,
    plan::{Block, Column, ColumnKind, Plan, Row, RowKind, Table},
    traits::Trait,
};

/// Prints all cells of the plan.
pub(crate) fn print(author: &mut Author, plan: &mut Plan) {
    for table in &mut plan.tables {
        print_table(author, table);
    }
    mark_footnotes(author, plan);
}

fn print_table(author: &mut Author, table: &mut Table) {
    let (unit, columns) = (table.unit.word(), table.columns.clone());
    let in_cell = table.money && author.traits.show(Trait::CellUnit);
    if table.money {
        author.traits.show(Trait::UnitNowhere);
    }
    for row in &mut table.rows {
        for (cell, column) in row.cells.iter_mut().zip(&columns) {
            let Some(figure) = cell.figure else { continue };
            cell.printed = print_figure(author, figure, column);
            if in_cell && matches!(column.kind, ColumnKind::Amount | ColumnKind::Change) {
                cell.printed = format!("{} {unit}", cell.printed);
            }
        }
    }
}

fn print_figure(author: &mut Author, figure: i64, column: &Column) -> String {
    match column.kind {
        ColumnKind::Amount | ColumnKind::Change => {
            if figure < 0 {
                author.traits.note(author.style.trait_of_negatives());
            }
            author.style.print(figure, column.decimals, &mut author.dice)
        }
        ColumnKind::Percent => {
            let sign = if figure < 0 { "-" } else { "" };
            format!("{sign}{}", numbers::plain(figure.abs(), column.decimals, " "))
        }
        ColumnKind::Persons => numbers::plain(figure, 0, " "),
        ColumnKind::Number => figure.to_string(),
    }
}

/// Marks one item of a table of money with a footnote.
fn mark_footnotes(author: &mut Author, plan: &mut Plan) {
    let Some((number, table)) = plan
        .tables
        .iter_mut()
        .enumerate()
        .find(|(_, table)| table.money && table.columns.len() < 4)
    else {
        return;
    };
    let is_free = |row: &&mut Row| {
        row.kind == RowKind::Item && row.cells.iter().any(|cell| cell.figure.is_some())
    };
    let amounts = table.amount_columns();
    let rows = table.rows.iter_mut().filter(is_free);
    let mut cells =
        rows.filter_map(|row| row.cells.get_mut(*amounts.first()?)).collect::<Vec<_>>();
    let place = author.dice.place(cells.len());
    let Some(cell) = cells.get_mut(place).filter(|cell| cell.figure.is_some()) else {
        return;
    };
    if author.traits.show(Trait::FootnoteMarks) {
        let mark = author.dice.pick(&["*", " *", " 1)"]);
        cell.printed.push_str(mark);
        let note = format!("{} Preliminär uppgift.", mark.trim());
        let after = plan.blocks.iter().position(|block| is_table(block, number));
        let place = after.map_or(plan.blocks.len(), |at| at + 1);
        plan.blocks.insert(place, Block::Paragraph(note));
    }
}

fn is_table(block: &Block, number: usize) -> bool {
    let held = match block {
        Block::Table(at) => [*at, *at],
        Block::Pair(first, second) => [*first, *second],
        Block::Heading(..)
        | Block::Paragraph(_)
        | Block::Statement(..)
        | Block::Bullets(_)
        | Block::Grid(_)
        | Block::Contents(_)
        | Block::PageBreak => return false,
    };
    held.contains(&number)
}
