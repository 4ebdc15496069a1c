"""References that lead back to where they came from."""
from hostility.pdf import HEADER, Kind, file, page, stream, text

CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
FORM = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"


def page_tree(chance, _scale, _samples):
    kids = chance.choice(["2 0 R", "3 0 R 2 0 R", "3 0 R 3 0 R"])
    return file([CATALOG, f"<</Type/Pages/Kids[{kids}]/Count 2>>", "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"])


def parents(_chance, _scale, _samples):
    """Neither page nor parent has a size of its own."""
    tree = "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R/MediaBox 2 0 R/Resources 3 0 R>>"
    return file([CATALOG, tree, "<</Type/Page/Parent 2 0 R/Resources 3 0 R/MediaBox 3 0 R/Contents 3 0 R>>"])


def forms(_chance, _scale, _samples):
    """Two forms that draw each other, twice each time."""
    call = [stream(b"/X Do /X Do", f"{FORM}/Resources<</XObject<</X {other} 0 R>>>>") for other in (7, 6)]
    return page(b"/X Do", "/XObject<</X 6 0 R>>", more=call)


def form_without_resources(_chance, _scale, _samples):
    return page(b"/X Do", "/XObject<</X 6 0 R>>", more=[stream(b"/X Do " * 50, FORM)])


def descendants(_chance, _scale, _samples):
    font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 6 0 R/DescendantFonts[6 0 R]/ToUnicode 6 0 R/FontDescriptor 6 0 R>>"
    return page(b"BT /F2 10 Tf 50 700 Td (ab) Tj ET", more=[font]).replace(b"/F1 5 0 R", b"/F1 5 0 R/F2 6 0 R")


def type3(_chance, _scale, _samples):
    """Glyphs that show themselves."""
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>/FirstChar 97/LastChar 97"
        "/Widths[1]/Encoding<</Differences[97/a]>>/Resources<</Font<</F2 6 0 R>>>>>>"
    )
    glyph = stream(b"1 0 d0 BT /F2 1 Tf (aaaa) Tj ET")
    content = b"BT /F2 10 Tf 50 700 Td (aaaa) Tj ET"
    return page(content, more=[font, glyph]).replace(b"/F1 5 0 R", b"/F1 5 0 R/F2 6 0 R")


def length(_chance, _scale, _samples):
    return page(b"<</Length 4 0 R>>\nstream\n" + text(b"Budget") + b"endstream")


def filters(_chance, _scale, _samples):
    return page(b"<</Length 20/Filter 4 0 R/DecodeParms 4 0 R>>\nstream\n" + text(b"Budget") + b"endstream")


def object_streams(_chance, _scale, _samples):
    """Two streams of objects, each of which holds the other."""
    def packed(number, other):
        return stream(f"{other} 0 <<>>".encode(), f"/Type/ObjStm/N 1/First 4/Extends {number} 0 R")
    body = bytearray(HEADER)
    for number, other in ((5, 6), (6, 5)):
        body += f"{number} 0 obj\n".encode() + packed(number, other) + b"\nendobj\n"
    entries = bytes([0, 0, 0, 0]) + bytes([2, 0, 5, 0]) + bytes([2, 0, 6, 0]) * 3 + bytes([2, 0, 6, 0]) + bytes([2, 0, 5, 0])
    start = len(body)
    body += b"7 0 obj\n" + stream(entries, "/Type/XRef/Size 7/Root 1 0 R/W[1 2 1]") + b"\nendobj\n"
    return bytes(body) + f"startxref\n{start}\n%%EOF\n".encode()


def previous(_chance, _scale, _samples):
    whole = page(text(b"Budget"))
    start = whole.rindex(b"startxref\n") + len(b"startxref\n")
    offset = whole[start:].split(b"\n")[0]
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev " + offset + b"/XRefStm " + offset)


def indirect(_chance, _scale, _samples):
    """An object that is a reference to itself, wherever one may stand."""
    return page(b"/X Do /G gs /C cs", "/XObject 6 0 R/ExtGState 6 0 R/ColorSpace<</C 6 0 R>>/Properties 6 0 R",
                "/Annots 6 0 R/Rotate 6 0 R/CropBox 6 0 R", more=["6 0 R"])


def annotations(_chance, _scale, _samples):
    annotation = "<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/Parent 6 0 R/Kids[6 0 R]/AP<</N 6 0 R>>/AS/N>>"
    return page(text(b"Budget"), "", "/Annots[" + "6 0 R " * 10_000 + "]", more=[annotation])


def color_spaces(_chance, _scale, _samples):
    return page(b"/C cs 1 scn 0 0 9 9 re f", "/ColorSpace<</C 6 0 R>>", more=["[/Indexed 6 0 R 255 6 0 R]"])


def layers(_chance, _scale, _samples):
    whole = page(b"/OC /L BDC " + text(b"Budget") + b"EMC", "/Properties<</L 6 0 R>>",
                 more=["<</Type/OCMD/OCGs[6 0 R]/VE[/And 6 0 R 6 0 R]>>"])
    return whole.replace(b"/Type/Catalog", b"/Type/Catalog/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]/Order[6 0 R]>>>>")


KINDS = [
    Kind("page-tree-cycle", page_tree),
    Kind("parent-cycle", parents),
    Kind("form-cycle", forms),
    Kind("form-without-resources", form_without_resources),
    Kind("font-cycle", descendants),
    Kind("glyph-cycle", type3),
    Kind("length-cycle", length),
    Kind("filter-cycle", filters),
    Kind("object-stream-cycle", object_streams),
    Kind("previous-cycle", previous),
    Kind("reference-to-itself", indirect),
    Kind("annotation-cycle", annotations),
    Kind("color-cycle", color_spaces),
    Kind("layer-cycle", layers),
]
