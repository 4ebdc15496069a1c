//! `OUT/.journal.jsonl`: what a conversion has finished, kept while it runs.
//!
//! ```text
//! journal = { run }
//! run     = {"build": program file} { {"done": entry} }
//! ```
//!
//! Lines are only ever added, each in one piece, so whatever ends the program costs at most the
//! last of them. The next run takes over what is there; a run that comes to its end removes the
//! file. It is locked meanwhile: two runs into one folder would undo each other's work.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{EmitError, atomic::remove_leftovers};

const FILE_NAME: &str = ".journal.jsonl";

/// One line.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line<T> {
    /// A run of this program file begins.
    Build(String),
    /// It has finished this.
    Done(T),
}

/// What runs that were stopped have left.
#[derive(Debug, PartialEq, Eq)]
pub struct Unfinished<T> {
    /// What they had finished, in that order.
    pub done: Vec<T>,
    /// Whether another program file was at work since the last run that came to its end: the
    /// records may be its own, whatever the manifest says.
    pub is_foreign: bool,
}

/// The journal of the run that is going on.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// Whether it says no more than that a run has begun.
    is_blank: bool,
}

impl Journal {
    /// Begins the journal of a run of the program file `build` into the output folder `out`, and
    /// gives what was left by runs that were stopped. Half-written files of theirs are removed.
    pub fn begin<T: DeserializeOwned + Serialize>(
        out: &Path,
        build: &str,
    ) -> Result<(Self, Unfinished<T>), EmitError> {
        let path = out.join(FILE_NAME);
        let failed = |source| EmitError::Write { path: path.clone(), source };
        fs::create_dir_all(out).map_err(failed)?;
        let mut file = open(&path).map_err(failed)?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(EmitError::InUse { folder: out.to_owned() });
        }
        for folder in [out.to_owned(), out.join("records")] {
            remove_leftovers(&folder).map_err(failed)?;
        }
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(failed)?;
        let left = unfinished(&text, build);
        let journal = Self { path: path.clone(), file, is_blank: left.done.is_empty() };
        let is_torn = text.last().is_some_and(|byte| *byte != b'\n');
        journal.write(is_torn, &Line::<T>::Build(build.to_owned()))?;
        Ok((journal, left))
    }

    /// Notes that this is finished.
    pub fn add<T: Serialize>(&mut self, done: &T) -> Result<(), EmitError> {
        self.is_blank = false;
        self.write(false, &Line::Done(done))
    }

    /// Ends the run: what it did stands in the manifest.
    pub fn end(mut self) -> Result<(), EmitError> {
        self.is_blank = false;
        fs::remove_file(&self.path)
            .map_err(|source| EmitError::Remove { path: self.path.clone(), source })
    }

    fn write<T: Serialize>(
        &self,
        on_new_line: bool,
        line: &Line<T>,
    ) -> Result<(), EmitError> {
        let mut bytes = if on_new_line { b"\n".to_vec() } else { Vec::new() };
        let written = serde_json::to_writer(&mut bytes, line)
            .map_err(io::Error::from)
            .and_then(|()| {
                bytes.push(b'\n');
                (&self.file).write_all(&bytes)
            });
        written.map_err(|source| EmitError::Write { path: self.path.clone(), source })
    }
}

impl Drop for Journal {
    /// A run that fails before it has finished anything leaves nothing behind.
    fn drop(&mut self) {
        if self.is_blank {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    File::options().read(true).append(true).create(true).open(path)
}

/// What a journal says to the program file `build`. Lines that make no sense were not finished.
fn unfinished<T: DeserializeOwned>(text: &[u8], build: &str) -> Unfinished<T> {
    let mut left = Unfinished { done: Vec::new(), is_foreign: false };
    let mut is_ours = false;
    for line in text.split(|byte| *byte == b'\n') {
        match serde_json::from_slice(line) {
            Ok(Line::Build(other)) => {
                is_ours = other == build;
                if !is_ours {
                    left.done.clear();
                    left.is_foreign = true;
                }
            }
            Ok(Line::Done(done)) if is_ours => left.done.push(done),
            Ok(Line::Done(_)) | Err(_) => {}
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, done: &[u32], is_foreign: bool) {
        let expected = Unfinished { done: done.to_vec(), is_foreign };
        assert_eq!(unfinished::<u32>(text.as_bytes(), "a"), expected, "{text}");
    }

    #[test]
    fn what_a_run_of_the_same_program_finished_is_taken_over() {
        check("", &[], false);
        check("{\"build\":\"a\"}\n{\"done\":1}\n{\"done\":2}\n", &[1, 2], false);
        check(
            "{\"build\":\"a\"}\n{\"done\":1}\n{\"build\":\"a\"}\n{\"done\":2}\n",
            &[1, 2],
            false,
        );
    }

    #[test]
    fn a_torn_line_was_not_finished() {
        check("{\"build\":\"a\"}\n{\"done\":1}\n{\"do", &[1], false);
        check("{\"build\":\"a\"}\n{\"do\n{\"build\":\"a\"}\n{\"done\":2}\n", &[2], false);
        check("{\"build\":\"a\"}\n\0\0\0\0\n{\"done\":2}\n", &[2], false);
    }

    #[test]
    fn another_program_makes_all_before_it_doubtful() {
        check("{\"build\":\"b\"}\n{\"done\":1}\n", &[], true);
        check("{\"build\":\"a\"}\n{\"done\":1}\n{\"build\":\"b\"}\n", &[], true);
        check("{\"build\":\"b\"}\n{\"build\":\"a\"}\n{\"done\":1}\n", &[1], true);
    }

    #[test]
    fn a_run_goes_on_where_the_last_one_was_stopped() {
        let out = tempfile::tempdir().unwrap();
        let begin = || Journal::begin::<u32>(out.path(), "a").unwrap();
        let (mut journal, left) = begin();
        assert!(left.done.is_empty());
        journal.add(&7).unwrap();
        drop(journal);
        fs::write(out.path().join(".plankoll-half.tmp"), "ha").unwrap();
        let (journal, left) = begin();
        assert_eq!(left.done, [7]);
        journal.end().unwrap();
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
        drop(begin());
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0, "nothing was finished");
    }

    #[test]
    fn one_run_at_a_time() {
        let out = tempfile::tempdir().unwrap();
        let (journal, _) = Journal::begin::<u32>(out.path(), "a").unwrap();
        let second = Journal::begin::<u32>(out.path(), "a");
        assert!(matches!(second, Err(EmitError::InUse { .. })));
        drop(journal);
        assert!(Journal::begin::<u32>(out.path(), "a").is_ok());
    }
}
