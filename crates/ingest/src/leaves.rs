//! Sheets that show two pages side by side are cut into their leaves before anything else, and
//! places are put back afterwards: readers of the layout see the sheet as it is shown.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::{Block, Page, Rect, Ruling, Span, Word};

use crate::places::map_blocks;

/// A sheet of two pages is wider than high by at least this.
const WIDE: f64 = 1.2;

/// Nothing stands this near to the middle of the sheet, in parts of its width.
const GUTTER: f64 = 0.02;

/// Both pages begin equally far from their edges, in points.
const SAME_MARGIN_PT: f64 = 4.0;

/// So many lines of each page begin at its margin.
const LINES: usize = 4;

/// The leaves of a document and the sheets they come from.
pub(crate) struct Leaves {
    /// The pages, numbered from 1.
    pub(crate) pages: Vec<Page>,
    /// Number of its sheet, and how far it was moved to the left, for each page.
    origins: Vec<(u32, f64)>,
}

impl Leaves {
    /// The leaves of these sheets; a sheet that is one page is its only leaf. What one sheet
    /// shows holds for all of its size that can be cut.
    pub(crate) fn of(sheets: Vec<Page>) -> Self {
        let mut leaves = Self { pages: Vec::new(), origins: Vec::new() };
        let doubles = sheets.iter().filter(|sheet| is_double(sheet));
        let sizes: Vec<(f64, f64)> = doubles.map(|s| (s.width, s.height)).collect();
        for sheet in sheets {
            let middle = sheet.width / 2.0;
            if sizes.contains(&(sheet.width, sheet.height)) && has_free_middle(&sheet) {
                leaves.add(half(&sheet, 0.0), sheet.number, 0.0);
                leaves.add(half(&sheet, middle), sheet.number, middle);
            } else {
                let number = sheet.number;
                leaves.add(sheet, number, 0.0);
            }
        }
        leaves
    }

    fn add(&mut self, mut page: Page, sheet: u32, moved: f64) {
        self.origins.push((sheet, moved));
        page.number = u32::try_from(self.origins.len()).unwrap_or(u32::MAX);
        self.pages.push(page);
    }

    /// Puts the places of the blocks back to the sheets.
    pub(crate) fn put_back(&self, blocks: &mut [Block]) {
        map_blocks(blocks, &|span| match span {
            Span::Page { page, rect } => {
                self.origin(page).map_or(span, |(page, moved)| Span::Page {
                    page,
                    rect: moved_by(&rect, moved).rounded(),
                })
            }
            Span::Line { .. } => span,
        });
    }

    /// The sheet that shows this page.
    pub(crate) fn sheet(&self, page: &Page) -> Option<u32> {
        self.origin(page.number).map(|(sheet, _)| sheet)
    }

    fn origin(&self, page: u32) -> Option<(u32, f64)> {
        let position = usize::try_from(page.checked_sub(1)?).ok()?;
        self.origins.get(position).copied()
    }
}

/// Whether the sheet shows two pages: text begins equally far from the left edge of either half.
fn is_double(sheet: &Page) -> bool {
    let middle = sheet.width / 2.0;
    let margins = (find_margin(sheet, 0.0), find_margin(sheet, middle));
    has_free_middle(sheet)
        && matches!(margins, (Some(left), Some(right)) if (left - right).abs() < SAME_MARGIN_PT)
}

/// Whether the sheet is wide, with nothing in its middle.
fn has_free_middle(sheet: &Page) -> bool {
    let middle = sheet.width / 2.0;
    let free = GUTTER * sheet.width;
    let crosses = |rect: &Rect| rect.x0 < middle + free && rect.x1 > middle - free;
    let mut rules = sheet.rulings.iter().filter(|ruling| ruling.horizontal);
    sheet.width >= WIDE * sheet.height
        && !sheet.words.iter().any(|word| crosses(&word.rect))
        && !rules.any(|rule| crosses(&rule.rect))
}

