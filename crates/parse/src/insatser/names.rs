//! Names of insatser: what is one, and when two are the same.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::tables::labels::Words;

/// The lists of `words.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    pub(crate) headings: Words,
    pub(crate) other_headings: Words,
    pub(crate) columns: Words,
    pub(crate) generic: Words,
    pub(crate) training: Words,
    pub(crate) unallocated: Words,
    pub(crate) posts: Words,
    pub(crate) kinds_of_insats: Words,
}

/// Words that tell insatser and their parts.
pub(crate) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is part of the program and tested")]
    toml::from_str(include_str!("words.toml")).expect("words.toml is well formed")
});

/// Little words that names share by chance.
const LITTLE: [&str; 21] = [
    "att", "av", "den", "det", "en", "ett", "för", "från", "i", "in", "inom", "med",
    "och", "om", "på", "samt", "som", "st", "till", "vid", "väg",
];

/// The words of a name by which it is told from others, in lower case.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    let parts =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let lower = parts.map(str::to_lowercase);
    let tells = |word: &String| {
        !LITTLE.contains(&word.as_str())
            && !is_number(word)
            && !matches!(
                word.as_str(),
                "projekt" | "projektet" | "insats" | "insatsen" | "ny"
            )
    };
    lower.filter(tells).collect()
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit()) || count_in_words(word).is_some()
}

fn count_in_words(word: &str) -> Option<u32> {
    let words = ["en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"];
    (1..).zip(words).find(|(_, known)| *known == word.to_lowercase()).map(|(n, _)| n)
}

/// How many posts a name speaks of: `2 st. Arbetsförmedlare`, `Två arbetsförmedlare`.
pub(crate) fn count_of(name: &str) -> Option<u32> {
    let first = name.split_whitespace().next()?;
    first.parse().ok().or_else(|| count_in_words(first))
}

/// Whether `label` names something of its own: not a kind of insats, not money for more of them.
pub(crate) fn is_name(label: &str) -> bool {
    let words = words_of(label);
    let own = |word: &String| word.chars().count() > 1 && !LISTS.generic.matches(word);
    words.iter().any(own) && !LISTS.posts.matches(label.trim())
}

/// Whether two names are letter by letter the same, but for capitals, signs and the article at
/// the end (`Insatskatalog`, `Insatskatalogen`).
pub(crate) fn are_equal(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let (one, other) = (letters(one), letters(other));
    let (short, long) =
        if one.len() <= other.len() { (one, other) } else { (other, one) };
    let article = long.strip_prefix(short.as_str());
    short.len() >= 2 && matches!(article, Some("" | "n" | "en" | "et" | "na"))
}

/// How many of the words of `short` are in `long`.
pub(crate) fn shared(short: &[String], long: &[String]) -> usize {
    short.iter().filter(|word| long.iter().any(|other| are_one_word(word, other))).count()
}

/// The same word in another form, or a part of a compound.
pub(crate) fn are_one_word(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = {
        let (a, b) = (one.chars().count(), other.chars().count());
        (a.min(b), a.max(b))
    };
    let forms = common + 2 >= short && common >= 4 && long <= common + 3;
    let start_of_compound = common == short && short >= 3 && long >= short + 4;
    let end_of_compound = short >= 6 && (one.ends_with(other) || other.ends_with(one));
    one == other || forms || start_of_compound || end_of_compound || (common >= 10)
}

/// Whether a row's label begins with training or meetings: `Utbildning för handläggare`.
pub(crate) fn is_training(label: &str) -> bool {
    label.split_whitespace().next().is_some_and(|first| LISTS.training.matches(first))
}

/// `label` without what is no part of a name: `varav`, an amount at its end, full stops.
pub(crate) fn bare(label: &str) -> &str {
    let label = label.trim();
    let label = ["varav ", "Varav "]
        .iter()
        .find_map(|start| label.strip_prefix(start))
        .unwrap_or(label);
    label.trim_end_matches(['.', ':', ',', '*', ' ', '-', '–'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, expected: bool) {
        assert_eq!(is_name(label), expected, "{label}");
    }

    #[test]
    fn kinds_and_sums_are_no_names() {
        check("Lyra", true);
        check("Slussen/ny insats", true);
        check("Projekt Rehabteam", true);
        check("SIP-samordnare", true);
        check("Nya insatser", false);
        check("Strukturella insatser och individinsatser", false);
        check("Samverkansbyggande konferenser", false);
        check("Kompetensutveckling – Gemensamma utbildning", false);
        check("Övriga projekt", false);
        check("Utvecklingsledare", false);
        check("Medel för insatser att fördela", false);
    }

    #[test]
    fn one_name_may_be_printed_in_two_ways() {
        assert!(are_equal("Sip-samordnare", "SIP-samordnare"));
        assert!(are_equal("Insatskatalog", "Insatskatalogen"));
        assert!(!are_equal("Start", "Starta"));
        assert!(are_one_word("ung", "ungdomsprojektet"));
        assert!(are_one_word("handläggare", "försäkringskassehandläggare"));
        assert!(are_one_word("försäkringskassan", "försäkringskassehandläggare"));
        assert!(!are_one_word("första", "jämna"));
        assert!(!are_one_word("klippan", "perstorp"));
    }
}
