//! Equity rolls forward: what one year closes with, the next one opens with.

use plankoll_model::{RelationKind, Row};

use crate::{figures::Figure, fit::Book, relate::Draft, wording};

/// Opening equity of each year against closing equity of the year before.
pub(crate) fn relate<'a>(book: &Book<'a>) -> Vec<Draft<'a>> {
    let closing = figures_of(book, is_closing);
    let pairs: Vec<Draft<'a>> = figures_of(book, is_opening)
        .iter()
        .filter_map(|opening| pair(opening, &closing))
        .collect();
    let holding = pairs.iter().filter(|draft| draft.holds()).count();
    // A plan may open with another forecast than it closed with the year before.
    let sure = |draft: Draft<'a>| Draft { certain: holding > 0, ..draft };
    pairs.into_iter().map(sure).filter(Draft::is_comparable).collect()
}

/// Opening equity as the row calls it.
pub(crate) fn is_opening(row: &Row) -> bool {
    row.category.as_deref() == Some("equity.opening") || wording::says_opening(&row.label)
}

/// Closing equity as the row calls it.
pub(crate) fn is_closing(row: &Row) -> bool {
    let words = wording::plain(&row.label);
    let is_total = words.starts_with("summa eget kapital") && !words.contains("skuld");
    let named = row.category.as_deref() == Some("equity.closing");
    (named || is_total || wording::says_closing(&row.label)) && !words.contains("skuld")
}

fn figures_of<'a>(book: &Book<'a>, is_wanted: impl Fn(&Row) -> bool) -> Vec<Figure<'a>> {
    let figures = book.pages.iter().flat_map(|(sheet, _)| {
        let rows = sheet.table.rows.iter().zip(&sheet.lines);
        rows.filter(|(row, _)| is_wanted(row)).flat_map(|(_, line)| line.iter().flatten())
    });
    figures.filter(|figure| figure.in_sek && figure.year.is_some()).copied().collect()
}

/// Where a year closes with several figures (budget and forecast), the one that fits is meant.
fn pair<'a>(opening: &Figure<'a>, closing: &[Figure<'a>]) -> Option<Draft<'a>> {
    let year = opening.year? - 1;
    let before: Vec<_> = (closing.iter())
        .filter(|closing| closing.year == Some(year) && closing.id != opening.id)
        .map(|closing| Draft::same(RelationKind::RollForward, *opening, *closing))
        .collect();
    let holds = before.iter().find(|draft| draft.holds());
    match (holds, before.as_slice()) {
        (Some(draft), _) | (None, [draft]) => Some(draft.clone()),
        _ => None,
    }
}
