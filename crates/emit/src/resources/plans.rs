//! `plans`: one row a document.

use plankoll_model::{
    Association, Document, Plan, PlanKind, Printed, Record, Status, Table, Verdict,
};

use super::{Resource, flag, page, text, whole};
use crate::{
    column::{Cell, Column, Kind, Sheet, code},
    corpus::{Corpus, first_fiscal_year},
};

pub(crate) const RESOURCE: Resource = Resource {
    name: "plans",
    title: "Plans (verksamhetsplaner med budget)",
    primary_key: &["plan_id"],
    sheet: |corpus| Box::new(Sheet { columns: columns(), rows: rows(corpus) }),
};

/// A plan, and what is counted over all of its parts.
struct Row<'a> {
    plan_id: &'a str,
    document: &'a Document,
    association: &'a Association,
    plan: &'a Plan,
    verdict: Verdict,
    amounts: usize,
    proven: usize,
    contradicted: usize,
    gaps: usize,
    superseded_by: Option<&'a str>,
}

fn rows<'a>(corpus: &Corpus<'a>) -> Vec<Row<'a>> {
    let superseded_by =
        |record: &Record| corpus.superseded_by.get(&*record.plan_id).copied();
    corpus.plans.iter().map(|record| row(record, superseded_by(record))).collect()
}

/// A field that the record gains stops the compiler here: it is a column of this resource or a
/// resource of its own.
fn row<'a>(record: &'a Record, superseded_by: Option<&'a str>) -> Row<'a> {
    let Record {
        schema: _,
        plan_id,
        document,
        association,
        plan,
        members: _,
        board: _,
        tables: _,
        insatser: _,
        goals: _,
        statements: _,
        relations: _,
        verdict,
        findings: _,
        gaps,
    } = record;
    Row {
        plan_id,
        document,
        association,
        plan,
        verdict: *verdict,
        amounts: amounts_with(record, |_| true),
        proven: amounts_with(record, |status| status == Status::Proven),
        contradicted: amounts_with(record, |status| status == Status::Contradicted),
        gaps: gaps.len(),
        superseded_by,
    }
}

fn amounts_with(record: &Record, wanted: impl Fn(Status) -> bool) -> usize {
    let amounts = record.tables.iter().flat_map(Table::amounts);
    amounts.filter(|(_, amount)| wanted(amount.status)).count()
}

fn columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let mut columns = document_columns();
    columns.extend(association_columns());
    columns.extend(plan_columns());
    columns.extend(count_columns());
    columns.extend(more_columns());
    columns
}

fn document_columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    vec![
        text(
            "plan_id",
            "Association, first fiscal year and the start of the file's hash",
            |row: &Row<'a>| row.plan_id.into(),
        )
        .required()
        .unique(),
        text(
            "source_file",
            "Path of the document as given, with / between its parts",
            |row: &Row<'a>| (&row.document.source_file).into(),
        )
        .required(),
        text("sha256", "SHA-256 of the document's bytes", |row: &Row<'a>| {
            (&row.document.sha256).into()
        })
        .required(),
    ]
}

fn association_columns<'a>() -> [Column<'a, Row<'a>>; 3] {
    [
        text("association", "Name of the association", |row: &Row<'a>| {
            meaning(row.association.name.as_ref())
        }),
        text(
            "association_id",
            "Readable id of the association, the same in every year",
            |row: &Row<'a>| row.association.id.as_ref().into(),
        ),
        text(
            "org_number",
            "Organisation number (organisationsnummer)",
            |row: &Row<'a>| meaning(row.association.org_number.as_ref()),
        ),
    ]
}

fn plan_columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    vec![
        whole(
            "fiscal_year",
            "First of the years the plan is a budget for",
            |row: &Row<'a>| first_fiscal_year(row.plan).into(),
        ),
        Column::new(
            "fiscal_years",
            Kind::Years,
            "Years the plan is a budget for",
            |row: &Row<'a>| years(&row.plan.fiscal_years),
        ),
        text("title", "Title as printed", |row: &Row<'a>| {
            meaning(row.plan.title.as_ref())
        }),
        text("kind", "Plan and budget, plan, or budget alone", |row: &Row<'a>| {
            row.plan.kind.as_ref().map(code).into()
        })
        .codes_of::<PlanKind>(),
        Column::new("adopted_on", Kind::Date, "Day of adoption", |row: &Row<'a>| {
            meaning(row.plan.adopted_on.as_ref())
        }),
        text("case_number", "Case number (diarienummer)", |row: &Row<'a>| {
            meaning(row.plan.case_number.as_ref())
        }),
        whole("pages", "Number of pages; none for a text plan", |row: &Row<'a>| {
            row.document.pages.into()
        }),
    ]
}

fn count_columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    vec![
        whole("amounts", "Number of figures in tables", |row: &Row<'a>| {
            row.amounts.into()
        })
        .required(),
        whole("proven", "How many of them are proven", |row: &Row<'a>| row.proven.into())
            .required(),
        whole("contradicted", "How many of them are contradicted", |row: &Row<'a>| {
            row.contradicted.into()
        })
        .required(),
        text("verdict", "What arithmetic says of the plan", |row: &Row<'a>| {
            code(&row.verdict)
        })
        .required()
        .codes_of::<Verdict>(),
        text(
            "superseded_by",
            "The plan adopted later for the same association, year and kind",
            |row: &Row<'a>| row.superseded_by.into(),
        ),
    ]
}

fn more_columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    vec![
        Column::new(
            "outlook_years",
            Kind::Years,
            "Years after them that are shown as plan or forecast",
            |row: &Row<'a>| years(&row.plan.outlook_years),
        ),
        text(
            "formed",
            "When the association was formed, as exact as printed",
            |row: &Row<'a>| meaning(row.association.formed.as_ref()),
        ),
        text(
            "association_printed",
            "Name of the association as printed",
            |row: &Row<'a>| {
                row.association.name.as_ref().map(|name| &name.source.printed).into()
            },
        ),
        whole("title_page", "Page of the title, from 1", |row: &Row<'a>| {
            page(row.plan.title.as_ref().map(|title| &title.source))
        }),
        text("media_type", "Media type of the document", |row: &Row<'a>| {
            (&row.document.media_type).into()
        }),
        whole("bytes", "Size of the document in bytes", |row: &Row<'a>| {
            row.document.bytes.into()
        }),
        text("producer", "The program that made the document", |row: &Row<'a>| {
            row.document.producer.as_ref().into()
        }),
        text("reader", "Which reader read it", |row: &Row<'a>| {
            (&row.document.reader).into()
        }),
        text("text_layer", "digital, ocr or mixed", |row: &Row<'a>| {
            (&row.document.text_layer).into()
        }),
        flag(
            "damaged",
            "The file is damaged, and something of the plan may be missing",
            |row: &Row<'a>| row.document.damage.iter().any(|damage| damage.loss).into(),
        )
        .required(),
        whole("gaps", "How many values are not known", |row: &Row<'a>| row.gaps.into())
            .required(),
    ]
}

fn meaning(printed: Option<&Printed<String>>) -> Cell<'_> {
    printed.map(|printed| &printed.value).into()
}

fn years(years: &[i32]) -> Cell<'static> {
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    (!years.is_empty()).then(|| years.join(" ")).into()
}
