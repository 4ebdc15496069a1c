//! Findings as SARIF 2.1.0, which code hosts and editors show beside the file.
//!
//! SARIF knows lines but no pages: in a text plan the line is the region, in a document with
//! pages `page` and `box` are properties of the location.

use std::{collections::BTreeMap, io};

use plankoll_model::{Finding, Rule, Severity, Source, exact};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{atomic::Sink, json::pretty};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    results: Vec<Outcome<'a>>,
    column_kind: &'a str,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    semantic_version: &'a str,
    rules: Vec<RuleDescriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleDescriptor<'a> {
    id: &'a str,
    short_description: Message<'a>,
    full_description: Message<'a>,
    help: Message<'a>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Message<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    level: Level,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    Error,
    Warning,
    Note,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: Level,
    message: Message<'a>,
    locations: [Location<'a>; 1],
    properties: Map<String, Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation<'a>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    properties: Map<String, Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region<'a>>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message<'a>>,
}

/// Writes the findings in the order given, with the catalogue of rules, as one SARIF log.
pub fn write_sarif(
    sink: &mut Sink<'_>,
    findings: &[Finding],
    rules: &[Rule],
) -> io::Result<()> {
    pretty(sink, &log(findings, rules))
}

fn log<'a>(findings: &'a [Finding], rules: &'a [Rule]) -> Log<'a> {
    let indexes: BTreeMap<&str, usize> =
        rules.iter().map(|rule| rule.code).zip(0..).collect();
    let driver = Driver {
        name: "plankoll",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: rules.iter().map(descriptor).collect(),
    };
    let results = findings.iter().map(|finding| outcome(finding, &indexes)).collect();
    let run = Run { tool: Tool { driver }, results, column_kind: "unicodeCodePoints" };
    Log { schema: SCHEMA, version: "2.1.0", runs: [run] }
}

fn descriptor(rule: &Rule) -> RuleDescriptor<'_> {
    let Rule { code, severity, title, explain, example } = rule;
    RuleDescriptor {
        id: code,
        short_description: Message { text: title },
        full_description: Message { text: explain },
        help: Message { text: example },
        default_configuration: Configuration { level: level(*severity) },
    }
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Note => Level::Note,
    }
}

fn outcome<'a>(finding: &'a Finding, indexes: &BTreeMap<&str, usize>) -> Outcome<'a> {
    Outcome {
        rule_id: &finding.code,
        rule_index: indexes.get(finding.code.as_str()).copied(),
        level: level(finding.severity),
        message: Message { text: &finding.message },
        locations: [location(&finding.source_file, finding.source.as_ref())],
        properties: properties(finding),
    }
}

fn location<'a>(source_file: &str, source: Option<&'a Source>) -> Location<'a> {
    let region = source.and_then(|source| {
        let snippet = (!source.printed.is_empty()).then_some(&*source.printed);
        let snippet = snippet.map(|text| Message { text });
        Some(Region { start_line: source.line?, snippet })
    });
    let artifact_location = ArtifactLocation { uri: uri(source_file) };
    Location {
        physical_location: PhysicalLocation { artifact_location, region },
        properties: source.map(place_on_page).unwrap_or_default(),
    }
}

fn place_on_page(source: &Source) -> Map<String, Value> {
    let mut place = Map::new();
    if let Some(page) = source.page {
        place.insert("page".into(), json!(page));
        place.insert("printed".into(), json!(source.printed));
    }
    if let (Some(x0), Some(y0), Some(x1), Some(y1)) =
        (source.x0, source.y0, source.x1, source.y1)
    {
        place.insert("box".into(), json!([x0, y0, x1, y1]));
    }
    place
}

fn properties(finding: &Finding) -> Map<String, Value> {
    let Finding {
        code: _,
        severity: _,
        message: _,
        plan_id,
        source_file: _,
        cells,
        table_id,
        year,
        printed_sek,
        computed_sek,
        difference_sek,
        remedy,
        consequences,
        source: _,
    } = finding;
    let sek = |amount: &Option<_>| json!(amount.map(exact::to_text));
    let mut properties = Map::from_iter([
        ("planId".to_owned(), json!(plan_id)),
        ("cells".to_owned(), json!(cells)),
        ("tableId".to_owned(), json!(table_id)),
        ("year".to_owned(), json!(year)),
        ("printedSek".to_owned(), sek(printed_sek)),
        ("computedSek".to_owned(), sek(computed_sek)),
        ("differenceSek".to_owned(), sek(difference_sek)),
        ("remedy".to_owned(), json!(remedy)),
        ("consequences".to_owned(), json!(consequences)),
    ]);
    properties.retain(|_, property| !property.is_null());
    properties
}

/// A path as a URI reference: what RFC 3986 does not allow in a path is percent-encoded.
fn uri(source_file: &str) -> String {
    source_file.bytes().map(uri_part).collect()
}

fn uri_part(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule {
        code: "total-mismatch",
        severity: Severity::Error,
        title: "The printed total is not the sum of the lines above it",
        explain: "What it checks: each total against its lines.",
        example: "Summa 12, but 5 + 6",
    };

    fn finding(source_file: &str, source: Source) -> Finding {
        Finding {
            code: RULE.code.into(),
            severity: Severity::Note,
            message: "off by 1".into(),
            plan_id: "nnv-skane-2020-3fa4c1d2".into(),
            source_file: source_file.into(),
            cells: vec!["t1.r3.c1".into()],
            table_id: None,
            year: None,
            printed_sek: "12.50".parse().ok(),
            computed_sek: None,
            difference_sek: None,
            remedy: None,
            consequences: Vec::new(),
            source: Some(source),
        }
    }

    fn result_of(finding: Finding) -> Value {
        let mut bytes = Vec::new();
        write_sarif(&mut bytes, &[finding], &[RULE]).unwrap();
        let log: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][0]["id"], RULE.code);
        log["runs"][0]["results"][0].clone()
    }

    #[test]
    fn a_line_is_a_region() {
        let source = Source { line: Some(7), printed: "12".into(), ..Source::default() };
        let result = result_of(finding("planer/Västra Skåne 1.txt", source));
        assert_eq!((&result["ruleIndex"], &result["level"]), (&json!(0), &json!("note")));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(
            place["artifactLocation"]["uri"],
            "planer/V%C3%A4stra%20Sk%C3%A5ne%201.txt"
        );
        assert_eq!(
            place["region"],
            json!({ "startLine": 7, "snippet": { "text": "12" } })
        );
        let properties = &result["properties"];
        assert_eq!(properties["printedSek"], "12.50");
        assert!(properties.get("year").is_none());
    }

    #[test]
    fn a_page_and_its_box_are_properties() {
        let source = Source {
            page: Some(2),
            line: None,
            x0: Some(1.0),
            y0: Some(2.0),
            x1: Some(3.0),
            y1: Some(4.5),
            printed: "12".into(),
        };
        let location = &result_of(finding("a.pdf", source))["locations"][0];
        assert!(location["physicalLocation"].get("region").is_none());
        assert_eq!(location["properties"]["page"], 2);
        assert_eq!(location["properties"]["box"], json!([1.0, 2.0, 3.0, 4.5]));
    }
}
