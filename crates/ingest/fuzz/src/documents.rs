//! What must hold of any document that can be read, and small PDFs around the bytes under trial.
//!
//! Tests on stable include this file as a module of their own.

#[path = "bare_pdf.rs"]
mod bare_pdf;

use bare_pdf::BarePdf;
use plankoll_ingest::{
    IngestError, PdfPages, ingest, pages_to_layout, read_any_pdf, read_text,
};
use plankoll_page::{
    Block, Layout, MediaType, Page, Rect, Ruling, Span, Table, Tag, Text, TextSource,
    Word,
};

/// A trial of a document.
pub type Trial = fn(&[u8]);

/// All trials by the names of their fuzz targets.
pub const TRIALS: [(&str, Trial); 6] = [
    ("cmap", cmap),
    ("content", content),
    ("font", font),
    ("page", page),
    ("pdf", pdf),
    ("text", text),
];

/// Any bytes as a PDF.
pub fn pdf(bytes: &[u8]) {
    check_document(bytes, |bytes| match ingest(bytes.to_vec(), MediaType::Pdf) {
        // A scan, or unknown letters, which trials of fonts are full of.
        Err(IngestError::NeedsOcr { .. }) => {
            Ok(pages_to_layout(read_any_pdf(bytes.to_vec())?, &mut |_| ()))
        }
        read => read,
    });
}

/// Any bytes as a text plan.
pub fn text(bytes: &[u8]) {
    check_document(bytes, |bytes| read_text(bytes, MediaType::PlainText));
}

/// Any bytes as the content of a page that has fonts, forms, pictures and hidden layers to name.
pub fn content(bytes: &[u8]) {
    pdf(&content_to_pdf(bytes));
}

/// Any bytes as a font program; the first one says of which kind.
pub fn font(bytes: &[u8]) {
    if let Some((kind, program)) = bytes.split_first() {
        pdf(&font_to_pdf(*kind, program));
    }
}

/// Any bytes as a table from codes to characters or widths; the first one says which.
pub fn cmap(bytes: &[u8]) {
    if let Some((kind, table)) = bytes.split_first() {
        pdf(&cmap_to_pdf(*kind, table));
    }
}

/// Any bytes as words and lines at places of a page.
pub fn page(bytes: &[u8]) {
    let pages: Vec<Page> =
        (1..).zip(bytes.split(|byte| *byte == 0xFF)).map(to_page).collect();
    let layout = pages_to_layout(around(pages.clone()), &mut |_| ());
    check_layout(&layout);
    let again = pages_to_layout(around(pages), &mut |_| ());
    assert_eq!(layout, again, "read twice, read differently");
}

/// A document of these pages, read from a PDF of an empty one.
fn around(pages: Vec<Page>) -> PdfPages {
    match read_any_pdf(BarePdf::new(b"", [""; 4]).bytes()) {
        Ok(mut read) => {
            read.pages = pages;
            read
        }
        Err(error) => unreachable!("an empty page: {error}"),
    }
}

/// Documents up to this size are read twice.
const CHEAP: usize = 4 << 10;

fn check_document(bytes: &[u8], reader: fn(&[u8]) -> Result<Layout, IngestError>) {
    let read = reader(bytes);
    match &read {
        Ok(layout) => check_layout(layout),
        Err(error) => check_error(error),
    }
    if bytes.len() <= CHEAP {
        assert_eq!(read, reader(bytes), "read twice, read differently");
    }
}

fn check_error(error: &IngestError) {
    assert!(!error.to_string().is_empty() && error.page() != Some(0), "{error:?}");
}

fn check_layout(layout: &Layout) {
    layout.pages.iter().for_each(check_page);
    for block in &layout.blocks {
        match block {
            Block::Text { text, .. } => check_text(text, layout),
            Block::Table(table) => check_table(table, layout),
        }
    }
}

fn check_page(page: &Page) {
    assert!(page.width.is_finite() && page.height.is_finite(), "{page:?}");
    page.fills.iter().for_each(check_rect);
    page.rulings.iter().for_each(|ruling| check_rect(&ruling.rect));
    for word in &page.words {
        check_rect(&word.rect);
        assert!(word.baseline.is_finite() && word.size.is_finite(), "{word:?}");
        assert!(!word.text.is_empty(), "{word:?}");
    }
}

