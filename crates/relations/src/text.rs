//! Figures in running text: against the tables, and against each other.
//!
//! What a sentence speaks of is its subject, a category of the taxonomy; rows of tables carry
//! the same categories. Only figures of the same subject and year are compared.

use plankoll_model::{Decimal, RelationKind, Row, Statement};

use crate::{figures::Figure, fit::Book, relate::Draft, roll_forward, wording};

/// Statements that differ by more than one part in this many are hardly one figure misprinted.
const MOST_APART: i64 = 10;

/// A figure in running text and what it speaks of.
#[derive(Clone, Copy)]
struct Said<'a> {
    figure: Figure<'a>,
    subject: &'a str,
    year: i32,
    exact: bool,
}

/// Everything that statements ought to agree with.
pub(crate) fn relate<'a>(book: &Book<'a>, statements: &'a [Statement]) -> Vec<Draft<'a>> {
    let lines = lines_of(book);
    let said: Vec<Said<'a>> = statements.iter().filter_map(said_of).collect();
    let mut drafts: Vec<_> =
        said.iter().flat_map(|said| with_tables(&lines, said)).collect();
    drafts.extend(said.iter().filter_map(|closing| rolled(&lines, &said, closing)));
    let confirmed = |said: &Said<'_>| {
        drafts.iter().any(|draft| {
            draft.holds()
                && draft
                    .terms
                    .first()
                    .is_some_and(|(figure, _)| figure.id == said.figure.id)
        })
    };
    let against: Vec<_> = pairs(&said)
        .map(|(left, right)| {
            let draft =
                Draft::same(RelationKind::TextAgainstText, left.figure, right.figure);
            let one = confirmed(left) != confirmed(right);
            let certain = is_beyond_doubt(&lines, left, right, &draft, one);
            Draft { certain, ..draft }
        })
        .collect();
    drafts.extend(against);
    drafts
}

/// A row of a table, whatever table it stands in.
struct Line<'a> {
    category: Option<&'a str>,
    figures: Vec<Figure<'a>>,
}

fn lines_of<'a>(book: &Book<'a>) -> Vec<Line<'a>> {
    let rows = book
        .pages
        .iter()
        .flat_map(|(sheet, _)| sheet.table.rows.iter().zip(&sheet.lines));
    rows.map(|(row, line)| Line {
        category: category_of(row),
        figures: line.iter().flatten().copied().collect(),
    })
    .collect()
}

fn said_of(statement: &Statement) -> Option<Said<'_>> {
    Some(Said {
        figure: Figure::said(statement)?,
        subject: statement.subject.as_deref()?,
        year: statement.year?,
        exact: !statement.approximate,
    })
}

fn pairs<'s, 'a>(
    said: &'s [Said<'a>],
) -> impl Iterator<Item = (&'s Said<'a>, &'s Said<'a>)> {
    said.iter().enumerate().flat_map(move |(at, left)| {
        let same = move |right: &&Said<'_>| {
            left.subject == right.subject && left.year == right.year
        };
        said.iter().skip(at + 1).filter(same).map(move |right| (left, right))
    })
}

