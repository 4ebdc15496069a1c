//! Plans made by hand, with something in every part that is written.
#![expect(clippy::unwrap_used, reason = "the figures are written out below")]

use plankoll_model::{
    Amount, Association, Basis, Column, ColumnKind, Comparator, Decimal, Document,
    Finding, Gap, Goal, GoalUnit, Insats, InsatsKind, InsatsYear, Measure, Member,
    MemberKind, Nil, Office, Plan, PlanKind, Printed, Record, Relation, RelationKind,
    Row, RowRole, SCHEMA, Seat, SeatRole, Section, Severity, Source, Statement, Status,
    Table, TableKind, Term, Unit, Verdict,
};

pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(crate) fn at(page: u32, y0: f64, printed: &str) -> Source {
    Source {
        page: Some(page),
        line: None,
        x0: Some(56.7),
        y0: Some(y0),
        x1: Some(120.0),
        y1: Some(800.25),
        printed: printed.into(),
    }
}

/// The plan `plan_id`, adopted on that day.
pub(crate) fn plan(plan_id: &str, source_file: &str, adopted_on: &str) -> Record {
    Record {
        schema: SCHEMA.into(),
        plan_id: plan_id.into(),
        document: document(source_file),
        association: association(),
        plan: Plan {
            title: Some(printed("Verksamhetsplan med \"budget\", 2020–2022")),
            kind: Some(PlanKind::PlanAndBudget),
            fiscal_years: vec![2020, 2021],
            outlook_years: vec![2022],
            adopted_on: Some(printed(adopted_on)),
            case_number: None,
        },
        members: vec![member()],
        board: vec![seat()],
        tables: vec![table()],
        insatser: vec![insats()],
        goals: vec![goal()],
        statements: vec![statement()],
        relations: vec![sum()],
        verdict: Verdict::Contradicted,
        findings: Vec::new(),
        gaps: vec![Gap {
            field: "plan.case_number".into(),
            reason: "not printed".into(),
        }],
    }
}

fn printed(text: &str) -> Printed<String> {
    Printed::new(text.into(), at(1, 50.0, text))
}

fn document(source_file: &str) -> Document {
    Document {
        source_file: source_file.into(),
        sha256: "3fa4c1d2".repeat(8),
        bytes: 12_345,
        media_type: "application/pdf".into(),
        pages: Some(9),
        producer: None,
        reader: "hayro".into(),
        text_layer: "digital".into(),
        damage: Vec::new(),
    }
}

fn association() -> Association {
    Association {
        name: Some(printed("Samordningsförbundet NNV Skåne")),
        id: Some("nnv-skane".into()),
        org_number: Some(printed("222000-2733")),
        formed: None,
    }
}

fn member() -> Member {
    Member {
        name: "Landskrona stad".into(),
        name_today: "Landskrona kommun".into(),
        kind: MemberKind::Municipality,
        code: Some("1282".into()),
        org_number: None,
        inferred_by: Some("board".into()),
        source: at(2, 100.0, "Landskrona stad"),
    }
}

fn seat() -> Seat {
    Seat {
        person: "Åsa Öberg".into(),
        party_printed: Some("fp".into()),
        party: Some("L".into()),
        role: SeatRole::Ordinary,
        office: Some(Office::ViceChair),
        represents: Some("Landskrona stad".into()),
        source: at(2, 120.0, "Åsa Öberg (fp)"),
    }
}

fn table() -> Table {
    let column = Column {
        label: "Budget\t2020, Tkr".into(),
        year: Some(2020),
        year_rule: Some("header".into()),
        basis: Some(Basis::Budget),
        kind: ColumnKind::Amount,
        measure: Measure::Sek,
        unit: Some(Unit::Tkr),
    };
    Table {
        id: "t1".into(),
        title: None,
        headings: vec!["Budget".into()],
        kind: TableKind::Budget,
        verdict: Verdict::Contradicted,
        columns: vec![column],
        rows: vec![
            row(
                "Arena; för\narbete",
                RowRole::Item,
                amount("t1.r1.c1", "1844.5", "1 844,5"),
            ),
            row("", RowRole::Item, amount("t1.r2.c1", "-656.12345", "-656,12345")),
            row("Summa", RowRole::Total, share("t1.r3.c1", "6.375")),
        ],
        reading: None,
        source: at(3, 90.0, "Budget"),
    }
}

