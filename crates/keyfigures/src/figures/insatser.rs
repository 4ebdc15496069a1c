//! What goes to insatser, and of what kind they are.

use plankoll_model::Section;

use super::{Definition, in_kronor, in_percent};
use crate::{
    class::Insats,
    costs::costs,
    quantity::{Known, Quantity},
    totals::total,
    year::Year,
};

pub(super) const COSTS: Definition = in_kronor(
    "insatser",
    "all costs of insatser, with evaluation and training within them and money not yet allocated",
    insatser,
);

pub(super) const SHARE_OF_COSTS: Definition =
    in_percent("insatser_share", "100 × insatser / costs", |year| {
        insatser(year)?.percent_of(total(year, Section::Cost)?, "costs")
    });

pub(super) const INDIVIDUAL_SHARE: Definition = in_percent(
    "insatser_share_individual",
    "100 × costs of individual insatser / insatser",
    |year| share(year, Insats::Individual),
);

pub(super) const STRUCTURAL_SHARE: Definition = in_percent(
    "insatser_share_structural",
    "100 × costs of structural insatser / insatser",
    |year| share(year, Insats::Structural),
);

pub(super) const UNALLOCATED_SHARE: Definition = in_percent(
    "insatser_share_unallocated",
    "100 × money for insatser not yet allocated / insatser",
    |year| share(year, Insats::Unallocated),
);

fn insatser(year: &Year) -> Known<Quantity> {
    costs(year)?.insatser()
}

fn share(year: &Year, kind: Insats) -> Known<Quantity> {
    let costs = costs(year)?;
    costs.insatser_of(kind)?.percent_of(costs.insatser()?, "insatser")
}
