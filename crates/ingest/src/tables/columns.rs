//! Chunks of many lines to the columns they stand in.
//!
//! Figures come first: numbers of one column overlap from row to row, numbers of different
//! columns never do. Words that keep clear of the figures then make up the columns of labels.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use super::chunks::Chunk;
use super::draft::{ChunkLine, Column};
use super::figures::Shape;
use super::settings::TableSettings;

/// An interval from left to right and the line it comes from.
#[derive(Debug, Clone, Copy)]
struct Extent {
    x0: f64,
    x1: f64,
    line: usize,
}

/// The columns of a table from all its lines, from left to right.
pub(crate) fn lines_to_columns(
    lines: &[ChunkLine],
    settings: &TableSettings,
) -> Vec<Column> {
    let mut columns = lines_to_number_columns(lines, settings);
    columns.retain(|column| !is_inside_label(column, lines));
    let words = lines_to_word_columns(lines, &columns, settings);
    columns.extend(words);
    columns.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    columns
}

/// Where the numbers of the lines stand.
fn lines_to_number_columns(lines: &[ChunkLine], settings: &TableSettings) -> Vec<Column> {
    let space =
        settings.digit_gap_min * lines.first().map_or(10.0, |line| line.line.size);
    let mut extents = Vec::new();
    for (position, line) in lines.iter().enumerate() {
        if heads_headings(lines, position) {
            continue;
        }
        let single = line.values().filter(|chunk| chunk.shape != Shape::Figures);
        extents.extend(single.map(|chunk| chunk_to_extent(chunk, position)));
    }
    extents_to_groups(extents, 0.0)
        .into_iter()
        .flat_map(|group| split_bridged(&group, space))
        .map(|(x0, x1)| Column { x0, x1, figures: true, walled: false })
        .collect()
}

/// Whether all figures of the line are years that stand above a line of headings: such a year
/// may stand between the columns that are of it.
fn heads_headings(lines: &[ChunkLine], at: usize) -> bool {
    let years = lines.get(at).map_or(0, |line| {
        let years = line.values().filter(|chunk| chunk.shape == Shape::Year).count();
        if years == line.values().count() { years } else { 0 }
    });
    let below = lines.iter().skip(at + 1).take_while(|line| !line.has_value());
    years > 0
        && below.into_iter().any(|line| line.line.words.len() >= years.max(2))
        && lines.iter().skip(at + 1).any(ChunkLine::has_value)
}

fn chunk_to_extent(chunk: &Chunk, line: usize) -> Extent {
    Extent { x0: chunk.rect.x0, x1: chunk.rect.x1, line }
}

/// Extents that overlap, or come closer than `corridor`, in one group.
fn extents_to_groups(mut extents: Vec<Extent>, corridor: f64) -> Vec<Vec<Extent>> {
    extents.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.line.cmp(&b.line)));
    let mut groups: Vec<Vec<Extent>> = Vec::new();
    let mut reach = f64::NEG_INFINITY;
    for extent in extents {
        let joins = extent.x0 < reach + corridor;
        reach = if joins { reach.max(extent.x1) } else { extent.x1 };
        match groups.last_mut() {
            Some(group) if joins => group.push(extent),
            _ => groups.push(vec![extent]),
        }
    }
    groups
}

/// Where one line has two numbers in a group, a number of another line runs over two columns
/// (`105 110` may be two numbers): the lines with most numbers then say where the columns are.
fn split_bridged(group: &[Extent], space: f64) -> Vec<(f64, f64)> {
    let mut lines: Vec<usize> = group.iter().map(|extent| extent.line).collect();
    lines.sort_unstable();
    let most = lines.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0);
    let full: Vec<usize> = lines
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() == most)
        .filter_map(|same| same.first().copied())
        .collect();
    let all = lines.chunk_by(|a, b| a == b).count();
    // One line of many may as well have a number with too wide a space in it.
    if most < 2 || full.len() * 4 < all {
        return union(group).into_iter().collect();
    }
    let chosen: Vec<Extent> = group
        .iter()
        .filter(|extent| full.binary_search(&extent.line).is_ok())
        .copied()
        .collect();
    if has_only_spaces(&chosen, space) {
        return union(group).into_iter().collect();
    }
    let mut columns: Vec<(f64, f64)> =
        extents_to_groups(chosen, 0.0).iter().filter_map(|g| union(g)).collect();
    for extent in group {
        widen_only_column(&mut columns, extent);
    }
    columns
}

