//! What the page reader sees in a PDF, as JSON lines: one a word.
//!
//! Usage: `cargo run -p plankoll-ingest --example words -- FILE.pdf`
//! With `--rulings` the drawn lines and fills follow.

use std::io::{Write, stdout};

use plankoll_ingest::read_pdf;
use plankoll_page::{Page, TextSource, Word};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let with_rulings = arguments.iter().any(|argument| argument == "--rulings");
    arguments.retain(|argument| argument != "--rulings");
    let mut out = stdout().lock();
    for path in &arguments {
        for page in read_pdf(std::fs::read(path)?)?.pages {
            write_page(&mut out, &page, with_rulings)?;
        }
    }
    Ok(())
}

fn write_page(
    out: &mut impl Write,
    page: &Page,
    with_rulings: bool,
) -> std::io::Result<()> {
    for word in &page.words {
        writeln!(out, "{}", word_line(page.number, word))?;
    }
    if with_rulings {
        for ruling in &page.rulings {
            let line = json!({"page": page.number, "ruling": ruling.rect.rounded()});
            writeln!(out, "{line}")?;
        }
        for fill in &page.fills {
            let line = json!({"page": page.number, "fill": fill.rounded()});
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

fn word_line(page: u32, word: &Word) -> Value {
    let rect = word.rect.rounded();
    json!({
        "page": page, "text": word.text.as_str(),
        "x0": rect.x0, "y0": rect.y0, "x1": rect.x1, "y1": rect.y1,
        "size": hundredths(word.size), "bold": word.bold,
        "source": match word.source { TextSource::Digital => "digital", TextSource::Ocr => "ocr" },
        "baseline": hundredths(word.baseline), "font": word.font.as_str(), "italic": word.italic,
        "upright": word.upright, "space_before": word.space_before,
    })
}

#[expect(clippy::float_arithmetic, reason = "rounding for display")]
fn hundredths(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}
