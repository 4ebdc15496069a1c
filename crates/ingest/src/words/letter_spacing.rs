//! Letter spacing that sets a text wide, told from letter spacing that is a gap.

use super::glyph::Glyph;

/// Wider letter spacing than this many times the font size is for letters and figures alone:
/// signs are spaced so in formulas and leaders, where each stands for itself.
const MAX_SIGN_SPACING: f64 = 0.15;

/// The letter spacing between a glyph and the one before it. Where most gaps around it have nothing
/// of it, the file has only moved the pen by it, as to leave a space.
pub(super) fn letter_spacing(glyphs: &[Glyph], index: usize) -> f64 {
    let before = index.checked_sub(1).and_then(|index| glyphs.get(index));
    let (Some(before), Some(glyph)) = (before, glyphs.get(index)) else { return 0.0 };
    let spacing = before.spacing;
    if spacing <= 0.0 {
        return spacing;
    }
    let is_wide = spacing > before.size * MAX_SIGN_SPACING;
    let of_signs = !before.is_letter_or_figure() || !glyph.is_letter_or_figure();
    let of_number = before.is_minus() && glyph.text.chars().all(char::is_numeric);
    let stands_for_itself = is_wide && of_signs && !of_number;
    if stands_for_itself || !is_usual(spacing, glyphs, index) { 0.0 } else { spacing }
}

/// Gaps on each side that say whether a text is set wide.
const GAPS_BESIDE: usize = 3;

/// Whether at least half of the gaps around the one before the glyph at `index` show this spacing,
/// as far as the text goes on without spaces.
fn is_usual(spacing: f64, glyphs: &[Glyph], index: usize) -> bool {
    let (earlier, later) = glyphs.split_at(index);
    let gap_between = |pair: &[Glyph]| match pair {
        [first, second] => first.gap_to(second),
        _ => None,
    };
    let before = earlier.windows(2).rev().map_while(gap_between).take(GAPS_BESIDE);
    let after = later.windows(2).map_while(gap_between).take(GAPS_BESIDE);
    let (mut narrow, mut wide) = (0, 0);
    for gap in before.chain(after) {
        *(if gap < spacing * 0.5 { &mut narrow } else { &mut wide }) += 1;
    }
    wide >= narrow
}