fn check_rect(rect: &Rect) {
    let Rect { x0, y0, x1, y1 } = *rect;
    assert!([x0, y0, x1, y1].iter().all(|side| side.is_finite()), "{rect:?}");
    assert!(x0 <= x1 && y0 <= y1, "{rect:?}");
}

fn check_table(table: &Table, layout: &Layout) {
    assert!(!table.rows.is_empty());
    for row in &table.rows {
        check_span(row.span, layout);
        let mut end = 0;
        for cell in &row.cells {
            assert!(end <= cell.column && cell.columns > 0, "{row:?}");
            end = cell.column + cell.columns;
            assert!(end <= table.columns && cell.indent.is_finite(), "{row:?}");
            check_text(&cell.text, layout);
        }
    }
}

fn check_text(text: &Text, layout: &Layout) {
    for piece in text.pieces() {
        assert!(text.as_str().get(piece.range.clone()).is_some(), "{text:?}");
        check_span(piece.span, layout);
    }
}

fn check_span(span: Span, layout: &Layout) {
    match span {
        Span::Page { page, rect } => {
            assert!(layout.pages.iter().any(|known| known.number == page), "{span:?}");
            check_rect(&rect);
        }
        Span::Line { line } => assert!(line > 0),
    }
}

/// Entries of the catalog, the page, its resources and its fonts around content under trial.
const SURROUNDINGS: [&str; 4] = [
    "/OCProperties<</OCGs[12 0 R]/D<</OFF[12 0 R]>>>>",
    "/Annots[<</Type/Annot/Subtype/Widget/Rect[9 9 90 30]/AP<</N 9 0 R>>>>]",
    "/XObject<</X 9 0 R/I 11 0 R>>/ColorSpace<</S[/Separation/A/DeviceGray 13 0 R]>>\
     /ExtGState<</A<</ca 0>>/L<</LW 3/CA 1>>/M<</SMask<</S/Alpha/G 9 0 R>>>>>>\
     /Properties<</O 12 0 R/T<</ActualText(1 250)>>>>",
    "/F2 5 0 R/F3 6 0 R/F4 10 0 R",
];

fn content_to_pdf(content: &[u8]) -> Vec<u8> {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 90 50]/Matrix[2 0 0 2 0 0]";
    let image = "/Type/XObject/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceGray\
                 /BitsPerComponent 8";
    let to_unicode = b"1 begincodespacerange <0000><ffff> endcodespacerange \
        1 beginbfrange <0000><00ff><0020> endbfrange";
    BarePdf::new(content, SURROUNDINGS)
        .object(
            "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-V\
             /DescendantFonts[7 0 R]/ToUnicode 8 0 R>>",
        )
        .object("<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[1[500 600] 3 9 500]>>")
        .stream("", to_unicode)
        .stream(form, b"BT /F2 9 Tf (6 361) Tj ET /X Do")
        .object(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]\
             /FirstChar 65/LastChar 66/Widths[7 8]/Encoding<</Differences[65/A/minus]>>\
             /CharProcs<</A 9 0 R>>>>",
        )
        .stream(image, b"ab")
        .object("<</Type/OCG/Name(off)>>")
        .object("<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>")
        .bytes()
}

/// All codes of one byte.
fn all_codes() -> String {
    let codes: Vec<String> = (0..=255).map(|code: u8| format!("{code:02x}")).collect();
    codes.concat()
}

/// The first 256 codes of two bytes, and the last.
fn all_wide_codes() -> String {
    let codes: Vec<String> =
        (0..=255).chain([0xFFFF]).map(|code: u16| format!("{code:04x}")).collect();
    codes.concat()
}

fn show_all(codes: &str) -> String {
    format!("BT /F3 2 Tf 3 50 Td <{codes}> Tj ET BT /F1 9 Tf 9 9 Td (1 250) Tj ET")
}

