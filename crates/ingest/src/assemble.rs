//! Pages to a layout: the order in which the steps run.

use plankoll_page::{Block, Page};

use crate::blocks::{Item, items_to_blocks};
use crate::contents::{LineTexts, find_contents};
use crate::continuation::join_over_pages;
use crate::furniture::{FurnitureSettings, find_furniture};
use crate::leaves::Leaves;
use crate::lines::{Line, LineSettings, page_to_lines, page_to_turned_lines};
use crate::progress::{Step, Watch};
use crate::regions::{Region, RegionSettings, lines_to_regions};
use crate::structure::Structure;
use crate::structure::artifacts::mark_artifacts;
use crate::tables::{
    Band, Drawing, PageView, Piece, Spacing, TableSettings, TaggedTables,
    lines_to_pieces, lines_to_row_pitch, measure,
};
use crate::turn::{Turn, turn_blocks_back};

/// The blocks of a document from its pages.
pub(crate) fn pages_to_blocks(
    pages: &[Page],
    structure: &Structure,
    watch: &mut Watch<'_>,
) -> Vec<Block> {
    watch(Step::Layout(None));
    let turns: Vec<Turn> = pages.iter().filter_map(Turn::of).collect();
    let upright: Vec<Page> = pages.iter().map(turn_upright).collect();
    let leaves = Leaves::of(upright);
    let mut blocks = upright_to_blocks(&leaves.pages, structure, &mut |page| {
        watch(Step::Layout(page.and_then(|page| leaves.sheet(page))));
    });
    leaves.put_back(&mut blocks);
    turn_blocks_back(&mut blocks, &turns);
    blocks
}

fn turn_upright(page: &Page) -> Page {
    Turn::of(page).map_or_else(|| page.clone(), |turn| turn.apply(page))
}

/// Tells of each page before its parts are found, and of none before what comes after them.
fn upright_to_blocks(
    pages: &[Page],
    structure: &Structure,
    begin: &mut dyn FnMut(Option<&Page>),
) -> Vec<Block> {
    let lines: Vec<Vec<Line>> =
        pages.iter().map(|page| page_to_lines(page, &LineSettings::default())).collect();
    let mut furniture = find_furniture(pages, &lines, &FurnitureSettings::default());
    mark_artifacts(pages, &lines, structure, &mut furniture);
    let texts = LineTexts::of(lines.iter().flatten());
    let rows = lines_to_row_pitch(lines.iter().map(Vec::as_slice));
    let drawn = |page: &Page| Drawing::of(page, &TableSettings::default());
    let drawings: Vec<Drawing> = pages.iter().map(drawn).collect();
    let (repeated, own): (Vec<_>, Vec<_>) = lines
        .into_iter()
        .zip(furniture)
        .map(|(own, marks)| split_by(own, &marks))
        .unzip();
    let tables = find_tagged(structure, &own, &drawings, &texts);
    let document = Document { texts, rows, tables };
    let mut items = Vec::new();
    for (position, ((page, repeated), own)) in
        pages.iter().zip(repeated).zip(own).enumerate()
    {
        let Some(drawing) = drawings.get(position) else { break };
        begin(Some(page));
        items.extend(repeated.into_iter().map(Item::Furniture));
        items.extend(page_to_items(position, own, drawing, &document));
        items.extend(page_to_turned_lines(page).into_iter().map(Item::Turned));
    }
    begin(None);
    items_to_blocks(join_over_pages(items), structure)
}

/// What pages are read by that the whole document tells.
struct Document {
    texts: LineTexts,
    /// The usual distance of rows.
    rows: f64,
    tables: TaggedTables,
}

