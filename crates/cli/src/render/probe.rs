//! What kind of file it is, for people.

use std::io::{self, Write};

use super::{
    style::{ERROR, FAINT, GOOD, STRONG, WARNING},
    wrap::visible,
};
use crate::probe::{FileProbe, PageProbe, PdfProbe};

/// Shows one file: a line with its name, what it says of itself, and its pages.
pub(crate) fn show(output: &mut impl Write, probed: &FileProbe) -> io::Result<()> {
    writeln!(output, "{STRONG}{}{STRONG:#}", visible(&probed.file))?;
    if let Some(error) = &probed.error {
        let page = error.page.map_or_else(String::new, |page| format!(" (page {page})"));
        let message = visible(&error.message);
        return writeln!(output, "  {ERROR}{}{ERROR:#}  {message}{page}", probed.status);
    }
    if let Some(text) = &probed.text {
        writeln!(output, "  text       {} lines, {}", text.lines, text.encoding)?;
    }
    probed.pdf.as_ref().map_or(Ok(()), |pdf| show_pdf(output, pdf))
}

fn show_pdf(output: &mut impl Write, pdf: &PdfProbe) -> io::Result<()> {
    let tagged = if pdf.tagged { ", tagged" } else { "" };
    let pages = pdf.pages.len();
    writeln!(
        output,
        "  PDF {}    {pages} page(s){tagged}, read by {}",
        pdf.version, pdf.reader
    )?;
    let told =
        [("made by", pdf.producer.as_deref()), ("written in", pdf.creator.as_deref())];
    for (label, name) in told {
        if let Some(name) = name {
            writeln!(output, "  {label:<10} {}", visible(name))?;
        }
    }
    if let Some(method) = &pdf.encryption {
        writeln!(output, "  encrypted  {method}, opens without a password")?;
    }
    for damage in &pdf.damage {
        let page = damage.page.map_or_else(String::new, |page| format!("page {page}: "));
        let (label, style) =
            if damage.loss { ("damaged", WARNING) } else { ("repaired", FAINT) };
        writeln!(output, "  {style}{label:<10}{style:#} {page}{}", damage.what)?;
    }
    show_pages(output, &pdf.pages)
}

/// A line for each run of pages of one kind.
fn show_pages(output: &mut impl Write, pages: &[PageProbe]) -> io::Result<()> {
    for run in pages.chunk_by(|a, b| a.kind == b.kind) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let numbers = if first.page == last.page {
            format!("{}", first.page)
        } else {
            format!("{}–{}", first.page, last.page)
        };
        let style = match first.kind.as_str() {
            "digital" => GOOD,
            "empty" => FAINT,
            _ => WARNING,
        };
        let why = reason(run);
        writeln!(output, "  {numbers:>9}  {style}{:<8}{style:#} {why}", first.kind)?;
    }
    Ok(())
}

fn reason(run: &[PageProbe]) -> String {
    let words = || run.iter().map(|page| page.words).sum::<usize>();
    match run {
        [page] => page.why.clone(),
        [first, rest @ ..] if rest.iter().all(|page| page.why == first.why) => {
            first.why.clone()
        }
        [first, ..] if first.kind == "digital" => format!("{} words", words()),
        [first, ..] => format!("{} words; page {}: {}", words(), first.page, first.why),
        [] => String::new(),
    }
}
