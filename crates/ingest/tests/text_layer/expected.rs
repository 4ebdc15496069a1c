//! Words as a test expects them, and the comparison with those that are read.

use plankoll_ingest::read_pdf;
use plankoll_page::{TextSource, Word};

use crate::sheet::Sheet;

/// A word that must be read; its place counts where the test names it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected {
    text: &'static str,
    source: TextSource,
    edges: Option<(f64, f64)>,
    baseline: Option<f64>,
}

/// A word drawn as text.
pub(crate) fn word(text: &'static str) -> Expected {
    Expected { text, source: TextSource::Digital, edges: None, baseline: None }
}

impl Expected {
    /// A word of the text layer of a scan.
    pub(crate) fn ocr(mut self) -> Self {
        self.source = TextSource::Ocr;
        self
    }

    /// Its left and right edge on the page as shown, in points.
    pub(crate) fn between(mut self, left: f64, right: f64) -> Self {
        self.edges = Some((left, right));
        self
    }

    /// Its baseline, in points from the upper edge of the page as shown.
    pub(crate) fn on(mut self, baseline: f64) -> Self {
        self.baseline = Some(baseline);
        self
    }

    fn is_met_by(&self, word: &Word) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < 0.1;
        let edges = self.edges.unwrap_or((word.rect.x0, word.rect.x1));
        word.text == self.text
            && word.source == self.source
            && near(edges.0, word.rect.x0)
            && near(edges.1, word.rect.x1)
            && near(self.baseline.unwrap_or(word.baseline), word.baseline)
    }
}

/// Reads the page and compares all of its words, in the order they are drawn.
#[track_caller]
pub(crate) fn reads(sheet: Sheet, expected: &[Expected]) {
    let words = words(sheet);
    let is_met = words.len() == expected.len()
        && expected.iter().zip(&words).all(|(expected, word)| expected.is_met_by(word));
    assert!(is_met, "expected {expected:#?}\nread {:#?}", seen(&words));
}

/// The same where only the texts matter: words drawn as text, with a space between two.
#[track_caller]
pub(crate) fn reads_text(sheet: Sheet, expected: &str) {
    let words = words(sheet);
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    assert_eq!(texts.join(" "), expected);
    assert!(words.iter().all(|word| word.source == TextSource::Digital));
}

/// The words of the page.
#[track_caller]
pub(crate) fn words(sheet: Sheet) -> Vec<Word> {
    read_pdf(sheet.bytes()).unwrap().pages.remove(0).words
}

fn seen(words: &[Word]) -> Vec<(&str, TextSource, f64, f64, f64)> {
    words
        .iter()
        .map(|w| (w.text.as_str(), w.source, w.rect.x0, w.rect.x1, w.baseline))
        .collect()
}
