//! One printed table on its way to a table of figures: headings, years and kinds of its columns.

use plankoll_model::{
    Basis, Column, ColumnKind, Gap, Measure, Source, Table, TableKind, Unit, Verdict,
};
use plankoll_page::{Cell, Row, Table as PrintedTable};

use crate::grammar::unit::parse_unit;
use crate::tables::category::classify;
use crate::tables::columns::{ColumnRole, Shape};
use crate::tables::content::{Content, content};
use crate::tables::context::Context;
use crate::tables::header::{
    Header, Heading, kind_to_measure, label_words, table_to_header, unit_in,
    words_to_basis,
};
use crate::tables::kinds::table_to_kind;
use crate::tables::labels::{Hint, hints_at};
use crate::tables::rows::{Inherited, Rows, Unread, table_to_rows, year_to_basis};
use crate::tables::sections::{SectionReader, fill_sections};
use crate::tables::years::only_year;

/// A printed table on its way to a table of figures.
pub(crate) struct Draft<'a> {
    /// As printed.
    pub(crate) table: &'a PrintedTable,
    /// Its columns and header.
    pub(crate) shape: Shape,
    /// What stands around it.
    pub(crate) context: &'a Context,
}

impl Draft<'_> {
    /// Reads the table with `unit` for figures that print none.
    pub(crate) fn read(
        &self,
        id: &str,
        fiscal_years: &[i32],
        unit: Option<((Unit, String), &'static str)>,
    ) -> (Table, Vec<Unread>) {
        let header = table_to_header(self.table, &self.shape);
        let columns = self.columns(&header, fiscal_years);
        let from_title =
            header.titles.iter().chain(&header.over_labels).find_map(|t| unit_in(t));
        let unit = from_title
            .map(|(unit, printed)| (unit, printed, "caption"))
            .or_else(|| unit.map(|((unit, printed), place)| (unit, printed, place)));
        let inherited =
            Inherited { table_id: id.to_owned(), columns: columns.clone(), unit };
        let sections = SectionReader::below(self.headings(&header).into_iter());
        let Rows { rows, unread } =
            table_to_rows(self.table, &self.shape, &inherited, sections);
        let mut table = Table {
            id: id.to_owned(),
            title: self.title(&header),
            headings: self
                .context
                .headings
                .iter()
                .chain(&header.over_labels)
                .cloned()
                .collect(),
            kind: TableKind::Other,
            verdict: Verdict::Unverified,
            columns,
            rows,
            reading: None,
            source: Source::new(self.table.span(), ""),
        };
        fill_sections(&mut table.rows);
        classify(&mut table);
        table.kind = table_to_kind(&table);
        settle_bases(&mut table, fiscal_years);
        (table, unread)
    }

    /// Headings and captions above the first row of figures, the highest first.
    fn headings<'a>(&'a self, header: &'a Header) -> Vec<&'a str> {
        let outside = self.context.headings.iter().chain(&self.context.captions);
        outside
            .chain(&header.titles)
            .chain(&header.over_labels)
            .map(String::as_str)
            .collect()
    }

    fn title(&self, header: &Header) -> Option<String> {
        let names = header.titles.iter().filter(|title| parse_unit(title).is_none());
        let named: Vec<&str> = names.map(String::as_str).collect();
        let inside = (!named.is_empty()).then(|| named.join(" "));
        inside.or_else(|| self.context.title().map(str::to_owned))
    }

    fn columns(&self, header: &Header, fiscal_years: &[i32]) -> Vec<Column> {
        let around = self.year_around(header, fiscal_years);
        let titles = header.titles.iter().chain(&header.over_labels);
        let basis = titles
            .rev()
            .find_map(|t| words_to_basis(t))
            .or_else(|| self.context.basis(around.as_ref().map(|(year, _)| *year)));
        let people = (self.counts_people(header) || are_all_people(&header.headings))
            .then_some(ColumnKind::Persons);
        let printed = self.shape.figure_columns();
        let columns = printed.iter().zip(&header.headings);
        columns
            .map(|(&position, heading)| {
                let by_figures = || self.kind_by_figures(position);
                let kind = heading.kind.or(people).unwrap_or_else(by_figures);
                let first = fiscal_years.first();
                let holds = |(year, _): &(i32, _)| {
                    !self.is_of_another_year(heading, *year, first)
                };
                if around.as_ref().is_none_or(holds) {
                    heading_to_column(heading, kind, around.clone(), basis)
                } else {
                    heading_to_column(heading, kind, None, None)
                }
            })
            .collect()
    }

    /// Whether a column without a year cannot be of the year that is said around it: it is of the
    /// year before or after, or holds an outcome, and the year is one the plan is for.
    fn is_of_another_year(
        &self,
        heading: &Heading,
        year: i32,
        first: Option<&i32>,
    ) -> bool {
        let is_ahead = first.is_none_or(|first| year >= *first);
        let of_outcome =
            heading.basis == Some(Basis::Outcome) && !self.context.names_outcome();
        hints_at(&heading.label, Hint::AnotherYear) || is_ahead && of_outcome
    }

    /// What of the years of a table is not known, or not said near it.
    pub(crate) fn gaps(
        &self,
        at: usize,
        table: &Table,
        fiscal_years: &[i32],
    ) -> Vec<Gap> {
        let amounts = || {
            table.columns.iter().enumerate().filter(|(_, c)| c.kind == ColumnKind::Amount)
        };
        let unknown = amounts().filter(|(_, column)| column.year.is_none());
        let mut gaps: Vec<Gap> = unknown
            .map(|(column, named)| Gap {
                field: format!("tables[{at}].columns[{column}].year"),
                reason: format!(
                    "`{}` does not say of which year its figures are",
                    named.label
                ),
            })
            .collect();
        let by_plan =
            |(_, column): (usize, &Column)| column.year_rule.as_deref() == Some("plan");
        let other =
            self.context.other_year(fiscal_years).filter(|_| amounts().any(by_plan));
        gaps.extend(other.map(|words| Gap {
            field: format!("tables[{at}].year"),
            reason: format!(
                "taken from the plan, though `{words}` above the table names another"
            ),
        }));
        gaps
    }

    /// Whether the table counts people throughout: its caption, its heading, what stands over its
    /// labels or the headings of its columns say so, and none of them speaks of money.
    fn counts_people(&self, header: &Header) -> bool {
        let over = header.headings.iter().map(|heading| heading.label.as_str());
        let inside = header.titles.iter().chain(&header.over_labels).map(String::as_str);
        let all: Vec<&str> = self.context.nearest().chain(inside).chain(over).collect();
        let people = all.iter().any(|words| hints_at(words, Hint::Persons));
        let money = all.iter().any(|words| {
            hints_at(words, Hint::Money)
                || hints_at(words, Hint::Share)
                || unit_in(words).is_some()
        });
        people && !money
    }

    /// The year for columns whose heading names none.
    fn year_around(
        &self,
        header: &Header,
        fiscal_years: &[i32],
    ) -> Option<(i32, String)> {
        let titles = header.titles.iter().chain(&header.over_labels);
        let inside = titles.rev().find_map(|title| only_year(title));
        let outside = || self.context.year(fiscal_years);
        inside
            .map(|year| (year, "caption".to_owned()))
            .or_else(|| outside().map(|found| (found.value, found.place.to_owned())))
            .or_else(|| fiscal_years.first().map(|year| (*year, "plan".to_owned())))
    }

    /// A column without a telling heading: shares where all its figures are per cent; accounts and
    /// notes where small whole numbers stand to the left of the labels.
    fn kind_by_figures(&self, column: usize) -> ColumnKind {
        let cells = self.body_cells(column);
        let figures: Vec<_> = cells
            .iter()
            .filter_map(|cell| match content(&cell.text) {
                Content::Figure(amount) | Content::YearLike(amount) => Some(amount),
                Content::Nil | Content::Words => None,
            })
            .collect();
        let labels_follow = self
            .shape
            .roles
            .iter()
            .skip(column + 1)
            .any(|role| *role == ColumnRole::Label);
        let plain =
            |text: &str| text.len() <= 6 && text.chars().all(|c| c.is_ascii_digit());
        if !figures.is_empty() && figures.iter().all(|amount| amount.percent) {
            ColumnKind::Share
        } else if labels_follow && cells.iter().all(|cell| plain(cell.text.as_str())) {
            ColumnKind::Other
        } else {
            ColumnKind::Amount
        }
    }

    fn body_cells(&self, column: usize) -> Vec<&Cell> {
        let rows = self.table.rows.iter().skip(self.shape.header_rows);
        rows.flat_map(|row| &row.cells).filter(|cell| cell.column == column).collect()
    }

    /// Whether anything tells what the figures count: a unit, a heading that speaks of money,
    /// years, people or shares, a total, or figures with thousands set apart.
    pub(crate) fn is_explained(&self) -> bool {
        let header = table_to_header(self.table, &self.shape);
        let telling = |heading: &Heading| {
            let kind = heading.kind.is_some_and(|kind| kind != ColumnKind::Other);
            kind || heading.unit.is_some()
                || heading.year.is_some()
                || heading.basis.is_some()
        };
        let inside = header.titles.iter().chain(&header.over_labels).map(String::as_str);
        let money_words = self
            .context
            .nearest()
            .chain(inside)
            .any(|words| hints_at(words, Hint::Money));
        header.headings.iter().any(telling)
            || money_words
            || self.context.unit().is_some()
            || self.table.rows.iter().any(|row| self.row_explains(row))
    }

    fn row_explains(&self, row: &Row) -> bool {
        let label = label_words(row, &self.shape);
        let totals = [Hint::Sum, Hint::Result].iter().any(|hint| hints_at(&label, *hint));
        let figures =
            self.shape.figure_cells(row).filter_map(|cell| match content(&cell.text) {
                Content::Figure(amount) => Some((amount, cell.text.as_str())),
                Content::YearLike(_) | Content::Nil | Content::Words => None,
            });
        let telling = figures.into_iter().any(|(amount, printed)| {
            let grouped = printed.trim().contains(char::is_whitespace)
                && amount.value.abs() >= 1000.into();
            amount.unit.is_some() || amount.percent || grouped
        });
        totals || telling
    }
}

