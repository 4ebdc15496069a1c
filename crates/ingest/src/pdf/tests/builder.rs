//! Small PDFs, written as text.

/// A PDF of one page, 200 by 100 points, with the fonts `/F1` (Helvetica) and `/F2` (bold).
#[derive(Clone, Default)]
pub(super) struct TestPdf {
    page: String,
    resources: String,
    fonts: String,
    catalog: String,
    content: Vec<u8>,
    objects: Vec<Vec<u8>>,
}

/// Number of the first object that [`TestPdf::object`] adds.
const FIRST_FREE: usize = 7;

impl TestPdf {
    /// A page with this content.
    pub(super) fn new(content: impl AsRef<[u8]>) -> Self {
        Self { content: content.as_ref().to_vec(), ..Self::default() }
    }

    /// Adds entries to the page dictionary.
    pub(super) fn page(mut self, entries: &str) -> Self {
        self.page.push_str(entries);
        self
    }

    /// Adds entries to the resources.
    pub(super) fn resources(mut self, entries: &str) -> Self {
        self.resources.push_str(entries);
        self
    }

    /// Adds fonts to the resources.
    pub(super) fn fonts(mut self, entries: &str) -> Self {
        self.fonts.push_str(entries);
        self
    }

    /// Adds entries to the catalog.
    pub(super) fn catalog(mut self, entries: &str) -> Self {
        self.catalog.push_str(entries);
        self
    }

    /// Adds an object; the first is number 7.
    pub(super) fn object(mut self, object: impl AsRef<[u8]>) -> Self {
        self.objects.push(object.as_ref().to_vec());
        self
    }

    /// Adds a stream.
    pub(super) fn stream(self, dict: &str, data: impl AsRef<[u8]>) -> Self {
        self.object(stream(dict, data.as_ref()))
    }

    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let Self { page, resources, fonts, catalog, .. } = self;
        let mut objects = vec![
            format!("<</Type/Catalog/Pages 2 0 R{catalog}>>").into_bytes(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R\
                 /Resources<</Font<</F1 5 0 R/F2 6 0 R{fonts}>>{resources}>>{page}>>"
            )
            .into_bytes(),
            stream("", &self.content),
            font("Helvetica"),
            font("Helvetica-Bold"),
        ];
        assert_eq!(objects.len() + 1, FIRST_FREE);
        objects.extend(self.objects.iter().cloned());
        file(&objects)
    }
}

fn font(name: &str) -> Vec<u8> {
    format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>")
        .into_bytes()
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<</Length {}{dict}>>\nstream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(bytes.len());
        bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let (start, count) = (bytes.len(), objects.len() + 1);
    bytes.extend_from_slice(format!("xref\n0 {count}\n0000000000 65535 f \n").as_bytes());
    for offset in offsets {
        bytes.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    let trailer =
        format!("trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend_from_slice(trailer.as_bytes());
    bytes
}
