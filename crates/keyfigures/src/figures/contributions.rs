//! What all members contribute together.

use super::{Definition, change, in_kronor, in_percent};
use crate::contributions::contributions;

pub(super) const ALL_MEMBERS: Definition = in_kronor(
    "contributions",
    "state + region + municipalities, or the printed total of the members' contributions",
    contributions,
);

pub(super) const CHANGE: Definition = in_percent(
    "contributions_change",
    "100 × (contributions − contributions of the year before) / contributions of the year before",
    |year| change(year, contributions),
);
