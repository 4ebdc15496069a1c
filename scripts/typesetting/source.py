"""Source descriptions of the corpus: `scripts/typesetting/documents/<id>.yaml` to blocks.

A description is a list of blocks. Each is one key with its content:

    title, h1..h4, p, note   a string
    bullets, numbered        a list of strings
    contents                 a list of [heading, page]
    page: new                a page ends here
    table                    head (number of header rows), rows, optionally align and labels

The rows of a table are lines, their cells are set apart by ` | `. A line may begin with a mark
for the whole row (`* ` bold, `/ ` italic, `_ ` underlined); `===` is where a page ended in the
text form. Whatever a form must not decide by itself stands here: every figure, label and sentence.
"""
import dataclasses
import pathlib
import re

import yaml

MARKS = {"* ": "bold", "/ ": "italic", "_ ": "underline"}
PAGE_END = "==="
SPACES = {"space": " ", "nbsp": "\u00a0", "thin": "\u2009", "narrow": "\u202f"}


@dataclasses.dataclass(frozen=True)
class Row:
    """A row of a table: its cells as printed, and how it is set."""

    cells: tuple
    mark: str = ""

    def is_total(self):
        first = next((cell for cell in self.cells if cell), "")
        return bool(re.match(r"(?i)summa|totalt|resultat|årets res|utgående", first))


@dataclasses.dataclass(frozen=True)
class Table:
    """A table: `head` of its `rows` are header rows, `page_ends` are positions in `rows`."""

    head: int
    rows: tuple
    align: str
    page_ends: frozenset

    @property
    def columns(self):
        return len(self.align)


@dataclasses.dataclass(frozen=True)
class Block:
    """A heading, paragraph, list, table or page end; `content` as its kind has it."""

    kind: str
    content: object


@dataclasses.dataclass(frozen=True)
class Form:
    """How one form of a document is to look, and where it goes."""

    name: str
    options: dict
    path: pathlib.PurePosixPath

    def printed(self, text):
        """The text with this form's thousands separators and minus signs."""
        space = SPACES[self.options.get("number_space", "space")]
        text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", space, text)
        minus = self.options.get("minus")
        return re.sub(r"^-(?= ?\d)", minus, text) if minus else text


@dataclasses.dataclass(frozen=True)
class Document:
    """A whole source description."""

    id: str
    language: str
    running_head: str
    forms: tuple
    blocks: tuple


def load(path):
    """Reads one source description."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    blocks = tuple(block(*next(iter(entry.items()))) for entry in raw["blocks"])
    forms = tuple(form(raw, name, options or {}) for name, options in raw["forms"].items())
    return Document(raw["id"], raw["language"], raw["running_head"], forms, blocks)


def form(raw, name, options):
    """One form goes into the corpus, the others into fixture folders of their own."""
    suffix = options.get("file", "txt") if name == "text" else "pdf"
    if raw["in_corpus"]["form"] == name:
        path = pathlib.PurePosixPath("corpus", raw["in_corpus"]["folder"], f"{raw['id']}.{suffix}")
    else:
        path = pathlib.PurePosixPath("fixtures", f"{raw['id']}-{name}", f"source.{suffix}")
    return Form(name, options, path)


def block(kind, content):
    return Block(kind, table(content) if kind == "table" else content)


def table(raw):
    lines = raw["rows"].splitlines()
    page_ends = set()
    rows = []
    for line in lines:
        if line.startswith(PAGE_END):
            page_ends.add(len(rows))
        else:
            rows.append(row(line))
    width = max(len(r.cells) for r in rows)
    has_labels = raw.get("labels", True)
    align = raw.get("align") or ("l" if has_labels else "r") + "r" * (width - 1)
    return Table(raw["head"], tuple(rows), align, frozenset(page_ends))


def row(line):
    mark = MARKS.get(line[:2], "")
    text = line[2:] if mark else line
    return Row(tuple(cell.strip() for cell in re.split(r" ?\|(?: |$)", text)), mark)