fn row(label: &str, role: RowRole, amount: Amount) -> Row {
    Row {
        label: label.into(),
        role,
        section: Section::Cost,
        category: Some("unclassified".into()),
        category_rule: None,
        parent: Some(0),
        amounts: vec![amount],
        nils: vec![Nil { column: 0, source: at(3, 100.0, "–") }],
        texts: Vec::new(),
        bold: false,
        indent: 0,
        ruled_above: false,
        source: at(3, 100.0, label),
    }
}

fn amount(id: &str, value: &str, printed: &str) -> Amount {
    Amount {
        id: id.into(),
        column: 0,
        inline: false,
        value: decimal(value),
        measure: Measure::Sek,
        unit: Some(Unit::Tkr),
        unit_printed: Some("Tkr".into()),
        unit_inferred: false,
        unit_rule: Some("header".into()),
        amount_sek: Some(decimal(value) * Unit::Tkr.kronor()),
        year: Some(2020),
        basis: Some(Basis::Budget),
        status: Status::Proven,
        reason: None,
        source: at(3, 100.0, printed),
    }
}

fn share(id: &str, value: &str) -> Amount {
    Amount {
        measure: Measure::Percent,
        unit: None,
        amount_sek: None,
        year: None,
        status: Status::Contradicted,
        reason: Some("not \"100\", but more".into()),
        ..amount(id, value, "6,375 %")
    }
}

fn statement() -> Statement {
    Statement {
        id: "s1".into(),
        text: "Eget kapital är ca 15,4175 miljoner kronor.".into(),
        subject: Some("equity.closing".into()),
        subject_printed: Some("Eget kapital".into()),
        year: Some(2020),
        year_rule: None,
        value: decimal("15.4175"),
        unit: Unit::Mnkr,
        amount_sek: decimal("15417500"),
        precision_sek: decimal("100"),
        approximate: true,
        source: at(4, 100.0, "15,4175 miljoner kronor"),
    }
}

fn sum() -> Relation {
    let term = |reference: &str, coefficient: &str| Term {
        reference: reference.into(),
        coefficient: decimal(coefficient),
    };
    Relation {
        id: "r1".into(),
        kind: RelationKind::Share,
        terms: vec![
            term("t1.r1.c1", "1"),
            term("t1.r2.c1", "-0.3333333333333333333333333333"),
        ],
        difference: decimal("0.33333"),
        tolerance: decimal("1000.001"),
        holds: true,
        proof: false,
        certain: false,
        says: "1 844,5 = 1/3 of ...".into(),
    }
}

/// An error finding about `record`, on that page.
pub(crate) fn finding(record: &Record, page: u32, code: &str) -> Finding {
    Finding {
        code: code.into(),
        severity: Severity::Error,
        message: "lines add up to 1 188, total says 1 189".into(),
        plan_id: record.plan_id.clone(),
        source_file: record.document.source_file.clone(),
        cells: vec!["t1.r1.c1".into(), "s1".into()],
        table_id: Some("t1".into()),
        year: Some(2020),
        printed_sek: Some(decimal("1189000")),
        computed_sek: Some(decimal("1188376.3333333")),
        difference_sek: Some(decimal("623.6666667")),
        remedy: None,
        consequences: vec!["r1".into()],
        source: Some(at(page, 100.0, "1 189")),
    }
}

fn insats() -> Insats {
    Insats {
        id: "i1".to_owned(),
        name: "Första steget".to_owned(),
        also_called: vec!["Steget".to_owned()],
        kind: Some(InsatsKind::Individual),
        listed_under: None,
        owners: vec!["Ystads kommun".to_owned()],
        parties: Vec::new(),
        start: Some(Printed::new("2018-08".to_owned(), Source::default())),
        end: None,
        target_group: None,
        goal: None,
        budget: vec![InsatsYear {
            year: 2020,
            basis: None,
            amount_sek: Some(Decimal::ONE_THOUSAND),
            amounts: vec!["t1.r1.c1".to_owned()],
            evaluation_sek: None,
            evaluations: Vec::new(),
        }],
        source: Source::default(),
    }
}

fn goal() -> Goal {
    Goal {
        text: "Minst 30 % till arbete".to_owned(),
        subject: None,
        comparator: Some(Comparator::AtLeast),
        target: Some(Decimal::from(30)),
        unit: Some(GoalUnit::Percent),
        unit_printed: Some("%".to_owned()),
        measured_by: None,
        insats_id: None,
        listed_under: None,
        source: Source::default(),
    }
}