fn find_tagged(
    structure: &Structure,
    lines: &[Vec<Line>],
    drawings: &[Drawing],
    texts: &LineTexts,
) -> TaggedTables {
    if !structure.has_tables() {
        return TaggedTables::default();
    }
    let contents: Vec<Vec<bool>> =
        lines.iter().map(|own| find_contents(own, texts)).collect();
    let pages: Vec<PageView<'_>> = lines
        .iter()
        .zip(&contents)
        .zip(drawings)
        .map(|((lines, contents), drawing)| PageView { lines, contents, drawing })
        .collect();
    TaggedTables::find(structure, &pages, &TableSettings::default())
}

/// The parts of one page in reading order.
fn page_to_items(
    position: usize,
    lines: Vec<Line>,
    drawing: &Drawing,
    document: &Document,
) -> Vec<Item> {
    let spacing = measure(&lines, document.rows, &TableSettings::default());
    let mut items = Vec::new();
    for band in document.tables.cut(lines, position) {
        match band {
            Band::Table(table) => items.push(Item::Table(table)),
            Band::Repeated(lines) => {
                items.extend(lines.into_iter().map(Item::Furniture));
            }
            Band::Lines(lines) => {
                let settings = RegionSettings::default();
                let regions =
                    lines_to_regions(lines, &drawing.frames(), &spacing, &settings);
                for region in regions {
                    items.extend(region_to_items(
                        region, position, drawing, &spacing, document,
                    ));
                }
            }
        }
    }
    items
}

