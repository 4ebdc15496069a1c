//! The outline of a table: which rows are sums of which, read from top to bottom.
//!
//! Rows that no total has taken yet lie open. A total takes the rows at the end of them that it
//! adds up, and lies open itself for the next total above it. A result takes income and costs.
//! Breakdowns (`varav ...`) are set aside first.

use std::collections::BTreeMap;

use plankoll_model::{Decimal, RelationKind, RowRole, Section};

use crate::{
    details::{self, Breakdown},
    difference, expected,
    figures::Sheet,
    sums::{self, Taken},
    unmarked, wording,
};

/// What an open row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line that is counted.
    Item,
    /// Perhaps a breakdown of a line that is counted already.
    PerhapsDetail,
    /// The sum of other rows.
    Total,
    /// Income less costs.
    Result,
}

/// A row that no total has taken yet.
#[derive(Debug, Clone)]
pub(crate) struct Open {
    /// Position of the row.
    pub(crate) row: usize,
    /// What it is.
    pub(crate) kind: Kind,
    /// What it is part of, where that is known.
    pub(crate) section: Option<Section>,
    /// Headings right above it.
    pub(crate) headings: Vec<usize>,
}

/// Rows that ought to add up to another row, in every lane.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// What kind of sum it is.
    pub(crate) kind: RelationKind,
    /// The row that is said to equal the others.
    pub(crate) total: usize,
    /// The others, each with its sign.
    pub(crate) parts: Vec<(usize, Decimal)>,
    /// Beyond doubt: a lane in which it fails is an error of the document.
    pub(crate) certain: bool,
    /// Layout and wording say it; not found by trying sums.
    pub(crate) expected: bool,
}

/// The sums of one table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outline {
    /// Sums found or expected.
    pub(crate) groups: Vec<Group>,
    /// Rows that break down another row, and which.
    pub(crate) details: BTreeMap<usize, usize>,
    /// Rows that no total has taken.
    pub(crate) open: Vec<Open>,
    /// Totals and results that no rows of the table add up to.
    pub(crate) unresolved: Vec<Unresolved>,
}

/// A total or result that no rows of the table add up to.
#[derive(Debug, Clone)]
pub(crate) struct Unresolved {
    /// Position of the row.
    pub(crate) row: usize,
    /// Total or result.
    pub(crate) kind: Kind,
    /// Rows that it ought to add up by layout, and does not.
    pub(crate) parts: Vec<usize>,
}

/// Reads the outline of a sheet.
pub(crate) fn outline_of(sheet: &Sheet<'_>) -> Outline {
    let breakdowns = details::find_breakdowns(sheet);
    let mut walk =
        Walk { sheet, breakdowns, headings: Vec::new(), found: Outline::default() };
    walk.set_breakdowns_aside();
    for row in 0..sheet.lines.len() {
        walk.step(row);
    }
    walk.end();
    walk.found
}

/// A result printed twice.
fn same_again(row: usize, printed: usize) -> Group {
    Group {
        kind: RelationKind::Difference,
        total: row,
        parts: vec![(printed, Decimal::ONE)],
        certain: false,
        expected: true,
    }
}

struct Walk<'s, 'a> {
    sheet: &'s Sheet<'a>,
    breakdowns: Vec<Breakdown>,
    headings: Vec<usize>,
    found: Outline,
}

impl Walk<'_, '_> {
    fn set_breakdowns_aside(&mut self) {
        for breakdown in self.breakdowns.iter().filter(|breakdown| breakdown.holds) {
            for &row in &breakdown.rows {
                self.found.details.insert(row, breakdown.parent);
            }
            self.found.groups.push(breakdown.to_group());
        }
    }

    fn step(&mut self, row: usize) {
        let Some(content) = self.sheet.table.rows.get(row) else { return };
        if content.role == RowRole::Note || self.found.details.contains_key(&row) {
            return;
        }
        if !self.sheet.has_figures(row) {
            return self.step_without_figures(row);
        }
        if wording::is_result(content) {
            self.result(row);
        } else if wording::is_total(content) || wording::says_closing(&content.label) {
            self.total(row);
        } else {
            self.item(row);
        }
    }

    /// Nil marks count as zero; a row with a label alone heads what follows.
    fn step_without_figures(&mut self, row: usize) {
        let Some(content) = self.sheet.table.rows.get(row) else { return };
        if self.sheet.has_nils(row) {
            self.push(row, Kind::Item);
        } else if content.amounts.is_empty() && !content.label.is_empty() {
            self.headings.push(row);
        }
    }

    fn item(&mut self, row: usize) {
        if let Some(below) = details::find_items_below(self.sheet, row) {
            return self.take_below(row, &below);
        }
        let is_perhaps = (self.breakdowns.iter())
            .any(|breakdown| !breakdown.holds && breakdown.rows.contains(&row));
        self.push(row, if is_perhaps { Kind::PerhapsDetail } else { Kind::Item });
    }

    /// The row is the total of the rows below it.
    fn take_below(&mut self, row: usize, below: &Breakdown) {
        for &part in &below.rows {
            self.found.details.insert(part, row);
        }
        self.found.groups.push(self.named(below.to_group()));
        self.push(row, Kind::Total);
    }

    /// What a line that stands out adds up is no breakdown of it: it is their sum.
    fn named(&self, group: Group) -> Group {
        let row = self.sheet.table.rows.get(group.total);
        let stands_out = row.is_some_and(|row| row.bold || wording::is_total(row));
        let is_breakdown = group.kind == RelationKind::Breakdown;
        let kind =
            if is_breakdown && stands_out { RelationKind::Sum } else { group.kind };
        Group { kind, ..group }
    }

