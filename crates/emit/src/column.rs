//! Columns of a resource: name, type, what they hold and how to read them from a row.
//!
//! One description drives CSV, Parquet and the Table Schema, so that they cannot drift apart. A
//! [`Sheet`] is the columns of a resource together with its rows; formats see it as
//! [`Tabular`], cell by cell, and nothing is copied on the way.

use std::borrow::Cow;

use jiff::civil::Date;
use plankoll_model::{Decimal, exact};
use schemars::{JsonSchema, schema_for};
use serde::Serialize;
use serde_json::Value;

use crate::decimal::{self, DecimalType};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'a> {
    /// Not known, or nothing to say.
    Null,
    /// Text.
    Text(Cow<'a, str>),
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// An exact decimal.
    Exact(Decimal),
    /// A length in points.
    Points(f64),
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text.
    Text,
    /// A day, ISO 8601.
    Date,
    /// Years with a space between them.
    Years,
    /// Yes or no.
    Flag,
    /// A whole number.
    Whole,
    /// An exact decimal.
    Exact(DecimalType),
    /// A length in points.
    Points,
}

/// What is known of a column before any row is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) about: &'static str,
    /// Never null.
    pub(crate) required: bool,
    /// No two rows have the same.
    pub(crate) unique: bool,
    /// The only values it takes, where there is such a list.
    pub(crate) values: Option<fn() -> Vec<String>>,
}

/// A column of a resource whose rows are `R`.
pub(crate) struct Column<'a, R> {
    field: Field,
    read: fn(&R) -> Cell<'a>,
}

impl<'a, R> Column<'a, R> {
    pub(crate) fn new(
        name: &'static str,
        kind: Kind,
        about: &'static str,
        read: fn(&R) -> Cell<'a>,
    ) -> Self {
        let field =
            Field { name, kind, about, required: false, unique: false, values: None };
        Self { field, read }
    }

    /// Never null.
    pub(crate) fn required(mut self) -> Self {
        self.field.required = true;
        self
    }

    /// No two rows have the same.
    pub(crate) fn unique(mut self) -> Self {
        self.field.unique = true;
        self
    }

    /// Takes only the codes of the enum `T`.
    pub(crate) fn codes_of<T: JsonSchema>(mut self) -> Self {
        self.field.values = Some(codes::<T>);
        self
    }
}

/// A resource with its rows, as formats see it.
pub(crate) trait Tabular<'a> {
    /// The columns, in order.
    fn fields(&self) -> Vec<Field>;
    /// Number of rows.
    fn height(&self) -> usize;
    /// The cell at these positions, from 0; null outside the table.
    fn cell(&self, row: usize, column: usize) -> Cell<'a>;
    /// What its column cannot hold exactly, and what is null instead.
    fn omissions(&self) -> Vec<Omission>;
}

/// A figure or a day that does not fit its column and is left empty in the dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omission {
    /// The plan it is from.
    pub plan_id: String,
    /// The column it ought to stand in.
    pub column: &'static str,
    /// What ought to stand there.
    pub value: String,
}

/// The columns of a resource and its rows.
pub(crate) struct Sheet<'a, R> {
    pub(crate) columns: Vec<Column<'a, R>>,
    pub(crate) rows: Vec<R>,
}

impl<'a, R> Tabular<'a> for Sheet<'a, R> {
    fn fields(&self) -> Vec<Field> {
        self.columns.iter().map(|column| column.field).collect()
    }

    fn height(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'a> {
        let (Some(row), Some(column)) = (self.rows.get(row), self.columns.get(column))
        else {
            return Cell::Null;
        };
        let cell = (column.read)(row);
        if cell.fits(column.field.kind) { cell } else { Cell::Null }
    }

    fn omissions(&self) -> Vec<Omission> {
        let columns = self.columns.iter().filter(|column| column.field.kind.is_narrow());
        let cells =
            columns.flat_map(|column| self.rows.iter().map(move |row| (column, row)));
        cells.filter_map(|(column, row)| self.omission(column, row)).collect()
    }
}

impl<R> Sheet<'_, R> {
    fn omission(&self, column: &Column<'_, R>, row: &R) -> Option<Omission> {
        let cell = (column.read)(row);
        if cell.fits(column.field.kind) {
            return None;
        }
        let plan = self.columns.iter().find(|column| column.field.name == "plan_id");
        let plan_id = plan.map_or(Cell::Null, |plan| (plan.read)(row)).into_text();
        Some(Omission {
            plan_id: plan_id.into_owned(),
            column: column.field.name,
            value: cell.into_text().into_owned(),
        })
    }
}

impl Kind {
    /// Whether there are cells of its sort that it cannot hold.
    fn is_narrow(self) -> bool {
        match self {
            Self::Exact(_) | Self::Date => true,
            Self::Text | Self::Years | Self::Flag | Self::Whole | Self::Points => false,
        }
    }
}

