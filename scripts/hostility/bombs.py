"""Little that decodes to much."""
import functools
import zlib

from hostility.pdf import HEADER, Kind, page, stream, text

# Decoded size at full scale.
BYTES = 1 << 30


@functools.lru_cache
def deflated(size, pattern=b" "):
    """`size` bytes of one pattern, compressed; never all in memory."""
    packer, chunk = zlib.compressobj(9), pattern * ((1 << 20) // len(pattern))
    parts = [packer.compress(chunk) for _ in range(size >> 20)]
    return b"".join(parts) + packer.flush()


def flate(chance, scale, _samples):
    return page(stream(deflated(int(BYTES * scale)), "/Filter/FlateDecode"))


def nested_flate(chance, scale, _samples):
    twice = zlib.compress(deflated(int(BYTES * scale)), 9)
    return page(stream(zlib.compress(twice, 9), "/Filter[/FlateDecode/FlateDecode/FlateDecode]"))


def operators(chance, scale, _samples):
    content = deflated(int(BYTES / 4 * scale), b"0 0 m 1 1 l S ")
    return page(stream(content, "/Filter/FlateDecode"))


def many_streams(chance, scale, _samples):
    """Each stream alone is within bounds."""
    entry = stream(deflated(int(BYTES / 16 * scale)), "/Filter/FlateDecode")
    parts = " ".join(["6 0 R"] * 100)
    objects = page(b"q Q", more=[entry]).replace(b"/Contents 4 0 R", f"/Contents[{parts}]".encode())
    return objects


def lzw(chance, scale, _samples):
    """Each code stands for a string that is one longer than the last one's."""
    bits = [(256, 9)]
    for _ in range(max(1, int(100 * scale))):
        for position, code in enumerate([32, *range(258, 4094)]):
            width = 9 if position < 254 else 10 if position < 766 else 11 if position < 1790 else 12
            bits.append((code, width))
        bits.append((256, 12))
    bits.append((257, 9))
    number = "".join(f"{code:0{width}b}" for code, width in bits)
    length = (len(number) + 7) // 8
    data = int(number.ljust(length * 8, "0"), 2).to_bytes(length, "big")
    return page(stream(data, "/Filter/LZWDecode"))


def run_length(chance, scale, _samples):
    return page(stream(b"\x81 " * int(5_000_000 * scale) + b"\x80", "/Filter/RunLengthDecode"))


def predictor(chance, scale, _samples):
    columns = chance.choice([2**31 - 1, 2**30, 10**9])
    entries = f"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns {columns}/Colors 32/BitsPerComponent 32>>"
    return page(stream(zlib.compress(text(b"Budget 2020")), entries))


def object_stream(chance, scale, _samples):
    packed = stream(deflated(int(BYTES * scale), b"1 0 2 9 "), "/Type/ObjStm/N 1000000/First 100/Filter/FlateDecode")
    head = HEADER + b"3 0 obj\n" + packed + b"\nendobj\n"
    entries = bytes([0, 0, 0, 0]) + bytes([2, 0, 3, 0]) + bytes([2, 0, 3, 1]) + bytes([1, 0, len(HEADER), 0])
    table = stream(entries, "/Type/XRef/Size 4/Root 1 0 R/W[1 2 1]")
    return head + b"4 0 obj\n" + table + f"\nendobj\nstartxref\n{len(head)}\n%%EOF\n".encode()


def cross_reference(chance, scale, _samples):
    """A cross-reference stream that names as many objects as fit."""
    table = stream(
        deflated(int(BYTES / 2 * scale), b"\1\0\0\20\0"),
        "/Type/XRef/Size 2000000000/Root 1 0 R/W[1 3 1]/Filter/FlateDecode",
    )
    head = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    return head + b"3 0 obj\n" + table + f"\nendobj\nstartxref\n{len(head)}\n%%EOF\n".encode()


def to_unicode(chance, scale, _samples):
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
    bomb = stream(deflated(int(BYTES * scale), b"<01> <41> "), "/Filter/FlateDecode")
    return page(b"BT /F2 10 Tf 50 700 Td (\1\2) Tj ET", more=[font, bomb]).replace(b"/F1 5 0 R", b"/F1 5 0 R/F2 6 0 R")


def image(chance, scale, _samples):
    side = chance.choice([2**31 - 1, 100_000])
    entries = f"/Type/XObject/Subtype/Image/Width {side}/Height {side}/ColorSpace/DeviceRGB/BitsPerComponent 16/Filter/FlateDecode"
    content = b"q 595 0 0 842 0 0 cm /I Do Q " + text(b"Budget 2020")
    return page(content, "/XObject<</I 6 0 R>>", more=[stream(deflated(int(BYTES * scale)), entries)])


def foreign_images(chance, scale, _samples):
    name = chance.choice(["DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode"])
    return page(stream(chance.randbytes(2000), f"/Filter/{name}"))


KINDS = [
    Kind("flate-bomb", flate),
    Kind("nested-flate-bomb", nested_flate),
    Kind("operator-bomb", operators),
    Kind("many-streams", many_streams),
    Kind("lzw-bomb", lzw),
    Kind("run-length-bomb", run_length),
    Kind("predictor", predictor),
    Kind("object-stream-bomb", object_stream),
    Kind("cross-reference-bomb", cross_reference),
    Kind("to-unicode-bomb", to_unicode),
    Kind("giant-image", image),
    Kind("image-filter", foreign_images),
]
