//! A PDF of one page, put together piece by piece.

use std::collections::BTreeMap;

use pdf_writer::types::CidFontType;
use pdf_writer::writers::{FormXObject, Resources, Type1Font};
use pdf_writer::{Chunk, Content, Finish, Name, Pdf, Rect, Ref, Str};

/// The page's size in points.
pub(crate) const SIZE: Rect = Rect { x1: 0.0, y1: 0.0, x2: 200.0, y2: 100.0 };

/// Name of the font that is always there: Courier, with the letters of Windows.
pub(crate) const COURIER: Name<'static> = Name(b"Courier");

const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const PAGE: Ref = Ref::new(3);
const CONTENT: Ref = Ref::new(4);
const FONT: Ref = Ref::new(5);
const RESOURCES: Ref = Ref::new(6);

/// A page that is being made.
pub(crate) struct Sheet {
    chunk: Chunk,
    last: i32,
    content: Vec<u8>,
    resources: BTreeMap<Kind, Vec<(&'static str, Ref)>>,
    annotations: Vec<Ref>,
    layers: Vec<(Ref, bool)>,
    rotation: i32,
}

/// What names in a content stream can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Font,
    XObject,
    Properties,
}

impl Sheet {
    /// An empty page.
    pub(crate) fn new() -> Self {
        let mut chunk = Chunk::new();
        write_courier(chunk.type1_font(FONT), None, None);
        Self {
            chunk,
            last: RESOURCES.get(),
            content: Vec::new(),
            resources: BTreeMap::from([(Kind::Font, vec![("Courier", FONT)])]),
            annotations: Vec::new(),
            layers: Vec::new(),
            rotation: 0,
        }
    }

    /// A page with this text 20 points from the left and 30 from below.
    pub(crate) fn with_text(text: &[u8]) -> Self {
        Self::new().text(20.0, 30.0, text)
    }

    /// Adds text at a place, in the encoding of Windows.
    pub(crate) fn text(self, x: f32, y: f32, text: &[u8]) -> Self {
        self.draw(|content| set_text(content, COURIER, x, y, text))
    }

    /// Adds text in a font of the test's own.
    pub(crate) fn text_in(self, font: &str, text: &[u8]) -> Self {
        self.draw(|content| set_text(content, Name(font.as_bytes()), 20.0, 30.0, text))
    }

    /// Adds drawing.
    pub(crate) fn draw(mut self, draw: impl FnOnce(&mut Content)) -> Self {
        let mut content = Content::new();
        draw(&mut content);
        self.content.extend_from_slice(&content.finish());
        self.content.push(b'\n');
        self
    }

    /// Draws a form or a picture.
    pub(crate) fn x_object(self, name: &str) -> Self {
        self.draw(|content| {
            content.x_object(Name(name.as_bytes()));
        })
    }

    /// Adds bytes to the content as they are.
    pub(crate) fn raw(mut self, bytes: &[u8]) -> Self {
        self.content.extend_from_slice(bytes);
        self
    }

    /// Adds an object, which `write` writes under the given reference.
    pub(crate) fn object(&mut self, write: impl FnOnce(&mut Chunk, Ref)) -> Ref {
        self.last += 1;
        let id = Ref::new(self.last);
        write(&mut self.chunk, id);
        id
    }

    /// Gives an object a name that the content can use.
    pub(crate) fn name(mut self, kind: Kind, name: &'static str, id: Ref) -> Self {
        self.resources.entry(kind).or_default().push((name, id));
        self
    }

    /// Adds Courier with glyphs of other names at some codes, from `first` on.
    pub(crate) fn courier_with_glyphs(
        mut self,
        name: &'static str,
        first: u8,
        glyphs: &[&str],
    ) -> Self {
        let font = self.object(|chunk, id| {
            let glyphs = glyphs.iter().map(|glyph| Name(glyph.as_bytes()));
            write_courier(chunk.type1_font(id), Some((first, glyphs.collect())), None);
        });
        self.name(Kind::Font, name, font)
    }

