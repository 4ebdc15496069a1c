//! `plankoll diff OLD NEW`.

use std::{
    io::{self, Write},
    path::Path,
};

use anyhow::{Context, bail};
use plankoll_emit::Edition;

use crate::{Outcome, args::DiffFormat, diff::changes, render, sources::printable};

/// Says what changed from one edition to the next. That something did is a result, not a failure.
pub(crate) fn run(old: &Path, new: &Path, format: DiffFormat) -> anyhow::Result<Outcome> {
    let changes = changes(&read(old)?, &read(new)?);
    let mut output = anstream::stdout().lock();
    match format {
        DiffFormat::Human => render::changes::list(&mut output, &changes)?,
        DiffFormat::Json => {
            for change in &changes {
                serde_json::to_writer(&mut output, change).map_err(io::Error::from)?;
                writeln!(output)?;
            }
        }
    }
    Ok(Outcome::Fine)
}

fn read(path: &Path) -> anyhow::Result<Edition> {
    let name = printable(path);
    if !path.exists() {
        bail!("`{name}` does not exist");
    }
    let edition = Edition::read(path).with_context(|| format!("cannot read `{name}`"))?;
    let is_empty = edition.listings.iter().all(|listing| listing.rows.is_empty());
    let is_record = path.is_file();
    if is_empty && !is_record && !holds_anything(path) {
        bail!("`{name}` holds neither a data package nor records");
    }
    Ok(edition)
}

/// An empty run is an edition too; any other folder is a mistake.
fn holds_anything(path: &Path) -> bool {
    ["datapackage.json", "dataset/datapackage.json", "manifest.jsonl", "records"]
        .iter()
        .any(|name| path.join(name).exists())
}
