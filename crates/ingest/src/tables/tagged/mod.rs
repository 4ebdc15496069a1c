//! Tables that the file itself tags, row by row and cell by cell.
//!
//! Tags are evidence, held against the page: cells of a row stand beside each other, rows follow
//! downwards, figures of a column stand under each other, and nothing else stands among them
//! ([`consistent`]). Where tags and page disagree, or the tags lay out text that is no table,
//! the page stands and tables are found as if there were no tags.

mod consistent;
mod drafts;
mod parts;
mod placing;
mod repeated;
mod short_rows;
#[cfg(test)]
mod tests;
mod wrapping;

use std::collections::BTreeMap;

use plankoll_page::Word;

use self::consistent::find_contradiction;
use self::drafts::{
    have_same_columns, part_to_draft, parts_below_each_other, parts_to_columns,
};
use self::parts::{Part, TagIndex, lines_to_parts};
pub(crate) use self::placing::Band;
use self::repeated::repeated_lines;
use self::short_rows::align_short_rows;
use super::draft::Draft;
use super::drawing::Drawing;
use super::settings::TableSettings;
use crate::lines::Line;
use crate::structure::{Structure, structure_to_grids};

/// A page with more tagged tables is a layout, or meant to keep a reader busy.
const MOST_TABLES: usize = 100;

/// A page with what is needed to hold tags against it.
#[derive(Clone, Copy)]
pub(crate) struct PageView<'a> {
    /// Its lines, furniture aside.
    pub(crate) lines: &'a [Line],
    /// Which of them belong to a table of contents.
    pub(crate) contents: &'a [bool],
    /// What is drawn on it.
    pub(crate) drawing: &'a Drawing,
}

/// A table, or the part of one that stands on a page, as tags and page agree on it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TaggedTable {
    /// The table.
    pub(crate) draft: Draft,
    /// How many words it has.
    words: usize,
    /// Which of the tagged tables it is.
    grid: usize,
    /// How many lines above it print its header again.
    repeated: usize,
}

/// The tagged tables of a document.
#[derive(Debug, Default)]
pub(crate) struct TaggedTables {
    index: TagIndex,
    pages: BTreeMap<usize, Vec<TaggedTable>>,
}

impl TaggedTables {
    /// The tables of these pages whose tags the pages bear out.
    pub(crate) fn find(
        structure: &Structure,
        pages: &[PageView<'_>],
        settings: &TableSettings,
    ) -> Self {
        let grids = structure_to_grids(structure);
        if grids.is_empty() {
            return Self::default();
        }
        let mut found =
            Self { index: TagIndex::new(structure, &grids), pages: BTreeMap::new() };
        let mut by_grid: BTreeMap<usize, Vec<Part>> = BTreeMap::new();
        for (position, page) in pages.iter().enumerate() {
            let parts = lines_to_parts(page.lines, position, &grids, &found.index);
            let few = if parts.len() > MOST_TABLES { Vec::new() } else { parts };
            for part in few {
                by_grid.entry(part.grid).or_default().push(part);
            }
        }
        for (number, mut parts) in by_grid {
            if let Some(grid) = grids.get(number) {
                align_short_rows(&mut parts, grid);
            }
            if found.agree(&parts, pages, settings) {
                parts_below_each_other(&parts).for_each(|own| found.add(own, pages));
            }
        }
        found
    }

    /// Whether the parts of a table have two rows of cells side by side, and no page speaks against one.
    fn agree(
        &self,
        parts: &[Part],
        pages: &[PageView<'_>],
        settings: &TableSettings,
    ) -> bool {
        let rows = parts.iter().flat_map(|part| &part.rows);
        rows.filter(|row| row.cells.len() > 1).count() > 1
            && parts
                .iter()
                .zip(parts.iter().skip(1))
                .all(|(a, b)| have_same_columns(a, b))
            && parts.iter().all(|part| {
                pages.get(part.page).is_some_and(|page| {
                    find_contradiction(part, page, &self.index, settings).is_none()
                })
            })
    }

    fn add(&mut self, parts: &[Part], pages: &[PageView<'_>]) {
        let columns = parts_to_columns(parts);
        let first = parts.iter().flat_map(Part::cells).next();
        let Some(first) = first.filter(|_| columns.len() > 1) else { return };
        for part in parts {
            let Some(page) = pages.get(part.page) else { continue };
            let draft = part_to_draft(part, &columns, first.cell.element, page.drawing);
            let words =
                part.cells().flat_map(|own| &own.lines).map(|line| line.words.len());
            let table = TaggedTable {
                draft,
                words: words.sum(),
                grid: part.grid,
                repeated: self.repeated_above(part, parts, page.lines),
            };
            self.pages.entry(part.page).or_default().push(table);
        }
    }

    fn repeated_above(&self, part: &Part, parts: &[Part], lines: &[Line]) -> usize {
        let first = parts.first().filter(|first| first.page != part.page);
        first.map_or(0, |first| repeated_lines(first, part, lines, &self.index))
    }

    /// The tables of the page at this position.
    pub(crate) fn on_page(&self, position: usize) -> &[TaggedTable] {
        self.pages.get(&position).map_or(&[], Vec::as_slice)
    }

    /// Whether the word stands in a cell of the table.
    pub(crate) fn holds(&self, table: &TaggedTable, word: &Word) -> bool {
        self.index.place(word).is_some_and(|place| place.grid == table.grid)
    }
}