/// Whether two headings or more speak of people and the others say nothing of what they count:
/// `Kvinnor | Män | Totalt`.
fn are_all_people(headings: &[Heading]) -> bool {
    const PEOPLE: usize = 2;
    let is_people = |heading: &&Heading| heading.kind == Some(ColumnKind::Persons);
    let says_nothing = |heading: &&Heading| {
        heading.kind.is_none()
            && heading.year.is_none()
            && heading.basis.is_none()
            && heading.unit.is_none()
            && !hints_at(&heading.label, Hint::Money)
    };
    headings.iter().filter(is_people).count() >= PEOPLE
        && headings.iter().all(|heading| is_people(&heading) || says_nothing(&heading))
}

fn heading_to_column(
    heading: &Heading,
    kind: ColumnKind,
    around: Option<(i32, String)>,
    basis: Option<Basis>,
) -> Column {
    let is_amount = kind == ColumnKind::Amount;
    let own = heading.year.map(|year| (year, "header".to_owned()));
    // What is said of the whole table holds for a column of another year only if it says so.
    let basis = basis.filter(|_| {
        own.is_none()
            || own.as_ref().map(|(year, _)| year) == around.as_ref().map(|(year, _)| year)
    });
    let (year, year_rule) = own.or(around).filter(|_| is_amount).unzip();
    Column {
        label: heading.label.clone(),
        year,
        year_rule,
        basis: heading.basis.or(basis).filter(|_| is_amount),
        kind,
        measure: heading_to_measure(heading, kind),
        unit: heading.unit.as_ref().map(|(unit, _)| *unit),
    }
}

/// A change may be given in per cent.
fn heading_to_measure(heading: &Heading, kind: ColumnKind) -> Measure {
    if heading.label.contains('%') { Measure::Percent } else { kind_to_measure(kind) }
}

/// Columns and figures whose headings name no basis have the one their year has in the plan.
fn settle_bases(table: &mut Table, fiscal_years: &[i32]) {
    let basis =
        |year: Option<i32>| year.and_then(|year| year_to_basis(year, fiscal_years));
    for column in &mut table.columns {
        column.basis = column.basis.or_else(|| basis(column.year));
    }
    for amount in table.rows.iter_mut().flat_map(|row| &mut row.amounts) {
        if amount.year.is_some() {
            amount.basis = amount.basis.or_else(|| basis(amount.year));
        }
    }
}
