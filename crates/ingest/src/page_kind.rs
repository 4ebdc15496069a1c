//! What kind of page it is to a reader of text, and by what one can tell.
//!
//! Garbled is a page whose text layer only looks like one: at least ten characters, and a fifth of
//! all, have no Unicode; or, of at least twenty words of four and more Latin letters, more than
//! two in five have no vowel. Of Swedish and English words hardly one in twenty has none; of words
//! whose letters are exchanged for others, most.

use plankoll_page::{Page, TextSource, Word};

/// What stands on a page, as far as text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// Text that was typed.
    Digital,
    /// A picture of a page, and no text.
    Scan,
    /// A picture of a page, with the text that a character recogniser found on it.
    Ocr,
    /// Text that was typed and text that was recognised.
    Mixed,
    /// Neither text nor picture.
    Empty,
    /// Text of which the file does not say, or says wrongly, what characters it is made of.
    Garbled,
}

/// The kind of a page, and why.
pub fn page_kind(page: &Page) -> (PageKind, String) {
    if page.words.is_empty() {
        return without_text(page);
    }
    if let Some(why) = garbled(&page.words) {
        return (PageKind::Garbled, why);
    }
    let words = page.words.len();
    let recognised = page.words.iter().filter(|w| w.source == TextSource::Ocr).count();
    match words - recognised {
        0 => (PageKind::Ocr, format!("{words} words, recognised in a picture")),
        typed if recognised > 0 => {
            (PageKind::Mixed, format!("{typed} words, and {recognised} recognised ones"))
        }
        _ if page.has_full_page_image && words <= STAMP_WORDS => (
            PageKind::Scan,
            format!("a picture covers the page, {words} words beside it"),
        ),
        _ => (PageKind::Digital, format!("{words} words")),
    }
}

/// A stamp on a scanned page has at most this many words.
pub(crate) const STAMP_WORDS: usize = 12;

fn without_text(page: &Page) -> (PageKind, String) {
    if page.has_full_page_image {
        (PageKind::Scan, "a picture covers the page, no text".to_owned())
    } else if page.rulings.is_empty() && page.fills.is_empty() {
        (PageKind::Empty, "nothing stands on it".to_owned())
    } else {
        (PageKind::Empty, "lines and areas, no text".to_owned())
    }
}

fn garbled(words: &[Word]) -> Option<String> {
    let characters = || words.iter().flat_map(|word| word.text.chars());
    let (all, unknown) =
        (characters().count(), characters().filter(|c| is_unknown(*c)).count());
    if unknown >= 10 && unknown * 5 >= all {
        return Some(format!("{unknown} of {all} characters have no Unicode"));
    }
    let long: Vec<&Word> = words.iter().filter(|word| is_long_and_latin(word)).collect();
    let strange = long.iter().filter(|word| !word.text.chars().any(is_vowel)).count();
    (long.len() >= 20 && strange * 5 > long.len() * 2)
        .then(|| format!("{strange} of {} words have no vowel", long.len()))
}

/// No character, or one that means something in this font alone.
fn is_unknown(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

fn is_long_and_latin(word: &Word) -> bool {
    let is_latin = |c: char| c.is_alphabetic() && c < '\u{250}';
    word.text.chars().all(is_latin) && word.text.chars().count() >= 4
}

fn is_vowel(c: char) -> bool {
    let is_accented = matches!(c, '\u{C0}'..='\u{FF}') && !matches!(c, 'ç' | 'ñ' | 'ß');
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || is_accented
}

#[cfg(test)]
mod tests {
    use super::*;
    use plankoll_page::{Rect, Tag};

    fn page(text: &str, source: TextSource) -> Page {
        let word = |text: &str| Word {
            text: text.into(),
            rect: Rect::new(0.0, 0.0, 9.0, 9.0),
            baseline: 9.0,
            size: 9.0,
            font: "".into(),
            bold: false,
            italic: false,
            source,
            upright: true,
            space_before: true,
            tag: Tag::Untagged,
        };
        Page { words: text.split_whitespace().map(word).collect(), ..Page::default() }
    }

    #[track_caller]
    fn check(text: &str, source: TextSource, image: bool, expected: PageKind) {
        let page = Page { has_full_page_image: image, ..page(text, source) };
        assert_eq!(page_kind(&page).0, expected);
    }

    const SWEDISH: &str = "Samordningsförbundet finansierar insatser som syftar till att \
        individer med behov av samordnade insatser ska uppnå eller förbättra sin förmåga till \
        förvärvsarbete genom Försäkringskassan Arbetsförmedlingen region och kommun";

    #[test]
    fn text_and_pictures_tell_the_kind() {
        use PageKind::{Digital, Empty, Ocr, Scan};
        use TextSource::{Digital as Typed, Ocr as Recognised};
        check(SWEDISH, Typed, false, Digital);
        check(SWEDISH, Typed, true, Digital);
        check(SWEDISH, Recognised, true, Ocr);
        check("Inkom 2020", Typed, true, Scan);
        check("", Typed, true, Scan);
        check("", Typed, false, Empty);
    }

    #[test]
    fn text_that_only_looks_like_it_is_garbled() {
        // The code of each letter taken for that of the next but two.
        let shifted: String = SWEDISH
            .chars()
            .map(|c| match c {
                'a'..='w' => char::from_u32(u32::from(c) + 3).unwrap(),
                other => other,
            })
            .filter(|c| c.is_ascii() || c.is_whitespace())
            .collect();
        let consonants: String =
            shifted.chars().map(|c| if "aeiouy".contains(c) { 'x' } else { c }).collect();
        check(&consonants, TextSource::Digital, false, PageKind::Garbled);
        let unknown = "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}656 ".repeat(5);
        check(&unknown, TextSource::Digital, false, PageKind::Garbled);
        check("\u{FFFD}656 Summa", TextSource::Digital, false, PageKind::Digital);
    }
}
