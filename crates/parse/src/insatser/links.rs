//! Which rows of the budget belong to which insats.
//!
//! A row belongs to an insats of the text where the names are the same, where all words of one
//! stand in the other, or where they share a place or a long word that no other insats has; and
//! only where no other fits as well.

use plankoll_model::{Basis, Decimal, Gap, Insats, InsatsYear};

use crate::insatser::draft::named;
use crate::insatser::names::{are_equal, are_one_word, count_of, shared, words_of};
use crate::insatser::rows::NamedRow;
use crate::registry::Registry;

/// A word is rare enough to link two names from this length on.
const LONG_WORD: usize = 9;

/// Rows of the same name in any table.
struct Group<'r, 't> {
    name: &'r str,
    words: Vec<String>,
    rows: Vec<&'r NamedRow<'t>>,
}

/// Gives each insats its rows; those of no insats in the text become insatser of their own.
pub(crate) fn give_rows(
    insatser: &mut Vec<Insats>,
    rows: &[NamedRow],
    registry: &Registry,
) -> Vec<Gap> {
    let groups = groups(rows);
    let links = link(insatser, &groups, registry);
    let mut gaps = Vec::new();
    let mut merged: Vec<usize> = Vec::new();
    for (group, link) in groups.iter().zip(links) {
        match link {
            Link::One(at) => join(insatser.get_mut(at), group),
            Link::Several(parts) => merged.extend(merge(insatser, &parts, group)),
            Link::None => insatser.push(of_rows(group)),
            Link::Unclear => {
                let field = format!("insatser[{}].also_called", insatser.len());
                let reason = "several insatser of the text could be this row".to_owned();
                gaps.push(Gap { field, reason });
                insatser.push(of_rows(group));
            }
        }
    }
    if !merged.is_empty() {
        // Places in gaps would no longer be right.
        gaps.clear();
    }
    let mut at = 0;
    insatser.retain(|_| {
        at += 1;
        !merged.contains(&(at - 1))
    });
    gaps
}

enum Link {
    One(usize),
    /// Posts that the text lists apart and the budget together.
    Several(Vec<usize>),
    None,
    Unclear,
}

fn groups<'r, 't>(rows: &'r [NamedRow<'t>]) -> Vec<Group<'r, 't>> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows.iter().filter(|row| !row.evaluates) {
        match groups.iter_mut().find(|group| are_equal(group.name, &row.name)) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group {
                name: &row.name,
                words: words_of(&row.name),
                rows: vec![row],
            }),
        }
    }
    groups
}

fn link(insatser: &[Insats], groups: &[Group], registry: &Registry) -> Vec<Link> {
    let words: Vec<Vec<String>> = insatser.iter().map(|i| words_of(&i.name)).collect();
    let link_one = |group: &Group| {
        let equal = positions(insatser, |_, insats| are_equal(&insats.name, group.name));
        if let [only] = equal.as_slice() {
            return Link::One(*only);
        }
        let contained = positions(&words, |_, words| are_nested(words, &group.words));
        match contained.as_slice() {
            [only] if is_alone(words.get(*only), groups) => Link::One(*only),
            [] => by_rare_word(&words, group, groups, registry),
            several if counts_agree(insatser, several, group) => {
                Link::Several(several.to_vec())
            }
            _ => Link::Unclear,
        }
    };
    groups.iter().map(link_one).collect()
}

fn positions<T>(all: &[T], fits: impl Fn(usize, &T) -> bool) -> Vec<usize> {
    let matching = all.iter().enumerate().filter(|(at, one)| fits(*at, one));
    matching.map(|(at, _)| at).collect()
}

/// All words of the shorter stand in the longer.
fn are_nested(one: &[String], other: &[String]) -> bool {
    let (short, long) =
        if one.len() <= other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && shared(short, long) == short.len()
}

/// Only one row's name is nested with the insats'.
fn is_alone(words: Option<&Vec<String>>, groups: &[Group]) -> bool {
    let Some(words) = words else { return false };
    groups.iter().filter(|group| are_nested(words, &group.words)).count() == 1
}

fn by_rare_word(
    words: &[Vec<String>],
    group: &Group,
    groups: &[Group],
    registry: &Registry,
) -> Link {
    let is_rare = |word: &&String| {
        let telling = word.chars().count() >= LONG_WORD || registry.is_place(word);
        let in_groups = groups.iter().filter(|group| holds(&group.words, word)).count();
        telling && in_groups == 1
    };
    let rare: Vec<&String> = group.words.iter().filter(is_rare).collect();
    let fits = positions(words, |_, words| rare.iter().any(|word| words.contains(*word)));
    let once = |at: usize| {
        let shared = words.get(at).into_iter().flatten().find(|word| rare.contains(word));
        shared.is_some_and(|word| words.iter().filter(|w| holds(w, word)).count() == 1)
    };
    match fits.as_slice() {
        [only] if once(*only) => Link::One(*only),
        _ => Link::None,
    }
}

fn holds(words: &[String], word: &str) -> bool {
    words.iter().any(|other| are_one_word(other, word))
}

/// `3 st. Arbetskonsulenter` are one and two of the text.
fn counts_agree(insatser: &[Insats], several: &[usize], group: &Group) -> bool {
    let counts = several.iter().filter_map(|at| insatser.get(*at));
    let counts: u32 = counts.map(|insats| count_of(&insats.name).unwrap_or(1)).sum();
    several.len() > 1 && count_of(group.name) == Some(counts)
}

