//! The child's side of conversion: one document after the other, in a process of its own.
//!
//! Tasks come in and reports go out as JSON lines: how far it has come, then the answer. Whatever
//! a document does to this process, the parent lives on; so the process may limit its own memory,
//! and die. When its input ends, which it does when the parent is gone, it ends too, whatever it
//! is doing.

use std::{
    any::Any,
    ffi::OsString,
    fs,
    io::{self, BufRead, Read, Write},
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Receiver},
    },
    thread,
};

use anyhow::{Context, anyhow};
use plankoll_emit::{Failure, FileStatus, record_to_bytes};
use plankoll_ingest::IngestError;
use plankoll_model::Record;
use plankoll_page::MediaType;
use serde::{Deserialize, Serialize};

use crate::{
    digest,
    pipeline::{Reading, Stage, read_document},
    probe::{FileProbe, probe},
    sources::SourceFile,
    stopwatch::{Spent, Stopwatch},
};

/// A document to read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Task {
    /// Where it is.
    pub(crate) path: OsString,
    /// What the output calls it.
    pub(crate) name: String,
    /// SHA-256 of its bytes.
    pub(crate) sha256: String,
    /// What is wanted of it.
    pub(crate) work: Work,
}

/// What is wanted of a document.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) enum Work {
    /// Its record.
    Convert,
    /// What kind of file it is.
    Probe,
}

/// What a worker says about its task.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Report {
    /// It begins with this.
    Reached(Stage),
    /// It has taken so long for its task.
    Spent(Spent),
    /// It is done.
    Answered(Answer),
}

/// What became of a document.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    /// It is a plan.
    Converted(Converted),
    /// It was read and is something else.
    NotAPlan {
        /// What is missing for a plan.
        reason: String,
        /// Number of pages.
        pages: Option<u32>,
        /// Which reader read it.
        reader: String,
    },
    /// It was looked at, as was wanted.
    Probed(Box<FileProbe>),
    /// It could not be read.
    Failed {
        /// How the manifest calls this.
        status: FileStatus,
        /// Why.
        failure: Failure,
        /// Number of pages, where that much could be read.
        pages: Option<u32>,
    },
}

/// A plan that was read.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Converted {
    /// Id of the plan.
    pub(crate) plan_id: String,
    /// Number of pages.
    pub(crate) pages: Option<u32>,
    /// Which reader read it.
    pub(crate) reader: String,
    /// How many bytes its record has.
    length: u64,
    /// Its record as the file that it becomes. Follows the line, so that the parent has nothing to
    /// parse and to write again.
    #[serde(skip)]
    pub(crate) record: Vec<u8>,
}

impl Converted {
    fn new(record: Record) -> io::Result<Self> {
        let bytes = record_to_bytes(&record)?;
        Ok(Self {
            plan_id: record.plan_id,
            pages: record.document.pages,
            reader: record.document.reader,
            length: bytes.len() as u64,
            record: bytes,
        })
    }
}

/// Deeply nested documents are read by recursion; a main thread usually has an eighth of this.
pub(crate) const STACK: usize = 64 << 20;

/// More bytes than the answer to any real document has: the parent keeps it in memory.
const LONGEST_REPORT: u64 = 128 << 20;

/// Answers the tasks on standard input until it ends.
pub(crate) fn serve(memory_mb: u64) -> anyhow::Result<()> {
    limit_memory(memory_mb)?;
    let (sender, tasks) = mpsc::channel();
    // Never joined: at the end of the input the process ends, also out of the midst of a document.
    thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || answer_all(&tasks))
        .context("starting a thread")?;
    for line in io::stdin().lock().lines() {
        let task: Task = serde_json::from_str(&line?).context("reading a task")?;
        sender.send(task).context("the parent no longer listens")?;
    }
    Ok(())
}

