//! From printed tables to tables of figures: the order of the steps.

pub(crate) mod category;
pub(crate) mod columns;
#[cfg(test)]
mod completeness;
pub(crate) mod content;
pub(crate) mod contents;
pub(crate) mod context;
pub(crate) mod draft;
pub(crate) mod header;
pub(crate) mod kinds;
pub(crate) mod labels;
pub(crate) mod row_label;
pub(crate) mod rows;
pub(crate) mod sections;
pub(crate) mod signs;
pub(crate) mod units;
pub(crate) mod years;

use std::collections::BTreeSet;

use plankoll_model::{Gap, Table, Unit};
use plankoll_page::{Layout, Table as PrintedTable};

use crate::tables::columns::{split_side_by_side, table_to_shape};
use crate::tables::contents::is_contents;
use crate::tables::context::{document_unit, tables_in_context, units_of_headings};
use crate::tables::draft::Draft;
use crate::tables::rows::Unread;

/// The tables of a document, and what could not be understood in them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Tables {
    pub(crate) read: Vec<Table>,
    pub(crate) unread: Vec<(String, Unread)>,
    pub(crate) gaps: Vec<Gap>,
    /// Units that headings of the document name.
    pub(crate) named_units: BTreeSet<Unit>,
}

/// Reads every table that holds figures. Tables of words alone belong to other readers
/// (members, board); a table whose figures nothing explains is left out and listed as a gap.
pub(crate) fn find_tables(layout: &Layout, fiscal_years: &[i32]) -> Tables {
    let unit = document_unit(layout);
    let mut found =
        Tables { named_units: units_of_headings(layout), ..Tables::default() };
    for (printed, context) in tables_in_context(layout) {
        for part in split_side_by_side(printed) {
            let Some(mut shape) = table_to_shape(&part) else { continue };
            shape.keep_headings_near(&part, fiscal_years);
            if is_contents(&part, &shape, layout.page_count) {
                continue;
            }
            let draft = Draft { table: &part, shape, context: &context };
            if !draft.is_explained() {
                found.gaps.push(unexplained(&part));
                continue;
            }
            let at = found.read.len();
            let id = format!("t{}", at + 1);
            let inherited_unit = context.unit().map(|found| (found.value, found.place));
            let document_wide = || unit.clone().map(|unit| (unit, "prose"));
            let unit = inherited_unit.or_else(document_wide);
            let (table, unread) = draft.read(&id, fiscal_years, unit);
            found.gaps.extend(draft.gaps(at, &table, fiscal_years));
            found.unread.extend(unread.into_iter().map(|unread| (id.clone(), unread)));
            found.read.push(table);
        }
    }
    found
}

