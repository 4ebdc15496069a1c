//! The parent's side of conversion: starts a worker process, gives it tasks, and replaces it when
//! a document makes it hang or die.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread::{self, JoinHandle},
    time::Duration,
};

use anyhow::Context;
use plankoll_emit::FileStatus;

use crate::{
    args::Limits,
    worker::{Answer, Task, failed},
};

/// Has documents read, one at a time.
pub(crate) struct Supervisor {
    limits: Limits,
    worker: Option<Worker>,
}

impl Supervisor {
    /// No worker is started until the first document.
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, worker: None }
    }

    /// Has a document read. What the document does is an answer; an error means that no worker
    /// could be started.
    pub(crate) fn read(&mut self, task: &Task) -> anyhow::Result<Answer> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(self.limits.memory)?,
        };
        match worker.ask(task, Duration::from_secs(self.limits.timeout)) {
            Ok(answer) => {
                self.worker = Some(worker);
                Ok(answer)
            }
            Err(RecvTimeoutError::Timeout) => {
                worker.stop();
                let message = format!("not read within {} seconds", self.limits.timeout);
                Ok(failed(FileStatus::Timeout, "timeout", &message))
            }
            Err(RecvTimeoutError::Disconnected) => Ok(self.cause_of_death(worker)),
        }
    }

    fn cause_of_death(&self, worker: Worker) -> Answer {
        let last_words = worker.stop();
        if last_words.contains("memory allocation") {
            let message =
                format!("it takes more than {} MB of memory", self.limits.memory);
            failed(FileStatus::OutOfMemory, "out_of_memory", &message)
        } else {
            failed(FileStatus::Crashed, "crashed", "the reader broke down on it")
        }
    }
}

struct Worker {
    child: Child,
    tasks: Option<ChildStdin>,
    answers: Receiver<Answer>,
    last_words: Option<JoinHandle<String>>,
}

impl Worker {
    fn start(memory: u64) -> anyhow::Result<Self> {
        let program = env::current_exe().context("finding the program itself")?;
        let mut child = Command::new(program)
            .args(["worker", "--memory", &memory.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("starting a worker")?;
        let output = child.stdout.take().context("a worker without output")?;
        let errors = child.stderr.take().context("a worker without errors")?;
        let (sender, answers) = mpsc::channel();
        thread::spawn(move || {
            let lines = BufReader::new(output).lines().map_while(Result::ok);
            for answer in lines.map_while(|line| serde_json::from_str(&line).ok()) {
                if sender.send(answer).is_err() {
                    break;
                }
            }
        });
        let last_words = thread::spawn(move || last_words(errors));
        let tasks = child.stdin.take();
        Ok(Self { child, tasks, answers, last_words: Some(last_words) })
    }

    fn ask(
        &mut self,
        task: &Task,
        patience: Duration,
    ) -> Result<Answer, RecvTimeoutError> {
        let sent = self.tasks.as_mut().is_some_and(|tasks| {
            serde_json::to_vec(task).is_ok_and(|mut line| {
                line.push(b'\n');
                tasks.write_all(&line).and_then(|()| tasks.flush()).is_ok()
            })
        });
        if sent {
            self.answers.recv_timeout(patience)
        } else {
            Err(RecvTimeoutError::Disconnected)
        }
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

/// The start of what is said: enough to tell a cause of death by.
fn last_words(errors: impl Read) -> String {
    let mut said = Vec::new();
    // What cannot be read was not said.
    let _ = errors.take(4096).read_to_end(&mut said);
    String::from_utf8_lossy(&said).into_owned()
}
