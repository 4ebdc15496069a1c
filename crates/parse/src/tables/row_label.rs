//! The label of a row, and what it says of the figures beside it.

use plankoll_model::Basis;
use plankoll_page::{Row, Text};

use crate::tables::columns::{ColumnRole, Shape};
use crate::tables::header::words_to_basis;
use crate::tables::labels::{Hint, hints_at};
use crate::tables::years::only_year;

/// A label as printed, read once for all figures of its row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RowLabel {
    /// The words of the row's label columns as one text.
    pub(crate) text: Text,
    /// The year that it says the figures are of.
    pub(crate) year: Option<i32>,
    /// The basis that it names.
    pub(crate) basis: Option<Basis>,
    /// Whether it says that the figures count people.
    pub(crate) counts_people: bool,
}

impl RowLabel {
    /// Reads the label columns of a row.
    pub(crate) fn of(row: &Row, shape: &Shape) -> Self {
        let text = label_text(row, shape);
        let words = text.as_str();
        Self {
            year: year_of_figures(words),
            basis: words_to_basis(words),
            counts_people: counts_people(words),
            text,
        }
    }

    /// The words.
    pub(crate) fn as_str(&self) -> &str {
        self.text.as_str()
    }
}

/// The label of a row: the words of its label columns as one text.
fn label_text(row: &Row, shape: &Shape) -> Text {
    let cells = row.cells.iter().filter(|cell| {
        shape.roles.get(cell.column) == Some(&ColumnRole::Label) && !cell.text.is_empty()
    });
    cells
        .map(|cell| cell.text.clone())
        .reduce(|mut label, more| {
            label.append(&more);
            label
        })
        .unwrap_or_default()
}

/// The one year of a label that names a total, a balance or a basis, or nothing but the year. A
/// year that money comes from is another.
fn year_of_figures(label: &str) -> Option<i32> {
    let year = only_year(label)?;
    let (before, _) = label.split_once(&year.to_string())?;
    let is_origin = before.trim_end().ends_with("från");
    (!is_origin && says_year_of_figure(label)).then_some(year)
}

fn says_year_of_figure(label: &str) -> bool {
    let telling = [
        Hint::Sum,
        Hint::Result,
        Hint::Opening,
        Hint::Closing,
        Hint::Equity,
        Hint::Budget,
        Hint::Forecast,
        Hint::Outcome,
        Hint::Plan,
    ];
    let only_the_year = label.chars().all(|c| !c.is_alphabetic());
    let balance = ["överskott", "underskott", "saldo"];
    let lowered = label.to_lowercase();
    only_the_year
        || telling.iter().any(|hint| hints_at(label, *hint))
        || balance.iter().any(|word| lowered.contains(word))
}

/// `Antal deltagare` in a table of money.
fn counts_people(label: &str) -> bool {
    let lowered = label.to_lowercase();
    ["antal ", "invånar", "folkmängd"].iter().any(|start| lowered.starts_with(start))
}
