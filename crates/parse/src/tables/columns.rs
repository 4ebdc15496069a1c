//! Which columns of a printed table hold labels, and which hold figures.
//!
//! Decided by what stands in them below the header: a column with more figures than words is a
//! column of figures. Labels stand to the left of the figures; words to the right are remarks.

use plankoll_page::{Cell, Row, Table};

use crate::tables::content::{Content, content};
use crate::tables::labels::{Hint, hints_at};
use crate::tables::years::only_year;

/// What a column of a printed table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnRole {
    /// Part of the row's label.
    Label,
    /// Figures.
    Figures,
    /// Words beside the figures.
    Remark,
}

/// Headings speak of years that lie no farther from the plan's than this.
const FARTHEST_HEADING: u32 = 10;

/// How a printed table is built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    /// One role a column of the printed table.
    pub(crate) roles: Vec<ColumnRole>,
    /// How many rows at the top are titles and column headings.
    pub(crate) header_rows: usize,
}

impl Shape {
    /// Printed columns of figures, from left to right.
    pub(crate) fn figure_columns(&self) -> Vec<usize> {
        (0..self.roles.len()).filter(|&column| self.is_figures(column)).collect()
    }

    /// Takes rows out of the header that have a label and years far from those of the plan: their
    /// years are figures.
    pub(crate) fn keep_headings_near(&mut self, table: &Table, fiscal_years: &[i32]) {
        let Some(&first) = fiscal_years.first() else { return };
        let is_far = |row: &Row| {
            let (labels, figures): (Vec<&Cell>, Vec<&Cell>) =
                row.cells.iter().partition(|cell| !self.is_figures(cell.column));
            let far = |cell: &&Cell| {
                matches!(content(&cell.text), Content::YearLike(_))
                    && only_year(cell.text.as_str())
                        .is_none_or(|year| year.abs_diff(first) > FARTHEST_HEADING)
            };
            !labels.is_empty() && !figures.is_empty() && figures.iter().all(far)
        };
        let header = table.rows.iter().take(self.header_rows);
        self.header_rows = header.take_while(|row| !is_far(row)).count();
    }

    /// Whether the printed column holds figures.
    pub(crate) fn is_figures(&self, column: usize) -> bool {
        self.roles.get(column) == Some(&ColumnRole::Figures)
    }

    /// Cells of the row that stand in columns of figures.
    pub(crate) fn figure_cells<'a>(
        &'a self,
        row: &'a Row,
    ) -> impl Iterator<Item = &'a Cell> {
        row.cells.iter().filter(|cell| self.is_figures(cell.column))
    }
}

/// Finds labels, figures and header of a table; `None` if it holds no figures.
pub(crate) fn table_to_shape(table: &Table) -> Option<Shape> {
    let first_data = first_data_row(table)?;
    let body = table.rows.get(first_data..)?;
    let mut counts: Vec<Counts> = vec![Counts::default(); table.columns];
    for cell in body.iter().flat_map(|row| &row.cells) {
        if let Some(count) = counts.get_mut(cell.column) {
            count.add(cell);
        }
    }
    let roles = counts_to_roles(&counts)?;
    let header_rows = header_rows(table, &roles, first_data);
    Some(Shape { roles, header_rows })
}

/// Cuts a table whose labels and figures stand twice side by side into two tables.
pub(crate) fn split_side_by_side(table: &Table) -> Vec<Table> {
    let Some(shape) = table_to_shape(table) else { return vec![table.clone()] };
    let Some(cut) = second_label_column(table, &shape) else {
        return vec![table.clone()];
    };
    let (left, right) =
        (columns_of(table, 0, cut), columns_of(table, cut, table.columns));
    std::iter::once(left).chain(split_side_by_side(&right)).collect()
}

/// A column of words with columns of figures on both sides that labels the figures to its right:
/// remarks leave some of them without words, and the figures to the left are no note numbers.
fn second_label_column(table: &Table, shape: &Shape) -> Option<usize> {
    let first_figures = shape.figure_columns().into_iter().next()?;
    let last_figures = shape.figure_columns().into_iter().next_back()?;
    (first_figures + 1..last_figures).find(|&column| {
        shape.roles.get(column) == Some(&ColumnRole::Remark)
            && shape.is_figures(column + 1)
            && has_labels_left_of(shape, first_figures)
            && label_count(table, column) >= 2
            && labels_right_of(table, column)
            && !names_no_labels(table, shape, column)
            && (first_figures..column).any(|left| {
                shape.is_figures(left) && !names_no_amounts(table, shape, left)
            })
    })
}

