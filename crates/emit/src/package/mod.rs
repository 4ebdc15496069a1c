//! What describes a dataset to those who use it, each in a file of its own: `datapackage.json`
//! for programs, `dcat.ttl` for open data portals, `README.md` for people.

mod dcat;
mod frictionless;
mod readme;
mod translation;

use std::path::Path;

use crate::{EmitError, column::Field, corpus::Corpus, resources::Resource};

/// Who makes a dataset public.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Publication {
    /// Name of the organisation; `plankoll` stands in its place where nobody is named.
    pub publisher: Option<String>,
}

/// A resource with the files that hold it.
pub(crate) struct WrittenResource {
    pub(crate) resource: &'static Resource,
    pub(crate) fields: Vec<Field>,
    pub(crate) rows: usize,
    pub(crate) files: Vec<WrittenFile>,
}

/// A file of a resource.
pub(crate) struct WrittenFile {
    pub(crate) name: String,
    pub(crate) format: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: u64,
    /// Hex digits.
    pub(crate) sha256: String,
}

/// The same in two languages.
struct Bilingual {
    english: &'static str,
    swedish: &'static str,
}

const TITLE: Bilingual = Bilingual {
    english: "Plans and budgets of Sweden's samordningsförbund",
    swedish: "Samordningsförbundens verksamhetsplaner och budgetar",
};

const ABOUT: Bilingual = Bilingual {
    english: "What the verksamhetsplaner of Sweden's samordningsförbund (2003:1210) say of \
        members, board and money: each figure with its place in the document, and with what \
        arithmetic says of it.",
    swedish: "Vad samordningsförbundens verksamhetsplaner (lagen 2003:1210) säger om medlemmar, \
        styrelse och pengar: varje tal med sin plats i dokumentet och med vad räkningen säger \
        om det.",
};

const KEYWORDS: [&str; 4] = ["samordningsförbund", "verksamhetsplan", "budget", "Sweden"];

const RIGHTS: &str = "Facts from public records (upphovsrättslagen 1960:729, 1 and 9 §§)";

/// Writes all descriptions into the folder of the resources; the data package's own last.
pub(crate) fn write(
    folder: &Path,
    resources: &[WrittenResource],
    corpus: &Corpus<'_>,
    publication: &Publication,
) -> Result<(), EmitError> {
    readme::write(folder, resources)?;
    dcat::write(folder, resources, corpus, publication)?;
    frictionless::write(folder, resources)
}
