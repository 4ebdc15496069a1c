//! Municipalities, regions and state agencies: their names, codes and organisation numbers.
//!
//! The lists stand in `data/` as CSV. Municipalities have an SCB code of four digits, regions one
//! of two (that of their county); organisation numbers are left out where no source was found.

use plankoll_model::MemberKind;
use serde::Deserialize;

/// A body that can be a member of an association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    /// What it is called today, in full: `Simrishamns kommun`.
    pub(crate) name: String,
    /// The place alone, for a municipality: `Simrishamn`.
    pub(crate) short_name: Option<String>,
    /// Former names, other names and abbreviations.
    pub(crate) other_names: Vec<String>,
    /// What kind of member it is.
    pub(crate) kind: MemberKind,
    /// SCB code.
    pub(crate) code: Option<String>,
    /// SCB code of its county.
    pub(crate) county: Option<String>,
    /// Organisation number.
    pub(crate) org_number: Option<String>,
}

/// Why the lists cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RegistryError {
    /// A row does not have the columns it should.
    #[error("list of {list}: {source}")]
    Row {
        /// Which list.
        list: &'static str,
        /// What the CSV reader says.
        source: csv::Error,
    },
}

/// All bodies, agencies first.
pub(crate) fn read_bodies() -> Result<Vec<Body>, RegistryError> {
    let agencies = rows("agencies", include_str!("../../data/state_agencies.csv"))?;
    let regions = rows("regions", include_str!("../../data/regions.csv"))?;
    let municipalities =
        rows("municipalities", include_str!("../../data/municipalities.csv"))?;
    let bodies = agencies.into_iter().map(AgencyRow::into_body);
    let bodies = bodies.chain(regions.into_iter().map(RegionRow::into_body));
    Ok(bodies.chain(municipalities.into_iter().map(MunicipalityRow::into_body)).collect())
}

fn rows<T: for<'de> Deserialize<'de>>(
    list: &'static str,
    text: &str,
) -> Result<Vec<T>, RegistryError> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| row.map_err(|source| RegistryError::Row { list, source }))
        .collect()
}

#[derive(Deserialize)]
struct AgencyRow {
    name: String,
    org_number: String,
    other_names: String,
}

impl AgencyRow {
    fn into_body(self) -> Body {
        Body {
            name: self.name,
            short_name: None,
            other_names: split(&self.other_names),
            kind: MemberKind::StateAgency,
            code: None,
            county: None,
            org_number: non_empty(self.org_number),
        }
    }
}

#[derive(Deserialize)]
struct RegionRow {
    county_code: String,
    name: String,
    org_number: String,
    former_or_other_names: String,
}

impl RegionRow {
    fn into_body(self) -> Body {
        Body {
            name: self.name,
            short_name: None,
            other_names: split(&self.former_or_other_names),
            kind: MemberKind::Region,
            code: non_empty(self.county_code.clone()),
            county: non_empty(self.county_code),
            org_number: non_empty(self.org_number),
        }
    }
}

#[derive(Deserialize)]
struct MunicipalityRow {
    code: String,
    short_name: String,
    official_name: String,
    county_code: String,
    org_number: String,
}

impl MunicipalityRow {
    fn into_body(self) -> Body {
        Body {
            name: self.official_name,
            short_name: non_empty(self.short_name),
            other_names: Vec::new(),
            kind: MemberKind::Municipality,
            code: non_empty(self.code),
            county: non_empty(self.county_code),
            org_number: non_empty(self.org_number),
        }
    }
}

fn split(names: &str) -> Vec<String> {
    names.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn non_empty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::org_number::parse_org_number;

    #[test]
    fn the_lists_are_whole() {
        let bodies = read_bodies().unwrap();
        let count = |kind| bodies.iter().filter(|body| body.kind == kind).count();
        assert_eq!(count(MemberKind::StateAgency), 2);
        assert_eq!(count(MemberKind::Region), 21);
        assert_eq!(count(MemberKind::Municipality), 290);
    }

    #[test]
    fn every_organisation_number_passes_its_check_digit() {
        for number in read_bodies().unwrap().iter().filter_map(|b| b.org_number.as_ref())
        {
            assert!(parse_org_number(number).is_ok(), "{number}");
        }
    }

    #[test]
    fn every_municipality_lies_in_the_county_of_its_code() {
        for body in read_bodies().unwrap() {
            let code = body.code.unwrap_or_default();
            assert!(code.starts_with(body.county.unwrap_or_default().as_str()), "{code}");
        }
    }
}
