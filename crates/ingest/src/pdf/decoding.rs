//! Decoding streams, within bounds.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use flate2::read::DeflateDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};
use weezl::BitOrder;
use weezl::decode::Decoder as LzwDecoder;

use super::lzw;

/// Why there are no decoded bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DecodeFailure {
    /// They cannot be decoded, or only in part.
    Lost,
    /// There are more of them than allowed.
    TooLarge,
}

/// The decoded bytes of a stream, of which there may be at most `limit`.
pub(super) fn decoded<'a>(
    stream: &Stream<'a>,
    limit: usize,
) -> Result<Cow<'a, [u8]>, DecodeFailure> {
    if !is_bounded(stream, limit) {
        return Err(DecodeFailure::TooLarge);
    }
    let bytes = stream.decoded_data().map_err(|_| DecodeFailure::Lost)?;
    if bytes.len() > limit {
        return Err(DecodeFailure::TooLarge);
    }
    Ok(bytes)
}

/// The decoded bytes of a stream that text is read from.
pub(super) struct Decoded<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// The stream is as it was written, as far as can be told.
    pub(super) is_whole: bool,
}

/// The decoded bytes of a stream that text is read from, and whether the library went on in
/// spite of damage: what it then gives stops in the middle, or is empty.
pub(super) fn decoded_whole<'a>(
    stream: &Stream<'a>,
    limit: usize,
) -> Result<Decoded<'a>, DecodeFailure> {
    let bytes = match decoded(stream, limit) {
        Err(DecodeFailure::Lost) => return decoded_before_damage(stream, limit),
        decoded => decoded?,
    };
    let compressed = match stream.filters().as_slice() {
        [Filter::FlateDecode] => stream.raw_data(),
        [Filter::Ascii85Decode, Filter::FlateDecode] => {
            ascii85(&stream.raw_data()).into()
        }
        _ => return Ok(Decoded { bytes, is_whole: true }),
    };
    let is_whole = compressed.is_empty()
        || has_predictor(stream)
        || has_checksum(&compressed, &bytes);
    Ok(Decoded { bytes, is_whole })
}

/// What can be decoded of a stream that the library gives up on: of LZW, what comes before the
/// first code that means nothing. The library does the same for deflated streams itself.
fn decoded_before_damage<'a>(
    stream: &Stream<'a>,
    limit: usize,
) -> Result<Decoded<'a>, DecodeFailure> {
    if stream.filters().as_slice() != [Filter::LzwDecode] || has_parameters(stream) {
        return Err(DecodeFailure::Lost);
    }
    let mut bytes = Vec::new();
    let mut decoder = LzwDecoder::with_tiff_size_switch(BitOrder::Msb, 8);
    let decoded = decoder.into_vec(&mut bytes).decode_all(&stream.raw_data());
    match (decoded.consumed_out, bytes.len()) {
        (0, _) => Err(DecodeFailure::Lost),
        (_, length) if length > limit => Err(DecodeFailure::TooLarge),
        _ => Ok(Decoded { bytes: bytes.into(), is_whole: false }),
    }
}

fn has_parameters(stream: &Stream<'_>) -> bool {
    stream.dict().contains_key(b"DecodeParms".as_slice())
}

/// Whether what was compressed are differences (PDF 32000-1, 7.4.4.4): the checksum is theirs
/// then. No known program writes text so.
fn has_predictor(stream: &Stream<'_>) -> bool {
    let parameters = stream.dict().get::<Dict<'_>>(b"DecodeParms".as_slice());
    parameters.is_some_and(|dict| dict.get::<i32>(b"Predictor".as_slice()) > Some(1))
}

/// Whether a stream decodes to at most `limit` bytes, found out without keeping them. A kilobyte
/// that is compressed twice can stand for a gigabyte.
pub(super) fn is_bounded(stream: &Stream<'_>, limit: usize) -> bool {
    at_most(stream) <= limit || decoded_size(stream, limit) <= limit
}

/// How many bytes it decodes to if it is compressed as well as can be.
pub(super) fn at_most(stream: &Stream<'_>) -> usize {
    let ratios = stream.filters().iter().map(|filter| ratio(*filter)).product::<usize>();
    stream.raw_data().len().saturating_mul(ratios)
}

