//! Text that is drawn twice, to look heavier or to throw a shadow, counted once.

use std::collections::BTreeMap;

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
    for places in places_by_text(&fragments).into_values() {
        for (first, second) in repetitions(&fragments, &places, settings) {
            let (kept, dropped) = (first.min(second), first.max(second));
            if let Some(flag) = repeated.get_mut(dropped) {
                *flag = true;
            }
            if is_beside(&fragments, first, second) {
                bold.push(kept);
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

/// Where each text stands, from left to right.
fn places_by_text(fragments: &[Fragment]) -> BTreeMap<&str, Vec<(f64, usize)>> {
    let mut places: BTreeMap<&str, Vec<(f64, usize)>> = BTreeMap::new();
    for (index, fragment) in fragments.iter().enumerate() {
        places.entry(&fragment.text).or_default().push((fragment.start.x, index));
    }
    places.retain(|_, places| places.len() > 1);
    for places in places.values_mut() {
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    places
}

fn repetitions(
    fragments: &[Fragment],
    places: &[(f64, usize)],
    settings: &WordSettings,
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (position, (x, index)) in places.iter().enumerate() {
        let Some(fragment) = fragments.get(*index) else { continue };
        let reach = fragment.size * settings.overprint;
        let near =
            places.iter().skip(position + 1).take_while(|(other, _)| other - x <= reach);
        for (_, other) in near {
            if fragments
                .get(*other)
                .is_some_and(|other| is_same_place(fragment, other, reach))
            {
                found.push((*index, *other));
            }
        }
    }
    found
}

fn is_same_place(a: &Fragment, b: &Fragment, reach: f64) -> bool {
    let length = along(a.direction, a.end) - along(a.direction, a.start);
    a.source == b.source
        && a.is_parallel_to(b.direction)
        && (a.start.y - b.start.y).abs() <= reach
        && (a.start.x - b.start.x).abs() * 2.0 <= length
        && (a.size - b.size).abs() <= a.size * 0.1
}

fn is_beside(fragments: &[Fragment], first: usize, second: usize) -> bool {
    let (Some(a), Some(b)) = (fragments.get(first), fragments.get(second)) else {
        return false;
    };
    (a.start.x - b.start.x).hypot(a.start.y - b.start.y) > a.size * 0.005
}
