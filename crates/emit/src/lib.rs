//! Records, manifest, findings and the data package, written whole or not at all.
//!
//! What comes in is the model; what goes out is bytes. The same content gives the same bytes:
//! nothing here reads a clock, and what has no order of its own is sorted. A resource of the
//! dataset is described once (`resources/`), and the description drives every format
//! (`formats/`) and all that describes the dataset (`package/`).

mod atomic;
mod column;
mod corpus;
mod dataset;
mod decimal;
mod edition;
mod error;
mod findings;
mod formats;
mod journal;
mod json;
mod manifest;
mod package;
mod records;
mod resources;
mod sarif;
mod validate;

pub use atomic::{Sink, write_atomically};
pub use column::Omission;
pub use corpus::each_once;
pub use dataset::{DatasetSummary, ResourceSummary, write_dataset};
pub use edition::{Edition, Listing};
pub use error::EmitError;
pub use findings::{findings_path, read_findings, write_findings};
pub use journal::{Journal, Unfinished};
pub use json::{read_lines, write_lines};
pub use manifest::{Failure, FileStatus, Manifest, ManifestEntry};
pub use package::Publication;
pub use records::{
    read_record, read_records, read_valid_record, record_files, record_path,
    record_to_bytes, remove_other_records, write_record,
};
pub use sarif::write_sarif;
pub use validate::validate_record;
