//! Which files have to be read at all.

use std::{collections::BTreeMap, io, path::Path};

use plankoll_emit::{
    EmitError, FileStatus, Manifest, ManifestEntry, Unfinished, record_path,
};
use rayon::prelude::*;

use super::{
    Done, options,
    timing::{self, Timing},
};
use crate::{
    args::Limits,
    digest,
    sources::SourceFile,
    worker::{Answer, CHANGED, Task, UNREADABLE, Work, unreadable},
};

/// Version of the program: with another one everything is read again.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// A file after a first look.
pub(super) enum Triage {
    /// Nothing has changed since the last run.
    Unchanged(ManifestEntry),
    /// What becomes of it is clear without reading it.
    Settled(ManifestEntry),
    /// It has to be read; all but the outcome is known.
    New(ManifestEntry, Task),
}

impl Triage {
    /// The file, as the manifest calls it.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Unchanged(entry) | Self::Settled(entry) | Self::New(entry, _) => {
                &entry.source_file
            }
        }
    }
}

/// What earlier runs left.
pub(super) struct Earlier<'a> {
    output: &'a Path,
    manifest: Manifest,
    /// Of two for the same file the first one holds.
    timings: Vec<Timing>,
    /// The program file that each file was read by.
    builds: BTreeMap<String, String>,
    /// The program file that is at work now.
    build: &'a str,
}

impl<'a> Earlier<'a> {
    /// Reads it from the folder `output`; `left` is what a run that was stopped had finished. With
    /// `force` nothing counts.
    pub(super) fn read(
        output: &'a Path,
        build: &'a str,
        left: Unfinished<Done>,
        force: bool,
    ) -> Result<Self, EmitError> {
        let (mut entries, mut timings) = (Vec::new(), Vec::new());
        if !force && !left.is_foreign {
            entries.extend_from_slice(Manifest::read(output)?.entries());
            timings = timing::read(output);
        }
        if !force {
            let done = left.done.into_iter().map(|done| (done.entry, done.timing));
            let (resumed, times): (Vec<_>, Vec<_>) = done.unzip();
            entries.extend(resumed);
            timings = times.into_iter().rev().chain(timings).collect();
        }
        let builds = timings.iter().rev();
        let builds = builds.map(|t| (t.source_file.clone(), t.build.clone())).collect();
        Ok(Self { output, manifest: Manifest::new(entries), timings, builds, build })
    }

    /// The timings of earlier runs.
    pub(super) fn into_timings(self) -> Vec<Timing> {
        self.timings
    }

    /// The entry that reading the file again would give.
    fn find(&self, fresh: &ManifestEntry) -> Option<&ManifestEntry> {
        let entry = self.manifest.find(&fresh.source_file)?;
        let sha256 = fresh.sha256.as_deref()?;
        let is_same = entry.is_unchanged(sha256, &fresh.program, &fresh.options);
        (is_same && self.is_settled(entry) && self.is_of_this_build(entry))
            .then_some(entry)
    }

    /// Whether the result is there, and hangs on the bytes of the file alone. A document that took
    /// too long is not tried again: whoever gives it more time changes the options.
    fn is_settled(&self, entry: &ManifestEntry) -> bool {
        let code = entry.error.as_ref().map_or("", |error| &*error.code);
        match entry.status {
            FileStatus::Converted => {
                let plan_id = entry.plan_id.as_deref();
                plan_id.is_some_and(|plan_id| record_path(self.output, plan_id).is_file())
            }
            FileStatus::Damaged => ![UNREADABLE, CHANGED].contains(&code),
            FileStatus::NotAPlan
            | FileStatus::NeedsOcr
            | FileStatus::Encrypted
            | FileStatus::Unsupported
            | FileStatus::Timeout
            | FileStatus::OutOfMemory
            | FileStatus::Crashed => true,
            FileStatus::Duplicate => false,
        }
    }

    fn is_of_this_build(&self, entry: &ManifestEntry) -> bool {
        self.builds.get(&entry.source_file).is_some_and(|build| build == self.build)
    }
}

/// Looks at each file once, in parallel.
pub(super) fn triage(
    sources: &[SourceFile],
    earlier: &Earlier,
    limits: &Limits,
) -> Vec<Triage> {
    let hashed: Vec<ManifestEntry> =
        sources.par_iter().map(|source| fingerprint(source, limits)).collect();
    let mut first_with = BTreeMap::new();
    sources
        .iter()
        .zip(hashed)
        .map(|(source, entry)| {
            if entry.status == FileStatus::Unsupported || entry.error.is_some() {
                return Triage::Settled(entry);
            }
            let sha256 = entry.sha256.clone().unwrap_or_default();
            if first_with.contains_key(&sha256) {
                return Triage::Settled(ManifestEntry {
                    status: FileStatus::Duplicate,
                    ..entry
                });
            }
            first_with.insert(sha256.clone(), entry.source_file.clone());
            match earlier.find(&entry) {
                Some(entry) => Triage::Unchanged(entry.clone()),
                None => Triage::New(entry, task(source, sha256)),
            }
        })
        .collect()
}

fn task(source: &SourceFile, sha256: String) -> Task {
    Task {
        path: source.path.clone().into_os_string(),
        name: source.name.clone(),
        sha256,
        work: Work::Convert,
    }
}

/// The entry of a file as far as it can be filled in without reading what it says.
fn fingerprint(source: &SourceFile, limits: &Limits) -> ManifestEntry {
    let entry = ManifestEntry {
        source_file: source.name.clone(),
        sha256: None,
        bytes: None,
        pages: None,
        status: FileStatus::Unsupported,
        plan_id: None,
        reader: None,
        error: None,
        program: PROGRAM.to_owned(),
        options: options(limits),
    };
    let hashed = match (&source.problem, source.media_type) {
        (Some(problem), _) => Err(io::Error::other(problem.clone())),
        (None, None) if source.path.is_file() => digest::of_file(&source.path),
        // Pipes and devices: reading them could take for ever.
        (None, None) => return entry,
        (None, Some(_)) => digest::of_file(&source.path),
    };
    match (hashed, unsupported_or(source)) {
        (Ok((sha256, bytes)), status) => {
            ManifestEntry { sha256: Some(sha256), bytes: Some(bytes), status, ..entry }
        }
        (Err(error), _) => with_failure(entry, &error),
    }
}

/// The status before the outcome is known.
fn unsupported_or(source: &SourceFile) -> FileStatus {
    if source.media_type.is_some() {
        FileStatus::NotAPlan
    } else {
        FileStatus::Unsupported
    }
}

fn with_failure(entry: ManifestEntry, error: &io::Error) -> ManifestEntry {
    match unreadable(error) {
        Answer::Failed { status, failure, .. } => {
            ManifestEntry { status, error: Some(failure), ..entry }
        }
        Answer::Converted(_) | Answer::NotAPlan { .. } | Answer::Probed(_) => entry,
    }
}

/// Duplicates get the plan of the file that they are the same as.
pub(super) fn with_duplicates(mut entries: Vec<ManifestEntry>) -> Vec<ManifestEntry> {
    let plan_ids: BTreeMap<String, String> = entries
        .iter()
        .filter(|entry| entry.status == FileStatus::Converted)
        .filter_map(|entry| Some((entry.sha256.clone()?, entry.plan_id.clone()?)))
        .collect();
    for entry in entries.iter_mut().filter(|entry| entry.status == FileStatus::Duplicate)
    {
        let sha256 = entry.sha256.as_deref().unwrap_or_default();
        entry.plan_id = plan_ids.get(sha256).cloned();
    }
    entries
}
