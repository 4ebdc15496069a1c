//! Names of members as texts print them: genitives, abbreviations, capitals, former names.
//!
//! A name is looked up word by word, the longest first, so that `Region Skåne` is not `Skåne` and
//! `Upplands-Bro` not `Bro`. A name that is not in the registry stays unresolved: it gets no code.

pub(crate) mod bodies;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use plankoll_model::MemberKind;

use crate::registry::bodies::{Body, RegistryError, read_bodies};

/// How a name is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// With what it is: `Ystad kommun`, `Region Skåne`, `Försäkringskassan`.
    Full,
    /// A municipality by its place alone: `Ystad`.
    Bare,
    /// The same in the genitive: `Ystads`.
    BareGenitive,
    /// Letters that stand for the name: `SLL`.
    Abbreviated,
}

/// A member's name, looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MemberName {
    /// Full official form of the name as printed.
    pub(crate) name: String,
    /// What the body is called today.
    pub(crate) name_today: String,
    /// What kind of member it is.
    pub(crate) kind: MemberKind,
    /// SCB code.
    pub(crate) code: Option<String>,
    /// SCB code of its county.
    pub(crate) county: Option<String>,
    /// Organisation number.
    pub(crate) org_number: Option<String>,
}

/// A member's name in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundName {
    /// Whose name it is.
    pub(crate) member: MemberName,
    /// How it is printed.
    pub(crate) form: Form,
    /// Bytes of the text that it is printed in.
    pub(crate) range: Range<usize>,
}

/// All names that members can be printed by.
#[derive(Debug)]
pub(crate) struct Registry {
    /// By their first word: most words of a text begin no name at all.
    spellings: BTreeMap<String, Spellings>,
    /// Places of municipalities in lower case.
    places: BTreeSet<String>,
}

/// Spellings that begin with the same word, by the words after it.
type Spellings = BTreeMap<Vec<String>, Spelling>;

#[derive(Debug, Clone)]
struct Spelling {
    member: MemberName,
    form: Form,
}

impl Registry {
    /// The bodies of Sweden.
    #[expect(
        clippy::expect_used,
        reason = "the lists are compiled in, and a test reads them"
    )]
    pub(crate) fn swedish() -> Self {
        Self::read().expect("the lists of members are well-formed")
    }

    fn read() -> Result<Self, RegistryError> {
        let bodies = read_bodies()?;
        let mut spellings: BTreeMap<String, Spellings> = BTreeMap::new();
        for (printed, spelling) in bodies.iter().flat_map(spellings_of) {
            let mut words = words(&printed).map(|word| word.lower());
            let Some(first) = words.next() else { continue };
            let same_first = spellings.entry(first).or_default();
            same_first.entry(words.collect()).or_insert(spelling);
        }
        let places = bodies.iter().filter_map(|body| body.short_name.as_ref());
        let places = places.map(|name| name.to_lowercase()).collect();
        Ok(Self { spellings, places })
    }

    /// The member whose name `text` is, and nothing more.
    pub(crate) fn resolve(&self, text: &str) -> Option<FoundName> {
        let bare = text.trim();
        let found = self.find_names(bare).into_iter().next()?;
        (found.range == (0..bare.len())).then_some(found)
    }

    /// All names in `text` from left to right.
    pub(crate) fn find_names(&self, text: &str) -> Vec<FoundName> {
        let words: Vec<Word> = words(text).collect();
        let mut found: Vec<FoundName> = Vec::new();
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            match self.longest(text, rest) {
                Some((spelling, count)) => {
                    let name = to_found(spelling, rest, count);
                    if !is_part_of_other_name(text, &found, &name) {
                        found.push(name);
                    }
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether `word` is a municipality's place that ends in `s` of its own: `Borås`.
    pub(crate) fn is_place(&self, word: &str) -> bool {
        self.places.contains(&word.to_lowercase())
    }

    /// The municipalities of a county by its code, in the order of their own.
    pub(crate) fn municipalities_of(&self, county: &str) -> Vec<MemberName> {
        let spellings = self.spellings.values().flat_map(BTreeMap::values);
        let members = spellings.map(|spelling| &spelling.member);
        let mut found: Vec<MemberName> = members
            .filter(|member| {
                member.kind == MemberKind::Municipality
                    && member.county.as_deref() == Some(county)
                    && member.name == member.name_today
            })
            .cloned()
            .collect();
        found.sort_by(|a, b| a.code.cmp(&b.code));
        found.dedup();
        found
    }

    fn longest(&self, text: &str, rest: &[Word]) -> Option<(&Spelling, usize)> {
        let first = rest.first().filter(|word| word.is_capitalised())?;
        let spellings = self.spellings.get(&first.lower())?;
        let most = spellings.keys().map(Vec::len).max()?;
        let pairs = rest.windows(2).take(most);
        let joined = pairs.take_while(|pair| is_joined(text, pair)).count();
        let following: Vec<String> =
            rest.iter().skip(1).take(joined).map(Word::lower).collect();
        let fits = |(words, spelling): &(&Vec<String>, &Spelling)| {
            following.starts_with(words)
                && (spelling.form != Form::Abbreviated || first.is_all_capitals())
                && !belongs_to_county(spelling, rest.get(words.len() + 1))
        };
        let longest =
            spellings.iter().filter(fits).max_by_key(|(words, _)| words.len())?;
        Some((longest.1, longest.0.len() + 1))
    }
}

/// Nothing but a space or a hyphen stands between the two words.
fn is_joined(text: &str, pair: &[Word]) -> bool {
    let [before, after] = pair else { return false };
    let between = text.get(before.range.end..after.range.start).unwrap_or_default();
    between.trim().is_empty() || matches!(between, "-" | "‑" | "‐")
}

/// `Stockholms län` is a county, not a municipality.
fn belongs_to_county(spelling: &Spelling, next: Option<&Word>) -> bool {
    spelling.member.kind == MemberKind::Municipality
        && spelling.form != Form::Full
        && next.is_some_and(|word| matches!(word.lower().as_str(), "län" | "läns"))
}

/// `Arbetsförmedlingen i Sundsvall` names an office, not the municipality as well.
fn is_part_of_other_name(text: &str, found: &[FoundName], name: &FoundName) -> bool {
    let Some(before) = found.last() else { return false };
    let between = text.get(before.range.end..name.range.start).unwrap_or_default();
    before.member.kind != MemberKind::Municipality
        && matches!(name.form, Form::Bare | Form::BareGenitive)
        && matches!(between, " " | " i ")
}

fn to_found(spelling: &Spelling, rest: &[Word], count: usize) -> FoundName {
    let start = rest.first().map_or(0, |word| word.range.start);
    let end = rest.get(count - 1).map_or(start, |word| word.range.end);
    FoundName { member: spelling.member.clone(), form: spelling.form, range: start..end }
}

/// A run of letters, with its place.
#[derive(Debug, Clone)]
struct Word<'a> {
    printed: &'a str,
    range: Range<usize>,
}

impl Word<'_> {
    fn lower(&self) -> String {
        self.printed.to_lowercase()
    }

    fn is_capitalised(&self) -> bool {
        self.printed.starts_with(char::is_uppercase)
    }

    fn is_all_capitals(&self) -> bool {
        self.printed.chars().all(char::is_uppercase)
    }
}

fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let starts = text.char_indices().scan(false, |inside, (at, c)| {
        let starts = c.is_alphanumeric() && !*inside;
        *inside = c.is_alphanumeric();
        Some(starts.then_some(at))
    });
    starts.flatten().filter_map(|start| {
        let rest = text.get(start..)?;
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let printed = rest.get(..length)?;
        Some(Word { printed, range: start..start + length })
    })
}

fn spellings_of(body: &Body) -> Vec<(String, Spelling)> {
    match body.kind {
        MemberKind::Municipality => municipality_spellings(body),
        MemberKind::Region => region_spellings(body),
        MemberKind::StateAgency => named_spellings(body),
    }
}

fn spelling(body: &Body, name: &str, form: Form) -> Spelling {
    let member = MemberName {
        name: name.to_owned(),
        name_today: body.name.clone(),
        kind: body.kind,
        code: body.code.clone(),
        county: body.county.clone(),
        org_number: body.org_number.clone(),
    };
    Spelling { member, form }
}

/// Texts drop or add the genitive -s freely, and call towns `stad` whatever they are officially.
fn municipality_spellings(body: &Body) -> Vec<(String, Spelling)> {
    let short = body.short_name.as_deref().unwrap_or(&body.name);
    let genitive = genitive(short);
    let official_stem = body.name.rsplit_once(' ').map_or(short, |(stem, _)| stem);
    let mut spellings = vec![(body.name.clone(), spelling(body, &body.name, Form::Full))];
    for stem in [short, genitive.as_str(), official_stem] {
        for (suffix, town) in
            [("kommun", false), ("kommuns", false), ("stad", true), ("stads", true)]
        {
            let name = if town && !body.name.ends_with(" stad") {
                format!("{official_stem} stad")
            } else {
                body.name.clone()
            };
            spellings
                .push((format!("{stem} {suffix}"), spelling(body, &name, Form::Full)));
        }
    }
    spellings.push((short.to_owned(), spelling(body, &body.name, Form::Bare)));
    spellings.push((genitive, spelling(body, &body.name, Form::BareGenitive)));
    spellings
}

/// Besides the names in the list: what landsting were called before they became regions.
fn region_spellings(body: &Body) -> Vec<(String, Spelling)> {
    let mut spellings = named_spellings(body);
    let Some(place) = body.name.strip_prefix("Region ") else { return spellings };
    let county = place.strip_suffix(" län").unwrap_or(place);
    for name in [
        format!("{} läns landsting", genitive(county)),
        format!("Landstinget {place}"),
        format!("Landstinget i {place}"),
        format!("Region {county}"),
    ] {
        let canonical = if name.starts_with("Region ") { &body.name } else { &name };
        spellings.push((genitive(&name), spelling(body, canonical, Form::Full)));
        spellings.push((name.clone(), spelling(body, canonical, Form::Full)));
    }
    spellings
}

