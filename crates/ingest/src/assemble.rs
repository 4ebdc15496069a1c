//! Pages to a layout: the order in which the steps run.

use plankoll_page::{Block, Page};

use crate::blocks::{Item, items_to_blocks};
use crate::contents::{LineTexts, find_contents};
use crate::continuation::join_over_pages;
use crate::furniture::{FurnitureSettings, find_furniture};
use crate::lines::{Line, LineSettings, page_to_lines, page_to_turned_lines};
use crate::regions::{RegionSettings, lines_to_regions};
use crate::tables::{Drawing, Piece, TableSettings, lines_to_pieces, measure};
use crate::turn::{Turn, turn_blocks_back};

/// The blocks of a document from its pages.
pub(crate) fn pages_to_blocks(pages: &[Page]) -> Vec<Block> {
    let turns: Vec<Turn> = pages.iter().filter_map(Turn::of).collect();
    let upright: Vec<Page> = pages.iter().map(turn_upright).collect();
    let mut blocks = upright_to_blocks(&upright);
    turn_blocks_back(&mut blocks, &turns);
    blocks
}

fn turn_upright(page: &Page) -> Page {
    Turn::of(page).map_or_else(|| page.clone(), |turn| turn.apply(page))
}

fn upright_to_blocks(pages: &[Page]) -> Vec<Block> {
    let lines: Vec<Vec<Line>> =
        pages.iter().map(|page| page_to_lines(page, &LineSettings::default())).collect();
    let furniture = find_furniture(pages, &lines, &FurnitureSettings::default());
    let texts = LineTexts::of(lines.iter().flatten());
    let mut items = Vec::new();
    for ((page, lines), marks) in pages.iter().zip(lines).zip(furniture) {
        items.extend(page_to_items(page, lines, &marks, &texts));
    }
    items_to_blocks(join_over_pages(items))
}

/// The parts of one page in reading order, its furniture first.
fn page_to_items(
    page: &Page,
    lines: Vec<Line>,
    furniture: &[bool],
    texts: &LineTexts,
) -> Vec<Item> {
    let settings = TableSettings::default();
    let (repeated, own) = split_by(lines, furniture);
    let mut items: Vec<Item> = repeated.into_iter().map(Item::Furniture).collect();
    let spacing = measure(&own, &settings);
    let drawing = Drawing::of(page, &settings);
    let columns = RegionSettings::default();
    for region in lines_to_regions(own, &drawing.frames(), &spacing, &columns) {
        let right = region.right;
        let contents = find_contents(&region.lines, texts);
        let (entries, rest) = split_by(region.lines, &contents);
        let mut parts: Vec<Item> = entries.into_iter().map(Item::Contents).collect();
        parts.extend(
            lines_to_pieces(rest, &drawing, &spacing, &settings).into_iter().map(
                |piece| match piece {
                    Piece::Line(line) => Item::Line { line, right },
                    Piece::Table(table) => Item::Table(table),
                },
            ),
        );
        parts.sort_by(|a, b| top(a).total_cmp(&top(b)));
        items.extend(parts);
    }
    items.extend(page_to_turned_lines(page).into_iter().map(Item::Turned));
    items
}

fn split_by(lines: Vec<Line>, marks: &[bool]) -> (Vec<Line>, Vec<Line>) {
    let mut marked = Vec::new();
    let mut others = Vec::new();
    for (position, line) in lines.into_iter().enumerate() {
        if marks.get(position).copied().unwrap_or(false) {
            marked.push(line);
        } else {
            others.push(line);
        }
    }
    (marked, others)
}

fn top(item: &Item) -> f64 {
    match item {
        Item::Line { line, .. }
        | Item::Contents(line)
        | Item::Furniture(line)
        | Item::Turned(line) => line.baseline,
        Item::Table(table) => table.rows.first().map_or(0.0, |row| row.first_baseline),
    }
}
