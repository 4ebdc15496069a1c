//! The elements of a document and what encloses them.

/// What an element is, as far as it says something about headings and tables (PDF 32000-1,
/// 14.8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// `H1` to `H6`, and `Title` as the level above; `H` has no level of its own.
    Heading {
        /// Depth, 0 for a title.
        level: Option<u8>,
    },
    /// `Table`
    Table,
    /// `THead`
    TableHead,
    /// `TR`
    Row,
    /// `TH`
    HeaderCell,
    /// `TD`
    DataCell,
    /// `Artifact`, an element since PDF 2.0.
    Artifact,
    /// Anything else.
    Other,
}

impl Role {
    /// Whether it is a cell of a table.
    pub(crate) fn is_cell(self) -> bool {
        matches!(self, Self::HeaderCell | Self::DataCell)
    }
}

/// How a cell lies in its table (PDF 32000-1, 14.8.5.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CellShape {
    /// `RowSpan`, at least 1.
    pub(crate) rows: usize,
    /// `ColSpan`, at least 1.
    pub(crate) columns: usize,
    /// `Scope` is `Row`: it heads its row, not a column.
    pub(crate) heads_row: bool,
}

impl Default for CellShape {
    fn default() -> Self {
        Self { rows: 1, columns: 1, heads_row: false }
    }
}

/// An element of the structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Element {
    /// What it is.
    pub(crate) role: Role,
    /// The element around it, which stands before it.
    pub(crate) parent: Option<u32>,
    /// How it lies in its table, if it is a cell.
    pub(crate) shape: CellShape,
}

/// The elements of a document, each before what it encloses. Empty for a file without tags.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Structure {
    elements: Vec<Element>,
}

impl Structure {
    /// The structure of these elements, in the order of the document.
    pub(crate) fn new(elements: Vec<Element>) -> Self {
        Self { elements }
    }

    /// All elements; an element's number is its position.
    pub(crate) fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// Whether any element is a table.
    pub(crate) fn has_tables(&self) -> bool {
        self.elements.iter().any(|element| element.role == Role::Table)
    }
}
