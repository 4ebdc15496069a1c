//! What costs are for, as far as key figures tell costs apart.

/// What an insats is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Insats {
    Individual,
    Structural,
    /// Decided for insatser, but not for which.
    Unallocated,
    /// The plan does not say.
    Mixed,
}

/// What a cost is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Board, administration and audit, together or each by itself.
    Administration,
    /// Communication, evaluation and training of the association's own.
    Around,
    /// What the association is there for.
    Insats(Insats),
    /// Depreciation and the like: neither.
    Neither,
    /// Not known.
    Unknown,
}

impl Class {
    /// The class of a category, for a row that is part of another.
    pub(crate) fn of(category: &str, whole: Self) -> Self {
        match (own(category), whole) {
            (Self::Insats(Insats::Mixed) | Self::Unknown, _)
                if whole != Self::Unknown =>
            {
                whole
            }
            // What is spent within insatser belongs to them, whatever it is for.
            (Self::Administration | Self::Around, Self::Insats(_)) => whole,
            // Bank charges among the costs of the office.
            (Self::Neither, _) if whole != Self::Unknown => whole,
            (class, _) => class,
        }
    }

    /// Whether a table of what this one is made of may be headed by that one.
    pub(crate) fn is_akin_to(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Insats(_), Self::Insats(_)))
    }
}

fn own(category: &str) -> Class {
    match category {
        "cost.insats.individual" => Class::Insats(Insats::Individual),
        "cost.insats.structural" => Class::Insats(Insats::Structural),
        "cost.insats.unallocated" => Class::Insats(Insats::Unallocated),
        "cost.insats.mixed" | "total.insats" => Class::Insats(Insats::Mixed),
        "cost.communication" | "cost.evaluation" | "cost.training" => Class::Around,
        "cost.board" | "cost.audit" | "cost.board+audit" => Class::Administration,
        "cost.depreciation" | "cost.financial" | "income.financial" => Class::Neither,
        admin if admin.starts_with("cost.admin.") => Class::Administration,
        _ => Class::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(category: &str, whole: Class, expected: Class) {
        assert_eq!(Class::of(category, whole), expected, "{category} in {whole:?}");
    }

    #[test]
    fn the_whole_says_what_a_part_does_not() {
        let individual = Class::Insats(Insats::Individual);
        check("unclassified", individual, individual);
        check("cost.insats.mixed", individual, individual);
        check("cost.insats.unallocated", individual, Class::Insats(Insats::Unallocated));
        check("unclassified", Class::Unknown, Class::Unknown);
    }

    #[test]
    fn evaluation_of_an_insats_is_part_of_it() {
        let structural = Class::Insats(Insats::Structural);
        check("cost.evaluation", structural, structural);
        check("cost.evaluation", Class::Administration, Class::Around);
        check("cost.evaluation", Class::Unknown, Class::Around);
    }
}