/// Whether no more than the space within a number parts the numbers of each line: `17 6001` is
/// one number with a footnote mark, or a wrong one, but never two columns.
fn has_only_spaces(extents: &[Extent], space: f64) -> bool {
    let mut sorted = extents.to_vec();
    sorted.sort_by(|a, b| a.line.cmp(&b.line).then(a.x0.total_cmp(&b.x0)));
    let pairs = sorted.iter().zip(sorted.iter().skip(1));
    let mut same_line = pairs.filter(|(a, b)| a.line == b.line);
    same_line.all(|(a, b)| b.x0 - a.x1 < space)
}

/// Widens the one column that the extent overlaps; none if it overlaps several.
fn widen_only_column(columns: &mut [(f64, f64)], extent: &Extent) {
    let mut touched =
        columns.iter_mut().filter(|(x0, x1)| extent.x0 < *x1 && *x0 < extent.x1);
    if let (Some(column), None) = (touched.next(), touched.next()) {
        *column = (column.0.min(extent.x0), column.1.max(extent.x1));
    }
}

fn union(group: &[Extent]) -> Option<(f64, f64)> {
    group.iter().map(|e| (e.x0, e.x1)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// The columns of words between and beside the columns of figures. A header alone makes none.
fn lines_to_word_columns(
    lines: &[ChunkLine],
    figures: &[Column],
    settings: &TableSettings,
) -> Vec<Column> {
    let body = lines.iter().position(|line| is_body(line, figures)).unwrap_or(0);
    let mut extents = Vec::new();
    for (position, line) in lines.iter().enumerate().skip(body) {
        let clear = line.chunks.iter().filter(|chunk| {
            !figures.iter().any(|c| chunk.rect.x0 < c.x1 && c.x0 < chunk.rect.x1)
        });
        extents.extend(clear.map(|chunk| chunk_to_extent(chunk, position)));
    }
    let size = lines.first().map_or(10.0, |line| line.line.size);
    let mut columns: Vec<Column> =
        extents_to_groups(extents, settings.text_corridor * size)
            .iter()
            .filter_map(|group| union(group))
            .map(|(x0, x1)| Column { x0, x1, figures: false, walled: false })
            .collect();
    let left = columns.first().map_or(f64::INFINITY, |column| column.x0);
    let labels = lines.iter().filter_map(|line| line.chunks.first()).map(|c| c.rect.x0);
    let outer = labels.fold(f64::INFINITY, f64::min);
    let is_first = !figures.iter().any(|column| column.x0 < left);
    if let Some(first) = columns.first_mut().filter(|_| outer < left && is_first) {
        first.x0 = outer;
    }
    columns
}

/// Whether the line is a row with values rather than part of the header.
pub(crate) fn is_body(line: &ChunkLine, figures: &[Column]) -> bool {
    let in_column = |chunk: &Chunk| {
        figures
            .iter()
            .filter(|column| column.figures)
            .any(|c| chunk.rect.x0 < c.x1 && c.x0 < chunk.rect.x1)
    };
    line.values().any(|chunk| chunk.shape != Shape::Year && in_column(chunk))
}

/// A figure that only one or two lines have, in the midst of other lines' labels, is a part of
/// a label (`Budget   2018`), not a column.
fn is_inside_label(column: &Column, lines: &[ChunkLine]) -> bool {
    let overlaps = |chunk: &Chunk| chunk.rect.x0 < column.x1 && column.x0 < chunk.rect.x1;
    let own = lines.iter().filter(|line| line.values().any(overlaps)).count();
    let header = lines.iter().position(|line| line.values().any(overlaps)).unwrap_or(0);
    let crossing = lines
        .iter()
        .skip(header)
        .chain(lines.iter().take(header).filter(|line| line.has_value()))
        .filter_map(|line| {
            line.chunks.iter().find(|c| c.shape == Shape::Text && overlaps(c))
        });
    let flush =
        crossing.clone().filter(|chunk| (chunk.rect.x0 - column.x0).abs() < 2.0).count();
    own * 2 < crossing.count() || (flush > 0 && own <= flush)
}
