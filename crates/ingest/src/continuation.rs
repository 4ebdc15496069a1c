//! Tables that go on over a page: the part on the next page joins the part before, and a
//! header that was printed again is left out.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::Evidence;

use crate::blocks::Item;
use crate::lines::Line;
use crate::tables::{
    Column, Draft, DraftCell, DraftRow, Shape, line_to_continued_row, line_to_header_row,
    text_to_shape, widen_table,
};

/// How far, in points, edges of the same column may lie apart on two pages.
const EDGE_PT: f64 = 12.0;

/// Lines between the parts of a table, at most.
const MOST_LINES: usize = 6;

/// Rows of a table are no further apart, in usual distances of its rows.
const ROW_REACH: f64 = 1.6;

/// Joins the parts of tables that pages or nothing at all parts.
pub(crate) fn join_over_pages(items: Vec<Item>) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Item::Table(next) => add_table(&mut joined, next),
            Item::Line { line, right } => add_line(&mut joined, line, right),
            Item::Contents(_) | Item::Furniture(_) | Item::Turned(_) => joined.push(item),
        }
    }
    joined
}

/// Adds the line, or its cells as a row to the table that goes on at the top of its page.
fn add_line(joined: &mut Vec<Item>, line: Line, right: f64) {
    if let Some(at) = last_table(joined) {
        let after = joined.split_off(at + 1);
        let is_furniture = |item: &Item| matches!(item, Item::Furniture(_));
        let (furniture, others): (Vec<Item>, Vec<Item>) =
            after.iter().cloned().partition(is_furniture);
        let between: Vec<Line> = others.into_iter().filter_map(item_to_line).collect();
        if let Some(Item::Table(table)) = joined.get_mut(at)
            && (between.is_empty() || is_header_again(table, &between, line.page))
            && is_next(table, &line)
            && let Some(row) = line_to_next_row(&line, table)
        {
            table.rows.push(row);
            joined.extend(furniture);
            return;
        }
        joined.extend(after);
    }
    joined.push(Item::Line { line, right });
}

/// The line as a row of the table, where it stands or below it in another column of text.
fn line_to_next_row(line: &Line, table: &Draft) -> Option<DraftRow> {
    line_to_continued_row(line, table).or_else(|| {
        let left = table.columns.first()?.x0;
        let by = line.rect.x0 - left;
        let moved = Draft {
            columns: table.columns.iter().map(|column| moved_by(column, by)).collect(),
            rows: table.rows.last().cloned().into_iter().collect(),
            evidence: table.evidence,
        };
        let ends = line.rect.x1;
        let flush = moved.columns.iter().any(|c| c.figures && (c.x1 - ends).abs() < 1.0);
        if by.abs() > EDGE_PT && flush {
            line_to_continued_row(line, &moved)
        } else {
            None
        }
    })
}

fn moved_by(column: &Column, by: f64) -> Column {
    Column { x0: column.x0 + by, x1: column.x1 + by, ..*column }
}

/// Whether the line is the first of the page after the table, or the next after such a line.
fn is_next(table: &Draft, line: &Line) -> bool {
    let pitch = table.pitch().unwrap_or(1.5 * line.size);
    let first_page = first_page(table);
    table.rows.last().is_some_and(|row| {
        let same = row.page == line.page && first_page < line.page;
        row.page + 1 == line.page
            || (same && line.baseline - row.last_baseline < ROW_REACH * pitch)
    })
}

/// Adds the table, or its rows to the table that it carries on.
fn add_table(joined: &mut Vec<Item>, next: Draft) {
    let next = with_header_before_break(joined, next);
    let Some(at) = last_table(joined) else {
        joined.push(Item::Table(next));
        return;
    };
    let after = joined.split_off(at + 1);
    let (furniture, lines): (Vec<Item>, Vec<Item>) =
        after.iter().cloned().partition(|item| matches!(item, Item::Furniture(_)));
    let lines: Vec<Line> = lines.into_iter().filter_map(item_to_line).collect();
    let captions = captions_above(joined, at, &lines);
    let rest = match joined.get_mut(at) {
        Some(Item::Table(table)) => join_with_lines(table, &lines, captions, next),
        _ => Some(next),
    };
    match rest {
        None => joined.extend(furniture),
        Some(next) => {
            joined.extend(after);
            joined.push(Item::Table(next));
        }
    }
}

