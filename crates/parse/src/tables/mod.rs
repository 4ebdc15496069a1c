//! From printed tables to tables of figures: the order of the steps.

pub(crate) mod category;
pub(crate) mod columns;
#[cfg(test)]
mod completeness;
pub(crate) mod content;
pub(crate) mod contents;
pub(crate) mod context;
pub(crate) mod header;
pub(crate) mod kinds;
pub(crate) mod labels;
pub(crate) mod row_label;
pub(crate) mod rows;
pub(crate) mod sections;
pub(crate) mod signs;
pub(crate) mod units;
pub(crate) mod years;

use std::collections::BTreeSet;

use plankoll_model::{
    Basis, Column, ColumnKind, Gap, Measure, Source, Table, TableKind, Unit, Verdict,
};
use plankoll_page::{Layout, Table as PrintedTable};

use crate::grammar::unit::parse_unit;
use crate::tables::category::classify;
use crate::tables::columns::{Shape, split_side_by_side, table_to_shape};
use crate::tables::content::{Content, content};
use crate::tables::contents::is_contents;
use crate::tables::context::{
    Context, document_unit, tables_in_context, units_of_headings,
};
use crate::tables::header::{
    Header, Heading, kind_to_measure, table_to_header, unit_in, words_to_basis,
};
use crate::tables::kinds::table_to_kind;
use crate::tables::labels::{Hint, hints_at};
use crate::tables::rows::{Inherited, Rows, Unread, table_to_rows, year_to_basis};
use crate::tables::sections::{SectionReader, fill_sections};
use crate::tables::years::only_year;

/// The tables of a document, and what could not be understood in them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Tables {
    pub(crate) read: Vec<Table>,
    pub(crate) unread: Vec<(String, Unread)>,
    pub(crate) gaps: Vec<Gap>,
    /// Units that headings of the document name.
    pub(crate) named_units: BTreeSet<Unit>,
}

/// Reads every table that holds figures. Tables of words alone belong to other readers
/// (members, board); a table whose figures nothing explains is left out and listed as a gap.
pub(crate) fn find_tables(layout: &Layout, fiscal_years: &[i32]) -> Tables {
    let unit = document_unit(layout);
    let mut found =
        Tables { named_units: units_of_headings(layout), ..Tables::default() };
    for (printed, context) in tables_in_context(layout) {
        for part in split_side_by_side(printed) {
            let Some(mut shape) = table_to_shape(&part) else { continue };
            shape.keep_headings_near(&part, fiscal_years);
            if is_contents(&part, &shape, layout.page_count) {
                continue;
            }
            let draft = Draft { table: &part, shape, context: &context };
            if !draft.is_explained() {
                found.gaps.push(unexplained(&part));
                continue;
            }
            let at = found.read.len();
            let id = format!("t{}", at + 1);
            let inherited_unit = context.unit().map(|found| (found.value, found.place));
            let document_wide = || unit.clone().map(|unit| (unit, "prose"));
            let unit = inherited_unit.or_else(document_wide);
            let (table, unread) = draft.read(&id, fiscal_years, unit);
            found.gaps.extend(draft.gaps(at, &table, fiscal_years));
            found.unread.extend(unread.into_iter().map(|unread| (id.clone(), unread)));
            found.read.push(table);
        }
    }
    found
}

fn unexplained(table: &PrintedTable) -> Gap {
    let first = table.rows.first().and_then(|row| row.cells.first());
    let words = first.map(|cell| cell.text.as_str()).unwrap_or_default();
    let place = match table.span() {
        Some(plankoll_page::Span::Page { page, .. }) => format!("page {page}"),
        Some(plankoll_page::Span::Line { line }) => format!("line {line}"),
        None => "an unknown place".to_owned(),
    };
    Gap {
        field: "tables".to_owned(),
        reason: format!(
            "figures on {place} (`{words}`) are left out: nothing says what they count"
        ),
    }
}

