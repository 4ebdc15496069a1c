//! Tagged tables taken out of the lines of their page, which are read as if they were not there.

use plankoll_page::Word;

use super::{TaggedTable, TaggedTables};
use crate::lines::Line;
use crate::tables::draft::Draft;

/// A stretch of a page from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Band {
    /// Lines that are yet to be divided.
    Lines(Vec<Line>),
    /// A table with nothing beside it.
    Table(Draft),
    /// The header of the table that follows, printed again.
    Repeated(Vec<Line>),
}

impl TaggedTables {
    /// The lines of the page at this position, cut at the tables that have nothing beside them.
    pub(crate) fn cut(&self, lines: Vec<Line>, position: usize) -> Vec<Band> {
        let mut alone: Vec<(usize, usize, &TaggedTable)> = self
            .on_page(position)
            .iter()
            .filter_map(|table| {
                let (first, last) = self.lines_alone(table, &lines)?;
                Some((first, last, table))
            })
            .collect();
        alone.sort_by_key(|(first, ..)| *first);
        let mut bands = Vec::new();
        let mut rest = lines;
        for (first, last, table) in alone.into_iter().rev() {
            let below = rest.split_off((last + 1).min(rest.len()));
            rest.truncate(first);
            bands.extend((!below.is_empty()).then_some(Band::Lines(below)));
            bands.push(Band::Table(table.draft.clone()));
            let repeated = rest.split_off(first.saturating_sub(table.repeated));
            bands.extend((!repeated.is_empty()).then_some(Band::Repeated(repeated)));
        }
        bands.extend((!rest.is_empty()).then_some(Band::Lines(rest)));
        bands.reverse();
        bands
    }

    /// The first and last line of the table, if no line between them holds anything else.
    fn lines_alone(&self, table: &TaggedTable, lines: &[Line]) -> Option<(usize, usize)> {
        let own = |line: &Line| line.words.iter().any(|word| self.holds(table, word));
        let only = |line: &Line| line.words.iter().all(|word| self.holds(table, word));
        let first = lines.iter().position(own)?;
        let last = lines.iter().rposition(own)?;
        lines.get(first..=last)?.iter().all(only).then_some((first, last))
    }

    /// The tables that stand wholly among these lines of the page at this position, and the lines
    /// without them.
    pub(crate) fn take(
        &self,
        lines: Vec<Line>,
        position: usize,
    ) -> (Vec<Draft>, Vec<Line>) {
        let count = |table: &TaggedTable| {
            let words = lines.iter().flat_map(|line| &line.words);
            words.filter(|word| self.holds(table, word)).count()
        };
        let tables = self.on_page(position).iter();
        let whole: Vec<&TaggedTable> =
            tables.filter(|table| count(table) == table.words).collect();
        if whole.is_empty() {
            return (Vec::new(), lines);
        }
        let is_free = |word: &&Word| !whole.iter().any(|table| self.holds(table, word));
        let without = |line: &Line| {
            let words = line.words.iter().filter(is_free).cloned().collect();
            Line::new(line.page, words, line.leader)
        };
        let rest = lines.iter().filter_map(without).collect();
        (whole.iter().map(|table| table.draft.clone()).collect(), rest)
    }
}
