//! `plankoll show FILE`.

use std::{fs, path::Path};

use anyhow::{Context, bail};
use plankoll_emit::read_record;
use plankoll_model::Record;

use crate::{
    Outcome, digest,
    pipeline::{Reading, read_document},
    render::plan,
    sources::{SourceFile, printable},
    worker::on_a_large_stack,
};

/// Shows a record, or what would be the record of a document.
pub(crate) fn run(file: &Path) -> anyhow::Result<Outcome> {
    let is_record = file.extension().is_some_and(|extension| extension == "json");
    let record = if is_record { read_record(file)? } else { convert(file)? };
    plan::show(&mut anstream::stdout().lock(), &record)?;
    Ok(Outcome::Fine)
}

fn convert(file: &Path) -> anyhow::Result<Record> {
    let name = printable(file);
    let bytes = fs::read(file).with_context(|| format!("cannot read `{name}`"))?;
    let Some(media_type) = SourceFile::new(file.to_owned()).media_type else {
        bail!("`{name}` is neither a record (.json) nor a plan (.pdf, .txt, .md)");
    };
    let sha256 = digest::of_bytes(&bytes);
    let read = on_a_large_stack(|| {
        Ok(read_document(bytes, media_type, &name, &sha256, &mut |_| ())?)
    });
    match read.with_context(|| format!("cannot read `{name}`"))? {
        Reading::Plan(record) => Ok(*record),
        Reading::NotAPlan { reason, .. } => bail!("`{name}` is not a plan: {reason}"),
    }
}
