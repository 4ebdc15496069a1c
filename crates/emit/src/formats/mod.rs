//! The formats that each resource of a dataset is written in, one file each.
//!
//! To add one: a file with a `const FORMAT` and a line in [`FORMATS`].

mod csv;
mod parquet;

use std::io;

use crate::{atomic::Sink, column::Tabular};

/// A way to write a table.
pub(crate) struct Format {
    /// Ending of the file name, and name of the format.
    pub(crate) extension: &'static str,
    /// Media type.
    pub(crate) media_type: &'static str,
    /// Writes all rows.
    pub(crate) write: fn(&dyn Tabular<'_>, &mut Sink<'_>) -> io::Result<()>,
}

/// Every format, sorted by ending; the first is the one a data package names first.
pub(crate) const FORMATS: &[Format] = &[csv::FORMAT, parquet::FORMAT];

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn registry_and_files_agree() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/formats");
        let mut files: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                entry.unwrap().path().file_stem().unwrap().to_str().unwrap().into()
            })
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let names: Vec<&str> = FORMATS.iter().map(|format| format.extension).collect();
        assert_eq!(names, files);
    }
}
