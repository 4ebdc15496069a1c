//! The goals a plan sets: items and sentences under headings of goals, and sentences that set a
//! number for the time of the plan.
//!
//! What merely reports (`uppgick till`, `deltog`) and what always holds (`minst fyra gånger per
//! år`) is no goal.

mod measures;

use std::ops::Range;
use std::sync::LazyLock;

use plankoll_model::{Comparator, Goal, GoalUnit, Insats, Source};
use plankoll_page::Text;
use regex::Regex;

use crate::goals::measures::{only_measure, without_measure};
use crate::grammar::target::{Target, find_targets};
use crate::outline::Placed;
use crate::passages::sentences;

/// Every goal in reading order, then those that only an insats has.
pub(crate) fn find_goals(all: &[Placed], insatser: &[Insats]) -> Vec<Goal> {
    let mut goals: Vec<Goal> = Vec::new();
    let mut above = 0..0;
    for (at, placed) in all.iter().enumerate() {
        if let Some(measure) = only_measure(placed.as_str()) {
            give_measure(goals.get_mut(above).unwrap_or_default(), measure);
            above = 0..0;
            continue;
        }
        let before = goals.len();
        goals.extend(goals_in(placed, is_alone(all, at)));
        above = before..goals.len();
    }
    for insats in insatser {
        add_goals_of(&mut goals, insats);
    }
    goals
}

/// A line `Indikator: ...` of its own says how the goals right above it are measured.
fn give_measure(above: &mut [Goal], measure: &str) {
    for goal in above.iter_mut().filter(|goal| goal.measured_by.is_none()) {
        goal.measured_by = Some(measure.to_owned());
    }
}

/// What an insats is to reach is a goal of the plan as well; a sentence counts once.
fn add_goals_of(goals: &mut Vec<Goal>, insats: &Insats) {
    for goal in goals_of(insats) {
        let known = goals.iter_mut().filter(|known| known.insats_id.is_none());
        let mut same = known.filter(|known| known.source == goal.source);
        match same.next() {
            Some(known) => known.insats_id = goal.insats_id,
            None => goals.push(goal),
        }
    }
}

/// Nothing else stands under the same heading.
fn is_alone(all: &[Placed], at: usize) -> bool {
    let headings = |at: usize| all.get(at).map(|placed| &placed.headings);
    let before = at.checked_sub(1).and_then(headings);
    let (own, after) = (headings(at), headings(at + 1));
    before != own && after != own
}

fn goals_in(placed: &Placed, alone: bool) -> Vec<Goal> {
    let text = placed.as_str();
    let (goal, measure) = without_measure(text);
    let under = stands_under_goals(placed);
    if text.trim_end().ends_with(':')
        || HAS_LABEL.is_match(text)
        || REPORTS.is_match(goal)
    {
        return Vec::new();
    }
    let ranges: Vec<Range<usize>> = if under == Under::Goals && placed.is_item() {
        std::iter::once(0..goal.len()).collect()
    } else {
        let sets = |range: &Range<usize>| sets_goal(goal, range, under, alone);
        sentences(goal).into_iter().filter(sets).collect()
    };
    let texts = ranges.into_iter().flat_map(|range| goals_at(placed, range));
    texts
        .map(|goal| Goal { measured_by: goal.measured_by.or(measure.clone()), ..goal })
        .collect()
}

