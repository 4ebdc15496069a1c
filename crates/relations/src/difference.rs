//! Differences: a result is income less costs, whichever sign costs are printed with.

use plankoll_model::{Decimal, RelationKind, Section};

use crate::{
    chance::{Fit, Tallies},
    figures::Sheet,
    outline::{Group, Kind, Open},
    sums::{self, Taken},
    unmarked, wording,
};

/// As many open rows may go into a result.
const MOST_PARTS: usize = 24;

/// As many parts may be of unknown sign.
const MOST_FREE: usize = 4;

/// The signs a part may have in a result; the first is the likeliest.
type Signs = Vec<Decimal>;

struct Candidate {
    first: usize,
    signs: Vec<Decimal>,
    fit: Fit,
    tries: usize,
}

/// The open rows whose difference is the result in `row`.
pub(crate) fn find_result(sheet: &Sheet<'_>, open: &[Open], row: usize) -> Option<Taken> {
    let from = open.len().saturating_sub(MOST_PARTS);
    let parts = open.get(from..)?;
    let signs = signs_of_all(sheet, parts);
    let all = candidates(sheet, parts, &signs, row);
    let best = all.iter().filter(|found| is_enough(found)).max_by_key(|found| {
        (
            found.fit.is_full(),
            found.fit.holds,
            usize::MAX - found.first,
            usize::MAX - found.tries,
        )
    });
    if let Some(found) = best {
        let certain = found.fit.holds >= found.fit.fails && found.tries == 1;
        return Some(taken(parts, from, found, row, certain));
    }
    let same_again = || repeated(sheet, open, row);
    if let Some(taken) = find_over_unmarked(sheet, open, row).or_else(same_again) {
        return Some(taken);
    }
    expect_result(sheet, parts, &signs, row)
        .map(|(found, certain)| taken(parts, from, &found, row, certain))
}

/// The open rows whose difference is the closing equity in `row`: what is available, less costs.
pub(crate) fn find_closing(
    sheet: &Sheet<'_>,
    open: &[Open],
    row: usize,
) -> Option<Taken> {
    let from = open.len().saturating_sub(MOST_PARTS);
    let parts = open.get(from..)?;
    let all = candidates(sheet, parts, &signs_of_all(sheet, parts), row);
    let is_likely = |found: &&Candidate| {
        found.fit.is_full() && found.fit.rich && found.fit.is_rarer_than(100, found.tries)
    };
    let found =
        all.iter().filter(is_likely).min_by_key(|found| (found.first, found.tries))?;
    let mut taken = taken(parts, from, found, row, false);
    taken.group.kind = RelationKind::RollForward;
    Some(taken)
}

/// The result right above once more, where nothing comes between.
fn repeated(sheet: &Sheet<'_>, open: &[Open], row: usize) -> Option<Taken> {
    let from = open.len().checked_sub(1)?;
    let above = open.get(from).filter(|above| above.kind == Kind::Result)?;
    let mut tallies = Tallies::of(sheet);
    tallies.add(sheet.line(above.row), Decimal::ONE);
    let fit = tallies.judge(sheet, sheet.line(row));
    let found = Candidate { first: 0, signs: vec![Decimal::ONE], fit, tries: 1 };
    fit.is_full().then(|| taken(std::slice::from_ref(above), from, &found, row, false))
}

/// The result with sums that nothing marks among the rows that it takes.
fn find_over_unmarked(sheet: &Sheet<'_>, open: &[Open], row: usize) -> Option<Taken> {
    let parts = sums::parts_of(open, |kind| kind != Kind::PerhapsDetail);
    let (kept, inner) = unmarked::collapse(sheet, open, &parts, 20);
    if inner.is_empty() {
        return None;
    }
    let summed = |open: &Open| inner.iter().any(|group| group.total == open.row);
    let fewer: Vec<Open> = (kept.iter())
        .filter_map(|part| open.get(part.at).cloned())
        .map(|open| Open {
            kind: if summed(&open) { Kind::Total } else { open.kind },
            ..open
        })
        .collect();
    let signs = signs_of_all(sheet, &fewer);
    let all = candidates(sheet, &fewer, &signs, row);
    let is_likely = |found: &&Candidate| {
        found.fit.is_full() && found.fit.rich && found.fit.is_rarer_than(100, found.tries)
    };
    let found = all
        .iter()
        .filter(is_likely)
        .max_by_key(|found| (usize::MAX - found.first, usize::MAX - found.tries))?;
    let mut taken = taken(&fewer, 0, found, row, false);
    taken.from = kept.get(found.first)?.from;
    taken.inner = inner;
    let is_part = |total| taken.group.parts.iter().any(|&(row, _)| row == total);
    taken.inner.retain(|group| is_part(group.total));
    Some(taken)
}

