//! Rows of tables that are insatser.

use std::sync::LazyLock;

use plankoll_model::{Amount, InsatsKind, Measure, Row, RowRole, Section, Source, Table};
use plankoll_page::{Block, Layout};
use regex::Regex;

use crate::insatser::names::{LISTS, bare, is_name, is_training};
use crate::insatser::pattern;
use crate::registry::Registry;
use crate::tables::category::UNCLASSIFIED;

/// A row that names an insats, or what the evaluation of one costs.
#[derive(Debug, Clone)]
pub(crate) struct NamedRow<'t> {
    /// The name, without what is no part of it.
    pub(crate) name: String,
    /// Table and row.
    pub(crate) table: &'t Table,
    pub(crate) row: &'t Row,
    /// Whom the block it stands in is for.
    pub(crate) kind: Option<InsatsKind>,
    /// What the row is for: the insats itself, or its evaluation.
    pub(crate) evaluates: bool,
}

impl<'t> NamedRow<'t> {
    /// The amounts of money of the row; what is printed behind the name is its own, and a figure
    /// beside it the sum of several. A part of the row (`varav psykolog 240 000 kr`) is not.
    pub(crate) fn amounts(&self) -> Vec<&'t Amount> {
        let row: &'t Row = self.row;
        let money = |inline: bool| {
            let amounts = row.amounts.iter().filter(|a| a.measure == Measure::Sek);
            amounts.filter(move |amount| amount.inline == inline).collect::<Vec<_>>()
        };
        let inline = money(true);
        if inline.is_empty() || PART.is_match(&row.label) { money(false) } else { inline }
    }

    /// Where the name stands.
    pub(crate) fn source(&self) -> Source {
        Source { printed: self.row.label.clone(), ..self.row.source.clone() }
    }
}

/// All rows that name insatser, in the order of the tables.
pub(crate) fn named_rows<'t>(
    layout: &Layout,
    tables: &'t [Table],
    registry: &Registry,
) -> Vec<NamedRow<'t>> {
    let mut found = Vec::new();
    for table in tables {
        let strong = lists_insatser(layout, table);
        let certain: Vec<bool> =
            table.rows.iter().map(|row| is_insats(row, strong, registry)).collect();
        let among = if certain.contains(&true) {
            standing_among(table, &certain, registry)
        } else {
            Vec::new()
        };
        for (at, row) in table.rows.iter().enumerate() {
            if [&certain, &among].iter().any(|rows| rows.get(at) == Some(&true)) {
                found.push(NamedRow {
                    name: name_of(row),
                    table,
                    row,
                    kind: kind_of(table, row),
                    evaluates: !strong && evaluated(row).is_some(),
                });
            } else if let Some(name) = evaluated(row) {
                let name = name.to_owned();
                found.push(NamedRow { name, table, row, kind: None, evaluates: true });
            }
        }
    }
    found
}

/// The label up to an amount in it, and without what it says besides the name.
fn name_of(row: &Row) -> String {
    let inline = row.amounts.iter().find(|amount| amount.inline);
    let end = inline.and_then(|amount| row.label.find(amount.source.printed.as_str()));
    let label = row.label.get(..end.unwrap_or(row.label.len())).unwrap_or(&row.label);
    let label = PART.split(label).next().unwrap_or(label);
    bare(TIME.split(label).next().unwrap_or(label)).to_owned()
}

/// `(varav psykolog`: an amount behind it is a part of the row.
static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(,]?\s*\bvarav\b.*$|\($"));

/// `, startade 180901`: when it began or ends, no part of the name.
pub(super) static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r", (?:startade|startar|pågår|avslutas|påbörjad|till och med|t\.o\.m\.)\b.*$")
});

/// A label that begins by saying that it is one: `Projekt Spåret`, `Förstudie Norsjö`.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\d+ )?(?:Projekt|Insats|Insatsen|Projektet|Förstudie) \p{Lu}")
});

