//! Files that are written whole or not at all.
//!
//! The only place of this crate that creates files. Content goes to a hidden temporary file in
//! the same folder, which takes the final name when everything has reached the disk; if
//! anything fails before that, the temporary file is removed and what stood there stays.

use std::{
    ffi::OsStr,
    fs, io,
    io::{BufWriter, Write},
    path::Path,
};

use tempfile::{Builder, NamedTempFile};

use crate::EmitError;

/// What the names of temporary files begin and end with.
const PREFIX: &str = ".plankoll-";
const SUFFIX: &str = ".tmp";

/// Where content is written to.
pub type Sink<'a> = dyn Write + Send + 'a;

/// Writes what `fill` gives to `path`, whole or not at all. Missing folders are made.
pub fn write_atomically(
    path: &Path,
    fill: impl FnOnce(&mut Sink<'_>) -> io::Result<()>,
) -> Result<(), EmitError> {
    try_write(path, fill)
        .map_err(|source| EmitError::Write { path: path.to_owned(), source })
}

fn try_write(
    path: &Path,
    fill: impl FnOnce(&mut Sink<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    let file = temporary_file(folder).map_err(without_temporary_name)?;
    let mut writer = BufWriter::new(file.as_file());
    fill(&mut writer)?;
    writer.flush()?;
    drop(writer);
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Removes the temporary files that a run which was killed left in `folder`; a folder that is not
/// there holds none.
pub(crate) fn remove_leftovers(folder: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        if is_temporary(&entry.file_name()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn is_temporary(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(PREFIX.as_bytes()) && name.ends_with(SUFFIX.as_bytes())
}

/// The cause alone: the random name of the temporary file is nothing to tell, and would make
/// each message differ from the last.
fn without_temporary_name(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() { error } else { error.kind().into() }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A hidden file with the permissions of any new file: temporary files are private otherwise,
/// and would stay so under their final name.
fn temporary_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn makes_folders_and_leaves_only_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.txt");
        write_atomically(&path, |sink| sink.write_all(b"whole")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "whole");
        assert_eq!(names_in(path.parent().unwrap()), ["c.txt"]);
    }

    #[test]
    fn a_failure_leaves_what_stood_there_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.txt");
        write_atomically(&path, |sink| sink.write_all(b"first")).unwrap();
        let error = write_atomically(&path, |sink| {
            sink.write_all(&[0; 10_000])?;
            Err(io::ErrorKind::StorageFull.into())
        })
        .unwrap_err();
        assert_eq!(error.to_string(), format!("cannot write `{}`", path.display()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "first");
        assert_eq!(names_in(folder.path()), ["c.txt"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_takes_no_files_is_told_without_the_temporary_name() {
        // Nothing can be created in `/proc`, whoever asks.
        let error =
            write_atomically(Path::new("/proc/plan.json"), |_| Ok(())).unwrap_err();
        let EmitError::Write { source, .. } = error else { panic!("{error}") };
        assert!(!source.to_string().contains(".plankoll-"), "{source}");
    }

    #[test]
    fn a_folder_that_is_a_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let path = file.join("records.json");
        let error = write_atomically(&path, |_| Ok(())).unwrap_err();
        assert!(error.to_string().contains("records.json"));
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_what_they_may_read_of_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (ours, plain) = (folder.path().join("ours"), folder.path().join("plain"));
        write_atomically(&ours, |_| Ok(())).unwrap();
        fs::write(&plain, "").unwrap();
        let mode = |path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&plain));
    }
}
