//! The child's side of conversion: one document after the other, in a process of its own.
//!
//! Tasks come in and answers go out as JSON lines. Whatever a document does to this process, the
//! parent lives on; so the process may limit its own memory, and die.

use std::{
    any::Any,
    ffi::OsString,
    fs,
    io::{self, BufRead, Write},
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    sync::{Mutex, PoisonError},
    thread,
};

use anyhow::{Context, anyhow};
use plankoll_emit::{Failure, FileStatus};
use plankoll_ingest::IngestError;
use plankoll_model::Record;
use serde::{Deserialize, Serialize};

use crate::{
    digest,
    pipeline::{Reading, read_document},
    sources::SourceFile,
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
}

/// What became of it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    /// It is a plan.
    Converted(Box<Record>),
    /// It was read and is something else.
    NotAPlan {
        /// What is missing for a plan.
        reason: String,
        /// Number of pages.
        pages: Option<u32>,
        /// Which reader read it.
        reader: String,
    },
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

/// Deeply nested documents are read by recursion; a main thread usually has an eighth of this.
pub(crate) const STACK: usize = 64 << 20;

/// Answers the tasks on standard input until it ends.
pub(crate) fn serve(memory_mb: u64) -> anyhow::Result<()> {
    limit_memory(memory_mb)?;
    on_a_large_stack(|| {
        let mut output = io::stdout().lock();
        for line in io::stdin().lock().lines() {
            let task: Task = serde_json::from_str(&line?).context("reading a task")?;
            serde_json::to_writer(&mut output, &answer(&task))?;
            output.write_all(b"\n")?;
            output.flush()?;
        }
        Ok(())
    })
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

fn answer(task: &Task) -> Answer {
    unwound(|| Ok(read(task))).unwrap_or_else(|panic| {
        failed(FileStatus::Crashed, "panicked", &panic.to_string())
    })
}

fn read(task: &Task) -> Answer {
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
        return failed(
            FileStatus::Damaged,
            "changed",
            "it was changed while plankoll ran",
        );
    }
    match read_document(bytes, media_type, &task.name, &task.sha256) {
        Ok(Reading::Plan(record)) => Answer::Converted(record),
        Ok(Reading::NotAPlan { reason, document }) => {
            Answer::NotAPlan { reason, pages: document.pages, reader: document.reader }
        }
        Err(error) => not_ingested(&error),
    }
}

/// Code of the failure of a file that the system does not let us read.
pub(crate) const UNREADABLE: &str = "unreadable";

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
        IngestError::NeedsOcr { pages } => {
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

/// The answer for a document that could not be read.
pub(crate) fn failed(status: FileStatus, code: &str, message: &str) -> Answer {
    let failure =
        Failure { code: code.to_owned(), message: message.to_owned(), page: None };
    Answer::Failed { status, failure, pages: None }
}
