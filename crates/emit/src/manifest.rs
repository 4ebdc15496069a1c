//! `OUT/manifest.jsonl`: what became of each input file.

use std::{collections::BTreeSet, io, path::Path};

use serde::{Deserialize, Serialize};

use crate::{EmitError, json};

const FILE_NAME: &str = "manifest.jsonl";

/// What became of an input file.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum FileStatus {
    /// It has a record.
    Converted,
    /// It was read and is no plan.
    NotAPlan,
    /// Its pages have no text: they are images, blank, or (`text_lost`) their content is damaged.
    NeedsOcr,
    /// It asks for a password.
    Encrypted,
    /// It could not be read, whole or in part.
    Damaged,
    /// Reading it took longer than allowed.
    Timeout,
    /// Reading it took more memory than allowed.
    OutOfMemory,
    /// The reader broke down on it.
    Crashed,
    /// It has the same bytes as a file already listed.
    Duplicate,
    /// It is no kind of file that plankoll reads.
    Unsupported,
}

impl FileStatus {
    /// Every status, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Converted,
        Self::NotAPlan,
        Self::NeedsOcr,
        Self::Encrypted,
        Self::Damaged,
        Self::Timeout,
        Self::OutOfMemory,
        Self::Crashed,
        Self::Duplicate,
        Self::Unsupported,
    ];

    /// The status as it stands in the manifest: `not_a_plan`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Converted => "converted",
            Self::NotAPlan => "not_a_plan",
            Self::NeedsOcr => "needs_ocr",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::Timeout => "timeout",
            Self::OutOfMemory => "out_of_memory",
            Self::Crashed => "crashed",
            Self::Duplicate => "duplicate",
            Self::Unsupported => "unsupported",
        }
    }

    /// Whether a document that ought to have been converted was not: exit status 1.
    pub fn is_failure(self) -> bool {
        match self {
            Self::Converted | Self::NotAPlan | Self::Duplicate | Self::Unsupported => {
                false
            }
            Self::NeedsOcr
            | Self::Encrypted
            | Self::Damaged
            | Self::Timeout
            | Self::OutOfMemory
            | Self::Crashed => true,
        }
    }
}

/// Why a file has no record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Stable name of the cause.
    pub code: String,
    /// The cause in words.
    pub message: String,
    /// The page it arose on, from 1.
    pub page: Option<u32>,
}

/// One input file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// Path as given, with `/` between its parts.
    pub source_file: String,
    /// SHA-256 of its bytes, in hex; none if they could not be read.
    pub sha256: Option<String>,
    /// Size in bytes.
    pub bytes: Option<u64>,
    /// Number of pages.
    pub pages: Option<u32>,
    /// What became of it.
    pub status: FileStatus,
    /// Its record, or for a duplicate the record of the same bytes.
    pub plan_id: Option<String>,
    /// Which reader read it.
    pub reader: Option<String>,
    /// Why it has no record.
    pub error: Option<Failure>,
    /// Version of the program that wrote the entry.
    pub program: String,
    /// The options that bear on the result, in one string.
    pub options: String,
}

impl ManifestEntry {
    /// Whether the file, this program and its options are what they were, so that the result
    /// would be the same.
    pub fn is_unchanged(&self, sha256: &str, program: &str, options: &str) -> bool {
        self.sha256.as_deref() == Some(sha256)
            && self.program == program
            && self.options == options
    }
}

/// All input files, sorted by `source_file`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    entries: Vec<ManifestEntry>,
}

impl Manifest {
    /// The manifest of these entries, in whatever order. Of two for the same file the later
    /// one holds.
    pub fn new(mut entries: Vec<ManifestEntry>) -> Self {
        entries.reverse();
        entries.sort_by(|a, b| a.source_file.cmp(&b.source_file));
        entries.dedup_by(|later, kept| later.source_file == kept.source_file);
        Self { entries }
    }

    /// Reads the manifest of the output folder `out`; an empty one if there is none yet.
    pub fn read(out: &Path) -> Result<Self, EmitError> {
        match json::read_lines(&out.join(FILE_NAME)) {
            Ok(entries) => Ok(Self::new(entries)),
            Err(EmitError::Read { source, .. })
                if source.kind() == io::ErrorKind::NotFound =>
            {
                Ok(Self::default())
            }
            Err(error) => Err(error),
        }
    }

    /// Writes the manifest into the output folder `out`.
    pub fn write(&self, out: &Path) -> Result<(), EmitError> {
        json::write_lines(&out.join(FILE_NAME), &self.entries)
    }

    /// The entries, sorted by `source_file`.
    pub fn entries(&self) -> &[ManifestEntry] {
        &self.entries
    }

    /// The entry of `source_file`.
    pub fn find(&self, source_file: &str) -> Option<&ManifestEntry> {
        let position = self
            .entries
            .binary_search_by(|entry| entry.source_file.as_str().cmp(source_file));
        self.entries.get(position.ok()?)
    }

    /// The plans that have a record.
    pub fn plan_ids(&self) -> BTreeSet<&str> {
        let converted =
            self.entries.iter().filter(|entry| entry.status == FileStatus::Converted);
        converted.filter_map(|entry| entry.plan_id.as_deref()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(source_file: &str, status: FileStatus) -> ManifestEntry {
        ManifestEntry {
            source_file: source_file.into(),
            sha256: Some("00ff".into()),
            bytes: Some(2),
            pages: None,
            status,
            plan_id: Some(format!("plan-{source_file}")),
            reader: Some("text".into()),
            error: None,
            program: "0.1.0".into(),
            options: "memory=1".into(),
        }
    }

    #[test]
    fn written_sorted_and_read_back() {
        let out = tempfile::tempdir().unwrap();
        let manifest = Manifest::new(vec![
            entry("b.txt", FileStatus::Duplicate),
            entry("a.txt", FileStatus::Damaged),
            entry("a.txt", FileStatus::Converted),
        ]);
        manifest.write(out.path()).unwrap();
        let read = Manifest::read(out.path()).unwrap();
        assert_eq!(read, manifest);
        let files: Vec<_> =
            read.entries().iter().map(|e| e.source_file.as_str()).collect();
        assert_eq!(files, ["a.txt", "b.txt"]);
        assert_eq!(read.find("a.txt").unwrap().status, FileStatus::Converted);
        assert_eq!(read.plan_ids(), BTreeSet::from(["plan-a.txt"]));
    }

    #[test]
    fn no_manifest_yet_is_an_empty_one() {
        let out = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(out.path()).unwrap(), Manifest::default());
    }

    #[test]
    fn unchanged_means_bytes_program_and_options() {
        let entry = entry("a.txt", FileStatus::Converted);
        assert!(entry.is_unchanged("00ff", "0.1.0", "memory=1"));
        assert!(!entry.is_unchanged("00fe", "0.1.0", "memory=1"));
        assert!(!entry.is_unchanged("00ff", "0.2.0", "memory=1"));
        assert!(!entry.is_unchanged("00ff", "0.1.0", "memory=2"));
    }

    #[test]
    fn codes_are_those_of_the_json() {
        for status in FileStatus::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.code());
        }
    }
}
