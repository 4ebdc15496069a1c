//! What a key figure is.

use plankoll_model::{Decimal, Status};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    period::Period,
    quantity::{Known, Quantity},
    year::Year,
};

/// How many decimals a value has. What lies in the middle goes to the even neighbour.
const DECIMALS: u32 = 2;

/// What a key figure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub enum FigureUnit {
    /// Kronor.
    #[serde(rename = "SEK")]
    Sek,
    /// Per cent.
    #[serde(rename = "percent")]
    Percent,
}

/// A key figure as the catalogue knows it.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    /// Its name; never renamed.
    pub name: &'static str,
    /// What it is counted in.
    pub unit: FigureUnit,
    /// How it is computed, in words.
    pub formula: &'static str,
    pub(crate) find: Finder,
}

/// How a figure is found in a year.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Finder {
    /// There is one of it, or a reason why not.
    One(fn(&Year) -> Known<Quantity>),
    /// There is one for each municipality, by SCB code, of which the plan prints it.
    EachMunicipality(fn(&Year) -> Vec<(String, Quantity)>),
}

/// A key figure of a plan, for a year and basis.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFigure {
    /// Which figure it is.
    pub name: &'static str,
    /// The year and basis.
    pub period: Period,
    /// The municipality that it is for, by SCB code, where there is one for each.
    pub municipality: Option<String>,
    /// The value, to two decimals, rounded half to even; none if it is absent.
    pub value: Option<Decimal>,
    /// What it is counted in.
    pub unit: FigureUnit,
    /// How it is computed, in words.
    pub formula: &'static str,
    /// The formula with the figures in it, in kronor.
    pub computation: Option<String>,
    /// Ids of the amounts and statements it is made of.
    pub parts: Vec<String>,
    /// The weakest status of its parts: one contradicted amount makes it contradicted.
    pub status: Option<Status>,
    /// Why it is absent, or what to bear in mind where it is not.
    pub reason: Option<String>,
}

impl KeyFigure {
    pub(crate) fn new(
        definition: &'static Definition,
        period: Period,
        municipality: Option<String>,
        known: Known<Quantity>,
    ) -> Self {
        let Definition { name, unit, formula, find: _ } = *definition;
        let absent = Self {
            name,
            period,
            municipality,
            value: None,
            unit,
            formula,
            computation: None,
            parts: Vec::new(),
            status: None,
            reason: None,
        };
        match known {
            Ok(quantity) => absent.with(quantity),
            Err(reason) => Self { reason: Some(reason), ..absent },
        }
    }

    fn with(self, quantity: Quantity) -> Self {
        let notes = quantity.notes.join("; ");
        Self {
            value: Some(quantity.value.round_dp(DECIMALS).normalize()),
            computation: Some(quantity.says),
            parts: quantity.parts,
            status: Some(quantity.status),
            reason: (!notes.is_empty()).then_some(notes),
            ..self
        }
    }
}
