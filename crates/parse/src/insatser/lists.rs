//! Insatser that the text lists: items under `Beviljade insatser 2022`, `Projektansökan:`.

use std::sync::LazyLock;

use plankoll_model::Insats;
use regex::Regex;

use crate::insatser::draft::{named_in_text, take_period};
use crate::insatser::names::{LISTS, bare, is_name, is_training};
use crate::insatser::pattern;
use crate::insatser::rows::TIME;
use crate::outline::Placed;
use crate::passages::sentences;

/// A lead has no more words than this.
const MOST_WORDS_OF_LEAD: usize = 30;
/// A name has no more words than this.
const MOST_WORDS_OF_NAME: usize = 24;

/// The insats that an item of a list names.
pub(crate) fn listed(placed: &Placed) -> Option<Insats> {
    if !placed.is_item() || !lists_insatser(placed) {
        return None;
    }
    let text = placed.as_str();
    let first = sentences(text).into_iter().next()?;
    let sentence = text.get(first.clone())?;
    let name = sentence.split_once(": ").map_or(sentence, |(name, _)| name);
    let name = bare(TIME.split(name).next().unwrap_or(name));
    let mut insats = can_be_name(name).then(|| named_in_text(name, placed))?;
    let rest = first.start + name.len()..text.len();
    take_period(&mut insats, &placed.passage.text, rest);
    Some(insats)
}

fn lists_insatser(placed: &Placed) -> bool {
    let lists =
        |text: &str| LISTS.headings.matches(text) && !LISTS.other_headings.matches(text);
    let introduces = |lead: &str| {
        let open = !lead.trim_end().ends_with('.') || lead.contains("följande");
        open && lead.split_whitespace().count() <= MOST_WORDS_OF_LEAD
    };
    let lead = placed.lead.as_deref();
    let by_lead = lead.is_some_and(|lead| introduces(lead) && lists(lead));
    let against = lead.is_some_and(|lead| LISTS.other_headings.matches(lead));
    by_lead || lists(placed.heading()) && !against
}

/// A name is no sentence: it has no finite verb of its own.
fn can_be_name(name: &str) -> bool {
    let own = name.split(" som ").next().unwrap_or(name);
    let begins = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let fits = name.split_whitespace().count() <= MOST_WORDS_OF_NAME;
    begins
        && fits
        && is_name(name)
        && !is_training(name)
        && !FINITE.is_match(own)
        && !MODAL.is_match(name)
        && !INFINITIVE.is_match(name)
}

static FINITE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(är|har|blir|finns|sker|ger|innebär|träffas|deltar|\p{L}{3,}eras|\p{L}+ätts)\b",
    )
});

static MODAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(ska|skall|kan|kommer|bör|får|måste)\b"));

/// `Stödja ...`, `Att öka ...`: what is to be done.
static INFINITIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(Att|Aktivt|Fortsätta|Stödja|Utveckla|Öka|Arbeta|Delta|Ge|Bidra|Främja|Finansiera|Genomföra|Initiera|Verka|Följa|\p{Lu}\p{L}+era|\p{Lu}\p{L}+öra)\b",
    )
});
