"""Fonts and character maps without end."""
import struct
import zlib

from hostility.pdf import Kind, page, stream

SHOWN = b"BT /F2 10 Tf 50 700 Td <00010002000300ff> Tj (abc) Tj ET"


def with_font(font, *more):
    return page(SHOWN, more=[font, *more]).replace(b"/F1 5 0 R", b"/F1 5 0 R/F2 6 0 R")


def composite(entries, cid_entries, *more):
    font = f"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]{entries}>>"
    return with_font(font, f"<</Type/Font/Subtype/CIDFontType2/BaseFont/X{cid_entries}>>", *more)


def cmap(body):
    return stream(zlib.compress(body), "/Type/CMap/CMapName/X/Filter/FlateDecode")


def character_ranges(chance, scale, _samples):
    target = chance.choice([b"<0041>", b"[" + b"<0041> " * 1000 + b"]", b"<" + b"0041" * 10_000 + b">"])
    ranges = b"<00000000> <ffffffff> " + target + b"\n"
    body = b"1 begincodespacerange <00000000> <ffffffff> endcodespacerange 100 beginbfrange\n"
    return composite("/ToUnicode 8 0 R", "", cmap(body + ranges * int(1000 * scale) + b"endbfrange"))


def character_map(_chance, scale, _samples):
    body = b"1 begincodespacerange <0000> <ffff> endcodespacerange 9 beginbfchar\n"
    entries = b"".join(b"<%08x> <%04x>\n" % (number, number % 65536) for number in range(int(2_000_000 * scale)))
    return composite("/ToUnicode 8 0 R", "", cmap(body + entries + b"endbfchar"))


def glyph_ranges(_chance, scale, _samples):
    body = b"/X usecmap 1 begincodespacerange <00> <ffffffff> endcodespacerange 9 begincidrange\n"
    entry = b"<00000000> <ffffffff> 0\n"
    map_ = stream(body + entry * int(100_000 * scale) + b"endcidrange", "/Type/CMap/CMapName/X/UseCMap 8 0 R")
    font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 8 0 R/DescendantFonts[7 0 R]>>"
    return with_font(font, "<</Type/Font/Subtype/CIDFontType2/BaseFont/X>>", map_)


def widths(chance, scale, _samples):
    table = chance.choice(["0 4294967295 500", "0 999999 500 " * int(10_000 * scale), "1[" + "500 " * int(3_000_000 * scale) + "]"])
    return composite("", f"/W[{table}]/DW2[1 2]/W2[{table}]")


def differences(_chance, scale, _samples):
    names = "".join(f"/a{number}" for number in range(int(1_000_000 * scale)))
    return with_font(f"<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar -2147483648/LastChar 2147483647/Encoding<</Differences[0{names}]>>>>")


def encrypted(plain, key):
    out = bytearray()
    for byte in plain:
        out.append(byte ^ (key >> 8))
        key = ((out[-1] + key) * 52845 + 22719) & 0xFFFF
    return bytes(out)


def charstring(code):
    return encrypted(b"0000" + code, 4330)


def type1(chance, scale, _samples):
    """Outlines that call themselves, or go on for ever."""
    code = chance.choice([b"\x8b\x0a", b"\x8b\x8b\x05" * int(1_000_000 * scale), b"\x8b\x0a" * 1000]) + b"\x0e"
    program = charstring(code)
    private = b"dup /Private 9 dict dup begin /lenIV 4 def /Subrs 1 array dup 0 %d RD " % len(program) + program + b" NP ND\n"
    private += b"2 index /CharStrings 3 dict dup begin\n"
    for name in (b".notdef", b"a", b"b"):
        private += b"/%s %d RD " % (name, len(program)) + program + b" ND\n"
    head = b"%!PS-AdobeFont-1.0: X\n/FontName /X def /FontMatrix [0.001 0 0 0.001 0 0] def /Encoding StandardEncoding def currentfile eexec\n"
    tail = encrypted(b"0000" + private + b"end end mark currentfile closefile\n", 55665)
    data = stream(head + tail, f"/Length1 {len(head)}/Length2 {len(tail)}/Length3 0")
    return with_font("<</Type/Font/Subtype/Type1/BaseFont/X/FontDescriptor 7 0 R>>",
                     "<</Type/FontDescriptor/FontName/X/Flags 4/FontFile 8 0 R>>", data)


def true_type(chance, _scale, _samples):
    """Tables that lie over each other, with counts as large as fields allow."""
    names = [b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post"]
    size = 12 + 16 * len(names)
    tables = b"".join(struct.pack(">4sIII", name, 0, chance.randrange(size), chance.choice([2**32 - 1, 4000])) for name in names)
    font = struct.pack(">IHHHH", 0x00010000, len(names), 128, 3, 16) + tables + b"\xff" * 2000 + chance.randbytes(2000)
    return composite("", "/FontDescriptor 8 0 R", "<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 9 0 R>>", stream(font))


def compact(chance, _scale, _samples):
    """A compact font of indexes that promise four thousand million entries."""
    font = b"\1\0\4\4" + b"\0\1\4" + b"\0\0\0\1\0\0\0\2X" + b"\xff\xff\4" + b"\xff" * 1000 + chance.randbytes(1000)
    return with_font("<</Type/Font/Subtype/Type1/BaseFont/X/FontDescriptor 7 0 R>>",
                     "<</Type/FontDescriptor/FontName/X/Flags 4/FontFile3 8 0 R>>", stream(font, "/Subtype/Type1C"))


def many_fonts(_chance, scale, _samples):
    """A font for each letter, all with a map of their own."""
    count = int(20_000 * scale)
    fonts = "".join(f"/G{number} 6 0 R" for number in range(count))
    content = b"BT 50 700 Td " + b"".join(b"/G%d 10 Tf (a) Tj " % number for number in range(count)) + b"ET"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    return page(content, more=[font]).replace(b"/F1 5 0 R", f"/F1 5 0 R{fonts}".encode())


KINDS = [
    Kind("character-ranges", character_ranges),
    Kind("character-map", character_map),
    Kind("glyph-ranges", glyph_ranges),
    Kind("glyph-widths", widths),
    Kind("glyph-names", differences),
    Kind("type1-outlines", type1),
    Kind("true-type-tables", true_type),
    Kind("compact-font-index", compact),
    Kind("many-fonts", many_fonts),
]
