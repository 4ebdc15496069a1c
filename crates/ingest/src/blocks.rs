//! Lines and tables to the blocks of a document: headings, paragraphs, items of lists,
//! contents, furniture and tables in reading order.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use plankoll_page::{Block, BlockKind, Text, Word};

use crate::headings::{HeadingStyles, Typography};
use crate::lines::{Line, append_line, words_to_style};
use crate::marks::find_mark;
use crate::structure::{Structure, TaggedHeadings};
use crate::tables::Draft;

/// A part of a page in reading order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    /// A line of running text, and how far to the right its column of text reaches.
    Line {
        /// The line.
        line: Line,
        /// Right edge of the text around it.
        right: f64,
    },
    /// A line of a table of contents.
    Contents(Line),
    /// A running header or footer.
    Furniture(Line),
    /// A line that does not read along the page.
    Turned(Line),
    /// A table.
    Table(Draft),
}

/// Text that is still being put together.
struct Open {
    kind: BlockKind,
    text: Text,
    words: Vec<Word>,
    last: Line,
    first_x: f64,
    right: f64,
    indent: f64,
}

/// The blocks of a document from its parts in reading order.
pub(crate) fn items_to_blocks(items: Vec<Item>, structure: &Structure) -> Vec<Block> {
    let typography = Typography::of(running_lines(&items));
    let tags = TaggedHeadings::of(structure, running_lines(&items));
    let styles = HeadingStyles::of(running_lines(&items), typography, tags);
    let mut builder = Builder { typography, styles, blocks: Vec::new(), open: None };
    for item in items {
        builder.add(item);
    }
    builder.close();
    builder.blocks
}

fn running_lines(items: &[Item]) -> impl Iterator<Item = &Line> + Clone {
    items.iter().filter_map(|item| match item {
        Item::Line { line, .. } => Some(line),
        Item::Contents(_) | Item::Furniture(_) | Item::Turned(_) | Item::Table(_) => None,
    })
}

struct Builder {
    typography: Typography,
    styles: HeadingStyles,
    blocks: Vec<Block>,
    open: Option<Open>,
}

impl Builder {
    fn add(&mut self, item: Item) {
        match item {
            Item::Line { line, right } => self.add_line(line, right),
            Item::Contents(line) => self.add_whole(BlockKind::Contents, &line),
            Item::Turned(line) => self.add_whole(BlockKind::Paragraph, &line),
            // A paragraph may go on below the footer and the next page's header.
            Item::Furniture(line) => {
                self.blocks.push(whole_line(BlockKind::Furniture, &line));
            }
            Item::Table(table) => {
                self.close();
                self.blocks.push(Block::Table(table.into_table()));
            }
        }
    }

    fn add_whole(&mut self, kind: BlockKind, line: &Line) {
        self.close();
        self.blocks.push(whole_line(kind, line));
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let mut text = open.text;
            text.style = words_to_style(open.words.iter());
            self.blocks.push(Block::Text { kind: open.kind, text });
        }
    }

    fn add_line(&mut self, line: Line, right: f64) {
        let marked = find_mark(&line);
        let heading = self.styles.level(&line, self.typography);
        let joins = marked.is_none() || heading.is_some();
        if let Some(open) = self.open.as_mut().filter(|_| joins)
            && open.takes(&line, heading, right)
        {
            open.push(line, right);
            return;
        }
        self.close();
        self.open = Some(Open::start(line, right, heading, marked));
    }
}

fn whole_line(kind: BlockKind, line: &Line) -> Block {
    Block::Text { kind, text: line.text() }
}

impl Open {
    fn start(line: Line, right: f64, heading: Option<u8>, mark: Option<usize>) -> Self {
        let (kind, skip) = match (heading, mark) {
            (Some(level), _) => (BlockKind::Heading { level }, 0),
            (None, Some(words)) => (BlockKind::Bullet, words),
            (None, None) => (BlockKind::Paragraph, 0),
        };
        let words: Vec<Word> = line.words.iter().skip(skip).cloned().collect();
        let first_x = line.rect.x0;
        let indent = words.first().map_or(first_x, |word| word.rect.x0);
        let mut open = Self {
            kind,
            text: Text::default(),
            words: Vec::new(),
            last: line,
            first_x,
            right,
            indent,
        };
        open.push_words(words);
        open
    }

    fn push(&mut self, line: Line, right: f64) {
        let words = line.words.clone();
        self.last = line;
        self.right = right;
        self.push_words(words);
    }

    fn push_words(&mut self, words: Vec<Word>) {
        append_line(&mut self.text, &words, self.last.page, self.words.last());
        self.words.extend(words);
    }

    /// Whether the line goes on with this text.
    fn takes(&self, line: &Line, heading: Option<u8>, right: f64) -> bool {
        let alike = (self.last.size - line.size).abs() < 0.06 * line.size;
        let level = match self.kind {
            BlockKind::Heading { level } => Some(level),
            BlockKind::Paragraph
            | BlockKind::Bullet
            | BlockKind::Contents
            | BlockKind::Furniture => None,
        };
        alike
            && level == heading
            && if self.is_same_place(line, right) {
                self.goes_on_below(line)
            } else {
                level.is_none() && self.goes_on_elsewhere(line)
            }
    }

