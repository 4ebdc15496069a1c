//! `plankoll words FILE`.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::Path,
};

use anyhow::{Context, bail};
use plankoll_page::{MediaType, Page, TextSource, Word};
use serde::Serialize;

use crate::{
    Outcome,
    sources::{SourceFile, printable},
    worker::on_a_large_stack,
};

/// One line of the output: the keys in this order.
#[derive(Serialize)]
struct PrintedWord<'a> {
    page: u32,
    text: &'a str,
    x0: f64,
    y0: f64,
    x1: f64,
    y1: f64,
    size: f64,
    bold: bool,
    source: &'static str,
}

/// Prints every word of a PDF with its box; nothing for a scan.
pub(crate) fn run(file: &Path) -> anyhow::Result<Outcome> {
    let name = printable(file);
    if SourceFile::new(file.to_owned()).media_type != Some(MediaType::Pdf) {
        bail!("`{name}` is no PDF: only the words of a page have places");
    }
    let bytes = fs::read(file).with_context(|| format!("cannot read `{name}`"))?;
    let read = on_a_large_stack(move || Ok(plankoll_ingest::read_any_pdf(bytes)?));
    let pages = read.with_context(|| format!("cannot read `{name}`"))?.pages;
    let mut output = BufWriter::new(io::stdout().lock());
    for page in &pages {
        print_page(&mut output, page)?;
    }
    output.flush()?;
    Ok(Outcome::Fine)
}

fn print_page(output: &mut impl Write, page: &Page) -> anyhow::Result<()> {
    for word in &page.words {
        serde_json::to_writer(&mut *output, &printed_word(page.number, word))?;
        output.write_all(b"\n")?;
    }
    Ok(())
}

fn printed_word(page: u32, word: &Word) -> PrintedWord<'_> {
    let rect = word.rect.rounded();
    PrintedWord {
        page,
        text: &word.text,
        x0: rect.x0,
        y0: rect.y0,
        x1: rect.x1,
        y1: rect.y1,
        size: word.size,
        bold: word.bold,
        source: match word.source {
            TextSource::Digital => "digital",
            TextSource::Ocr => "ocr",
        },
    }
}
