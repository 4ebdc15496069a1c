//! Relations along rows: a change is the difference of two columns, and a column of totals adds
//! up the columns before it.

use plankoll_model::{ColumnKind, Decimal, RelationKind};

use crate::{
    figures::{Figure, Sheet},
    relate::Draft,
    wording,
};

/// Tables with more lanes than this are not searched for differences.
const MOST_LANES: usize = 12;

/// How lanes make up another one.
struct Rule {
    kind: RelationKind,
    made: usize,
    from: Vec<(usize, Decimal)>,
}

/// How often a rule holds.
struct Score {
    holds: usize,
    fails: usize,
}

/// The rules that hold in all rows or nearly all, row by row.
pub(crate) fn relate<'a>(sheet: &Sheet<'a>) -> Vec<Draft<'a>> {
    if sheet.lanes.len() > MOST_LANES {
        return Vec::new();
    }
    let made = 0..sheet.lanes.len();
    let mut rules: Vec<_> = made.filter_map(|made| best_rule(sheet, made)).collect();
    // Two columns and their change are one relation: the change is what is said to be made.
    rules.sort_by_key(|(rule, _)| !is_announced(sheet, rule));
    rules.iter().flat_map(|(rule, score)| relate_rows(sheet, rule, score)).collect()
}

fn best_rule(sheet: &Sheet<'_>, made: usize) -> Option<(Rule, Score)> {
    let rules = differences(sheet, made).into_iter().chain(totals_of_lanes(sheet, made));
    rules
        .map(|rule| {
            let score = score_of(sheet, &rule);
            (rule, score)
        })
        .filter(|(rule, score)| is_enough(sheet, rule, score))
        .max_by_key(|(_, score)| score.holds)
}

fn differences(sheet: &Sheet<'_>, made: usize) -> Vec<Rule> {
    let same =
        |&lane: &usize| lane != made && measure(sheet, lane) == measure(sheet, made);
    let others: Vec<_> = (0..sheet.lanes.len()).filter(same).collect();
    let pairs = others.iter().flat_map(|&left| {
        others.iter().filter(move |right| left < **right).map(move |&right| (left, right))
    });
    pairs
        .map(|(left, right)| Rule {
            kind: RelationKind::Difference,
            made,
            from: vec![(left, Decimal::ONE), (right, Decimal::NEGATIVE_ONE)],
        })
        .collect()
}

/// The column may add up those right before or right after it, two or more of them.
fn totals_of_lanes(sheet: &Sheet<'_>, made: usize) -> Vec<Rule> {
    let same = |&lane: &usize| measure(sheet, lane) == measure(sheet, made);
    let before: Vec<_> = (0..made).rev().filter(same).collect();
    let after: Vec<_> = (made + 1..sheet.lanes.len()).filter(same).collect();
    let runs = [before, after];
    let runs = runs.iter().flat_map(|lanes| {
        (2..=lanes.len()).rev().filter_map(move |length| lanes.get(..length))
    });
    runs.map(|lanes| {
        let mut from: Vec<_> = lanes.iter().map(|&lane| (lane, Decimal::ONE)).collect();
        from.sort_unstable();
        Rule { kind: RelationKind::Sum, made, from }
    })
    .collect()
}

fn measure(sheet: &Sheet<'_>, lane: usize) -> Option<plankoll_model::Measure> {
    sheet.lanes.get(lane).map(|lane| lane.measure)
}

fn says_change(sheet: &Sheet<'_>, lane: usize) -> bool {
    columns_of(sheet, lane).any(|column| column.kind == ColumnKind::Change)
}

fn says_total(sheet: &Sheet<'_>, lane: usize) -> bool {
    columns_of(sheet, lane).any(|column| wording::says_total(&column.label))
}

