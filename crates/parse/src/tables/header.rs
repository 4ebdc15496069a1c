//! Column headings: label, year, basis, what the figures are, and their unit.
//!
//! A heading may stand on one to three lines, a line may span several columns, and a table may
//! change its headings in the middle (`Kostnader | Tkr`).

use plankoll_model::{Basis, ColumnKind, Measure, Unit};
use plankoll_page::{Row, Table};

use crate::grammar::unit::find_unit;
use crate::tables::columns::Shape;
use crate::tables::content::{Content, content};
use crate::tables::labels::{Hint, hint_position, hints_at};
use crate::tables::years::only_year;

/// What is printed over a column of figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Heading {
    /// The words, lines joined by single spaces.
    pub(crate) label: String,
    /// The one year they name.
    pub(crate) year: Option<i32>,
    /// Budget, forecast, plan or outcome.
    pub(crate) basis: Option<Basis>,
    /// What they say the figures are.
    pub(crate) kind: Option<ColumnKind>,
    /// The unit they name, and its spelling.
    pub(crate) unit: Option<(Unit, String)>,
}

/// What stands at the top of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Header {
    /// Rows that only name the table.
    pub(crate) titles: Vec<String>,
    /// What stands over the labels, such as `Intäkter` or `Budgetpost`.
    pub(crate) over_labels: Vec<String>,
    /// One heading a column of figures.
    pub(crate) headings: Vec<Heading>,
}

/// Reads the rows at the top of the table.
pub(crate) fn table_to_header(table: &Table, shape: &Shape) -> Header {
    let rows = table.rows.get(..shape.header_rows).unwrap_or_default();
    let mut header =
        Header { headings: rows_to_headings(rows, shape), ..Header::default() };
    let names_columns = |row: &Row| row_names_columns(row, shape);
    let first = rows.iter().position(names_columns).unwrap_or(rows.len());
    for (position, row) in rows.iter().enumerate() {
        let words =
            title_row(row, shape).map_or_else(|| label_words(row, shape), str::to_owned);
        if words.is_empty() {
            continue;
        }
        let place =
            if position < first { &mut header.titles } else { &mut header.over_labels };
        place.push(words);
    }
    header
}

/// Reads one or more rows as headings of the columns of figures.
pub(crate) fn rows_to_headings(rows: &[Row], shape: &Shape) -> Vec<Heading> {
    let naming: Vec<&Row> =
        rows.iter().filter(|row| title_row(row, shape).is_none()).collect();
    let columns = shape.figure_columns();
    let lines: Vec<Vec<Option<&str>>> = columns
        .iter()
        .map(|column| naming.iter().map(|row| heading_cell(row, *column)).collect())
        .collect();
    let mut headings: Vec<Heading> =
        lines.iter().map(|lines| lines_to_heading(lines)).collect();
    for line in 0..naming.len() {
        spread_line(&mut headings, &lines, line);
    }
    headings
}

fn lines_to_heading(lines: &[Option<&str>]) -> Heading {
    let words: Vec<&str> = lines.iter().copied().flatten().collect();
    words_to_heading(&words.join(" "))
}

/// A year or basis printed once over a group of columns holds for the columns to its right that
/// have words of their own on a later line only, up to the next words of its line. Where the group
/// is not set flush left, the first columns take the year from their right.
fn spread_line(headings: &mut [Heading], lines: &[Vec<Option<&str>>], line: usize) {
    let said: Vec<Option<Heading>> = lines
        .iter()
        .map(|lines| lines.get(line).copied().flatten().map(words_to_heading))
        .collect();
    let is_below = |lines: &[Option<&str>]| {
        lines.iter().position(Option::is_some).is_some_and(|first| first > line)
    };
    let (mut year, mut basis) = (None, None);
    for ((heading, own), lines) in headings.iter_mut().zip(&said).zip(lines) {
        if let Some(own) = own {
            (year, basis) = (own.year, own.basis);
        } else if is_below(lines) {
            heading.year = heading.year.or(year);
            heading.basis = heading.basis.or(basis);
        }
    }
    year = None;
    for ((heading, own), lines) in headings.iter_mut().zip(&said).zip(lines).rev() {
        match own {
            Some(own) => year = own.year,
            None if is_below(lines) => heading.year = heading.year.or(year),
            None => {}
        }
    }
}

/// Whether a row below the header gives the columns new headings: words or years over figures
/// that name a year, a unit or a basis, and no figures.
pub(crate) fn is_header_row(row: &Row, shape: &Shape) -> bool {
    let mut cells = shape.figure_cells(row).peekable();
    cells.peek().is_some()
        && years_follow(row, shape)
        && cells.all(|cell| match content(&cell.text) {
            Content::YearLike(_) => true,
            Content::Words => is_heading_words(cell.text.as_str()),
            Content::Figure(_) | Content::Nil => false,
        })
}

