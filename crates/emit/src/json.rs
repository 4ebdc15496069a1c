//! JSON as it stands in files: one pretty document, or one line an entry.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};

use crate::{EmitError, atomic::Sink, write_atomically};

/// Writes `content` indented, its keys in the order of its type, with a newline at the end.
pub(crate) fn write_document(
    path: &Path,
    content: &impl Serialize,
) -> Result<(), EmitError> {
    write_atomically(path, |sink| pretty(sink, content))
}

/// Writes `content` indented, with a newline at the end.
pub(crate) fn pretty(sink: &mut Sink<'_>, content: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *sink, content)?;
    sink.write_all(b"\n")
}

/// Writes JSON lines, one for each entry, whole or not at all.
pub fn write_lines<T: Serialize>(path: &Path, entries: &[T]) -> Result<(), EmitError> {
    write_atomically(path, |sink| {
        entries.iter().try_for_each(|entry| {
            serde_json::to_writer(&mut *sink, entry)?;
            sink.write_all(b"\n")
        })
    })
}

/// Reads one document.
pub(crate) fn read_document<T: DeserializeOwned>(path: &Path) -> Result<T, EmitError> {
    let bytes = read_bytes(path)?;
    serde_json::from_slice(&bytes).map_err(|source| EmitError::Malformed {
        path: path.to_owned(),
        line: source.line(),
        source,
    })
}

/// Reads JSON lines; blank lines are passed over.
pub fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, EmitError> {
    let bytes = read_bytes(path)?;
    bytes
        .split(|byte| *byte == b'\n')
        .zip(1..)
        .filter(|(line, _)| !line.trim_ascii().is_empty())
        .map(|(line, number)| {
            serde_json::from_slice(line).map_err(|source| EmitError::Malformed {
                path: path.to_owned(),
                line: number,
                source,
            })
        })
        .collect()
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, EmitError> {
    fs::read(path).map_err(|source| EmitError::Read { path: PathBuf::from(path), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("numbers.jsonl");
        write_lines(&path, &[1, 2, 3]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "1\n2\n3\n");
        assert_eq!(read_lines::<u8>(&path).unwrap(), [1, 2, 3]);
    }

    #[test]
    fn a_broken_line_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("numbers.jsonl");
        fs::write(&path, "1\n\n\"two\"\n").unwrap();
        let message = read_lines::<u8>(&path).unwrap_err().to_string();
        assert!(message.ends_with("from its line 3"), "{message}");
    }
}
