//! The parent's side of conversion: starts a worker process, gives it tasks, and replaces it when
//! a document makes it hang or die.

use std::{
    env,
    io::{self, BufReader, Read, Write},
    path::PathBuf,
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

use anyhow::{Context, bail};
use plankoll_emit::FileStatus;

use crate::{
    args::Limits,
    patience::Patience,
    pipeline::Stage,
    stopwatch::Spent,
    worker::{Answer, Report, Task, next_report, stopped},
};

/// Has documents read, one at a time.
pub(crate) struct Supervisor {
    limits: Limits,
    program: Program,
    worker: Option<Worker>,
    spent: Option<Spent>,
}

/// What to start as a worker.
struct Program {
    path: PathBuf,
    arguments: Vec<String>,
}

impl Supervisor {
    /// Workers are further processes of this program; none is started until the first document.
    pub(crate) fn new(limits: Limits) -> anyhow::Result<Self> {
        let path = env::current_exe().context("finding the program itself")?;
        let memory = limits.memory.to_string();
        let arguments = ["worker", "--memory", &memory].map(ToOwned::to_owned).to_vec();
        let program = Program { path, arguments };
        Ok(Self { limits, program, worker: None, spent: None })
    }

    /// What the last document took; nothing is known of one that broke its worker.
    pub(crate) fn spent(&self) -> Option<Spent> {
        self.spent
    }

    /// Has a document read. What the document does is an answer; an error means that no worker
    /// could be started, or that one was told to stop from outside.
    pub(crate) fn read(&mut self, task: &Task) -> anyhow::Result<Answer> {
        let is_fresh = self.worker.is_none();
        let answer = self.read_once(task)?;
        // Memory in pieces may be left by the documents before: none pays for another.
        if is_fresh || !broke_down(&answer) {
            return Ok(answer);
        }
        self.worker = None;
        self.read_once(task)
    }

    fn read_once(&mut self, task: &Task) -> anyhow::Result<Answer> {
        self.spent = None;
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(&self.program)?,
        };
        match worker.ask(task, Duration::from_secs(self.limits.timeout)) {
            Ok(answer) => {
                self.spent = worker.spent.take();
                self.worker = Some(worker);
                Ok(answer)
            }
            Err(RecvTimeoutError::Timeout) => {
                let message = format!("not read within {} seconds", self.limits.timeout);
                Ok(stopped(FileStatus::Timeout, "timeout", &message, worker.reached))
            }
            Err(RecvTimeoutError::Disconnected) => self.cause_of_death(worker),
        }
    }

    fn cause_of_death(&self, mut worker: Worker) -> anyhow::Result<Answer> {
        let reached = worker.reached;
        let ended = worker.wait().context("waiting for a worker")?;
        if is_stopped_from_outside(ended) {
            bail!("a worker was told to stop");
        }
        let words = worker.stop();
        let (status, code, message) =
            if words.contains("memory allocation") || is_killed(ended) {
                let message =
                    format!("it takes more than {} MB of memory", self.limits.memory);
                (FileStatus::OutOfMemory, "out_of_memory", message)
            } else if words.contains("overflowed its stack") {
                let message = "it is nested too deeply for the reader".to_owned();
                (FileStatus::Crashed, "stack_overflow", message)
            } else {
                let message = "the reader broke down on it".to_owned();
                (FileStatus::Crashed, "crashed", message)
            };
        Ok(stopped(status, code, &message, reached))
    }
}

/// Whether the document took the worker to its bounds, which what the worker did before may have
/// brought nearer.
fn broke_down(answer: &Answer) -> bool {
    match answer {
        Answer::Failed { status, .. } => {
            matches!(status, FileStatus::OutOfMemory | FileStatus::Crashed)
        }
        Answer::Converted(_) | Answer::NotAPlan { .. } | Answer::Probed(_) => false,
    }
}

struct Worker {
    child: Child,
    tasks: Option<ChildStdin>,
    reports: Receiver<Report>,
    /// What it was last heard to begin.
    reached: Stage,
    spent: Option<Spent>,
    last_words: Option<JoinHandle<String>>,
}