/// Years over columns rise by one from column to column, or stand twice.
fn years_follow(row: &Row, shape: &Shape) -> bool {
    let bare = shape
        .figure_cells(row)
        .filter(|cell| matches!(content(&cell.text), Content::YearLike(_)));
    let years: Vec<i32> = bare.filter_map(|cell| only_year(cell.text.as_str())).collect();
    years.windows(2).all(|pair| match pair {
        [left, right] => left.abs_diff(*right) <= 1,
        _ => true,
    })
}

fn is_heading_words(words: &str) -> bool {
    let heading = words_to_heading(words);
    heading.year.is_some()
        || heading.unit.is_some()
        || heading.basis.is_some()
        || heading.kind.is_some()
}

fn row_names_columns(row: &Row, shape: &Shape) -> bool {
    title_row(row, shape).is_none()
        && shape
            .figure_columns()
            .into_iter()
            .any(|column| heading_cell(row, column).is_some())
}

/// What a row says that has words at its left edge and nothing else: it names the table, also
/// where the table has no column of labels.
fn title_row<'a>(row: &'a Row, shape: &Shape) -> Option<&'a str> {
    let [cell] = row.cells.as_slice() else { return None };
    let names_the_table = cell.column == 0 && shape.roles.len() > 1;
    (names_the_table && content(&cell.text) == Content::Words).then(|| cell.text.as_str())
}

/// What the row says over the column; a cell over the labels names the table, even if it reaches
/// over the columns of figures as well.
fn heading_cell(row: &Row, column: usize) -> Option<&str> {
    let cell = row.cell(column)?;
    let names_the_table = cell.column == 0 && column > 0;
    (!names_the_table && !cell.text.is_empty()).then_some(cell.text.as_str())
}