fn unexplained(table: &PrintedTable) -> Gap {
    let first = table.rows.first().and_then(|row| row.cells.first());
    let words = first.map(|cell| cell.text.as_str()).unwrap_or_default();
    let place = match table.span() {
        Some(plankoll_page::Span::Page { page, .. }) => format!("page {page}"),
        Some(plankoll_page::Span::Line { line }) => format!("line {line}"),
        None => "an unknown place".to_owned(),
    };
    Gap {
        field: "tables".to_owned(),
        reason: format!(
            "figures on {place} (`{words}`) are left out: nothing says what they count"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::tables::layout;

    /// Each figure as `label: value year basis unit`.
    fn figures(printed: &str, fiscal_years: &[i32]) -> Vec<String> {
        let found = find_tables(&layout(printed), fiscal_years);
        let rows = found.read.iter().flat_map(|table| &table.rows);
        rows.flat_map(|row| {
            row.amounts.iter().map(|amount| {
                let year = amount.year.map(|year| format!(" {year}")).unwrap_or_default();
                let basis = amount.basis.map(|b| format!(" {b:?}")).unwrap_or_default();
                let unit =
                    amount.unit.map(|unit| format!(" {unit:?}")).unwrap_or_default();
                format!("{}: {}{year}{basis}{unit}", row.label, amount.value)
            })
        })
        .collect()
    }

    #[track_caller]
    fn check(printed: &str, expected: &[&str]) {
        assert_eq!(figures(printed, &[2021]), expected);
    }

    #[test]
    fn year_basis_and_unit_come_from_the_nearest_place() {
        let several = "# Budget\n\nBelopp i tkr\n\n|Utfall 2019|Budget 2021|Plan 2022\nStaten|1 500|1 700|1 800";
        check(
            several,
            &[
                "Staten: 1500 2019 Outcome Tkr",
                "Staten: 1700 2021 Budget Tkr",
                "Staten: 1800 2022 Plan Tkr",
            ],
        );
        check("# Budget 2020 (kr)\n\nStaten|1 500", &["Staten: 1500 2020 Budget Kr"]);
        check("# Budget\n\nStaten|5 300 Tkr", &["Staten: 5300 2021 Budget Tkr"]);
        check("# Budget\n\nResultat 2019|5 kr", &["Resultat 2019: 5 2019 Kr"]);
    }

    #[test]
    fn a_column_clearly_of_another_year_does_not_get_the_plan_s() {
        check(
            "# Budget (tkr)\n\n|Utfall|Föregående år|Budget\nStaten|1 500|1 600|1 700",
            &[
                "Staten: 1500 Outcome Tkr",
                "Staten: 1600 Tkr",
                "Staten: 1700 2021 Budget Tkr",
            ],
        );
        check(
            "# Ekonomi (tkr)\n\n|År 1|År 2\nStaten|1 500|1 600",
            &["Staten: 1500 Tkr", "Staten: 1600 Tkr"],
        );
        check(
            "# Utfall 2021\n\n|Utfall\nStaten|1 500 kr",
            &["Staten: 1500 2021 Outcome Kr"],
        );
        let found = find_tables(
            &layout("# Budget\n\n|Utfall|Budget\nStaten|1 500|1 600"),
            &[2021],
        );
        assert!(found.gaps[0].reason.contains("`Utfall`"));
    }

    #[test]
    fn figures_that_look_like_years_are_figures() {
        check(
            "# Budget tkr\n\n|2021|2022\nHyra|2010|2024\nResor|1995|2003\nSumma|4005|4027",
            &[
                "Hyra: 2010 2021 Budget Tkr",
                "Hyra: 2024 2022 Plan Tkr",
                "Resor: 1995 2021 Budget Tkr",
                "Resor: 2003 2022 Plan Tkr",
                "Summa: 4005 2021 Budget Tkr",
                "Summa: 4027 2022 Plan Tkr",
            ],
        );
        check(
            "# Budget tkr\n\nHyra|2010\nResor|1995\nSumma|4005",
            &[
                "Hyra: 2010 2021 Budget Tkr",
                "Resor: 1995 2021 Budget Tkr",
                "Summa: 4005 2021 Budget Tkr",
            ],
        );
    }

    #[test]
    fn years_that_money_comes_from_are_not_the_year_of_the_figure() {
        check(
            "# Budget 2021\n\nÖverskott från 2020|5 kr\nÖverskott 2020|6 kr",
            &["Överskott från 2020: 5 2021 Budget Kr", "Överskott 2020: 6 2020 Kr"],
        );
        check("# Budget 2021\n\nKostnader 2019\n\nHyra|5 kr", &["Hyra: 5 2019 Kr"]);
    }

    #[test]
    fn a_label_with_a_year_and_a_basis_says_both() {
        check(
            "# Ekonomi\n\nUtfall 2019|5 400 kr\nPrognos 2020|5 500 kr\nBudget 2021|5 600 kr\nPlan 2022|5 700 kr",
            &[
                "Utfall 2019: 5400 2019 Outcome Kr",
                "Prognos 2020: 5500 2020 Forecast Kr",
                "Budget 2021: 5600 2021 Budget Kr",
                "Plan 2022: 5700 2022 Plan Kr",
            ],
        );
    }

    #[test]
    fn new_years_in_the_middle_of_a_table_have_their_own_basis() {
        check(
            "# Budget 2021, kr\n\nIntäkter|2020|2021\nStaten|1 500|1 600\nKostnader|2021|2022\nHyra|1 200|1 300",
            &[
                "Staten: 1500 2020 Kr",
                "Staten: 1600 2021 Budget Kr",
                "Hyra: 1200 2021 Budget Kr",
                "Hyra: 1300 2022 Plan Kr",
            ],
        );
    }

    #[test]
    fn a_year_in_a_spanning_header_holds_for_the_columns_below_it() {
        let printed = "# Budget\n\n|2020|2021\n|Utfall|Budget\nStaten|1 kr|2 kr";
        check(printed, &["Staten: 1 2020 Outcome Kr", "Staten: 2 2021 Budget Kr"]);
    }

    #[test]
    fn shares_people_and_changes_are_no_money_and_have_no_year() {
        let printed = "# Bidrag 2021\n\nKommun|Andel|Invånare|Bidrag kr\nA kommun|40 %|12 000|340 000";
        check(
            printed,
            &["A kommun: 40", "A kommun: 12000", "A kommun: 340000 2021 Budget Kr"],
        );
    }

    #[test]
    fn the_total_of_people_is_no_money() {
        let printed = "# Administration (mnkr)\n\nInsats|Kvinnor|Män|Totalt\nBron|11|6|17\nSumma|11|6|17";
        let figures = figures(printed, &[2022]);
        assert!(figures.iter().all(|figure| !figure.contains("Mnkr")), "{figures:?}");
    }

    #[test]
    fn an_amount_in_a_label_stands_beside_the_one_in_the_column() {
        let printed = "# Kostnader\n\n|Tkr\nLots – 2 900 Tkr\nHus - 331 Tkr|3 231";
        check(
            printed,
            &[
                "Lots – 2 900 Tkr: 2900 2021 Budget Tkr",
                "Hus - 331 Tkr: 331 2021 Budget Tkr",
                "Hus - 331 Tkr: 3231 2021 Budget Tkr",
            ],
        );
    }

    #[test]
    fn calendars_and_contents_are_no_tables_of_figures() {
        check("# Sammanträden\n\nDatum|Tid|Plats\n14 februari|9.00|Rådhuset", &[]);
        check("# Innehåll\n\nInledning|3\nSyfte|3\nMål|4\nBudget|9", &[]);
    }

    #[test]
    fn what_is_left_out_is_said() {
        let found = find_tables(&layout("# Träffar\n\nVåren|4\nHösten|5"), &[2021]);
        assert!(found.read.is_empty());
        assert!(found.gaps[0].reason.contains("Våren"));
    }
}
