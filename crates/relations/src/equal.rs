//! The same figure in two tables: a row of a summary and the total of its detail table, or the
//! same total twice.
//!
//! Rows are linked by their names, slips of the pen allowed, and by the year and basis of their
//! figures. The link is sure if another column agrees, or if the names are the same.

use std::collections::BTreeMap;

use plankoll_model::{Decimal, RelationKind, Row};

use crate::{
    figures::{Figure, Sheet},
    fit::Book,
    outline::{Group, Kind, Outline},
    relate::Draft,
    remedy,
    wording::{self, Name},
};

/// A total and the names it goes by.
struct Total {
    page: usize,
    row: usize,
    names: Vec<Name>,
    is_result: bool,
    /// Its own label names it; `Summa` alone does not.
    named_by_label: bool,
}

/// A row as it is compared with the totals of other tables.
struct Candidate {
    row: usize,
    name: Name,
    is_result: bool,
    says_total: bool,
}

/// How well the name of a row fits one of a total.
type Likeness = (bool, usize);

/// Links totals with rows of other tables.
pub(crate) fn relate<'a>(book: &Book<'a>) -> Vec<Draft<'a>> {
    let totals: Vec<_> =
        (0..book.pages.len()).flat_map(|page| totals_of(book, page)).collect();
    let candidates: Vec<_> =
        book.pages.iter().map(|(sheet, _)| candidates_of(sheet)).collect();
    let mut drafts = Vec::new();
    for total in &totals {
        let others = candidates.iter().enumerate();
        for (page, candidates) in others.filter(|(page, _)| *page != total.page) {
            drafts.extend(link(book, total, page, candidates));
        }
    }
    drafts
}

/// The rows with figures. Each is compared with many totals.
fn candidates_of(sheet: &Sheet<'_>) -> Vec<Candidate> {
    let rows = sheet.table.rows.iter().enumerate();
    rows.filter(|(at, _)| sheet.has_figures(*at))
        .map(|(at, row)| Candidate {
            row: at,
            name: Name::of(&row.label),
            is_result: wording::is_result(row),
            says_total: wording::says_total(&row.label),
        })
        .collect()
}

fn totals_of(book: &Book<'_>, page: usize) -> Vec<Total> {
    let Some((sheet, outline)) = book.pages.get(page) else { return Vec::new() };
    let sums = outline.groups.iter().filter(|group| is_whole(group));
    sums.map(|group| Total {
        page,
        row: group.total,
        names: names_of(sheet, outline, group),
        is_result: group.kind == RelationKind::Difference,
        named_by_label: !wording::is_nameless(sheet.label(group.total)),
    })
    .collect()
}

fn is_whole(group: &Group) -> bool {
    group.kind == RelationKind::Sum || group.kind == RelationKind::Difference
}

/// Its own label; else, for the only total of a table, the title and the nearest heading.
fn names_of(sheet: &Sheet<'_>, outline: &Outline, group: &Group) -> Vec<Name> {
    let own = Name::of(sheet.label(group.total));
    if own.length() > 0 {
        return vec![own];
    }
    let first = group.parts.first().map_or(group.total, |(row, _)| *row);
    let heading =
        (0..first).rev().find(|&row| !sheet.has_figures(row) && !sheet.has_nils(row));
    let mut labels: Vec<&str> = heading.map(|row| sheet.label(row)).into_iter().collect();
    let is_only = outline.open.iter().filter(|open| open.kind == Kind::Total).count()
        == 1
        && outline.open.iter().any(|open| open.row == group.total);
    if is_only {
        labels.extend(sheet.table.title.as_deref());
        labels.extend(sheet.table.headings.last().map(String::as_str));
    }
    labels.into_iter().map(Name::of).collect()
}

/// The row of another table that is likest to the total by name, if it is the only one.
fn link<'a>(
    book: &Book<'a>,
    total: &Total,
    page: usize,
    candidates: &[Candidate],
) -> Vec<Draft<'a>> {
    let Some((_, outline)) = book.pages.get(page) else { return Vec::new() };
    let is_summed = |row| outline.groups.iter().any(|group| group.total == row);
    let mut alike: BTreeMap<Likeness, Vec<usize>> = BTreeMap::new();
    for candidate in candidates {
        let at = candidate.row;
        if let Some(likeness) = likeness(candidate, total)
            && (!is_summed(at) || (total.named_by_label && total.page < page))
        {
            alike.entry(likeness).or_default().push(at);
        }
    }
    match alike.last_key_value() {
        Some(((same, _), rows)) => match rows.as_slice() {
            [row] => relate_rows(book, total, (page, *row), *same),
            _ => Vec::new(),
        },
        None => Vec::new(),
    }
}

fn likeness(row: &Candidate, total: &Total) -> Option<Likeness> {
    if row.is_result != total.is_result {
        return None;
    }
    let alike = |name: &&Name| {
        if row.says_total { row.name.is_same(name) } else { row.name.is_alike(name) }
    };
    let likeness = |name: &Name| (row.name.is_same(name), row.name.length());
    total.names.iter().filter(alike).map(likeness).max()
}

