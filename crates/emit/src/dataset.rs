//! The data package: every resource in every format, and the files that describe them.

use std::{
    io::{self, Write},
    path::Path,
};

use plankoll_model::{Finding, Record};
use sha2::{Digest, Sha256};

use crate::{
    EmitError, Omission,
    atomic::{Sink, remove_leftovers},
    column::Tabular,
    corpus::Corpus,
    formats::{FORMATS, Format},
    package::{self, Publication, WrittenFile, WrittenResource},
    resources::{RESOURCES, Resource},
    write_atomically,
};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DatasetSummary {
    /// Resources and their numbers of rows, sorted by name.
    pub resources: Vec<ResourceSummary>,
    /// What its column cannot hold exactly, and what is therefore empty in the dataset: nothing,
    /// unless a document prints absurd figures.
    pub omissions: Vec<Omission>,
}

/// A resource that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceSummary {
    /// Its name.
    pub name: &'static str,
    /// Its number of rows.
    pub rows: usize,
}

/// Writes the data package of these plans and findings into the folder.
///
/// Records and findings may come in any order and from several output folders. The descriptor
/// is written last: while it is missing or old, so is the package.
pub fn write_dataset(
    folder: &Path,
    records: &[Record],
    findings: &[Finding],
    publication: &Publication,
) -> Result<DatasetSummary, EmitError> {
    remove_leftovers(folder)
        .map_err(|source| EmitError::Write { path: folder.to_owned(), source })?;
    let corpus = Corpus::new(records, findings);
    let mut summary = DatasetSummary::default();
    let mut written = Vec::new();
    for resource in RESOURCES {
        let sheet = (resource.sheet)(&corpus);
        let files = write_resource(folder, resource, &*sheet)?;
        let (fields, rows) = (sheet.fields(), sheet.height());
        written.push(WrittenResource { resource, fields, rows, files });
        summary.omissions.extend(sheet.omissions());
        summary.resources.push(ResourceSummary { name: resource.name, rows });
    }
    package::write(folder, &written, &corpus, publication)?;
    Ok(summary)
}

fn write_resource(
    folder: &Path,
    resource: &Resource,
    sheet: &dyn Tabular<'_>,
) -> Result<Vec<WrittenFile>, EmitError> {
    FORMATS.iter().map(|format| write_file(folder, resource, format, sheet)).collect()
}

fn write_file(
    folder: &Path,
    resource: &Resource,
    format: &Format,
    sheet: &dyn Tabular<'_>,
) -> Result<WrittenFile, EmitError> {
    let name = format!("{}.{}", resource.name, format.extension);
    let (mut bytes, mut sha256) = (0, String::new());
    write_atomically(&folder.join(&name), |sink| {
        let mut counted = Counted { sink, hasher: Sha256::new(), bytes: 0 };
        (format.write)(sheet, &mut counted)?;
        bytes = counted.bytes;
        sha256 = format!("{:x}", counted.hasher.finalize());
        Ok(())
    })?;
    Ok(WrittenFile {
        name,
        format: format.extension,
        media_type: format.media_type,
        bytes,
        sha256,
    })
}

/// Counts and hashes what passes through.
struct Counted<'a, 'b> {
    sink: &'a mut Sink<'b>,
    hasher: Sha256,
    bytes: u64,
}

impl Write for Counted<'_, '_> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.sink.write(buffer)?;
        let passed = buffer.get(..written).unwrap_or_default();
        self.hasher.update(passed);
        self.bytes += passed.len() as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}