/// How many bytes it decodes to, or more than `limit` if there are more, by decoding it. Where
/// that cannot be told, one filter is left to the memory limit of the process, and several are
/// too many.
pub(super) fn decoded_size(stream: &Stream<'_>, limit: usize) -> usize {
    let filters = stream.filters();
    let raw = stream.raw_data();
    let (rest, start) = match filters.as_slice() {
        [Filter::Ascii85Decode, rest @ ..] => (rest, Cow::Owned(ascii85(&raw))),
        all => (all, raw),
    };
    match rest {
        [Filter::RunLengthDecode] => run_length(&start),
        [Filter::LzwDecode] => lzw::decoded_size(&start, early_change(stream), limit),
        all if all.iter().all(|filter| *filter == Filter::FlateDecode) => {
            let mut reader: Box<dyn Read + '_> = Box::new(&*start);
            for _ in all {
                reader = inflating(reader);
            }
            inflated(reader, limit)
        }
        all if all.iter().filter(|filter| ratio(**filter) > 1).count() < 2 => 0,
        _ => limit.saturating_add(1),
    }
}

/// One where LZW codes become longer one code early, as they do unless it is said (PDF 32000-1,
/// 7.4.4.3).
fn early_change(stream: &Stream<'_>) -> usize {
    let parameters = stream.dict().get::<Dict<'_>>(b"DecodeParms".as_slice());
    let said = parameters.and_then(|dict| dict.get::<i32>(b"EarlyChange".as_slice()));
    usize::from(said != Some(0))
}

/// Inflates as the library does: the header of zlib may be missing, and its checksum is not
/// looked at.
fn inflating<'a>(mut reader: Box<dyn Read + 'a>) -> Box<dyn Read + 'a> {
    let mut head = Vec::new();
    if (&mut reader).take(2).read_to_end(&mut head).is_ok() && is_zlib_header(&head) {
        Box::new(DeflateDecoder::new(reader))
    } else {
        Box::new(DeflateDecoder::new(Cursor::new(head).chain(reader)))
    }
}

/// The two bytes of RFC 1950, 2.2, without a dictionary set in advance.
fn is_zlib_header(head: &[u8]) -> bool {
    let [method, flags] = *head else { return false };
    let is_checked = u16::from_be_bytes([method, flags]).is_multiple_of(31);
    method & 0x0F == 8 && is_checked && flags & 0x20 == 0
}

/// How many bytes come out, or one more than `limit` if there are more. What comes after damage
/// does not count: it is lost in any case.
fn inflated(mut reader: impl Read, limit: usize) -> usize {
    let (mut total, mut chunk) = (0_usize, vec![0; 64 << 10]);
    while let Ok(length @ 1..) = reader.read(&mut chunk) {
        total += length;
        if total > limit {
            return limit.saturating_add(1);
        }
    }
    total
}

/// How many bytes the runs stand for (ISO 32000-1, 7.4.5).
fn run_length(mut bytes: &[u8]) -> usize {
    let mut total = 0;
    while let Some((length, rest)) = bytes.split_first() {
        let (decoded, taken) = match usize::from(*length) {
            128 => break,
            literal @ ..128 => (literal + 1, literal + 1),
            run => (257 - run, 1),
        };
        total += decoded;
        bytes = rest.get(taken..).unwrap_or_default();
    }
    total
}

/// Of one byte come at most so many.
fn ratio(filter: Filter) -> usize {
    match filter {
        Filter::FlateDecode => 1_032,
        Filter::LzwDecode => 2_560,
        Filter::RunLengthDecode => 64,
        // A `z` of base 85 stands for four zero bytes.
        Filter::Ascii85Decode => 4,
        Filter::AsciiHexDecode
        | Filter::DctDecode
        | Filter::CcittFaxDecode
        | Filter::Jbig2Decode
        | Filter::JpxDecode
        | Filter::Crypt => 1,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_85_is_read_to_its_end_mark() {
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>junk"), b"Hello World!");
        assert_eq!(ascii85(b"z 87cURDZ~>"), b"\0\0\0\0Hello");
    }

    #[test]
    fn runs_are_counted() {
        assert_eq!(run_length(b"\x02abc\xfex\x80more"), 3 + 3);
        assert_eq!(run_length(b"\x81 \x81 \x81"), 3 * 128);
    }

    #[test]
    fn the_checksum_is_that_of_zlib() {
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
    }
}
