//! Lines that stand closer than rows can are one row: a value is set at half the height of its
//! label, or one cell's text is wrapped and its neighbours' are centred beside it.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use super::draft::ChunkLine;
use super::settings::TableSettings;
use crate::lines::Line;

/// The lines with those that are one put together.
pub(crate) fn join_close_lines(
    lines: Vec<ChunkLine>,
    settings: &TableSettings,
) -> Vec<ChunkLine> {
    let mut joined: Vec<ChunkLine> = Vec::with_capacity(lines.len());
    for line in lines {
        match joined.last_mut() {
            Some(last) if is_one(last, &line, settings) => absorb(last, line),
            _ => joined.push(line),
        }
    }
    joined
}

fn is_one(upper: &ChunkLine, lower: &ChunkLine, settings: &TableSettings) -> bool {
    let closest = if are_complementary(upper, lower) {
        settings.closest_parts
    } else {
        settings.closest_rows
    };
    let near = |part: &&Line| {
        let least = closest * part.size.min(lower.line.size);
        lower.line.baseline - part.baseline < least
    };
    let mut close = upper.parts.iter().filter(near).peekable();
    close.peek().is_some() && close.all(|part| !overprints(part, &lower.line))
}

/// Whether one line is a label and the other the values beside it, with or without the label's
/// first line.
fn are_complementary(upper: &ChunkLine, lower: &ChunkLine) -> bool {
    let only_values = |line: &ChunkLine| line.chunks.iter().all(|c| c.shape.is_value());
    let only_label = |line: &ChunkLine| line.chunks.len() == 1 && !line.has_value();
    (only_label(upper) && only_values(lower))
        || (only_label(lower) && upper.parts.len() > 1 && upper.has_value())
}

/// Whether words of the two lines stand one above the other. Both go from left to right.
fn overprints(upper: &Line, lower: &Line) -> bool {
    let mut others = lower.words.iter().peekable();
    upper.words.iter().any(|word| {
        while others.next_if(|other| other.rect.x1 < word.rect.x0).is_some() {}
        others.peek().is_some_and(|other| word.rect.x_overlap(&other.rect) > 0.5)
    })
}

fn absorb(upper: &mut ChunkLine, lower: ChunkLine) {
    let tallest = |line: &ChunkLine| line.values().count();
    if tallest(&lower) > tallest(upper) {
        upper.line.baseline = lower.line.baseline;
        upper.line.size = lower.line.size;
    }
    upper.line.rect = upper.line.rect.union(&lower.line.rect);
    upper.line.words.extend(lower.line.words);
    upper.line.words.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    upper.parts.extend(lower.parts);
    upper.chunks.extend(lower.chunks);
    upper.chunks.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
}
