//! What stands around a table: headings above it, its caption, and what they say of year and unit.

use std::collections::BTreeSet;

use plankoll_model::{Basis, Unit};
use plankoll_page::{Block, BlockKind, Layout, Table};

use crate::grammar::unit::parse_unit;
use crate::tables::header::{unit_in, words_to_basis};
use crate::tables::labels::{Hint, hint_position, hints_at};
use crate::tables::years::only_year;

/// How many headings back a table may take its year from.
const HEADINGS_LOOKED_AT: usize = 4;

/// A paragraph longer than this is running text, not a caption.
const LONGEST_CAPTION: usize = 120;

/// The surroundings of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Context {
    /// Headings above the table, from the highest down to the nearest.
    pub(crate) headings: Vec<String>,
    /// Short lines between the nearest heading and the table, from top to bottom.
    pub(crate) captions: Vec<String>,
    /// The last headings before the table, whatever their level, nearest first.
    recent: Vec<String>,
    /// A sentence since the last heading that says in which unit amounts are given.
    unit_sentence: Option<(Unit, String)>,
}

/// A year or unit and how near to the table it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found<T> {
    pub(crate) value: T,
    /// `caption`, `heading`, `prose`.
    pub(crate) place: &'static str,
}

impl Context {
    /// The table's title: its caption, or the heading right above it.
    pub(crate) fn title(&self) -> Option<&str> {
        let captions =
            self.captions.iter().rev().filter(|words| unit_sentence(words).is_none());
        captions.chain(self.headings.last()).next().map(String::as_str)
    }

    /// Captions and the nearest heading.
    pub(crate) fn nearest(&self) -> impl Iterator<Item = &str> {
        self.captions.iter().rev().chain(self.headings.last()).map(String::as_str)
    }

    /// The year that the caption or the nearest heading speaks of. Headings farther up count only
    /// if they name a basis or a year that the plan is for.
    pub(crate) fn year(&self, plan_years: &[i32]) -> Option<Found<i32>> {
        let of_figures = |words: &str| {
            year_of(words).filter(|y| plan_years.contains(y) || names_figures(words))
        };
        let in_caption = self.captions.iter().rev().find_map(|words| of_figures(words));
        if let Some(value) = in_caption {
            return Some(Found { value, place: "caption" });
        }
        let nearest = || self.recent.first().and_then(|heading| year_of(heading));
        nearest()
            .or_else(|| self.year_above(plan_years))
            .or_else(|| self.year_before(plan_years))
            .map(|value| Found { value, place: "heading" })
    }

    /// The year of a heading that the table stands below.
    fn year_above(&self, plan_years: &[i32]) -> Option<i32> {
        self.headings.iter().rev().find_map(|heading| {
            let fits = |year: &i32| plan_years.contains(year);
            let named = words_to_basis(heading).is_some();
            year_of(heading).filter(|year| fits(year) || named)
        })
    }

    /// The year of a heading whose part is over, which holds on if the plan is for it or comes
    /// to it, or if the nearest heading does not turn to a budget of its own.
    fn year_before(&self, plan_years: &[i32]) -> Option<i32> {
        let goes_on = self.recent.first().is_none_or(|h| words_to_basis(h).is_none());
        self.recent.iter().skip(1).find_map(|heading| {
            let fits = |year: &i32| plan_years.first().is_some_and(|first| year >= first);
            let budget = goes_on && hints_at(heading, Hint::Budget);
            year_of(heading).filter(|year| fits(year) || budget)
        })
    }

    /// What is said above the table of one year that no figure of it is taken to be of.
    pub(crate) fn other_year(&self, plan_years: &[i32]) -> Option<&str> {
        let above = self.captions.iter().chain(&self.headings).rev();
        let names_other = |words: &&String| {
            year_of(words).is_some_and(|year| !plan_years.contains(&year))
        };
        above.into_iter().find(names_other).map(String::as_str)
    }

    /// Whether caption or nearest heading speak of an outcome.
    pub(crate) fn names_outcome(&self) -> bool {
        self.nearest().any(|words| hints_at(words, Hint::Outcome))
    }

