//! Small tagged PDFs for tests: text in Helvetica on A4, each piece in an element of the
//! structure tree, or in none.
#![expect(clippy::float_arithmetic, reason = "test geometry")]

use std::fmt::Write;

use pdf_writer::{Dict, Finish, Name, Pdf, Rect, Ref};

/// What a piece of text is tagged as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tagged {
    /// Content of this element.
    As(usize),
    /// `/Artifact`
    Artifact,
}

struct TestElement {
    kind: String,
    parent: Option<usize>,
    /// Value of `ColSpan`.
    columns: i32,
    /// Page and number of its marked contents.
    marks: Vec<(usize, i32)>,
}

/// A tagged PDF in the making.
#[derive(Default)]
pub(crate) struct TaggedPdf {
    pages: Vec<(String, i32)>,
    elements: Vec<TestElement>,
    role_map: Vec<(String, String)>,
}

/// Height of a page.
const HEIGHT: f64 = 842.0;

impl TaggedPdf {
    /// A document of one empty page.
    pub(crate) fn new() -> Self {
        Self { pages: vec![(String::new(), 0)], ..Self::default() }
    }

    /// Begins another page.
    pub(crate) fn next_page(&mut self) {
        self.pages.push((String::new(), 0));
    }

    /// Maps a structure type of its own to another.
    pub(crate) fn map_role(&mut self, from: &str, to: &str) {
        self.role_map.push((from.to_owned(), to.to_owned()));
    }

    /// Adds an element; without a parent it stands at the top.
    pub(crate) fn element(&mut self, kind: &str, parent: Option<usize>) -> usize {
        let kind = kind.to_owned();
        self.elements.push(TestElement { kind, parent, columns: 1, marks: Vec::new() });
        self.elements.len() - 1
    }

    /// Lets a cell span columns.
    pub(crate) fn span(&mut self, element: usize, columns: i32) {
        self.elements[element].columns = columns;
    }

    /// Sets text from `x` on the baseline `y` from the top of the last page.
    pub(crate) fn text(&mut self, tagged: Tagged, x: f64, y: f64, text: &str) {
        let page = self.pages.len() - 1;
        let (content, marks) = &mut self.pages[page];
        let opening = match tagged {
            Tagged::As(element) => {
                self.elements[element].marks.push((page, *marks));
                *marks += 1;
                format!("/Span <</MCID {}>> BDC", *marks - 1)
            }
            Tagged::Artifact => "/Artifact BMC".to_owned(),
        };
        writeln!(
            content,
            "{opening} BT /F1 10 Tf {x} {} Td ({text}) Tj ET EMC",
            HEIGHT - y
        )
        .unwrap();
    }

    /// Sets a paragraph of one line.
    pub(crate) fn paragraph(&mut self, x: f64, y: f64, text: &str) {
        let element = self.element("P", None);
        self.text(Tagged::As(element), x, y, text);
    }

    /// Sets rows of cells that begin at `xs`, tagged as a table; empty texts are empty cells.
    /// The cells' elements are returned row by row.
    pub(crate) fn table(
        &mut self,
        xs: &[f64],
        y: f64,
        pitch: f64,
        rows: &[&[&str]],
    ) -> Vec<Vec<usize>> {
        let table = self.element("Table", None);
        let mut y = y;
        let mut cells = Vec::new();
        for row in rows {
            let own = self.element("TR", Some(table));
            cells.push(self.row(own, xs, y, row));
            y += pitch;
        }
        cells
    }

    /// Sets the cells of a row; lines of one cell are parted by `|`.
    pub(crate) fn row(
        &mut self,
        row: usize,
        xs: &[f64],
        y: f64,
        texts: &[&str],
    ) -> Vec<usize> {
        let mut cells = Vec::new();
        for (x, text) in xs.iter().zip(texts) {
            let cell = self.element("TD", Some(row));
            let lines = text.split('|').filter(|line| !line.is_empty());
            let mut y = y;
            for line in lines {
                self.text(Tagged::As(cell), *x, y, line);
                y += 12.0;
            }
            cells.push(cell);
        }
        cells
    }