fn sets_goal(text: &str, range: &Range<usize>, under: Under, alone: bool) -> bool {
    let sentence = text.get(range.clone()).unwrap_or_default();
    let named = SETS_GOAL.is_match(sentence);
    let compared = find_targets(sentence).iter().any(|t| t.comparator.is_some());
    match under {
        Under::Goals => {
            let sets = alone || named || compared || WILL.is_match(sentence);
            sets && !sentence.starts_with("Målgrupp")
        }
        Under::GoalsAndMore => named || (compared && WILL.is_match(sentence)),
        Under::Other => {
            let counts = !find_targets(sentence).is_empty();
            named && (counts || sentence.contains("är att"))
                || compared && WILL.is_match(sentence) && IN_TIME.is_match(sentence)
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    /// A heading or lead of goals.
    Goals,
    /// One of goals and other things.
    GoalsAndMore,
    Other,
}

fn stands_under_goals(placed: &Placed) -> Under {
    let is_title = |text: &str| TITLE.is_match(text);
    let names = |text: &str| NAMES_GOALS.is_match(text) && !is_title(text);
    let lead = placed.lead.as_deref().filter(|lead| lead.trim_end().ends_with(':'));
    if lead.is_some_and(names) {
        return Under::Goals;
    }
    let heading = placed.heading();
    if !names(heading) {
        return Under::Other;
    }
    let more = heading.split_once(" och ").is_some_and(|(_, rest)| !names_first(rest));
    let more = more && !heading.to_lowercase().contains("mål för");
    if more { Under::GoalsAndMore } else { Under::Goals }
}

fn names_first(rest: &str) -> bool {
    rest.split_whitespace().next().is_some_and(|word| NAMES_GOALS.is_match(word))
}

/// The goals of one sentence or item: one for each number, or one without.
fn goals_at(placed: &Placed, range: Range<usize>) -> Vec<Goal> {
    let text = &placed.passage.text;
    let sentence = text.as_str().get(range.clone()).unwrap_or_default();
    let under = placed.stands_under();
    let goal = |target: Option<&Target>| Goal {
        listed_under: (!under.is_empty()).then(|| under.to_owned()),
        ..to_goal(sentence, target, place(text, range.clone(), sentence))
    };
    let targets = find_targets(sentence);
    let deciding = deciding(sentence, &targets);
    if deciding.is_empty() {
        return vec![goal(None)];
    }
    deciding.into_iter().map(|target| goal(Some(target))).collect()
}

/// Numbers with a word of comparison; where there is none, the only number, or the one that a
/// change leads to (`från 62 % till 70 %`). Of several none is the target.
fn deciding<'t>(sentence: &str, targets: &'t [Target]) -> Vec<&'t Target> {
    let compared: Vec<&Target> =
        targets.iter().filter(|target| target.comparator.is_some()).collect();
    match targets {
        _ if !compared.is_empty() => compared,
        [only] => vec![only],
        [from, to] => {
            let between =
                sentence.get(from.range.end..to.range.start).unwrap_or_default();
            if between.trim() == "till" { vec![to] } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

fn place(text: &Text, range: Range<usize>, printed: &str) -> Source {
    Source::new(text.span_of(range), printed)
}

fn to_goal(sentence: &str, target: Option<&Target>, source: Source) -> Goal {
    Goal {
        text: sentence.trim().to_owned(),
        subject: target.map(|target| subject(sentence, target)),
        comparator: target.map(|t| t.comparator.unwrap_or(Comparator::Equal)),
        target: target.map(|target| target.value),
        unit: target.map(|target| target.unit),
        unit_printed: target.map(|target| target.unit_printed.clone()),
        measured_by: None,
        insats_id: None,
        listed_under: None,
        source,
    }
}

/// What is measured: before `ska inte överstiga 20 procent`, otherwise behind the number.
fn subject(sentence: &str, target: &Target) -> String {
    let before = sentence.get(..target.range.start).unwrap_or_default();
    let after = sentence.get(target.range.end..).unwrap_or_default();
    let printed = sentence.get(target.range.clone()).unwrap_or_default();
    let limits = printed.contains("stiga");
    let counted = matches!(target.unit, GoalUnit::Persons | GoalUnit::Other);
    let subject = match WILL.find(before) {
        Some(will) if limits => before.get(..will.start()).unwrap_or_default().to_owned(),
        _ if counted => format!("{}{after}", target.unit_printed),
        _ => after.trim_start().strip_prefix("av ").unwrap_or(after).to_owned(),
    };
    subject.trim().trim_end_matches(['.', ',', ';']).to_owned()
}

fn goals_of(insats: &Insats) -> Vec<Goal> {
    let Some(goal) = &insats.goal else { return Vec::new() };
    let printed = goal.value.as_str();
    let of_insats = |sentence: &str| {
        let targets = find_targets(sentence);
        let targets: Vec<Option<&Target>> = match deciding(sentence, &targets) {
            found if found.is_empty() => vec![None],
            found => found.into_iter().map(Some).collect(),
        };
        let goals = targets.into_iter().map(|target| Goal {
            insats_id: Some(insats.id.clone()),
            ..to_goal(sentence, target, goal.source.clone())
        });
        goals.collect::<Vec<_>>()
    };
    let parts = sentences(printed).into_iter().filter_map(|range| printed.get(range));
    parts.flat_map(of_insats).collect()
}

fn pattern(pattern: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "patterns are part of the program and tested")]
    Regex::new(pattern).expect("the pattern is well formed")
}

/// Words for goals, but not for those they are for (`målgrupp`).
static NAMES_GOALS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b\w*mål(en|et|bild|bilden|sättning|sättningar)?\b"));

static TITLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(verksamhetsplan|budget|samordningsförbund)"));

static SETS_GOAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\bmål(et|en)?\b.{0,90}?\b(är|att)\b|\bambitionen är\b")
});

static WILL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(ska|skall|kommer|bör|planeras)\b"));

/// For the time of the plan, not always.
static IN_TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(under|år|vid utgången av|senast) (året|20\d\d|verksamhetsåret|planperioden)\b",
    )
});

/// Sentences that say what was reached.
static REPORTS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(uppgick|deltog|uppnåddes|nåddes|blev|avslutades)\b"));

/// Lines of an insats, which has its own goal.
static HAS_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(Samverkande parter|Processägare|Projektägare|Behovsgrupp|Målgrupp|Processtid|Projekttid|Mål)( är|:)|^Målgrupp",
    )
});
