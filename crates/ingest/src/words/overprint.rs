//! Text that is drawn twice, to look heavier or to throw a shadow, counted once.

use super::WordSettings;
use super::fragment::Fragment;
use super::glyph::along;

/// Leaves the first of fragments with the same text at nearly the same place, and takes it for
/// bold where the others stand beside rather than on it.
pub(super) fn merge_overprinted(
    mut fragments: Vec<Fragment>,
    settings: &WordSettings,
) -> Vec<Fragment> {
    let mut repeated = vec![false; fragments.len()];
    let mut bold = Vec::new();
    // Copies may lie on both sides of a boundary between lines of whole points.
    for offset in [0.0, 0.5] {
        let order = by_text_and_place(&fragments, offset);
        for (position, index) in order.iter().enumerate() {
            if repeated.get(*index) == Some(&true) {
                continue;
            }
            let later = order.get(position + 1..).unwrap_or_default();
            for copy in copies(&fragments, *index, later, settings) {
                let (kept, dropped) = (copy.min(*index), copy.max(*index));
                if let Some(flag) = repeated.get_mut(dropped) {
                    *flag = true;
                }
                if is_beside(&fragments, kept, dropped) {
                    bold.push(kept);
                }
            }
        }
    }
    for index in bold {
        if let Some(fragment) = fragments.get_mut(index) {
            fragment.embolden();
        }
    }
    let kept = fragments.into_iter().zip(repeated).filter(|(_, repeated)| !repeated);
    kept.map(|(fragment, _)| fragment).collect()
}

/// Fragments sorted by text, then line, then place on the line.
fn by_text_and_place<'f>(fragments: &'f [Fragment], offset: f64) -> Vec<usize> {
    let keyed = |(index, fragment): (usize, &'f Fragment)| {
        let line = (fragment.start.y + offset).round();
        (fragment.text.as_str(), line, fragment.start.x, index)
    };
    let mut order: Vec<(&str, f64, f64, usize)> =
        fragments.iter().enumerate().map(keyed).collect();
    order.sort_by(|a, b| {
        a.0.cmp(b.0).then_with(|| a.1.total_cmp(&b.1)).then_with(|| a.2.total_cmp(&b.2))
    });
    order.into_iter().map(|(_, _, _, index)| index).collect()
}

/// Those of the `later` fragments that are copies of the one at `index`.
fn copies<'f>(
    fragments: &'f [Fragment],
    index: usize,
    later: &'f [usize],
    settings: &WordSettings,
) -> impl Iterator<Item = usize> + 'f {
    let original = fragments.get(index);
    let reach = original.map_or(0.0, |original| original.size * settings.overprint);
    let pairs = later.iter().map_while(move |other| {
        let (original, copy) = (original?, fragments.get(*other)?);
        let is_near =
            copy.start.x - original.start.x <= reach && copy.text == original.text;
        is_near.then_some((original, copy, *other))
    });
    pairs
        .take_while(|(original, copy, _)| (copy.start.y - original.start.y).abs() <= 1.0)
        .filter(move |(original, copy, _)| is_same_place(original, copy, reach))
        .map(|(_, _, other)| other)
}

fn is_same_place(a: &Fragment, b: &Fragment, reach: f64) -> bool {
    let length = along(a.direction, a.end) - along(a.direction, a.start);
    let moved_by = along(a.direction, b.start) - along(a.direction, a.start);
    a.source == b.source
        && a.is_parallel_to(b.direction)
        && (a.start.y - b.start.y).abs() <= reach
        && (a.start.x - b.start.x).abs() <= reach
        && moved_by.abs() * 2.0 <= length
        && (a.size - b.size).abs() <= a.size * 0.1
}

fn is_beside(fragments: &[Fragment], first: usize, second: usize) -> bool {
    let (Some(a), Some(b)) = (fragments.get(first), fragments.get(second)) else {
        return false;
    };
    (a.start.x - b.start.x).hypot(a.start.y - b.start.y) > a.size * 0.005
}