    /// Adds Courier whose codes mean what the table says: code and characters in hexadecimal
    /// digits.
    pub(crate) fn courier_to_unicode(
        mut self,
        name: &'static str,
        table: &[(&str, &str)],
    ) -> Self {
        let table = self.unicode_table(table);
        let font = self
            .object(|chunk, id| write_courier(chunk.type1_font(id), None, Some(table)));
        self.name(Kind::Font, name, font)
    }

    /// A `ToUnicode` table of codes of one byte.
    pub(crate) fn unicode_table(&mut self, table: &[(&str, &str)]) -> Ref {
        let mut lines = vec![
            "1 begincodespacerange <00> <FF> endcodespacerange".to_owned(),
            format!("{} beginbfchar", table.len()),
        ];
        lines.extend(table.iter().map(|(code, text)| format!("<{code}> <{text}>")));
        lines.push("endbfchar".to_owned());
        let text = lines.join("\n");
        self.object(|chunk, id| drop(chunk.stream(id, text.as_bytes())))
    }

    /// Adds a composite font whose codes of two bytes are its glyphs, of this character collection.
    pub(crate) fn composite(
        mut self,
        name: &'static str,
        collection: pdf_writer::types::SystemInfo<'_>,
        program: Option<&[u8]>,
    ) -> Self {
        let program =
            program.map(|bytes| self.object(|chunk, id| drop(chunk.stream(id, bytes))));
        let descriptor = self.object(|chunk, id| {
            let mut descriptor = chunk.font_descriptor(id);
            descriptor.name(Name(b"Tiny"));
            if let Some(program) = program {
                descriptor.font_file2(program);
            }
        });
        let cid_font = self.object(|chunk, id| {
            let mut font = chunk.cid_font(id);
            font.subtype(CidFontType::Type2)
                .base_font(Name(b"Tiny"))
                .system_info(collection)
                .font_descriptor(descriptor)
                .default_width(600.0)
                .cid_to_gid_map_predefined(Name(b"Identity"));
        });
        let font = self.object(|chunk, id| {
            chunk
                .type0_font(id)
                .base_font(Name(b"Tiny"))
                .encoding_predefined(Name(b"Identity-H"))
                .descendant_font(cid_font);
        });
        self.name(Kind::Font, name, font)
    }