    /// Gives each of these elements the content of another one of them.
    pub(crate) fn shuffle(&mut self, elements: &[usize], order: &[usize]) {
        let marks: Vec<_> = order
            .iter()
            .map(|at| std::mem::take(&mut self.elements[elements[*at]].marks))
            .collect();
        for (element, marks) in elements.iter().zip(marks) {
            self.elements[*element].marks = marks;
        }
    }

    /// Moves an element to another parent, behind the elements that it has.
    pub(crate) fn move_to(&mut self, element: usize, parent: usize) {
        self.elements[element].parent = Some(parent);
    }

    /// The file with its structure tree.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.write(true)
    }

    /// The same file without a structure tree.
    pub(crate) fn untagged(&self) -> Vec<u8> {
        self.write(false)
    }

    fn write(&self, tagged: bool) -> Vec<u8> {
        let mut pdf = Pdf::new();
        let mut catalog = pdf.catalog(Ref::new(1));
        catalog.pages(Ref::new(2));
        if tagged {
            catalog.pair(Name(b"StructTreeRoot"), Ref::new(4));
        }
        catalog.finish();
        pdf.type1_font(Ref::new(3)).base_font(Name(b"Helvetica"));
        let count = i32::try_from(self.pages.len()).unwrap();
        let kids = (0..self.pages.len()).map(page_ref);
        pdf.pages(Ref::new(2)).kids(kids).count(count);
        for (position, (content, _)) in self.pages.iter().enumerate() {
            let stream = Ref::new(page_ref(position).get() + 1);
            let mut page = pdf.page(page_ref(position));
            page.media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).parent(Ref::new(2));
            page.contents(stream).resources().fonts().pair(Name(b"F1"), Ref::new(3));
            page.finish();
            pdf.stream(stream, content.as_bytes());
        }
        if tagged {
            self.write_tree(&mut pdf);
        }
        pdf.finish()
    }

    fn write_tree(&self, pdf: &mut Pdf) {
        let mut root = pdf.indirect(Ref::new(4)).dict();
        root.pair(Name(b"Type"), Name(b"StructTreeRoot"));
        let mut map = root.insert(Name(b"RoleMap")).dict();
        for (from, to) in &self.role_map {
            map.pair(Name(from.as_bytes()), Name(to.as_bytes()));
        }
        map.finish();
        self.write_kids(&mut root, None);
        root.finish();
        for (position, element) in self.elements.iter().enumerate() {
            let mut dict = pdf.indirect(element_ref(position)).dict();
            dict.pair(Name(b"Type"), Name(b"StructElem"));
            dict.pair(Name(b"S"), Name(element.kind.as_bytes()));
            if element.columns > 1 {
                let mut attributes = dict.insert(Name(b"A")).dict();
                attributes.pair(Name(b"O"), Name(b"Table"));
                attributes.pair(Name(b"ColSpan"), element.columns);
            }
            self.write_kids(&mut dict, Some(position));
        }
    }

    fn write_kids(&self, dict: &mut Dict<'_>, parent: Option<usize>) {
        let mut kids = dict.insert(Name(b"K")).array();
        for (page, mark) in parent.iter().flat_map(|own| &self.elements[*own].marks) {
            let mut reference = kids.push().dict();
            reference.pair(Name(b"Type"), Name(b"MCR"));
            reference.pair(Name(b"Pg"), page_ref(*page)).pair(Name(b"MCID"), *mark);
        }
        for (position, element) in self.elements.iter().enumerate() {
            if element.parent == parent {
                kids.item(element_ref(position));
            }
        }
    }
}

fn page_ref(position: usize) -> Ref {
    Ref::new(10 + 2 * i32::try_from(position).unwrap())
}

fn element_ref(position: usize) -> Ref {
    Ref::new(1000 + i32::try_from(position).unwrap())
}
