//! Columns and cells that are more than an amount under a header.

use crate::{
    author::{Author, Draft},
    numbers,
    plan::{Cell, Column, ColumnKind, RowKind, Table},
    traits::Trait,
};

/// What stands above the labels.
pub(crate) fn label_header(author: &mut Author, table: &mut Table) {
    let word = author.dice.pick(&["", "", "Post", "Benämning"]);
    word.clone_into(&mut table.label_header);
}

/// Puts a part of a row's first figure into its label: `Bron (varav 120 tkr till utvärdering)`.
pub(crate) fn part_in_brackets(
    author: &mut Author,
    draft: &mut Draft,
    row: usize,
    figures: &[i64],
) {
    let Some(part) =
        figures.first().map(|first| first * author.dice.between(10, 40) / 100)
    else {
        return;
    };
    if figures.len() > 1 || part == 0 {
        return;
    }
    author.traits.show(Trait::VaravInBrackets);
    let words = numbers::plain(part, author.unit.decimals(), " ");
    if let Some(row) = draft.rows.get_mut(row) {
        row.label = format!(
            "{} (varav {words} {} till utvärdering)",
            row.label,
            author.unit.word()
        );
        row.inline = Some(part);
    }
}

/// Sets an item's amount into its label: `Bron – 2 900 tkr`.
pub(crate) fn amount_in_label(author: &mut Author, table: &mut Table) {
    if table.columns.len() != 1 || !author.traits.wants(Trait::AmountInLabel) {
        return;
    }
    let free = |row: &&mut crate::plan::Row| {
        row.kind == RowKind::Item
            && row.inline.is_none()
            && row.cells.iter().all(|c| c.figure.is_some_and(|f| f > 0))
    };
    let Some(row) = table.rows.iter_mut().filter(free).last() else { return };
    let Some(figure) = row.cells.first().and_then(|cell| cell.figure) else { return };
    author.traits.show(Trait::AmountInLabel);
    let part = figure * author.dice.between(110, 190) / 100;
    let words = numbers::plain(part, author.unit.decimals(), " ");
    row.label = format!("{} – ram {words} {}", row.label, author.unit.word());
    row.inline = Some(part);
}

/// Leaves out figures of items below the row `from`: nil in some of the columns.
pub(crate) fn leave_cells_empty(author: &mut Author, table: &mut Table, from: usize) {
    let nil = if author.traits.wants(Trait::EmptyCells) {
        (Trait::EmptyCells, "")
    } else if author.traits.wants(Trait::NilMarks) {
        (Trait::NilMarks, author.dice.pick(&["-", "–"]))
    } else {
        return;
    };
    let columns = table.columns.len();
    let totals: Vec<(usize, Vec<(usize, i64)>)> =
        table.sums.iter().map(|sum| (sum.total, sum.terms.clone())).collect();
    let held: Vec<usize> = totals.iter().map(|(total, _)| *total).collect();
    let is_broken_down =
        |row: usize| table.rows.get(row + 1).is_some_and(|r| r.kind == RowKind::Detail);
    let free: Vec<usize> = (from..table.rows.len())
        .filter(|row| !held.contains(row) && !is_broken_down(*row))
        .filter(|row| {
            table
                .rows
                .get(*row)
                .is_some_and(|r| r.kind == RowKind::Item && r.inline.is_none())
        })
        .collect();
    if columns < 2 || free.len() < 4 {
        return;
    }
    for row in author.dice.draw(&free, 2) {
        let column = author.dice.place(columns);
        if let Some(cell) = table.rows.get_mut(row).and_then(|r| r.cells.get_mut(column))
        {
            *cell = Cell { figure: None, printed: nil.1.to_owned() };
            author.traits.show(nil.0);
        }
    }
    for (total, terms) in totals {
        for column in 0..columns {
            let sum = terms
                .iter()
                .map(|(row, sign)| sign * table.figure(*row, column).unwrap_or(0))
                .sum();
            table.set(total, column, sum);
        }
    }
}

/// Adds columns of differences of the last two columns of amounts.
pub(crate) fn add_changes(author: &mut Author, table: &mut Table) {
    let amounts = table.amount_columns();
    let [.., before, after] = amounts.as_slice() else { return };
    if author.traits.show(Trait::Change) {
        let header = author.dice.pick(&["Förändring", "Differens", "Avvikelse"]);
        push_column(
            table,
            header,
            ColumnKind::Change,
            author.unit.decimals(),
            |row| row.1?.checked_sub(row.0?),
            *before,
            *after,
        );
    }
    if author.traits.show(Trait::ChangePercent) {
        push_column(
            table,
            "Förändring %",
            ColumnKind::Percent,
            1,
            |row| {
                let (before, after) = (row.0?, row.1?);
                (before != 0).then(|| rounded((after - before) * 1000, before.abs()))
            },
            *before,
            *after,
        );
    }
}

fn push_column(
    table: &mut Table,
    header: &str,
    kind: ColumnKind,
    decimals: u32,
    figure: impl Fn((Option<i64>, Option<i64>)) -> Option<i64>,
    before: usize,
    after: usize,
) {
    let at = |row: &crate::plan::Row, column: usize| {
        row.cells.get(column).and_then(|c| c.figure)
    };
    for row in &mut table.rows {
        let figure = figure((at(row, before), at(row, after)));
        row.cells.push(Cell { figure, printed: String::new() });
    }
    table.columns.push(Column {
        header: vec![header.to_owned()],
        span: None,
        year: None,
        basis: "",
        kind,
        decimals,
        leads: false,
    });
}

/// `above / below`, rounded half away from zero.
pub(crate) fn rounded(above: i64, below: i64) -> i64 {
    let half = below / 2;
    if above < 0 { -((-above + half) / below) } else { (above + half) / below }
}

/// Adds a column of note numbers after the labels, or of account numbers before them.
pub(crate) fn add_numbers(author: &mut Author, table: &mut Table) {
    let note = author.traits.show(Trait::NoteNumbers);
    if !note && !author.traits.show(Trait::AccountNumbers) {
        return;
    }
    let mut number = if note { 1 } else { 3010 };
    for row in &mut table.rows {
        let numbered = row.kind == RowKind::Item && (!note || author.dice.chance(50));
        let figure = numbered.then_some(number);
        if numbered {
            number += if note { 1 } else { author.dice.between(1, 30) * 10 };
        }
        row.cells.insert(0, Cell { figure, printed: String::new() });
    }
    let header = if note { "Not" } else { "Konto" };
    table.columns.insert(
        0,
        Column {
            header: vec![header.to_owned()],
            span: None,
            year: None,
            basis: "",
            kind: ColumnKind::Number,
            decimals: 0,
            leads: !note,
        },
    );
}

/// Sets the totals of a table of one column into a column of their own.
pub(crate) fn set_totals_aside(author: &mut Author, table: &mut Table) {
    let [column] = table.columns.as_slice() else { return };
    if !author.traits.show(Trait::TotalColumn) {
        return;
    }
    let mut second = column.clone();
    second.header = vec!["Summa".to_owned()];
    second.span = None;
    table.columns.push(second);
    for row in &mut table.rows {
        row.aside = row.kind == RowKind::Total;
        let place = usize::from(!row.aside);
        row.cells.insert(place, Cell::default());
    }
}
