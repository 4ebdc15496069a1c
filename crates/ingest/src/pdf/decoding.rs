//! Decoding streams, within bounds.

use std::borrow::Cow;

use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};

/// More than any real stream decodes to.
const MAX_DECODED: usize = 1 << 30;

/// A compressor makes at most this many bytes of one.
const MAX_RATIO: usize = 1_032;

/// The decoded bytes of a stream. `None` if it cannot be decoded, or could come out too large:
/// compressed twice, a kilobyte can stand for a gigabyte. What a single compressor can do is left
/// to the memory limit of the process.
pub(super) fn decoded<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    let filters = stream.filters();
    let expanding = filters.iter().filter(|filter| expands(**filter)).count();
    if expanding > 1 {
        let power = u32::try_from(expanding).ok()?;
        let bound =
            MAX_RATIO.saturating_pow(power).saturating_mul(stream.raw_data().len());
        if bound > MAX_DECODED {
            return None;
        }
    }
    stream.decoded_data().ok()
}

/// The decoded bytes of a stream that text is read from.
pub(super) struct Decoded<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// The stream is as it was written, as far as can be told.
    pub(super) is_whole: bool,
}

/// The decoded bytes of a stream that text is read from, and whether the library went on in
/// spite of damage: what it then gives stops in the middle, or is empty.
pub(super) fn decoded_whole<'a>(stream: &Stream<'a>) -> Option<Decoded<'a>> {
    let bytes = decoded(stream)?;
    let compressed = match stream.filters().as_slice() {
        [Filter::FlateDecode] => stream.raw_data(),
        [Filter::Ascii85Decode, Filter::FlateDecode] => {
            ascii85(&stream.raw_data()).into()
        }
        _ => return Some(Decoded { bytes, is_whole: true }),
    };
    let is_whole = compressed.is_empty()
        || has_predictor(stream)
        || has_checksum(&compressed, &bytes);
    Some(Decoded { bytes, is_whole })
}

/// Whether what was compressed are differences (PDF 32000-1, 7.4.4.4): the checksum is theirs
/// then. No known program writes text so.
fn has_predictor(stream: &Stream<'_>) -> bool {
    let parameters = stream.dict().get::<Dict<'_>>(b"DecodeParms".as_slice());
    parameters.is_some_and(|dict| dict.get::<i32>(b"Predictor".as_slice()) > Some(1))
}

/// The bytes that base 85 stands for, up to its end mark; other characters are skipped.
fn ascii85(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut group, mut digits) = (0_u32, 0);
    for character in text.iter().take_while(|character| **character != b'~') {
        match character {
            b'z' if digits == 0 => bytes.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(character - b'!'));
                digits += 1;
            }
            _ => {}
        }
        if digits == 5 {
            bytes.extend_from_slice(&group.to_be_bytes());
            (group, digits) = (0, 0);
        }
    }
    if digits > 1 {
        for _ in digits..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        bytes.extend(group.to_be_bytes().into_iter().take(digits - 1));
    }
    bytes
}

/// Whether the compressed data ends in the checksum of the decoded bytes; ends of line and of
/// encryption blocks may follow it.
fn has_checksum(compressed: &[u8], bytes: &[u8]) -> bool {
    let checksum = adler32(bytes).to_be_bytes();
    let tail = compressed.len().saturating_sub(MAX_PADDING);
    compressed.get(tail..).unwrap_or_default().windows(4).any(|window| window == checksum)
}

/// How far from the end of a stream its checksum may stand.
const MAX_PADDING: usize = 24;

/// The checksum of RFC 1950, 8.2.
fn adler32(bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    /// As many sums as fit without overflow.
    const CHUNK: usize = 5_552;
    let (mut a, mut b) = (1_u32, 0_u32);
    for chunk in bytes.chunks(CHUNK) {
        for byte in chunk {
            a += u32::from(*byte);
            b += a;
        }
        a %= MODULUS;
        b %= MODULUS;
    }
    (b << 16) | a
}

fn expands(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_85_is_read_to_its_end_mark() {
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>junk"), b"Hello World!");
        assert_eq!(ascii85(b"z 87cURDZ~>"), b"\0\0\0\0Hello");
    }

    #[test]
    fn the_checksum_is_that_of_zlib() {
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
    }
}
