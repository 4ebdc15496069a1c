//! Clauses that name all municipalities of a county at once: `länets samtliga tio kommuner`.

use crate::registry::{MemberName, Registry};

/// Words that say that all are meant.
const ALL: [&str; 5] = ["samtliga", "alla", "länets", "samtlige", "varje"];
/// Numbers in words, from two on.
const NUMBERS: [&str; 19] = [
    "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo",
];
/// The words stand so near before `kommuner`.
const NEAR: usize = 4;

/// The municipalities of the county, if the clause says that all of them are meant. Where it says
/// how many they are, the county must have as many.
pub(crate) fn all_municipalities(
    clause: &str,
    county: &str,
    registry: &Registry,
) -> Vec<MemberName> {
    let lower = clause.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let Some(at) =
        words.iter().position(|word| matches!(*word, "kommuner" | "kommunerna"))
    else {
        return Vec::new();
    };
    let around = words.get(at.saturating_sub(NEAR)..words.len().min(at + NEAR));
    let around = around.unwrap_or_default();
    let municipalities = registry.municipalities_of(county);
    let said = around.iter().find_map(|word| number(word));
    let all = around.iter().any(|word| ALL.contains(word));
    if all && said.is_none_or(|count| count == municipalities.len()) {
        municipalities
    } else {
        Vec::new()
    }
}

fn number(word: &str) -> Option<usize> {
    let in_words = (2..).zip(NUMBERS).find(|(_, number)| *number == word);
    in_words.map(|(count, _)| count).or_else(|| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(clause: &str, expected: usize) {
        let found = all_municipalities(clause, "21", &Registry::swedish());
        assert_eq!(found.len(), expected, "{clause}");
    }

    #[test]
    fn all_of_a_county_are_as_many_as_said() {
        check("länets samtliga tio kommuner", 10);
        check("alla kommuner i Gävleborgs län", 10);
        check("samtliga 10 kommuner", 10);
        check("länets åtta kommuner", 0);
        check("tre kommuner", 0);
        check("kommunerna Gävle och Ockelbo", 0);
    }
}