/// Whether all rows with a figure right of the column have words in it.
fn labels_right_of(table: &Table, column: usize) -> bool {
    let is_figure = |cell: &Cell| matches!(content(&cell.text), Content::Figure(_));
    let mut rows = table
        .rows
        .iter()
        .filter(|row| row.cells.iter().any(|c| c.column == column + 1 && is_figure(c)));
    rows.all(|row| {
        row.cell(column).is_some_and(|cell| content(&cell.text) == Content::Words)
    })
}

/// Whether the heading of the column says that it holds who answers for a row, or remarks.
fn names_no_labels(table: &Table, shape: &Shape, column: usize) -> bool {
    let hints = [Hint::OtherColumn, Hint::RemarkColumn];
    hints.iter().any(|hint| hints_at(&words_over(table, shape, column), *hint))
}

/// Whether the heading of the column says that it holds numbers of notes or accounts.
fn names_no_amounts(table: &Table, shape: &Shape, column: usize) -> bool {
    hints_at(&words_over(table, shape, column), Hint::OtherColumn)
}

fn words_over(table: &Table, shape: &Shape, column: usize) -> String {
    let header = table.rows.iter().take(shape.header_rows);
    let cells = header.filter_map(|row| row.cell(column).filter(|_| row.cells.len() > 1));
    cells.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn has_labels_left_of(shape: &Shape, column: usize) -> bool {
    shape.roles.iter().take(column).any(|role| *role == ColumnRole::Label)
}

fn label_count(table: &Table, column: usize) -> usize {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells
        .filter(|cell| cell.column == column && content(&cell.text) == Content::Words)
        .count()
}

fn columns_of(table: &Table, from: usize, to: usize) -> Table {
    let cut = |row: &Row| {
        let inside = row.cells.iter().filter(|cell| (from..to).contains(&cell.column));
        let cells: Vec<Cell> = inside
            .map(|cell| Cell { column: cell.column - from, ..cell.clone() })
            .collect();
        let span = cells
            .iter()
            .filter_map(|cell| cell.text.span())
            .reduce(plankoll_page::Span::union);
        Some(Row { span: span?, cells, ..row.clone() })
    };
    Table {
        columns: to - from,
        rows: table.rows.iter().filter_map(cut).collect(),
        evidence: table.evidence,
    }
}

/// The first row with a figure that is not a year over a column.
fn first_data_row(table: &Table) -> Option<usize> {
    let holds = |row: &Row, is_data: fn(&Content) -> bool| {
        row.cells.iter().any(|cell| is_data(&content(&cell.text)))
    };
    let certain = table
        .rows
        .iter()
        .position(|row| holds(row, |content| matches!(content, Content::Figure(_))))?;
    // Figures that look like years stand in rows with a label, below a header that names years.
    let unclear =
        table.rows.iter().take(certain).enumerate().skip(1).find(|(position, row)| {
            let years_above = table.rows.iter().take(*position).any(|above| {
                holds(above, |content| matches!(content, Content::YearLike(_)))
                    || above.cells.iter().skip(1).any(|c| !c.text.is_empty())
            });
            let labelled =
                row.cells.first().is_some_and(|c| content(&c.text) == Content::Words);
            years_above
                && labelled
                && row.cells.len() > 1
                && row.cells.iter().skip(1).all(|cell| {
                    matches!(content(&cell.text), Content::YearLike(_) | Content::Nil)
                })
        });
    Some(unclear.map_or(certain, |(position, _)| position))
}

/// What stands in a column below the header.
#[derive(Debug, Clone, Default)]
struct Counts {
    figures: usize,
    years: usize,
    nils: usize,
    words: usize,
}

impl Counts {
    fn add(&mut self, cell: &Cell) {
        match content(&cell.text) {
            Content::Figure(_) => self.figures += 1,
            Content::YearLike(_) => self.years += 1,
            Content::Nil => self.nils += 1,
            Content::Words => self.words += usize::from(!cell.text.is_empty()),
        }
    }

    fn is_figures(&self) -> bool {
        let numbers = self.figures + self.years + self.nils;
        self.figures + self.years > 0 && numbers > self.words
    }

    /// Years down the left side name the rows.
    fn names_rows_by_year(&self) -> bool {
        self.years > 0 && self.figures == 0
    }
}

fn counts_to_roles(counts: &[Counts]) -> Option<Vec<ColumnRole>> {
    let first_by_year = counts.first().is_some_and(Counts::names_rows_by_year);
    let is_figures: Vec<bool> = counts
        .iter()
        .enumerate()
        .map(|(column, count)| count.is_figures() && !(column == 0 && first_by_year))
        .collect();
    let has_labels = is_figures.iter().any(|figures| !figures);
    // Numbers to the left of the labels (accounts, notes) do not end the labels.
    let first_label =
        is_figures.iter().position(|figures| !figures).filter(|_| has_labels);
    let first_amount = (first_label.unwrap_or(0)..is_figures.len())
        .find(|&column| is_figures.get(column) == Some(&true))
        .or_else(|| is_figures.iter().position(|figures| *figures))?;
    let role = |(column, figures): (usize, &bool)| match (figures, column < first_amount)
    {
        (true, _) => ColumnRole::Figures,
        (false, true) => ColumnRole::Label,
        (false, false) => ColumnRole::Remark,
    };
    let mut roles: Vec<ColumnRole> = is_figures.iter().enumerate().map(role).collect();
    if !roles.contains(&ColumnRole::Label)
        && let Some(remark) = roles.iter_mut().find(|role| **role == ColumnRole::Remark)
    {
        *remark = ColumnRole::Label; // the only words of the table stand to the right of its figures
    }
    Some(roles)
}

/// Rows down to the last one that has words over a column of figures, before the data begin.
fn header_rows(table: &Table, roles: &[ColumnRole], first_data: usize) -> usize {
    let over_figures = |row: &Row| {
        row.cells.iter().any(|cell| {
            (cell.column..cell.column + cell.columns).any(|column| {
                roles.get(column) == Some(&ColumnRole::Figures) && column > 0
            }) && !cell.text.is_empty()
        }) || row
            .cells
            .iter()
            .all(|cell| matches!(content(&cell.text), Content::YearLike(_)))
    };
    let above = table.rows.get(..first_data).unwrap_or_default();
    above.iter().rposition(over_figures).map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::tables::table;

    #[track_caller]
    fn check(printed: &str, roles: &str, header_rows: usize) {
        let shape = table_to_shape(&table(printed)).unwrap();
        let letters: String = shape
            .roles
            .iter()
            .map(|role| match role {
                ColumnRole::Label => 'L',
                ColumnRole::Figures => 'F',
                ColumnRole::Remark => 'R',
            })
            .collect();
        assert_eq!((letters.as_str(), shape.header_rows), (roles, header_rows));
    }

    #[test]
    fn labels_stand_left_and_figures_right() {
        check("Intäkter|2022|2023\nStaten|3 689|3 689\nSumma|7 378|7 378", "LFF", 1);
        check("Staten|3689\nRegion|1844,5\nSumma|7378", "LF", 0);
    }

    #[test]
    fn headers_of_three_lines_and_totals_in_a_middle_column() {
        let printed = "Förbundet||Budget\n||2009\n||tkr\nBidrag||5 440\n|Summa|5 440";
        check(printed, "LLF", 3);
    }

    #[test]
    fn a_table_may_have_no_labels_at_all() {
        check("2020|2021\n5 300 Tkr|5 300 Tkr", "FF", 1);
    }

    #[test]
    fn accounts_before_the_labels_are_figures_and_years_down_the_side_are_labels() {
        check(
            "Konto|Benämning|Belopp\n4010|Personal|120 000\n5010|Hyra|32 000",
            "FLF",
            1,
        );
        check("År|Tilldelning\n2019|4 870\n2020|5 300", "LF", 1);
    }

    #[test]
    fn figures_that_look_like_years_are_data_below_a_header() {
        check("|2022|2023\nAdministration|2010|2024\nSumma|2 010|2 024", "LFF", 1);
    }

    #[test]
    fn tables_side_by_side_are_cut_apart() {
        let both =
            table("Staten|100|Styrelse|20\nRegion|50|Kansli|130\nSumma|150|Summa|150");
        let parts = split_side_by_side(&both);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[1].rows[1].cells[0].text.as_str(), "Kansli");
    }

    #[test]
    fn remarks_and_notes_between_figures_begin_no_table() {
        for printed in [
            "|Not|Ansvar|2021|2020\nStyrelse|1|NN|100|105\nKansli|2|AB|962|900",
            "|2021|Kommentar|2020\nStyrelse|100|Fler möten|90\nKansli|962|Hyra|900",
            "Styrelse|100|Fler möten|90\nKansli|962|Hyra|900\nSumma|1 062||990",
        ] {
            assert_eq!(split_side_by_side(&table(printed)).len(), 1, "{printed}");
        }
    }
}
