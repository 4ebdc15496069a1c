//! A dataset as text, wherever it comes from: what a person would see in the CSV files.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use plankoll_model::{Finding, Record};

use crate::{
    EmitError,
    column::Tabular,
    corpus::Corpus,
    findings_path, read_findings, read_record, read_records,
    resources::{RESOURCES, Resource},
};

/// The rows of every resource.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edition {
    /// The resources that are there, sorted by name.
    pub listings: Vec<Listing>,
}

/// The rows of one resource, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Name of the resource.
    pub resource: &'static str,
    /// Names of its columns.
    pub columns: Vec<String>,
    /// A text for each column; empty for null.
    pub rows: Vec<Vec<String>>,
}

impl Edition {
    /// Reads what stands at `path`: a record (`.json`), a data package, or an output folder,
    /// whose data package is read if it has one and whose records if not.
    pub fn read(path: &Path) -> Result<Self, EmitError> {
        if path.extension().is_some_and(|extension| extension == "json") {
            return Ok(Self::of(&[read_record(path)?], &[]));
        }
        let package = path.join("dataset");
        for folder in [path, &package] {
            if folder.join("datapackage.json").exists() {
                return Self::read_package(folder);
            }
        }
        let findings =
            if findings_path(path).exists() { read_findings(path)? } else { Vec::new() };
        Ok(Self::of(&read_records(path)?, &findings))
    }

    /// What the data package of these records and findings would hold.
    fn of(records: &[Record], findings: &[Finding]) -> Self {
        let corpus = Corpus::new(records, findings);
        let listing =
            |resource: &Resource| listing(resource.name, &*(resource.sheet)(&corpus));
        Self { listings: RESOURCES.iter().map(listing).collect() }
    }

    /// A package of another version may lack resources.
    fn read_package(folder: &Path) -> Result<Self, EmitError> {
        let names = RESOURCES.iter().map(|resource| resource.name);
        let there = names.filter(|name| csv_path(folder, name).exists());
        let listings =
            there.map(|name| read_listing(folder, name)).collect::<Result<_, _>>()?;
        Ok(Self { listings })
    }
}

fn csv_path(folder: &Path, resource: &str) -> PathBuf {
    folder.join(resource).with_extension("csv")
}

fn listing(resource: &'static str, sheet: &dyn Tabular<'_>) -> Listing {
    let fields = sheet.fields();
    let row = |row| {
        let cells = 0..fields.len();
        cells.map(|column| sheet.cell(row, column).into_text().into_owned()).collect()
    };
    Listing {
        resource,
        columns: fields.iter().map(|field| field.name.to_owned()).collect(),
        rows: (0..sheet.height()).map(row).collect(),
    }
}

fn read_listing(folder: &Path, resource: &'static str) -> Result<Listing, EmitError> {
    let path = csv_path(folder, resource);
    let read = || -> Result<Listing, io::Error> {
        let mut reader = csv::Reader::from_reader(File::open(&path)?);
        let columns = reader.headers()?.iter().map(str::to_owned).collect();
        let cells = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
        let rows =
            reader.records().map(|row| row.map(cells)).collect::<Result<_, _>>()?;
        Ok(Listing { resource, columns, rows })
    };
    read().map_err(|source| EmitError::Read { path: path.clone(), source })
}
