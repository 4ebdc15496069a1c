//! Rows below the header: labels, figures, nil marks, and amounts inside labels.

use plankoll_model::{
    Amount, Basis, Column, ColumnKind, Measure, Nil, Row as ModelRow, RowRole, Source,
    Status, Unit,
};
use plankoll_page::{Cell, Row, Table, Text};

use crate::grammar::amount::ParsedAmount;
use crate::grammar::amounts_in_words::amounts_with_unit;
use crate::tables::columns::{ColumnRole, Shape};
use crate::tables::content::{Content, content};
use crate::tables::header::{Heading, is_header_row, rows_to_headings, words_to_basis};
use crate::tables::row_label::RowLabel;
use crate::tables::sections::SectionReader;
use crate::tables::years::only_year;

/// What the rows of a table inherit from it.
#[derive(Debug, Clone)]
pub(crate) struct Inherited {
    /// The table's id.
    pub(crate) table_id: String,
    /// Its columns of figures.
    pub(crate) columns: Vec<Column>,
    /// The unit for columns that name none, its spelling, and where it stands.
    pub(crate) unit: Option<(Unit, String, &'static str)>,
}

/// A cell under figures that could not be read, though it holds digits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unread {
    /// What is printed, and where.
    pub(crate) source: Source,
    /// Label of its row.
    pub(crate) label: String,
}

/// Rows of a table, and what could not be read in them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Rows {
    pub(crate) rows: Vec<ModelRow>,
    pub(crate) unread: Vec<Unread>,
}

/// Reads all rows below the header.
pub(crate) fn table_to_rows(
    table: &Table,
    shape: &Shape,
    inherited: &Inherited,
    sections: SectionReader,
) -> Rows {
    let indents = indent_steps(table);
    let mut reader = RowReader {
        shape,
        inherited,
        sections,
        columns: inherited.columns.clone(),
        units: inherited.columns.iter().map(|_| None).collect(),
        indents,
        found: Rows::default(),
    };
    for row in table.rows.iter().skip(shape.header_rows) {
        reader.read(row);
    }
    reader.found
}

struct RowReader<'a> {
    shape: &'a Shape,
    inherited: &'a Inherited,
    sections: SectionReader,
    /// Columns as the last header row above left them.
    columns: Vec<Column>,
    /// Units that header rows in the middle of the table gave.
    units: Vec<Option<(Unit, String)>>,
    indents: Vec<f64>,
    found: Rows,
}

