//! `plankoll convert INPUT... -o OUT`.

use anyhow::bail;

use crate::{
    Outcome,
    args::{Common, Convert},
    convert::{Conversion, convert},
    render::summary,
};

/// Converts, and says what became of the files.
pub(crate) fn run(args: &Convert, common: &Common) -> anyhow::Result<Outcome> {
    let conversion = convert(args, common)?;
    summary::report_failures(conversion.manifest.entries())?;
    if !common.quiet {
        let mut output = anstream::stdout().lock();
        summary::documents(&mut output, &conversion)?;
        summary::places(&mut output, &[("records", args.output.join("records"))])?;
    }
    outcome(&conversion)
}

/// Whether all documents could be converted; an error if not one of them could be opened.
pub(crate) fn outcome(conversion: &Conversion) -> anyhow::Result<Outcome> {
    if conversion.read_nothing() {
        bail!("none of the files can be read");
    }
    Ok(if conversion.has_failures() { Outcome::Wanting } else { Outcome::Fine })
}