    /// The basis that the caption or the nearest heading names for figures of `year`.
    pub(crate) fn basis(&self, year: Option<i32>) -> Option<Basis> {
        let near = self.captions.iter().rev().chain(self.recent.first());
        let of_year =
            |words: &&String| only_year(words).is_none_or(|named| Some(named) == year);
        near.filter(of_year).find_map(|words| words_to_basis(words))
    }

    /// The unit that caption, headings or the text before the table name.
    pub(crate) fn unit(&self) -> Option<Found<(Unit, String)>> {
        let caption = self.captions.iter().rev().find_map(|words| unit_in(words));
        let heading = || self.headings.iter().rev().find_map(|words| unit_in(words));
        let prose = || self.unit_sentence.clone();
        caption
            .map(|value| Found { value, place: "caption" })
            .or_else(|| heading().map(|value| Found { value, place: "heading" }))
            .or_else(|| prose().map(|value| Found { value, place: "prose" }))
    }
}

/// The tables of a document with their surroundings, in reading order.
pub(crate) fn tables_in_context(layout: &Layout) -> Vec<(&Table, Context)> {
    let mut reader = ContextReader::default();
    let mut tables = Vec::new();
    for block in &layout.blocks {
        match block {
            Block::Table(table) => {
                tables.push((table, reader.context.clone()));
                reader.context.captions.clear();
            }
            Block::Text { kind, text } => reader.read(kind, text.as_str()),
        }
    }
    tables
}

/// The units that headings name anywhere in the document.
pub(crate) fn units_of_headings(layout: &Layout) -> BTreeSet<Unit> {
    let headings = layout.blocks.iter().filter_map(|block| match block {
        Block::Text { kind: BlockKind::Heading { .. }, text } => unit_in(text.as_str()),
        Block::Text { .. } | Block::Table(_) => None,
    });
    headings.map(|(unit, _)| unit).collect()
}

/// A sentence anywhere in the document that says in which unit all amounts are given.
pub(crate) fn document_unit(layout: &Layout) -> Option<(Unit, String)> {
    layout.blocks.iter().find_map(|block| match block {
        Block::Text { kind: BlockKind::Paragraph | BlockKind::Bullet, text } => {
            unit_sentence(text.as_str())
        }
        Block::Text { .. } | Block::Table(_) => None,
    })
}

#[derive(Default)]
struct ContextReader {
    context: Context,
    levels: Vec<u8>,
}

impl ContextReader {
    fn read(&mut self, kind: &BlockKind, words: &str) {
        match kind {
            BlockKind::Heading { level } => self.open(*level, words),
            BlockKind::Paragraph => self.pass(words, is_caption(words)),
            BlockKind::Bullet => self.pass(words, false),
            BlockKind::Contents | BlockKind::Furniture => {}
        }
    }

    fn open(&mut self, level: u8, words: &str) {
        while self.levels.last().is_some_and(|above| *above >= level) {
            self.levels.pop();
            self.context.headings.pop();
        }
        self.levels.push(level);
        self.context.headings.push(words.to_owned());
        self.context.recent.insert(0, words.to_owned());
        self.context.recent.truncate(HEADINGS_LOOKED_AT);
        self.context.captions.clear();
        self.context.unit_sentence = None;
    }

    fn pass(&mut self, words: &str, is_caption: bool) {
        if let Some(unit) = unit_sentence(words) {
            self.context.unit_sentence = Some(unit);
        }
        if is_caption {
            self.context.captions.push(words.to_owned());
        } else {
            self.context.captions.clear();
        }
    }
}

/// Short, and no sentence.
fn is_caption(words: &str) -> bool {
    let ends_sentence = words.ends_with(['.', '!', '?', ';']) && !words.ends_with("kr.");
    words.chars().count() <= LONGEST_CAPTION && !ends_sentence
}

/// The year a heading speaks of: the only one it names, or the one that follows `Budget`.
fn year_of(words: &str) -> Option<i32> {
    only_year(words).or_else(|| {
        let after = words.get(hint_position(words, Hint::Budget)?..)?;
        let next = after.split_whitespace().nth(1)?;
        only_year(next.trim_matches(|c: char| !c.is_alphanumeric()))
    })
}

/// Whether a caption with a year is one of figures of that year: it speaks of money or of a basis,
/// or is as short as titles are.
fn names_figures(caption: &str) -> bool {
    const LONGEST_TITLE: usize = 4;
    caption.split_whitespace().count() <= LONGEST_TITLE
        || hints_at(caption, Hint::Money)
        || words_to_basis(caption).is_some()
}