fn columns_of<'s>(
    sheet: &'s Sheet<'_>,
    lane: usize,
) -> impl Iterator<Item = &'s plankoll_model::Column> {
    let columns =
        sheet.lanes.get(lane).map(|lane| lane.columns.as_slice()).unwrap_or_default();
    columns.iter().filter_map(|&at| sheet.table.columns.get(at))
}

fn is_enough(sheet: &Sheet<'_>, rule: &Rule, score: &Score) -> bool {
    let Score { holds, fails } = *score;
    if is_announced(sheet, rule) {
        holds >= 2 && holds > 2 * fails
    } else {
        holds >= 5 && fails == 0
    }
}

fn is_announced(sheet: &Sheet<'_>, rule: &Rule) -> bool {
    if rule.kind == RelationKind::Difference {
        says_change(sheet, rule.made)
    } else {
        says_total(sheet, rule.made)
    }
}

fn score_of(sheet: &Sheet<'_>, rule: &Rule) -> Score {
    let drafts: Vec<_> =
        (0..sheet.lines.len()).filter_map(|row| draft_of(sheet, rule, row)).collect();
    let is_difference = rule.kind == RelationKind::Difference;
    let least = if is_difference || is_announced(sheet, rule) { 2 } else { 3 };
    let telling = |draft: &&Draft<'_>| {
        let nonzero = draft.terms.iter().filter(|(figure, _)| !figure.worth.is_zero());
        nonzero.count() >= least && (!is_difference || draft.terms.len() == 3)
    };
    Score {
        holds: drafts.iter().filter(telling).filter(|draft| draft.holds()).count(),
        fails: drafts.iter().filter(|draft| !draft.holds()).count(),
    }
}

/// A change may be printed with either sign: fewer costs are a gain.
fn draft_of<'a>(sheet: &Sheet<'a>, rule: &Rule, row: usize) -> Option<Draft<'a>> {
    let (straight, turned) = drafts_of(sheet, rule, row)?;
    let may_turn = rule.kind == RelationKind::Difference;
    Some(if may_turn && turned.holds() && !straight.holds() { turned } else { straight })
}

/// The relation of a row with either sign of the change.
fn drafts_of<'a>(
    sheet: &Sheet<'a>,
    rule: &Rule,
    row: usize,
) -> Option<(Draft<'a>, Draft<'a>)> {
    let made = sheet.figure(row, rule.made)?;
    let from: Vec<(Figure<'a>, Decimal)> = (rule.from.iter())
        .filter_map(|&(lane, sign)| Some((sheet.figure(row, lane)?, sign)))
        .collect();
    if from.is_empty() {
        return None;
    }
    let turned = from.iter().map(|&(figure, sign)| (figure, -sign));
    let turned = Draft::new(rule.kind, made, turned);
    Some((Draft::new(rule.kind, made, from), turned))
}

/// Most changes are the right column less the left.
fn is_mostly_turned(sheet: &Sheet<'_>, rule: &Rule) -> bool {
    let pairs = (0..sheet.lines.len()).filter_map(|row| drafts_of(sheet, rule, row));
    let pairs: Vec<_> =
        pairs.filter(|(left, right)| left.holds() != right.holds()).collect();
    let turned = pairs.iter().filter(|(_, turned)| turned.holds()).count();
    rule.kind == RelationKind::Difference && turned * 2 > pairs.len()
}

fn relate_rows<'a>(sheet: &Sheet<'a>, rule: &Rule, score: &Score) -> Vec<Draft<'a>> {
    let sure = score.holds >= 3 && score.holds >= 4 * score.fails;
    let mostly_turned = is_mostly_turned(sheet, rule);
    (0..sheet.lines.len())
        .filter_map(|row| {
            let draft = draft_of(sheet, rule, row)?;
            let turned = drafts_of(sheet, rule, row)?.1;
            Some(if !draft.holds() && mostly_turned { turned } else { draft })
        })
        .map(|draft| Draft {
            certain: sure && draft.terms.len() >= 3,
            backed: score.holds >= 5 && score.fails == 0,
            ..draft
        })
        .collect()
}
