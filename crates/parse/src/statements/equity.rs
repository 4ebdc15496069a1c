//! What a sentence says of equity: opening, closing, what is taken from it.

use crate::statements::subjects::{Subject, Words, subject};

/// Words for equity.
const EQUITY: [&str; 11] = [
    "eget kapital",
    "egna kapital",
    "egna kapitalet",
    "kapitalet",
    "ackumulerat kapital",
    "ackumulerade kapital",
    "överskjutande kapital",
    "överskott från tidigare",
    "överskottet från tidigare",
    "sparade överskott",
    "sparade medel",
];
/// A surplus is equity where it rises or falls; else it may be the year's.
const SURPLUS: [&str; 1] = ["överskottet"];
const MOVES: [&str; 8] =
    ["minska", "minskar", "sjunker", "sjunka", "öka ", "ökar", "stiga", "stiger"];
const CLOSES: [&str; 7] = [
    "årets slut",
    "års slut",
    "års utgång",
    "årets utgång",
    "utgången av",
    "vid årsskiftet",
    "31 december",
];
const OPENS: [&str; 7] = [
    "årets början",
    "års ingång",
    "årets ingång",
    "ingången av",
    "ingående",
    "från tidigare",
    "1 januari",
];

/// The subject, if the sentence speaks of equity and makes clear of which.
pub(crate) fn equity_subject(words: &Words) -> Option<Subject> {
    if let Some(taken) = taken_from_equity(words) {
        return Some(subject("equity.use", taken));
    }
    let named = named_before(words).or_else(|| named_with_amount_before(words))?;
    let category = side(words)?;
    Some(subject(category, named))
}

fn named_before(words: &Words) -> Option<&'static str> {
    let moves = words.in_sentence(&MOVES).is_some();
    words.in_before(&EQUITY).or_else(|| words.in_before(&SURPLUS).filter(|_| moves))
}

/// `minska från 8 533 till 3 952`, `vid årets ingång 1,1 och vid årets utgång 0,5`: the second
/// amount is said of the same.
fn named_with_amount_before(words: &Words) -> Option<&'static str> {
    let before = strip_about(words.before.trim());
    let goes_on = matches!(before, "till" | "och till" | "ned till" | "ner till")
        || words.in_before(&CLOSES).is_some() && before.split_whitespace().count() <= 6;
    words.in_sentence(&EQUITY).filter(|_| words.follows && goes_on)
}

/// Opening or closing, by the words nearest before the amount, else by those right after it.
fn side(words: &Words) -> Option<&'static str> {
    let before = words.before.trim_end();
    let last = |of: &[&str]| of.iter().filter_map(|word| before.rfind(word)).max();
    let bare = strip_about(before);
    match (last(&OPENS), last(&CLOSES)) {
        _ if bare.ends_with("från") => Some("equity.opening"),
        (Some(opens), Some(closes)) if opens > closes => Some("equity.opening"),
        (_, Some(_)) => Some("equity.closing"),
        (Some(_), None) => Some("equity.opening"),
        (None, None) if said_after(words, &CLOSES) => Some("equity.closing"),
        (None, None) if said_after(words, &OPENS) => Some("equity.opening"),
        (None, None) => {
            let moves = words.in_sentence(&MOVES).is_some();
            (moves && bare.ends_with("till")).then_some("equity.closing")
        }
    }
}

/// Right after the amount, before anything else is said.
fn said_after(words: &Words, sides: &[&str]) -> bool {
    let clause = words.after.split([',', ';']).next().unwrap_or_default();
    let near: String = clause.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    sides.iter().any(|side| near.contains(side))
}

fn strip_about(text: &str) -> &str {
    let about =
        [" ca", " cirka", " c:a", " drygt", " knappt", " ungefär", " omkring", " totalt"];
    let bare = about.iter().find_map(|word| text.strip_suffix(word));
    bare.unwrap_or(text).trim_end()
}

/// `använda 4,7 miljoner av det överskjutande kapitalet`, `ta 100 tkr ur eget kapital`
fn taken_from_equity(words: &Words) -> Option<&'static str> {
    let takes = [
        "använda",
        "använder",
        "ianspråkta",
        "ta i anspråk",
        "förbruka",
        "nyttja",
        "tar ",
    ];
    let takes = words.in_before(&takes)?;
    let after = words.after.trim_start();
    let of_equity = ["av ", "ur "].iter().any(|of| after.starts_with(of));
    let names_equity = EQUITY.iter().chain(&SURPLUS).any(|word| after.contains(word));
    (of_equity && names_equity).then_some(takes)
}