/// What the insats was called in the rows, what they cost and whom their block is for.
fn join(insats: Option<&mut Insats>, group: &Group) {
    let Some(insats) = insats else { return };
    for row in &group.rows {
        if row.name != insats.name && !insats.also_called.contains(&row.name) {
            insats.also_called.push(row.name.clone());
        }
    }
    insats.kind = insats.kind.or_else(|| common_kind(group));
    insats.budget = years(&group.rows);
}

fn common_kind(group: &Group) -> Option<plankoll_model::InsatsKind> {
    let mut kinds = group.rows.iter().filter_map(|row| row.kind);
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// The first takes the names of the others; gives those that are no insatser any more.
fn merge(insatser: &mut [Insats], parts: &[usize], group: &Group) -> Vec<usize> {
    let Some((first, others)) = parts.split_first() else { return Vec::new() };
    let names: Vec<String> = others
        .iter()
        .filter_map(|at| insatser.get(*at))
        .map(|i| i.name.clone())
        .collect();
    if let Some(insats) = insatser.get_mut(*first) {
        insats.also_called.extend(names);
    }
    join(insatser.get_mut(*first), group);
    others.to_vec()
}

fn of_rows(group: &Group) -> Insats {
    let source = group.rows.first().map(|row| row.source()).unwrap_or_default();
    let mut insats = named(group.name.to_owned(), source);
    insats.listed_under = group.rows.first().and_then(|row| row.table.title.clone());
    join(Some(&mut insats), group);
    insats
}

/// A figure of a row for a year.
struct Figure<'t> {
    table: &'t str,
    year: i32,
    basis: Option<Basis>,
    sek: Decimal,
    id: &'t str,
}

fn figures<'t>(rows: &[&NamedRow<'t>]) -> Vec<Figure<'t>> {
    let mut figures = Vec::new();
    for row in rows {
        for amount in row.amounts() {
            if let (Some(year), Some(sek)) = (amount.year, amount.amount_sek) {
                let (table, basis) = (row.table.id.as_str(), amount.basis);
                figures.push(Figure { table, year, basis, sek, id: amount.id.as_str() });
            }
        }
    }
    figures
}

fn years(rows: &[&NamedRow]) -> Vec<InsatsYear> {
    let mut years: Vec<InsatsYear> = Vec::new();
    for (year, basis, sek, ids) in sums(rows) {
        years.push(InsatsYear {
            year,
            basis,
            amount_sek: sek,
            amounts: ids,
            evaluation_sek: None,
            evaluations: Vec::new(),
        });
    }
    years
}

type Sum = (i32, Option<Basis>, Option<Decimal>, Vec<String>);

/// Rows of one table are added; tables that give different sums leave it open.
fn sums(rows: &[&NamedRow]) -> Vec<Sum> {
    let figures = figures(rows);
    let mut keys: Vec<(i32, Option<Basis>)> =
        figures.iter().map(|figure| (figure.year, figure.basis)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
        .map(|(year, basis)| {
            let own =
                || figures.iter().filter(move |f| f.year == year && f.basis == basis);
            let mut tables: Vec<&str> = own().map(|figure| figure.table).collect();
            tables.dedup();
            let sum = |table: &str| -> Decimal {
                own()
                    .filter(|figure| figure.table == table)
                    .map(|figure| figure.sek)
                    .sum()
            };
            let first = tables.first().map(|table| sum(table));
            let agree = tables.iter().all(|table| Some(sum(table)) == first);
            let ids = own().map(|figure| figure.id.to_owned()).collect();
            (year, basis, first.filter(|_| agree), ids)
        })
        .collect()
}

/// Rows for the evaluation of one insats, where it is clear which.
pub(crate) fn give_evaluations(insatser: &mut [Insats], rows: &[NamedRow]) {
    for row in rows.iter().filter(|row| row.evaluates) {
        if let Some(insats) = evaluated(insatser, &row.name) {
            for (year, basis, sek, ids) in sums(&[row]) {
                let years = &mut insats.budget;
                let own =
                    years.iter_mut().find(|own| own.year == year && own.basis == basis);
                match own {
                    Some(own) => {
                        own.evaluation_sek = sek;
                        own.evaluations = ids;
                    }
                    None => years.push(InsatsYear {
                        year,
                        basis,
                        amount_sek: None,
                        amounts: Vec::new(),
                        evaluation_sek: sek,
                        evaluations: ids,
                    }),
                }
            }
        }
    }
}

fn evaluated<'i>(insatser: &'i mut [Insats], name: &str) -> Option<&'i mut Insats> {
    let words = words_of(name);
    let names = |insats: &Insats| {
        let names = std::iter::once(&insats.name).chain(&insats.also_called);
        names.cloned().collect::<Vec<_>>()
    };
    let equal = |_, insats: &Insats| names(insats).iter().any(|own| are_equal(own, name));
    let nested = |_, insats: &Insats| {
        names(insats).iter().any(|own| are_nested(&words_of(own), &words))
    };
    let equal = positions(insatser, equal);
    let found = if equal.is_empty() { positions(insatser, nested) } else { equal };
    match found.as_slice() {
        [only] => insatser.get_mut(*only),
        _ => None,
    }
}
