//! Who writes a plan: chance, wishes, and what has been said so far, so that later tables agree with it.

use std::collections::BTreeMap;

use crate::{
    dice::Dice,
    numbers::NumberStyle,
    plan::{Cell, Column, ColumnKind, Row, RowKind, Sum, Table, Unit},
    traits::{Trait, Traits},
};

/// A column of amounts before it has a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Period {
    pub(crate) year: i32,
    pub(crate) basis: &'static str,
}

/// The state of writing.
#[derive(Debug)]
pub(crate) struct Author {
    pub(crate) dice: Dice,
    pub(crate) traits: Traits,
    pub(crate) style: NumberStyle,
    pub(crate) unit: Unit,
    pub(crate) year: i32,
    pub(crate) periods: Vec<Period>,
    pub(crate) header: HeaderForm,
    /// The roundness of amounts in the last digit printed.
    pub(crate) grain: i64,
    /// What was said of each period: `contributions`, `income`, `costs`, `result`, ...
    pub(crate) said: BTreeMap<&'static str, Vec<i64>>,
}

/// How headers are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderForm {
    One,
    Two,
    Three,
    Spanning,
    YearAlone,
}

/// A table while it is written.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) rows: Vec<Row>,
    pub(crate) sums: Vec<Sum>,
}

impl Draft {
    /// Adds a row and says which it is.
    pub(crate) fn row(
        &mut self,
        label: &str,
        kind: RowKind,
        level: u32,
        figures: &[i64],
    ) -> usize {
        let cells = figures
            .iter()
            .map(|figure| Cell { figure: Some(*figure), printed: String::new() })
            .collect();
        let label = label.to_owned();
        self.rows.push(Row {
            label,
            kind,
            level,
            cells,
            year: None,
            inline: None,
            aside: false,
        });
        self.rows.len() - 1
    }

    /// Adds a heading.
    pub(crate) fn heading(&mut self, label: &str, columns: usize) {
        let row = self.row(label, RowKind::Heading, 0, &[]);
        if let Some(row) = self.rows.get_mut(row) {
            row.cells = vec![Cell::default(); columns];
        }
    }

    /// Adds a row that is the sum of others.
    pub(crate) fn total(
        &mut self,
        label: &str,
        terms: &[(usize, i64)],
        columns: usize,
    ) -> usize {
        let figures: Vec<i64> = (0..columns).map(|c| self.sum(terms, c)).collect();
        let total = self.row(label, RowKind::Total, 0, &figures);
        self.sums.push(Sum { total, terms: terms.to_vec(), sure: true });
        total
    }

    /// What `terms` add up to in a column.
    pub(crate) fn sum(&self, terms: &[(usize, i64)], column: usize) -> i64 {
        let figure = |row: usize| self.rows.get(row)?.cells.get(column)?.figure;
        terms.iter().map(|(row, sign)| sign * figure(*row).unwrap_or(0)).sum()
    }

    /// The figures of a row.
    pub(crate) fn figures(&self, row: usize) -> Vec<i64> {
        let cells =
            self.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        cells.iter().map(|cell| cell.figure.unwrap_or(0)).collect()
    }
}

impl Author {
    /// An amount for each period, of `low` to `high` thousand kronor and much the same in all of them.
    pub(crate) fn amounts(&mut self, low: i64, high: i64) -> Vec<i64> {
        let base = self.dice.between(low, high);
        let periods = self.periods.len();
        (0..periods).map(|_| self.near(base)).collect()
    }

    fn near(&mut self, thousands: i64) -> i64 {
        let share = self.dice.between(85, 118);
        let kronor = thousands * 10 * share;
        let grains = kronor / self.unit.step() / self.grain;
        grains.max(1) * self.grain
    }

    /// The columns of the periods with their headers.
    pub(crate) fn columns(&mut self, periods: &[Period]) -> Vec<Column> {
        let form = if periods.len() < 2 && self.header == HeaderForm::Spanning {
            HeaderForm::One
        } else {
            self.header
        };
        self.note_header(form);
        periods.iter().map(|period| self.column(*period, form)).collect()
    }

    fn note_header(&mut self, form: HeaderForm) {
        match form {
            HeaderForm::Two => self.traits.note(Trait::HeaderTwoLines),
            HeaderForm::Three => self.traits.note(Trait::HeaderThreeLines),
            HeaderForm::Spanning => self.traits.note(Trait::SpanningYears),
            HeaderForm::One | HeaderForm::YearAlone => {}
        }
    }

    fn column(&mut self, period: Period, form: HeaderForm) -> Column {
        let year = period.year.to_string();
        let word = basis_word(period.basis).to_owned();
        let unit = self
            .traits
            .wants(Trait::HeaderUnit)
            .then(|| format!("({})", self.unit.word()));
        let is_new =
            unit.is_none() && period.basis == "budget" && period.year == self.year;
        let (span, mut header) = match form {
            HeaderForm::One => (None, vec![format!("{word} {year}")]),

            HeaderForm::Three if is_new => (None, vec!["Förslag".into(), word, year]),

            HeaderForm::Two | HeaderForm::Three => (None, vec![word, year]),
            HeaderForm::Spanning => (Some(year), vec![word]),
            HeaderForm::YearAlone => (None, vec![year]),
        };
        match (unit, header.last_mut()) {
            (Some(unit), _) if form == HeaderForm::Three => header.push(unit),
            (Some(unit), Some(last)) => *last = format!("{last} {unit}"),
            _ => {}
        }
        let (year, basis) = (Some(period.year), period.basis);
        Column {
            header,
            span,
            year,
            basis,
            kind: ColumnKind::Amount,
            decimals: self.unit.decimals(),
            leads: false,
        }
    }

    /// Makes a table of a draft.
    pub(crate) fn table(
        &mut self,
        caption: &str,
        draft: Draft,
        columns: Vec<Column>,
    ) -> Table {
        let unit = self.unit.word();
        let caption = if self.traits.show(Trait::CaptionUnit) {
            if self.dice.chance(50) {
                format!("{caption} ({unit})")
            } else {
                format!("{caption}, {unit}")
            }
        } else {
            caption.to_owned()
        };
        self.traits.show(Trait::HeaderUnit);
        Table {
            caption: Some(caption),
            label_header: String::new(),
            unit: self.unit,
            columns,
            rows: draft.rows,
            sums: draft.sums,
            money: true,
            has_header: true,
        }
    }
}

fn basis_word(basis: &str) -> &'static str {
    match basis {
        "outcome" => "Utfall",
        "forecast" => "Prognos",
        "plan" => "Plan",
        _ => "Budget",
    }
}
