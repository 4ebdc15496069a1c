//! `plankoll test FIXTURES [--update]`.

use std::{io::Write, path::Path};

use rayon::prelude::*;

use crate::{
    Outcome,
    args::Common,
    fixtures::{Fixture, find_fixtures},
    render::{progress::Progress, style},
    sources::printable,
    worker::unwound,
};

/// Compares every fixture; names each difference.
pub(crate) fn run(root: &Path, update: bool, common: &Common) -> anyhow::Result<Outcome> {
    let fixtures = find_fixtures(root)?;
    let progress = Progress::new("comparing", fixtures.len(), common);
    let compared: Vec<Vec<String>> = fixtures
        .par_iter()
        .map(|fixture| {
            let differences = compare(fixture, update);
            progress.end();
            differences
        })
        .collect();
    drop(progress);
    let mut output = anstream::stdout().lock();
    for (fixture, differences) in fixtures.iter().zip(&compared) {
        for difference in differences {
            writeln!(output, "{}: {difference}", printable(&fixture.folder))?;
        }
    }
    let differing = compared.iter().filter(|differences| !differences.is_empty()).count();
    if !common.quiet {
        let style = if differing == 0 { style::GOOD } else { style::ERROR };
        let total = fixtures.len();
        writeln!(
            output,
            "{style}{}{style:#} of {total} fixtures as expected",
            total - differing
        )?;
    }
    Ok(if differing == 0 { Outcome::Fine } else { Outcome::Wanting })
}

/// A fixture that cannot be compared differs, and the others are compared all the same.
fn compare(fixture: &Fixture, update: bool) -> Vec<String> {
    unwound(|| fixture.differences(update))
        .unwrap_or_else(|error| vec![format!("{error:#}")])
}