    fn total(&mut self, row: usize) {
        if let Some(taken) = sums::find_sum(self.sheet, &self.found.open, row) {
            return self.take(row, taken, Kind::Total);
        }
        if let Some(below) = details::find_items_below_total(self.sheet, row) {
            return self.take_below(row, &below);
        }
        let closes = wording::says_closing(self.sheet.label(row));
        if closes
            && let Some(taken) =
                difference::find_closing(self.sheet, &self.found.open, row)
        {
            return self.take(row, taken, Kind::Total);
        }
        let expected = expected::expect_sum(self.sheet, &self.found.open, row);
        if let Some(taken) = &expected {
            let parts = taken.group.parts.iter().map(|(part, _)| *part).collect();
            self.found.unresolved.push(Unresolved { row, kind: Kind::Total, parts });
        }
        self.take_or_leave(row, expected, Kind::Total);
    }

    fn result(&mut self, row: usize) {
        if self.is_part_of_equity(row) {
            return self.push(row, Kind::Item);
        }
        let same = self.find_same_result(row);
        let found = match same {
            Some(printed) if !self.is_only_adjusted(printed) => None,
            _ => difference::find_result(self.sheet, &self.found.open, row),
        };
        if let (None, Some(printed)) = (&found, same) {
            self.found.groups.push(same_again(row, printed));
            return self.push(row, Kind::Item);
        }
        self.take_or_leave(row, found, Kind::Result);
    }

    fn take_or_leave(&mut self, row: usize, found: Option<Taken>, kind: Kind) {
        if let Some(taken) = found {
            self.take(row, taken, kind);
        } else {
            self.found.unresolved.push(Unresolved { row, kind, parts: Vec::new() });
            // Bold type alone makes no total of a row that adds up nothing.
            let says_so = wording::says_total(self.sheet.label(row));
            self.push(
                row,
                if kind == Kind::Total && !says_so { Kind::Item } else { kind },
            );
        }
    }

    /// `Årets resultat` right below opening equity is a line of the equity.
    fn is_part_of_equity(&self, row: usize) -> bool {
        let Some(above) = self.found.open.last() else { return false };
        row > 0
            && wording::says_opening(self.sheet.label(above.row))
            && above.kind == Kind::Item
    }

    /// The result above that this row prints once more.
    fn find_same_result(&self, row: usize) -> Option<usize> {
        let worths = |row| {
            let line = self.sheet.line(row).iter();
            line.map(|figure| figure.map(|figure| figure.worth)).collect::<Vec<_>>()
        };
        let is_same =
            |open: &&Open| open.row + 1 < row && worths(open.row) == worths(row);
        let mut results = self.found.open.iter().filter(|open| open.kind == Kind::Result);
        results.find(is_same).map(|open| open.row)
    }

    /// Nothing but financial lines and nil marks stand below the result.
    fn is_only_adjusted(&self, result: usize) -> bool {
        let mut below = self.found.open.iter().filter(|open| open.row > result);
        below.all(|open| {
            open.section == Some(Section::Financial) || !self.sheet.has_figures(open.row)
        })
    }

    fn take(&mut self, row: usize, taken: Taken, kind: Kind) {
        let section = self
            .section_of(row)
            .or_else(|| self.found.open.get(taken.from).and_then(|open| open.section));
        for group in &taken.inner {
            for &(part, _) in group.parts.iter().filter(|(part, _)| *part > group.total) {
                self.found.details.insert(part, group.total);
            }
        }
        let inner = taken.inner.into_iter().map(|group| self.named(group));
        let inner: Vec<_> = inner.collect();
        let passed = self.found.open.get(taken.from..).unwrap_or_default();
        self.found.groups.extend(details::find_doubtful(
            self.sheet,
            passed,
            &taken.group,
        ));
        let headings = self.found.open.get(taken.from).map(|open| open.headings.clone());
        self.found.open.truncate(taken.from);
        self.found.groups.extend(inner);
        self.found.groups.push(taken.group);
        let headings = self.headings_left(headings.unwrap_or_default(), row);
        self.headings.clear();
        self.found.open.push(Open { row, kind, section, headings });
    }

    /// A total closes the heading that it names, or the nearest.
    fn headings_left(&self, mut headings: Vec<usize>, total: usize) -> Vec<usize> {
        let label = self.sheet.label(total);
        let is_named =
            |&heading: &usize| wording::is_same(self.sheet.label(heading), label);
        if let Some(named) = headings.iter().rposition(is_named) {
            headings.truncate(named);
        } else if wording::is_nameless(label) {
            headings.pop();
        }
        headings
    }

    fn push(&mut self, row: usize, kind: Kind) {
        let headings = std::mem::take(&mut self.headings);
        let section = self.section_of(row).or_else(|| {
            let said =
                |&heading: &usize| wording::section_said(self.sheet.label(heading));
            let above = || self.found.open.last().filter(|open| open.kind == Kind::Item);
            match headings.iter().rev().find_map(said) {
                Some(section) => Some(section),
                None => above().and_then(|open| open.section),
            }
        });
        self.found.open.push(Open { row, kind, section, headings });
    }

    /// What the row is part of; a total or heading of income or costs says so itself.
    fn section_of(&self, row: usize) -> Option<Section> {
        let row = self.sheet.table.rows.get(row)?;
        let said = wording::section_said(&row.label);
        let is_side = matches!(said, Some(Section::Income | Section::Cost));
        let names_side = is_side && wording::plain(&row.label).split(' ').count() <= 2;
        said.filter(|_| names_side).or_else(|| wording::section_of(row))
    }

    /// What still lies open may hold totals that neither words nor type mark as such.
    fn end(&mut self) {
        for taken in unmarked::find_unmarked(self.sheet, &self.found.open) {
            self.found.groups.push(taken);
        }
    }
}
