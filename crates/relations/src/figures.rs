//! Columns of figures as arithmetic sees them: a [`Sheet`] is a table whose columns have become
//! lanes of figures that may be added to each other.
//!
//! A lane never mixes money with people or per cent. Totals that stand in a column of their own
//! beside the column of items share its lane.

use plankoll_model::{
    Amount, Basis, Column, ColumnKind, Decimal, Measure, Statement, Table, Unit,
};

use crate::wording;

/// Figures larger than this are no amounts of a plan; left out so that no sum can overflow.
const LARGEST: i64 = 1_000_000_000_000_000;

/// A figure that can be a term of a relation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure<'a> {
    /// Id of the amount or statement.
    pub(crate) id: &'a str,
    /// Label of its row, or the words around it.
    pub(crate) label: &'a str,
    /// In kronor where it is money of a known unit, else as printed.
    pub(crate) worth: Decimal,
    /// The figure as printed, for messages.
    pub(crate) value: Decimal,
    /// The largest power of ten that divides its worth.
    pub(crate) grain: Decimal,
    /// How much one step of rounding is; zero where figures are printed in full.
    pub(crate) step: Decimal,
    /// What it counts.
    pub(crate) measure: Measure,
    /// Has a worth in kronor.
    pub(crate) in_sek: bool,
    /// The year it is for.
    pub(crate) year: Option<i32>,
    /// Budget, forecast, plan or outcome.
    pub(crate) basis: Option<Basis>,
    /// Position of its table; none in running text.
    pub(crate) table: Option<usize>,
}

impl<'a> Figure<'a> {
    /// The figure of an amount in a table, unless it is absurdly large.
    pub(crate) fn of(
        amount: &'a Amount,
        label: &'a str,
        table: usize,
        step: Decimal,
    ) -> Option<Self> {
        let worth = amount.amount_sek.unwrap_or(amount.value);
        is_sensible(worth).then_some(Self {
            id: &amount.id,
            label,
            worth,
            grain: grain_of(worth),
            value: amount.value,
            step,
            measure: amount.measure,
            in_sek: amount.measure == Measure::Sek && amount.amount_sek.is_some(),
            year: amount.year,
            basis: amount.basis,
            table: Some(table),
        })
    }

    /// The figure of a statement in running text.
    pub(crate) fn said(statement: &'a Statement) -> Option<Self> {
        is_sensible(statement.amount_sek).then_some(Self {
            id: &statement.id,
            label: statement.subject_printed.as_deref().unwrap_or(&statement.text),
            worth: statement.amount_sek,
            grain: grain_of(statement.amount_sek),
            value: statement.value,
            step: said_step(statement),
            measure: Measure::Sek,
            in_sek: true,
            year: statement.year,
            basis: None,
            table: None,
        })
    }

    /// The least that two such figures can differ by: a krona, or the last digit of per cents.
    pub(crate) fn unit(&self) -> Decimal {
        if self.measure == Measure::Percent && !self.step.is_zero() {
            self.step
        } else {
            self.step.max(Decimal::ONE)
        }
    }

    /// Neither money of unknown unit nor anything but a figure that proofs may use.
    pub(crate) fn is_money(&self) -> bool {
        self.measure == Measure::Sek
    }
}

/// The largest power of ten that divides a figure: 50 000 is printed in steps of ten thousand.
fn grain_of(worth: Decimal) -> Decimal {
    if worth.is_zero() {
        return Decimal::MAX;
    }
    let plain = worth.normalize();
    let mut digits = plain.mantissa();
    let mut grain = Decimal::try_new(1, plain.scale()).unwrap_or(Decimal::ONE);
    while digits % 10 == 0 {
        digits /= 10;
        grain *= Decimal::TEN;
    }
    grain
}

/// Zero, or one digit followed by zeros.
pub(crate) fn has_one_digit(worth: &Decimal) -> bool {
    worth.is_zero() || worth.abs() < grain_of(*worth) * Decimal::TEN
}

fn is_sensible(worth: Decimal) -> bool {
    worth.abs() < Decimal::from(LARGEST) && worth.scale() <= 6
}

