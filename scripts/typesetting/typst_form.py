"""PDF by Typst."""
import json
import pathlib

import typst

PREAMBLE = """
#set document(title: TITLE, date: none)
#set page(paper: "a4", margin: (left: 2.5cm, rest: 2.2cm), header: text(8pt, RUNNING_HEAD), numbering: "1")
#set text(11pt, lang: LANGUAGE)
#set par(justify: false)
#set table(inset: (x: 5pt, y: 3pt))
#show heading: set block(above: 1.3em, below: 0.7em)
"""

MARKS = {"bold": "strong", "italic": "emph", "underline": "underline", "": ""}


def typeset(document, form, workdir):
    """The bytes of the PDF."""
    source = pathlib.Path(workdir, "page.typ")
    source.write_text(markup(document, form), encoding="utf-8")
    return typst.compile(source, format="pdf", timestamp=0)


def markup(document, form):
    title = next(b.content for b in document.blocks if b.kind in ("h1", "title"))
    preamble = PREAMBLE.replace("TITLE", quoted(title)).replace("RUNNING_HEAD", quoted(document.running_head))
    preamble = preamble.replace("LANGUAGE", quoted(document.language))
    return preamble + "\n".join(block_markup(block, form) for block in document.blocks)


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def block_markup(block, form):
    text = lambda s: quoted(form.printed(s))
    match block.kind:
        case "page":
            return "#pagebreak()"
        case "table":
            return table_markup(block.content, form)
        case "bullets" | "numbered":
            function = "list" if block.kind == "bullets" else "enum"
            return f"#{function}({', '.join(text(item) for item in block.content)})"
        case "contents":
            lines = (f"#{text(heading)} #box(width: 1fr, repeat[.]) {page} \\" for heading, page in block.content)
            return "\n".join(lines) + "\n"
        case "p":
            return f"#par({text(block.content)})"
        case "note":
            return f"#par(text(8.5pt, {text(block.content)}))"
        case "title":
            return f"#align(center, text(22pt, strong({text(block.content)})))"
        case _:
            return f"#heading(level: {block.kind[1]}, {text(block.content)})"


def table_markup(table, form):
    kind = form.options["tables"]
    head = [cell for row in table.rows[:table.head] for cell in row_markup(row, table, form)]
    header = [f"table.header(repeat: {str(form.options.get('repeat_header', False)).lower()}, {', '.join(head)})"] if head else []
    body = []
    for row in table.rows[table.head:]:
        body += (["table.hline(stroke: 0.5pt)"] if kind == "booktabs" and row.is_total() else []) + row_markup(row, table, form)
    if kind == "booktabs":
        body = ["table.hline()"] + body + ["table.hline()"]
    sides = ", ".join("left" if side == "l" else "right" for side in table.align)
    columns = ", ".join(["1fr"] + ["auto" if table.align[0] == "l" else "1fr"] * (table.columns - 1))
    return f"#table(columns: ({columns},), align: ({sides},), {drawing(kind)}, {', '.join(header + body)})"


def drawing(kind):
    stroke = "0.5pt" if kind == "grid" else "none"
    fill = "(_, y) => if calc.odd(y) { luma(232) }" if kind == "zebra" else "none"
    return f"stroke: {stroke}, fill: {fill}"


def row_markup(row, table, form):
    cells = [*row.cells, *[""] * (table.columns - len(row.cells))]
    function = MARKS[row.mark]
    return [f"{function}({quoted(form.printed(cell))})" if function else f"[#{quoted(form.printed(cell))}]" for cell in cells]
