//! `plankoll run INPUT... -o OUT`: the main job.

use plankoll_emit::Publication;

use super::{check::check_folder, convert, dataset::write_dataset};
use crate::{
    Outcome,
    args::{Common, Convert},
    convert::convert as convert_documents,
    render::summary,
};

/// Converts, checks, makes the dataset and says how it went.
pub(crate) fn run(
    args: &Convert,
    publication: &Publication,
    strict: bool,
    common: &Common,
) -> anyhow::Result<Outcome> {
    let conversion = convert_documents(args, common)?;
    let checked = check_folder(&args.output, common)?;
    let dataset = args.output.join("dataset");
    write_dataset(&checked.records, &checked.findings, &dataset, publication)?;
    summary::report_failures(conversion.manifest.entries())?;
    if !common.quiet {
        let mut output = anstream::stdout().lock();
        summary::documents(&mut output, &conversion)?;
        summary::figures(&mut output, &checked.records)?;
        summary::findings(&mut output, &checked.findings)?;
        let places = [
            ("records", args.output.join("records")),
            ("findings", args.output.join("findings.jsonl")),
            ("dataset", dataset),
        ];
        summary::places(&mut output, &places)?;
    }
    let outcome = convert::outcome(&conversion)?;
    let is_broken = strict && checked.has_errors();
    Ok(if is_broken { Outcome::Wanting } else { outcome })
}
