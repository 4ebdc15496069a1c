//! The words of a page put into the cells that their tags name.

use std::collections::BTreeMap;

use plankoll_page::{Rect, Tag, Word};

use crate::lines::Line;
use crate::structure::{Structure, TagCell, TagGrid};

/// Where the tags put a word: positions of its table, row and cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TagPlace {
    pub(super) grid: usize,
    pub(super) row: usize,
    pub(super) cell: usize,
}

/// Which cell each element stands in.
#[derive(Debug, Default)]
pub(super) struct TagIndex {
    places: Vec<Option<TagPlace>>,
}

impl TagIndex {
    /// The places of all elements.
    pub(super) fn new(structure: &Structure, grids: &[TagGrid]) -> Self {
        let mut cells: BTreeMap<u32, TagPlace> = BTreeMap::new();
        for (grid, table) in grids.iter().enumerate() {
            for (row, own) in table.rows.iter().enumerate() {
                for (cell, tagged) in own.cells.iter().enumerate() {
                    cells.insert(tagged.element, TagPlace { grid, row, cell });
                }
            }
        }
        let mut places: Vec<Option<TagPlace>> = Vec::new();
        for (number, element) in (0_u32..).zip(structure.elements()) {
            let parent = element.parent.and_then(|parent| usize::try_from(parent).ok());
            let around = parent.and_then(|parent| places.get(parent).copied().flatten());
            places.push(cells.get(&number).copied().or(around));
        }
        Self { places }
    }

    /// Where the tags put the word, if in a table.
    pub(super) fn place(&self, word: &Word) -> Option<TagPlace> {
        match word.tag {
            Tag::Element(number) => {
                self.places.get(usize::try_from(number).ok()?).copied().flatten()
            }
            Tag::Untagged | Tag::Artifact => None,
        }
    }
}

/// What stands on one page of a tagged table.
#[derive(Debug)]
pub(super) struct Part {
    /// Position of the table among those of the document.
    pub(super) grid: usize,
    /// Position of the page.
    pub(super) page: usize,
    /// The rows with anything printed in them, in the order of the tags.
    pub(super) rows: Vec<PartRow>,
    /// The box around all words.
    pub(super) rect: Rect,
}

/// A row with its cells.
#[derive(Debug)]
pub(super) struct PartRow {
    /// Position of the row in its table.
    pub(super) number: usize,
    /// The tags call it a header.
    pub(super) is_header: bool,
    /// The cells with anything printed in them, in the order of the tags.
    pub(super) cells: Vec<PartCell>,
}

/// A cell with its words.
#[derive(Debug)]
pub(super) struct PartCell {
    /// How it lies in its table.
    pub(super) cell: TagCell,
    /// Its words, line by line from top to bottom; at least one line.
    pub(super) lines: Vec<Line>,
    /// The box around them.
    pub(super) rect: Rect,
}

impl Part {
    /// All cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = &PartCell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }

    /// Font size of its first words.
    pub(super) fn size(&self) -> f64 {
        self.cells().find_map(|cell| cell.lines.first()).map_or(10.0, |line| line.size)
    }
}

impl PartCell {
    /// Baselines of its first and last line.
    pub(super) fn baselines(&self) -> (f64, f64) {
        let first = self.lines.first().map_or(0.0, |line| line.baseline);
        (first, self.lines.last().map_or(first, |line| line.baseline))
    }
}

/// The parts of tagged tables among these lines.
pub(super) fn lines_to_parts(
    lines: &[Line],
    page: usize,
    grids: &[TagGrid],
    index: &TagIndex,
) -> Vec<Part> {
    let mut cells: BTreeMap<TagPlace, Vec<Line>> = BTreeMap::new();
    for line in lines {
        let mut own: BTreeMap<TagPlace, Vec<Word>> = BTreeMap::new();
        for word in &line.words {
            if let Some(place) = index.place(word) {
                own.entry(place).or_default().push(word.clone());
            }
        }
        for (place, words) in own {
            let part = Line::new(line.page, words, line.leader);
            cells.entry(place).or_default().extend(part);
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    for (place, lines) in cells {
        add_cell(&mut parts, place, lines, page, grids);
    }
    parts
}

/// Adds a cell; cells come sorted by table, row and cell.
fn add_cell(
    parts: &mut Vec<Part>,
    place: TagPlace,
    lines: Vec<Line>,
    page: usize,
    grids: &[TagGrid],
) -> Option<()> {
    let row = grids.get(place.grid)?.rows.get(place.row)?;
    let cell = *row.cells.get(place.cell)?;
    let rect = lines.iter().map(|line| line.rect).reduce(|a, b| a.union(&b))?;
    if parts.last().is_none_or(|part| part.grid != place.grid) {
        parts.push(Part { grid: place.grid, page, rows: Vec::new(), rect });
    }
    let part = parts.last_mut()?;
    part.rect = part.rect.union(&rect);
    if part.rows.last().is_none_or(|own| own.number != place.row) {
        let is_header = row.is_header;
        part.rows.push(PartRow { number: place.row, is_header, cells: Vec::new() });
    }
    part.rows.last_mut()?.cells.push(PartCell { cell, lines, rect });
    Some(())
}