/// `Belopp i tkr`, `Alla belopp anges i tusental kronor`, or a unit and nothing else.
fn unit_sentence(words: &str) -> Option<(Unit, String)> {
    if let Some(unit) = parse_unit(words) {
        return Some((unit, words.trim().to_owned()));
    }
    let lowered = words.to_lowercase();
    let announces =
        ["belopp", "siffror", "anges i", "redovisas i", "uttryck", "avrundad"];
    if !announces.iter().any(|word| lowered.contains(word)) {
        return None;
    }
    lowered.match_indices(" i ").find_map(|(position, _)| {
        let rest = words.get(position + 3..)?;
        let (left, unit) = crate::grammar::unit::unit(rest).ok()?;
        Some((unit, rest.get(..rest.len() - left.len())?.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(blocks: &[(u8, &str)]) -> Context {
        let mut reader = ContextReader::default();
        for (level, words) in blocks {
            match level {
                0 => reader.read(&BlockKind::Paragraph, words),
                level => reader.read(&BlockKind::Heading { level: *level }, words),
            }
        }
        reader.context
    }

    #[test]
    fn the_year_comes_from_the_caption_or_the_nearest_heading() {
        let year = |blocks: &[(u8, &str)]| {
            context(blocks).year(&[2022]).map(|found| found.value)
        };
        assert_eq!(year(&[(1, "Budget 2022")]), Some(2022));
        assert_eq!(year(&[(1, "Budget 2022"), (0, "Prognos 2021")]), Some(2021));
        assert_eq!(
            year(&[(2, "Detaljerad budget 2022"), (2, "Administration")]),
            Some(2022)
        );
        assert_eq!(year(&[(2, "Verksamheten 2018"), (2, "Kostnader")]), None);
        assert_eq!(year(&[(1, "Budget 2022 med plan för 2023-2024")]), Some(2022));
        assert_eq!(year(&[(1, "Budget 2022, antagen 2021-11-26")]), Some(2022));
        assert_eq!(year(&[(1, "Uppföljning"), (0, "Utfall 2020, tkr")]), Some(2020));
    }

    #[test]
    fn a_year_said_of_something_else_is_not_the_year_of_the_figures() {
        let year = |blocks: &[(u8, &str)]| {
            context(blocks).year(&[2022]).map(|found| found.value)
        };
        assert_eq!(year(&[(1, "Budget"), (0, "Antagen av styrelsen 2021-11-26")]), None);
        assert_eq!(year(&[(1, "Budget"), (0, "Enligt lag (2003:1210)")]), None);
        let told = "Samverkan om unga med Mora kommun inleddes under hösten 2018";
        assert_eq!(year(&[(1, "Budget"), (0, told)]), None);
        assert_eq!(context(&[(1, "Budget"), (0, told)]).other_year(&[2022]), Some(told));
        assert_eq!(year(&[(2, "Uppföljning av budget 2021"), (2, "Budget")]), None);
        assert_eq!(year(&[(2, "Budget 2021"), (2, "Kansli")]), Some(2021));
        assert_eq!(year(&[(1, "Uppföljning av budget 2021"), (2, "Kansli")]), Some(2021));
    }

    #[test]
    fn the_unit_comes_from_caption_heading_or_a_sentence() {
        let unit =
            |blocks: &[(u8, &str)]| context(blocks).unit().map(|found| found.value.0);
        assert_eq!(unit(&[(1, "Budget 2022 (tkr)")]), Some(Unit::Tkr));
        assert_eq!(
            unit(&[(1, "Budget"), (0, "Alla belopp anges i tusental kronor.")]),
            Some(Unit::Tkr)
        );
        assert_eq!(unit(&[(1, "Budget"), (0, "Belopp i kr")]), Some(Unit::Kr));
        assert_eq!(unit(&[(1, "Budget"), (0, "Staten betalar 3 689 000 kr.")]), None);
    }

    #[test]
    fn a_heading_of_the_same_level_closes_the_one_before() {
        let found = context(&[(1, "Ekonomi"), (2, "Intäkter"), (2, "Kostnader")]);
        assert_eq!(found.headings, ["Ekonomi", "Kostnader"]);
    }
}
