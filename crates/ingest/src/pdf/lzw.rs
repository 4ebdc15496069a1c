//! How much LZW data decodes to (PDF 32000-1, 7.4.4.2), found out without the bytes: of an entry
//! of the table its length is enough.

use hayro_syntax::bit_reader::BitReader;

/// The code that empties the table.
const CLEAR: usize = 256;
/// The code that ends the data.
const END: usize = 257;
/// The first code of an entry of the table.
const FIRST: usize = 258;
/// A table with this many codes grows no more.
const FULL: usize = 4_096;

/// How many bytes the codes stand for, or more than `limit` if there are more. `early` is
/// one where codes become longer one code early (`EarlyChange`).
pub(super) fn decoded_size(bytes: &[u8], early: usize, limit: usize) -> usize {
    let mut reader = BitReader::new(bytes);
    let (mut total, mut last) = (0_usize, None);
    let mut lengths: Vec<usize> = Vec::with_capacity(FULL - FIRST);
    while total <= limit {
        let Some(code) = reader.read(code_length(FIRST + lengths.len() + early)) else {
            break;
        };
        let code = usize::try_from(code).unwrap_or(END);
        if code == CLEAR {
            lengths.clear();
            last = None;
            continue;
        }
        // An entry is the last one and a byte; the newest may be used as it is made.
        if let Some(last) = last.filter(|_| FIRST + lengths.len() < FULL) {
            lengths.push(last + 1);
        }
        let length = match code.checked_sub(FIRST) {
            None if code == END => break,
            None => 1,
            Some(entry) => match lengths.get(entry) {
                Some(length) => *length,
                None => break,
            },
        };
        total += length;
        last = Some(length);
    }
    total
}

/// Bits of the next code.
fn code_length(codes: usize) -> u8 {
    match codes {
        2_048.. => 12,
        1_024.. => 11,
        512.. => 10,
        _ => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_specification_is_counted() {
        let codes = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(decoded_size(&codes, 1, 100), 10);
        assert!(decoded_size(&codes, 1, 3) > 3);
    }
}
