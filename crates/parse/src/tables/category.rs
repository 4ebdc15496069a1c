//! The category of a row in the national taxonomy.
//!
//! The block a row stands in comes first, then its label; the entries are data
//! (`categories.toml`), tried in order. A row that none fits is `unclassified`, never guessed.

use std::sync::LazyLock;

use plankoll_model::{Measure, Row, RowRole, Section, Table};
use serde::Deserialize;

use crate::tables::labels::Words;

/// A row that no entry fits.
pub(crate) const UNCLASSIFIED: &str = "unclassified";

/// Gives each row with figures its category, and says by which rule.
pub(crate) fn classify(table: &mut Table) {
    let title = table.title.clone().unwrap_or_default();
    let headings = table.headings.join(" ");
    let mut block = table.headings.last().cloned().unwrap_or_default();
    for row in &mut table.rows {
        match row.role {
            RowRole::Heading => block.clone_from(&row.label),
            RowRole::Note => {}
            RowRole::Item
            | RowRole::Detail
            | RowRole::Subtotal
            | RowRole::Total
            | RowRole::Result => {
                let surroundings = [block.as_str(), title.as_str(), headings.as_str()];
                let found = holds_money(row).then(|| category_of(row, surroundings));
                let (category, rule) = found.unzip();
                row.category = category;
                row.category_rule = rule.flatten();
                if matches!(row.role, RowRole::Subtotal | RowRole::Total) {
                    block.clear();
                }
            }
        }
    }
}

/// Nil marks stand for money too; people and shares have no category.
fn holds_money(row: &Row) -> bool {
    row.amounts.is_empty()
        || row.amounts.iter().any(|amount| amount.measure == Measure::Sek)
}

/// The category of a row below the headings `surroundings`, nearest first.
fn category_of(row: &Row, surroundings: [&str; 3]) -> (String, Option<String>) {
    let fits = |entry: &Entry| Some((entry.id.clone(), entry.fits(row, surroundings)?));
    match ENTRIES.category.iter().find_map(fits) {
        Some((id, rule)) => (id, Some(rule)),
        None => (UNCLASSIFIED.to_owned(), None),
    }
}

static ENTRIES: LazyLock<Entries> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is part of the program and tested")]
    toml::from_str(include_str!("categories.toml"))
        .expect("categories.toml is well formed")
});

#[derive(Deserialize)]
struct Entries {
    category: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    section: Option<Vec<Section>>,
    roles: Option<Vec<RowRole>>,
    within: Option<Words>,
    labels: Option<Words>,
}

impl Entry {
    /// What of label and block makes the entry fit the row; none if it does not.
    fn fits(&self, row: &Row, surroundings: [&str; 3]) -> Option<String> {
        let section =
            self.section.as_ref().is_none_or(|sections| sections.contains(&row.section));
        let role = match &self.roles {
            Some(roles) => roles.contains(&row.role),
            None => matches!(row.role, RowRole::Item | RowRole::Detail),
        };
        if !section || !role {
            return None;
        }
        let label = match &self.labels {
            Some(words) => Some(format!("label `{}`", words.find(&row.label)?)),
            None => None,
        };
        let block = match &self.within {
            Some(words) => Some(format!("block `{}`", find_block(words, surroundings)?)),
            None => None,
        };
        let both: Vec<String> = label.into_iter().chain(block).collect();
        Some(if both.is_empty() { "section".to_owned() } else { both.join(", ") })
    }
}

/// The word of the nearest heading that names a block of the taxonomy.
fn find_block<'a>(words: &Words, surroundings: [&'a str; 3]) -> Option<&'a str> {
    let nearest = surroundings.into_iter().find(|heading| names_block(heading))?;
    words.find(nearest)
}

/// Whether an entry without labels speaks of the heading.
fn names_block(heading: &str) -> bool {
    let pure = ENTRIES.category.iter().filter(|entry| entry.labels.is_none());
    pure.filter_map(|entry| entry.within.as_ref()).any(|words| words.matches(heading))
}

#[cfg(test)]
mod tests {
    use super::*;
    use plankoll_model::Source;

    #[track_caller]
    fn check(label: &str, section: Section, block: &str, expected: &str) {
        let row = Row {
            label: label.to_owned(),
            role: RowRole::Item,
            section,
            category: None,
            category_rule: None,
            parent: None,
            amounts: vec![],
            nils: vec![],
            texts: vec![],
            bold: false,
            indent: 0,
            ruled_above: false,
            source: Source::default(),
        };
        assert_eq!(category_of(&row, [block, "", ""]).0, expected, "{label} in {block}");
    }

    #[test]
    fn the_block_decides_before_the_label() {
        check("Utvärdering", Section::Cost, "Interna kostnader", "cost.evaluation");
        check(
            "Lyra",
            Section::Cost,
            "Individinriktade insatser",
            "cost.insats.individual",
        );
        check("Övrigt", Section::Cost, "Interna kostnader", "cost.admin.other");
        check(
            "Staten (AF/FK)",
            Section::Income,
            "Medlemsavgifter",
            "income.member.state",
        );
        check("Ränta", Section::Financial, "Finansiella intäkter", "income.financial");
        check("Kråkans lada", Section::Other, "", UNCLASSIFIED);
    }
}
