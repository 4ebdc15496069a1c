"""Text plans that are no texts, or too much of one."""
from hostility.pdf import Kind

BYTES = 50_000_000


def filled(unit, scale, size=BYTES):
    return unit * max(1, int(size * scale / len(unit)))


def long_line(chance, scale, _samples):
    return filled(chance.choice([b"budget ", b"1 250 ", b"x", b"- ", "å".encode()]), scale)


def one_row(chance, scale, _samples):
    return b"Tkr\t2020\n" + filled(chance.choice([b"1 250\t", b"| 5 ", b"\t", b"Summa\t1\t"]), scale)


def amounts_in_a_label(_chance, scale, _samples):
    """A label in which twenty thousand amounts stand."""
    label = " ".join(f"insats {number} - {number % 900 + 100} tkr" for number in range(int(20_000 * scale)))
    return f"# Budget 2020\n\nTkr\t2020\n{label}\t5 000\nSumma\t5 000\n".encode()


def many_rows(chance, scale, _samples):
    rows = (f"Insats {number}\t{chance.randrange(9999)}\t{chance.randrange(9999)}" for number in range(int(100_000 * scale)))
    return "\n".join(["# Budget 2020", "", "Tkr\t2020\t2021", *rows, "Summa\t5\t6"]).encode()


def many_tables(chance, scale, _samples):
    table = "## Budget {}\n\nTkr\t2020\nKansli\t{}\nInsatser\t{}\nSumma\t{}\n\n"
    return "".join(table.format(number, *(chance.randrange(999) for _ in range(3))) for number in range(int(10_000 * scale))).encode()


def marks(chance, scale, _samples):
    return filled(chance.choice([b"<b>", b"**", b"<b><i><u>", b"</b>", b"*", b"<", b"# "]), scale, 5_000_000)


def lines(chance, scale, _samples):
    return filled(chance.choice([b"\n", b"# Budget 2020\n", b"- 5\n", b"\f", b"a\n\n", b"\r"]), scale, 5_000_000)


def zero_bytes(_chance, scale, _samples):
    return filled(b"\0", scale)


def wide_characters(_chance, scale, _samples):
    return "# Verksamhetsplan och budget 2020\n\nTkr\t2020\nKansli\t950\n".encode("utf-16") * max(1, int(1000 * scale))


def no_characters(chance, scale, _samples):
    return chance.randbytes(int(1_000_000 * scale))


def combining(_chance, scale, _samples):
    return b"Budget a" + filled("\u0308".encode(), scale, 5_000_000)


KINDS = [
    Kind("long-line", long_line, ".txt"),
    Kind("one-row", one_row, ".txt"),
    Kind("amounts-in-a-label", amounts_in_a_label, ".txt"),
    Kind("many-rows", many_rows, ".txt"),
    Kind("many-tables", many_tables, ".md"),
    Kind("many-marks", marks, ".md"),
    Kind("many-lines", lines, ".md"),
    Kind("zero-bytes", zero_bytes, ".txt"),
    Kind("wide-characters", wide_characters, ".txt"),
    Kind("no-characters", no_characters, ".txt"),
    Kind("combining-characters", combining, ".txt"),
]