/// The heading of the labels says that they name insatser.
fn lists_insatser(layout: &Layout, table: &Table) -> bool {
    let printed = layout.blocks.iter().filter_map(|block| match block {
        Block::Table(printed) => Some(printed),
        Block::Text { .. } => None,
    });
    let heading = table.headings.last().filter(|heading| LISTS.columns.matches(heading));
    heading.is_some_and(|heading| {
        let first_cells = printed.filter_map(|table| table.rows.first()?.cells.first());
        first_cells
            .into_iter()
            .any(|cell| cell.column == 0 && cell.text.as_str() == heading)
    })
}

fn is_counted(row: &Row) -> bool {
    matches!(row.role, RowRole::Item | RowRole::Detail)
        && !row.label.is_empty()
        && (!row.nils.is_empty()
            || row.amounts.iter().any(|amount| amount.measure == Measure::Sek))
}

fn is_insats(row: &Row, strong: bool, registry: &Registry) -> bool {
    if !is_counted(row) || registry.resolve(bare(&row.label)).is_some() {
        return false;
    }
    let category = row.category.as_deref().unwrap_or_default();
    if strong {
        return !LISTS.unallocated.matches(&row.label) && row.section != Section::Income;
    }
    let by_block =
        row.category_rule.as_deref().is_some_and(|rule| rule.contains("block"));
    let name = name_of(row);
    let named = is_name(&name) && evaluated(row).is_none();
    let in_block = category.starts_with("cost.insats.") && by_block;
    let speaks = LISTS.kinds_of_insats.matches(&name)
        && (category == UNCLASSIFIED || category.starts_with("cost.insats."))
        || SAID.is_match(&name);
    named
        && !is_training(&name)
        && category != "cost.insats.unallocated"
        && (in_block || speaks && row.section == Section::Cost)
}

/// Rows of no known category right beside rows that are insatser, or beside such rows.
fn standing_among(table: &Table, certain: &[bool], registry: &Registry) -> Vec<bool> {
    let open: Vec<bool> = table.rows.iter().map(|row| is_open(row, registry)).collect();
    let mut among = vec![false; open.len()];
    let downwards: Vec<usize> = (0..open.len()).collect();
    let upwards: Vec<usize> = downwards.iter().rev().copied().collect();
    for order in [downwards, upwards] {
        let mut reached = false;
        for at in order {
            let goes_on = reached && open.get(at) == Some(&true);
            if let Some(row) = among.get_mut(at).filter(|_| goes_on) {
                *row = true;
            }
            reached = goes_on || certain.get(at) == Some(&true);
        }
    }
    among
}

fn is_open(row: &Row, registry: &Registry) -> bool {
    is_counted(row)
        && row.role == RowRole::Item
        && row.section == Section::Cost
        && row.category.as_deref() == Some(UNCLASSIFIED)
        && is_name(&row.label)
        && !is_training(&row.label)
        && registry.resolve(bare(&row.label)).is_none()
}

/// The name behind `Utvärdering`: `Utvärdering Nästa steg Ängelholm`.
fn evaluated(row: &Row) -> Option<&str> {
    let rest = row.label.strip_prefix("Utvärdering ")?;
    let rest = rest.strip_prefix("av ").unwrap_or(rest);
    (is_counted(row) && is_name(rest)).then_some(rest)
}

/// What block or title say; a category that the label alone gave says nothing.
fn kind_of(table: &Table, row: &Row) -> Option<InsatsKind> {
    let by_block =
        row.category_rule.as_deref().is_some_and(|rule| rule.contains("block"));
    let by_label =
        row.category_rule.as_deref().is_some_and(|rule| rule.contains("label"));
    match row.category.as_deref() {
        Some("cost.insats.individual") if by_block => Some(InsatsKind::Individual),
        Some("cost.insats.structural") if by_block && !by_label => {
            Some(InsatsKind::Structural)
        }
        _ => kind_said(table.title.as_deref().unwrap_or_default())
            .or_else(|| kind_said(&row.label)),
    }
}

/// Whom a heading says that what follows is for; none where it names both or neither.
pub(crate) fn kind_said(heading: &str) -> Option<InsatsKind> {
    let lower = heading.to_lowercase();
    match (lower.contains("individ"), lower.contains("struktur")) {
        (true, false) => Some(InsatsKind::Individual),
        (false, true) => Some(InsatsKind::Structural),
        _ => None,
    }
}
