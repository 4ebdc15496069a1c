"""More of a thing than any document has."""
import zlib

from hostility.pdf import Kind, file, page, stream, text

CATALOG = "<</Type/Catalog/Pages 2 0 R>>"


def packed(content):
    return stream(zlib.compress(content), "/Filter/FlateDecode")


def pages(_chance, scale, _samples):
    count = int(100_000 * scale)
    kids = " ".join(f"{number} 0 R" for number in range(5, count + 5))
    leaf = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    tree = f"<</Type/Pages/Kids[{kids}]/Count {count}>>"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return file([CATALOG, tree, stream(text(b"Budget 2020")), font, *[leaf] * count])


def pages_in_place(_chance, scale, _samples):
    """Pages that are no objects of their own, all in one array."""
    count = int(100_000 * scale)
    return file([CATALOG, f"<</Type/Pages/Count {count}/Kids[{'<</Type/Page>>' * count}]>>"])


def page_count(chance, _scale, _samples):
    count = chance.choice([2**31 - 1, -1, 10**12])
    return page(text(b"Budget")).replace(b"/Count 1", f"/Count {count}".encode())


def operators(_chance, scale, _samples):
    return page(packed(b"0 0 m 1 1 l S\n" * int(5_000_000 * scale)))


def one_path(_chance, scale, _samples):
    return page(packed(b"0 0 m " + b"1 1 l 2 5 l " * int(1_000_000 * scale) + b"S"))


def one_path_painted_often(_chance, scale, _samples):
    """A path that grows and cuts, over and over."""
    return page(packed(b"0 0 9 9 re W " * int(1_000_000 * scale) + b"n " + text(b"Budget")))


def text_beside_the_page(_chance, scale, _samples):
    return page(packed(text(b"x" * int(50_000_000 * scale))))


def text_on_one_spot(chance, scale, _samples):
    word = b"BT /F1 %d Tf 50 700 Td (%d) Tj ET\n"
    return page(packed(b"".join(word % (chance.randrange(1, 99), number) for number in range(int(60_000 * scale)))))


def crowded_table(chance, scale, _samples):
    """Figures in a grid as fine as the page allows."""
    side = int(300 * scale**0.5)
    cell = b"BT /F1 1 Tf %.2f %.2f Td (%d) Tj ET\n"
    step = 500 / side
    cells = (cell % (50 + x * step, 50 + y * step, chance.randrange(999)) for x in range(side) for y in range(side))
    return page(packed(b"".join(cells)))


def scattered_words(chance, scale, _samples):
    word = b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n"
    words = [b"Summa", b"1 250", b"2020", b"-", b"Budget", b"tkr", b"(10 %%)"]
    return page(packed(b"".join(
        word % (chance.randrange(4, 30), chance.randrange(600), chance.randrange(850), chance.choice(words))
        for _ in range(int(60_000 * scale))
    )))


def strokes(chance, scale, _samples):
    stroke = b"%d %d m %d %d l S\n"
    drawn = b"".join(stroke % (x, y, *chance.choice([(x + 50, y), (x, y + 50)]))
                     for x, y in ((chance.randrange(600), chance.randrange(850)) for _ in range(int(300_000 * scale))))
    return page(packed(drawn + text(b"Budget")))


def areas(chance, scale, _samples):
    area = b"0.%d g %d %d %d %d re f\n"
    drawn = b"".join(area % (chance.randrange(9), chance.randrange(600), chance.randrange(850), chance.randrange(1, 90), chance.randrange(1, 90))
                     for _ in range(int(300_000 * scale)))
    return page(packed(drawn + text(b"Budget")))


def inline_image(_chance, scale, _samples):
    return page(b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + b"x EI y" * int(1_000_000 * scale))


def operands(_chance, scale, _samples):
    return page(packed(b"1 " * int(10_000_000 * scale) + b"re f " + b"[" + b"(a) 9 " * int(1_000_000 * scale) + b"] TJ"))


def matrices(_chance, scale, _samples):
    """Scales that run out of every range."""
    return page(b"9e9 0 0 9e9 0 0 cm " * int(10_000 * scale) + b"1e-9 0 0 1e-9 1e38 -1e38 cm " + text(b"Budget"))


def box(chance, _scale, _samples):
    numbers = chance.choice(["0 0 1e38 1e38", "0 0 0 0", "-1e30 -1e30 1e30 1e30", "9 9 1 1", "nan inf 1 1"])
    return page(text(b"Budget 2020")).replace(b"[0 0 595 842]", f"[{numbers}]".encode())


def objects(_chance, scale, _samples):
    return page(text(b"Budget"), more=["null"] * int(1_000_000 * scale))


def contents(_chance, scale, _samples):
    whole = page(text(b"Budget"))
    return whole.replace(b"/Contents 4 0 R", b"/Contents[" + b"4 0 R " * int(1_000_000 * scale) + b"]")


def object_number(chance, _scale, _samples):
    number = chance.choice([2**31 - 1, 2**32, 10**18])
    return page(text(b"Budget")).replace(b"xref\n0 ", f"xref\n{number} ".encode())


KINDS = [
    Kind("many-pages", pages),
    Kind("many-pages-in-place", pages_in_place),
    Kind("page-count", page_count),
    Kind("many-operators", operators),
    Kind("long-path", one_path),
    Kind("many-clips", one_path_painted_often),
    Kind("long-text", text_beside_the_page),
    Kind("text-on-one-spot", text_on_one_spot),
    Kind("crowded-table", crowded_table),
    Kind("scattered-words", scattered_words),
    Kind("many-strokes", strokes),
    Kind("many-areas", areas),
    Kind("inline-image", inline_image),
    Kind("many-operands", operands),
    Kind("matrices", matrices),
    Kind("page-box", box),
    Kind("many-objects", objects),
    Kind("many-contents", contents),
    Kind("object-number", object_number),
]