/// `15,4 miljoner` may be half a step off, `ca 15,4 miljoner` a whole one. Figures in full kronor
/// and thousands are as exact as those of a table.
fn said_step(statement: &Statement) -> Decimal {
    let step = if statement.precision_sek <= Decimal::ONE {
        Decimal::ZERO
    } else {
        statement.precision_sek
    };
    if statement.approximate { step.max(Decimal::ONE) * Decimal::TWO } else { step }
}

/// Figures that may be added up, from top to bottom.
#[derive(Debug, Clone)]
pub(crate) struct Lane {
    /// Positions of the columns it is made of.
    pub(crate) columns: Vec<usize>,
    /// What its figures count.
    pub(crate) measure: Measure,
    /// Decides on the structure of the table; other lanes only follow it.
    pub(crate) votes: bool,
}

/// A table seen as lanes of figures.
#[derive(Debug, Clone)]
pub(crate) struct Sheet<'a> {
    /// The table.
    pub(crate) table: &'a Table,
    /// Its lanes from left to right.
    pub(crate) lanes: Vec<Lane>,
    /// For each row the figure in each lane.
    pub(crate) lines: Vec<Vec<Option<Figure<'a>>>>,
    /// How exact each column is printed.
    steps: Vec<Steps>,
    place: usize,
}

impl<'a> Sheet<'a> {
    /// Sorts the columns of `table`, the `place`th of its plan, into lanes.
    pub(crate) fn of(table: &'a Table, place: usize) -> Self {
        let lanes = lanes_of(table);
        let steps = Steps::of_columns(table);
        let lines = (table.rows.iter())
            .map(|row| {
                let in_lane = |lane: &Lane| {
                    let amount = lane.columns.iter().find_map(|&at| row.amount_in(at))?;
                    let step = steps.get(amount.column)?.step_of(amount);
                    (amount.measure == lane.measure)
                        .then(|| Figure::of(amount, &row.label, place, step))
                        .flatten()
                };
                lanes.iter().map(in_lane).collect()
            })
            .collect();
        Self { table, lanes, lines, steps, place }
    }

    /// The figures of a row, one for each lane.
    pub(crate) fn line(&self, row: usize) -> &[Option<Figure<'a>>] {
        self.lines.get(row).map_or(&[], Vec::as_slice)
    }

    /// The figure of a row in a lane.
    pub(crate) fn figure(&self, row: usize, lane: usize) -> Option<Figure<'a>> {
        self.line(row).get(lane).copied().flatten()
    }

    /// The amounts inside a row's label that count the same as the lane.
    pub(crate) fn inline(&self, row: usize, lane: usize) -> Vec<Figure<'a>> {
        let (Some(row), Some(lane)) = (self.table.rows.get(row), self.lanes.get(lane))
        else {
            return Vec::new();
        };
        (row.amounts.iter())
            .filter(|amount| amount.inline && lane.columns.contains(&amount.column))
            .filter(|amount| amount.measure == lane.measure)
            .filter_map(|amount| {
                let step = self.steps.get(amount.column)?.step_of(amount);
                Figure::of(amount, &row.label, self.place, step)
            })
            .collect()
    }

    /// A lane that decides on structure has a figure in this row.
    pub(crate) fn has_figures(&self, row: usize) -> bool {
        self.lanes
            .iter()
            .zip(self.line(row))
            .any(|(lane, figure)| lane.votes && figure.is_some())
    }

    /// A lane that decides on structure has a nil mark in this row.
    pub(crate) fn has_nils(&self, row: usize) -> bool {
        let votes = |column| {
            self.lanes.iter().any(|lane| lane.votes && lane.columns.contains(&column))
        };
        self.table
            .rows
            .get(row)
            .is_some_and(|row| row.nils.iter().any(|nil| votes(nil.column)))
    }

    /// The row's label.
    pub(crate) fn label(&self, row: usize) -> &'a str {
        self.table.rows.get(row).map_or("", |row| row.label.as_str())
    }
}

/// How exact the figures of a column are printed.
#[derive(Debug, Clone)]
struct Steps {
    per_cent: Decimal,
    millions: Decimal,
    kronor: Decimal,
}

impl Steps {
    /// Those of each column, in one pass over the table.
    fn of_columns(table: &Table) -> Vec<Self> {
        let mut decimals = vec![0; table.columns.len()];
        for (_, amount) in table.amounts().filter(|(_, amount)| !amount.inline) {
            if let Some(most) = decimals.get_mut(amount.column) {
                *most = amount.value.scale().max(*most);
            }
        }
        let shared = table.columns.iter().any(|column| column.kind == ColumnKind::Share);
        decimals
            .into_iter()
            .map(|decimals| Self::with_decimals(decimals, shared))
            .collect()
    }

