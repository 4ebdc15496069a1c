//! Small records for the tests of the checks.

use std::collections::BTreeMap;

use plankoll_model::{
    Amount, Association, Basis, Column, ColumnKind, Document, Finding, Measure, Member,
    MemberKind, Plan, Printed, Record, Relation, RelationKind, Row, RowRole, SCHEMA,
    Seat, SeatRole, Section, Source, Statement, Status, Table, TableKind, Term, Unit,
    Verdict,
};
use rust_decimal::Decimal;

/// A plan for 2020 of an association of its own, with nothing in it.
pub(crate) fn plan() -> Record {
    Record {
        schema: SCHEMA.into(),
        plan_id: "exempel-2020-00000000".into(),
        document: Document {
            source_file: "plans/exempel-2020.txt".into(),
            sha256: "0".repeat(64),
            bytes: 1,
            media_type: "text/plain".into(),
            pages: None,
            producer: None,
            reader: "text".into(),
            text_layer: "digital".into(),
            damage: Vec::new(),
        },
        association: Association { id: Some("exempel".into()), ..Association::default() },
        plan: Plan { fiscal_years: vec![2020], ..Plan::default() },
        members: Vec::new(),
        board: Vec::new(),
        tables: Vec::new(),
        insatser: Vec::new(),
        goals: Vec::new(),
        statements: Vec::new(),
        relations: Vec::new(),
        verdict: Verdict::Unverified,
        findings: Vec::new(),
        gaps: Vec::new(),
    }
}

/// The same plan for another year.
pub(crate) fn plan_for(year: i32) -> Record {
    let mut record = plan();
    record.plan_id = format!("exempel-{year}-00000000");
    record.document.source_file = format!("plans/exempel-{year}.txt");
    record.plan.fiscal_years = vec![year];
    record
}

/// A value as printed.
pub(crate) fn printed(text: &str) -> Printed<String> {
    Printed::new(text.to_owned(), Source { printed: text.into(), ..Source::default() })
}

/// A table in thousands of kronor with a budget column for each year.
pub(crate) fn table(kind: TableKind, years: &[i32]) -> Table {
    let column = |year: &i32| Column {
        label: year.to_string(),
        year: Some(*year),
        year_rule: Some("header".into()),
        basis: Some(Basis::Budget),
        kind: ColumnKind::Amount,
        measure: Measure::Sek,
        unit: Some(Unit::Tkr),
    };
    Table {
        id: "t1".into(),
        title: Some("Budget".into()),
        headings: Vec::new(),
        kind,
        verdict: Verdict::Unverified,
        columns: years.iter().map(column).collect(),
        rows: Vec::new(),
        reading: None,
        source: Source::default(),
    }
}

/// Adds a row of thousands of kronor to the table.
pub(crate) fn row(
    table: &mut Table,
    label: &str,
    role: RowRole,
    (section, category): (Section, &str),
    figures: &[i64],
) {
    let position = table.rows.len();
    let amounts = figures.iter().enumerate().map(|(column, figure)| {
        let id = format!("{}.r{position}.c{column}", table.id);
        amount(id, column, *figure, table.columns.get(column))
    });
    let amounts = amounts.collect();
    table.rows.push(Row {
        label: label.into(),
        role,
        section,
        category: Some(category.into()),
        category_rule: None,
        parent: None,
        amounts,
        nils: Vec::new(),
        texts: Vec::new(),
        bold: false,
        indent: 0,
        ruled_above: false,
        source: Source::default(),
    });
}

fn amount(id: String, position: usize, figure: i64, column: Option<&Column>) -> Amount {
    let measure = column.map_or(Measure::Sek, |column| column.measure);
    let unit = column.and_then(|column| column.unit);
    let value = Decimal::from(figure);
    Amount {
        id,
        column: position,
        inline: false,
        value,
        measure,
        unit,
        unit_printed: unit.map(|_| "tkr".into()),
        unit_inferred: false,
        unit_rule: Some("header".into()),
        amount_sek: unit.map(|unit| value * unit.kronor()),
        year: column.and_then(|column| column.year),
        basis: column.and_then(|column| column.basis),
        status: Status::Unverified,
        reason: None,
        source: Source { printed: figure.to_string(), ..Source::default() },
    }
}

