//! What labels hint at: totals, results, details, opening and closing equity.
//!
//! Hints only: arithmetic decides what a row is, and wording how sure one may be that it ought
//! to be so.

use plankoll_model::{Row, RowRole, Section};

/// Lower case, letters and digits only, single spaces between words.
pub(crate) fn plain(label: &str) -> String {
    let mut plain = String::with_capacity(label.len());
    let mut is_between_words = false;
    for letter in label.chars().flat_map(char::to_lowercase) {
        if !letter.is_alphanumeric() {
            is_between_words = true;
            continue;
        }
        if is_between_words && !plain.is_empty() {
            plain.push(' ');
        }
        is_between_words = false;
        plain.push(letter);
    }
    plain
}

/// What a label names: its words without years, marks of totals and small words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name(Vec<String>);

impl Name {
    /// The name in a label.
    pub(crate) fn of(label: &str) -> Self {
        let plain = plain(label);
        let telling = plain
            .split(' ')
            .filter(|word| {
                word.chars().count() > 2 && !word.chars().all(char::is_numeric)
            })
            .filter(|word| !is_total_word(word) && !SMALL_WORDS.contains(word));
        Self(telling.map(str::to_owned).collect())
    }

    /// How many words it has; none where the label is `Summa` alone.
    pub(crate) fn length(&self) -> usize {
        self.0.len()
    }

    /// Two names mean the same thing, slips of the pen allowed.
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        let (own, other) = (&self.0, &other.0);
        !own.is_empty()
            && !other.is_empty()
            && (is_within(own, other) || is_within(other, own))
    }

    /// Two names are the same word by word.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        !self.0.is_empty() && self == other
    }
}

/// Whether a label names anything besides that it is a total.
pub(crate) fn is_nameless(label: &str) -> bool {
    Name::of(label).length() == 0
}

const SMALL_WORDS: [&str; 14] = [
    "och",
    "för",
    "med",
    "till",
    "per",
    "den",
    "det",
    "vid",
    "från",
    "samt",
    "budget",
    "prognos",
    "plan",
    "detaljbudget",
];

fn is_total_word(word: &str) -> bool {
    word.starts_with("summa")
        || word.starts_with("total")
        || matches!(word, "sum" | "tot" | "delsumma")
}

/// `Summa`, `Totalt`, `S:a kostnader`: says that it is a total.
pub(crate) fn says_total(label: &str) -> bool {
    are_of_total(&plain(label))
}

fn are_of_total(words: &str) -> bool {
    words.split(' ').take(3).any(is_total_word) || words.starts_with("s a ")
}

/// `Årets resultat`, `Överskott`: says that it is income less costs.
pub(crate) fn says_result(label: &str) -> bool {
    let words = plain(label);
    let is_result = |word: &str| {
        word.starts_with("resultat") && !word.contains("räkning")
            || word.starts_with("överskott")
            || word.starts_with("underskott")
            || word.starts_with("netto")
    };
    words.split(' ').any(is_result) && !are_of_total(&words) && !are_of_opening(&words)
}

/// `Underskott`: a result that may be printed without its sign.
pub(crate) fn says_deficit(label: &str) -> bool {
    let words = plain(label);
    words.contains("underskott") && !words.contains("överskott")
}

/// `varav`, `därav`: what follows breaks down a line already counted.
pub(crate) fn says_detail(label: &str) -> bool {
    plain(label).split(' ').any(is_detail_word)
}

/// The label begins with `varav`: the row itself is a detail.
pub(crate) fn starts_detail(label: &str) -> bool {
    plain(label).split(' ').next().is_some_and(is_detail_word)
}

fn is_detail_word(word: &str) -> bool {
    matches!(word, "varav" | "därav" | "hvarav")
}

/// Equity at the start of the year.
pub(crate) fn says_opening(label: &str) -> bool {
    are_of_opening(&plain(label))
}

fn are_of_opening(words: &str) -> bool {
    let word = words.split(' ').next().unwrap_or_default();
    matches!(word, "ingående" | "ib" | "balanserat" | "balanserad")
        || (words.contains("eget kapital") && words.ends_with("början"))
}

/// Equity at the end of the year.
pub(crate) fn says_closing(label: &str) -> bool {
    let words = plain(label);
    let word = words.split(' ').next().unwrap_or_default();
    matches!(word, "utgående" | "ub")
        || (words.contains("eget kapital") && words.ends_with("slut"))
}

/// A party that pays its share: the shares of some parties add up to those of others by law.
pub(crate) fn names_party(label: &str) -> bool {
    let words = plain(label);
    words.split(' ').any(|word| parties_of(word).next().is_some())
}

/// Who pays a contribution, where a label names one of them alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Party {
    State,
    Region,
    Municipality,
}

fn parties_of(word: &str) -> impl Iterator<Item = Party> {
    const PARTIES: [(&str, Party); 6] = [
        ("stat", Party::State),
        ("försäkringskassa", Party::State),
        ("arbetsförmedling", Party::State),
        ("region", Party::Region),
        ("landsting", Party::Region),
        ("kommun", Party::Municipality),
    ];
    let names = move |name: &str| {
        word.starts_with(name) || (name == "kommun" && word.ends_with(name))
    };
    PARTIES.into_iter().filter(move |(name, _)| names(name)).map(|(_, party)| party)
}

