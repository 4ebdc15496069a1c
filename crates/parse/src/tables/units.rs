//! The unit of figures that print none.
//!
//! Columns of one table share a unit. What running text says in kronor, and what other tables print
//! with a unit, is held against the figures; where neither speaks, their size decides if it leaves
//! no choice. An inferred unit is marked as such, and a table whose unit stays unknown is a gap.

use std::collections::BTreeSet;

use plankoll_model::{
    Amount, ColumnKind, Decimal, Gap, Measure, Statement, Table, TableKind, Unit,
};

/// The largest figure of a whole budget lies above this in kronor, and below it in thousands.
const SMALLEST_TOTAL_KR: i64 = 300_000;
/// ... above this in thousands, and below it in millions.
const SMALLEST_TOTAL_TKR: i64 = 300;
/// No figure in kronor of a plan comes near this: all associations together get less.
const IMPOSSIBLE_KR: i64 = 1_000_000_000;
/// Columns of one table whose largest figures are farther apart do not count in the same unit.
const FARTHEST_APART: i64 = 30;

const BY_COLUMNS: &str = "the other columns of the table";
const BY_TEXT: &str = "the same amount stands elsewhere with its unit";
const BY_SIZE: &str = "size of the figures";

/// Gives every amount of money without a unit the one that fits, where one does, and says where
/// none can be known.
///
/// `named` are the units that headings of the document name.
pub(crate) fn settle_units(
    tables: &mut [Table],
    statements: &[Statement],
    named: &BTreeSet<Unit>,
) -> Vec<Gap> {
    let impossible: Vec<bool> = tables.iter_mut().map(forget_impossible_unit).collect();
    tables.iter_mut().for_each(share_unit_of_columns);
    // Units that are settled first say something of tables that share figures with theirs.
    give_units(tables, statements, named, &impossible);
    give_units(tables, statements, named, &impossible)
}

/// One round over all tables; gives what stays unknown.
fn give_units(
    tables: &mut [Table],
    statements: &[Statement],
    named: &BTreeSet<Unit>,
    impossible: &[bool],
) -> Vec<Gap> {
    let document = Evidence::gather(tables, statements, named.clone());
    let mut gaps = Vec::new();
    for (at, (table, impossible)) in tables.iter_mut().zip(impossible).enumerate() {
        let verdict = if *impossible {
            Some(Err("the unit printed for it makes its figures impossibly large"))
        } else {
            document.judge(table)
        };
        match verdict {
            Some(Ok((unit, rule))) => give_unit(table, unit, rule, |_| true),
            Some(Err(why)) => gaps.push(Gap {
                field: format!("tables[{at}].unit"),
                reason: why.to_owned(),
            }),
            None => {}
        }
        name_units_of_columns(table);
    }
    gaps
}

/// Forgets the unit that a caption or the like gives a table whose figures would then be larger
/// than any: it was printed for other figures.
fn forget_impossible_unit(table: &mut Table) -> bool {
    let inherits = |a: &Amount| a.unit_rule.as_deref().is_some_and(|rule| rule != "cell");
    let is_impossible = table
        .amounts()
        .filter(|(_, amount)| inherits(amount))
        .filter_map(|(_, amount)| amount.amount_sek)
        .any(|sek| sek.abs() >= IMPOSSIBLE_KR.into());
    if is_impossible {
        let amounts = table.rows.iter_mut().flat_map(|row| &mut row.amounts);
        for amount in amounts.filter(|amount| inherits(amount)) {
            amount.unit = None;
            amount.unit_rule = None;
            amount.amount_sek = None;
        }
    }
    is_impossible
}

