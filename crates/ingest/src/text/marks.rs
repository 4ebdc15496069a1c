//! Marks that set text in bold or italics, and their removal: `<b>`, `**`, `\*`.

use plankoll_page::{Span, Style, Text};

/// A character and how it is set.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Char {
    c: char,
    bold: bool,
    italic: bool,
}

/// Text whose marks are taken off; each character knows how it is set.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Marked(Vec<Char>);

impl Marked {
    /// Whether nothing is printed.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|char| char.c.is_whitespace())
    }

    /// The characters, any white space as single spaces.
    pub(super) fn to_text(&self) -> String {
        let string: String = self.0.iter().map(|char| char.c).collect();
        string.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text of a line.
    pub(super) fn on_line(&self, line: u32) -> Text {
        let mut text = Text::new(self.style());
        if !self.is_empty() {
            text.push(&self.to_text(), Span::Line { line });
        }
        text
    }

    /// The cells between tabs.
    pub(super) fn split_at_tabs(self) -> Vec<Self> {
        self.0.split(|char| char.c == '\t').map(|cell| Self(cell.to_vec())).collect()
    }

    fn style(&self) -> Style {
        let all = |is_set: fn(&Char) -> bool| {
            !self.is_empty()
                && self.0.iter().all(|char| char.c.is_whitespace() || is_set(char))
        };
        Style { bold: all(|char| char.bold), italic: all(|char| char.italic), size: 0.0 }
    }
}

/// Takes tags, emphasis and escapes off. A star that is part of no pair stays: it is printed.
pub(super) fn strip_marks(line: &str) -> Marked {
    let tokens = pair_stars(to_tokens(line));
    let mut marked = Marked::default();
    let (mut tags, mut stars) = (Style::default(), Style::default());
    for token in tokens {
        match token {
            Token::Char(c) => marked.0.push(Char {
                c,
                bold: tags.bold || stars.bold,
                italic: tags.italic || stars.italic,
            }),
            Token::Tag(tag) => tag.apply(&mut tags),
            Token::Stars { count, pair: Some(open) } => {
                stars.bold = if count >= 2 { open } else { stars.bold };
                stars.italic = if count == 2 { stars.italic } else { open };
            }
            Token::Stars { count, pair: None } => {
                marked.0.extend(std::iter::repeat_n(
                    Char { c: '*', bold: stars.bold, italic: stars.italic },
                    count,
                ));
            }
        }
    }
    marked
}

/// Whether the character at `at` is taken literally because of the backslash before it.
pub(super) fn is_escaped(line: &str, at: usize) -> bool {
    let before = line.get(..at).unwrap_or_default();
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Tag {
    Bold(bool),
    Italic(bool),
    Other,
}

impl Tag {
    fn apply(self, style: &mut Style) {
        match self {
            Self::Bold(open) => style.bold = open,
            Self::Italic(open) => style.italic = open,
            Self::Other => {}
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Char(char),
    Tag(Tag),
    /// One to three stars; `pair` says whether they open or close, if they are paired.
    Stars {
        count: usize,
        pair: Option<bool>,
    },
}

fn to_tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let (token, length) = next_token(rest, c);
        tokens.extend(token);
        rest = rest.get(length..).unwrap_or_default();
    }
    tokens
}

/// The first tokens of `rest`, which starts with `c`, and how many bytes they take.
fn next_token(rest: &str, c: char) -> (Vec<Token>, usize) {
    match c {
        '\\' => escape(rest),
        '<' => tag(rest),
        '*' => Some(stars(rest)),
        '[' => link(rest),
        _ => None,
    }
    .unwrap_or_else(|| (vec![Token::Char(c)], c.len_utf8()))
}

/// A tag has no more bytes than this.
const LONGEST_TAG: usize = 200;
/// A link has no more bytes than this.
const LONGEST_LINK: usize = 1000;

fn start_of(rest: &str, most: usize) -> &str {
    rest.get(..rest.floor_char_boundary(most)).unwrap_or(rest)
}

fn escape(rest: &str) -> Option<(Vec<Token>, usize)> {
    let c = rest.chars().nth(1).filter(char::is_ascii_punctuation)?;
    Some((vec![Token::Char(c)], 2))
}

fn tag(rest: &str) -> Option<(Vec<Token>, usize)> {
    let rest = start_of(rest, LONGEST_TAG);
    let inside = rest.get(1..rest.find('>')?)?;
    let name =
        inside.trim_start_matches('/').split([' ', '/']).next()?.to_ascii_lowercase();
    let opens = !inside.starts_with('/');
    let tokens = match name.as_str() {
        "b" | "strong" => vec![Token::Tag(Tag::Bold(opens))],
        "i" | "em" => vec![Token::Tag(Tag::Italic(opens))],
        "u" | "s" | "sup" | "sub" | "small" | "font" | "span" | "p" | "div"
        | "center" => {
            vec![Token::Tag(Tag::Other)]
        }
        "br" => vec![Token::Char(' ')],
        _ => return None,
    };
    Some((tokens, inside.len() + 2))
}

fn stars(rest: &str) -> (Vec<Token>, usize) {
    let count = rest.chars().take_while(|c| *c == '*').count();
    (vec![Token::Stars { count, pair: None }], count)
}

/// `[text](address)` prints its text.
fn link(rest: &str) -> Option<(Vec<Token>, usize)> {
    let rest = start_of(rest, LONGEST_LINK);
    let (text, after) = rest.strip_prefix('[')?.split_once("](")?;
    let address = after.get(..after.find(')')?)?;
    let plain = !text.contains(['[', ']', '\t']) && !address.contains([' ', '\t']);
    plain.then(|| (to_tokens(text), text.len() + address.len() + 4))
}

/// Pairs stars that open (space before, none after) with those that close and are as many:
/// `***` closes a `**` and the `*` inside it.
fn pair_stars(mut tokens: Vec<Token>) -> Vec<Token> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    for at in 0..tokens.len() {
        let Some(Token::Stars { count, .. }) = tokens.get(at).copied() else { continue };
        if let Some(first) = closed_by(&open, count).filter(|_| closes(&tokens, at)) {
            for (start, _) in open.drain(first..) {
                set_pair(&mut tokens, start, true);
            }
            set_pair(&mut tokens, at, false);
        } else if count <= 3 && opens(&tokens, at) {
            open.push((at, count));
        }
    }
    tokens
}

