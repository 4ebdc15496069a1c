//! What a table is about, from its title and its rows.

use plankoll_model::{ColumnKind, Measure, RowRole, Section, Table, TableKind};

use crate::tables::labels::{Hint, hints_at};

/// Decides what a table is about.
pub(crate) fn table_to_kind(table: &Table) -> TableKind {
    let title = table.title.as_deref().unwrap_or_default().to_lowercase();
    if !holds_money(table) {
        let people =
            table.columns.iter().any(|column| column.kind == ColumnKind::Persons);
        return if people { TableKind::Population } else { TableKind::Other };
    }
    let has = |section: Section| table.rows.iter().any(|row| row.section == section);
    let named = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if named(&["balansbudget", "balansräkning"])
        || (has(Section::Assets) && has(Section::Liabilities))
    {
        TableKind::BalanceSheet
    } else if named(&["resultatbudget", "resultaträkning"]) {
        TableKind::IncomeStatement
    } else if named(&["flerårsplan", "långtidsplan"]) {
        TableKind::Outlook
    } else if has(Section::Income) && has(Section::Cost) {
        TableKind::Budget
    } else if is_contributions(table) {
        TableKind::MemberContributions
    } else if only(table, Section::Equity) {
        TableKind::Equity
    } else if has(Section::Income) || has(Section::Cost) {
        TableKind::BudgetDetail
    } else {
        TableKind::Other
    }
}

/// Whether any figure of the table is money.
pub(crate) fn holds_money(table: &Table) -> bool {
    table.amounts().any(|(_, amount)| amount.measure == Measure::Sek)
}

/// At least two members pay, and hardly anybody else.
fn is_contributions(table: &Table) -> bool {
    let counted = |role: RowRole| matches!(role, RowRole::Item | RowRole::Detail);
    let items: Vec<_> = table.rows.iter().filter(|row| counted(row.role)).collect();
    let members = items.iter().filter(|row| {
        row.category.as_deref().is_some_and(|c| c.starts_with("income.member."))
            || hints_at(&row.label, Hint::Income) && row.section == Section::Income
    });
    let members = members.count();
    members >= 2 && members * 2 > items.len()
}

fn only(table: &Table, section: Section) -> bool {
    let mut rows = table.rows.iter().filter(|row| !row.amounts.is_empty()).peekable();
    rows.peek().is_some()
        && rows
            .all(|row| matches!(row.section, s if s == section || s == Section::Result))
}
