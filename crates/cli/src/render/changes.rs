//! Changes between two editions of a dataset, for people.

use std::io::{self, Write};

use super::{
    style::{ERROR, FAINT, GOOD, STRONG},
    wrap::visible,
};
use crate::diff::{Change, Difference, Plan};

/// All changes, grouped by plan and resource, and their number.
pub(crate) fn list(output: &mut impl Write, changes: &[Change]) -> io::Result<()> {
    for of_plan in changes.chunk_by(|a, b| a.plan == b.plan) {
        let Some(first) = of_plan.first() else { continue };
        let fate = fate(first);
        writeln!(output, "{STRONG}{}{STRONG:#}{fate}", visible(&title(&first.plan)))?;
        for of_resource in of_plan.chunk_by(|a, b| a.resource == b.resource) {
            rows(output, of_resource)?;
        }
    }
    summary(output, changes)
}

fn title(plan: &Plan) -> String {
    let name = if plan.association.is_empty() {
        &plan.association_id
    } else {
        &plan.association
    };
    format!("{name} {} ({})", plan.fiscal_year, plan.source_file)
}

fn fate(change: &Change) -> &'static str {
    match (is_of_whole_plan(change), &change.difference) {
        (true, Difference::New) => ": new",
        (true, Difference::Gone) => ": gone",
        _ => "",
    }
}

fn is_of_whole_plan(change: &Change) -> bool {
    change.resource == "plans" && !matches!(change.difference, Difference::Changed { .. })
}

fn rows(output: &mut impl Write, changes: &[Change]) -> io::Result<()> {
    let told: Vec<&Change> =
        changes.iter().filter(|change| !is_of_whole_plan(change)).collect();
    if let Some(first) = told.first() {
        writeln!(output, "  {FAINT}{}{FAINT:#}", first.resource)?;
    }
    for of_row in told.chunk_by(|a, b| is_of_same_row(a, b)) {
        row(output, of_row)?;
    }
    Ok(())
}

fn is_of_same_row(a: &Change, b: &Change) -> bool {
    let is_changed =
        |change: &Change| matches!(change.difference, Difference::Changed { .. });
    a.position == b.position && is_changed(a) && is_changed(b)
}

fn row(output: &mut impl Write, changes: &[&Change]) -> io::Result<()> {
    let Some(first) = changes.first() else { return Ok(()) };
    let name = visible(&first.row);
    match &first.difference {
        Difference::New => writeln!(output, "    {GOOD}+ {name}{GOOD:#}"),
        Difference::Gone => writeln!(output, "    {ERROR}- {name}{ERROR:#}"),
        Difference::Changed { .. } => {
            let cells: Vec<String> =
                changes.iter().filter_map(|change| cell(change)).collect();
            let colon = if name.is_empty() { "" } else { ": " };
            writeln!(output, "    {name}{colon}{}", cells.join("; "))
        }
    }
}

fn cell(change: &Change) -> Option<String> {
    let Difference::Changed { column, old, new } = &change.difference else {
        return None;
    };
    Some(format!("{column} {} → {}", shown(old), shown(new)))
}

/// Nothing is told from an empty text.
fn shown(cell: &str) -> String {
    if cell.is_empty() { "nothing".to_owned() } else { visible(cell).to_string() }
}

fn summary(output: &mut impl Write, changes: &[Change]) -> io::Result<()> {
    if changes.is_empty() {
        return writeln!(output, "no change");
    }
    let count = |is_counted: fn(&Change) -> bool| {
        changes.iter().filter(|change| is_counted(change)).count()
    };
    let whole = |difference: Difference| {
        let of_kind = |change: &&Change| {
            is_of_whole_plan(change) && change.difference == difference
        };
        changes.iter().filter(of_kind).count()
    };
    writeln!(
        output,
        "{STRONG}{} new plans, {} gone; in the others {} new rows, {} gone, {} cells changed{STRONG:#}",
        whole(Difference::New),
        whole(Difference::Gone),
        count(|change| !is_of_whole_plan(change) && change.difference == Difference::New),
        count(|change| !is_of_whole_plan(change) && change.difference == Difference::Gone),
        count(|change| matches!(change.difference, Difference::Changed { .. })),
    )
}