fn font_to_pdf(kind: u8, program: &[u8]) -> Vec<u8> {
    let (key, subtype) = match kind % 6 {
        0 => ("FontFile", ""),
        1 | 2 => ("FontFile2", ""),
        3 => ("FontFile3", "/Subtype/Type1C"),
        4 => ("FontFile3", "/Subtype/CIDFontType0C"),
        _ => ("FontFile3", "/Subtype/OpenType"),
    };
    let flags = if kind & 0x40 == 0 { 4 } else { 32 };
    let descriptor =
        format!("<</Type/FontDescriptor/FontName/X/Flags {flags}/{key} 7 0 R>>");
    let (codes, font) = match kind % 6 {
        0 | 3 => (all_codes(), "/Subtype/Type1/FontDescriptor 8 0 R".to_owned()),
        1 => (all_codes(), "/Subtype/TrueType/FontDescriptor 8 0 R".to_owned()),
        2 => (all_wide_codes(), descendant("CIDFontType2")),
        _ => (all_wide_codes(), descendant("CIDFontType0")),
    };
    BarePdf::new(show_all(&codes).as_bytes(), ["", "", "", "/F3 6 0 R"])
        .object(&format!("<</Type/Font/BaseFont/X{font}>>"))
        .stream(subtype, program)
        .object(&descriptor)
        .bytes()
}

fn descendant(subtype: &str) -> String {
    format!(
        "/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/{subtype}\
         /BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
         /FontDescriptor 8 0 R>>]"
    )
}

fn cmap_to_pdf(kind: u8, table: &[u8]) -> Vec<u8> {
    const JAPAN: &str =
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>";
    let within = String::from_utf8_lossy(table);
    let type0 = |entries: &str, cid: &str| {
        format!(
            "/Subtype/Type0{entries}/DescendantFonts[<</Type/Font/Subtype/CIDFontType2\
             /BaseFont/X{cid}>>]"
        )
    };
    let (codes, font) = match kind % 6 {
        0 => (all_codes(), "/Subtype/Type1/ToUnicode 7 0 R".to_owned()),
        1 => (all_wide_codes(), type0("/Encoding/Identity-H/ToUnicode 7 0 R", "")),
        2 => (all_wide_codes(), type0("/Encoding 7 0 R", JAPAN)),
        3 => (all_codes(), format!("/Subtype/Type1{within}")),
        4 => (all_wide_codes(), type0("/Encoding/Identity-V", &within)),
        _ => (all_wide_codes(), type0(&within, JAPAN)),
    };
    BarePdf::new(show_all(&codes).as_bytes(), ["", "", "", "/F3 6 0 R"])
        .object(&format!("<</Type/Font/BaseFont/X{font}>>"))
        .stream("", table)
        .bytes()
}

/// What words of trial pages say.
const WORDS: [&str; 16] = [
    "Summa",
    "kostnader",
    "Budget",
    "2024",
    "2025",
    "1",
    "250",
    "12 500",
    "-",
    "−40",
    "tkr",
    "%",
    "•",
    "Bokslut",
    "...",
    "Insatser",
];

/// Seven bytes are a word, or a line where the first is large.
fn to_page((number, bytes): (u32, &[u8])) -> Page {
    let mut page = Page { number, width: 595.0, height: 842.0, ..Page::default() };
    for place in bytes.chunks_exact(7) {
        let &[what, x, y, width, height, look, shift] = place else { continue };
        let (x, y) = (f64::from(x) * 2.5, f64::from(y) * 3.5 + f64::from(shift) / 16.0);
        let (width, height) = (f64::from(width), f64::from(height));
        if what & 0x80 == 0 {
            let text = WORDS[usize::from(what) % WORDS.len()];
            page.words.push(word(
                text,
                Rect::new(x, y, x + width, y + height / 8.0),
                look,
            ));
        } else {
            draw(
                &mut page,
                look & 1 == 0,
                Rect::new(x, y, x + width * 2.5, y + height * 3.5),
            );
        }
    }
    page
}

fn word(text: &str, rect: Rect, look: u8) -> Word {
    Word {
        text: text.into(),
        rect,
        baseline: rect.y1,
        size: f64::from(look >> 4) + rect.y1 - rect.y0,
        font: "".into(),
        bold: look & 1 != 0,
        italic: look & 2 != 0,
        source: TextSource::Digital,
        upright: look & 0x0C != 0x0C,
        space_before: look & 2 != 0,
        tag: Tag::default(),
    }
}

fn draw(page: &mut Page, is_line: bool, rect: Rect) {
    let horizontal = rect.x1 - rect.x0 >= rect.y1 - rect.y0;
    let line = if horizontal {
        Rect { y1: rect.y0 + 0.5, ..rect }
    } else {
        Rect { x1: rect.x0 + 0.5, ..rect }
    };
    if is_line {
        page.rulings.push(Ruling { rect: line, horizontal });
    } else {
        page.fills.push(rect);
    }
}