    fn with_decimals(decimals: u32, shared: bool) -> Self {
        let last_digit = Decimal::try_new(1, decimals.min(6)).unwrap_or(Decimal::ONE);
        Self {
            per_cent: last_digit,
            millions: last_digit * Unit::Mnkr.kronor(),
            kronor: if shared { Decimal::ONE } else { Decimal::ZERO },
        }
    }

    /// Tables in thousands are rounded to thousands even where some figures show decimals.
    fn step_of(&self, amount: &Amount) -> Decimal {
        match (amount.measure, amount.unit) {
            (Measure::Sek, Some(Unit::Tkr)) => Unit::Tkr.kronor(),
            (Measure::Sek, Some(Unit::Mnkr)) => self.millions,
            (Measure::Sek, Some(Unit::Kr)) => self.kronor,
            (Measure::Sek, None) => Decimal::ONE,
            (Measure::Percent, _) => self.per_cent,
            (Measure::Persons | Measure::Other, _) => Decimal::ZERO,
        }
    }
}

fn lanes_of(table: &Table) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        if column.kind == ColumnKind::Other && column.measure != Measure::Sek {
            continue;
        }
        let measure = measure_of(table, at, column);
        match lanes.last_mut() {
            Some(lane)
                if lane.measure == measure && is_totals_beside(table, lane, at) =>
            {
                lane.columns.push(at);
            }
            _ => lanes.push(Lane { columns: vec![at], measure, votes: false }),
        }
    }
    give_votes(table, &mut lanes);
    lanes
}

/// What most figures of the column count.
fn measure_of(table: &Table, at: usize, column: &Column) -> Measure {
    let count = |measure| {
        let counts = |amount: &Amount| {
            amount.column == at && !amount.inline && amount.measure == measure
        };
        table.amounts().filter(|(_, amount)| counts(amount)).count()
    };
    [Measure::Other, Measure::Percent, Measure::Persons, Measure::Sek]
        .into_iter()
        .max_by_key(|&measure| (count(measure), measure == column.measure))
        .unwrap_or(column.measure)
}

/// A column without heading or year of its own, and never a figure in both columns.
fn is_totals_beside(table: &Table, lane: &Lane, at: usize) -> bool {
    let Some((beside, column)) = lane
        .columns
        .last()
        .and_then(|&last| table.columns.get(last))
        .zip(table.columns.get(at))
    else {
        return false;
    };
    let same_heading = column.label.is_empty()
        || beside.label.is_empty()
        || column.label == beside.label
        || wording::says_total(&column.label);
    let apart = table.rows.iter().all(|row| {
        row.amount_in(at).is_none()
            || lane.columns.iter().all(|&other| row.amount_in(other).is_none())
    });
    let used =
        |at| table.amounts().any(|(_, amount)| amount.column == at && !amount.inline);
    same_heading
        && apart
        && used(at)
        && lane.columns.iter().all(|&other| used(other))
        && (column.year == beside.year || column.year.is_none() || beside.year.is_none())
}

fn give_votes(table: &Table, lanes: &mut [Lane]) {
    let is_change = |lane: &Lane| {
        (lane.columns.iter())
            .filter_map(|&at| table.columns.get(at))
            .any(|column| column.kind == ColumnKind::Change)
    };
    let strongest = lanes
        .iter()
        .filter(|lane| !is_change(lane))
        .map(|lane| rank(lane.measure))
        .max()
        .unwrap_or(0);
    for lane in lanes {
        lane.votes = rank(lane.measure) == strongest && !is_change(lane);
    }
}

fn rank(measure: Measure) -> u8 {
    match measure {
        Measure::Sek => 3,
        Measure::Persons => 2,
        Measure::Percent => 1,
        Measure::Other => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(worth: &str, grain: &str) {
        assert_eq!(grain_of(worth.parse().unwrap()), grain.parse().unwrap(), "{worth}");
    }

    #[test]
    fn grain_is_the_power_of_ten_that_divides() {
        check("50000", "10000");
        check("1844500", "100");
        check("1844.50", "0.1");
        check("-7", "1");
    }
}
