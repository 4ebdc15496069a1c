//! Equity, and how it compares with what the members contribute in the same year.

use super::{Definition, in_kronor, in_percent};
use crate::{
    contributions::contributions,
    equity::{closing, opening},
};

pub(super) const OPENING: Definition = in_kronor(
    "equity_opening",
    "equity when the year begins, or closing equity of the year before",
    opening,
);

pub(super) const CLOSING: Definition = in_kronor(
    "equity_closing",
    "equity when the year ends, or opening equity + result",
    closing,
);

pub(super) const OPENING_SHARE: Definition =
    in_percent("equity_opening_share", "100 × equity_opening / contributions", |year| {
        opening(year)?.percent_of(contributions(year)?, "contributions")
    });

pub(super) const CLOSING_SHARE: Definition =
    in_percent("equity_closing_share", "100 × equity_closing / contributions", |year| {
        closing(year)?.percent_of(contributions(year)?, "contributions")
    });
