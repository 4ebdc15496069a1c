//! Why something could not be written or read back.

use std::{io, path::PathBuf};

/// What can go wrong on the way to and from disk.
#[derive(Debug, thiserror::Error)]
pub enum EmitError {
    /// The file could not be written; what stood there before stands there still.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file or folder could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file could not be removed.
    #[error("cannot remove `{}`", path.display())]
    Remove {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another run is writing to the folder.
    #[error("another run of plankoll is writing to `{}`", folder.display())]
    InUse {
        /// The output folder.
        folder: PathBuf,
    },
    /// The file is not the JSON it should be.
    #[error("`{}` is not what plankoll writes, from its line {line}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Line of the file, from 1.
        line: usize,
        /// What is wrong there.
        source: serde_json::Error,
    },
    /// The record breaks the record's JSON Schema.
    #[error("record `{plan_id}` breaks the schema: {}", problems.join("; "))]
    Invalid {
        /// The plan, as far as the record names it.
        plan_id: String,
        /// Place in the record and what is wrong there, in the order of the schema.
        problems: Vec<String>,
    },
    /// The JSON Schema itself cannot be used.
    #[error("the record's schema cannot be used: {problem}")]
    Schema {
        /// What is wrong with it.
        problem: String,
    },
}