/// Answers tasks for as long as the parent listens.
fn answer_all(tasks: &Receiver<Task>) -> io::Result<()> {
    let mut output = io::stdout().lock();
    for task in tasks {
        let mut stopwatch = Stopwatch::start();
        let answer = answer(&task, &mut |stage| {
            stopwatch.begin(stage);
            // If nobody listens any more, the answer will find out.
            let _ = report(&mut output, &Report::Reached(stage));
        });
        report(&mut output, &Report::Spent(stopwatch.stop()))?;
        report(&mut output, &Report::Answered(answer))?;
    }
    Ok(())
}

fn report(output: &mut impl Write, report: &Report) -> io::Result<()> {
    let mut line = serde_json::to_vec(report)?;
    line.push(b'\n');
    output.write_all(&line)?;
    if let Report::Answered(Answer::Converted(converted)) = report {
        output.write_all(&converted.record)?;
    }
    output.flush()
}

/// The next report of a worker; `None` if it ends or makes no sense.
pub(crate) fn next_report(output: &mut impl BufRead) -> Option<Report> {
    let mut line = Vec::new();
    output.take(LONGEST_REPORT).read_until(b'\n', &mut line).ok()?;
    let mut report = serde_json::from_slice(&line).ok()?;
    if let Report::Answered(Answer::Converted(converted)) = &mut report {
        let length = converted.length.min(LONGEST_REPORT);
        output.take(length).read_to_end(&mut converted.record).ok()?;
        (converted.record.len() as u64 == converted.length).then_some(())?;
    }
    Some(report)
}

fn too_long() -> Answer {
    let message =
        format!("too large: its record has more than {} MB", LONGEST_REPORT >> 20);
    failed(FileStatus::Damaged, "too_large", &message)
}

/// Does `work` on a thread with a stack that nested documents do not exhaust.
pub(crate) fn on_a_large_stack<T: Send>(
    work: impl FnOnce() -> anyhow::Result<T> + Send,
) -> anyhow::Result<T> {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        let thread =
            builder.spawn_scoped(scope, || unwound(work)).context("starting a thread")?;
        thread.join().unwrap_or_else(|_| Err(anyhow!("a thread broke down")))
    })
}

#[cfg(unix)]
fn limit_memory(megabytes: u64) -> anyhow::Result<()> {
    // The stack is set aside as a whole, and most of it is never used.
    let bytes = megabytes.saturating_mul(1 << 20).saturating_add(STACK as u64);
    let (_, hard) =
        rlimit::Resource::AS.get().context("asking for the limit on memory")?;
    let limit = bytes.min(hard);
    rlimit::Resource::AS.set(limit, hard).context("limiting memory")
}

#[cfg(not(unix))]
fn limit_memory(_megabytes: u64) -> anyhow::Result<()> {
    Ok(())
}

/// Where the last panic happened, on whatever thread.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Keeps where a panic happened instead of printing it.
pub(crate) fn note_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(
            || "an unknown place".to_owned(),
            |location| format!("{}:{}", location.file(), location.line()),
        );
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
}

/// Does `work`; a panic becomes an error that names its place.
pub(crate) fn unwound<T>(work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    panic::catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_: Box<dyn Any + Send>| Err(anyhow!("{}", panic_message())))
}

fn panic_message() -> String {
    let place = PANIC.lock().unwrap_or_else(PoisonError::into_inner);
    format!("plankoll itself failed on it (at {place})")
}

fn answer(task: &Task, watch: &mut dyn FnMut(Stage)) -> Answer {
    let mut reached = Stage::Open;
    let mut watch = |stage| {
        reached = stage;
        watch(stage);
    };
    unwound(|| Ok(read(task, &mut watch))).unwrap_or_else(|panic| {
        stopped(FileStatus::Crashed, "panicked", &panic.to_string(), reached)
    })
}

