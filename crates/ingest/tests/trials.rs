//! The trials of the fuzz targets, on stable: over inputs that once failed one, and over
//! truncated and bit-flipped plans, contents, fonts and tables of characters.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

#[path = "../fuzz/src/documents.rs"]
#[expect(
    unreachable_pub,
    clippy::float_arithmetic,
    reason = "the fuzz targets use it as a library"
)]
mod documents;
#[path = "text_layer/tiny_font.rs"]
mod tiny_font;

use std::fs;
use std::path::{Path, PathBuf};

use documents::{TRIALS, Trial};
use tiny_font::tiny_font;

const CONTENT: &[u8] = b"q /X Do Q BT /F1 10 Tf 1 0 0 1 20 80 Tm [(Summa)-300(6 361)] TJ \
    /F3 9 Tf <00210022> ' /F4 9 Tf (AB) Tj ET /OC /O BDC 1 1 9 .5 re f EMC /A gs 0 g 1 1 m 99 1 l S \
    /Span <</ActualText(x)>> BDC BT 3 Tr 0 -12 Td (y) Tj ET EMC BI /W 2 /H 1 /CS /G /BPC 8 ID ab EI /I Do";

const TO_UNICODE: &[u8] = b"/CIDInit /ProcSet findresource begin begincmap \
    /CMapName /X def 1 begincodespacerange <0000> <ffff> endcodespacerange \
    2 beginbfrange <0001> <0040> <0041> <0041> <0042> [<0031> <D83DDE00>] endbfrange \
    1 beginbfchar <0050> <00660069> endbfchar endcmap";

const CODES_TO_CIDS: &[u8] = b"/H usecmap begincmap /WMode 1 def \
    1 begincodespacerange <0000> <ffff> endcodespacerange \
    1 begincidrange <0000> <00ff> 1 endcidrange 1 begincidchar <0100> 7 endcidchar endcmap";

const WIDTHS: &[u8] = b"/W[1[500 600] 3 9 500]/DW 700/W2[1 9 -900 400 880]";

const TYPE_1: &[u8] = b"%!PS-AdobeFont-1.0: X\n/FontName /X def /FontMatrix [.001 0 0 .001 0 0] def \
    /Encoding 256 array 0 1 255 {1 index exch /.notdef put} for dup 65 /A put dup 66 /minus put \
    readonly def currentfile eexec dup /Private 1 dict dup begin /lenIV -1 def \
    /CharStrings 1 dict dup begin /A 4 RD abcd ND end";

/// A plan of a few lines.
const PLAN: &str = "# Budget 2024\n\n| Kostnader | tkr |\n|---|---|\n| Summa | −1 234,5 |\n\n\
    <b>Mål</b>\n• ett\n• två\n\n1\n\nInnehåll\nMål ..... 3\n\nIntäkter\t2024\t2025\nBidrag\t6 361\t-\n";

fn trial(name: &str) -> Trial {
    TRIALS.iter().find(|(known, _)| *known == name).unwrap().1
}

/// Inputs that once failed a trial: `<trial>-<what it was>`.
#[test]
fn what_fuzzing_found_stays_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/found");
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let target = name.split('-').next().unwrap();
        if let Some((_, trial)) = TRIALS.iter().find(|(known, _)| *known == target) {
            trial(&fs::read(&path).unwrap());
        }
    }
}

#[test]
fn damaged_parts_of_documents_are_survived() {
    damage_all("content", CONTENT);
    damage_all("text", PLAN.as_bytes());
    for (kind, table) in
        [(0, TO_UNICODE), (1, TO_UNICODE), (2, CODES_TO_CIDS), (4, WIDTHS)]
    {
        damage_all("cmap", &[&[kind], table].concat());
    }
    damage_all("font", &[&[0], TYPE_1].concat());
    for kind in [1, 2, 5] {
        damage_all("font", &[&[kind], tiny_font(&['A', '−']).as_slice()].concat());
    }
}

/// Cut off at every 23rd byte, and with a bit flipped in every 11th.
fn damage_all(name: &str, input: &[u8]) {
    trial(name)(input);
    for length in (0..input.len()).step_by(23) {
        trial(name)(&input[..length]);
    }
    for position in (0..input.len()).step_by(11) {
        trial(name)(&flipped(input, position));
    }
}

fn flipped(input: &[u8], position: usize) -> Vec<u8> {
    let mut damaged = input.to_vec();
    damaged[position] ^= 1 << (position % 8);
    damaged
}

/// Every plan of the repository, cut off in one place and with a bit flipped in three.
#[test]
fn damaged_plans_are_survived() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let plans = ["corpus/plans", "corpus/other", "fixtures"].map(|name| root.join(name));
    for path in plans.iter().flat_map(|folder| files(folder)) {
        let name = match path.extension().and_then(|extension| extension.to_str()) {
            Some("pdf") => "pdf",
            Some("txt") => "text",
            _ => continue,
        };
        let plan = fs::read(&path).unwrap();
        trial(name)(&plan[..plan.len() * 2 / 3]);
        for part in [1, 3, 6] {
            trial(name)(&flipped(&plan, plan.len() * part / 7));
        }
    }
}

/// All files of a folder and the folders in it, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