/// How far from the left edge of its half most lines begin with a word; `None` where few do.
fn find_margin(sheet: &Page, left: f64) -> Option<f64> {
    let right = left + sheet.width / 2.0;
    let own = |word: &&Word| (left..right).contains(&word.rect.x0);
    let begins = |word: &&Word| word.text.starts_with(char::is_alphabetic);
    let mut starts: Vec<f64> =
        sheet.words.iter().filter(own).filter(begins).map(|word| word.rect.x0).collect();
    starts.sort_by(f64::total_cmp);
    let mut margins = starts.chunk_by(|a, b| b - a < 1.0);
    let margin = margins.find(|same| same.len() >= LINES)?;
    margin.first().map(|x| x - left)
}

/// The page in the half of the sheet that begins at `left`, moved to the left edge.
fn half(sheet: &Page, left: f64) -> Page {
    let width = sheet.width / 2.0;
    let part = |rect: &Rect| {
        let (x0, x1) = (rect.x0.max(left), rect.x1.min(left + width));
        (x0 < x1).then(|| moved_by(&Rect { x0, x1, ..*rect }, -left))
    };
    let holds = |word: &&Word| (left..left + width).contains(&word.rect.center().x);
    let words = sheet
        .words
        .iter()
        .filter(holds)
        .map(|word| Word { rect: moved_by(&word.rect, -left), ..word.clone() });
    let rulings = sheet.rulings.iter().filter_map(|ruling| {
        Some(Ruling { rect: part(&ruling.rect)?, horizontal: ruling.horizontal })
    });
    Page {
        number: sheet.number,
        width,
        height: sheet.height,
        words: words.collect(),
        rulings: rulings.collect(),
        fills: sheet.fills.iter().filter_map(part).collect(),
        has_full_page_image: sheet.has_full_page_image,
    }
}

fn moved_by(rect: &Rect, x: f64) -> Rect {
    Rect { x0: rect.x0 + x, x1: rect.x1 + x, ..*rect }
}

#[cfg(test)]
mod tests {
    use plankoll_page::Block;

    use crate::assemble::pages_to_blocks;
    use crate::structure::Structure;
    use crate::typesetting::{Sheet, tables, texts};

    use super::*;

    const ROWS: &[&[&str]] = &[
        &["Medlemsavgifter", "3 200", "3 300"],
        &["Övriga intäkter", "100", "0"],
        &["Styrelse", "120", "130"],
        &["Kansli", "900", "950"],
        &["Insatser", "2 280", "2 220"],
    ];

    /// A landscape sheet with a table on either half.
    fn spread() -> Page {
        let mut sheet = Sheet::new(7).rows(100.0, 14.0, &[250.0, 330.0], ROWS).page();
        let right = sheet.words.clone();
        let moved = right.iter().map(|word| Word {
            rect: moved_by(&word.rect, 421.0),
            text: word.text.replace("Insatser", "Projekt"),
            ..word.clone()
        });
        sheet.words.extend(moved);
        (sheet.width, sheet.height) = (842.0, 595.0);
        sheet
    }

    #[test]
    fn two_pages_on_a_sheet_are_read_one_after_the_other() {
        let left = ROWS.iter().map(|row| row.join("|")).collect::<Vec<_>>();
        let right = left.iter().map(|row| row.replace("Insatser", "Projekt"));
        let both = [left.clone(), right.collect()].concat();
        assert_eq!(tables(&[spread()]).concat(), both);
    }

    #[test]
    fn places_are_those_of_the_sheet() {
        let blocks = pages_to_blocks(&[spread()], &Structure::default(), &mut |_| ());
        let Some(Block::Table(table)) = blocks.last() else { panic!("no table") };
        let Some(row) = table.rows.last() else { panic!("no row") };
        let Span::Page { page, rect } = row.span else { panic!("no page") };
        assert_eq!((page, rect.x0, rect.x1), (7, 491.0, 751.0));
    }

    #[test]
    fn a_wide_table_is_one() {
        let rows: Vec<Vec<&str>> = ROWS.iter().map(|row| row.to_vec()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let mut page = Sheet::new(1).rows(100.0, 14.0, &[560.0, 760.0], &rows).page();
        (page.width, page.height) = (842.0, 595.0);
        assert_eq!(tables(&[page.clone()]).len(), 1);
        assert!(texts(&[page]).is_empty());
    }
}
