//! Small plans for the tests of key figures.

use plankoll_model::{
    Amount, Association, Basis, Column, ColumnKind, Decimal, Document, Measure, Plan,
    Record, Row, RowRole, SCHEMA, Section, Source, Status, Table, TableKind, Unit,
    Verdict,
};

use crate::{
    period::Period,
    quantity::{Known, Quantity},
    year::{Books, Year},
};

/// A table with one column, the budget for 2020 in thousands of kronor.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    title: String,
    year: i32,
    rows: Vec<(Row, i64)>,
}

impl Sheet {
    pub(crate) fn new(title: &str) -> Self {
        Self { title: title.into(), year: 2020, rows: Vec::new() }
    }

    pub(crate) fn for_year(mut self, year: i32) -> Self {
        self.year = year;
        self
    }

    pub(crate) fn income(self, label: &str, category: &str, figure: i64) -> Self {
        self.row(label, RowRole::Item, (Section::Income, category), figure)
    }

    pub(crate) fn detail(self, label: &str, category: &str, figure: i64) -> Self {
        self.row(label, RowRole::Detail, (Section::Income, category), figure)
    }

    pub(crate) fn cost(self, label: &str, category: &str, figure: i64) -> Self {
        self.row(label, RowRole::Item, (Section::Cost, category), figure)
    }

    pub(crate) fn equity(self, label: &str, category: &str, figure: i64) -> Self {
        self.row(label, RowRole::Item, (Section::Equity, category), figure)
    }

    pub(crate) fn result(self, label: &str, figure: i64) -> Self {
        self.row(label, RowRole::Result, (Section::Result, "result"), figure)
    }

    pub(crate) fn total(self, label: &str, section: Section, figure: i64) -> Self {
        let category =
            if section == Section::Income { "total.income" } else { "total.cost" };
        self.row(label, RowRole::Total, (section, category), figure)
    }

    /// A total of all rows above that are part of no other.
    pub(crate) fn sum(mut self, label: &str, category: &str, figure: i64) -> Self {
        let whole = self.rows.len();
        for (row, _) in &mut self.rows {
            row.parent = row.parent.or(Some(whole));
        }
        self.row(label, RowRole::Total, (Section::Cost, category), figure)
    }

    pub(crate) fn heading(mut self, label: &str) -> Self {
        let mut row = row_of(label, RowRole::Heading, Section::Cost, "");
        row.category = None;
        self.rows.push((row, 0));
        self
    }

    pub(crate) fn part_of(mut self, part: &str, whole: &str) -> Self {
        let whole = self.rows.iter().position(|(row, _)| row.label == whole);
        let row = self.rows.iter_mut().find(|(row, _)| row.label == part);
        row.unwrap().0.parent = whole;
        self
    }

    fn row(
        mut self,
        label: &str,
        role: RowRole,
        (section, category): (Section, &str),
        figure: i64,
    ) -> Self {
        self.rows.push((row_of(label, role, section, category), figure));
        self
    }

    fn into_table(self, id: String) -> Table {
        let rows =
            self.rows.into_iter().enumerate().map(|(position, (mut row, figure))| {
                if row.role != RowRole::Heading {
                    row.amounts.push(amount(
                        format!("{id}.r{position}"),
                        self.year,
                        figure,
                    ));
                }
                row
            });
        Table {
            rows: rows.collect(),
            id,
            title: Some(self.title),
            headings: Vec::new(),
            kind: TableKind::Budget,
            verdict: Verdict::Verified,
            columns: vec![column(self.year)],
            reading: None,
            source: Source::default(),
        }
    }
}

fn row_of(label: &str, role: RowRole, section: Section, category: &str) -> Row {
    Row {
        label: label.into(),
        role,
        section,
        category: Some(category.into()),
        category_rule: None,
        parent: None,
        amounts: Vec::new(),
        nils: Vec::new(),
        texts: Vec::new(),
        bold: false,
        indent: 0,
        ruled_above: false,
        source: Source::default(),
    }
}

fn column(year: i32) -> Column {
    Column {
        label: year.to_string(),
        year: Some(year),
        year_rule: None,
        basis: Some(Basis::Budget),
        kind: ColumnKind::Amount,
        measure: Measure::Sek,
        unit: Some(Unit::Tkr),
    }
}

fn amount(id: String, year: i32, figure: i64) -> Amount {
    Amount {
        id,
        column: 0,
        inline: false,
        value: Decimal::from(figure),
        measure: Measure::Sek,
        unit: Some(Unit::Tkr),
        unit_printed: None,
        unit_inferred: false,
        unit_rule: None,
        amount_sek: Some(decimal(figure * 1000)),
        year: Some(year),
        basis: Some(Basis::Budget),
        status: Status::Proven,
        reason: None,
        source: Source::default(),
    }
}

/// A plan for 2020 with these tables.
pub(crate) fn plan(sheets: &[Sheet]) -> Record {
    let tables = (1..)
        .zip(sheets)
        .map(|(number, sheet)| sheet.clone().into_table(format!("t{number}")));
    Record {
        schema: SCHEMA.into(),
        plan_id: "exempel-2020-00000000".into(),
        document: Document {
            source_file: "exempel-2020.txt".into(),
            sha256: "0".repeat(64),
            bytes: 1,
            media_type: "text/plain".into(),
            pages: None,
            producer: None,
            reader: "text".into(),
            text_layer: "digital".into(),
            damage: Vec::new(),
        },
        association: Association::default(),
        plan: Plan { fiscal_years: vec![2020], ..Plan::default() },
        members: Vec::new(),
        board: Vec::new(),
        tables: tables.collect(),
        insatser: Vec::new(),
        goals: Vec::new(),
        statements: Vec::new(),
        relations: Vec::new(),
        verdict: Verdict::Verified,
        findings: Vec::new(),
        gaps: Vec::new(),
    }
}

pub(crate) fn decimal(value: i64) -> Decimal {
    Decimal::from(value)
}

/// A proven figure in thousands of kronor.
pub(crate) fn in_thousands(figure: i64) -> Quantity {
    Quantity::printed(&amount("t1.r0".into(), 2020, figure)).unwrap()
}

/// What is found for the budget of 2020, in thousands of kronor.
#[track_caller]
pub(crate) fn check_value(
    sheets: &[Sheet],
    find: impl Fn(&Year) -> Known<Quantity>,
    expected: Result<i64, &str>,
) {
    let record = plan(sheets);
    let books = Books::of(&record);
    let period = Period { year: 2020, basis: Some(Basis::Budget) };
    let found = find(&Year { books: &books, period }).map(|found| found.value);
    let expected =
        expected.map(|figure| decimal(figure * 1000)).map_err(ToOwned::to_owned);
    assert_eq!(found, expected);
}