/// A printed table on its way to a table of figures.
struct Draft<'a> {
    table: &'a PrintedTable,
    shape: Shape,
    context: &'a Context,
}

impl Draft<'_> {
    fn read(
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
        let people = self.counts_people(header).then_some(ColumnKind::Persons);
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
    fn gaps(&self, at: usize, table: &Table, fiscal_years: &[i32]) -> Vec<Gap> {
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
            .any(|role| *role == crate::tables::columns::ColumnRole::Label);
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

    fn body_cells(&self, column: usize) -> Vec<&plankoll_page::Cell> {
        let rows = self.table.rows.iter().skip(self.shape.header_rows);
        rows.flat_map(|row| &row.cells).filter(|cell| cell.column == column).collect()
    }

    /// Whether anything tells what the figures count: a unit, a heading that speaks of money,
    /// years, people or shares, a total, or figures with thousands set apart.
    fn is_explained(&self) -> bool {
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

    fn row_explains(&self, row: &plankoll_page::Row) -> bool {
        let label = crate::tables::header::label_words(row, &self.shape);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::tables::layout;

    /// Each figure as `label: value year basis unit`.
    fn figures(printed: &str, fiscal_years: &[i32]) -> Vec<String> {
        let found = find_tables(&layout(printed), fiscal_years);
        let rows = found.read.iter().flat_map(|table| &table.rows);
        rows.flat_map(|row| {
            row.amounts.iter().map(|amount| {
                let year = amount.year.map(|year| format!(" {year}")).unwrap_or_default();
                let basis = amount.basis.map(|b| format!(" {b:?}")).unwrap_or_default();
                let unit =
                    amount.unit.map(|unit| format!(" {unit:?}")).unwrap_or_default();
                format!("{}: {}{year}{basis}{unit}", row.label, amount.value)
            })
        })
        .collect()
    }

    #[track_caller]
    fn check(printed: &str, expected: &[&str]) {
        assert_eq!(figures(printed, &[2021]), expected);
    }

    #[test]
    fn year_basis_and_unit_come_from_the_nearest_place() {
        let several = "# Budget\n\nBelopp i tkr\n\n|Utfall 2019|Budget 2021|Plan 2022\nStaten|1 500|1 700|1 800";
        check(
            several,
            &[
                "Staten: 1500 2019 Outcome Tkr",
                "Staten: 1700 2021 Budget Tkr",
                "Staten: 1800 2022 Plan Tkr",
            ],
        );
        check("# Budget 2020 (kr)\n\nStaten|1 500", &["Staten: 1500 2020 Budget Kr"]);
        check("# Budget\n\nStaten|5 300 Tkr", &["Staten: 5300 2021 Budget Tkr"]);
        check("# Budget\n\nResultat 2019|5 kr", &["Resultat 2019: 5 2019 Kr"]);
    }

    #[test]
    fn a_column_clearly_of_another_year_does_not_get_the_plan_s() {
        check(
            "# Budget (tkr)\n\n|Utfall|Föregående år|Budget\nStaten|1 500|1 600|1 700",
            &[
                "Staten: 1500 Outcome Tkr",
                "Staten: 1600 Tkr",
                "Staten: 1700 2021 Budget Tkr",
            ],
        );
        check(
            "# Utfall 2021\n\n|Utfall\nStaten|1 500 kr",
            &["Staten: 1500 2021 Outcome Kr"],
        );
        let found = find_tables(
            &layout("# Budget\n\n|Utfall|Budget\nStaten|1 500|1 600"),
            &[2021],
        );
        assert!(found.gaps[0].reason.contains("`Utfall`"));
    }

    #[test]
    fn figures_that_look_like_years_are_figures() {
        check(
            "# Budget tkr\n\n|2021|2022\nHyra|2010|2024\nResor|1995|2003\nSumma|4005|4027",
            &[
                "Hyra: 2010 2021 Budget Tkr",
                "Hyra: 2024 2022 Plan Tkr",
                "Resor: 1995 2021 Budget Tkr",
                "Resor: 2003 2022 Plan Tkr",
                "Summa: 4005 2021 Budget Tkr",
                "Summa: 4027 2022 Plan Tkr",
            ],
        );
        check(
            "# Budget tkr\n\nHyra|2010\nResor|1995\nSumma|4005",
            &[
                "Hyra: 2010 2021 Budget Tkr",
                "Resor: 1995 2021 Budget Tkr",
                "Summa: 4005 2021 Budget Tkr",
            ],
        );
    }

    #[test]
    fn years_that_money_comes_from_are_not_the_year_of_the_figure() {
        check(
            "# Budget 2021\n\nÖverskott från 2020|5 kr\nÖverskott 2020|6 kr",
            &["Överskott från 2020: 5 2021 Budget Kr", "Överskott 2020: 6 2020 Kr"],
        );
        check("# Budget 2021\n\nKostnader 2019\n\nHyra|5 kr", &["Hyra: 5 2019 Kr"]);
    }

    #[test]
    fn a_label_with_a_year_and_a_basis_says_both() {
        check(
            "# Ekonomi\n\nUtfall 2019|5 400 kr\nPrognos 2020|5 500 kr\nBudget 2021|5 600 kr\nPlan 2022|5 700 kr",
            &[
                "Utfall 2019: 5400 2019 Outcome Kr",
                "Prognos 2020: 5500 2020 Forecast Kr",
                "Budget 2021: 5600 2021 Budget Kr",
                "Plan 2022: 5700 2022 Plan Kr",
            ],
        );
    }

    #[test]
    fn new_years_in_the_middle_of_a_table_have_their_own_basis() {
        check(
            "# Budget 2021, kr\n\nIntäkter|2020|2021\nStaten|1 500|1 600\nKostnader|2021|2022\nHyra|1 200|1 300",
            &[
                "Staten: 1500 2020 Kr",
                "Staten: 1600 2021 Budget Kr",
                "Hyra: 1200 2021 Budget Kr",
                "Hyra: 1300 2022 Plan Kr",
            ],
        );
    }

    #[test]
    fn a_year_in_a_spanning_header_holds_for_the_columns_below_it() {
        let printed = "# Budget\n\n|2020|2021\n|Utfall|Budget\nStaten|1 kr|2 kr";
        check(printed, &["Staten: 1 2020 Outcome Kr", "Staten: 2 2021 Budget Kr"]);
    }

    #[test]
    fn shares_people_and_changes_are_no_money_and_have_no_year() {
        let printed = "# Bidrag 2021\n\nKommun|Andel|Invånare|Bidrag kr\nA kommun|40 %|12 000|340 000";
        check(
            printed,
            &["A kommun: 40", "A kommun: 12000", "A kommun: 340000 2021 Budget Kr"],
        );
    }

    #[test]
    fn an_amount_in_a_label_stands_beside_the_one_in_the_column() {
        let printed = "# Kostnader\n\n|Tkr\nLots – 2 900 Tkr\nHus - 331 Tkr|3 231";
        check(
            printed,
            &[
                "Lots – 2 900 Tkr: 2900 2021 Budget Tkr",
                "Hus - 331 Tkr: 331 2021 Budget Tkr",
                "Hus - 331 Tkr: 3231 2021 Budget Tkr",
            ],
        );
    }

    #[test]
    fn calendars_and_contents_are_no_tables_of_figures() {
        check("# Sammanträden\n\nDatum|Tid|Plats\n14 februari|9.00|Rådhuset", &[]);
        check("# Innehåll\n\nInledning|3\nSyfte|3\nMål|4\nBudget|9", &[]);
    }

    #[test]
    fn what_is_left_out_is_said() {
        let found = find_tables(&layout("# Träffar\n\nVåren|4\nHösten|5"), &[2021]);
        assert!(found.read.is_empty());
        assert!(found.gaps[0].reason.contains("Våren"));
    }
}
