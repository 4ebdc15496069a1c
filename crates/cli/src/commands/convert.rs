//! `plankoll convert INPUT... -o OUT`.

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
    Ok(outcome(&conversion))
}

/// Whether all documents could be converted.
pub(crate) fn outcome(conversion: &Conversion) -> Outcome {
    if conversion.has_failures() { Outcome::Wanting } else { Outcome::Fine }
}
