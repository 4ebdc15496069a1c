//! PDFs of one page, written as text.

/// The objects of a document: catalog, pages, the page, its content, a font, and then whatever
/// the trial adds, from number 6 on.
pub(super) struct BarePdf {
    objects: Vec<Vec<u8>>,
}

impl BarePdf {
    /// A page with this content. `catalog`, `page`, `resources` and `fonts` are entries of those
    /// dictionaries; `/F1` is Helvetica.
    pub(super) fn new(
        content: &[u8],
        [catalog, page, resources, fonts]: [&str; 4],
    ) -> Self {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R\
             /Resources<</Font<</F1 5 0 R{fonts}>>{resources}>>{page}>>"
        );
        let helvetica =
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
        Self { objects: Vec::new() }
            .object(&format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"))
            .object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
            .object(&page)
            .stream("", content)
            .object(helvetica)
    }

    /// Adds an object.
    pub(super) fn object(mut self, object: &str) -> Self {
        self.objects.push(object.as_bytes().to_vec());
        self
    }

    /// Adds a stream.
    pub(super) fn stream(mut self, entries: &str, stream: &[u8]) -> Self {
        let head = format!("<</Length {}{entries}>>\nstream\n", stream.len());
        self.objects.push([head.as_bytes(), stream, b"\nendstream"].concat());
        self
    }

    /// The file, with its table of objects.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut table = Vec::new();
        for (number, object) in (1..).zip(&self.objects) {
            table.push(format!("{:010} 00000 n \n", bytes.len()));
            bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            bytes.extend_from_slice(object);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let (start, count) = (bytes.len(), self.objects.len() + 1);
        let table = table.concat();
        let end = format!(
            "xref\n0 {count}\n0000000000 65535 f \n{table}\
             trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        );
        bytes.extend_from_slice(end.as_bytes());
        bytes
    }
}
