//! Streams that opening a file decodes: those with objects in them, and tables of contents (PDF
//! 32000-1, 7.5.7 and 7.5.8). The library decodes them to their end, so what they come to is
//! found out before it sees the file.

use hayro_syntax::object::{FromBytes, Name, Stream};
use memchr::{memchr, memmem};

use super::decoding::{at_most, decoded_size};
use super::limits::Limits;
use crate::error::IngestError;

/// Streams of one type, all of which together may decode to so many bytes.
struct Bound {
    name: &'static [u8],
    what: &'static str,
    limit: usize,
}

/// A million objects, the most of a document, need far less. In memory an object takes several
/// times its bytes, an entry of a table of contents up to a hundred times.
const BOUNDS: [Bound; 2] = [
    Bound {
        name: b"ObjStm",
        what: "bytes of objects in compressed streams",
        limit: 64 << 20,
    },
    Bound { name: b"XRef", what: "bytes of its table of contents", limit: 8 << 20 },
];

/// Refuses a file whose objects or table of contents decode to more than can be held.
pub(super) fn check(bytes: &[u8]) -> Result<(), IngestError> {
    let streams = packed_streams(bytes);
    BOUNDS.iter().try_for_each(|bound| bound.check(&streams))
}

impl Bound {
    /// Decodes only what might be too much: what is small cannot.
    fn check(&self, streams: &[(Vec<u8>, Stream<'_>)]) -> Result<(), IngestError> {
        let of_type = || streams.iter().filter(|(name, _)| name == self.name);
        let most = of_type().map(|(_, stream)| at_most(stream));
        if most.fold(0, usize::saturating_add) <= self.limit {
            return Ok(());
        }
        let mut total = 0_usize;
        for (_, stream) in of_type() {
            total = total.saturating_add(decoded_size(stream, self.limit));
            Limits::check_document(self.what, total, self.limit)?;
        }
        Ok(())
    }
}

/// The streams of a file that may be of such a type, with their type, found without its table of
/// contents.
fn packed_streams(bytes: &[u8]) -> Vec<(Vec<u8>, Stream<'_>)> {
    let mut last = 0;
    let heads = memmem::find_iter(bytes, b"stream").filter_map(|at| {
        let before = bytes.get(std::mem::replace(&mut last, at)..at)?;
        let is_end = before.ends_with(b"end");
        (!is_end && may_be_packed(before)).then_some((before, at))
    });
    heads.filter_map(|(before, at)| stream_after(bytes, before, at)).collect()
}

/// Whether one of the names stands here, or one that is spelt in numbers (PDF 32000-1, 7.3.5).
fn may_be_packed(head: &[u8]) -> bool {
    let is_there = |name| memmem::find(head, name).is_some();
    is_there(b"/ObjStm") || is_there(b"/XRef") || memchr(b'#', head).is_some()
}

/// The stream whose keyword stands `at` this place, and its type; `before` are the bytes between
/// the keyword before it and its own.
fn stream_after<'a>(
    bytes: &'a [u8],
    before: &[u8],
    at: usize,
) -> Option<(Vec<u8>, Stream<'a>)> {
    let head = memmem::rfind(before, b"obj").map_or(0, |obj| obj + b"obj".len());
    let start = at - before.get(head..)?.trim_ascii_start().len();
    let stream = Stream::from_bytes(bytes.get(start..)?)?;
    let name = stream.dict().get::<Name<'_>>(b"Type".as_slice())?;
    Some((name.to_vec(), stream))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &[&str]) {
        let streams = packed_streams(bytes);
        let names = streams.iter().map(|(name, _)| str::from_utf8(name).unwrap());
        assert_eq!(names.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn streams_are_found_by_their_type() {
        check(b"1 0 obj <</Length 1/Type/ObjStm>> stream\nx\nendstream", &["ObjStm"]);
        check(b"1 0 obj\n<</Type/Obj#53tm>>stream\nx\nendstream", &["ObjStm"]);
        check(b"1 0 obj<</Length 1>> stream\nx\nendstream endobj 2 0 obj <</Type /XRef/W[1 2 1]>>\nstream\r\n\nendstream", &["XRef"]);
        check(b"1 0 obj<<>>stream\n/XRef\nendstream endobj trailer<</XRefStm 9>>", &[]);
        check(b"/XRef stream", &[]);
    }
}
