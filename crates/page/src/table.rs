//! A table as printed: rows and cells, before anyone asks what they mean.

use crate::{Span, Text};

/// What shows that these rows are a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Tabs or pipes of a text plan.
    Marked,
    /// Drawn lines around or between its cells.
    Ruled,
    /// Nothing but the alignment of its words.
    Aligned,
    /// The file's own tags, borne out by the page.
    Tagged {
        /// Number of the structure element of its first cell: parts on other pages have the same.
        cell: u32,
    },
}

/// A cell with something printed in it. Empty cells are not kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Column from 0. Where the cell spans several, the first of them.
    pub column: usize,
    /// How many columns it spans, at least 1.
    pub columns: usize,
    /// What is printed, wrapped lines joined by single spaces.
    pub text: Text,
    /// Distance of the text from the left edge of its column, in points (0 in text plans).
    pub indent: f64,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Cells from left to right, empty ones left out.
    pub cells: Vec<Cell>,
    /// Place of the whole row.
    pub span: Span,
    /// A rule is drawn directly above the row.
    pub ruled_above: bool,
    /// The row lies on a shaded area.
    pub shaded: bool,
}

impl Row {
    /// The cell that starts in or spans `column`.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|c| (c.column..c.column + c.columns).contains(&column))
    }
}

/// Rows over the same columns. May go on over pages: each row keeps its own place, and a header
/// that was repeated on the next page stands here once.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Number of columns, the label column included.
    pub columns: usize,
    /// Rows from top to bottom, header rows among them.
    pub rows: Vec<Row>,
    /// What shows that it is a table.
    pub evidence: Evidence,
}

impl Table {
    /// The place of the first row.
    pub fn span(&self) -> Option<Span> {
        self.rows.first().map(|row| row.span)
    }
}
