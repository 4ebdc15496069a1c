//! From what files write to the characters that are printed: NFC, ligatures taken apart, nothing
//! that cannot be seen.

use unicode_normalization::UnicodeNormalization;

const SOFT_HYPHEN: char = '\u{AD}';

/// The text of a word as it is printed. A soft hyphen stays at the end of a word, where it says
/// that the word goes on without it on the next line; before a figure it is a minus sign.
pub(super) fn printed_text(text: String) -> String {
    if text.chars().all(is_plain) {
        return text;
    }
    let mut printed = String::with_capacity(text.len());
    let mut characters = text.nfc().filter(|c| !is_unprinted(*c)).peekable();
    while let Some(character) = characters.next() {
        match (ligature(character), characters.peek()) {
            (Some(letters), _) => {
                printed.push_str(letters);
            }
            (None, Some(next)) if character == SOFT_HYPHEN => {
                if next.is_ascii_digit() {
                    printed.push('-');
                }
            }
            (None, None) if character == SOFT_HYPHEN && printed.is_empty() => {
                printed.push('-');
            }
            (None, _) => printed.push(character),
        }
    }
    printed
}

/// Printed as it is written, whatever stands beside it.
fn is_plain(character: char) -> bool {
    character.is_ascii_graphic()
        || (matches!(character, '\u{A1}'..='\u{FF}') && character != SOFT_HYPHEN)
}

fn is_unprinted(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}')
}

fn ligature(character: char) -> Option<&'static str> {
    Some(match character {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, printed: &str) {
        assert_eq!(printed_text(written.to_owned()), printed);
    }

    #[test]
    fn letters_are_composed_and_ligatures_taken_apart() {
        check("fo\u{308}rba\u{30A}t", "förbåt");
        check("proﬁl", "profil");
        check("oﬃciell", "officiell");
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        check("a\u{200B}b\0c\u{FEFF}", "abc");
        check("\u{200B}", "");
    }

    #[test]
    fn soft_hyphens_stay_only_where_they_are_seen() {
        check("sam\u{AD}ordning", "samordning");
        check("samord\u{AD}", "samord\u{AD}");
        check("\u{AD}656", "-656");
        check("\u{AD}", "-");
    }

    #[test]
    fn a_glyph_without_a_character_can_be_seen() {
        check("\u{FFFD}656", "\u{FFFD}656");
    }
}