/// Position of the first of the innermost open stars that are `count` together.
fn closed_by(open: &[(usize, usize)], count: usize) -> Option<usize> {
    (0..open.len()).rev().take(DEEPEST).find(|first| {
        open.iter().skip(*first).map(|(_, stars)| stars).sum::<usize>() == count
    })
}

/// Emphasis is not nested deeper than this.
const DEEPEST: usize = 3;

fn set_pair(tokens: &mut [Token], at: usize, opens: bool) {
    if let Some(Token::Stars { pair, .. }) = tokens.get_mut(at) {
        *pair = Some(opens);
    }
}

fn opens(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| char_at(tokens, at));
    let after = char_at(tokens, at + 1);
    before.is_none_or(|c| !c.is_alphanumeric())
        && after.is_some_and(|c| !c.is_whitespace())
}

fn closes(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| char_at(tokens, at));
    let after = char_at(tokens, at + 1);
    before.is_some_and(|c| !c.is_whitespace())
        && after.is_none_or(|c| !c.is_alphanumeric())
}

fn char_at(tokens: &[Token], at: usize) -> Option<char> {
    match tokens.get(at)? {
        Token::Char(c) => Some(*c),
        Token::Tag(_) | Token::Stars { .. } => Some('*'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let text = strip_marks(line).on_line(1);
        let set = match (text.style.bold, text.style.italic) {
            (true, true) => "bold italic: ",
            (true, false) => "bold: ",
            (false, true) => "italic: ",
            (false, false) => "",
        };
        assert_eq!(format!("{set}{}", text.as_str()), expected);
    }

    #[test]
    fn tags_and_stars_become_style() {
        check("<b>Summa intäkter</b>", "bold: Summa intäkter");
        check("<u>Pågående insatser 2018</u>", "Pågående insatser 2018");
        check("**VERKSAMHETSPLAN** **2020**", "bold: VERKSAMHETSPLAN 2020");
        check("***Förbundet ska.***", "bold italic: Förbundet ska.");
        check("Det *övergripande målet* med", "Det övergripande målet med");
        check("**1. *Inledning***", "bold: 1. Inledning");
    }

    #[test]
    fn a_star_that_is_printed_stays() {
        check("Övrigt* bil & personalkostnader", "Övrigt* bil & personalkostnader");
        check("se förklaring\\*, som", "se förklaring*, som");
        check("\\*Försörjningsmåttet är", "*Försörjningsmåttet är");
        check("2 * 3 < 7", "2 * 3 < 7");
    }

    #[test]
    fn links_print_their_text() {
        check("[www.finsam.se](http://www.finsam.se) är", "www.finsam.se är");
        check("[sic] (tkr)", "[sic] (tkr)");
    }
}