/// The words of a row in its columns of labels, joined.
pub(crate) fn label_words(row: &Row, shape: &Shape) -> String {
    let cells = row.cells.iter().filter(|cell| {
        shape.roles.get(cell.column) == Some(&crate::tables::columns::ColumnRole::Label)
    });
    cells.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Reads the words over a column.
pub(crate) fn words_to_heading(words: &str) -> Heading {
    let unit = unit_in(words);
    Heading {
        label: words.to_owned(),
        year: only_year(words),
        basis: words_to_basis(words),
        kind: words_to_kind(words),
        unit,
    }
}

/// The unit that the words name, unless it belongs to an amount among them (`minst 500 kr`).
pub(crate) fn unit_in(words: &str) -> Option<(Unit, String)> {
    let found = find_unit(words)?;
    let before = words.get(..found.range.start)?.trim_end();
    let year_before =
        before.get(before.len().saturating_sub(4)..).and_then(only_year).is_some();
    let belongs_to_amount =
        before.ends_with(|c: char| c.is_ascii_digit()) && !year_before;
    (!belongs_to_amount)
        .then(|| (found.unit, words.get(found.range).unwrap_or_default().to_owned()))
}

/// The basis that the words name first, but for `Prognos utfall`, which is a forecast.
pub(crate) fn words_to_basis(words: &str) -> Option<Basis> {
    let named = [
        (Hint::Forecast, Basis::Forecast),
        (Hint::Budget, Basis::Budget),
        (Hint::Outcome, Basis::Outcome),
        (Hint::Plan, Basis::Plan),
    ];
    let found = named
        .iter()
        .filter_map(|(hint, basis)| Some((hint_position(words, *hint)?, basis)));
    let all: Vec<(usize, &Basis)> = found.collect();
    if all.iter().any(|(_, basis)| **basis == Basis::Forecast) {
        return Some(Basis::Forecast);
    }
    all.into_iter().min_by_key(|(position, _)| *position).map(|(_, basis)| *basis)
}

fn words_to_kind(words: &str) -> Option<ColumnKind> {
    let named = [
        (Hint::Change, ColumnKind::Change),
        (Hint::Share, ColumnKind::Share),
        (Hint::Persons, ColumnKind::Persons),
        (Hint::OtherColumn, ColumnKind::Other),
    ];
    named.iter().find(|(hint, _)| hints_at(words, *hint)).map(|(_, kind)| *kind)
}

/// What the figures of a column of this kind count, money aside.
pub(crate) fn kind_to_measure(kind: ColumnKind) -> Measure {
    match kind {
        ColumnKind::Amount | ColumnKind::Change => Measure::Sek,
        ColumnKind::Share => Measure::Percent,
        ColumnKind::Persons => Measure::Persons,
        ColumnKind::Other => Measure::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::tables::table;
    use crate::tables::columns::table_to_shape;

    #[track_caller]
    fn check(words: &str, year: Option<i32>, basis: Option<Basis>, unit: Option<Unit>) {
        let heading = words_to_heading(words);
        let found = heading.unit.map(|(unit, _)| unit);
        assert_eq!((heading.year, heading.basis, found), (year, basis, unit), "{words}");
    }

    #[test]
    fn year_basis_and_unit_are_read_from_the_words() {
        check(
            "Prognos utfall 2017 (tkr)",
            Some(2017),
            Some(Basis::Forecast),
            Some(Unit::Tkr),
        );
        check("Budget 2009 tkr", Some(2009), Some(Basis::Budget), Some(Unit::Tkr));
        check("Medlemsavgift 2018 (kr)", Some(2018), None, Some(Unit::Kr));
        check("Plan 2023", Some(2023), Some(Basis::Plan), None);
        check("Bokslut 2019", Some(2019), Some(Basis::Outcome), None);
        check("Budget/Prognos 2021", Some(2021), Some(Basis::Forecast), None);
        check("2022", Some(2022), None, None);
    }

    #[test]
    fn kinds_are_read_from_the_words() {
        let kind = |words| words_to_heading(words).kind;
        assert_eq!(kind("Andel (%)"), Some(ColumnKind::Share));
        assert_eq!(kind("Invånare"), Some(ColumnKind::Persons));
        assert_eq!(kind("Förändring 21–22"), Some(ColumnKind::Change));
        assert_eq!(kind("Not"), Some(ColumnKind::Other));
        assert_eq!(kind("Budget 2022"), None);
    }

    #[test]
    fn a_heading_may_stand_on_three_lines() {
        let table =
            table("Förbundet||Budget\n||2009\n||tkr\nBidrag||5 440\n|Summa|5 440");
        let header = table_to_header(&table, &table_to_shape(&table).unwrap());
        assert_eq!(header.over_labels, ["Förbundet"]);
        assert_eq!(header.headings[0].label, "Budget 2009 tkr");
    }

    #[test]
    fn what_stands_over_a_group_of_columns_holds_for_all_of_it() {
        #[track_caller]
        fn check(header: &str, expected: &[(Option<i32>, Option<Basis>)]) {
            let table = table(&format!("{header}\nStaten|1 500|1 600|1 700|1 800"));
            let header = table_to_header(&table, &table_to_shape(&table).unwrap());
            let found: Vec<_> =
                header.headings.iter().map(|h| (h.year, h.basis)).collect();
            assert_eq!(found, expected);
        }
        let (budget, plan) = (Some(Basis::Budget), Some(Basis::Plan));
        let outcome = Some(Basis::Outcome);
        check(
            "|2020||2021\n|Utfall|Budget|Utfall|Budget",
            &[
                (Some(2020), outcome),
                (Some(2020), budget),
                (Some(2021), outcome),
                (Some(2021), budget),
            ],
        );
        check(
            "|Budget||Plan\n|2021|2022|2023|2024",
            &[
                (Some(2021), budget),
                (Some(2022), budget),
                (Some(2023), plan),
                (Some(2024), plan),
            ],
        );
        check(
            "|Utfall|Budget 2021|Reviderad budget|Plan\n|tkr|tkr|tkr|tkr",
            &[(None, outcome), (Some(2021), budget), (None, budget), (None, plan)],
        );
        check(
            "|Bokslut|Budget|Ny budget|Plan\n|2019|2020||2022",
            &[
                (Some(2019), outcome),
                (Some(2020), budget),
                (None, budget),
                (Some(2022), plan),
            ],
        );
    }

    #[test]
    fn rows_that_name_the_table_are_titles() {
        let table = table("Förbundet X\nBudget 2020\n|2020\nIntäkter\nStaten|3 251 000");
        let header = table_to_header(&table, &table_to_shape(&table).unwrap());
        assert_eq!(header.titles, ["Förbundet X", "Budget 2020"]);
        assert_eq!(header.headings[0].year, Some(2020));
    }

    #[test]
    fn a_title_over_a_table_without_labels_is_no_heading() {
        let table = table("Flerårsplan 2020-2021\n2020|2021\n5 300 Tkr|5 300 Tkr");
        let header = table_to_header(&table, &table_to_shape(&table).unwrap());
        assert_eq!(header.titles, ["Flerårsplan 2020-2021"]);
        assert_eq!(header.headings[0].year, Some(2020));
    }

    #[test]
    fn headings_may_change_in_the_middle() {
        let table = table("Intäkter|Tkr\nStaten|3 689\nKostnader|Tkr\nStyrelse|105");
        let shape = table_to_shape(&table).unwrap();
        assert!(is_header_row(&table.rows[2], &shape));
        assert!(!is_header_row(&table.rows[3], &shape));
    }
}
