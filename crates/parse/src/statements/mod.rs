//! Amounts of money in running text.

pub(crate) mod equity;
pub(crate) mod money;
pub(crate) mod subjects;
pub(crate) mod years;

use std::ops::Range;

use plankoll_model::{Decimal, Source, Statement};

use crate::passages::Passage;
use crate::statements::money::{Money, find_money};
use crate::statements::subjects::{Subject, find_subject};
use crate::statements::years::{YearAt, year_of, years_in};

/// Every amount of money outside tables, in reading order.
pub(crate) fn find_statements(passages: &[Passage]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    for passage in passages {
        for said in &passage.sentences {
            let sentence = passage.sentence(said);
            let monies = find_money(sentence);
            let years = if monies.is_empty() { Vec::new() } else { years_in(sentence) };
            for at in 0..monies.len() {
                let Some(context) = Context::new(sentence, &monies, at, &years) else {
                    continue;
                };
                let before = statements.last().map(Subject::of);
                statements.extend(statement(passage, said.range.start, &context, before));
            }
        }
    }
    for (number, statement) in (1..).zip(&mut statements) {
        statement.id = format!("s{number}");
    }
    statements
}

/// An amount with the words around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The whole sentence.
    pub(crate) sentence: &'a str,
    /// From the amount before (or the start of the sentence) to this one.
    pub(crate) before: &'a str,
    /// From this amount to the next (or the end of the sentence).
    pub(crate) after: &'a str,
    /// The amount.
    pub(crate) money: &'a Money,
    /// An amount stands before it in the sentence.
    pub(crate) follows: bool,
    /// The year it is said of.
    pub(crate) year: Option<i32>,
}

impl<'a> Context<'a> {
    fn new(
        sentence: &'a str,
        monies: &'a [Money],
        at: usize,
        years: &[YearAt],
    ) -> Option<Self> {
        let money = monies.get(at)?;
        let previous = at.checked_sub(1).and_then(|at| monies.get(at));
        let window = window(sentence, money);
        let start = previous.map_or(0, |money| money.range.end).max(window.start);
        let end = monies.get(at + 1).map_or(sentence.len(), |money| money.range.start);
        let end = end.min(window.end);
        Some(Self {
            year: year_of(years, start..money.range.start, window.clone()),
            sentence: sentence.get(window)?,
            before: sentence.get(start..money.range.start)?,
            after: sentence.get(money.range.end..end)?,
            money,
            follows: previous.is_some(),
        })
    }
}

/// A sentence longer than this many bytes is none: text that ran together.
const LONGEST: usize = 1500;

/// The whole sentence; of text that ran together, what stands near the amount.
fn window(sentence: &str, money: &Money) -> Range<usize> {
    if sentence.len() <= LONGEST {
        return 0..sentence.len();
    }
    let start = money.range.start.saturating_sub(LONGEST / 4);
    let end = money.range.end.saturating_add(LONGEST / 4);
    sentence.floor_char_boundary(start)..sentence.ceil_char_boundary(end)
}

fn statement(
    passage: &Passage,
    offset: usize,
    context: &Context,
    before: Option<Subject>,
) -> Option<Statement> {
    let money = context.money;
    let subject = find_subject(context, before);
    let range = offset + money.range.start..offset + money.range.end;
    let printed = passage.as_str().get(range.clone())?;
    Some(Statement {
        id: String::new(),
        text: context.sentence.to_owned(),
        subject: subject.as_ref().map(|s| s.category.clone()),
        subject_printed: subject.map(|s| s.printed),
        year_rule: context.year.map(|_| "clause".to_owned()),
        year: context.year,
        value: money.value,
        unit: money.unit,
        amount_sek: money.value.checked_mul(money.unit.kronor())?,
        precision_sek: precision(money.value).checked_mul(money.unit.kronor())?,
        approximate: money.approximate,
        source: Source::new(passage.text.span_of(range), printed),
    })
}

/// One step in the last printed digit.
fn precision(value: Decimal) -> Decimal {
    Decimal::new(1, value.scale())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passages::passages;
    use crate::samples::documents::document;

    #[track_caller]
    fn check(written: &str, expected: &[&str]) {
        let statements = find_statements(&passages(&document(written)));
        let shown: Vec<String> = statements
            .iter()
            .map(|s| {
                let about = if s.approximate { "ca " } else { "" };
                let year = s.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
                let subject = s.subject.as_deref().unwrap_or("?");
                format!("{about}{} {subject} {year}", s.amount_sek.normalize())
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn equity_opens_and_closes() {
        check(
            "Med den budget som är lagd för 2019 beräknas eget kapital minska från ca 8 533 TKr till 3 952 Tkr vid årets slut.",
            &["ca 8533000 equity.opening 2019", "3952000 equity.closing 2019"],
        );
        check(
            "Det egna kapitalet kommer att minska till 3 936 Tkr.",
            &["3936000 equity.closing ?"],
        );
        check(
            "Förbundet egna kapital beräknas vid utgången av 2021 att vara 1 233 000 kr.",
            &["1233000 equity.closing 2021"],
        );
        check(
            "Under 2018 behöver förbundet använda ca 4,7 miljoner kronor av det överskjutande kapitalet från 2017 års verksamhet.",
            &["ca 4700000 equity.use 2018"],
        );
    }

    #[test]
    fn the_result_is_said_in_words() {
        check(
            "Budgeten är underbalanserad med 4 597 Tkr.",
            &["4597000 result.deficit ?"],
        );
        check(
            "Budgeten för 2020 är överbalanserad med 10 tkr.",
            &["10000 result.surplus 2020"],
        );
    }

    #[test]
    fn the_words_nearest_to_an_amount_decide() {
        check(
            "De administrativa kostnaderna beräknas till 2,2 miljoner kronor, vilket innebär att förbundets förväntade kostnader 2018 ligger på ca 25,6 miljoner kronor.",
            &["2200000 cost.admin.total 2018", "ca 25600000 total.cost 2018"],
        );
        check(
            "För 2018 har Försäkringskassan i oktober 2017 meddelat beslut om tilldelning med 7,7 miljoner kronor.",
            &["7700000 income.member.state 2018"],
        );
        check(
            "Förbundet får 7 378 000 kr i driftsbidrag från medlemmarna.",
            &["7378000 income.member.total ?"],
        );
    }

    #[test]
    fn limits_and_details_have_no_subject() {
        check("Eget kapital ska inte understiga 400 000 kronor.", &["400000 ? ?"]);
        check("Därutöver kommer ett administrationsbidrag på 400 tkr.", &["400000 ? ?"]);
        check("Utbildningen kostar 50 tkr under 2019.", &["50000 ? 2019"]);
    }

    #[test]
    fn tables_and_contents_are_left_alone() {
        check("Staten|3 000 tkr\nLag (2003:1210) och § 4, 30 %.", &[]);
    }
}