/// The table with its header, where that was left at the foot of the page before.
fn with_header_before_break(joined: &mut Vec<Item>, mut next: Draft) -> Draft {
    let Some(at) = joined.iter().rposition(|item| !matches!(item, Item::Furniture(_)))
    else {
        return next;
    };
    let header = match joined.get(at) {
        Some(Item::Line { line, .. })
            if line.page + 1 == first_page(&next) && !has_own_header(&next) =>
        {
            line_to_header_row(line, &next)
        }
        _ => None,
    };
    if let Some(row) = header {
        joined.remove(at);
        next.rows.insert(0, row);
    }
    next
}

/// Where the last table stands, if only a few lines and furniture follow it.
fn last_table(items: &[Item]) -> Option<usize> {
    let mut lines = 0;
    for (at, item) in items.iter().enumerate().rev() {
        match item {
            Item::Table(_) => return Some(at),
            Item::Line { .. } => lines += 1,
            Item::Furniture(_) => {}
            Item::Contents(_) | Item::Turned(_) => return None,
        }
        if lines > MOST_LINES {
            return None;
        }
    }
    None
}

fn item_to_line(item: Item) -> Option<Line> {
    match item {
        Item::Line { line, .. } => Some(line),
        Item::Contents(_) | Item::Furniture(_) | Item::Turned(_) | Item::Table(_) => None,
    }
}

/// Whether the lines are those that stand directly above the table, printed again.
fn captions_above(items: &[Item], at: usize, lines: &[Line]) -> bool {
    let text = |line: &Line| line.text().as_str().to_owned();
    let above = items.iter().take(at).rev().filter_map(|item| match item {
        Item::Line { line, .. } => Some(text(line)),
        Item::Contents(_) | Item::Furniture(_) | Item::Turned(_) | Item::Table(_) => None,
    });
    !lines.is_empty() && lines.iter().rev().map(text).eq(above.take(lines.len()))
}

/// Joins the parts if nothing but a repeated caption, or rows of labels, stands between them.
fn join_with_lines(
    table: &mut Draft,
    lines: &[Line],
    captions: bool,
    next: Draft,
) -> Option<Draft> {
    if lines.is_empty() || captions || is_header_again(table, lines, first_page(&next)) {
        return join_tables(table, next);
    }
    let turns = begins_anew(table, &next);
    let other = has_own_header(&next) && repeated_rows(table, &next) == 0;
    if !turns || other || !are_label_rows(table, lines, &next) {
        return Some(next);
    }
    let before = table.rows.len();
    table.rows.extend(lines.iter().map(line_to_label_row));
    let rest = join_tables(table, next);
    if rest.is_some() {
        table.rows.truncate(before);
    }
    rest
}

/// Whether the lines are the header of the table, printed again at some distance above the part
/// on the next page.
fn is_header_again(table: &Draft, lines: &[Line], next: u32) -> bool {
    let again = lines.iter().zip(&table.rows).all(|(line, row)| {
        is_header(row, &table.columns) && line.text().as_str() == row_text(row).join(" ")
    });
    again && lines.len() < table.rows.len() && last_page(table) < next
}

/// Whether the next part begins on another page or at the top of another column of text.
fn begins_anew(table: &Draft, next: &Draft) -> bool {
    let end = table.rows.last().map(|row| (row.page, row.last_baseline));
    let start = next.rows.first().map(|row| (row.page, row.first_baseline));
    end.zip(start).is_some_and(|(end, start)| end.0 < start.0 || start.1 < end.1)
}

/// Moves the columns of a part that stands in another column of text to below those of the
/// table, if they fit there and not where they are. What stands in them keeps its place.
fn move_below(table: &Draft, next: &mut Draft) {
    let left = |draft: &Draft| draft.columns.first().map(|column| column.x0);
    let Some((own, other)) = left(table).zip(left(next)) else { return };
    let moved = |column: &Column| moved_by(column, own - other);
    let columns: Vec<Column> = next.columns.iter().map(moved).collect();
    let fits = |columns: &[Column]| {
        map_columns(&table.columns, columns)
            .or_else(|| map_columns(columns, &table.columns))
    };
    if fits(&next.columns).is_none() && fits(&columns).is_some() {
        next.columns = columns;
    }
}

