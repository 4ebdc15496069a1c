//! Pages of text, lines and shades, and the file they are written to.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

use super::fonts::{self, Family, Font};

/// Something drawn; places are in points from the page's top left corner.
#[derive(Debug, Clone)]
pub(super) enum Mark {
    /// Words from `x` on the base line `y`.
    Words { x: f32, y: f32, font: Font, words: String },
    /// A line of `width`.
    Line { from: (f32, f32), to: (f32, f32), width: f32 },
    /// A grey area: left, top, right, bottom.
    Shade { area: [f32; 4], grey: f32 },
}

/// A page and what is drawn on it.
#[derive(Debug, Clone)]
pub(super) struct Paper {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) marks: Vec<Mark>,
}

const PLAIN: Name<'static> = Name(b"F1");
const BOLD: Name<'static> = Name(b"F2");

/// The file of `pages`.
pub(super) fn to_pdf(pages: &[Paper], family: Family) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, plain, bold) =
        (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4));
    pdf.catalog(catalog).pages(tree);
    let (first, second): (&[u8], &[u8]) = match family {
        Family::Helvetica => (b"Helvetica", b"Helvetica-Bold"),
        Family::Times => (b"Times-Roman", b"Times-Bold"),
    };
    for (reference, name) in [(plain, first), (bold, second)] {
        pdf.type1_font(reference)
            .base_font(Name(name))
            .encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    let references: Vec<(Ref, Ref)> = (5..)
        .step_by(2)
        .map(|number| (Ref::new(number), Ref::new(number + 1)))
        .take(pages.len())
        .collect();
    let count = i32::try_from(pages.len()).unwrap_or(0);
    pdf.pages(tree).kids(references.iter().map(|(page, _)| *page)).count(count);
    for (paper, (reference, content)) in pages.iter().zip(references) {
        let mut page = pdf.page(reference);
        page.media_box(Rect::new(0.0, 0.0, paper.width, paper.height));
        page.parent(tree).contents(content);
        page.resources().fonts().pair(PLAIN, plain).pair(BOLD, bold);
        page.finish();
        pdf.stream(content, &draw(paper));
    }
    pdf.finish()
}

fn draw(paper: &Paper) -> Vec<u8> {
    let mut content = Content::new();
    for mark in &paper.marks {
        draw_mark(&mut content, paper.height, mark);
    }
    content.finish().into_vec()
}

fn draw_mark(content: &mut Content, height: f32, mark: &Mark) {
    match mark {
        Mark::Words { x, y, font, words } => {
            content.begin_text();
            content.set_font(if font.bold { BOLD } else { PLAIN }, font.size);
            content.next_line(*x, height - y);
            content.show(Str(&fonts::encode(words)));
            content.end_text();
        }
        Mark::Line { from, to, width } => {
            content.set_line_width(*width);
            content.move_to(from.0, height - from.1);
            content.line_to(to.0, height - to.1);
            content.stroke();
        }
        Mark::Shade { area: [left, top, right, bottom], grey } => {
            content.set_fill_gray(*grey);
            content.rect(*left, height - bottom, right - left, bottom - top);
            content.fill_nonzero();
            content.set_fill_gray(0.0);
        }
    }
}
