//! Accents drawn as glyphs of their own, over or under a letter, put on that letter.
//!
//! TeX's old fonts draw `å` as a ring and an `a`, with the ring first; other programs draw the
//! letter first.

use plankoll_page::Rect;
use unicode_normalization::UnicodeNormalization;

use super::glyph::Glyph;

/// Accents that stand alone in fonts, with what they are on a letter.
const ACCENTS: [(char, char); 15] = [
    ('`', '\u{300}'),
    ('´', '\u{301}'),
    ('ˆ', '\u{302}'),
    ('^', '\u{302}'),
    ('˜', '\u{303}'),
    ('~', '\u{303}'),
    ('¯', '\u{304}'),
    ('˘', '\u{306}'),
    ('˙', '\u{307}'),
    ('¨', '\u{308}'),
    ('˚', '\u{30A}'),
    ('°', '\u{30A}'),
    ('˝', '\u{30B}'),
    ('ˇ', '\u{30C}'),
    ('¸', '\u{327}'),
];

/// Puts each accent on the letter that it is drawn over, if there is one before or after it.
pub(super) fn compose_accents(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut composed: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut glyphs = glyphs.into_iter().peekable();
    while let Some(glyph) = glyphs.next() {
        let Some(mark) = combining_mark(&glyph.text) else {
            composed.push(glyph);
            continue;
        };
        if let Some(letter) = glyphs.next_if(|next| is_over(&glyph, next)) {
            composed.push(with_mark(letter, &glyph, mark));
        } else if let Some(letter) = composed.pop_if(|last| is_over(&glyph, last)) {
            composed.push(with_mark(letter, &glyph, mark));
        } else {
            composed.push(glyph);
        }
    }
    composed
}

fn combining_mark(text: &str) -> Option<char> {
    let mut characters = text.chars();
    let (first, None) = (characters.next()?, characters.next()) else { return None };
    // Nearly all glyphs leave here.
    if first.is_ascii_alphanumeric() || first == ' ' {
        return None;
    }
    if ('\u{300}'..='\u{36F}').contains(&first) {
        return Some(first);
    }
    ACCENTS.iter().find(|(accent, _)| *accent == first).map(|(_, mark)| *mark)
}

/// Whether the accent stands over the middle of the letter, on about its line.
fn is_over(accent: &Glyph, letter: &Glyph) -> bool {
    let is_letter = letter.text.chars().next().is_some_and(char::is_alphabetic);
    let (a, l): (&Rect, &Rect) = (&accent.rect, &letter.rect);
    let off_middle = (a.center().x - l.center().x).abs();
    is_letter
        && accent.is_upright()
        && letter.is_upright()
        && off_middle < letter.size * 0.2
        && (accent.start.y - letter.start.y).abs() < letter.size * 0.5
        && a.x_overlap(l) > a.width().min(l.width()) * 0.5 - 1e-6
}

fn with_mark(mut letter: Glyph, accent: &Glyph, mark: char) -> Glyph {
    let base = match &*letter.text {
        "ı" => "i",
        "ȷ" => "j",
        other => other,
    };
    let text: String = base.chars().chain([mark]).nfc().collect();
    letter.text = text.into();
    letter.emboldened |= accent.emboldened;
    letter
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::glyph::tests::glyph;

    #[track_caller]
    fn check(glyphs: &[(&str, f64, f64)], expected: &str) {
        let glyphs =
            glyphs.iter().map(|(text, x, width)| glyph(text, *x, *width)).collect();
        let text: String =
            compose_accents(glyphs).iter().map(|glyph| glyph.text.to_string()).collect();
        assert_eq!(text, expected);
    }

    #[test]
    fn an_accent_goes_to_the_letter_under_it() {
        check(
            &[("f", 0.0, 3.0), ("˚", 3.0, 5.0), ("a", 3.0, 5.0), ("r", 8.0, 4.0)],
            "får",
        );
        check(
            &[("f", 0.0, 3.0), ("o", 3.0, 5.0), ("¨", 3.2, 5.0), ("r", 8.0, 4.0)],
            "för",
        );
        check(&[("¨", 0.0, 5.0), ("ı", 1.0, 3.0)], "ï");
    }

    #[test]
    fn an_accent_beside_a_letter_stays_what_it_is() {
        check(&[("5", 0.0, 5.0), ("°", 5.0, 4.0), ("C", 9.0, 7.0)], "5°C");
        check(&[("a", 0.0, 5.0), ("^", 5.0, 5.0), ("b", 10.0, 5.0)], "a^b");
        check(&[("1", 0.0, 5.0), ("¨", 0.0, 5.0)], "1¨");
    }
}
