//! What a sentence says that an amount is, as a category of the taxonomy.
//!
//! The words right before an amount decide, then those after it. A limit (`inte understiga`) and
//! what is said of more than one thing have no subject.

use plankoll_model::Statement;

use crate::statements::Context;
use crate::statements::equity::equity_subject;

/// What an amount is, and the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The category.
    pub(crate) category: String,
    /// The words.
    pub(crate) printed: String,
}

impl Subject {
    /// The subject of an earlier statement; empty if it had none.
    pub(crate) fn of(statement: &Statement) -> Self {
        Self {
            category: statement.subject.clone().unwrap_or_default(),
            printed: statement.subject_printed.clone().unwrap_or_default(),
        }
    }
}

/// The subject, if the sentence makes it clear. `before` is that of the statement before.
pub(crate) fn find_subject(
    context: &Context,
    before: Option<Subject>,
) -> Option<Subject> {
    let words = Words::new(context);
    if words.is_limit() {
        return None;
    }
    if words.compares() {
        return before.filter(|subject| !subject.category.is_empty());
    }
    equity_subject(&words).or_else(|| rule(&words))
}

/// The words around an amount, in lower case.
pub(crate) struct Words {
    /// The whole sentence.
    pub(crate) sentence: String,
    /// From the amount before, or the start of the sentence.
    pub(crate) before: String,
    /// Up to the amount after, or the end of the sentence.
    pub(crate) after: String,
    /// An amount stands before it in the sentence.
    pub(crate) follows: bool,
}

impl Words {
    fn new(context: &Context) -> Self {
        Self {
            sentence: context.sentence.to_lowercase(),
            before: context.before.to_lowercase(),
            after: context.after.to_lowercase(),
            follows: context.follows,
        }
    }

    /// What is at least or at most allowed is no amount of the plan.
    fn is_limit(&self) -> bool {
        let limits = ["överstiga", "understiga", "minst ", "högst ", "maximalt", "max "];
        limits.iter().any(|word| self.before.contains(word))
    }

    /// `Detta att jämföra med 2017 års tilldelning` speaks of the same as the sentence before.
    fn compares(&self) -> bool {
        let starts = [
            "detta att jämföra med",
            "jämfört med",
            "att jämföra med",
            "i jämförelse med",
        ];
        !self.follows && starts.iter().any(|words| self.sentence.starts_with(words))
    }

