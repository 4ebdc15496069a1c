//! What it costs to run the association.

use plankoll_model::Section;

use super::{Definition, in_kronor, in_percent};
use crate::{
    costs::costs,
    quantity::{Known, Quantity},
    totals::total,
    year::Year,
};

pub(super) const NARROW: Definition =
    in_kronor("administration_narrow", "board + administration + audit", |year| {
        administration(year, false)
    });

pub(super) const WIDE: Definition = in_kronor(
    "administration_wide",
    "administration_narrow + communication, evaluation and training outside insatser",
    |year| administration(year, true),
);

pub(super) const NARROW_SHARE: Definition = in_percent(
    "administration_share_narrow",
    "100 × administration_narrow / costs",
    |year| share(year, false),
);

pub(super) const WIDE_SHARE: Definition = in_percent(
    "administration_share_wide",
    "100 × administration_wide / costs",
    |year| share(year, true),
);

fn administration(year: &Year, wide: bool) -> Known<Quantity> {
    costs(year)?.administration(wide)
}

fn share(year: &Year, wide: bool) -> Known<Quantity> {
    administration(year, wide)?.percent_of(total(year, Section::Cost)?, "costs")
}
