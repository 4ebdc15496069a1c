//! `OUT/timings.jsonl`: what differs from run to run, apart from what must not.

use std::{env, fs, path::Path, time::Instant, time::UNIX_EPOCH};

use plankoll_emit::{EmitError, ManifestEntry, read_lines, write_lines};
use serde::{Deserialize, Serialize};

use crate::stopwatch::Spent;

const FILE_NAME: &str = "timings.jsonl";

/// How long a file took.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Timing {
    /// The file, as the manifest calls it.
    pub(super) source_file: String,
    /// Seconds from giving it to a worker to its record on disk.
    pub(super) seconds: f64,
    /// Processor time of its stages; unknown where it was not read to the end.
    #[serde(default)]
    pub(super) spent: Option<Spent>,
    /// The program file that did it: two builds of one version may give different results.
    pub(super) build: String,
}

impl Timing {
    /// The time since `started`, spent by the program file `build` on the file of `entry`.
    pub(super) fn since(
        entry: &ManifestEntry,
        build: &str,
        started: Instant,
        spent: Option<Spent>,
    ) -> Self {
        Self {
            source_file: entry.source_file.clone(),
            seconds: started.elapsed().as_secs_f64(),
            spent,
            build: build.to_owned(),
        }
    }
}

/// The program file by size and time of change; empty where the system does not say.
pub(super) fn build() -> String {
    let describe = |metadata: fs::Metadata| {
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(format!("{}-{}", metadata.len(), changed.as_nanos()))
    };
    env::current_exe().and_then(fs::metadata).ok().and_then(describe).unwrap_or_default()
}

/// The timings of the last run; none if there was none or its file is not readable.
pub(super) fn read(output: &Path) -> Vec<Timing> {
    read_lines(&output.join(FILE_NAME)).unwrap_or_default()
}

/// Writes the timings of this run over those of earlier ones, as far as the files are still there.
pub(super) fn write(
    output: &Path,
    earlier: Vec<Timing>,
    now: Vec<Timing>,
    is_kept: impl Fn(&Timing) -> bool,
) -> Result<(), EmitError> {
    let mut all: Vec<Timing> = now;
    all.extend(earlier);
    all.retain(is_kept);
    // Stable: of two for the same file the one of this run comes first and stays.
    all.sort_by(|a, b| a.source_file.cmp(&b.source_file));
    all.dedup_by(|later, kept| later.source_file == kept.source_file);
    write_lines(&output.join(FILE_NAME), &all)
}