/// A municipality of this name that is a member.
pub(crate) fn member(kind: MemberKind, name: &str) -> Member {
    Member {
        name: name.into(),
        name_today: name.into(),
        kind,
        code: None,
        org_number: None,
        inferred_by: None,
        source: Source::default(),
    }
}

/// A seat on the board for this member.
pub(crate) fn seat(role: SeatRole, represents: &str) -> Seat {
    Seat {
        person: "Anna Andersson".into(),
        party_printed: None,
        party: None,
        role,
        office: None,
        represents: Some(represents.into()),
        source: Source::default(),
    }
}

/// A figure in running text, in thousands of kronor.
pub(crate) fn statement(id: &str, subject: &str, year: i32, thousands: i64) -> Statement {
    Statement {
        id: id.into(),
        text: format!("{subject} {year}: {thousands} tkr"),
        subject: Some(subject.into()),
        subject_printed: Some(subject.into()),
        year: Some(year),
        year_rule: None,
        value: Decimal::from(thousands),
        unit: Unit::Tkr,
        amount_sek: Decimal::from(thousands * 1000),
        precision_sek: Decimal::ONE_THOUSAND,
        approximate: false,
        source: Source { printed: format!("{thousands} tkr"), ..Source::default() },
    }
}

/// A plan with a table of three lines: `t1.r0.c0`, `t1.r1.c0`, `t1.r2.c0`.
pub(crate) fn three_lines(figures: [i64; 3]) -> Record {
    let mut lines = table(TableKind::Budget, &[2020]);
    for (label, figure) in ["First", "Second", "Third"].into_iter().zip(figures) {
        row(
            &mut lines,
            label,
            RowRole::Item,
            (Section::Other, "unclassified"),
            &[figure],
        );
    }
    let mut record = plan();
    record.tables.push(lines);
    record
}

/// A plan with a table of one line over three columns: `t1.r0.c0`, `t1.r0.c1`, `t1.r0.c2`.
pub(crate) fn three_columns(years: [i32; 3], figures: [i64; 3]) -> Record {
    let mut line = table(TableKind::Budget, &years);
    row(&mut line, "Line", RowRole::Item, (Section::Other, "unclassified"), &figures);
    let mut record = plan();
    record.tables.push(line);
    record
}

/// Adds what certainly ought to hold: the sum of coefficient times figure is zero.
pub(crate) fn relate(record: &mut Record, kind: RelationKind, terms: &[(&str, i64)]) {
    let in_tables = crate::facts::cells(record).map(|cell| {
        (cell.amount.id.clone(), cell.amount.amount_sek.unwrap_or(cell.amount.value))
    });
    let in_text = record.statements.iter().map(|said| (said.id.clone(), said.amount_sek));
    let figures: BTreeMap<String, Decimal> = in_tables.chain(in_text).collect();
    let term = |(id, times): &(&str, i64)| Term {
        reference: (*id).to_owned(),
        coefficient: Decimal::from(*times),
    };
    let difference: Decimal =
        terms.iter().map(|(id, times)| figures[*id] * Decimal::from(*times)).sum();
    record.relations.push(Relation {
        id: format!("r{}", record.relations.len() + 1),
        kind,
        terms: terms.iter().map(term).collect(),
        difference,
        tolerance: Decimal::ONE,
        holds: difference.abs() <= Decimal::ONE,
        proof: difference.abs() <= Decimal::ONE,
        certain: true,
        says: "one = other + third".into(),
    });
}

/// How many findings a rule has in three lines of which this ought to hold.
pub(crate) fn found_in_lines(
    check: &crate::Check,
    figures: [i64; 3],
    kind: RelationKind,
    terms: &[(&str, i64)],
) -> usize {
    let mut record = three_lines(figures);
    relate(&mut record, kind, terms);
    found(check, &record).len()
}

/// The findings of one rule in one document.
pub(crate) fn found(check: &crate::Check, record: &Record) -> Vec<Finding> {
    if check.needs_corpus() {
        return check.of_corpus(&[record]);
    }
    check.of_document(&crate::facts::Facts::new(record))
}

/// The findings of one rule in several documents.
pub(crate) fn found_in_all(check: &crate::Check, records: &[Record]) -> Vec<Finding> {
    assert!(check.needs_corpus(), "a rule of one document");
    check.of_corpus(&records.iter().collect::<Vec<_>>())
}
