//! Names of associations in running text.
//!
//! ```text
//! naming   = "Samordningsförbund" [ "et" ] [ "s" ] [ "i" | "för" ] proper     Samordningsförbundet i Sundsvall
//!          | proper "samordningsförbund" [ "et" ]                             Sydöstra Skånes Samordningsförbund
//!          | "Finsam" [ "i" ] proper                                          Finsam Gävleborg
//!          | proper "är ett samordningsförbund"                               RAR är ett samordningsförbund
//! proper   = capitalised { joint capitalised }
//! joint    = " " | "-" | "/" | ", " | " och " | " i "
//! ```

use std::ops::Range;

use crate::registry::Registry;

/// An association named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Naming {
    /// The name in sentence case, an attributive genitive taken off.
    pub(crate) name: String,
    /// Its place or brand as a slug: `landskrona-svalov`.
    pub(crate) slug: String,
    /// Printed in capitals.
    pub(crate) capitals: bool,
    /// Bytes of the text that it is printed in.
    pub(crate) range: Range<usize>,
}

/// All namings in `text` from left to right.
pub(crate) fn find_namings(text: &str, registry: &Registry) -> Vec<Naming> {
    let tokens = tokens(text);
    let mut namings = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let rest = tokens.get(at + 1..).unwrap_or_default();
        let before = tokens.get(..at).unwrap_or_default();
        let naming = match token.kind() {
            Kind::Association => after_word(text, token, rest, registry)
                .or_else(|| before_word(text, token, before, registry)),
            Kind::Brand => after_word(text, token, rest, registry),
            Kind::Other => None,
        };
        namings.extend(naming);
    }
    namings
}

/// A word with its place.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    printed: &'a str,
    start: usize,
    /// What stands between it and the next token.
    after: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Association,
    Brand,
    Other,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.printed.len()
    }

    fn kind(&self) -> Kind {
        match self.printed.to_lowercase().as_str() {
            "samordningsförbund"
            | "samordningsförbundet"
            | "samordningsförbundets"
            | "samordningsförbunds" => Kind::Association,
            "finsam" => Kind::Brand,
            _ => Kind::Other,
        }
    }

    fn is_capitals(&self) -> bool {
        self.printed.chars().count() > 3 && !self.printed.chars().any(char::is_lowercase)
    }

    fn is_capitalised(&self) -> bool {
        self.printed.starts_with(char::is_uppercase) && self.kind() == Kind::Other
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut start = 0;
    loop {
        let skip = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        start += skip;
        rest = rest.get(skip..).unwrap_or_default();
        if rest.is_empty() {
            return tokens;
        }
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let printed = rest.get(..length).unwrap_or_default();
        rest = rest.get(length..).unwrap_or_default();
        let gap = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        tokens.push(Token { printed, start, after: rest.get(..gap).unwrap_or_default() });
        start += length;
    }
}

/// Words that begin with a capital after the association's name without being part of it.
const NOT_PART: [&str; 24] = [
    "antagen",
    "arbetsförmedlingen",
    "budget",
    "datum",
    "den",
    "detta",
    "dnr",
    "ett",
    "för",
    "försäkringskassan",
    "fastställd",
    "i",
    "innehåll",
    "med",
    "mål",
    "org",
    "plan",
    "region",
    "sida",
    "styrelse",
    "styrelsen",
    "verksamhetsplan",
    "vi",
    "årsredovisning",
];

/// `Samordningsförbundet [i] Proper`
fn after_word(
    text: &str,
    word: &Token,
    rest: &[Token],
    registry: &Registry,
) -> Option<Naming> {
    if word.after.trim() != "" {
        return None;
    }
    let capitals = word.is_capitals();
    let small =
        |token: &Token| matches!(token.printed.to_lowercase().as_str(), "i" | "för");
    let (preposition, rest) = match rest {
        [first, rest @ ..] if small(first) && first.after == " " => (Some(*first), rest),
        rest => (None, rest),
    };
    let proper = proper_name(rest, capitals);
    let last = proper.last()?;
    let first = proper.first()?;
    let place = text.get(first.start..last.end())?;
    let attributive = is_attributive(text, word, last, registry);
    let place = if attributive { place.strip_suffix(['s', 'S'])? } else { place };
    let end = last.end() - usize::from(attributive);
    let shown = if capitals { to_title_case(place) } else { place.to_owned() };
    let head = word_in_case(
        word.printed
            .strip_suffix(['s', 'S'])
            .filter(|_| word.kind() == Kind::Association)
            .unwrap_or(word.printed),
        true,
    );
    let joint = preposition
        .map_or_else(String::new, |p| format!("{} ", p.printed.to_lowercase()));
    Some(Naming {
        name: format!("{head} {joint}{shown}"),
        slug: slug(place),
        capitals,
        range: word.start..end,
    })
}

