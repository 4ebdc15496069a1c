//! What part of the budget a row belongs to, and what it is there: item, total, result.
//!
//! A first reading from headings and labels; `relations` settles the roles by arithmetic.

use plankoll_model::{Row, RowRole, Section};

use crate::tables::labels::{Hint, hints_at};

/// The section that a heading opens, if it says so.
///
/// One that names income and costs both opens neither.
pub(crate) fn heading_to_section(heading: &str) -> Option<Section> {
    if hints_at(heading, Hint::IncomeWord) && hints_at(heading, Hint::CostWord) {
        return None;
    }
    let order = [
        (Hint::Liabilities, Section::Liabilities),
        (Hint::Assets, Section::Assets),
        (Hint::Equity, Section::Equity),
        (Hint::Financial, Section::Financial),
        (Hint::Cost, Section::Cost),
        (Hint::Income, Section::Income),
        (Hint::Result, Section::Result),
    ];
    order.iter().find(|(hint, _)| hints_at(heading, *hint)).map(|(_, section)| *section)
}

/// Rows of no known section take the one of the total that closes them, or the one that the other
/// rows of their block have.
pub(crate) fn fill_sections(rows: &mut [Row]) {
    let mut start = 0;
    while start < rows.len() {
        let block = rows.get(start..).unwrap_or_default();
        let closes = |row: &Row| matches!(row.role, RowRole::Subtotal | RowRole::Total);
        let end =
            block.iter().position(closes).map_or(rows.len(), |last| start + last + 1);
        if let Some(block) = rows.get_mut(start..end) {
            fill_block(block);
        }
        start = end;
    }
}

fn fill_block(block: &mut [Row]) {
    let known = |row: &&Row| row.section != Section::Other;
    let total = block.last().filter(|row| row.role != RowRole::Heading).filter(known);
    let named = total.or_else(|| block.iter().find(known)).map(|row| row.section);
    let section =
        named.filter(|section| matches!(section, Section::Income | Section::Cost));
    let Some(section) = section else { return };
    for row in block.iter_mut().filter(|row| row.section == Section::Other) {
        row.section = section;
    }
}

/// Walks down a table and says of each row where it belongs.
#[derive(Debug, Clone)]
pub(crate) struct SectionReader {
    current: Section,
    /// A `varav` line stands right below a row with figures: what follows breaks that row down.
    in_breakdown: bool,
    previous_had_figures: bool,
}

impl SectionReader {
    /// Starts below the headings of a table, the highest first.
    pub(crate) fn below<'a>(headings: impl DoubleEndedIterator<Item = &'a str>) -> Self {
        let named = headings.rev().find_map(heading_to_section);
        Self {
            current: named.unwrap_or(Section::Other),
            in_breakdown: false,
            previous_had_figures: false,
        }
    }

    /// Opens the section that a heading names.
    pub(crate) fn open(&mut self, heading: &str) {
        if let Some(section) = heading_to_section(heading) {
            self.current = section;
        }
        self.in_breakdown = false;
    }

    /// Role and section of the next row.
    pub(crate) fn read(&mut self, label: &str, has_figures: bool) -> (RowRole, Section) {
        let role = self.role(label, has_figures);
        let section = self.section(label, role);
        self.in_breakdown = match role {
            RowRole::Heading => {
                hints_at(label, Hint::Detail) && self.previous_had_figures
            }
            RowRole::Detail => self.in_breakdown,
            RowRole::Item
            | RowRole::Subtotal
            | RowRole::Total
            | RowRole::Result
            | RowRole::Note => false,
        };
        self.previous_had_figures = has_figures;
        if closes_income(label, role, section) {
            self.current = Section::Cost;
        }
        (role, section)
    }

    fn role(&self, label: &str, has_figures: bool) -> RowRole {
        if !has_figures {
            return if is_remark(label) { RowRole::Note } else { RowRole::Heading };
        }
        if starts_with(label, Hint::Detail) {
            RowRole::Detail
        } else if hints_at(label, Hint::Grand) {
            RowRole::Total
        } else if starts_with(label, Hint::Sum) {
            RowRole::Subtotal
        } else if hints_at(label, Hint::Result) {
            RowRole::Result
        } else if self.in_breakdown {
            RowRole::Detail
        } else {
            RowRole::Item
        }
    }

    fn section(&mut self, label: &str, role: RowRole) -> Section {
        match role {
            RowRole::Heading => {
                self.open_keeping_breakdown(label);
                self.current
            }
            RowRole::Result => self.result_section(),
            RowRole::Subtotal | RowRole::Total => self.total_section(label),
            RowRole::Item | RowRole::Detail | RowRole::Note => self.item_section(label),
        }
    }

    fn open_keeping_breakdown(&mut self, heading: &str) {
        if let Some(section) = heading_to_section(heading)
            && !hints_at(heading, Hint::Detail)
        {
            self.current = section;
        }
    }

    /// Within equity the result is one of its lines.
    fn result_section(&self) -> Section {
        if self.current == Section::Equity { Section::Equity } else { Section::Result }
    }

    fn total_section(&self, label: &str) -> Section {
        let both_sides =
            hints_at(label, Hint::Equity) && hints_at(label, Hint::Liabilities);
        match heading_to_section(label) {
            Some(_) if both_sides => Section::Liabilities,
            Some(section) => section,
            None => self.current,
        }
    }

    /// Equity, assets and liabilities name themselves; income and cost only where no heading
    /// has said which it is.
    fn item_section(&mut self, label: &str) -> Section {
        let named = heading_to_section(label);
        let moves_on = |section| {
            matches!(section, Section::Equity | Section::Assets | Section::Liabilities)
        };
        let settled = match named {
            Some(section) if moves_on(section) && !self.is_budget_side() => section,
            Some(Section::Equity) if names_balance(label) => Section::Equity,
            Some(section)
                if self.current == Section::Other || self.is_statement_line(label) =>
            {
                section
            }
            Some(Section::Cost) if self.current == Section::Financial => Section::Cost,
            _ => self.current,
        };
        if moves_on(settled) || names_section_alone(label) {
            self.current = settled;
        }
        settled
    }

    fn is_budget_side(&self) -> bool {
        matches!(self.current, Section::Income | Section::Cost)
    }

    /// Lines of a result statement carry the section in their name: `Verksamhetens kostnader`.
    fn is_statement_line(&self, label: &str) -> bool {
        let lowered = label.to_lowercase();
        ["verksamhetens ", "finansiella "].iter().any(|start| lowered.starts_with(start))
            || (self.current == Section::Income && lowered.ends_with("kostnader"))
    }
}

