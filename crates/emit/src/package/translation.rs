//! The Swedish of resources and columns, from `svenska.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

type Texts = BTreeMap<String, String>;

static SWEDISH: LazyLock<BTreeMap<String, Texts>> = LazyLock::new(|| {
    // A test reads the same text: what is missing here is missing there first.
    toml::from_str(include_str!("svenska.toml")).unwrap_or_default()
});

/// What the resource is, in Swedish.
pub(super) fn title(resource: &str) -> &'static str {
    find("titles", resource).unwrap_or_default()
}

/// What the column of the resource holds, in Swedish.
pub(super) fn about(resource: &str, column: &str) -> &'static str {
    find(resource, column).or_else(|| find("shared", column)).unwrap_or_default()
}

fn find(part: &str, name: &str) -> Option<&'static str> {
    SWEDISH.get(part)?.get(name).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{corpus::Corpus, resources::RESOURCES};

    fn columns() -> Vec<(&'static str, &'static str)> {
        let corpus = Corpus::new(&[], &[]);
        let of_one = |resource: &'static crate::resources::Resource| {
            let fields = (resource.sheet)(&corpus).fields();
            fields.into_iter().map(move |field| (resource.name, field.name))
        };
        RESOURCES.iter().flat_map(of_one).collect()
    }

    #[test]
    fn every_resource_and_column_has_its_swedish() {
        for resource in RESOURCES {
            assert_ne!(title(resource.name), "", "{}", resource.name);
        }
        for (resource, column) in columns() {
            assert_ne!(about(resource, column), "", "{resource}.{column}");
        }
    }

    #[test]
    fn nothing_is_translated_that_is_not_there() {
        let known: BTreeSet<(&str, &str)> = columns().into_iter().collect();
        for (part, texts) in &*SWEDISH {
            for name in texts.keys() {
                let is_used = match part.as_str() {
                    "titles" => RESOURCES.iter().any(|resource| resource.name == name),
                    "shared" => known.iter().any(|(_, column)| column == name),
                    resource => known.contains(&(resource, name)),
                };
                assert!(is_used, "{part}.{name}");
            }
        }
    }
}
