//! `dcat.ttl`: the dataset as open data portals list it, in Turtle (DCAT-AP 3.0.0, and the terms
//! that DCAT-AP-SE asks for: titles in Swedish, publisher, theme, licence).
//!
//! The package is the catalogue, a resource a dataset, a file a distribution. Addresses are
//! relative to this file, so that they are right wherever the folder is published; no date of
//! publication is given, since the same records shall give the same bytes, and no size, since the two sets of
//! shapes of DCAT-AP 3.0.0 ask for two types of number (`datapackage.json` has it).

use std::{io, path::Path};

use oxrdf::{
    Literal, NamedNode, Term, Triple,
    vocab::{rdf, xsd},
};
use oxttl::TurtleSerializer;

use super::{
    ABOUT, Bilingual, KEYWORDS, Publication, RIGHTS, TITLE, WrittenFile, WrittenResource,
    translation,
};
use crate::{EmitError, atomic::write_atomically, corpus::Corpus};

const DCAT: &str = "http://www.w3.org/ns/dcat#";
const DCT: &str = "http://purl.org/dc/terms/";
const FOAF: &str = "http://xmlns.com/foaf/0.1/";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SPDX: &str = "http://spdx.org/rdf/terms#";

const PREFIXES: [(&str, &str); 7] = [
    ("dcat", DCAT),
    ("dct", DCT),
    ("foaf", FOAF),
    ("rdfs", RDFS),
    ("skos", SKOS),
    ("spdx", SPDX),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

// The controlled vocabularies that DCAT-AP 3.0.0 (section 11) demands.
const GOVERNMENT: &str =
    "http://publications.europa.eu/resource/authority/data-theme/GOVE";
const SWEDEN: &str = "http://publications.europa.eu/resource/authority/country/SWE";
const SWEDISH: &str = "http://publications.europa.eu/resource/authority/language/SWE";
const ANNUAL: &str = "http://publications.europa.eu/resource/authority/frequency/ANNUAL";
const PUBLIC: &str =
    "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
const FILE_TYPES: &str = "http://publications.europa.eu/resource/authority/file-type/";
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";
/// The scheme of a concept of these vocabularies is its address without the last part.
const CONCEPTS: [(&str, &str, &str); 4] = [
    (SWEDISH, DCT, "LinguisticSystem"),
    (SWEDEN, DCT, "Location"),
    (ANNUAL, DCT, "Frequency"),
    (PUBLIC, DCT, "RightsStatement"),
];
const PUBLIC_DOMAIN: &str = "http://creativecommons.org/publicdomain/mark/1.0/";
const SHA256: &str = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";

/// Writes `dcat.ttl` into the folder.
pub(super) fn write(
    folder: &Path,
    resources: &[WrittenResource],
    corpus: &Corpus<'_>,
    publication: &Publication,
) -> Result<(), EmitError> {
    let mut graph = Graph::default();
    graph.add_catalogue(resources, publication);
    graph.add_vocabulary();
    for resource in resources {
        graph.add_dataset(resource);
        resource.files.iter().for_each(|file| graph.add_distribution(resource, file));
    }
    graph.add_period(corpus);
    write_atomically(&folder.join("dcat.ttl"), |sink| serialise(sink, &graph.triples))
}

fn serialise(sink: impl io::Write, triples: &[Triple]) -> io::Result<()> {
    let mut serializer = TurtleSerializer::new();
    for (prefix, namespace) in PREFIXES {
        serializer =
            serializer.with_prefix(prefix, namespace).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(sink);
    triples.iter().try_for_each(|triple| writer.serialize_triple(triple))?;
    writer.finish().map(drop)
}

/// Statements in the order they are made: what is said of one thing stands together.
#[derive(Default)]
struct Graph {
    triples: Vec<Triple>,
}

impl Graph {
    fn add_catalogue(
        &mut self,
        resources: &[WrittenResource],
        publication: &Publication,
    ) {
        let mut catalogue = self.describe("#catalogue", DCAT, "Catalog");
        catalogue.bilingual(DCT, "title", &TITLE);
        catalogue.bilingual(DCT, "description", &ABOUT);
        catalogue.link(DCT, "publisher", "#publisher");
        catalogue.link(DCT, "language", SWEDISH);
        catalogue.link(DCT, "license", PUBLIC_DOMAIN);
        catalogue.link(DCT, "spatial", SWEDEN);
        catalogue.link(DCAT, "themeTaxonomy", THEMES);
        for resource in resources {
            catalogue.link(DCAT, "dataset", &dataset(resource));
        }
        let publisher = publication.publisher.as_deref().unwrap_or("plankoll");
        self.describe("#publisher", FOAF, "Agent").text(FOAF, "name", publisher);
    }

    /// What is referred to elsewhere on the web has its class said here, as the ranges of
    /// DCAT-AP ask.
    fn add_vocabulary(&mut self) {
        for (concept, namespace, class) in CONCEPTS {
            self.add_concept(concept, namespace, class);
        }
        self.describe(PUBLIC_DOMAIN, DCT, "LicenseDocument");
        self.describe(SHA256, SPDX, "ChecksumAlgorithm");
        let mut themes = self.describe(THEMES, SKOS, "ConceptScheme");
        themes.localised(DCT, "title", "Data theme", "en");
        let mut government = self.describe(GOVERNMENT, SKOS, "Concept");
        government.localised(SKOS, "prefLabel", "Government and public sector", "en");
        government.localised(
            SKOS,
            "prefLabel",
            "Regeringen och den offentliga sektorn",
            "sv",
        );
        government.link(SKOS, "inScheme", THEMES);
        self.describe("#rights", DCT, "RightsStatement").localised(
            DCT,
            "description",
            RIGHTS,
            "en",
        );
    }

    fn add_concept(&mut self, concept: &str, namespace: &str, class: &str) {
        let scheme = concept.rsplit_once('/').map_or(concept, |(scheme, _)| scheme);
        self.describe(concept, namespace, class).link(SKOS, "inScheme", scheme);
    }

    fn add_dataset(&mut self, written: &WrittenResource) {
        let name = written.resource.name;
        let title = Bilingual {
            english: written.resource.title,
            swedish: translation::title(name),
        };
        let mut subject = self.describe(&dataset(written), DCAT, "Dataset");
        subject.bilingual(DCT, "title", &title);
        subject.bilingual(DCT, "description", &ABOUT);
        subject.text(DCT, "identifier", name);
        subject.link(DCT, "publisher", "#publisher");
        subject.link(DCAT, "theme", GOVERNMENT);
        for word in KEYWORDS {
            subject.localised(DCAT, "keyword", word, "sv");
        }
        subject.link(DCT, "accessRights", PUBLIC);
        subject.link(DCT, "accrualPeriodicity", ANNUAL);
        subject.link(DCT, "language", SWEDISH);
        subject.link(DCT, "spatial", SWEDEN);
        subject.link(DCT, "temporal", PERIOD);
        subject.text(DCAT, "version", env!("CARGO_PKG_VERSION"));
        for file in &written.files {
            subject.link(DCAT, "distribution", &distribution(file));
        }
    }

    fn add_distribution(&mut self, written: &WrittenResource, file: &WrittenFile) {
        let form = file.format.to_uppercase();
        let mut subject = self.describe(&distribution(file), DCAT, "Distribution");
        let title = format!("{} ({form})", written.resource.name);
        subject.localised(DCT, "title", &title, "en");
        subject.link(DCAT, "accessURL", &file.name);
        subject.link(DCAT, "downloadURL", &file.name);
        subject.link(DCAT, "mediaType", &media_type(file));
        subject.link(DCT, "format", &file_type(file));
        subject.link(DCT, "license", PUBLIC_DOMAIN);
        subject.link(DCT, "rights", "#rights");
        subject.link(SPDX, "checksum", &checksum(file));
        self.describe(&file.name, RDFS, "Resource");
        self.add_concept(&file_type(file), DCT, "MediaTypeOrExtent");
        self.describe(&media_type(file), DCT, "MediaType");
        let mut sum = self.describe(&checksum(file), SPDX, "Checksum");
        sum.link(SPDX, "algorithm", SHA256);
        sum.typed(SPDX, "checksumValue", &file.sha256, xsd::HEX_BINARY.into_owned());
    }

    /// From the first budget year to the last year of any outlook.
    fn add_period(&mut self, corpus: &Corpus<'_>) {
        let years = || {
            corpus.plans.iter().flat_map(|record| {
                record.plan.fiscal_years.iter().chain(&record.plan.outlook_years)
            })
        };
        let mut period = self.describe(PERIOD, DCT, "PeriodOfTime");
        if let (Some(first), Some(last)) = (years().min(), years().max()) {
            let day = xsd::DATE.into_owned();
            period.typed(DCAT, "startDate", &format!("{first:04}-01-01"), day.clone());
            period.typed(DCAT, "endDate", &format!("{last:04}-12-31"), day);
        }
    }

    fn describe(&mut self, subject: &str, namespace: &str, class: &str) -> Subject<'_> {
        let mut described =
            Subject { node: NamedNode::new_unchecked(subject), graph: self };
        described.add(
            rdf::TYPE.into_owned(),
            NamedNode::new_unchecked(format!("{namespace}{class}")),
        );
        described
    }
}

const PERIOD: &str = "#period";
const THEMES: &str = "http://publications.europa.eu/resource/authority/data-theme";

fn dataset(written: &WrittenResource) -> String {
    format!("#{}", written.resource.name)
}

fn distribution(file: &WrittenFile) -> String {
    format!("#{}", file.name)
}

fn checksum(file: &WrittenFile) -> String {
    format!("#{}-sha256", file.name)
}

fn file_type(file: &WrittenFile) -> String {
    format!("{FILE_TYPES}{}", file.format.to_uppercase())
}

fn media_type(file: &WrittenFile) -> String {
    format!("{MEDIA_TYPES}{}", file.media_type)
}

/// One thing, to say things of. Its address may be relative, which [`NamedNode::new`] forbids.
struct Subject<'a> {
    node: NamedNode,
    graph: &'a mut Graph,
}

impl Subject<'_> {
    fn add(&mut self, property: NamedNode, object: impl Into<Term>) {
        self.graph.triples.push(Triple::new(self.node.clone(), property, object));
    }

    fn say(&mut self, namespace: &str, property: &str, object: impl Into<Term>) {
        self.add(NamedNode::new_unchecked(format!("{namespace}{property}")), object);
    }

    fn link(&mut self, namespace: &str, property: &str, to: &str) {
        self.say(namespace, property, NamedNode::new_unchecked(to));
    }

    fn text(&mut self, namespace: &str, property: &str, text: &str) {
        self.say(namespace, property, Literal::new_simple_literal(text));
    }

    fn typed(&mut self, namespace: &str, property: &str, value: &str, of: NamedNode) {
        self.say(namespace, property, Literal::new_typed_literal(value, of));
    }

    fn localised(&mut self, namespace: &str, property: &str, text: &str, language: &str) {
        let literal = Literal::new_language_tagged_literal_unchecked(text, language);
        self.say(namespace, property, literal);
    }

    fn bilingual(&mut self, namespace: &str, property: &str, texts: &Bilingual) {
        self.localised(namespace, property, texts.swedish, "sv");
        self.localised(namespace, property, texts.english, "en");
    }
}
