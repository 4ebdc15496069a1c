//! From a document to its record: the order of the steps.

use std::sync::LazyLock;

use plankoll_model::{
    Association, Damage, Document, Finding, Gap, MemberKind, Plan, Record, Row, SCHEMA,
    Seat, Section, Statement, Table, Verdict,
};
use plankoll_page::Layout;
use plankoll_relations::{find_relations, prove, settle_roles};

use crate::association::find_association;
use crate::board::find_board;
use crate::findings::{unread_cell, unread_sign};
use crate::goals::find_goals;
use crate::insatser::find_insatser;
use crate::members::find_members;
use crate::outline::placed_passages;
use crate::plan::find_plan;
use crate::reading::Reading;
use crate::registry::Registry;
use crate::statements::find_statements;
use crate::tables::category::{UNCLASSIFIED, classify};
use crate::tables::signs::settle_signs;
use crate::tables::units::settle_units;
use crate::tables::{Tables, find_tables};

static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::swedish);

/// Reads a plan.
pub(crate) fn reading_to_record(reading: &Reading<'_>, document: Document) -> Record {
    let layout = reading.layout;
    let plan = find_plan(reading);
    let association = find_association(reading, &REGISTRY);
    let mut statements = find_statements(&reading.passages);
    give_years(&mut statements, &plan.fiscal_years);
    let Figures { mut tables, mut findings, mut gaps } =
        read_figures(layout, &plan.fiscal_years, &statements);
    let mut relations = find_relations(&tables, &statements);
    let verdict = prove(&mut tables, &mut relations);
    let is_whole = !document.damage.iter().any(|damage| damage.loss);
    let verdict = if is_whole { verdict } else { at_best_unverified(verdict) };
    let board = find_board(layout, &REGISTRY);
    let placed = placed_passages(&reading.passages);
    let (insatser, unknown) = find_insatser(layout, &placed, &tables, &REGISTRY);
    gaps.extend(unknown);
    gaps.extend(missing(&association, &plan, &board));
    gaps.extend(document.damage.iter().filter(|damage| damage.loss).map(lost));
    let plan_id = plan_id(&association, &plan, &document.sha256);
    for finding in &mut findings {
        finding.plan_id.clone_from(&plan_id);
        finding.source_file.clone_from(&document.source_file);
    }
    Record {
        schema: SCHEMA.to_owned(),
        plan_id,
        document,
        association,
        plan,
        members: find_members(reading, &REGISTRY),
        board,
        tables,
        goals: find_goals(&placed, &insatser),
        insatser,
        statements,
        relations,
        verdict,
        findings,
        gaps,
    }
}

/// The verdict on a plan of which parts may be lost: what is left cannot be all that is proven.
fn at_best_unverified(verdict: Verdict) -> Verdict {
    if verdict == Verdict::Verified { Verdict::Unverified } else { verdict }
}

/// What the tables of a document say.
struct Figures {
    tables: Vec<Table>,
    findings: Vec<Finding>,
    gaps: Vec<Gap>,
}

fn read_figures(
    layout: &Layout,
    fiscal_years: &[i32],
    statements: &[Statement],
) -> Figures {
    let Tables { read: mut tables, unread, mut gaps, named_units } =
        find_tables(layout, fiscal_years);
    gaps.extend(settle_units(&mut tables, statements, &named_units));
    let mut findings: Vec<Finding> =
        unread.into_iter().map(|(table, unread)| unread_cell(&table, unread)).collect();
    for table in &mut tables {
        settle_roles(table);
        let undecided = settle_signs(table);
        classify(table);
        name_municipalities(table);
        let amounts = undecided
            .iter()
            .filter_map(|(row, at)| table.rows.get(*row)?.amounts.get(*at));
        findings.extend(amounts.map(|amount| unread_sign(&table.id, amount)));
    }
    Figures { tables, findings, gaps }
}

/// What is said of the budget without a year is said of the year the plan is for.
fn give_years(statements: &mut [Statement], fiscal_years: &[i32]) {
    let Some(first) = fiscal_years.first() else { return };
    for statement in
        statements.iter_mut().filter(|s| s.subject.is_some() && s.year.is_none())
    {
        statement.year = Some(*first);
        statement.year_rule = Some("plan".to_owned());
    }
}

/// What one municipality pays carries its code: `income.member.municipality[1291]`. A name alone
/// is enough where income is listed.
fn name_municipalities(table: &mut Table) {
    const ONE_OR_MORE: &str = "income.member.municipality";
    let is_open = |row: &&mut Row| {
        let category = row.category.as_deref();
        category == Some(ONE_OR_MORE)
            || row.section == Section::Income && category == Some(UNCLASSIFIED)
    };
    for row in table.rows.iter_mut().filter(is_open) {
        let name = row.label.strip_prefix("varav ").unwrap_or(&row.label);
        let found = REGISTRY.resolve(name).map(|found| found.member);
        let municipality = found.filter(|member| member.kind == MemberKind::Municipality);
        if let Some(code) = municipality.and_then(|member| member.code) {
            row.category = Some(format!("{ONE_OR_MORE}[{code}]"));
        }
    }
}

/// Association and first fiscal year, readable, and the first digits of the file's hash.
fn plan_id(association: &Association, plan: &Plan, sha256: &str) -> String {
    let association = association.id.as_deref().unwrap_or("okant-forbund");
    let year =
        plan.fiscal_years.first().map_or("okant-ar".to_owned(), ToString::to_string);
    let hash = sha256.get(..8).unwrap_or(sha256);
    format!("{association}-{year}-{hash}")
}

/// What a damaged file may lack.
fn lost(damage: &Damage) -> Gap {
    let field = damage.page.map_or_else(
        || "document.pages".to_owned(),
        |page| format!("document.pages[{page}]"),
    );
    Gap { field, reason: damage.what.clone() }
}

fn missing(association: &Association, plan: &Plan, board: &[Seat]) -> Vec<Gap> {
    let fields = [
        (
            "association.name",
            association.name.is_none(),
            "no name of an association is printed",
        ),
        ("association.org_number", association.org_number.is_none(), "none is printed"),
        (
            "association.formed",
            association.formed.is_none(),
            "no date of formation is printed",
        ),
        ("plan.title", plan.title.is_none(), "no title is recognised"),
        (
            "plan.fiscal_years",
            plan.fiscal_years.is_empty(),
            "title and headings name no year",
        ),
        ("plan.adopted_on", plan.adopted_on.is_none(), "no date of adoption is printed"),
        ("plan.case_number", plan.case_number.is_none(), "none is printed"),
        ("board", board.is_empty(), "no persons are named"),
    ];
    let absent = fields.into_iter().filter(|(_, absent, _)| *absent);
    absent
        .map(|(field, _, why)| Gap { field: field.to_owned(), reason: why.to_owned() })
        .collect()
}
