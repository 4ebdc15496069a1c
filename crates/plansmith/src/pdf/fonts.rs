//! The standard fonts: what a line of text measures and which bytes stand for it.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::widths;

/// A family of two weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Helvetica,
    Times,
}

/// A font of a size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Font {
    pub(super) family: Family,
    pub(super) bold: bool,
    pub(super) size: f32,
}

impl Font {
    /// The width of `words` in points.
    pub(super) fn width(self, words: &str) -> f32 {
        let widths = match (self.family, self.bold) {
            (Family::Helvetica, false) => &widths::HELVETICA,
            (Family::Helvetica, true) => &widths::HELVETICA_BOLD,
            (Family::Times, false) => &widths::TIMES,
            (Family::Times, true) => &widths::TIMES_BOLD,
        };
        let of =
            |byte: &u8| f32::from(widths.get(usize::from(*byte)).copied().unwrap_or(500));
        encode(words).iter().map(of).sum::<f32>() / 1000.0 * self.size
    }

    /// `words` in lines of at most `width`, broken at spaces.
    pub(super) fn wrap(self, words: &str, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in words.split(' ') {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}")) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

/// The bytes of `words` in `WinAnsi`, which has neither the true minus nor the narrow space.
pub(super) fn encode(words: &str) -> Vec<u8> {
    let words = words.replace('\u{2212}', "–").replace('\u{202f}', "\u{a0}");
    encoding_rs::WINDOWS_1252.encode(&words).0.into_owned()
}