    fn is_same_place(&self, line: &Line, right: f64) -> bool {
        self.last.page == line.page
            && line.baseline > self.last.baseline
            && (self.right - right).abs() < 1.0
    }

    fn goes_on_below(&self, line: &Line) -> bool {
        let gap = line.baseline - self.last.baseline;
        let near = gap < 1.75 * line.size;
        let heading = matches!(self.kind, BlockKind::Heading { .. });
        let left = line.rect.x0;
        let indented = if matches!(self.kind, BlockKind::Bullet) {
            left > self.first_x + 0.5 && left < self.indent + line.size
        } else {
            left < self.first_x.max(self.indent) + line.size
        };
        let first = line.words.first().map_or(0.0, |word| word.rect.width());
        let full =
            self.last.rect.x1 + first + 0.2 * line.size > self.right - 0.5 * line.size;
        near && (indented || heading) && (full || (self.is_open() && starts_small(line)))
    }

    /// Whether the text cannot end here.
    fn is_open(&self) -> bool {
        let last = self.words.last().and_then(|word| word.text.chars().next_back());
        matches!(last, Some(',' | '-' | '/' | '&' | '\u{ad}'))
    }

    /// Whether a sentence that the page or column cut goes on here.
    fn goes_on_elsewhere(&self, line: &Line) -> bool {
        let ended = self.text.as_str().ends_with(['.', '!', '?', ':']);
        let further = line.page > self.last.page || line.rect.x0 > self.last.rect.x0;
        further && !ended && starts_small(line)
    }
}

fn starts_small(line: &Line) -> bool {
    let first = line.words.first().and_then(|word| word.text.chars().next());
    first.is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::typesetting::{Sheet, texts};

    #[track_caller]
    fn check(sheet: Sheet, expected: &[&str]) {
        assert_eq!(texts(&[sheet.page()]), expected);
    }

    #[test]
    fn lines_of_a_paragraph_are_joined() {
        let lines = [
            "Förbundets ändamål är att svara för finansiell samordning inom området och",
            "att uppnå en effektiv användning av de samlade resurserna i länet som",
            "helhet.",
            "Insatserna ska avse individer i behov av stöd.",
        ];
        check(
            Sheet::new(1).prose(70.0, 200.0, &lines),
            &[
                &format!("p: {} {} {}", lines[0], lines[1], lines[2]),
                &format!("p: {}", lines[3]),
            ],
        );
    }

    #[test]
    fn hyphens_stay_and_soft_hyphens_go() {
        let lines = [
            "Medlen används till utveckling av arbetsmarknads- och social-",
            "politiska insatser i nära samverkan mellan parterna, utvecklings-",
            "och beredningsgruppen samt förbundets verk\u{ad}samhets\u{ad}",
            "ledare.",
        ];
        check(
            Sheet::new(1).prose(70.0, 200.0, &lines),
            &[
                "p: Medlen används till utveckling av arbetsmarknads- och social-politiska insatser i \
               nära samverkan mellan parterna, utvecklings- och beredningsgruppen samt förbundets \
               verksamhetsledare.",
            ],
        );
    }

    #[test]
    fn size_and_weight_make_headings() {
        let sheet = Sheet::new(1)
            .style(18.0, true)
            .left(70.0, 80.0, "Verksamhetsplan 2024")
            .style(12.0, true)
            .left(70.0, 120.0, "1 Inledning")
            .style(10.0, false)
            .left(70.0, 140.0, "Förbundet bildades 2009 av fyra kommuner och regionen.")
            .style(10.0, true)
            .left(70.0, 170.0, "Mål")
            .style(10.0, false)
            .left(70.0, 184.0, "Fler i arbete.");
        check(
            sheet,
            &[
                "h1: Verksamhetsplan 2024",
                "h2: 1 Inledning",
                "p: Förbundet bildades 2009 av fyra kommuner och regionen.",
                "h3: Mål",
                "p: Fler i arbete.",
            ],
        );
    }

    #[test]
    fn marks_of_items_are_taken_off() {
        let sheet = Sheet::new(1)
            .left(70.0, 200.0, "• stödja samverkan mellan de parter som är medlemmar i förbundet och deras")
            .left(77.5, 212.0, "huvudmän")
            .left(70.0, 224.0, "– finansiera insatser")
            .left(70.0, 236.0, "1. besluta om mål");
        check(
            sheet,
            &[
                "item: stödja samverkan mellan de parter som är medlemmar i förbundet och deras huvudmän",
                "item: finansiera insatser",
                "item: besluta om mål",
            ],
        );
    }

    #[test]
    fn a_sentence_goes_on_over_the_page() {
        let first = Sheet::new(1).left(70.0, 780.0, "Medlen används till insatser som");
        let second = Sheet::new(2).left(70.0, 80.0, "parterna beslutar om.");
        assert_eq!(
            texts(&[first.page(), second.page()]),
            ["p: Medlen används till insatser som parterna beslutar om."]
        );
    }
}
