//! Text strings outside of pages: UTF-16 or UTF-8 with a mark, else one byte a character.

/// The characters of a text string.
pub(super) fn text_string(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        utf16(rest, u16::from_be_bytes)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        utf16(rest, u16::from_le_bytes)
    } else if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        bytes.iter().map(|byte| pdf_doc_character(*byte)).collect()
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// The characters of `PDFDocEncoding` from 0x80 to 0x9F, the only ones apart from Latin 1 that
/// names of programs and replaced glyphs hold.
const PDF_DOC_UPPER: [char; 32] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’',
    '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}',
];

fn pdf_doc_character(byte: u8) -> char {
    let upper =
        byte.checked_sub(0x80).and_then(|index| PDF_DOC_UPPER.get(usize::from(index)));
    match (upper, byte) {
        (Some(character), _) => *character,
        (None, 0xA0) => '€',
        (None, _) => char::from(byte),
    }
}
