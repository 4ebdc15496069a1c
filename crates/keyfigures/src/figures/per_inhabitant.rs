//! What is contributed for each inhabitant.

use super::{Definition, in_kronor};
use crate::{contributions::contributions, inhabitants::inhabitants};

pub(super) const CONTRIBUTIONS: Definition = in_kronor(
    "contributions_per_inhabitant",
    "contributions / inhabitants as the plan prints them",
    |year| {
        let (count, id) = inhabitants(year)?;
        let mut found = contributions(year)?.per(count)?;
        found.parts.push(id);
        Ok(found)
    },
);
