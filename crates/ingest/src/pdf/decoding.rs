//! Decoding streams, within bounds.

use std::borrow::Cow;

use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

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

fn expands(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}