/// Both exact, of one size, and neither of them another figure of the tables.
fn is_beyond_doubt(
    lines: &[Line<'_>],
    left: &Said<'_>,
    right: &Said<'_>,
    draft: &Draft<'_>,
    one_confirmed: bool,
) -> bool {
    let largest = left.figure.worth.abs().max(right.figure.worth.abs());
    let is_near = draft.difference().abs() * Decimal::from(MOST_APART) <= largest;
    let both_printed =
        [left, right].iter().all(|said| stands_in_tables(lines, said, None));
    left.exact
        && right.exact
        && is_whole(left.subject)
        && draft.is_comparable()
        && (is_near || one_confirmed)
        && !both_printed
}

/// Subjects that one plan and year has a single figure for.
fn is_whole(subject: &str) -> bool {
    subject.starts_with("total.")
        || subject.starts_with("equity.")
        || matches!(subject, "result" | "income.member.total" | "income.member.state")
}

/// Subjects that are totals: two figures that agree are a proof.
fn is_total(subject: &str) -> bool {
    is_whole(subject) && subject != "income.member.state"
}

/// Some figure of the tables for the same year, other than those of `but`, is the one said.
fn stands_in_tables(lines: &[Line<'_>], said: &Said<'_>, but: Option<&str>) -> bool {
    lines
        .iter()
        .filter(|line| but.is_none_or(|subject| line.category != Some(subject)))
        .flat_map(|line| &line.figures)
        .any(|figure| agrees(&said.figure, figure))
}

fn agrees(said: &Figure<'_>, figure: &Figure<'_>) -> bool {
    let off = (said.worth.abs() - figure.worth.abs()).abs();
    figure.in_sek
        && off * Decimal::TWO <= said.step + figure.step
        && !figure.worth.is_zero()
}

fn category_of(row: &Row) -> Option<&str> {
    let equity = match (roll_forward::is_opening(row), roll_forward::is_closing(row)) {
        (true, _) => Some("equity.opening"),
        (_, true) => Some("equity.closing"),
        _ => None,
    };
    equity.or(row.category.as_deref())
}

fn cells_of<'a>(lines: &[Line<'a>], subject: &str, year: i32) -> Vec<Figure<'a>> {
    lines
        .iter()
        .filter(|line| line.category == Some(subject))
        .flat_map(|line| &line.figures)
        .filter(|figure| figure.year == Some(year) && figure.in_sek)
        .copied()
        .collect()
}

/// What is said against the cells of its subject and year; a result, where no row prints it,
/// against income less costs.
fn with_tables<'a>(lines: &[Line<'a>], said: &Said<'a>) -> Vec<Draft<'a>> {
    let cells = cells_of(lines, said.subject, said.year);
    if cells.is_empty() {
        return match said.subject {
            "result" => result_of_totals(lines, said).into_iter().collect(),
            "income.member.total" => {
                agreeing(said, &cells_of(lines, "total.income", said.year))
            }
            _ => Vec::new(),
        };
    }
    let agreed = agreeing(said, &cells);
    if !agreed.is_empty() {
        return agreed;
    }
    disagreeing(lines, said, &cells).into_iter().collect()
}

fn agreeing<'a>(said: &Said<'a>, cells: &[Figure<'a>]) -> Vec<Draft<'a>> {
    let drafts = cells.iter().map(|cell| same_size(said, *cell));
    drafts.filter(Draft::holds).collect()
}

/// A deficit of 656 is a result of −656, and costs may be printed as negatives.
fn same_size<'a>(said: &Said<'a>, cell: Figure<'a>) -> Draft<'a> {
    let opposite = said.figure.worth.is_sign_negative() != cell.worth.is_sign_negative();
    let sign = match said.subject {
        "result" | "total.cost" if opposite => Decimal::NEGATIVE_ONE,
        _ => Decimal::ONE,
    };
    let draft = Draft::new(RelationKind::SameInText, said.figure, [(cell, sign)]);
    Draft { of_totals: is_total(said.subject), ..draft }
}

/// Certain only where all cells print one figure, and the sentence no other figure of the tables.
fn disagreeing<'a>(
    lines: &[Line<'a>],
    said: &Said<'a>,
    cells: &[Figure<'a>],
) -> Option<Draft<'a>> {
    let names_it = |cell: &&Figure<'_>| !wording::is_nameless(cell.label);
    let first = cells.iter().find(names_it).or(cells.first())?;
    let size = |cell: &Figure<'_>| match said.subject {
        "total.cost" => cell.worth.abs(),
        _ => cell.worth,
    };
    // `Summa` alone may be the total of a part.
    let is_one = (cells.iter())
        .filter(|cell| !names_it(&first) || names_it(cell))
        .all(|cell| size(cell) == size(first));
    let draft = same_size(said, *first);
    let precise = said.figure.step * Decimal::ONE_HUNDRED <= said.figure.worth.abs();
    let other = stands_in_tables(lines, said, Some(said.subject))
        || is_difference_of(lines, said, first);
    let certain = is_one
        && said.exact
        && precise
        && is_whole(said.subject)
        && draft.is_comparable()
        && !other;
    is_one.then_some(Draft { certain, ..draft })
}

