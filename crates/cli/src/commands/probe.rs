//! `plankoll probe FILE...`.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use plankoll_emit::{Failure, FileStatus};

use crate::{
    Outcome,
    args::Limits,
    digest,
    probe::FileProbe,
    render::probe::show,
    sources::SourceFile,
    supervisor::Supervisor,
    worker::{Answer, Task, UNREADABLE, Work},
};

/// Tells of each file what kind it is; one that cannot be read is told with the reason.
pub(crate) fn run(
    files: &[PathBuf],
    limits: Limits,
    json: bool,
) -> anyhow::Result<Outcome> {
    let mut supervisor = Supervisor::new(limits)?;
    let mut output = anstream::stdout().lock();
    for file in files {
        let probed = probe_file(file, &mut supervisor)?;
        if json {
            serde_json::to_writer(&mut output, &probed).map_err(io::Error::from)?;
            writeln!(output)?;
        } else {
            show(&mut output, &probed)?;
        }
    }
    Ok(Outcome::Fine)
}

fn probe_file(file: &Path, supervisor: &mut Supervisor) -> anyhow::Result<FileProbe> {
    let source = SourceFile::new(file.to_owned());
    let hashed = digest::of_file(file);
    if source.media_type.is_none() && hashed.is_ok() {
        let why = "not a kind of file that is read: .pdf, .txt or .md";
        let failure = failure("unsupported", why);
        return Ok(FileProbe::failed(&source.name, FileStatus::Unsupported, failure));
    }
    let sha256 = match hashed {
        Ok((sha256, _)) => sha256,
        Err(error) => {
            let failure = failure(UNREADABLE, &format!("cannot be read: {error}"));
            return Ok(FileProbe::failed(&source.name, FileStatus::Damaged, failure));
        }
    };
    let path = source.path.into_os_string();
    let task = Task { path, name: source.name.clone(), sha256, work: Work::Probe };
    Ok(match supervisor.read(&task)? {
        Answer::Probed(probed) => *probed,
        Answer::Failed { status, failure, .. } => {
            FileProbe::failed(&source.name, status, failure)
        }
        Answer::Converted(_) | Answer::NotAPlan { .. } => {
            let failure = failure("crashed", "the worker misunderstood");
            FileProbe::failed(&source.name, FileStatus::Crashed, failure)
        }
    })
}

fn failure(code: &str, message: &str) -> Failure {
    Failure { code: code.to_owned(), message: message.to_owned(), page: None }
}
