//! The year and basis that figures are for.

use plankoll_model::Basis;

/// What a key figure is for: two plans compare the same year on the same basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The year.
    pub year: i32,
    /// Budget, forecast, plan or outcome; none where the plan does not say.
    pub basis: Option<Basis>,
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// Whether a heading says that its figures are for some months only: `(september-december)`.
pub(crate) fn is_part_of_a_year(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphabetic());
    let named: Vec<&str> = words.filter(|word| MONTHS.contains(word)).collect();
    named.len() == 2 && named != ["januari", "december"]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, expected: bool) {
        assert_eq!(is_part_of_a_year(heading), expected, "{heading}");
    }

    #[test]
    fn some_months_are_no_year() {
        check("Budget 2009 (september-december)", true);
        check("Budget juli – december 2018", true);
        check("Budget januari-december 2018", false);
        check("Budget 2018, reviderad i mars", false);
        check("Budget 2018", false);
    }
}