fn is_enough(found: &Candidate) -> bool {
    let Fit { holds, fails, rich, odds: _, off: _ } = found.fit;
    if fails == 0 && holds == 0 {
        return found.tries == 1 && found.signs.len() >= 2;
    }
    let likely = match found.tries {
        1 => rich || found.fit.is_rarer_than(10, 1),
        tries => found.fit.is_rarer_than(50, tries),
    };
    let is_few = found.signs.iter().filter(|sign| !sign.is_zero()).count() < 2;
    match fails {
        0 => likely && !is_few,
        _ => likely && rich && holds > 0 && found.tries <= 2,
    }
}

fn taken(
    parts: &[Open],
    from: usize,
    found: &Candidate,
    row: usize,
    certain: bool,
) -> Taken {
    let chosen = parts.get(found.first..).unwrap_or_default();
    let signed = chosen.iter().zip(&found.signs);
    Taken {
        from: from + found.first,
        group: Group {
            kind: RelationKind::Difference,
            total: row,
            parts: signed
                .filter(|(_, sign)| !sign.is_zero())
                .map(|(open, sign)| (open.row, *sign))
                .collect(),
            certain,
            expected: found.tries <= 2,
        },
        inner: Vec::new(),
    }
}

/// Of parts that nothing names, the first is income and the others are costs.
fn signs_of_all(sheet: &Sheet<'_>, parts: &[Open]) -> Vec<Signs> {
    let mut signs: Vec<Signs> = parts.iter().map(|part| signs_of(sheet, part)).collect();
    if let (Some(first), Some(part)) = (signs.first_mut(), parts.first())
        && part.section.is_none()
    {
        first.sort_by_key(|sign| std::cmp::Reverse(*sign));
        first.sort_by_key(Decimal::is_zero);
    }
    signs
}

/// Income is added and costs are taken away; where costs are printed as negatives, added.
fn signs_of(sheet: &Sheet<'_>, part: &Open) -> Signs {
    let (plus, minus) = (Decimal::ONE, Decimal::NEGATIVE_ONE);
    let printed: Decimal = (sheet.line(part.row).iter().zip(&sheet.lanes))
        .filter(|(_, lane)| lane.votes)
        .filter_map(|(figure, _)| figure.map(|figure| figure.worth))
        .sum();
    let is_negative = printed.is_sign_negative() && !printed.is_zero();
    match part.section {
        _ if wording::says_outside(sheet.label(part.row)) => vec![minus, Decimal::ZERO],
        _ if part.kind == Kind::PerhapsDetail => vec![Decimal::ZERO, plus, minus],
        Some(Section::Income | Section::Result) => vec![plus],
        Some(Section::Cost) if is_negative => vec![plus],
        Some(Section::Cost) if part.kind == Kind::Total => vec![minus],
        Some(Section::Cost) => vec![minus, Decimal::ZERO],
        Some(Section::Financial) => financial_signs(sheet, part, is_negative),
        Some(Section::Equity | Section::Assets | Section::Liabilities) => {
            vec![Decimal::ZERO, plus]
        }
        Some(Section::Other) | None if is_negative => vec![plus, Decimal::ZERO],
        Some(Section::Other) | None => vec![minus, plus, Decimal::ZERO],
    }
}