impl RowReader<'_> {
    fn read(&mut self, row: &Row) {
        let is_header = is_header_row(row, self.shape) && self.years_are_near(row);
        if is_header {
            self.change_headings(row);
        }
        let label = RowLabel::of(row, self.shape);
        let mut amounts = self.inline_amounts(&label);
        let mut nils = Vec::new();
        let mut texts = self.remarks(row);
        for (position, column) in self.shape.figure_columns().into_iter().enumerate() {
            let Some(cell) = row.cells.iter().find(|cell| cell.column == column) else {
                continue;
            };
            let source = source_of(&cell.text);
            match content(&cell.text) {
                Content::Figure(parsed) => {
                    amounts.push(self.amount(position, &parsed, source, &label));
                }
                Content::YearLike(parsed) if !is_header => {
                    amounts.push(self.amount(position, &parsed, source, &label));
                }
                Content::Nil => nils.push(Nil { column: position, source }),
                Content::YearLike(_) | Content::Words => {
                    texts.push(self.words(cell, &label.text));
                }
            }
        }
        self.finish(row, &label.text, amounts, nils, texts);
    }

    /// Years in a row below the header are headings only near the years that the columns have.
    fn years_are_near(&self, row: &Row) -> bool {
        const FARTHEST: u32 = 5;
        let columns = self.shape.figure_columns();
        columns.iter().zip(&self.columns).all(|(printed, column)| {
            let cell = row.cells.iter().find(|cell| cell.column == *printed);
            let year = cell.and_then(|cell| only_year(cell.text.as_str()));
            year.zip(column.year).is_none_or(|(a, b)| a.abs_diff(b) <= FARTHEST)
        })
    }

    fn finish(
        &mut self,
        row: &Row,
        label: &Text,
        amounts: Vec<Amount>,
        nils: Vec<Nil>,
        texts: Vec<Source>,
    ) {
        if label.is_empty() && amounts.is_empty() && nils.is_empty() && texts.is_empty() {
            return;
        }
        let has_figures = !amounts.is_empty() || !nils.is_empty();
        let (role, section) = self.sections.read(label.as_str(), has_figures);
        let counts = !matches!(role, RowRole::Heading | RowRole::Note);
        self.found.rows.push(ModelRow {
            label: label.as_str().to_owned(),
            role,
            section,
            category: counts.then(|| "unclassified".to_owned()),
            category_rule: None,
            parent: None,
            amounts,
            nils,
            texts,
            bold: label.style.bold || row.cells.iter().all(|cell| cell.text.style.bold),
            indent: self.indent(row),
            ruled_above: row.ruled_above,
            source: Source::new(label.span().or(Some(row.span)), label.as_str()),
        });
        self.number_last_row();
    }

    /// Ids carry the position of the row, which is known only now.
    fn number_last_row(&mut self) {
        let number = self.found.rows.len();
        let table = &self.inherited.table_id;
        let Some(row) = self.found.rows.last_mut() else { return };
        let mut inline = 0;
        for amount in &mut row.amounts {
            amount.id = if amount.inline {
                inline += 1;
                format!("{table}.r{number}.i{inline}")
            } else {
                format!("{table}.r{number}.c{}", amount.column + 1)
            };
        }
    }

    fn change_headings(&mut self, row: &Row) {
        let headings = rows_to_headings(std::slice::from_ref(row), self.shape);
        for ((column, unit), heading) in
            self.columns.iter_mut().zip(&mut self.units).zip(headings)
        {
            override_heading(column, unit, heading);
        }
        self.sections.open(RowLabel::of(row, self.shape).as_str());
    }

    fn amount(
        &self,
        position: usize,
        parsed: &ParsedAmount,
        source: Source,
        label: &RowLabel,
    ) -> Amount {
        let column = self.columns.get(position);
        let measure = measure(column, parsed, label);
        let unit =
            if measure == Measure::Sek { self.unit(position, parsed) } else { None };
        let is_amount = column.is_none_or(|c| c.kind == ColumnKind::Amount)
            && measure == Measure::Sek;
        let of_label = self.label_year(label).filter(|_| is_amount);
        Amount {
            id: String::new(),
            column: position,
            inline: false,
            value: parsed.value,
            measure,
            amount_sek: unit.as_ref().map(|(unit, ..)| parsed.value * unit.kronor()),
            unit_rule: unit.as_ref().map(|(_, _, place)| (*place).to_owned()),
            unit: unit.as_ref().map(|(unit, ..)| *unit),
            unit_printed: unit.map(|(_, printed, _)| printed),
            unit_inferred: false,
            year: of_label
                .or_else(|| column.and_then(|column| column.year).filter(|_| is_amount)),
            basis: match of_label {
                Some(year) => basis_of_label(year, label, column),
                None => column.and_then(|column| column.basis),
            },
            status: Status::Unverified,
            reason: None,
            source,
        }
    }

    /// Cell first, then the nearest header row, then what the table inherits.
    fn unit(
        &self,
        position: usize,
        parsed: &ParsedAmount,
    ) -> Option<(Unit, String, &'static str)> {
        let in_cell = parsed.unit.clone().map(|(unit, printed)| (unit, printed, "cell"));
        let in_header = || {
            let (unit, printed) = self.units.get(position)?.clone()?;
            Some((unit, printed, "header"))
        };
        let over_column = || {
            let column = self.columns.get(position)?;
            let unit = column.unit?;
            let printed =
                crate::tables::header::unit_in(&column.label).map(|(_, printed)| printed);
            Some((unit, printed?, "header"))
        };
        in_cell
            .or_else(in_header)
            .or_else(over_column)
            .or_else(|| self.inherited.unit.clone())
    }

    /// The year in a label is the figure's own where the columns do not tell years apart.
    fn label_year(&self, label: &RowLabel) -> Option<i32> {
        let mut years = self.columns.iter().filter_map(|column| column.year);
        let first = years.next();
        label.year.filter(|_| years.all(|year| Some(year) == first))
    }

    /// Amounts with a unit of money inside a label: `Möjligheternas hus – 2 900 Tkr`.
    fn inline_amounts(&self, label: &RowLabel) -> Vec<Amount> {
        let column =
            self.columns.iter().position(|column| column.kind == ColumnKind::Amount);
        let position = column.unwrap_or(0);
        amounts_with_unit(label.as_str())
            .into_iter()
            .map(|(parsed, range)| {
                let printed = label.as_str().get(range.clone()).unwrap_or_default();
                let source = Source::new(label.text.span_of(range), printed);
                let amount = self.amount(position, &parsed, source, label);
                Amount { inline: true, ..amount }
            })
            .collect()
    }

    fn remarks(&self, row: &Row) -> Vec<Source> {
        let cells = row.cells.iter().filter(|cell| {
            self.shape.roles.get(cell.column) == Some(&ColumnRole::Remark)
                && !cell.text.is_empty()
        });
        cells.map(|cell| source_of(&cell.text)).collect()
    }

    fn words(&mut self, cell: &Cell, label: &Text) -> Source {
        let source = source_of(&cell.text);
        let holds_digits = source.printed.contains(|c: char| c.is_ascii_digit());
        if holds_digits
            && crate::tables::header::words_to_heading(&source.printed).year.is_none()
        {
            let unread =
                Unread { source: source.clone(), label: label.as_str().to_owned() };
            self.found.unread.push(unread);
        }
        source
    }

    fn indent(&self, row: &Row) -> u8 {
        let own = row
            .cells
            .first()
            .filter(|cell| cell.column == 0)
            .map_or(0.0, |cell| cell.indent);
        let deeper = self.indents.iter().filter(|step| **step < own).count();
        u8::try_from(deeper).unwrap_or(u8::MAX)
    }
}

