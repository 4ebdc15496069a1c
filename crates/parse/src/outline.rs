//! Running text in its place: each passage with the headings and the lead it stands under.

use plankoll_page::BlockKind;

use crate::passages::Passage;

/// A paragraph or an item of a list, and what it stands under.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    /// What is printed.
    pub(crate) passage: Passage,
    /// Headings above it, from the highest down to the nearest.
    pub(crate) headings: Vec<String>,
    /// The line right above the list it is an item of, or the paragraph that ends in a colon
    /// above it: `Projektansökan:`.
    pub(crate) lead: Option<String>,
}

impl Placed {
    /// The characters.
    pub(crate) fn as_str(&self) -> &str {
        self.passage.as_str()
    }

    /// Whether it is an item of a list.
    pub(crate) fn is_item(&self) -> bool {
        self.passage.kind == BlockKind::Bullet
    }

    /// The nearest heading; empty above the first.
    pub(crate) fn heading(&self) -> &str {
        self.headings.last().map_or("", String::as_str)
    }

    /// The lead, or else the nearest heading.
    pub(crate) fn stands_under(&self) -> &str {
        let lead = self.lead.as_deref().filter(|lead| {
            lead.trim_end().ends_with(':')
                || lead.split_whitespace().count() <= MOST_WORDS_OF_LEAD
        });
        lead.unwrap_or_else(|| self.heading())
    }
}

/// A line above a list has no more words than this, unless it ends in a colon.
const MOST_WORDS_OF_LEAD: usize = 8;
/// A label has no more letters than this.
const LONGEST_LABEL: usize = 30;

/// `Processtid: 20190901 - 20211231` belongs to the item above it and leads to none below.
fn is_labelled(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, _)| label.chars().count() <= LONGEST_LABEL)
}

/// All running text that is no heading, placed.
pub(crate) fn placed_passages(passages: &[Passage]) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut headings: Vec<(u8, String)> = Vec::new();
    let mut lead = None;
    for passage in passages {
        if let BlockKind::Heading { level } = passage.kind {
            headings.retain(|(above, _)| *above < level);
            headings.push((level, passage.as_str().to_owned()));
            lead = None;
            continue;
        }
        let above: Vec<String> = headings.iter().map(|(_, text)| text.clone()).collect();
        let is_item = passage.kind == BlockKind::Bullet;
        let of_list = if is_item { lead.clone() } else { None };
        if !is_item && !is_labelled(passage.as_str()) {
            lead = Some(passage.as_str().to_owned());
        }
        placed.push(Placed { passage: passage.clone(), headings: above, lead: of_list });
    }
    placed
}
