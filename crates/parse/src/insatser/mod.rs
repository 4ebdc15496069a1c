//! What the association finances: insatser that the text names and rows of the budget that are
//! insatser, put together where it is clear that they are the same.
//!
//! The text names them in blocks with labelled lines (`Processägare är ...`) and in lists under
//! headings of insatser; tables under headings of insatser, or in a column that says so
//! (`Insatsens namn`). Rows like `Nya insatser`, totals and posts of the association itself are
//! none. The evaluation of one insats is kept with it, apart from what the insats costs.

mod blocks;
mod draft;
mod links;
mod lists;
mod mentions;
mod names;
mod rows;

use std::collections::BTreeSet;

use plankoll_model::{Gap, Insats, Table};
use plankoll_page::Layout;
use regex::Regex;

use crate::insatser::blocks::find_blocks;
use crate::insatser::links::{give_evaluations, give_rows};
use crate::insatser::lists::listed;
use crate::insatser::mentions::{name_projects, read_mentions};
use crate::insatser::names::are_equal;
use crate::insatser::rows::named_rows;
use crate::outline::Placed;
use crate::registry::Registry;

/// No plan finances more; names beyond that many are not compared.
const MOST: usize = 500;

/// Every insats, those of the text first, and what of them is not known.
pub(crate) fn find_insatser(
    layout: &Layout,
    placed: &[Placed],
    tables: &[Table],
    registry: &Registry,
) -> (Vec<Insats>, Vec<Gap>) {
    let (mut insatser, taken) = named_in_text(placed, registry);
    insatser.truncate(MOST);
    let mut rows = named_rows(layout, tables, registry);
    rows.truncate(MOST);
    let mut gaps = give_rows(&mut insatser, &rows, registry);
    give_evaluations(&mut insatser, &rows);
    let others: Vec<&Placed> = placed
        .iter()
        .enumerate()
        .filter_map(|(at, placed)| (!taken.contains(&at)).then_some(placed))
        .collect();
    name_projects(&mut insatser, &others);
    read_mentions(&mut insatser, &others, registry);
    for (number, insats) in (1..).zip(&mut insatser) {
        insats.id = format!("i{number}");
    }
    gaps.extend(unknown(&insatser));
    (insatser, gaps)
}

fn named_in_text(
    placed: &[Placed],
    registry: &Registry,
) -> (Vec<Insats>, BTreeSet<usize>) {
    let (mut insatser, mut taken) = find_blocks(placed, registry);
    for (at, passage) in placed.iter().enumerate() {
        let found = if taken.contains(&at) { None } else { listed(passage) };
        let known =
            |new: &Insats| insatser.iter().any(|old| are_equal(&old.name, &new.name));
        if let Some(insats) = found.filter(|new| !known(new)) {
            insatser.push(insats);
            taken.insert(at);
        }
    }
    (insatser, taken)
}

fn unknown(insatser: &[Insats]) -> Vec<Gap> {
    if insatser.is_empty() {
        let reason = "neither text nor tables name one".to_owned();
        return vec![Gap { field: "insatser".to_owned(), reason }];
    }
    let without = insatser.iter().enumerate().filter(|(_, insats)| insats.kind.is_none());
    without
        .map(|(at, _)| Gap {
            field: format!("insatser[{at}].kind"),
            reason: "no heading says whether it is for individuals or structures"
                .to_owned(),
        })
        .collect()
}

fn pattern(pattern: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "patterns are part of the program and tested")]
    Regex::new(pattern).expect("the pattern is well formed")
}

#[cfg(test)]
mod tests;