    /// The first of these words that stands before the amount.
    pub(crate) fn in_before(&self, words: &[&'static str]) -> Option<&'static str> {
        words.iter().copied().find(|word| self.before.contains(word))
    }

    /// The first of these words that stands after the amount.
    pub(crate) fn in_after(&self, words: &[&'static str]) -> Option<&'static str> {
        words.iter().copied().find(|word| self.after.contains(word))
    }

    /// The first of these words that stands in the sentence.
    pub(crate) fn in_sentence(&self, words: &[&'static str]) -> Option<&'static str> {
        words.iter().copied().find(|word| self.sentence.contains(word))
    }
}

/// A subject of this category, said by these words.
pub(crate) fn subject(category: &str, printed: &str) -> Subject {
    Subject { category: category.to_owned(), printed: printed.to_owned() }
}

/// Words before the amount that say what it is.
struct Rule {
    category: &'static str,
    says: &'static [&'static str],
    /// The sentence must hold one of these too, if there are any.
    with: &'static [&'static str],
    /// None of these may stand before the amount.
    unless: &'static [&'static str],
}

const RULES: [Rule; 12] = [
    Rule {
        category: "result.deficit",
        says: &[
            "underbalanserad",
            "underskottet på",
            "underskottet om",
            "budgeterat underskott",
            "underskott på",
            "underskott med",
            "underskott om",
        ],
        with: &[],
        unless: &["tidigare"],
    },
    Rule {
        category: "result.surplus",
        says: &["överbalanserad", "överskott på", "överskott med", "överskott om"],
        with: &["budget", "resultat"],
        unless: &["tidigare"],
    },
    Rule {
        category: "cost.admin.total",
        says: &[
            "administrativa kostnaderna",
            "administrativa kostnader",
            "administrationskostnader",
            "administrationen väntas kosta",
            "administrationen beräknas kosta",
        ],
        with: &[],
        unless: &["projekt"],
    },
    Rule {
        category: "cost.insats.individual",
        says: &[
            "insatser riktade till individer",
            "individinriktade insatser",
            "individriktade insatser",
        ],
        with: &["kostnaderna för", "kostnader för", "totalt"],
        unless: &["struktur"],
    },
    Rule {
        category: "cost.insats.structural",
        says: &[
            "strukturinriktade insatser",
            "strukturella insatser",
            "strukturpåverkande insatser",
        ],
        with: &["kostnaderna för", "kostnader för", "totalt"],
        unless: &["individ"],
    },
    Rule {
        category: "income.grant.eu",
        says: &["esf", "socialfonden"],
        with: &["bidrag", "medel"],
        unless: &[],
    },
    Rule {
        category: "income.member.total",
        says: &[
            "medlemsintäkter",
            "medlemsavgifter",
            "medlemsbidrag",
            "ägarbidrag",
            "från medlemmarna",
        ],
        with: &[],
        unless: &["ökar med", "minskar med"],
    },
    Rule {
        category: "income.member.state",
        says: &[
            "försäkringskassan",
            "statliga medelstilldelning",
            "statens bidrag",
            "statliga tilldelning",
            "staten bidrar med",
            "statens andel",
            "statens tilldelning",
            "tilldelning från staten",
            "varav staten",
        ],
        with: &["tilldel", "bidra", "medlems", "andel"],
        unless: &["kommunerna", "region ", "landsting", "administrationsbidrag"],
    },
    Rule {
        category: "total.cost",
        says: &[
            "totala kostnader",
            "samlade kostnader",
            "sammanlagda kostnader",
            "förväntade kostnader",
            "budgeterade kostnader",
            "förbundets kostnader",
            "förbundet kostnader på",
            "budgeterar kostnader",
            "summa kostnader",
        ],
        with: &[],
        unless: &["insats", "administra", "projekt"],
    },
    Rule {
        category: "total.cost",
        says: &["kostnaderna för 20", "kostnaderna uppgår", "kostnaderna beräknas"],
        with: &["totalt", "sammanlagt", "sammantaget"],
        unless: &["insats", "administra", "projekt", "personal", "lokal"],
    },
    Rule {
        category: "total.income",
        says: &["intäkterna för 20", "intäkterna uppgår", "intäkterna beräknas"],
        with: &["totalt", "sammanlagt", "sammantaget"],
        unless: &["insats", "projekt"],
    },
    Rule {
        category: "total.income",
        says: &[
            "totala intäkter",
            "samlade intäkter",
            "sammanlagda intäkter",
            "förväntade intäkter",
            "budgeterade intäkter",
            "förbundets intäkter",
            "summa intäkter",
        ],
        with: &[],
        unless: &["projekt"],
    },
];

/// The rule whose words stand nearest before the amount, else what is said after it.
fn rule(words: &Words) -> Option<Subject> {
    let said = RULES
        .iter()
        .filter(|rule| rule.with.is_empty() || words.in_sentence(rule.with).is_some())
        .filter(|rule| words.in_before(rule.unless).is_none())
        .filter_map(|rule| nearest(&words.before, rule.says).map(|found| (found, rule)))
        .max_by_key(|((at, _), _)| *at);
    match said {
        Some(((_, printed), rule)) => {
            let printed =
                printed.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
            Some(subject(narrowed(rule.category, words), printed))
        }
        None => said_after(words),
    }
}

fn nearest(text: &str, says: &[&'static str]) -> Option<(usize, &'static str)> {
    says.iter().filter_map(|word| Some((text.rfind(word)?, *word))).max()
}

/// `tilldela medel ... samlade intäkter`: the income that the sentence explains is the members'.
fn narrowed(category: &'static str, words: &Words) -> &'static str {
    let of_members =
        words.in_sentence(&["tilldela", "tilldelning", "medlemmarna"]).is_some();
    if category == "total.income" && of_members {
        "income.member.total"
    } else {
        category
    }
}

/// `får 7 378 000 kr i driftsbidrag från medlemmarna`, `avsätter 2,9 mkr till ... insatser`.
fn said_after(words: &Words) -> Option<Subject> {
    let after = words.after.trim_start();
    let sets_aside =
        words.in_before(&["avsätter", "avsätts"]).is_some() && after.starts_with("till ");
    let members = [
        "i driftsbidrag från medlemmarna",
        "i medlemsavgifter",
        "i medlemsbidrag",
        "i bidrag från medlemmarna",
        "från medlemmarna",
    ];
    if let Some(printed) = members.iter().find(|words| after.starts_with(**words)) {
        return Some(subject("income.member.total", printed));
    }
    let target = after.strip_prefix("till ").unwrap_or_default();
    if sets_aside && target.starts_with("strukturinriktade insatser") {
        return Some(subject(
            "cost.insats.structural",
            "till strukturinriktade insatser",
        ));
    }
    if sets_aside && target.starts_with("individinriktade insatser") {
        return Some(subject("cost.insats.individual", "till individinriktade insatser"));
    }
    budgeted_for_all(words)
}

/// `budgeterar förbundet 8 034 000 kronor för samverkansinsatser samt för styrning och förvaltning`
fn budgeted_for_all(words: &Words) -> Option<Subject> {
    let budgets = words.in_before(&[
        "budgeterar förbundet",
        "budgeterar samordningsförbundet",
        "förbundet budgeterar",
    ])?;
    let insatser = words.in_after(&["insatser"]).is_some();
    let rest = words.in_after(&["förvaltning", "administration", "kansli"]).is_some();
    (insatser && rest).then(|| subject("total.cost", budgets))
}