fn names_balance(label: &str) -> bool {
    hints_at(label, Hint::Opening) || hints_at(label, Hint::Closing)
}

/// `Intäkter` with a figure beside it: the sum of the lines below stands above them.
fn names_section_alone(label: &str) -> bool {
    hints_at(label, Hint::Whole)
}

fn closes_income(label: &str, role: RowRole, section: Section) -> bool {
    role == RowRole::Total && section == Section::Income && hints_at(label, Hint::Income)
}

fn is_remark(label: &str) -> bool {
    label.starts_with('*') || label.chars().count() > 160
}

fn starts_with(label: &str, hint: Hint) -> bool {
    crate::tables::labels::hint_position(
        label.trim_start_matches(|c: char| !c.is_alphanumeric()),
        hint,
    ) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[(&str, bool, RowRole, Section)]) {
        let mut reader = SectionReader::below(std::iter::empty());
        for (label, has_figures, role, section) in rows {
            assert_eq!(reader.read(label, *has_figures), (*role, *section), "{label}");
        }
    }

    #[test]
    fn headings_open_sections_and_totals_name_theirs() {
        check(&[
            ("Intäkter", false, RowRole::Heading, Section::Income),
            ("Staten (AF/FK)", true, RowRole::Item, Section::Income),
            ("Kommunerna gemensamt", true, RowRole::Item, Section::Income),
            ("Varav bidrag per kommun utgör", false, RowRole::Heading, Section::Income),
            ("Båstads kommun", true, RowRole::Detail, Section::Income),
            ("Summa intäkter", true, RowRole::Total, Section::Income),
            ("Kostnader", false, RowRole::Heading, Section::Cost),
            ("Administrativa kostnader varav:", false, RowRole::Heading, Section::Cost),
            ("Personal", true, RowRole::Item, Section::Cost),
            ("Summa kostnader", true, RowRole::Total, Section::Cost),
            ("Årets resultat", true, RowRole::Result, Section::Result),
            (
                "Ingående ackumulerat kapital 20200101",
                true,
                RowRole::Item,
                Section::Equity,
            ),
            ("Årets resultat", true, RowRole::Result, Section::Equity),
            (
                "Utgående ackumulerat kapital 20201231",
                true,
                RowRole::Item,
                Section::Equity,
            ),
        ]);
    }

    #[test]
    fn a_balance_sheet_names_its_sides() {
        check(&[
            ("Omsättningstillgångar", true, RowRole::Item, Section::Assets),
            ("Summa tillgångar", true, RowRole::Total, Section::Assets),
            ("Balanserat eget kapital", true, RowRole::Item, Section::Equity),
            ("Årets resultat", true, RowRole::Result, Section::Equity),
            ("Summa eget kapital", true, RowRole::Subtotal, Section::Equity),
            ("Kortfristiga skulder", true, RowRole::Item, Section::Liabilities),
            ("Summa skulder", true, RowRole::Subtotal, Section::Liabilities),
        ]);
    }
}
