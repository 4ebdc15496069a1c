//! The parent's side of conversion: starts a worker process, gives it tasks, and replaces it when
//! a document makes it hang or die.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    path::PathBuf,
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
    program: Program,
    worker: Option<Worker>,
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
        Ok(Self { limits, program: Program { path, arguments }, worker: None })
    }

    /// Has a document read. What the document does is an answer; an error means that no worker
    /// could be started.
    pub(crate) fn read(&mut self, task: &Task) -> anyhow::Result<Answer> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(&self.program)?,
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

    fn cause_of_death(&self, mut worker: Worker) -> Answer {
        let was_killed = worker.was_killed();
        if worker.stop().contains("memory allocation") || was_killed {
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
    fn start(program: &Program) -> anyhow::Result<Self> {
        let mut child = Command::new(&program.path)
            .args(&program.arguments)
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

    /// Whether the system killed it, as it does when memory runs out.
    #[cfg(unix)]
    fn was_killed(&mut self) -> bool {
        use std::os::unix::process::ExitStatusExt;
        const SIGKILL: i32 = 9;
        // At the end of its input it ends by itself, if it still lives.
        self.tasks = None;
        self.child.wait().is_ok_and(|status| status.signal() == Some(SIGKILL))
    }

    #[cfg(not(unix))]
    fn was_killed(&mut self) -> bool {
        false
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

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// What becomes of two documents, one after the other, with this script for a worker.
    #[track_caller]
    fn check(script: &str, expected: FileStatus) {
        let arguments = vec!["-c".to_owned(), script.to_owned()];
        let mut supervisor = Supervisor {
            limits: Limits { timeout: 1, memory: 64 },
            program: Program { path: "/bin/sh".into(), arguments },
            worker: None,
        };
        let task =
            Task { path: "a.pdf".into(), name: "a.pdf".into(), sha256: String::new() };
        for _ in 0..2 {
            let status = match supervisor.read(&task).unwrap() {
                Answer::Failed { status, .. } => Some(status),
                Answer::Converted(_) | Answer::NotAPlan { .. } => None,
            };
            assert_eq!(status, Some(expected));
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
}