/// What is known of a total linked with a row by name.
struct Link<'a> {
    pairs: Vec<Draft<'a>>,
    same_name: bool,
    /// The row is a total itself.
    is_total: bool,
    /// The row is counted in a sum: no outline, but a line of a budget.
    is_counted: bool,
    is_reclassified: bool,
}

fn relate_rows<'a>(
    book: &Book<'a>,
    total: &Total,
    (page, row): (usize, usize),
    same_name: bool,
) -> Vec<Draft<'a>> {
    let (Some((own, _)), Some((other, outline))) =
        (book.pages.get(total.page), book.pages.get(page))
    else {
        return Vec::new();
    };
    let pairs: Vec<Draft<'a>> = (own.line(total.row).iter().flatten())
        .filter_map(|figure| {
            Some(same_size(counterpart(figure, other.line(row))?, *figure))
        })
        .collect();
    let says_total = |row: &Row| wording::is_total(row) || wording::is_result(row);
    let counts = |group: &Group| group.parts.iter().any(|(part, _)| *part == row);
    let counts_as =
        |kind| outline.groups.iter().any(|group| group.kind == kind && counts(group));
    let is_exact = pairs.iter().all(is_as_exact);
    let link = Link {
        same_name,
        is_total: outline.groups.iter().any(|group| group.total == row)
            || other.table.rows.get(row).is_some_and(says_total),
        is_counted: counts_as(RelationKind::Sum)
            || (counts_as(RelationKind::Difference) && is_exact),
        is_reclassified: is_reclassified(&pairs, own, other),
        pairs,
    };
    link.into_drafts()
}

impl<'a> Link<'a> {
    fn into_drafts(self) -> Vec<Draft<'a>> {
        let sure = self.is_sure();
        let is_kept = |draft: &&Draft<'_>| draft.holds() || sure || self.is_slip(draft);
        let kept = self.pairs.iter().filter(is_kept);
        kept.map(|draft| Draft {
            certain: sure && draft.is_comparable(),
            ..draft.clone()
        })
        .collect()
    }

    /// Another column agrees, or the names are the same and the row is the total's own line in a
    /// summary.
    fn is_sure(&self) -> bool {
        let agrees = |draft: &&Draft<'_>| draft.holds() && is_telling(draft);
        let agreeing = self.pairs.iter().filter(agrees).count();
        if agreeing > 0 {
            return agreeing * 2 >= self.pairs.len() && !self.is_reclassified;
        }
        let is_line = self.is_counted || !self.pairs.iter().any(is_round);
        self.same_name && !self.is_total && is_line
    }

    /// Figures that differ by a digit are hardly meant to differ.
    fn is_slip(&self, draft: &Draft<'_>) -> bool {
        let is_meant = self.is_counted || self.is_total || !is_round(draft);
        match draft.terms.as_slice() {
            [(left, _), (right, _)] => {
                self.same_name && is_meant && remedy::is_slip(left.worth, right.worth)
            }
            _ => false,
        }
    }
}

/// One table may print costs as negatives, and the other not.
fn same_size<'a>(left: Figure<'a>, right: Figure<'a>) -> Draft<'a> {
    let opposite = left.worth.is_sign_negative() != right.worth.is_sign_negative();
    let sign = if opposite { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    Draft::new(RelationKind::SameInTables, left, [(right, sign)])
}

/// The figure for the same year and basis, if there is only one.
fn counterpart<'a>(
    figure: &Figure<'_>,
    line: &[Option<Figure<'a>>],
) -> Option<Figure<'a>> {
    let fits = |other: &&Figure<'_>| {
        let basis = other.basis == figure.basis
            || other.basis.is_none()
            || figure.basis.is_none();
        other.year == figure.year && basis && other.in_sek
    };
    let mut all = line.iter().flatten().filter(fits);
    let first = all.next().filter(|_| figure.in_sek && figure.year.is_some())?;
    all.next().is_none().then_some(*first)
}

/// One of the figures is rounded by more than its unit: an outline of the plan, not its sum.
fn is_round(draft: &Draft<'_>) -> bool {
    let ten = Decimal::TEN;
    draft
        .terms
        .iter()
        .any(|(figure, _)| figure.grain > figure.step.max(Decimal::ONE) * ten)
}

/// The line of a summary is not rounded any more than the total it repeats.
fn is_as_exact(draft: &Draft<'_>) -> bool {
    match draft.terms.as_slice() {
        [(line, _), (total, _)] => line.grain <= total.grain,
        _ => false,
    }
}

/// Not zero against zero.
fn is_telling(draft: &Draft<'_>) -> bool {
    draft.terms.iter().all(|(figure, _)| !figure.worth.is_zero())
}

/// Two tables may book an amount differently: they then differ by just that amount.
fn is_reclassified(pairs: &[Draft<'_>], own: &Sheet<'_>, other: &Sheet<'_>) -> bool {
    let off: Vec<_> = pairs
        .iter()
        .filter(|draft| !draft.holds())
        .map(|draft| draft.difference().abs())
        .collect();
    let is_moved = |sheet: &Sheet<'_>| {
        (sheet.table.rows.iter().zip(&sheet.lines)).any(|(row, line)| {
            wording::section_of(row) == Some(plankoll_model::Section::Financial)
                && line.iter().flatten().any(|figure| off.contains(&figure.worth.abs()))
        })
    };
    is_moved(own) || is_moved(other)
}
