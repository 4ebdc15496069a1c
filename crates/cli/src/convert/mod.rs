//! Documents to records and a manifest.
//!
//! Every file gets an entry, whatever becomes of it. What has not changed since the last run is
//! left as it is; the rest is shared out among workers. Nothing depends on which of them is
//! faster: the manifest is sorted by file. Whenever it is stopped, the next run goes on from there:
//! a record is written whole or not at all, and the journal says which are finished.

mod timing;
mod triage;

use std::{
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

use anyhow::anyhow;
use plankoll_emit::{
    EmitError, Failure, FileStatus, Journal, Manifest, ManifestEntry,
    remove_other_records, write_record,
};
use serde::{Deserialize, Serialize};

use crate::{
    args::{Common, Convert, Limits},
    render::progress::Progress,
    sources::find_sources,
    supervisor::Supervisor,
    worker::{Answer, Task, UNREADABLE},
};
use timing::Timing;
use triage::{Triage, triage};

/// What a conversion came to.
pub(crate) struct Conversion {
    /// What became of each file.
    pub(crate) manifest: Manifest,
    /// How many were left as they were.
    pub(crate) unchanged: usize,
}

impl Conversion {
    /// Whether there was a document and none could even be opened.
    pub(crate) fn read_nothing(&self) -> bool {
        let is_unreadable = |entry: &ManifestEntry| {
            entry.error.as_ref().is_some_and(|error| error.code == UNREADABLE)
        };
        let entries = self.manifest.entries();
        !entries.is_empty() && entries.iter().all(is_unreadable)
    }

    /// Whether a document could not be converted.
    pub(crate) fn has_failures(&self) -> bool {
        self.manifest.entries().iter().any(|entry| entry.status.is_failure())
    }
}

/// Converts what `args` names, into the folder that it names.
pub(crate) fn convert(args: &Convert, common: &Common) -> anyhow::Result<Conversion> {
    let sources = find_sources(&args.inputs, &args.output)?;
    let build = timing::build();
    let (journal, left) = Journal::begin(&args.output, &build)?;
    let earlier = triage::Earlier::read(&args.output, &build, left, args.force)?;
    let triaged = triage(&sources, &earlier, &args.limits);
    let Finished { entries, timings, journal } =
        convert_all(&triaged, journal, &build, args, common)?;
    let manifest = Manifest::new(triage::with_duplicates(entries));
    remove_other_records(&args.output, &manifest.plan_ids())?;
    manifest.write(&args.output)?;
    let is_kept = |timing: &Timing| manifest.find(&timing.source_file).is_some();
    timing::write(&args.output, earlier.into_timings(), timings, is_kept)?;
    journal.end()?;
    let unchanged =
        triaged.iter().filter(|file| matches!(file, Triage::Unchanged(_))).count();
    Ok(Conversion { manifest, unchanged })
}

fn convert_all(
    files: &[Triage],
    journal: Journal,
    build: &str,
    args: &Convert,
    common: &Common,
) -> anyhow::Result<Finished> {
    let job = Job {
        files,
        next: AtomicUsize::new(0),
        build,
        args,
        progress: Progress::new("converting", files.len(), common),
        finished: Mutex::new(Finished {
            entries: Vec::new(),
            timings: Vec::new(),
            journal,
        }),
    };
    thread::scope(|scope| {
        let threads: Vec<_> =
            (0..common.job_count()).map(|_| scope.spawn(|| job.work())).collect();
        let ended =
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| broken()));
        ended.fold(Ok(()), Result::and)
    })?;
    job.finished.into_inner().or_else(|_| broken())
}

/// What has been done so far.
struct Finished {
    entries: Vec<ManifestEntry>,
    timings: Vec<Timing>,
    journal: Journal,
}

impl Finished {
    /// Adds an entry; one that had to be read, with the time that took, to the journal as well.
    fn add(
        &mut self,
        entry: ManifestEntry,
        timing: Option<Timing>,
    ) -> Result<(), EmitError> {
        let Some(timing) = timing else {
            self.entries.push(entry);
            return Ok(());
        };
        let done = Done { entry, timing };
        self.journal.add(&done)?;
        self.entries.push(done.entry);
        self.timings.push(done.timing);
        Ok(())
    }
}

/// A file that was read: a line of the journal.
#[derive(Serialize, Deserialize)]
struct Done {
    entry: ManifestEntry,
    timing: Timing,
}

/// Files in order, each given out to one of several threads.
struct Job<'a> {
    files: &'a [Triage],
    next: AtomicUsize,
    build: &'a str,
    args: &'a Convert,
    progress: Progress,
    finished: Mutex<Finished>,
}

impl Job<'_> {
    /// Settles one file after the other, with a worker process of its own, until none is left.
    fn work(&self) -> anyhow::Result<()> {
        let mut supervisor = Supervisor::new(self.args.limits)?;
        while let Some(file) = self.files.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            self.progress.begin(file.name());
            let started = Instant::now();
            let entry = settle(file, &self.args.output, &mut supervisor)?;
            let timing = matches!(file, Triage::New(..))
                .then(|| Timing::since(&entry, self.build, started, supervisor.spent()));
            self.finished.lock().or_else(|_| broken())?.add(entry, timing)?;
            self.progress.end();
        }
        Ok(())
    }
}

fn broken<T>() -> anyhow::Result<T> {
    Err(anyhow!("a thread broke down"))
}

/// The entry of a file, its record written if it has one.
fn settle(
    file: &Triage,
    output: &Path,
    supervisor: &mut Supervisor,
) -> anyhow::Result<ManifestEntry> {
    match file {
        Triage::Unchanged(entry) | Triage::Settled(entry) => Ok(entry.clone()),
        Triage::New(entry, task) => settle_new(entry.clone(), task, output, supervisor),
    }
}

fn settle_new(
    entry: ManifestEntry,
    task: &Task,
    output: &Path,
    supervisor: &mut Supervisor,
) -> anyhow::Result<ManifestEntry> {
    Ok(match supervisor.read(task)? {
        Answer::Converted(plan) => {
            write_record(output, &plan.plan_id, &plan.record)?;
            ManifestEntry {
                status: FileStatus::Converted,
                pages: plan.pages,
                reader: Some(plan.reader),
                plan_id: Some(plan.plan_id),
                ..entry
            }
        }
        Answer::NotAPlan { reason, pages, reader } => ManifestEntry {
            status: FileStatus::NotAPlan,
            pages,
            reader: Some(reader),
            error: Some(Failure {
                code: "not_a_plan".to_owned(),
                message: reason,
                page: None,
            }),
            ..entry
        },
        // Nobody asked a worker to look only.
        Answer::Probed(_) => entry,
        Answer::Failed { status, failure, pages } => {
            ManifestEntry { status, pages, error: Some(failure), ..entry }
        }
    })
}

/// The options that bear on the result.
fn options(limits: &Limits) -> String {
    format!("timeout={} memory={}", limits.timeout, limits.memory)
}
