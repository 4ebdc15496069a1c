"""Small PDFs, written by hand, and what a kind of hostile file is."""
import dataclasses
import typing

HEADER = b"%PDF-1.7\n"


@dataclasses.dataclass(frozen=True)
class Kind:
    """A way to be hostile. `make` takes chance, a scale (1.0 is full size) and sound PDFs."""

    name: str
    make: typing.Callable
    suffix: str = ".pdf"


def invisible(suffix, number):
    """Bytes at the end of a file that make it distinct and show nothing."""
    if suffix == ".pdf":
        return f"\n% copy {number}\n".encode()
    return b"\n" + f"{number:b}".replace("0", " ").replace("1", "\t").encode() + b"\n"


def stream(data, entries=""):
    return f"<</Length {len(data)}{entries}>>\nstream\n".encode() + data + b"\nendstream"


def page(content=b"", resources="", entries="", more=()):
    """A PDF of one page. Its content is object 4; objects of `more` begin with number 6."""
    body = content if content.startswith(b"<<") else stream(content)
    return file([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            f"/Resources<</Font<</F1 5 0 R>>{resources}>>{entries}>>"
        ).encode(),
        body,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *more,
    ])


def file(objects, trailer=""):
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    out, offsets = bytearray(HEADER), []
    for number, item in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + (item if isinstance(item, bytes) else item.encode()) + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def text(words):
    return b"BT /F1 10 Tf 50 700 Td (" + words + b") Tj ET\n"
