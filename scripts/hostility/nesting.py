"""Things within things within things."""
from hostility.pdf import Kind, file, page, stream, text


def brackets(chance, scale, _samples):
    depth = int(100_000 * scale)
    opened, closed = chance.choice([(b"[", b"]"), (b"<</A", b">>"), (b"(", b")")])
    return page(opened * depth + closed * depth + b" TJ " + text(b"Budget"))


def brackets_left_open(chance, scale, _samples):
    return page(chance.choice([b"[", b"<<", b"(", b"<</A[("]) * int(1_000_000 * scale))


def objects(chance, scale, _samples):
    depth = int(100_000 * scale)
    opened, closed = chance.choice([("[", "]"), ("<</A", ">>")])
    nested = opened * depth + closed * depth
    return page(text(b"Budget"), f"/ExtGState {nested}", f"/Annots {nested}")


def trailer(chance, scale, _samples):
    depth = int(100_000 * scale)
    return file(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"], "/Info " + "[" * depth + "]" * depth)


def states(_chance, scale, _samples):
    depth = int(1_000_000 * scale)
    return page(b"q " * depth + text(b"Budget") + b"Q " * depth)


def marks(_chance, scale, _samples):
    return page(b"/P <</ActualText (Budget)>> BDC " * int(300_000 * scale) + text(b"Budget"))


def forms(_chance, scale, _samples):
    """A chain of forms, each within the one before."""
    count = int(20_000 * scale)
    entries = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X {} 0 R>>>>"
    more = [stream(b"/X Do", entries.format(number + 7)) for number in range(count)]
    return page(b"/X Do", "/XObject<</X 6 0 R>>", more=more)


def page_tree(_chance, scale, _samples):
    count = int(100_000 * scale)
    branches = [f"<</Type/Pages/Kids[{number + 3} 0 R]/Count 1>>" for number in range(count)]
    return file(["<</Type/Catalog/Pages 2 0 R>>", *branches, "<</Type/Page/MediaBox[0 0 9 9]>>"])


def references(_chance, scale, _samples):
    """A chain of references to references."""
    count = int(100_000 * scale)
    more = [f"{number + 7} 0 R" for number in range(count)]
    return page(b"/X Do", "/XObject 6 0 R", "/Annots 6 0 R", more=[*more, "[]"])


KINDS = [
    Kind("nested-brackets", brackets),
    Kind("open-brackets", brackets_left_open),
    Kind("nested-objects", objects),
    Kind("nested-trailer", trailer),
    Kind("nested-states", states),
    Kind("nested-marks", marks),
    Kind("nested-forms", forms),
    Kind("nested-pages", page_tree),
    Kind("chain-of-references", references),
]
