//! The tables of a structure: which cell stands in which row and column, by the tags alone.

use std::collections::BTreeMap;

use super::tree::{Element, Role, Structure};

/// Tables with more columns are none.
const MOST_COLUMNS: usize = 100;

/// A table as its tags have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TagGrid {
    /// Its rows from first to last.
    pub(crate) rows: Vec<TagRow>,
}

/// A row as its tags have it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct TagRow {
    /// In the table's head, or made of headers of columns alone.
    pub(crate) is_header: bool,
    /// Its cells, empty ones among them.
    pub(crate) cells: Vec<TagCell>,
}

/// A cell as its tags have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TagCell {
    /// Number of the `TH` or `TD` element.
    pub(crate) element: u32,
    /// Column from 0.
    pub(crate) column: usize,
    /// How many columns it spans.
    pub(crate) columns: usize,
    /// How many rows it spans.
    pub(crate) rows: usize,
}

/// What an element stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    table: Option<u32>,
    row: Option<u32>,
    in_head: bool,
}

impl Place {
    /// What the element's children stand in.
    fn within(self, number: u32, role: Role) -> Self {
        match role {
            Role::Table => Self { table: Some(number), ..Self::default() },
            Role::TableHead => Self { in_head: true, ..self },
            Role::Row => Self { row: self.table.and(Some(number)), ..self },
            Role::Heading { .. }
            | Role::HeaderCell
            | Role::DataCell
            | Role::Artifact
            | Role::Other => self,
        }
    }
}

/// The tables of a document, each with its own rows and cells; cells of a table within a cell
/// belong to the inner one.
pub(crate) fn structure_to_grids(structure: &Structure) -> Vec<TagGrid> {
    let mut places: Vec<Place> = Vec::with_capacity(structure.elements().len());
    let mut builders: BTreeMap<u32, GridBuilder> = BTreeMap::new();
    for (number, element) in (0..).zip(structure.elements()) {
        let parent = element.parent.and_then(|parent| usize::try_from(parent).ok());
        let around = parent.and_then(|parent| places.get(parent)).copied();
        let around = around.unwrap_or_default();
        places.push(around.within(number, element.role));
        if let (true, Some(table), Some(row)) =
            (element.role.is_cell(), around.table, around.row)
        {
            let builder = builders.entry(table).or_default();
            builder.add(row, around.in_head, number, element);
        }
    }
    builders.into_values().filter_map(GridBuilder::finish).collect()
}

/// A table while its cells come in.
#[derive(Debug, Default)]
struct GridBuilder {
    rows: Vec<TagRow>,
    /// Element of the row that is being filled.
    row: Option<u32>,
    /// For each column, in how many more rows a cell from above fills it.
    filled: Vec<usize>,
    too_wide: bool,
}

impl GridBuilder {
    fn add(&mut self, row: u32, in_head: bool, number: u32, element: &Element) {
        if self.row != Some(row) {
            self.row = Some(row);
            self.filled.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            self.rows.push(TagRow { is_header: true, cells: Vec::new() });
        }
        let Some(own) = self.rows.last_mut() else { return };
        let shape = element.shape;
        let after = own.cells.last().map_or(0, |cell| cell.column + cell.columns);
        let is_free = |column: &usize| self.filled.get(*column).is_none_or(|n| *n == 0);
        let column = (after..MOST_COLUMNS).find(is_free).unwrap_or(MOST_COLUMNS);
        let end = column + shape.columns;
        if end > MOST_COLUMNS {
            self.too_wide = true;
            return;
        }
        let heads_column = element.role == Role::HeaderCell && !shape.heads_row;
        own.is_header &= in_head || heads_column;
        own.cells.push(TagCell {
            element: number,
            column,
            columns: shape.columns,
            rows: shape.rows,
        });
        if self.filled.len() < end {
            self.filled.resize(end, 0);
        }
        let filled = self.filled.get_mut(column..end).unwrap_or_default();
        filled.fill(shape.rows);
    }

    fn finish(self) -> Option<TagGrid> {
        (!self.too_wide).then_some(TagGrid { rows: self.rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::CellShape;

    fn element(role: Role, parent: Option<u32>) -> Element {
        Element { role, parent, shape: CellShape::default() }
    }

    fn spanning(columns: usize, rows: usize, parent: u32) -> Element {
        let shape = CellShape { rows, columns, heads_row: false };
        Element { role: Role::DataCell, parent: Some(parent), shape }
    }

    /// Columns and spans of the cells, row by row.
    #[track_caller]
    fn check(elements: Vec<Element>, expected: &[&[(usize, usize)]]) {
        let grids = structure_to_grids(&Structure::new(elements));
        let rows = grids.first().map(|grid| grid.rows.as_slice()).unwrap_or_default();
        let places = |row: &TagRow| -> Vec<(usize, usize)> {
            row.cells.iter().map(|cell| (cell.column, cell.columns)).collect()
        };
        assert_eq!(rows.iter().map(places).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn cells_stand_beside_those_that_reach_down_from_above() {
        let elements = vec![
            element(Role::Table, None),
            element(Role::Row, Some(0)),
            spanning(1, 2, 1),
            spanning(2, 1, 1),
            element(Role::Row, Some(0)),
            element(Role::DataCell, Some(4)),
            element(Role::DataCell, Some(4)),
            element(Role::Row, Some(0)),
            element(Role::DataCell, Some(7)),
        ];
        check(elements, &[&[(0, 1), (1, 2)], &[(1, 1), (2, 1)], &[(0, 1)]]);
    }

    #[test]
    fn a_table_within_a_cell_keeps_its_cells() {
        let elements = vec![
            element(Role::Table, None),
            element(Role::Row, Some(0)),
            element(Role::DataCell, Some(1)),
            element(Role::Table, Some(2)),
            element(Role::Row, Some(3)),
            element(Role::DataCell, Some(4)),
            element(Role::DataCell, Some(1)),
        ];
        assert_eq!(structure_to_grids(&Structure::new(elements.clone())).len(), 2);
        check(elements, &[&[(0, 1), (1, 1)]]);
    }

    #[test]
    fn a_row_without_a_table_is_none() {
        let elements = vec![element(Role::Row, None), element(Role::DataCell, Some(0))];
        check(elements, &[]);
    }
}