fn last_page(table: &Draft) -> u32 {
    table.rows.last().map_or(0, |row| row.page)
}

fn first_page(table: &Draft) -> u32 {
    table.rows.first().map_or(0, |row| row.page)
}

/// Whether the lines stand in the column of labels, as close as rows, at the end of the one
/// part or the start of the other.
fn are_label_rows(table: &Draft, lines: &[Line], next: &Draft) -> bool {
    let pitch = table.pitch().or(next.pitch());
    let size = table.rows.last().map_or(0.0, |row| row.size);
    let reach = pitch.unwrap_or(1.5 * size) * ROW_REACH;
    let above: Vec<f64> =
        table.rows.iter().rev().take(1).map(|r| r.last_baseline).collect();
    let (ending, starting): (Vec<&Line>, Vec<&Line>) =
        lines.iter().partition(|line| line.page == last_page(table));
    let below: Vec<f64> = next.rows.iter().take(1).map(|r| r.first_baseline).collect();
    let upper = above.iter().copied().chain(ending.iter().map(|line| line.baseline));
    let lower = starting.iter().map(|line| line.baseline).chain(below.iter().copied());
    let fits =
        |part: &Draft, line: &Line| part.has_room_for(line) && line.size < 1.08 * size;
    are_close(upper, reach)
        && are_close(lower, reach)
        && ending.iter().all(|line| fits(table, line))
        && starting.iter().all(|line| fits(next, line))
}

fn are_close(baselines: impl Iterator<Item = f64> + Clone, reach: f64) -> bool {
    baselines.clone().zip(baselines.skip(1)).all(|(a, b)| b - a < reach)
}

fn line_to_label_row(line: &Line) -> DraftRow {
    let cell = DraftCell { column: 0, columns: 1, lines: vec![line.words.clone()] };
    DraftRow {
        page: line.page,
        rect: line.rect,
        first_baseline: line.baseline,
        last_baseline: line.baseline,
        size: line.size,
        cells: vec![cell],
        ruled_above: false,
        shaded: false,
    }
}

/// Joins `next` to the end of `table` if it carries it on; gives it back otherwise.
fn join_tables(table: &mut Draft, mut next: Draft) -> Option<Draft> {
    if is_tagged_as_one(table, &next) {
        let repeated = repeated_rows(table, &next);
        table.rows.extend(next.rows.drain(repeated..));
        return None;
    }
    if begins_anew(table, &next) {
        move_below(table, &mut next);
    }
    if next.columns.len() > table.columns.len() && begins_anew(table, &next) {
        return join_to_wider(table, next);
    }
    let mapping = map_columns(&table.columns, &next.columns);
    let Some(mapping) = mapping.or_else(|| map_directly_below(table, &next)) else {
        return Some(next);
    };
    let repeated = repeated_rows(table, &next);
    if repeated == 0 && (has_own_header(&next) && has_body(table)) {
        return Some(next);
    }
    next.rows.drain(..repeated);
    for row in &mut next.rows {
        for cell in &mut row.cells {
            cell.column = mapping.get(cell.column).copied().unwrap_or(cell.column);
        }
    }
    table.rows.append(&mut next.rows);
    None
}

/// Whether the file tags both as parts of one table: then they have the same columns.
fn is_tagged_as_one(table: &Draft, next: &Draft) -> bool {
    matches!(table.evidence, Evidence::Tagged { .. }) && table.evidence == next.evidence
}

