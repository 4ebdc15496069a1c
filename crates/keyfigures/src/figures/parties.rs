//! What each party contributes: by law the state a half, regions and municipalities a quarter each
//! (2003:1210, 5 §).

use super::{Definition, in_kronor, in_percent};
use crate::{
    contributions::{Party, contribution, contributions, of_each_municipality},
    figure::{FigureUnit, Finder},
    quantity::{Known, Quantity},
    year::Year,
};

pub(super) const OF_STATE: Definition =
    in_kronor("contribution_state", "contribution of the state", |year| {
        contribution(year, Party::State)
    });

pub(super) const OF_REGION: Definition =
    in_kronor("contribution_region", "sum of the regions' contributions", |year| {
        contribution(year, Party::Region)
    });

pub(super) const OF_MUNICIPALITIES: Definition = in_kronor(
    "contribution_municipalities",
    "sum of the municipalities' contributions",
    |year| contribution(year, Party::Municipalities),
);

pub(super) const SHARE_OF_STATE: Definition = in_percent(
    "contribution_share_state",
    "100 × contribution_state / contributions",
    |year| share(year, Party::State),
);

pub(super) const SHARE_OF_REGION: Definition = in_percent(
    "contribution_share_region",
    "100 × contribution_region / contributions",
    |year| share(year, Party::Region),
);

pub(super) const SHARE_OF_MUNICIPALITIES: Definition = in_percent(
    "contribution_share_municipalities",
    "100 × contribution_municipalities / contributions",
    |year| share(year, Party::Municipalities),
);

pub(super) const OF_EACH_MUNICIPALITY: Definition = Definition {
    name: "contribution_municipality",
    unit: FigureUnit::Sek,
    formula: "contribution of one municipality",
    find: Finder::EachMunicipality(of_each_municipality),
};

pub(super) const PER_MUNICIPALITY: Definition = in_kronor(
    "contributions_per_municipality",
    "contributions / number of municipalities that are members",
    |year| {
        if year.municipalities() == 0 {
            return Err("no municipality is known to be a member".to_owned());
        }
        contributions(year)?.per(year.municipality_count())
    },
);

fn share(year: &Year, party: Party) -> Known<Quantity> {
    contribution(year, party)?.percent_of(contributions(year)?, "contributions")
}