    /// A form of the size of the page, which can use whatever the page can.
    pub(crate) fn form(
        mut self,
        name: &'static str,
        change: impl FnOnce(&mut FormXObject<'_>),
        draw: impl FnOnce(&mut Content),
    ) -> Self {
        let form = self.form_object(SIZE, change, draw);
        self.name(Kind::XObject, name, form)
    }

    /// A form with a box of its own that has no name on the page.
    pub(crate) fn form_object(
        &mut self,
        bounds: Rect,
        change: impl FnOnce(&mut FormXObject<'_>),
        draw: impl FnOnce(&mut Content),
    ) -> Ref {
        let mut content = Content::new();
        draw(&mut content);
        let content = content.finish();
        self.object(|chunk, id| {
            let mut form = chunk.form_xobject(id, &content);
            form.bbox(bounds);
            form.pair(Name(b"Resources"), RESOURCES);
            change(&mut form);
        })
    }

    /// A picture of one grey pixel.
    pub(crate) fn picture(mut self, name: &'static str) -> Self {
        let picture = self.object(|chunk, id| {
            let mut image = chunk.image_xobject(id, b"\x80");
            image.width(1).height(1).bits_per_component(8).color_space().device_gray();
        });
        self.name(Kind::XObject, name, picture)
    }

    /// A group of optional content, switched on or off.
    pub(crate) fn layer(mut self, name: &'static str, is_on: bool) -> Self {
        let layer = self.object(|chunk, id| {
            let mut dict = chunk.indirect(id).dict();
            dict.pair(Name(b"Type"), Name(b"OCG"));
            dict.pair(Name(b"Name"), Str(name.as_bytes()));
        });
        self.layers.push((layer, is_on));
        self.name(Kind::Properties, name, layer)
    }

    /// The object of a layer.
    pub(crate) fn layer_id(&self, name: &str) -> Ref {
        let named = self.resources.get(&Kind::Properties);
        named.unwrap().iter().find(|(known, _)| *known == name).unwrap().1
    }

    /// Adds an annotation.
    pub(crate) fn annotation(mut self, annotation: Ref) -> Self {
        self.annotations.push(annotation);
        self
    }

    /// Turns the page as shown, clockwise.
    pub(crate) fn rotated(mut self, degrees: i32) -> Self {
        self.rotation = degrees;
        self
    }

    /// The file.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let mut pdf = Pdf::new();
        self.write_catalog(&mut pdf);
        pdf.pages(PAGES).kids([PAGE]).count(1);
        let mut page = pdf.page(PAGE);
        page.parent(PAGES).media_box(SIZE).contents(CONTENT).rotate(self.rotation);
        page.pair(Name(b"Resources"), RESOURCES);
        page.annotations(self.annotations.iter().copied());
        page.finish();
        self.write_resources(&mut pdf);
        pdf.stream(CONTENT, &self.content);
        pdf.extend(&self.chunk);
        pdf.finish()
    }

    fn write_catalog(&self, pdf: &mut Pdf) {
        let mut catalog = pdf.catalog(CATALOG);
        catalog.pages(PAGES);
        if self.layers.is_empty() {
            return;
        }
        let mut properties = catalog.insert(Name(b"OCProperties")).dict();
        let all = self.layers.iter().map(|(layer, _)| *layer);
        properties.insert(Name(b"OCGs")).array().items(all);
        let off = self.layers.iter().filter(|(_, is_on)| !is_on).map(|(layer, _)| *layer);
        properties.insert(Name(b"D")).dict().insert(Name(b"OFF")).array().items(off);
    }

    fn write_resources(&self, pdf: &mut Pdf) {
        let mut resources = pdf.indirect(RESOURCES).start::<Resources<'_>>();
        for (kind, named) in &self.resources {
            let mut dict = resources.insert(kind.key()).dict();
            for (name, id) in named {
                dict.pair(Name(name.as_bytes()), *id);
            }
        }
    }
}

impl Kind {
    fn key(self) -> Name<'static> {
        match self {
            Self::Font => Name(b"Font"),
            Self::XObject => Name(b"XObject"),
            Self::Properties => Name(b"Properties"),
        }
    }
}

/// One string of 10 points at a place.
pub(crate) fn set_text(
    content: &mut Content,
    font: Name<'_>,
    x: f32,
    y: f32,
    text: &[u8],
) {
    content.begin_text().set_font(font, 10.0).next_line(x, y).show(Str(text)).end_text();
}

/// Strings of 10 points at (20, 30), each with the step back after it, in thousandths.
pub(crate) fn set_pieces(content: &mut Content, font: Name<'_>, pieces: &[(&[u8], f32)]) {
    content.begin_text().set_font(font, 10.0).next_line(20.0, 30.0);
    let mut positioned = content.show_positioned();
    let mut items = positioned.items();
    for (text, step) in pieces {
        items.show(Str(text)).adjust(*step);
    }
    items.finish();
    positioned.finish();
    content.end_text();
}

fn write_courier(
    mut font: Type1Font<'_>,
    differences: Option<(u8, Vec<Name<'_>>)>,
    to_unicode: Option<Ref>,
) {
    font.base_font(Name(b"Courier")).first_char(0).last_char(255).widths([600.0; 256]);
    if let Some(table) = to_unicode {
        font.to_unicode(table);
    }
    let mut encoding = font.encoding_custom();
    encoding.base_encoding(Name(b"WinAnsiEncoding"));
    if let Some((first, glyphs)) = differences {
        encoding.differences().consecutive(first, glyphs);
    }
}