fn named_spellings(body: &Body) -> Vec<(String, Spelling)> {
    let mut spellings = Vec::new();
    for name in std::iter::once(&body.name).chain(&body.other_names) {
        if is_abbreviation(name) {
            let full = stands_for(body, name);
            spellings.push((name.clone(), spelling(body, full, Form::Abbreviated)));
        } else {
            spellings.push((name.clone(), spelling(body, name, Form::Full)));
            spellings.push((genitive(name), spelling(body, name, Form::Full)));
        }
    }
    spellings
}

fn is_abbreviation(name: &str) -> bool {
    name.chars().count() <= 3
}

/// `SLL` is a landsting, `VGR` a region: the name that the letters are taken from.
fn stands_for<'a>(body: &'a Body, letters: &str) -> &'a str {
    let landsting = body.other_names.iter().find(|name| name.ends_with("landsting"));
    match landsting {
        Some(name) if letters.ends_with("LL") => name,
        _ => &body.name,
    }
}

fn genitive(name: &str) -> String {
    if name.ends_with(['s', 'x', 'z']) { name.to_owned() } else { format!("{name}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::swedish);

    #[track_caller]
    fn check(printed: &str, expected: &str) {
        let registry = Registry::swedish();
        let shown = match registry.resolve(printed) {
            Some(found) => {
                let member = found.member;
                let code = member.code.unwrap_or_default();
                format!("{} = {} {code}", member.name, member.name_today)
                    .trim()
                    .to_owned()
            }
            None => "?".to_owned(),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn municipalities_have_many_spellings() {
        for printed in
            ["Ystad", "Ystads", "Ystad kommun", "YSTADS KOMMUN", "Ystads kommuns"]
        {
            check(printed, "Ystads kommun = Ystads kommun 1286");
        }
        check("Landskrona Stad", "Landskrona stad = Landskrona stad 1282");
        check("Falu kommun", "Falu kommun = Falu kommun 2080");
        check("Falun", "Falu kommun = Falu kommun 2080");
        check("Borås", "Borås stad = Borås stad 1490");
        check("Upplands-Bro", "Upplands-Bro kommun = Upplands-Bro kommun 0139");
        check("Dals Ed", "Dals-Eds kommun = Dals-Eds kommun 1438");
        check("Malmö stad", "Malmö stad = Malmö kommun 1280");
    }

    #[test]
    fn regions_have_former_names() {
        check("Region Skåne", "Region Skåne = Region Skåne 12");
        check(
            "Stockholms läns landsting",
            "Stockholms läns landsting = Region Stockholm 01",
        );
        check("SLL", "Stockholms läns landsting = Region Stockholm 01");
        check("VGR", "Västra Götalandsregionen = Västra Götalandsregionen 14");
        check(
            "Landstinget Västmanland",
            "Landstinget Västmanland = Region Västmanland 19",
        );
        check("Örebro läns landsting", "Örebro läns landsting = Region Örebro län 18");
    }

    #[test]
    fn state_agencies_are_called_by_letters() {
        check("FK", "Försäkringskassan = Försäkringskassan");
        check("AF", "Arbetsförmedlingen = Arbetsförmedlingen");
        check("ARBETSFÖRMEDLINGEN", "Arbetsförmedlingen = Arbetsförmedlingen");
    }

    #[test]
    fn what_is_not_in_the_lists_stays_unresolved() {
        for printed in
            ["Landskrona-Svalöv", "Skåne", "Storköpings kommun", "ystad", "af", ""]
        {
            check(printed, "?");
        }
    }

    #[test]
    fn names_are_found_in_running_text() {
        let registry = Registry::swedish();
        let text =
            "FK/AF, Försäkringskassan i Sundsvall, Kalmar län och Upplands-Bro, Mark.";
        let found: Vec<String> =
            registry.find_names(text).into_iter().map(|f| f.member.name).collect();
        assert_eq!(
            found,
            [
                "Försäkringskassan",
                "Arbetsförmedlingen",
                "Försäkringskassan",
                "Upplands-Bro kommun",
                "Marks kommun"
            ]
        );
    }

    #[test]
    fn every_official_name_is_its_own() {
        let registry = Registry::swedish();
        for body in read_bodies().unwrap().iter().filter(|b| b.name != "Region Gotland") {
            let found = registry.resolve(&body.name).unwrap();
            assert_eq!(
                (&found.member.name, &found.member.code),
                (&body.name, &body.code)
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_may_be_searched(text in any::<String>()) {
            for found in REGISTRY.find_names(&text) {
                prop_assert!(text.get(found.range).is_some());
            }
        }
    }
}