fn read(task: &Task, watch: &mut dyn FnMut(Stage)) -> Answer {
    let source = SourceFile::new(PathBuf::from(&task.path));
    let Some(media_type) = source.media_type else {
        return failed(
            FileStatus::Unsupported,
            "unsupported",
            "not a kind of file that is read",
        );
    };
    let bytes = match fs::read(&source.path) {
        Ok(bytes) => bytes,
        Err(error) => return unreadable(&error),
    };
    if digest::of_bytes(&bytes) != task.sha256 {
        return failed(FileStatus::Damaged, CHANGED, "it was changed while plankoll ran");
    }
    match task.work {
        Work::Convert => convert(task, bytes, media_type, watch),
        Work::Probe => match probe(bytes, media_type, &task.name) {
            Ok(probed) => Answer::Probed(Box::new(probed)),
            Err(error) => not_ingested(&error),
        },
    }
}

fn convert(
    task: &Task,
    bytes: Vec<u8>,
    media_type: MediaType,
    watch: &mut dyn FnMut(Stage),
) -> Answer {
    match read_document(bytes, media_type, &task.name, &task.sha256, watch) {
        Ok(Reading::Plan(record)) => converted(*record),
        Ok(Reading::NotAPlan { reason, document }) => {
            Answer::NotAPlan { reason, pages: document.pages, reader: document.reader }
        }
        Err(error) => not_ingested(&error),
    }
}

fn converted(record: Record) -> Answer {
    match Converted::new(record) {
        Ok(converted) if converted.length <= LONGEST_REPORT => {
            Answer::Converted(converted)
        }
        Ok(_) => too_long(),
        Err(error) => failed(FileStatus::Damaged, "unwritable", &error.to_string()),
    }
}

/// Code of the failure of a file that the system does not let us read.
pub(crate) const UNREADABLE: &str = "unreadable";

/// Code of the failure of a file that was not the same when it was read.
pub(crate) const CHANGED: &str = "changed";

/// Code of the failure of a file without text from which something is lost.
pub(crate) const TEXT_LOST: &str = "text_lost";

/// The answer for a file that the system does not let us read.
pub(crate) fn unreadable(error: &io::Error) -> Answer {
    if error.kind() == io::ErrorKind::OutOfMemory {
        failed(
            FileStatus::OutOfMemory,
            "out_of_memory",
            "it does not fit into the memory allowed",
        )
    } else {
        failed(FileStatus::Damaged, UNREADABLE, &format!("cannot be read: {error}"))
    }
}

fn not_ingested(error: &IngestError) -> Answer {
    let (status, code, pages) = match error {
        IngestError::NeedsOcr { pages, .. } if error.has_losses() => {
            (FileStatus::NeedsOcr, TEXT_LOST, Some(*pages))
        }
        IngestError::NeedsOcr { pages, .. } => {
            (FileStatus::NeedsOcr, "needs_ocr", Some(*pages))
        }
        IngestError::Encrypted => (FileStatus::Encrypted, "encrypted", None),
        IngestError::UnsupportedEncryption => {
            (FileStatus::Encrypted, "unsupported_encryption", None)
        }
        IngestError::Damaged { .. } => (FileStatus::Damaged, "damaged", None),
        IngestError::TooLarge { .. } => (FileStatus::Damaged, "too_large", None),
    };
    let failure =
        Failure { code: code.to_owned(), message: error.to_string(), page: error.page() };
    Answer::Failed { status, failure, pages }
}

/// The answer for a document at which reading stopped at this stage.
pub(crate) fn stopped(
    status: FileStatus,
    code: &str,
    message: &str,
    stage: Stage,
) -> Answer {
    let failure = Failure {
        code: code.to_owned(),
        message: format!("{message}: stopped {stage}"),
        page: stage.page(),
    };
    Answer::Failed { status, failure, pages: None }
}

/// The answer for a document that could not be read.
pub(crate) fn failed(status: FileStatus, code: &str, message: &str) -> Answer {
    let failure =
        Failure { code: code.to_owned(), message: message.to_owned(), page: None };
    Answer::Failed { status, failure, pages: None }
}
