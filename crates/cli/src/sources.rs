//! The files to convert: found in folders, in sorted order.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use plankoll_page::MediaType;
use walkdir::WalkDir;

/// A file to convert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourceFile {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its path as given, with `/` between its parts: what the manifest calls it.
    pub(crate) name: String,
    /// What kind of file it is by its name; none if plankoll does not read it.
    pub(crate) media_type: Option<MediaType>,
    /// Why it cannot even be looked at: a folder that may not be read, a link to nowhere.
    pub(crate) problem: Option<String>,
}

impl SourceFile {
    /// The file at `path`.
    pub(crate) fn new(path: PathBuf) -> Self {
        let name = printable(&path);
        let media_type = media_type_of(&path);
        Self { path, name, media_type, problem: None }
    }
}

/// All files under `inputs`, sorted by name, each once. The folder `output` is passed over: what
/// an earlier run wrote is no input.
pub(crate) fn find_sources(
    inputs: &[PathBuf],
    output: &Path,
) -> anyhow::Result<Vec<SourceFile>> {
    let output = fs::canonicalize(output).ok();
    let mut found = Vec::new();
    for input in inputs {
        fs::metadata(input)
            .with_context(|| format!("cannot read `{}`", printable(input)))?;
        found.extend(files_under(input, output.as_deref()));
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found.dedup_by(|a, b| a.name == b.name);
    if found.is_empty() {
        let names: Vec<String> = inputs.iter().map(|input| printable(input)).collect();
        bail!("there are no files in `{}`", names.join("`, `"));
    }
    Ok(found)
}

fn files_under(input: &Path, output: Option<&Path>) -> Vec<SourceFile> {
    let is_output = |path: &Path| {
        output
            .is_some_and(|output| fs::canonicalize(path).is_ok_and(|path| path == output))
    };
    let walk = WalkDir::new(input).follow_links(true).into_iter();
    walk.filter_entry(|entry| !entry.file_type().is_dir() || !is_output(entry.path()))
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            Ok(entry) => Some(SourceFile::new(entry.into_path())),
            Err(error) => inaccessible(&error),
        })
        .collect()
}

/// The place that could not be walked. A link that leads back to a folder above it is no loss.
fn inaccessible(error: &walkdir::Error) -> Option<SourceFile> {
    let path = error.path().filter(|_| error.loop_ancestor().is_none())?;
    let problem = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Some(SourceFile { problem: Some(problem), ..SourceFile::new(path.to_owned()) })
}

/// What kind of file it is, by its name and by being a plain file.
fn media_type_of(path: &Path) -> Option<MediaType> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return None;
    }
    let extension = path.extension().and_then(OsStr::to_str)?.to_lowercase();
    match extension.as_str() {
        "pdf" => Some(MediaType::Pdf),
        "txt" => Some(MediaType::PlainText),
        "md" => Some(MediaType::Markdown),
        _ => None,
    }
}

/// The media type as records and manifest name it.
pub(crate) fn media_type_name(media_type: MediaType) -> &'static str {
    match media_type {
        MediaType::Pdf => "application/pdf",
        MediaType::PlainText => "text/plain",
        MediaType::Markdown => "text/markdown",
    }
}

/// The path with `/` between its parts. Bytes that are no UTF-8 are written `\xff`, so that two
/// files never get the same name.
pub(crate) fn printable(path: &Path) -> String {
    let chunks = path.as_os_str().as_encoded_bytes().utf8_chunks();
    let text: String = chunks
        .flat_map(|chunk| {
            let escaped = chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}"));
            std::iter::once(chunk.valid().to_owned()).chain(escaped)
        })
        .collect();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path, output: &Path) -> Vec<String> {
        let sources = find_sources(&[folder.to_owned()], output).unwrap();
        let within = |name: String| name.replace(&format!("{}/", folder.display()), "");
        sources.into_iter().map(|source| within(source.name)).collect()
    }

    #[test]
    fn files_are_found_in_sorted_order_without_the_output() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b/2.txt", "a.PDF", "out/records/x.json", "b/1.docx"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let names = names_in(folder.path(), &folder.path().join("out"));
        assert_eq!(names, ["a.PDF", "b/1.docx", "b/2.txt"]);
    }

    #[test]
    fn the_kind_of_file_is_told_by_its_extension() {
        let kind = |name: &str| SourceFile::new(PathBuf::from(name)).media_type;
        assert_eq!(kind("plan.PDF"), Some(MediaType::Pdf));
        assert_eq!(kind("plan.md"), Some(MediaType::Markdown));
        assert_eq!(kind("plan.docx"), None);
        assert_eq!(kind("pdf"), None);
    }

    #[test]
    fn an_input_that_is_missing_or_empty_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let missing = find_sources(&[folder.path().join("missing")], &out).unwrap_err();
        assert!(missing.to_string().contains("missing"));
        let empty = find_sources(&[folder.path().to_owned()], &out).unwrap_err();
        assert!(empty.to_string().starts_with("there are no files in"));
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_utf8_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let name = |bytes| printable(Path::new(OsStr::from_bytes(bytes)));
        assert_eq!(name(b"plan-\xe5.pdf"), "plan-\\xe5.pdf");
        assert_ne!(name(b"plan-\xe5.pdf"), name(b"plan-\xe4.pdf"));
    }
}
