//! What a tagged file says of its own text: an element for each heading, table, row and cell.
//!
//! It is evidence, never the answer: files tag layout as tables and paragraphs as headings.
//! `headings`, `artifacts` and `crate::tables::tagged` hold it against what is printed.

pub(crate) mod artifacts;
mod grid;
mod headings;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use grid::{TagCell, TagGrid, TagRow, structure_to_grids};
pub(crate) use headings::TaggedHeadings;
pub(crate) use tree::{CellShape, Element, Role, Structure};