/// The words of a proper name: capitalised words and what joins them.
fn proper_name<'a, 't>(rest: &'a [Token<'t>], capitals: bool) -> &'a [Token<'t>] {
    let mut count = 0;
    while let Some(token) = rest.get(count) {
        let lower = token.printed.to_lowercase();
        let fits = token.is_capitalised()
            && !NOT_PART.contains(&lower.as_str())
            && (!capitals || token.is_capitals() || token.printed.chars().count() <= 3);
        let joins = matches!(lower.as_str(), "och" | "i" | "län" | "läns") && count > 0;
        if joins && lower.starts_with("län") {
            return rest.get(..=count).unwrap_or_default();
        }
        let follows = rest.get(count + 1).is_some_and(|next| {
            next.is_capitalised()
                && !NOT_PART.contains(&next.printed.to_lowercase().as_str())
        });
        let joined = joins && follows && token.after == " ";
        if !(fits || joined) {
            break;
        }
        count += 1;
        if !matches!(token.after, " " | "-" | "/" | "‑" | " - " | " – " | "–") {
            break;
        }
    }
    rest.get(..count).unwrap_or_default()
}

/// `Samordningsförbundet Sundsvalls vision`: the -s belongs to what follows, not to the name.
fn is_attributive(text: &str, word: &Token, last: &Token, registry: &Registry) -> bool {
    let next = text.get(last.end()..).unwrap_or_default();
    let noun_follows =
        next.trim_start().starts_with(char::is_lowercase) && next.starts_with(' ');
    let ends_in_s = last.printed.ends_with(['s', 'S']);
    let genitive_word = word.printed.to_lowercase().ends_with("ets");
    ends_in_s && !registry.is_place(last.printed) && (noun_follows || genitive_word)
}

/// `Sydöstra Skånes Samordningsförbund`
fn before_word(
    text: &str,
    word: &Token,
    before: &[Token],
    registry: &Registry,
) -> Option<Naming> {
    let joined =
        |token: &&Token| token.is_capitalised() && matches!(token.after, " " | "-" | "/");
    let count = before.iter().rev().take_while(joined).count();
    let proper = before.get(before.len() - count..)?;
    let (first, last) = (proper.first()?, proper.last()?);
    let known = NOT_PART.contains(&first.printed.to_lowercase().as_str());
    if known || last.after != " " || !last.printed.ends_with(['s', 'S']) {
        return None;
    }
    let place = text.get(first.start..last.end())?;
    let bare = if registry.is_place(last.printed) {
        place
    } else {
        place.strip_suffix(['s', 'S'])?
    };
    let capitals = word.is_capitals();
    let shown = if capitals { to_title_case(place) } else { place.to_owned() };
    Some(Naming {
        name: format!("{shown} {}", word_in_case(word.printed, false)),
        slug: slug(bare),
        capitals,
        range: first.start..word.end(),
    })
}

/// No name has more words.
const MOST_WORDS: usize = 12;

/// The brand of an association that is not called by the word: `RAR är ett samordningsförbund`.
pub(crate) fn find_brand(text: &str) -> Option<&str> {
    let tokens = tokens(text);
    let says = |at: usize| {
        let before: Vec<&str> = tokens
            .iter()
            .skip(at.checked_sub(2)?)
            .take(2)
            .map(|token| token.printed)
            .collect();
        (before == ["är", "ett"]).then_some(at - 2)
    };
    let end = (0..tokens.len())
        .filter(|at| {
            tokens.get(*at).is_some_and(|token| token.kind() == Kind::Association)
        })
        .find_map(says)?;
    let before = tokens.get(..end)?;
    let joined =
        |token: &&Token| token.is_capitalised() && matches!(token.after, " " | "-");
    let count = before.iter().rev().take_while(joined).count();
    let proper = before.get(before.len() - count..)?;
    let (first, last) = (proper.first()?, proper.last()?);
    let known = NOT_PART.contains(&first.printed.to_lowercase().as_str());
    (!known).then(|| text.get(first.start..last.end())).flatten()
}

/// Where the brand is named, with the place that it is named with: `RAR i Sörmland`.
pub(crate) fn find_brand_namings(text: &str, brand: &str) -> Vec<Naming> {
    let tokens = tokens(text);
    let starts = tokens.iter().enumerate().filter(|(_, token)| {
        text.get(token.start..).is_some_and(|rest| rest.starts_with(brand))
    });
    let namings = starts.filter_map(|(at, first)| {
        let brand_end = first.start + brand.len();
        let rest = tokens.iter().skip(at).skip_while(|token| token.start < brand_end);
        let rest: Vec<Token> = rest.take(MOST_WORDS).copied().collect();
        let end = match rest.as_slice() {
            [joint, rest @ ..] if joint.printed == "i" => {
                proper_name(rest, false).last().map_or(brand_end, Token::end)
            }
            _ => brand_end,
        };
        let name = text.get(first.start..end)?;
        Some(Naming {
            name: name.to_owned(),
            slug: slug(name),
            capitals: false,
            range: first.start..end,
        })
    });
    namings.collect()
}

