//! `plankoll annotate FILE -o COPY.pdf`.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, bail};
use plankoll_annotate::annotate;
use plankoll_emit::write_atomically;
use plankoll_page::MediaType;

use crate::{
    Outcome,
    args::Common,
    digest,
    pipeline::{Reading, read_document},
    sources::{SourceFile, printable},
    worker::on_a_large_stack,
};

/// Reads a PDF as `convert` does and writes a copy in which every amount is marked.
pub(crate) fn run(
    file: &Path,
    output: &Path,
    common: &Common,
) -> anyhow::Result<Outcome> {
    let name = printable(file);
    if SourceFile::new(file.to_owned()).media_type != Some(MediaType::Pdf) {
        bail!("`{name}` is no PDF");
    }
    let bytes = fs::read(file).with_context(|| format!("cannot read `{name}`"))?;
    let sha256 = digest::of_bytes(&bytes);
    let copy = on_a_large_stack(|| {
        let reading =
            read_document(bytes.clone(), MediaType::Pdf, &name, &sha256, &mut |_| ())?;
        match reading {
            Reading::Plan(record) => Ok(annotate(&bytes, &record)?),
            Reading::NotAPlan { reason, .. } => bail!("it is not a plan: {reason}"),
        }
    });
    let copy = copy.with_context(|| format!("cannot annotate `{name}`"))?;
    write_atomically(output, |sink| sink.write_all(&copy.bytes))?;
    if !common.quiet {
        let [proven, contradicted, unverified] = copy.marked;
        let mut stdout = anstream::stdout().lock();
        writeln!(
            stdout,
            "{proven} figures marked proven, {contradicted} contradicted, {unverified} unverified: {}",
            printable(output),
        )?;
    }
    Ok(Outcome::Fine)
}
