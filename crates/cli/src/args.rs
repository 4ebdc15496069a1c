//! Commands and options, as the user types them.

use std::{num::NonZeroUsize, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns the plans and budgets of Sweden's coordination associations into checked data.
#[derive(Debug, Parser)]
#[command(
    name = "plankoll",
    version,
    disable_help_subcommand = true,
    after_help = "Examples:
  plankoll run plans -o out          plans/ to records, findings and a dataset in out/
  plankoll show plans/plan-2020.pdf  one plan at a glance
  plankoll rules total-mismatch      what a finding means, and what to do about it

Exit status: 0 done; 1 a document could not be converted, or (check, run --strict) there
is an error finding, or (test) something differs; 2 wrong usage, or nothing that could be
read or written."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// Options of every command.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Common {
    /// How many documents to work on at the same time [default: one for each core]
    #[arg(long, global = true, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Say nothing but errors
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
    /// Show no progress
    #[arg(long, global = true)]
    pub(crate) no_progress: bool,
}

/// What there is to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Convert, check and make the dataset: the main job
    #[command(after_help = "Examples:
  plankoll run plans -o out
  plankoll run plans more/plan-2020.pdf -o out --strict --timeout 60

Writes OUT/records, OUT/manifest.jsonl, OUT/findings.jsonl and OUT/dataset. A second run
reads only what has changed.")]
    Run {
        #[command(flatten)]
        convert: Convert,
        #[command(flatten)]
        publication: Publication,
        /// Exit with status 1 if there is an error finding
        #[arg(long)]
        strict: bool,
    },
    /// Turn documents into records, with a manifest of what became of each
    #[command(after_help = "Example:
  plankoll convert plans -o out --jobs 4

Writes OUT/records/<plan_id>.json and OUT/manifest.jsonl.")]
    Convert(Convert),
    /// Check records, each by itself and all together
    #[command(after_help = "Examples:
  plankoll check out
  plankoll check out --format sarif > findings.sarif

Writes OUT/findings.jsonl. Exit status 1 if there is an error finding.")]
    Check {
        /// Folder that `convert` wrote
        #[arg(value_name = "OUT")]
        out: PathBuf,
        /// How findings are printed
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Make a data package (CSV and Parquet) of records
    #[command(after_help = "Example:
  plankoll dataset out-2023 out-2024 -o dataset")]
    Dataset {
        /// Folders that `convert` wrote
        #[arg(required = true, value_name = "OUT")]
        outs: Vec<PathBuf>,
        /// Folder for the data package
        #[arg(short, long, value_name = "DATASET")]
        output: PathBuf,
        #[command(flatten)]
        publication: Publication,
    },
    /// Make a copy of a PDF in which every amount is marked
    #[command(after_help = "Example:
  plankoll annotate plan.pdf -o plan-marked.pdf

Green is proven, red and framed contradicted, yellow and underlined unverified; the note of each
mark spells out the arithmetic. The pages stay as they were.")]
    Annotate {
        /// A plan as PDF
        file: PathBuf,
        /// The copy to write
        #[arg(short, long, value_name = "COPY.pdf")]
        output: PathBuf,
    },
    /// Say what changed between two datasets or records, cell by cell
    #[command(after_help = "Examples:
  plankoll diff out-2023 out-2024
  plankoll diff old.json new.json --format json

Plans are matched by their bytes, else by association, year and kind, else by file; rows by
what they are about. Places in the document are not compared.")]
    Diff {
        /// Data package, folder that `run` or `convert` wrote, or record (.json)
        old: PathBuf,
        /// The same, later
        new: PathBuf,
        /// How changes are printed: json gives an object a line
        #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
        format: DiffFormat,
    },
    /// Show a plan at a glance: a record, a PDF or a text plan
    #[command(after_help = "Example:
  plankoll show out/records/nnv-skane-2020-3fa4c1d2.json | less

✓ proven, ✗ contradicted, no mark: nothing printed that the figure could be held against.")]
    Show {
        /// The file to show: .json of OUT/records, .pdf, .txt or .md
        file: PathBuf,
    },
    /// Print what the page reader sees, as JSON lines
    #[command(after_help = "Example:
  plankoll words plan.pdf | jq 'select(.page == 2) | .text'

Boxes are in points from the page's top left corner.")]
    Words {
        /// A PDF
        file: PathBuf,
    },
    /// Tell what kind of file each is, before any conversion
    #[command(after_help = "Examples:
  plankoll probe plans/*.pdf
  plankoll probe --json plan.pdf | jq '.pdf.pages[] | select(.kind != \"digital\")'

Pages are digital, scan, ocr, mixed, empty or garbled. A file that cannot be read is told
with the reason, and the others go on.")]
    Probe {
        /// PDFs and text plans
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        limits: Limits,
        /// Print one JSON object a file instead of a table
        #[arg(long)]
        json: bool,
    },
    /// Compare fixture documents with their hand-checked truth, cell by cell
    Test {
        /// Folder with a folder for each fixture: source, fixture.toml, truth.json, snapshot.json
        fixtures: PathBuf,
        /// Rewrite the snapshots (never the truth)
        #[arg(long)]
        update: bool,
    },
    /// List the rules that plans are checked against, or explain one
    Rules {
        /// Code of a rule: `total-mismatch`
        code: Option<String>,
        /// Print the whole catalogue as Markdown
        #[arg(long, conflicts_with = "code")]
        markdown: bool,
        /// List labels without a category in the records under OUT, the most frequent first
        #[arg(long, value_name = "OUT", conflicts_with_all = ["code", "markdown"])]
        unclassified: Option<PathBuf>,
    },
    /// Print the JSON Schema of the record
    Schema,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Read documents named on standard input; started by `convert`
    #[command(hide = true)]
    Worker {
        /// Most memory to take, in megabytes
        #[arg(long, value_name = "MB")]
        memory: u64,
    },
}

/// What `convert` and `run` take.
#[derive(Debug, Clone, Args)]
pub(crate) struct Convert {
    /// Files and folders with plans: .pdf, .txt, .md
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Folder for the results
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) limits: Limits,
    /// Convert again what has not changed
    #[arg(long)]
    pub(crate) force: bool,
}

/// Who makes the dataset public.
#[derive(Debug, Clone, Args)]
pub(crate) struct Publication {
    /// Organisation that publishes the dataset, named in its catalogue entry (dcat.ttl)
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
}

/// How much one document may take.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Limits {
    /// Most seconds of the processor to spend on one document
    #[arg(long, value_name = "S", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: u64,
    /// Most memory to take for one document, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 1024, value_parser = clap::value_parser!(u64).range(64..))]
    pub(crate) memory: u64,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// One JSON array
    Json,
    /// SARIF 2.1.0, for tools that show findings beside files
    Sarif,
}

/// How changes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people
    Human,
    /// JSON lines
    Json,
}

impl From<Publication> for plankoll_emit::Publication {
    fn from(Publication { publisher }: Publication) -> Self {
        Self { publisher }
    }
}

impl Common {
    /// How many documents to work on at the same time.
    pub(crate) fn job_count(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.jobs.map_or_else(cores, NonZeroUsize::get)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_of_every_command_may_stand_after_it() {
        let cli =
            Cli::parse_from(["plankoll", "run", "plans", "-o", "out", "--jobs", "3"]);
        assert_eq!(cli.common.job_count(), 3);
    }
}