impl<'a> Cell<'a> {
    /// Whether a column of this type can hold it exactly.
    fn fits(&self, kind: Kind) -> bool {
        match (self, kind) {
            (Self::Exact(value), Kind::Exact(decimal_type)) => {
                decimal::unscaled(*value, decimal_type).is_some()
            }
            (Self::Text(day), Kind::Date) => is_day(day),
            _ => true,
        }
    }

    /// As plain text: `true` and `false`, decimals with a point, empty for null.
    pub(crate) fn into_text(self) -> Cow<'a, str> {
        match self {
            Self::Null => Cow::Borrowed(""),
            Self::Text(text) => text,
            Self::Flag(true) => Cow::Borrowed("true"),
            Self::Flag(false) => Cow::Borrowed("false"),
            Self::Whole(number) => Cow::Owned(number.to_string()),
            Self::Exact(value) => Cow::Owned(exact::to_text(value)),
            Self::Points(length) => Cow::Owned(length.to_string()),
        }
    }
}

/// `2021-11-26`: a month alone is no day, and `2021-02-30` neither.
fn is_day(text: &str) -> bool {
    text.len() == "2021-11-26".len() && text.parse::<Date>().is_ok()
}

/// The code of an enum's variant, as in the record's JSON: `plan_and_budget`.
pub(crate) fn code<T: Serialize>(variant: &T) -> Cell<'static> {
    match serde_json::to_value(variant) {
        Ok(Value::String(code)) => Cell::Text(Cow::Owned(code)),
        _ => Cell::Null,
    }
}

/// All codes of an enum, in the order of its variants, from its JSON Schema.
fn codes<T: JsonSchema>() -> Vec<String> {
    let schema = Value::from(schema_for!(T));
    let listed = |key| schema.get(key).and_then(Value::as_array).into_iter().flatten();
    let consts = listed("oneOf").flat_map(|variant| {
        let several = variant.get("enum").and_then(Value::as_array).into_iter().flatten();
        variant.get("const").into_iter().chain(several)
    });
    consts.chain(listed("enum")).filter_map(Value::as_str).map(String::from).collect()
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<i32> for Cell<'_> {
    fn from(number: i32) -> Self {
        Self::Whole(i64::from(number))
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Whole(i64::from(number))
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or(Self::Null, Self::Whole)
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        i64::try_from(number).map_or(Self::Null, Self::Whole)
    }
}

impl From<f64> for Cell<'_> {
    fn from(length: f64) -> Self {
        Self::Points(length)
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(value: Decimal) -> Self {
        Self::Exact(value)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use plankoll_model::{Measure, PlanKind, RowRole};

    use super::*;

    #[track_caller]
    fn check<T: JsonSchema>(expected: &[&str]) {
        assert_eq!(codes::<T>(), expected);
    }

    #[test]
    fn codes_are_listed_in_order() {
        check::<PlanKind>(&["plan_and_budget", "plan", "budget"]);
        check::<Measure>(&["SEK", "persons", "percent", "other"]);
        check::<RowRole>(&[
            "heading", "item", "detail", "subtotal", "total", "result", "note",
        ]);
    }

    #[test]
    fn a_code_is_that_of_the_json() {
        assert_eq!(code(&PlanKind::PlanAndBudget), Cell::from("plan_and_budget"));
    }

    #[track_caller]
    fn check_text(cell: Cell<'_>, expected: &str) {
        assert_eq!(cell.into_text(), expected);
    }

    #[test]
    fn cells_are_plain_text() {
        check_text(Cell::Null, "");
        check_text(Cell::Flag(true), "true");
        check_text(Cell::Whole(-3), "-3");
        check_text(Cell::Exact("-1234.5".parse().unwrap()), "-1234.50");
        check_text(Cell::Exact("1844500.00".parse().unwrap()), "1844500");
        check_text(Cell::Points(56.7), "56.7");
        check_text(Cell::Points(72.0), "72");
    }

    #[test]
    fn only_days_fit_a_column_of_days() {
        assert!(Cell::from("2021-11-26").fits(Kind::Date));
        assert!(!Cell::from("2021-11").fits(Kind::Date));
        assert!(!Cell::from("2021-02-30").fits(Kind::Date));
    }

    #[test]
    fn what_does_not_fit_is_null_and_told() {
        let sheet = Sheet {
            columns: vec![
                Column::new("plan_id", Kind::Text, "", |_: &Decimal| "a-2020".into()),
                Column::new(
                    "amount_sek",
                    Kind::Exact(decimal::SEK),
                    "",
                    |row: &Decimal| (*row).into(),
                ),
            ],
            rows: vec![Decimal::ONE, "0.001".parse().unwrap()],
        };
        assert_eq!(sheet.cell(0, 1), Cell::Exact(Decimal::ONE));
        assert_eq!(sheet.cell(1, 1), Cell::Null);
        let [omission] = &sheet.omissions()[..] else { panic!("one omission") };
        assert_eq!((&*omission.plan_id, omission.column), ("a-2020", "amount_sek"));
    }
}