/// In capitals a word becomes sentence case; otherwise it stays, its first letter as asked for.
fn word_in_case(word: &str, capitalise: bool) -> String {
    let all_capitals = !word.chars().any(char::is_lowercase);
    let word = if all_capitals && word.chars().count() > 3 {
        word.to_lowercase()
    } else {
        word.to_owned()
    };
    if capitalise { capitalised(&word) } else { word }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// `NNV SKÅNE` to `NNV Skåne`: words of up to three letters are taken for initials.
fn to_title_case(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for part in words.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let letters = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let lower = letters.to_lowercase();
        if matches!(lower.as_str(), "och" | "i" | "län") {
            shown.push_str(&lower);
        } else if letters.chars().count() <= 3 {
            shown.push_str(letters);
        } else {
            shown.push_str(&capitalised(&lower));
        }
        shown.push_str(part.get(letters.len()..).unwrap_or_default());
    }
    shown
}

/// Lower case ASCII, words joined by hyphens, small words left out.
fn slug(place: &str) -> String {
    let words = place.split(|c: char| !c.is_alphanumeric()).map(ascii);
    let words: Vec<String> = words
        .filter(|word| !word.is_empty() && !matches!(word.as_str(), "i" | "och"))
        .collect();
    words.join("-")
}

fn ascii(word: &str) -> String {
    let letters = word.to_lowercase();
    letters
        .chars()
        .map(|c| match c {
            'å' | 'ä' | 'á' | 'à' => 'a',
            'ö' | 'ø' => 'o',
            'é' | 'è' => 'e',
            'ü' => 'u',
            c => c,
        })
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::swedish);

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let registry = Registry::swedish();
        let shown: Vec<String> = find_namings(text, &registry)
            .into_iter()
            .map(|naming| format!("{} [{}]", naming.name, naming.slug))
            .collect();
        assert_eq!(shown.join("; "), expected);
    }

    #[test]
    fn names_are_printed_in_many_ways() {
        check(
            "Sydöstra Skånes Samordningsförbund bildades",
            "Sydöstra Skånes Samordningsförbund [sydostra-skane]",
        );
        check(
            "SAMORDNINGSFÖRBUNDET NNV SKÅNE",
            "Samordningsförbundet NNV Skåne [nnv-skane]",
        );
        check(
            "för Samordningsförbundet i Sundsvall",
            "Samordningsförbundet i Sundsvall [sundsvall]",
        );
        check(
            "Samordningsförbundets Sundsvall verksamhetsplan",
            "Samordningsförbundet Sundsvall [sundsvall]",
        );
        check(
            "Samordningsförbundet Sundsvalls vision",
            "Samordningsförbundet Sundsvall [sundsvall]",
        );
        check(
            "Samordningsförbundet Landskrona-Svalöv",
            "Samordningsförbundet Landskrona-Svalöv [landskrona-svalov]",
        );
        check(
            "Samordningsförbundet Botkyrka Huddinge Salem",
            "Samordningsförbundet Botkyrka Huddinge Salem [botkyrka-huddinge-salem]",
        );
        check(
            "Samordningsförbundet Borås bildades",
            "Samordningsförbundet Borås [boras]",
        );
        check(
            "Samordningsförbundet Uppsala län har",
            "Samordningsförbundet Uppsala län [uppsala-lan]",
        );
        check("Finsam Gävleborg är", "Finsam Gävleborg [gavleborg]");
        check(
            "Samordningsförbundet Karlskoga/Degerfors.",
            "Samordningsförbundet Karlskoga/Degerfors [karlskoga-degerfors]",
        );
        check(
            "Samordningsförbundet RAR i Sörmland",
            "Samordningsförbundet RAR i Sörmland [rar-sormland]",
        );
    }

    #[test]
    fn the_word_alone_is_no_name() {
        check("Samordningsförbundet ska. Under Samordningsförbundets verksamhet", "");
        check("med andra samordningsförbund", "");
        check("Samordningsförbundet Verksamhetsplan 2019", "");
    }

    proptest! {
        #[test]
        fn any_text_may_be_searched(text in any::<String>()) {
            for naming in find_namings(&text, &REGISTRY) {
                prop_assert!(text.get(naming.range).is_some());
            }
        }
    }
}