/// What a figure counts: its own sign or unit first, then its column.
fn measure(column: Option<&Column>, parsed: &ParsedAmount, label: &RowLabel) -> Measure {
    if parsed.percent {
        return Measure::Percent;
    }
    if parsed.unit.is_some() {
        return Measure::Sek;
    }
    match column.map(|column| column.measure) {
        Some(Measure::Sek) | None if label.counts_people => Measure::Persons,
        Some(measure) => measure,
        None => Measure::Sek,
    }
}

fn source_of(text: &Text) -> Source {
    Source::new(text.span(), text.as_str())
}

/// The basis of a figure that its label gives a year: what the label names, what the heading of
/// the column names, or that of the column where it is for the same year.
fn basis_of_label(year: i32, label: &RowLabel, column: Option<&Column>) -> Option<Basis> {
    let column = column?;
    let same_year = column.basis.filter(|_| column.year == Some(year));
    label.basis.or_else(|| words_to_basis(&column.label)).or(same_year)
}

/// A new year takes the basis that the old one had with it.
fn override_heading(
    column: &mut Column,
    unit: &mut Option<(Unit, String)>,
    heading: Heading,
) {
    if let Some(year) = heading.year {
        if column.year != Some(year) {
            column.basis = words_to_basis(&column.label);
        }
        column.year = Some(year);
        column.year_rule = Some("header".to_owned());
    }
    if heading.basis.is_some() {
        column.basis = heading.basis;
    }
    if let Some(kind) = heading.kind {
        column.kind = kind;
        column.measure = crate::tables::header::kind_to_measure(kind);
    }
    if let Some((named, printed)) = heading.unit {
        *unit = Some((named, printed));
    }
}

/// Left edges of labels, from the outermost, a step apart.
#[expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]
fn indent_steps(table: &Table) -> Vec<f64> {
    const STEP_PT: f64 = 4.0;
    let mut edges: Vec<f64> = table
        .rows
        .iter()
        .filter_map(|row| row.cells.first())
        .map(|cell| cell.indent)
        .collect();
    edges.sort_by(f64::total_cmp);
    edges.dedup_by(|a, b| (*a - *b).abs() < STEP_PT);
    edges.iter().skip(1).map(|edge| edge - STEP_PT / 2.0).collect()
}

/// The basis that a year has by its place among the years of the plan, where no heading says.
pub(crate) fn year_to_basis(year: i32, fiscal_years: &[i32]) -> Option<Basis> {
    let first = *fiscal_years.first()?;
    match year.cmp(&first) {
        std::cmp::Ordering::Equal => Some(Basis::Budget),
        std::cmp::Ordering::Greater => Some(Basis::Plan),
        std::cmp::Ordering::Less => None,
    }
}
