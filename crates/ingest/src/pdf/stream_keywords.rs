//! The keywords around streams (PDF 32000-1, 7.3.8.1), put right where they are not as readers
//! want them.

const BEGIN: &[u8] = b"stream";
const END: &[u8] = b"endstream";
const END_OF_OBJECT: &[u8] = b"endobj";

/// The bytes with an end of line after each `stream`, and `endstream` where one letter of it is
/// wrong.
pub(super) fn with_mended_streams(bytes: &[u8]) -> Vec<u8> {
    let mut mended = with_mended_ends(bytes);
    // From the last to the first, so that the places stay where they are.
    for at in places_of(bytes, BEGIN).rev().filter(|at| begins_stream(bytes, *at)) {
        let after = at + BEGIN.len();
        let rest = bytes.get(after..).unwrap_or_default();
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if matches!(rest.get(blanks), Some(b'\n' | b'\r')) {
            mended.drain(after..after + blanks);
        } else {
            mended.insert(after, b'\n');
        }
    }
    mended
}

/// Whether the keyword stands after a dictionary.
fn begins_stream(bytes: &[u8], at: usize) -> bool {
    bytes.get(..at).is_some_and(|before| before.trim_ascii_end().ends_with(b">>"))
}

fn with_mended_ends(bytes: &[u8]) -> Vec<u8> {
    let mut mended = bytes.to_vec();
    for at in places_of(bytes, END_OF_OBJECT) {
        let before = bytes.get(..at).unwrap_or_default().trim_ascii_end();
        let start = before.len().saturating_sub(END.len());
        if before.get(start..).is_some_and(is_misspelt_end)
            && let Some(keyword) = mended.get_mut(start..before.len())
        {
            keyword.copy_from_slice(END);
        }
    }
    mended
}

fn is_misspelt_end(word: &[u8]) -> bool {
    let wrong = word.iter().zip(END).filter(|(is, ought)| is != ought).count();
    word.len() == END.len() && wrong == 1
}

/// Where `needle` stands.
pub(super) fn places_of<'a>(
    bytes: &'a [u8],
    needle: &'a [u8],
) -> impl DoubleEndedIterator<Item = usize> + 'a {
    let windows = bytes.windows(needle.len()).enumerate();
    windows.filter(move |(_, window)| *window == needle).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expected: &str) {
        let mended = with_mended_streams(bytes.as_bytes());
        assert_eq!(String::from_utf8(mended).unwrap(), expected);
    }

    #[test]
    fn the_keywords_of_streams_are_put_right() {
        const WHOLE: &str = "<<>> stream\nq Q\nendstream endobj";
        check(WHOLE, WHOLE);
        check(
            "<<>> stream\nq Q\nenxstream\nendobj",
            "<<>> stream\nq Q\nendstream\nendobj",
        );
        check("<<>> stream \r\nq Q endstream", "<<>> stream\r\nq Q endstream");
        check("<<>>stream(a) Tj endstream", "<<>>stream\n(a) Tj endstream");
        check(
            "<<>>stream%a endstream <<>>stream q",
            "<<>>stream\n%a endstream <<>>stream\n q",
        );
    }

    #[test]
    fn other_words_stay() {
        check("(a stream) Tj endobj", "(a stream) Tj endobj");
        check("<<>>stream\r1 endxxream endobj", "<<>>stream\r1 endxxream endobj");
        check("endobj", "endobj");
    }
}
