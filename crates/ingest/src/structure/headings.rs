//! Lines that the file tags as headings (PDF 32000-1, 14.8.4.3), where they look as headings can.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::collections::BTreeMap;

use plankoll_page::{Tag, Word};

use super::tree::{Role, Structure};
use crate::lines::Line;

/// Where more of the running text is in headings, they are no headings.
const MOST_OF_TEXT: f64 = 0.3;

/// A heading has no more words.
const MOST_WORDS: usize = 24;

/// What the tags say of headings.
#[derive(Debug, Default)]
pub(crate) struct TaggedHeadings {
    /// For each element the heading that it is or stands in.
    headings: Vec<Option<Heading>>,
    /// Words of each heading.
    words: BTreeMap<u32, usize>,
}

/// A heading as its tags have it.
#[derive(Debug, Clone, Copy)]
struct Heading {
    element: u32,
    level: Option<u8>,
}

impl TaggedHeadings {
    /// The headings of the structure; none where they hold too much of these lines.
    pub(crate) fn of<'a>(
        structure: &Structure,
        lines: impl Iterator<Item = &'a Line>,
    ) -> Self {
        let mut own =
            Self { headings: headings_around(structure), words: BTreeMap::new() };
        let mut all = 0;
        for word in lines.flat_map(|line| &line.words) {
            all += 1;
            if let Some(heading) = own.heading(word) {
                *own.words.entry(heading.element).or_default() += 1;
            }
        }
        let headings: usize = own.words.values().sum();
        if count(headings) > MOST_OF_TEXT * count(all) { Self::default() } else { own }
    }

    fn heading(&self, word: &Word) -> Option<Heading> {
        match word.tag {
            Tag::Element(number) => {
                self.headings.get(usize::try_from(number).ok()?).copied().flatten()
            }
            Tag::Untagged | Tag::Artifact => None,
        }
    }

    /// The heading that the whole line stands in, if it is no longer than headings are.
    fn heading_of(&self, line: &Line) -> Option<Heading> {
        let first = self.heading(line.words.first()?)?;
        let is_own = |word: &Word| {
            self.heading(word).is_some_and(|heading| heading.element == first.element)
        };
        let short = self.words.get(&first.element).is_some_and(|n| *n <= MOST_WORDS);
        (short && line.words.iter().all(is_own)).then_some(first)
    }

    /// Whether the line is tagged as a heading.
    pub(crate) fn is_heading(&self, line: &Line) -> bool {
        self.heading_of(line).is_some()
    }

    /// The level that the tags give the line, 0 for a title.
    pub(crate) fn level(&self, line: &Line) -> Option<u8> {
        self.heading_of(line)?.level
    }
}

fn headings_around(structure: &Structure) -> Vec<Option<Heading>> {
    let mut headings: Vec<Option<Heading>> = Vec::new();
    for (element, own) in (0_u32..).zip(structure.elements()) {
        let parent = own.parent.and_then(|parent| usize::try_from(parent).ok());
        let around = parent.and_then(|parent| headings.get(parent).copied().flatten());
        headings.push(match own.role {
            Role::Heading { level } => Some(Heading { element, level }),
            Role::Table
            | Role::TableHead
            | Role::Row
            | Role::HeaderCell
            | Role::DataCell
            | Role::Artifact => None,
            Role::Other => around,
        });
    }
    headings
}

fn count(words: usize) -> f64 {
    f64::from(u32::try_from(words).unwrap_or(u32::MAX))
}
