//! Lines that the file calls no content (PDF 32000-1, 14.8.2.2), where they stand as furniture
//! does: on the edge of the page, apart from its text.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::{Page, Tag, Word};

use super::Structure;
use crate::lines::Line;

/// Part of the page height, above and below, in which furniture stands.
const MARGIN: f64 = 0.12;

/// Furniture stands apart from the text by more than this many font sizes.
const GAP: f64 = 1.7;

/// Files whose artifacts have a larger part of the words call content what is none.
const MOST_ARTIFACTS: f64 = 0.2;

/// Marks the lines that are furniture by their tags, besides those that are by repetition. All
/// slices run in parallel.
pub(crate) fn mark_artifacts(
    pages: &[Page],
    lines: &[Vec<Line>],
    structure: &Structure,
    furniture: &mut [Vec<bool>],
) {
    if structure.elements().is_empty() || !are_credible(lines) {
        return;
    }
    for ((page, own), marks) in pages.iter().zip(lines).zip(furniture) {
        let above = edge_lines(page, &own.iter());
        let below = edge_lines(page, &own.iter().rev());
        marks.iter_mut().take(above).for_each(|mark| *mark = true);
        marks.iter_mut().rev().take(below).for_each(|mark| *mark = true);
    }
}

/// Whether most words belong to elements and few to none.
fn are_credible(lines: &[Vec<Line>]) -> bool {
    let count = |is_counted: &dyn Fn(&Word) -> bool| {
        let words = lines.iter().flatten().flat_map(|line| &line.words);
        let count = words.filter(|word| is_counted(word)).count();
        f64::from(u32::try_from(count).unwrap_or(u32::MAX))
    };
    let artifacts = count(&|word| word.tag == Tag::Artifact);
    let tagged = count(&|word| matches!(word.tag, Tag::Element(_)));
    let all = count(&|_| true);
    artifacts <= MOST_ARTIFACTS * all && tagged * 2.0 > all
}

/// How many lines from the edge of the page inwards are artifacts, with a gap after the last.
fn edge_lines<'a>(
    page: &Page,
    lines: &(impl Iterator<Item = &'a Line> + Clone),
) -> usize {
    let margin = MARGIN * page.height;
    let is_artifact = |line: &&Line| {
        let outer = line.baseline.min(page.height - line.baseline) < margin;
        outer && line.words.iter().all(|word| word.tag == Tag::Artifact)
    };
    let run = lines.clone().take_while(is_artifact).count();
    let is_apart = |count: &usize| {
        let mut around = lines.clone().skip(count - 1);
        let pair = around.next().zip(around.next());
        pair.is_none_or(|(last, next)| {
            let gap = (next.baseline - last.baseline).abs();
            gap > GAP * last.size.max(next.size)
        })
    };
    (1..=run).rev().find(is_apart).unwrap_or(0)
}