/// What is said and the cell differ by a figure of the tables for the same year: something is
/// counted in or left out.
fn is_difference_of(lines: &[Line<'_>], said: &Said<'_>, cell: &Figure<'_>) -> bool {
    let off = (said.figure.worth.abs() - cell.worth.abs()).abs();
    let missing = Figure { worth: off, ..said.figure };
    lines
        .iter()
        .flat_map(|line| &line.figures)
        .filter(|figure| figure.year.is_none_or(|year| year == said.year))
        .any(|figure| {
            let is_exact = figure.worth.abs() == off || said.figure.step != figure.step;
            is_exact && agrees(&missing, figure)
        })
}

fn result_of_totals<'a>(lines: &[Line<'a>], said: &Said<'a>) -> Option<Draft<'a>> {
    let only = |subject: &str| match cells_of(lines, subject, said.year).as_slice() {
        [cell] => Some(*cell),
        _ => None,
    };
    let (income, costs) = (only("total.income")?, only("total.cost")?);
    let (plus, minus) = (Decimal::ONE, Decimal::NEGATIVE_ONE);
    let draft = |income_sign: Decimal, cost_sign: Decimal| {
        let parts = [(income, income_sign), (costs, cost_sign)];
        Draft::new(RelationKind::SameInText, said.figure, parts)
    };
    let surplus = draft(plus, if costs.worth.is_sign_negative() { plus } else { minus });
    let deficit = draft(minus, if costs.worth.is_sign_negative() { minus } else { plus });
    Some(if deficit.holds() { deficit } else { surplus })
}

/// Closing equity that is said is opening equity and the result, as printed or else as said; only
/// where that holds.
fn rolled<'a>(
    lines: &[Line<'a>],
    said: &[Said<'a>],
    closing: &Said<'a>,
) -> Option<Draft<'a>> {
    let year = closing.year;
    let openings = first_known([
        cells_of(lines, "equity.opening", year),
        cells_of(lines, "equity.closing", year - 1),
        figures_said(said, "equity.opening", year),
        figures_said(said, "equity.closing", year - 1),
    ]);
    let results = first_known([
        cells_of(lines, "result", year),
        figures_said(said, "result", year),
    ]);
    let is_closing = closing.subject == "equity.closing";
    let mut all = openings.iter().filter(|_| is_closing).flat_map(|opening| {
        results.iter().filter_map(|result| roll(closing.figure, *opening, *result))
    });
    all.find(Draft::holds)
}

fn first_known<const N: usize>(sources: [Vec<Figure<'_>>; N]) -> Vec<Figure<'_>> {
    sources.into_iter().find(|figures| !figures.is_empty()).unwrap_or_default()
}

fn figures_said<'a>(said: &[Said<'a>], subject: &str, year: i32) -> Vec<Figure<'a>> {
    let wanted = |said: &&Said<'_>| said.subject == subject && said.year == year;
    said.iter().filter(wanted).map(|said| said.figure).collect()
}

/// A deficit may be said without its sign; equity falls by it all the same.
fn roll<'a>(
    closing: Figure<'a>,
    opening: Figure<'a>,
    result: Figure<'a>,
) -> Option<Draft<'a>> {
    let draft = |sign| {
        let parts = [(opening, Decimal::ONE), (result, sign)];
        Draft::new(RelationKind::RollForward, closing, parts)
    };
    let falls = draft(Decimal::NEGATIVE_ONE);
    let turned = result.table.is_none() && falls.holds();
    (!result.worth.is_zero()).then(|| if turned { falls } else { draft(Decimal::ONE) })
}
