//! Bytes to characters: UTF-8 with or without a byte order mark, UTF-16 with one, Windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization;

use crate::error::IngestError;

/// The characters of a text file, NFC, without characters that print nothing.
///
/// What is no valid UTF-8 is Windows-1252: the only other encoding Swedish text files come in.
pub(super) fn decode(bytes: &[u8]) -> Result<String, IngestError> {
    let (_, string) = decoded(bytes);
    if string.chars().any(is_binary) {
        let reason = "it holds bytes that are no text".to_owned();
        return Err(IngestError::Damaged { reason, page: None });
    }
    Ok(string.nfc().filter(|c| !is_invisible(*c)).collect())
}

/// The encoding of a text file: `UTF-8`, `UTF-16LE`, `windows-1252`.
pub fn text_encoding(bytes: &[u8]) -> &'static str {
    decoded(bytes).0.name()
}

fn decoded(bytes: &[u8]) -> (&'static Encoding, Cow<'_, str>) {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let content = bytes.get(mark..).unwrap_or_default();
    match encoding.decode_without_bom_handling_and_without_replacement(content) {
        Some(string) => (encoding, string),
        None => (WINDOWS_1252, WINDOWS_1252.decode_without_bom_handling(content).0),
    }
}

fn is_binary(c: char) -> bool {
    c.is_control()
        && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{80}'..='\u{9f}')
}

/// Soft hyphens, zero-width spaces and joiners, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes).unwrap(), expected);
    }

    #[test]
    fn every_encoding_gives_the_same_characters() {
        check("Årets – kostnad".as_bytes(), "Årets – kostnad");
        check(b"\xef\xbb\xbf\xc3\x85rets", "Årets");
        check(b"\xc5rets \x96 kostnad", "Årets – kostnad");
        check(b"\xff\xfe\xc5\x00r\x00", "År");
        check("A\u{30a}rets över\u{ad}skott".as_bytes(), "Årets överskott");
    }

    #[test]
    fn what_is_no_text_is_damaged() {
        assert!(decode(b"PK\x03\x04\0\0").is_err());
    }
}
