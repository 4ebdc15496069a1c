//! Lines of a text file, and what each looks like by itself.

use super::marks::{Marked, is_escaped, strip_marks};

/// What a line looks like by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// Nothing is printed.
    Blank,
    /// A form feed: the page ends here.
    PageEnd,
    /// A Markdown heading.
    Heading {
        /// Depth, from 1.
        level: u8,
        /// The heading without its `#`.
        text: Marked,
    },
    /// An item of a list.
    Bullet {
        /// The number it is marked with, if it is.
        number: Option<u32>,
        /// The item without its mark.
        text: Marked,
    },
    /// Cells between tabs or pipes; empty ones included.
    Row(Vec<Marked>),
    /// `|---|---|`: says that pipes are cells, prints nothing.
    PipeRule,
    /// Anything else.
    Plain(Marked),
}

/// A line of the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Line number, from 1.
    pub(super) number: u32,
    /// What it looks like.
    pub(super) shape: Shape,
    /// Ends with two spaces: a line break that Markdown keeps.
    pub(super) breaks: bool,
}

/// All lines of the file with their numbers.
pub(super) fn to_lines(string: &str) -> Vec<Line> {
    let raw: Vec<&str> = string.lines().collect();
    let piped = piped_lines(&raw);
    (1..)
        .zip(raw.iter().zip(piped))
        .map(|(number, (text, piped))| Line {
            number,
            shape: if piped { pipe_shape(text) } else { shape(text) },
            breaks: text.ends_with("  "),
        })
        .collect()
}

/// Which lines are rows of a pipe table: those that begin with a pipe, and all of a run of lines
/// with pipes that holds a separator row.
fn piped_lines(raw: &[&str]) -> Vec<bool> {
    let mut piped = Vec::with_capacity(raw.len());
    for run in raw.chunk_by(|a, b| has_pipe(a) == has_pipe(b)) {
        let ruled = run.iter().any(|line| is_pipe_rule(line));
        piped.extend(
            run.iter().map(|line| {
                has_pipe(line) && (ruled || line.trim_start().starts_with('|'))
            }),
        );
    }
    piped
}

fn has_pipe(line: &str) -> bool {
    line.contains('|')
}

fn is_pipe_rule(line: &str) -> bool {
    let line = line.trim();
    has_pipe(line)
        && line.contains('-')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn pipe_shape(line: &str) -> Shape {
    if is_pipe_rule(line) {
        return Shape::PipeRule;
    }
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let inner = line.strip_suffix('|').filter(|rest| !is_escaped(rest, rest.len()));
    Shape::Row(split_at_pipes(inner.unwrap_or(line)).map(strip_marks).collect())
}

fn split_at_pipes(line: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends =
        line.match_indices('|').map(|(at, _)| at).filter(|at| !is_escaped(line, *at));
    ends.chain([line.len()]).map(move |end| {
        let cell = line.get(start..end).unwrap_or_default();
        start = end + 1;
        cell
    })
}

fn shape(line: &str) -> Shape {
    if line.contains('\u{c}') && line.trim().is_empty() {
        return Shape::PageEnd;
    }
    let trimmed = line.trim_matches(|c: char| c.is_whitespace() && c != '\t');
    if trimmed.trim().is_empty() || is_rule(trimmed) {
        return Shape::Blank;
    }
    heading(trimmed)
        .or_else(|| bullet(trimmed))
        .or_else(|| row(trimmed))
        .unwrap_or_else(|| Shape::Plain(strip_marks(trimmed)))
}

/// `---`, `***` or `___`: a line drawn across the page.
fn is_rule(line: &str) -> bool {
    ['-', '*', '_'].iter().any(|mark| {
        line.chars().filter(|c| c == mark).count() >= 3
            && line.chars().all(|c| c == *mark || c == ' ')
    })
}

fn heading(line: &str) -> Option<Shape> {
    let rest = line.trim_start_matches('#');
    let level =
        u8::try_from(line.len() - rest.len()).ok().filter(|n| (1..=6).contains(n))?;
    let text = strip_marks(rest.strip_prefix([' ', '\t'])?.trim_end_matches(['#', ' ']));
    (!text.is_empty()).then_some(Shape::Heading { level, text })
}

/// A list item. With a tab in it, it is a row of a table (or of a table of contents), unless the
/// only tab stands between mark and text.
fn bullet(line: &str) -> Option<Shape> {
    let (number, rest) = bullet_mark(line)?;
    let text = rest.strip_prefix([' ', '\t'])?;
    if text.contains('\t')
        || (rest.starts_with('\t') && !text.chars().any(char::is_alphabetic))
    {
        return None;
    }
    let text = strip_marks(text);
    (!text.is_empty()).then_some(Shape::Bullet { number, text })
}

fn bullet_mark(line: &str) -> Option<(Option<u32>, &str)> {
    if let Some(rest) =
        line.strip_prefix(['-', '•', '*', '–', '▪', '○', '●', '·', '+', '\u{f0b7}'])
    {
        return Some((None, rest));
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number =
        line.get(..line.len() - rest.len())?.parse().ok().filter(|n| *n < 100)?;
    Some((Some(number), rest.strip_prefix(['.', ')'])?))
}

fn row(line: &str) -> Option<Shape> {
    let cells = strip_marks(line).split_at_tabs();
    (cells.len() > 1).then_some(Shape::Row(cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = |cells: &[Marked]| {
            cells.iter().map(Marked::to_text).collect::<Vec<_>>().join("¦")
        };
        let lines: Vec<String> = to_lines(text)
            .iter()
            .map(|line| match &line.shape {
                Shape::Blank => "blank".to_owned(),
                Shape::PageEnd => "page end".to_owned(),
                Shape::Heading { level, text } => format!("h{level} {}", text.to_text()),
                Shape::Bullet { number: Some(n), text } => {
                    format!("{n}) {}", text.to_text())
                }
                Shape::Bullet { number: None, text } => format!("• {}", text.to_text()),
                Shape::Row(cells) => format!("row {}", shown(cells)),
                Shape::PipeRule => "rule".to_owned(),
                Shape::Plain(text) => format!("plain {}", text.to_text()),
            })
            .collect();
        assert_eq!(lines.join("\n"), expected);
    }

    #[test]
    fn headings_and_bullets_lose_their_marks() {
        check("## **Budget** 2019 ##", "h2 Budget 2019");
        check("- Styrelsen ska", "• Styrelsen ska");
        check("•\tStyrelsen ska", "• Styrelsen ska");
        check("3. finansiera", "3) finansiera");
        check("-656 tkr", "plain -656 tkr");
        check("---", "blank");
    }

    #[test]
    fn empty_cells_count() {
        check("Styrelsen\t", "row Styrelsen¦");
        check("\tSumma\t<b>5 440</b>", "row ¦Summa¦5 440");
        check("- Syfte\t4", "row - Syfte¦4");
        check("1.\t300", "row 1.¦300");
    }

    #[test]
    fn pipes_are_cells_in_a_pipe_table_only() {
        check("| a | b \\| c |\n|---|--:|\n| 1 | |", "row a¦b | c\nrule\nrow 1¦");
        check("a | b\n---|---\n1 | 2", "row a¦b\nrule\nrow 1¦2");
        check("antingen | eller", "plain antingen | eller");
    }
}