fn party_of(label: &str) -> Option<Party> {
    let words = plain(label);
    let mut parties = words.split(' ').flat_map(parties_of);
    let first = parties.next()?;
    parties.all(|party| party == first).then_some(first)
}

/// The row can be a part of the other one: what one party pays is no part of what another pays,
/// though their shares add up to each other by law.
pub(crate) fn may_break_down(whole: &str, part: &str) -> bool {
    match (party_of(whole), party_of(part)) {
        (Some(whole), Some(part)) => whole == part,
        _ => true,
    }
}

/// A part that plans leave outside their totals: `Medel för insatser att fördela`.
pub(crate) fn says_outside(label: &str) -> bool {
    let words = plain(label);
    words.contains("fördela")
        || words.contains("ingår ej")
        || words.contains("ingår inte")
}

/// What the words of a label say of the section it heads or sums up.
pub(crate) fn section_said(label: &str) -> Option<Section> {
    let words = plain(label);
    let says = |part: &str| words.contains(part);
    if says("nettokostnad") || says("resultat") {
        return Some(Section::Result);
    }
    if says("finansiell") && !says("finansiell samordning") {
        return Some(Section::Financial);
    }
    if says("tillgång") {
        return Some(Section::Assets);
    }
    if says("eget kapital") {
        return Some(Section::Equity);
    }
    if says("skuld") || says("avsättning") {
        return Some(Section::Liabilities);
    }
    if says("intäkt") || says("inkomst") {
        return Some(Section::Income);
    }
    (says("kostnad") || says("utgift")).then_some(Section::Cost)
}

/// The section of a row: as read, else what its words say.
pub(crate) fn section_of(row: &Row) -> Option<Section> {
    match row.section {
        Section::Other => section_said(&row.label),
        section @ (Section::Income
        | Section::Cost
        | Section::Financial
        | Section::Result
        | Section::Equity
        | Section::Assets
        | Section::Liabilities) => Some(section),
    }
}

/// The row is taken for a total before any arithmetic.
pub(crate) fn is_total(row: &Row) -> bool {
    matches!(row.role, RowRole::Total | RowRole::Subtotal) || says_total(&row.label)
}

/// The row is taken for a result before any arithmetic.
pub(crate) fn is_result(row: &Row) -> bool {
    row.role == RowRole::Result || says_result(&row.label)
}

/// Two labels name the same, totals' marks, years and small words aside.
pub(crate) fn is_same(left: &str, right: &str) -> bool {
    Name::of(left).is_same(&Name::of(right))
}

fn is_within(few: &[String], many: &[String]) -> bool {
    few.iter().all(|word| many.iter().any(|other| is_near(word, other)))
}

/// The same word, another inflection of it, or a word with letters swapped or mistaken.
fn is_near(left: &str, right: &str) -> bool {
    if left == right {
        return true;
    }
    let (left, right): (Vec<_>, Vec<_>) =
        (left.chars().collect(), right.chars().collect());
    let (shorter, apart) =
        (left.len().min(right.len()), left.len().abs_diff(right.len()));
    let start = left.iter().zip(&right).take_while(|(left, right)| left == right).count();
    let ends = left.iter().rev().zip(right.iter().rev());
    let end = ends.take_while(|(left, right)| left == right).count();
    let is_inflected = shorter >= 5 && start == shorter && apart <= 3;
    let is_derived = start >= 8 && start + 4 >= shorter && apart <= 3;
    let is_misspelt = shorter >= 7 && start + end + 2 >= shorter && apart <= 2;
    is_inflected || is_derived || is_misspelt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(left: &str, right: &str, alike: bool) {
        let is_alike = Name::of(left).is_alike(&Name::of(right));
        assert_eq!(is_alike, alike, "{left} ~ {right}");
    }

    #[test]
    fn names_are_alike_despite_slips_and_marks() {
        check(
            "Strukturinriktade insatser",
            "FINANSIERING AV STRUKTURINRIKATDE INSATSER",
            true,
        );
        check(
            "Individerinriktade insatser",
            "Finansiering av individinriktade insatser",
            true,
        );
        check("Styrelsen", "Summa styrelsen", true);
        check("Administration", "Styrelsen", false);
        check("Strukturinriktade insatser", "Individinriktade insatser", false);
        check("Summa", "Summa", false);
    }

    #[test]
    fn totals_and_results_are_told_by_their_words() {
        for label in ["Summa", "SUMMA intäkter", "Totalt", "S:a kostnader", "Delsumma"] {
            assert!(says_total(label), "{label}");
        }
        for label in
            ["Årets resultat", "Resultat 2022", "Budgeterat resultat", "Underskott"]
        {
            assert!(says_result(label), "{label}");
        }
        assert!(!says_result("Balanserat resultat"));
        assert!(!says_total("Administration"));
        assert!(starts_detail("Varav bidrag per kommun utgör"));
        assert!(says_detail("Administrativa kostnader varav:"));
    }
}
