//! Key figures of a plan: what a national comparison asks, each with its formula and the printed
//! figures it is made of.
//!
//! A table is read column by column as accounts (`account`), and the accounts of one year and basis
//! are a `Year`. From them come the quantities that figures are made of: what the
//! members contribute (`contributions`), totals and result (`totals`), what costs are for (`costs`),
//! equity (`equity`), inhabitants (`inhabitants`). Where several tables give the same quantity it is
//! counted once (`reading`): the value that others agree with is taken, and where none has the
//! majority there is none. [`FIGURES`] lists the figures, a file of `figures/` for each family.
//!
//! A figure whose parts are missing is absent, with the reason; it is never zero. Nothing is split
//! by guess: a row for board and auditors together counts as administration, and costs that the
//! plan does not tell apart as individual or structural make both shares absent.

mod account;
mod class;
mod contributions;
mod costs;
mod equity;
mod figure;
mod figures;
mod inhabitants;
mod period;
mod quantity;
mod reading;
mod totals;
mod year;

#[cfg(test)]
mod testing;

use plankoll_model::Record;

pub use figure::{Definition, FigureUnit, KeyFigure};
pub use figures::FIGURES;
pub use period::Period;

use figure::Finder;
use year::{Books, Year};

/// All key figures of a plan: by year and basis, then in the order of [`FIGURES`].
///
/// Of a year and basis of which nothing is known there are none.
pub fn key_figures(record: &Record) -> Vec<KeyFigure> {
    let books = Books::of(record);
    let years = books.periods().into_iter().map(|period| Year { books: &books, period });
    years
        .map(|year| figures_of(&year))
        .filter(|found| is_known(found))
        .flatten()
        .collect()
}

fn figures_of(year: &Year) -> Vec<KeyFigure> {
    FIGURES.iter().flat_map(|definition| find(definition, year)).collect()
}

fn find(definition: &'static Definition, year: &Year) -> Vec<KeyFigure> {
    let figure = |code, known| KeyFigure::new(definition, year.period, code, known);
    match definition.find {
        Finder::One(find) => vec![figure(None, find(year))],
        Finder::EachMunicipality(find) => find(year)
            .into_iter()
            .map(|(code, quantity)| figure(Some(code), Ok(quantity)))
            .collect(),
    }
}

fn is_known(figures: &[KeyFigure]) -> bool {
    figures.iter().any(|figure| figure.value.is_some())
}
