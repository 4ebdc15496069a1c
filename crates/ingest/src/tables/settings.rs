//! Tolerances of table finding, each named and with a default.

/// Distances and counts that decide what is a table. Lengths are in parts of the font size
/// unless the name ends in `_pt`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TableSettings {
    /// A gap between words is wide if it is this many times the usual space …
    pub(crate) wide_gap: f64,
    /// … and at least this long.
    pub(crate) wide_gap_min: f64,
    /// A gap between figures is wide if it is this many times the usual thousands space …
    pub(crate) digit_gap: f64,
    /// … and at least this long.
    pub(crate) digit_gap_min: f64,
    /// A gap between words can stand between two close cells if it is at least this long and
    /// words begin behind it on line after line.
    pub(crate) close_gap: f64,
    /// Edges of cells in one column differ by no more.
    pub(crate) align: f64,
    /// Between two rows with values, at most so many rows without any.
    pub(crate) rows_without_values: usize,
    /// No two rows stand closer than this.
    pub(crate) closest_rows: f64,
    /// A label and nothing but values that stand closer than this are one row.
    pub(crate) closest_parts: f64,
    /// Two rows of one table are no further apart, in line heights of the rows.
    pub(crate) row_gap: f64,
    /// Where the distances of neighbouring rows are the same, they are no larger than this …
    pub(crate) even_row_gap: f64,
    /// … and the same if they differ by no more than this part.
    pub(crate) even_gap: f64,
    /// A gap above a row this many times the usual distance of rows sets it off.
    pub(crate) set_off: f64,
    /// Text this much larger than the rows is a heading, not a row.
    pub(crate) heading_size: f64,
    /// A table of words alone has at least so many rows.
    pub(crate) text_rows: usize,
    /// Text columns of a table of words stand apart by at least this.
    pub(crate) text_corridor: f64,
    /// Header lines above the first row with values, at most.
    pub(crate) header_lines: usize,
    /// A header stands no further above the next line, in font sizes; more where rows do too.
    pub(crate) header_gap: f64,
    /// Drawn lines closer than this are one line.
    pub(crate) snap_pt: f64,
    /// Drawn lines that end this close to each other meet.
    pub(crate) join_pt: f64,
    /// A line with more cells is no row of a table.
    pub(crate) max_cells: usize,
    /// Pages with more drawn lines are drawings: only the first so many are looked at.
    pub(crate) max_rulings: usize,
}

impl Default for TableSettings {
    fn default() -> Self {
        Self {
            wide_gap: 2.2,
            wide_gap_min: 0.6,
            digit_gap: 1.8,
            digit_gap_min: 0.38,
            close_gap: 0.33,
            align: 0.3,
            rows_without_values: 8,
            closest_rows: 0.8,
            closest_parts: 0.95,
            row_gap: 3.2,
            even_row_gap: 6.0,
            even_gap: 0.15,
            set_off: 1.7,
            heading_size: 1.08,
            text_rows: 3,
            text_corridor: 0.55,
            header_lines: 6,
            header_gap: 3.2,
            snap_pt: 2.5,
            join_pt: 2.0,
            max_cells: 100,
            max_rulings: 20_000,
        }
    }
}