/// The parts of a region of the page at this position, from top to bottom.
fn region_to_items(
    region: Region,
    position: usize,
    drawing: &Drawing,
    spacing: &Spacing,
    document: &Document,
) -> Vec<Item> {
    let right = region.right;
    let (tables, lines) = document.tables.take(region.lines, position);
    let contents = find_contents(&lines, &document.texts);
    let (entries, rest) = split_by(lines, &contents);
    let pieces = lines_to_pieces(rest, drawing, spacing, &TableSettings::default());
    let mut items: Vec<Item> = entries.into_iter().map(Item::Contents).collect();
    items.extend(tables.into_iter().map(Item::Table));
    items.extend(pieces.into_iter().map(|piece| match piece {
        Piece::Line(line) => Item::Line { line, right },
        Piece::Table(table) => Item::Table(table),
    }));
    items.sort_by(|a, b| top(a).total_cmp(&top(b)));
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

#[cfg(test)]
#[expect(clippy::float_arithmetic, reason = "test geometry")]
mod tests {
    use std::time::{Duration, Instant};

    use ecow::EcoString;
    use plankoll_page::{Page, Rect, Ruling, Tag, TextSource, Word};
    use proptest::prelude::*;

    use super::*;
    use crate::typesetting::{Sheet, texts};

    fn crowded(rows: u32, columns: u32) -> Page {
        let mut sheet = Sheet::new(1);
        for row in 0..rows {
            let y = 50.0 + 12.0 * f64::from(row);
            sheet = sheet.left(70.0, y, "Kostnad för insatser");
            for column in 0..columns {
                sheet = sheet.right(300.0 + 60.0 * f64::from(column), y, "1 250");
            }
            sheet = sheet.rule(y + 3.0, 66.0, 900.0);
        }
        sheet.page()
    }

    #[test]
    fn time_grows_with_the_number_of_words() {
        // 100 000 words; quadratic steps would take hours.
        let page = crowded(8_000, 5);
        let start = Instant::now();
        let blocks = pages_to_blocks(
            std::slice::from_ref(&page),
            &Structure::default(),
            &mut |_| (),
        );
        assert_eq!(blocks.len(), 1);
        assert!(start.elapsed() < Duration::from_mins(1));
    }

    #[test]
    fn pages_read_downwards_are_turned_and_places_turned_back() {
        let upright =
            Sheet::new(1).prose(70.0, 200.0, &["Första raden.", "Andra raden."]).page();
        let turned = |rect: &Rect| {
            Rect::new(
                upright.height - rect.y1,
                rect.x0,
                upright.height - rect.y0,
                rect.x1,
            )
        };
        let words = upright.words.iter().map(|word| Word {
            rect: turned(&word.rect),
            upright: false,
            ..word.clone()
        });
        let page = Page {
            number: 1,
            width: upright.height,
            height: upright.width,
            words: words.collect(),
            ..Page::default()
        };
        assert_eq!(texts(std::slice::from_ref(&page)), ["p: Första raden. Andra raden."]);
        let Some(Block::Text { text, .. }) = pages_to_blocks(
            std::slice::from_ref(&page),
            &Structure::default(),
            &mut |_| (),
        )
        .into_iter()
        .next() else {
            panic!("no text");
        };
        let place = text.pieces().first().map(|piece| piece.span);
        let rect = page.words.first().map(|word| word.rect.rounded());
        assert_eq!(place, rect.map(|rect| plankoll_page::Span::Page { page: 1, rect }));
    }

    fn any_word() -> impl Strategy<Value = Word> {
        let text =
            prop_oneof!["[0-9]{1,4}", "[A-Za-zåäö]{1,9}", "[-–.•%()*]{1,5}", ".{0,4}"];
        let place = (0_i32..600, 0_i32..850, -5_i32..90, 0_i32..30);
        (text, place, any::<(bool, bool, bool)>()).prop_map(|(text, place, flags)| {
            let (x, y, width, size) = place;
            let (x, y) = (f64::from(x), f64::from(y));
            let rect = Rect::new(x, y - f64::from(size), x + f64::from(width), y);
            let source = if flags.0 { TextSource::Ocr } else { TextSource::Digital };
            Word {
                text: text.into(),
                rect,
                baseline: y,
                size: f64::from(size),
                font: EcoString::new(),
                bold: flags.1,
                italic: false,
                source,
                upright: flags.2 || flags.1,
                space_before: flags.0,
                tag: Tag::default(),
            }
        })
    }

    fn any_ruling() -> impl Strategy<Value = Ruling> {
        (0_i32..600, 0_i32..850, 0_i32..400, any::<bool>()).prop_map(
            |(x, y, length, horizontal)| {
                let (x, y, length) = (f64::from(x), f64::from(y), f64::from(length));
                let (width, height) =
                    if horizontal { (length, 0.5) } else { (0.5, length) };
                Ruling { rect: Rect::new(x, y, x + width, y + height), horizontal }
            },
        )
    }

    fn any_page() -> impl Strategy<Value = Page> {
        let words = prop::collection::vec(any_word(), 0..60);
        (words, prop::collection::vec(any_ruling(), 0..20)).prop_map(
            |(words, rulings)| Page {
                number: 1,
                width: 595.0,
                height: 842.0,
                words,
                fills: rulings.iter().map(|ruling| ruling.rect).collect(),
                rulings,
                has_full_page_image: false,
            },
        )
    }

    /// Figures of all words that are not leaders or specks, whatever became of them.
    fn figures(texts: &str) -> Vec<char> {
        let mut figures: Vec<char> = texts.chars().filter(char::is_ascii_digit).collect();
        figures.sort_unstable();
        figures
    }

    fn printed(blocks: &[Block]) -> String {
        let cells = |table: &plankoll_page::Table| {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| cell.text.as_str().to_owned()).collect::<String>()
        };
        let text = |block: &Block| match block {
            Block::Text { text, .. } => text.as_str().to_owned(),
            Block::Table(table) => cells(table),
        };
        blocks.iter().map(text).collect()
    }

    proptest! {
        #[test]
        fn any_page_is_laid_out_without_loss(page in any_page()) {
            let words: String = page.words.iter().map(|word| word.text.as_str()).collect();
            let once = pages_to_blocks(std::slice::from_ref(&page), &Structure::default(), &mut |_| ());
            prop_assert_eq!(&once, &pages_to_blocks(&[page], &Structure::default(), &mut |_| ()));
            // Marks of lists and raised footnote figures may change; no other figure is lost.
            prop_assert!(figures(&printed(&once)).len() <= figures(&words).len());
        }
    }
}
