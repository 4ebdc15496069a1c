//! Reading a document by the first reader, and again by the second where that may give more.

use std::sync::Arc;

use plankoll_page::Damage;

use super::PdfPages;
use super::damage;
use super::document::{ReadPages, read_pages, read_structure};
use super::limits::Limits;
use super::opening::{damage_of_file, encryption, facts, open, producer};
use super::second_reader::rewrite;
use crate::error::IngestError;
use crate::progress::Watch;

/// Name of the first reader, hayro-syntax with our own interpreter.
const FIRST: &str = "hayro";

/// Name of the second, which writes the file anew for the first.
const SECOND: &str = "lopdf";

/// What becomes of the file's own structure. Who wants words alone need not pay for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tags {
    Read,
    Ignored,
}

/// Reads a document. Where the first reader refuses it, or misses a part, the second has a try,
/// and the one that finds more is believed; both equal, the first.
pub(super) fn read(
    bytes: Vec<u8>,
    tags: Tags,
    watch: &mut Watch<'_>,
) -> Result<PdfPages, IngestError> {
    let bytes = Arc::new(bytes);
    let first = read_once(&bytes, tags, watch).map(|mut read| {
        read.damage.splice(0..0, damage_of_file(&bytes));
        read
    });
    if !is_worth_another_try(&first) {
        return first;
    }
    match read_again(&bytes, tags, watch) {
        Some(second) if first.as_ref().is_ok_and(|first| is_as_good(first, &second)) => {
            first
        }
        Some(second) => Ok(second),
        None => first,
    }
}

fn is_worth_another_try(first: &Result<PdfPages, IngestError>) -> bool {
    match first {
        Ok(read) => read.pages.is_empty() || read.damage.iter().any(|harm| harm.is_loss),
        Err(IngestError::NeedsOcr { .. } | IngestError::TooLarge { .. }) => false,
        Err(
            IngestError::Damaged { .. }
            | IngestError::Encrypted
            | IngestError::UnsupportedEncryption,
        ) => true,
    }
}

fn read_once(
    bytes: &Arc<Vec<u8>>,
    tags: Tags,
    watch: &mut Watch<'_>,
) -> Result<PdfPages, IngestError> {
    let pdf = open(Arc::clone(bytes))?;
    let (structure, content) = match tags {
        Tags::Read => read_structure(&pdf),
        Tags::Ignored => Default::default(),
    };
    let ReadPages { pages, damage } =
        read_pages(&pdf, &content, Limits::default(), watch)?;
    let (producer, facts) = (producer(&pdf), facts(&pdf, bytes));
    Ok(PdfPages { producer, reader: FIRST, pages, damage, facts, structure })
}

fn read_again(bytes: &[u8], tags: Tags, watch: &mut Watch<'_>) -> Option<PdfPages> {
    let rewritten = rewrite(bytes)?;
    let mut read = read_once(&Arc::new(rewritten.bytes), tags, watch).ok()?;
    let rebuilt = rewritten.was_rebuilt.then(damage::contents_rebuilt);
    read.damage.splice(0..0, damage_of_file(bytes).or(rebuilt));
    read.facts.encryption = encryption(bytes);
    read.reader = SECOND;
    Some(read)
}

/// Whether the first reading finds no less than the second: pages first, then words. Of two with
/// the same, the one with fewer losses is better.
fn is_as_good(first: &PdfPages, second: &PdfPages) -> bool {
    let found = |read: &PdfPages| {
        let words: usize = read.pages.iter().map(|page| page.words.len()).sum();
        (read.pages.len(), words)
    };
    let losses = |read: &PdfPages| read.damage.iter().filter(|harm| harm.is_loss).count();
    (found(first), losses(second)) >= (found(second), losses(first))
}

/// Why nothing can be read in a document of blank pages, where pages are lost, and not only what
/// stands on them: then nobody can say that there is a page without text.
pub(super) fn fatal(damage: &[Damage]) -> Option<IngestError> {
    let loss = damage.iter().find(|harm| harm.is_loss && is_of_pages(harm))?;
    Some(IngestError::damaged(loss.what.clone(), loss.page))
}

/// Whether whole pages are lost, or may be.
fn is_of_pages(harm: &Damage) -> bool {
    harm.page.is_none_or(|page| *harm == damage::page_lost(page))
}
