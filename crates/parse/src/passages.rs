//! Running text of a document: passages and the sentences in them.

use std::ops::Range;

use plankoll_page::{Block, BlockKind, Layout, Text};

/// A heading, paragraph or list item.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Passage {
    /// What it is.
    pub(crate) kind: BlockKind,
    /// What it says.
    pub(crate) text: Text,
    /// Position of its first block in the document.
    pub(crate) block: usize,
    /// Its sentences.
    pub(crate) sentences: Vec<Sentence>,
}

/// A sentence of a passage.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sentence {
    /// Bytes of the passage.
    pub(crate) range: Range<usize>,
    /// The sentence in lower case.
    pub(crate) lower: String,
}

impl Passage {
    /// The characters.
    pub(crate) fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The characters of one of its sentences.
    pub(crate) fn sentence(&self, sentence: &Sentence) -> &str {
        self.as_str().get(sentence.range.clone()).unwrap_or_default()
    }

    /// Whether it is a heading.
    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading { .. })
    }
}

/// All running text: no tables, tables of contents, page furniture. A paragraph that a page end
/// or a picture cuts in two is one passage.
pub(crate) fn passages(layout: &Layout) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    for (block, content) in layout.blocks.iter().enumerate() {
        let Block::Text { kind, text } = content else { continue };
        if matches!(kind, BlockKind::Contents | BlockKind::Furniture) || text.is_empty() {
            continue;
        }
        let text = unbroken(text);
        match passages.last_mut() {
            Some(before) if goes_on(before, kind, &text) => before.text.append(&text),
            _ => {
                let (kind, sentences) = (kind.clone(), Vec::new());
                passages.push(Passage { kind, text, block, sentences });
            }
        }
    }
    for passage in &mut passages {
        passage.sentences = sentences_of(passage);
    }
    passages
}

fn sentences_of(passage: &Passage) -> Vec<Sentence> {
    let text = passage.as_str();
    let lower =
        |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_lowercase();
    let ranges = sentences(text).into_iter();
    ranges.map(|range| Sentence { lower: lower(&range), range }).collect()
}

/// The text without hyphens that only say that a word goes on in the next line: `för-bundet`.
/// After capitals (`ESF-projektet`) and before them (`Landskrona-Svalöv`) a hyphen is spelling.
pub(crate) fn unbroken(text: &Text) -> Text {
    let mut whole = Text::new(text.style);
    let pieces = text.pieces();
    for (at, piece) in pieces.iter().enumerate() {
        let printed = text.as_str().get(piece.range.clone()).unwrap_or_default();
        let next = pieces.get(at + 1).filter(|next| next.range.start == piece.range.end);
        let next = next.and_then(|next| text.as_str().get(next.range.clone()));
        let shown = match next {
            Some(next) if is_broken(printed, next) => printed.trim_end_matches(HYPHENS),
            _ => printed,
        };
        let before = at.checked_sub(1).and_then(|at| pieces.get(at));
        if before.is_some_and(|before| before.range.end == piece.range.start) {
            whole.push_joined(shown, piece.span);
        } else {
            whole.push(shown, piece.span);
        }
    }
    whole
}

const HYPHENS: [char; 2] = ['-', '‐'];

fn is_broken(printed: &str, next: &str) -> bool {
    let bare = printed.trim_end_matches(HYPHENS);
    bare.len() < printed.len()
        && bare.ends_with(char::is_lowercase)
        && next.starts_with(char::is_lowercase)
}

/// A line on a page that is as long as this was ended by the margin.
const WRAPPED_AT_LEAST: usize = 60;

/// The sentence before stops in its middle, and this one starts in its middle. On pages, lines of
/// a paragraph may still stand apart; there a long line without an end goes on as well.
fn goes_on(before: &Passage, kind: &BlockKind, text: &Text) -> bool {
    let stops = before.as_str().ends_with(['.', ':', '!', '?', ';']);
    let paragraphs = *kind == BlockKind::Paragraph && !before.is_heading();
    let on_page = text.span().is_some_and(|span| span.page().is_some());
    let long = before.as_str().len() >= WRAPPED_AT_LEAST;
    let wrapped = on_page && (long || before.as_str().ends_with(','));
    paragraphs && !stops && (text.as_str().starts_with(char::is_lowercase) || wrapped)
}

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: [&str; 23] = [
    "bl.a", "c:a", "ca", "d.v.s", "dvs", "e.d", "ev", "ex", "exkl", "f.d", "fr.o.m",
    "förv", "inkl", "jfr", "kap", "max", "milj", "nr", "p.g.a", "resp", "st", "t.ex",
    "t.o.m",
];

/// The sentences of `text`, each without white space around it.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if matches!(c, '.' | '!' | '?') && ends_sentence(text, start, at, end) {
            sentences.extend(trimmed(text, start..end));
            start = end;
        }
    }
    sentences.extend(trimmed(text, start..text.len()));
    sentences
}

fn ends_sentence(text: &str, start: usize, at: usize, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let next = rest.trim_start_matches(['"', '”', ')', '\'']).trim_start().chars().next();
    let spaced = rest.is_empty()
        || rest.starts_with(char::is_whitespace)
        || rest.starts_with(['"', '”', ')']);
    let word = text.get(start..at).unwrap_or_default();
    let word = word.rsplit(|c: char| c.is_whitespace() || c == '(').next();
    let word = word.unwrap_or_default().to_lowercase();
    let abbreviated = ABBREVIATIONS.contains(&word.as_str());
    spaced && !abbreviated && next.is_none_or(|c| !c.is_lowercase())
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let start = range.start + (part.len() - part.trim_start().len());
    let bare = part.trim();
    (!bare.is_empty()).then_some(start..start + bare.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> =
            sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn full_stops_end_sentences_but_not_abbreviations() {
        check("Ett. Två? Tre", &["Ett.", "Två?", "Tre"]);
        check(
            "Det gäller t.ex. SUS och 8.4 mkr. Det",
            &["Det gäller t.ex. SUS och 8.4 mkr.", "Det"],
        );
        check("Av bl.a. Region Skåne.", &["Av bl.a. Region Skåne."]);
        check("En (av två.) Sedan", &["En (av två.", ") Sedan"]);
    }

    #[test]
    fn words_that_a_line_breaks_are_whole() {
        let span = plankoll_page::Span::Line { line: 1 };
        let mut text = Text::default();
        for (start, end) in
            [("Försäk-", "ringskassan"), ("Landskrona-", "Svalöv"), ("ESF-", "projektet")]
        {
            text.push(start, span);
            text.push_joined(end, span);
        }
        text.push("utvecklings-", span);
        text.push("och", span);
        let whole = unbroken(&text);
        assert_eq!(
            whole.as_str(),
            "Försäkringskassan Landskrona-Svalöv ESF-projektet utvecklings- och"
        );
        assert_eq!(whole.pieces().len(), 8);
    }

    proptest! {
        #[test]
        fn sentences_lie_in_the_text(text in any::<String>()) {
            for range in sentences(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