/// Where the headings of some columns name one unit, the other columns of money have it too.
fn share_unit_of_columns(table: &mut Table) {
    let named: BTreeSet<Unit> = table.columns.iter().filter_map(|c| c.unit).collect();
    let (Some(&unit), 1) = (named.first(), named.len()) else { return };
    let largest_in = |column: usize| {
        let figures = table.amounts().filter(|(_, a)| !a.inline && a.column == column);
        figures.map(|(_, amount)| amount.value.abs()).max()
    };
    let columns = || table.columns.iter().enumerate();
    let known = columns().filter(|(_, column)| column.unit.is_some());
    let Some(known) = known.filter_map(|(at, _)| largest_in(at)).max() else { return };
    let far = Decimal::from(FARTHEST_APART);
    let fits = |(at, kind): (usize, ColumnKind)| {
        largest_in(at).is_some_and(|largest| {
            largest <= known * far
                && (kind == ColumnKind::Change || largest * far >= known)
        })
    };
    let like: Vec<bool> = columns().map(|(at, column)| fits((at, column.kind))).collect();
    give_unit(table, unit, BY_COLUMNS, |at| like.get(at) == Some(&true));
}

/// What the document as a whole says of units.
struct Evidence {
    /// Amounts in kronor that it states with a unit.
    known: Vec<Decimal>,
    /// The unit under which most figures without a unit stand elsewhere with one.
    by_text: Option<Unit>,
    /// Units that its tables and headings print.
    printed: BTreeSet<Unit>,
    /// The largest figure without a unit in a table of a whole budget.
    whole: Option<Decimal>,
    /// The largest amount in kronor that is certain, if it is as large as a budget is.
    largest_kr: Option<Decimal>,
}

impl Evidence {
    fn gather(tables: &[Table], statements: &[Statement], named: BTreeSet<Unit>) -> Self {
        let known = known_amounts(tables, statements);
        let open: Vec<Vec<Decimal>> = tables.iter().map(open_figures).collect();
        let certain = open.iter().filter_map(|figures| figures.iter().max().copied());
        let certain = certain.filter(is_total_in_kr);
        let whole = tables.iter().zip(&open).filter(|(table, _)| is_whole_budget(table));
        let printed = tables.iter().flat_map(Table::amounts);
        Self {
            by_text: best_match(&open.concat(), &known).ok().flatten(),
            printed: printed.filter_map(|(_, a)| a.unit).chain(named).collect(),
            whole: whole.filter_map(|(_, figures)| figures.iter().max().copied()).max(),
            largest_kr: known.iter().copied().filter(is_total_in_kr).chain(certain).max(),
            known,
        }
    }