fn financial_signs(sheet: &Sheet<'_>, part: &Open, is_negative: bool) -> Signs {
    let (plus, minus) = (Decimal::ONE, Decimal::NEGATIVE_ONE);
    let names = std::iter::once(part.row).chain(part.headings.iter().rev().copied());
    for name in names.map(|row| wording::plain(sheet.label(row))) {
        if name.contains("intäkt") {
            return vec![plus];
        }
        if name.contains("kostnad") || name.contains("utgift") {
            return vec![if is_negative { plus } else { minus }];
        }
    }
    if is_negative { vec![plus] } else { vec![plus, minus] }
}

/// All ways to begin and to give signs; the likeliest signs of each beginning first.
fn candidates(
    sheet: &Sheet<'_>,
    parts: &[Open],
    signs: &[Signs],
    row: usize,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let deficit = wording::says_deficit(sheet.label(row));
    for first in starts(parts) {
        let Some(signs) = signs.get(first..) else { continue };
        let made = combinations(signs);
        let turned =
            made.iter().map(|made| made.iter().map(|sign| -sign).collect::<Vec<_>>());
        let all =
            if deficit { turned.chain(made.iter().cloned()).collect() } else { made };
        for (tried, signs) in all.into_iter().enumerate() {
            let fit = judge(sheet, parts.get(first..).unwrap_or_default(), &signs, row);
            found.push(Candidate { first, signs, fit, tries: tried + 1 });
        }
    }
    found
}

/// A result may begin with the first open row, or after (or with) an earlier result.
fn starts(parts: &[Open]) -> Vec<usize> {
    let is_start = |&at: &usize| {
        let kind = |at: usize| parts.get(at).map(|part| part.kind);
        at == 0
            || kind(at) == Some(Kind::Result)
            || kind(at - 1) == Some(Kind::Result)
            || (kind(at) == Some(Kind::Total) && kind(at - 1) == Some(Kind::Item))
    };
    (0..parts.len()).filter(is_start).collect()
}

fn judge(sheet: &Sheet<'_>, parts: &[Open], signs: &[Decimal], row: usize) -> Fit {
    let mut tallies = Tallies::of(sheet);
    for (part, &sign) in parts.iter().zip(signs).filter(|(_, sign)| !sign.is_zero()) {
        tallies.add(sheet.line(part.row), sign);
    }
    tallies.judge(sheet, sheet.line(row))
}

fn combinations(signs: &[Signs]) -> Vec<Vec<Decimal>> {
    let free = signs.iter().filter(|signs| signs.len() > 1).count();
    let mut all: Vec<Vec<Decimal>> = vec![Vec::new()];
    for choice in signs {
        let choice =
            if free > MOST_FREE { choice.get(..1).unwrap_or(choice) } else { choice };
        all = choice
            .iter()
            .flat_map(|sign| {
                all.iter().map(move |made| [made.as_slice(), &[*sign]].concat())
            })
            .collect();
    }
    all.sort_by_key(|made| {
        let unlikely = |(sign, signs): &(&Decimal, &Signs)| signs.first() != Some(*sign);
        made.iter().zip(signs).filter(unlikely).count()
    });
    all
}

/// What the result ought to be where nothing fits: certain if it is the difference of a total of
/// income and a total of costs, and nothing else lies open.
fn expect_result(
    sheet: &Sheet<'_>,
    parts: &[Open],
    signs: &[Signs],
    row: usize,
) -> Option<(Candidate, bool)> {
    let first =
        parts.iter().rposition(|part| part.kind == Kind::Result).map_or(0, |at| at + 1);
    let (chosen, signs) = (parts.get(first..)?, signs.get(first..)?);
    let of = |section| move |part: &Open| part.section == Some(section);
    if !chosen.iter().any(of(Section::Income)) || !chosen.iter().any(of(Section::Cost)) {
        return None;
    }
    let turn = wording::says_deficit(sheet.label(row));
    let likeliest: Vec<_> = (signs.iter())
        .filter_map(|signs| signs.first().map(|sign| if turn { -*sign } else { *sign }))
        .collect();
    let certain = chosen.len() == 2
        && !turn
        && chosen.iter().all(|part| wording::says_total(sheet.label(part.row)))
        && wording::says_result(sheet.label(row));
    let fit = judge(sheet, chosen, &likeliest, row);
    Some((Candidate { first, signs: likeliest, fit, tries: 1 }, certain))
}