impl Worker {
    fn start(program: &Program) -> anyhow::Result<Self> {
        let mut command = Command::new(&program.path);
        command
            .args(&program.arguments)
            // It would bury the cause under a page of places in the code.
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        apart_from_the_terminal(&mut command);
        let mut child = command.spawn().context("starting a worker")?;
        let output = child.stdout.take().context("a worker without output")?;
        let errors = child.stderr.take().context("a worker without errors")?;
        let (sender, reports) = mpsc::channel();
        thread::spawn(move || pass_on(output, &sender));
        let last_words = thread::spawn(move || last_words(errors));
        let tasks = child.stdin.take();
        let reached = Stage::Open;
        let last_words = Some(last_words);
        Ok(Self { child, tasks, reports, reached, spent: None, last_words })
    }

    fn ask(
        &mut self,
        task: &Task,
        allowed: Duration,
    ) -> Result<Answer, RecvTimeoutError> {
        self.reached = Stage::Open;
        let mut patience = Patience::with(self.child.id(), allowed);
        self.send(task).map_err(|_| RecvTimeoutError::Disconnected)?;
        loop {
            match self.reports.recv_timeout(patience.left()) {
                Ok(Report::Reached(stage)) => self.reached = stage,
                Ok(Report::Spent(spent)) => self.spent = Some(spent),
                Ok(Report::Answered(answer)) => return Ok(answer),
                Err(RecvTimeoutError::Timeout) if patience.extend() => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn send(&mut self, task: &Task) -> io::Result<()> {
        let mut line = serde_json::to_vec(task)?;
        line.push(b'\n');
        let tasks = self.tasks.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        tasks.write_all(&line)?;
        tasks.flush()
    }

    /// How it ended. If it still lives, it ends with its input.
    fn wait(&mut self) -> io::Result<ExitStatus> {
        self.tasks = None;
        self.child.wait()
    }

    /// Ends the process; gives what it said on standard error.
    fn stop(mut self) -> String {
        self.end();
        self.last_words.take().and_then(|words| words.join().ok()).unwrap_or_default()
    }

    fn end(&mut self) {
        // It may have ended already, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

/// Ctrl-C is meant for the parent alone: a worker that dies of it would look like one that its
/// document has killed.
#[cfg(unix)]
fn apart_from_the_terminal(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn apart_from_the_terminal(_: &mut Command) {}

/// Whether the system killed it, as it does when memory runs out.
#[cfg(unix)]
fn is_killed(ended: ExitStatus) -> bool {
    const SIGKILL: i32 = 9;
    std::os::unix::process::ExitStatusExt::signal(&ended) == Some(SIGKILL)
}

#[cfg(not(unix))]
fn is_killed(_: ExitStatus) -> bool {
    false
}

/// Whether somebody ended it, as when the machine is shut down: no fault of its document.
#[cfg(unix)]
fn is_stopped_from_outside(ended: ExitStatus) -> bool {
    const SIGHUP: i32 = 1;
    const SIGINT: i32 = 2;
    const SIGTERM: i32 = 15;
    let signal = std::os::unix::process::ExitStatusExt::signal(&ended);
    matches!(signal, Some(SIGHUP | SIGINT | SIGTERM))
}

#[cfg(not(unix))]
fn is_stopped_from_outside(_: ExitStatus) -> bool {
    false
}

/// Passes on what a worker reports, until it ends or makes no sense.
fn pass_on(output: impl Read, reports: &Sender<Report>) {
    let mut output = BufReader::new(output);
    while let Some(report) = next_report(&mut output) {
        if reports.send(report).is_err() {
            break;
        }
    }
}

/// The end of what is said: enough to tell a cause of death by. All is read, since a worker that
/// nobody listens to would wait for ever.
fn last_words(mut errors: impl Read) -> String {
    const ENOUGH: usize = 64 << 10;
    let (mut said, mut chunk) = (Vec::new(), vec![0; ENOUGH]);
    while let Ok(length @ 1..) = errors.read(&mut chunk) {
        said.extend_from_slice(chunk.get(..length).unwrap_or_default());
        let excess = said.len().saturating_sub(ENOUGH);
        said.drain(..excess);
    }
    String::from_utf8_lossy(&said).into_owned()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::worker::Work;

    fn supervisor(script: &str) -> Supervisor {
        let arguments = vec!["-c".to_owned(), script.to_owned()];
        Supervisor {
            limits: Limits { timeout: 1, memory: 64 },
            program: Program { path: "/bin/sh".into(), arguments },
            worker: None,
            spent: None,
        }
    }

    fn task() -> Task {
        Task {
            path: "a.pdf".into(),
            name: "a.pdf".into(),
            sha256: String::new(),
            work: Work::Convert,
        }
    }

    /// What becomes of two documents, one after the other, with this script for a worker.
    #[track_caller]
    fn check(script: &str, expected: FileStatus) {
        check_page(script, expected, None);
    }

    #[track_caller]
    fn check_page(script: &str, expected: FileStatus, expected_page: Option<u32>) {
        let mut supervisor = supervisor(script);
        for _ in 0..2 {
            let Answer::Failed { status, failure, .. } =
                supervisor.read(&task()).unwrap()
            else {
                panic!("it did not fail");
            };
            assert_eq!((status, failure.page), (expected, expected_page), "{failure:?}");
            if let Some(page) = expected_page {
                assert!(failure.message.contains(&format!("page {page}")), "{failure:?}");
            }
        }
    }

    #[test]
    fn a_worker_that_hangs_is_replaced() {
        check("exec sleep 60", FileStatus::Timeout);
    }

    #[test]
    fn a_worker_that_dies_is_replaced() {
        check("exit 3", FileStatus::Crashed);
        check("kill -SEGV $$", FileStatus::Crashed);
    }

    #[test]
    fn a_worker_that_asks_for_too_much_memory_says_so_or_is_killed() {
        check(
            "echo memory allocation of 9 bytes failed >&2; kill -ABRT $$",
            FileStatus::OutOfMemory,
        );
        check("kill -KILL $$", FileStatus::OutOfMemory);
    }

    #[test]
    fn an_answer_that_makes_no_sense_counts_as_a_crash() {
        check("echo nonsense; cat > /dev/null", FileStatus::Crashed);
    }

    #[test]
    fn the_page_that_it_was_on_is_named() {
        let reached = r#"echo '{"Reached":{"page":6}}'; echo '{"Reached":{"page":7}}'"#;
        let after = |end: &str| format!("read task; {reached}; {end}");
        check_page(&after("exec sleep 60"), FileStatus::Timeout, Some(7));
        check_page(&after("kill -SEGV $$"), FileStatus::Crashed, Some(7));
        check_page(&after("kill -KILL $$"), FileStatus::OutOfMemory, Some(7));
    }

    #[test]
    fn a_worker_may_say_as_much_as_it_likes() {
        let talk = "yes 'no matter' | head -c 1000000 >&2";
        let last = "echo memory allocation of 9 bytes failed >&2";
        check(&format!("{talk}; {last}; kill -ABRT $$"), FileStatus::OutOfMemory);
    }

    #[test]
    fn a_document_that_breaks_a_used_worker_is_given_to_a_fresh_one() {
        let folder = tempfile::tempdir().unwrap();
        let answer =
            r#"echo '{"Answered":{"NotAPlan":{"reason":"","pages":null,"reader":""}}}'"#;
        // The first worker dies of its second document, the next one reads it.
        let script = format!(
            "read a; {answer}; mkdir {} && {{ read b; exit 3; }}; cat",
            folder.path().join("begun").display()
        );
        let mut supervisor = supervisor(&script);
        for _ in 0..2 {
            let answer = supervisor.read(&task()).unwrap();
            assert!(matches!(answer, Answer::NotAPlan { .. }), "{answer:?}");
        }
    }

    #[test]
    fn a_worker_that_is_told_to_stop_says_nothing_of_its_document() {
        assert!(supervisor("kill -TERM $$").read(&task()).is_err());
    }
}