    /// The unit of the figures of a table that print none, or why none can be told; nothing if
    /// all of them have one.
    fn judge(&self, table: &Table) -> Option<Result<(Unit, &'static str), &'static str>> {
        let open = open_figures(table);
        let largest = *open.iter().max()?;
        let possible = |unit: &Unit| largest * unit.kronor() < IMPOSSIBLE_KR.into();
        Some(match best_match(&open, &self.known) {
            Err(()) => {
                Err("amounts stated elsewhere fit its figures under several units")
            }
            Ok(Some(unit)) if possible(&unit) => Ok((unit, BY_TEXT)),
            Ok(Some(_)) => {
                Err("the size of its figures speaks against amounts stated elsewhere")
            }
            Ok(None) if is_total_in_kr(&largest) => Ok((Unit::Kr, BY_SIZE)),
            Ok(None) => self.judge_by_document(largest, is_whole_budget(table)),
        })
    }

    /// A table that nothing else speaks of, with figures that may be kronor or thousands.
    fn judge_by_document(
        &self,
        largest: Decimal,
        is_whole: bool,
    ) -> Result<(Unit, &'static str), &'static str> {
        if let Some(unit @ (Unit::Tkr | Unit::Mnkr)) = self.by_text {
            return Ok((unit, BY_TEXT));
        }
        let could_be_whole = largest >= SMALLEST_TOTAL_TKR.into();
        let in_tkr = largest * Unit::Tkr.kronor();
        let too_much_in_tkr = self.most_possible().is_some_and(|most| in_tkr > most);
        let others_are_tkr = if self.printed.is_empty() {
            self.is_in_tkr_throughout() && self.whole.is_some_and(|most| largest <= most)
        } else {
            self.printed.iter().eq([&Unit::Tkr]) && could_be_whole && !too_much_in_tkr
        };
        if is_whole && could_be_whole || others_are_tkr {
            Ok((Unit::Tkr, BY_SIZE))
        } else if too_much_in_tkr && !self.printed.contains(&Unit::Tkr) {
            Ok((Unit::Kr, BY_SIZE))
        } else {
            Err("no unit is printed, and the size of its figures fits more than one")
        }
    }

    /// The largest amount in kronor that a figure of the document can be: one that is certain, or
    /// the total of a whole budget that is in thousands if its size is to make sense.
    fn most_possible(&self) -> Option<Decimal> {
        let tkr = SMALLEST_TOTAL_TKR.into()..SMALLEST_TOTAL_KR.into();
        let whole = self.whole.filter(|whole| tkr.contains(whole));
        let in_kronor = whole.map(|whole| whole * Unit::Tkr.kronor());
        self.largest_kr.map(|most| in_kronor.map_or(most, |whole| most.max(whole)))
    }

    /// No table prints a unit, and the largest of a whole budget cannot be kronor.
    fn is_in_tkr_throughout(&self) -> bool {
        let tkr = SMALLEST_TOTAL_TKR.into()..SMALLEST_TOTAL_KR.into();
        self.whole.is_some_and(|whole| tkr.contains(&whole))
    }
}

/// Amounts in kronor that the document states with a unit.
fn known_amounts(tables: &[Table], statements: &[Statement]) -> Vec<Decimal> {
    let printed =
        tables.iter().flat_map(Table::amounts).filter_map(|(_, a)| a.amount_sek);
    let stated = statements.iter().filter(|s| !s.approximate).map(|s| s.amount_sek);
    let all = printed.chain(stated).filter(|amount| !amount.is_zero());
    let distinct: BTreeSet<Decimal> = all.map(|amount| amount.abs()).collect();
    distinct.into_iter().collect()
}

/// The unit under which most of the figures are amounts known in kronor; `Err` where two units do
/// as well.
fn best_match(figures: &[Decimal], known: &[Decimal]) -> Result<Option<Unit>, ()> {
    let matches = |unit: Unit| {
        let told: BTreeSet<Decimal> = figures
            .iter()
            .filter(|figure| is_telling(**figure, unit))
            .map(|figure| figure * unit.kronor())
            .collect();
        known.iter().filter(|sek| told.contains(*sek)).count()
    };
    let counts = [Unit::Kr, Unit::Tkr, Unit::Mnkr].map(|unit| (matches(unit), unit));
    let most = counts.iter().map(|(count, _)| *count).max().unwrap_or(0);
    let mut best = counts.iter().filter(|(count, _)| *count == most && most > 0);
    match (best.next(), best.next()) {
        (Some((_, unit)), None) => Ok(Some(*unit)),
        (Some(_), Some(_)) => Err(()),
        (None, _) => Ok(None),
    }
}

/// Whether a figure in this unit is long enough not to be met by chance: 5 is 5 000 kr too easily.
fn is_telling(figure: Decimal, unit: Unit) -> bool {
    match unit {
        Unit::Kr => figure >= 1_000.into(),
        Unit::Tkr => figure >= 100.into(),
        Unit::Mnkr => figure.normalize().mantissa() >= 10,
    }
}

fn is_total_in_kr(figure: &Decimal) -> bool {
    *figure >= SMALLEST_TOTAL_KR.into()
}

/// Tables that hold all income or all costs of an association, or all it owns.
fn is_whole_budget(table: &Table) -> bool {
    match table.kind {
        TableKind::Budget
        | TableKind::IncomeStatement
        | TableKind::BalanceSheet
        | TableKind::MemberContributions
        | TableKind::Outlook => true,
        TableKind::BudgetDetail
        | TableKind::Equity
        | TableKind::Population
        | TableKind::Other => false,
    }
}

fn open_figures(table: &Table) -> Vec<Decimal> {
    let open = table.amounts().filter(|(_, amount)| is_open(amount));
    open.map(|(_, amount)| amount.value.abs()).collect()
}

fn is_open(amount: &Amount) -> bool {
    amount.measure == Measure::Sek && amount.unit.is_none()
}

fn give_unit(table: &mut Table, unit: Unit, rule: &str, to: impl Fn(usize) -> bool) {
    let amounts = table.rows.iter_mut().flat_map(|row| &mut row.amounts);
    for amount in amounts.filter(|amount| is_open(amount) && to(amount.column)) {
        amount.unit = Some(unit);
        amount.unit_inferred = true;
        amount.unit_rule = Some(rule.to_owned());
        amount.amount_sek = Some(amount.value * unit.kronor());
    }
}

/// A column whose heading names no unit has the one of its figures, where it is one.
fn name_units_of_columns(table: &mut Table) {
    let units = |at: usize| -> BTreeSet<Option<Unit>> {
        let amounts = table.amounts().filter(|(_, a)| !a.inline && a.column == at);
        let money = amounts.filter(|(_, amount)| amount.measure == Measure::Sek);
        money.map(|(_, amount)| amount.unit).collect()
    };
    let own: Vec<Option<Unit>> = (0..table.columns.len())
        .map(units)
        .map(|units| units.first().copied().flatten().filter(|_| units.len() == 1))
        .collect();
    for (column, own) in table.columns.iter_mut().zip(own) {
        column.unit = column.unit.or(own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passages::passages;
    use crate::samples::documents::document;
    use crate::statements::find_statements;
    use crate::tables::{Tables, find_tables};

    /// Each table as `largest figure unit`, `?` where it stays unknown, and how many gaps are told.
    #[track_caller]
    fn check(written: &str, expected: &[&str]) {
        let layout = document(written);
        let Tables { read: mut tables, named_units, .. } = find_tables(&layout, &[2021]);
        let statements = find_statements(&passages(&layout));
        let gaps = settle_units(&mut tables, &statements, &named_units);
        let shown: Vec<String> = tables
            .iter()
            .map(|table| {
                let largest = table.amounts().map(|(_, a)| a).max_by_key(|a| a.value);
                let largest = largest.unwrap();
                let unit = largest.unit.map_or("?".to_owned(), |u| format!("{u:?}"));
                format!("{} {unit}", largest.value)
            })
            .collect();
        assert_eq!(shown, expected);
        let unknown = shown.iter().filter(|shown| shown.ends_with('?')).count();
        assert_eq!(gaps.len(), unknown, "{gaps:?}");
    }

    #[test]
    fn amounts_stated_in_kronor_tell_the_unit() {
        check(
            "# Budget\n\nBidragen är 7 378 000 kr.\n\n|2021\nIntäkter|7 378\nHyra|90",
            &["7378 Tkr"],
        );
        check("# Budget\n\nMinst 5 000 kr.\n\n|2021\nHyra|5\nPorto|12", &["12 ?"]);
        check(
            "# Budget\n\nKansliet kostar 962 000 kr.\n\n|2021\nKansli|962\nIntäkter|7 378 000",
            &["7378000 ?"],
        );
    }

    #[test]
    fn a_whole_budget_shows_its_unit_by_its_size() {
        check(
            "# Budget\n\n|2021\nIntäkter|7 378 000\nKostnader|8 034 000",
            &["8034000 Kr"],
        );
        check("# Budget\n\n|2021\nIntäkter|7 378\nKostnader|8 034", &["8034 Tkr"]);
        check("# Budget\n\n|2021\nIntäkter|7,4\nKostnader|8,0", &["8.0 ?"]);
    }

    #[test]
    fn small_tables_that_may_be_kronor_or_thousands_stay_unknown() {
        check("# Kansli\n\nPorto|1 200\nTelefon|3 400\nSumma|4 600", &["4600 ?"]);
        check(
            "# Bidrag (kr)\n\nStaten|1 844 500\nMora kommun|922 250\n\n# Kassa\n\nBank|344\nSumma|356",
            &["1844500 Kr", "356 ?"],
        );
        check(
            "# Bidrag\n\nStaten|1 844 500\nMora kommun|922 250\n\n# Porto\n\nBrev|45 000\nSumma|45 000",
            &["1844500 Kr", "45000 Kr"],
        );
    }

    #[test]
    fn columns_of_one_table_share_a_unit() {
        check("# Kansli\n\n|2020 (kr)|2021|Diff\nHyra|4 000|4 500|500", &["4500 Kr"]);
    }

    #[test]
    fn a_unit_that_makes_figures_impossible_is_not_believed() {
        check("# Budget (tkr)\n\n|2021\nIntäkter|7 378 000", &["7378000 ?"]);
    }
}