/// A part directly below that has as many columns of the same kinds, but not at the same places,
/// and no header of its own.
fn map_directly_below(table: &Draft, next: &Draft) -> Option<Vec<usize>> {
    let (last, first) = table.rows.last().zip(next.rows.first())?;
    let pitch = table.pitch().zip(next.pitch()).map(|(a, b)| a.min(b))?;
    let close = first.first_baseline - last.last_baseline < ROW_REACH * pitch;
    let same_page = last.page == first.page;
    let kinds =
        |columns: &[Column]| columns.iter().map(|c| c.figures).collect::<Vec<_>>();
    let alike = kinds(&table.columns) == kinds(&next.columns);
    (close && same_page && alike && is_labelled_row(first, &next.columns))
        .then(|| (0..next.columns.len()).collect())
}

/// Whether the row has a label and figures that are no years.
fn is_labelled_row(row: &DraftRow, columns: &[Column]) -> bool {
    row.cells.first().is_some_and(|cell| cell.column == 0) && !is_header(row, columns)
}

/// Joins the parts where only the part on the next page shows all columns.
fn join_to_wider(table: &mut Draft, next: Draft) -> Option<Draft> {
    let Some(mapping) = map_columns(&next.columns, &table.columns) else {
        return Some(next);
    };
    let mut wider = widen_table(table, &next.columns, &mapping);
    let rest = join_tables(&mut wider, next);
    if rest.is_none() {
        *table = wider;
    }
    rest
}

/// For each column of the next part the column of the table that it carries on; `None` if one
/// has no counterpart.
fn map_columns(columns: &[Column], next: &[Column]) -> Option<Vec<usize>> {
    if columns.len() == next.len() {
        let alike = columns
            .iter()
            .zip(next)
            .all(|(a, b)| a.figures == b.figures || are_same_walls(a, b));
        let near = columns.iter().zip(next).all(|(a, b)| is_near(a, b));
        return (alike && near).then(|| (0..columns.len()).collect());
    }
    if next.len() > columns.len() {
        return None;
    }
    let mapping: Vec<usize> = next
        .iter()
        .filter_map(|column| {
            columns
                .iter()
                .position(|own| own.figures == column.figures && is_near(own, column))
        })
        .collect();
    let ascending = mapping.iter().zip(mapping.iter().skip(1)).all(|(a, b)| a < b);
    (mapping.len() == next.len() && ascending).then_some(mapping)
}

/// Whether the same lines bound both columns: one part may have nothing in it that shows what it
/// holds.
fn are_same_walls(a: &Column, b: &Column) -> bool {
    const SAME_PT: f64 = 2.0;
    let same = |a: f64, b: f64| (a - b).abs() < SAME_PT;
    a.walled && b.walled && same(a.x0, b.x0) && same(a.x1, b.x1)
}

fn is_near(a: &Column, b: &Column) -> bool {
    let overlap = a.x1.min(b.x1) - a.x0.max(b.x0);
    let edges = (a.x1 - b.x1).abs() < EDGE_PT || (a.x0 - b.x0).abs() < EDGE_PT;
    edges || overlap > 0.5 * (a.x1 - a.x0).min(b.x1 - b.x0)
}

/// How many rows at the start of `next` print the first rows of the table again.
fn repeated_rows(table: &Draft, next: &Draft) -> usize {
    let same = |(a, b): &(&DraftRow, &DraftRow)| row_text(a) == row_text(b);
    let rows = table.rows.iter().zip(&next.rows).take_while(same);
    let header = next.rows.iter().take_while(|row| is_header(row, &next.columns)).count();
    rows.count().min(header)
}

fn row_text(row: &DraftRow) -> Vec<String> {
    row.cells.iter().map(DraftCell::string).collect()
}

/// Whether the row has no value in a column of figures, years aside.
fn is_header(row: &DraftRow, columns: &[Column]) -> bool {
    row.cells.iter().all(|cell| {
        let figures = columns.get(cell.column).is_some_and(|column| column.figures);
        let shape = text_to_shape(&cell.string());
        !figures || matches!(shape, Shape::Year | Shape::Text)
    })
}

/// Whether the table begins with words or years over its columns of figures.
fn has_own_header(table: &Draft) -> bool {
    table.rows.first().is_some_and(|row| {
        is_header(row, &table.columns) && row.has_figures(&table.columns)
    })
}

/// Whether any row holds values.
fn has_body(table: &Draft) -> bool {
    table.rows.iter().any(|row| !is_header(row, &table.columns))
}
