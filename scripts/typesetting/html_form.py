"""PDF by Chromium, from HTML."""
import html
import pathlib
import subprocess

CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--no-pdf-header-footer"]

STYLE = """
@page { size: A4; margin: 22mm 20mm 20mm 25mm;
  @top-right { content: "RUNNING_HEAD"; font: 8pt FONT; color: #555 }
  @bottom-center { content: counter(page); font: 9pt FONT } }
body { font: 10.5pt/1.4 FONT; margin: 0 }
h1 { font-size: 19pt; margin: 0 0 10pt } h2 { font-size: 14pt; margin: 16pt 0 5pt }
h3 { font-size: 11.5pt; margin: 12pt 0 4pt } h4 { font-size: 10.5pt; margin: 12pt 0 3pt }
.title { font-size: 24pt; font-weight: bold; text-align: center; margin: 8pt 0 }
p { margin: 0 0 7pt } .note { font-size: 8.5pt } .new-page { break-before: page }
.contents p { display: flex; margin: 0 } .dots { flex: 1; border-bottom: 1pt dotted #777; margin: 0 3pt 3pt }
table { border-collapse: collapse; width: 100%; margin: 4pt 0 10pt }
td, th { padding: 2pt 5pt; vertical-align: top; font-weight: normal; text-align: left }
.r { text-align: right; white-space: nowrap } tr { break-inside: avoid }
.bold td, .bold th { font-weight: bold } .italic td { font-style: italic } .underline td { text-decoration: underline }
h2, h3, h4 { break-after: avoid }
"""

TABLES = {
    "grid": "td, th { border: 0.6pt solid #333 }",
    "zebra": "tbody tr:nth-child(even) { background: #e8eef4 } thead tr { background: #2d5478; color: white }",
    "rules": "thead tr:last-child { border-bottom: 1pt solid black } .total { border-top: 0.6pt solid black }",
    "plain": "",
}


def typeset(document, form, workdir):
    """The bytes of the PDF."""
    page = pathlib.Path(workdir, "page.html")
    out = pathlib.Path(workdir, "page.pdf")
    page.write_text(page_html(document, form), encoding="utf-8")
    subprocess.run([*CHROMIUM, f"--user-data-dir={workdir}/profile", f"--print-to-pdf={out}", page.as_uri()],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return out.read_bytes()


def page_html(document, form):
    font = form.options.get("font", "Liberation Sans")
    style = STYLE.replace("FONT", f"'{font}'").replace("RUNNING_HEAD", document.running_head)
    body = "\n".join(block_html(block, form) for block in document.blocks)
    title = next(b.content for b in document.blocks if b.kind in ("h1", "title"))
    return (f'<!doctype html><html lang="{document.language}"><meta charset="utf-8">'
            f"<title>{html.escape(title)}</title><style>{style}{TABLES[form.options['tables']]}</style>\n{body}</html>")


def block_html(block, form):
    text = lambda s: html.escape(form.printed(s))
    match block.kind:
        case "page":
            return '<div class="new-page"></div>'
        case "table":
            return table_html(block.content, form)
        case "bullets" | "numbered":
            tag = "ul" if block.kind == "bullets" else "ol"
            return f"<{tag}>" + "".join(f"<li>{text(item)}</li>" for item in block.content) + f"</{tag}>"
        case "contents":
            lines = (f'<p>{text(heading)}<span class="dots"></span>{page}</p>' for heading, page in block.content)
            return f'<div class="contents">{"".join(lines)}</div>'
        case "p":
            return f"<p>{text(block.content)}</p>"
        case "note" | "title":
            return f'<p class="{block.kind}">{text(block.content)}</p>'
        case _:
            return f"<{block.kind}>{text(block.content)}</{block.kind}>"


def table_html(table, form):
    head = "".join(row_html(row, table, "th", form) for row in table.rows[:table.head])
    body = "".join(row_html(row, table, "td", form) for row in table.rows[table.head:])
    # A header in `thead` comes again on each page; in a `tbody` of its own it does not.
    head_tag = "thead" if form.options.get("repeat_header") or form.options["tables"] in ("zebra", "rules") else "tbody"
    width = form.options.get("label_width")
    columns = f'<col style="width: {width}%">' if width and table.align[0] == "l" else ""
    head = f"<{head_tag}>{head}</{head_tag}>" if head else ""
    return f"<table>{columns}{head}<tbody>{body}</tbody></table>"


def row_html(row, table, tag, form):
    cells = [*row.cells, *[""] * (table.columns - len(row.cells))]
    inner = "".join(f'<{tag}{" class=r" if side == "r" else ""}>{html.escape(form.printed(cell))}</{tag}>'
                    for cell, side in zip(cells, table.align))
    classes = " ".join(name for name in (row.mark, "total" if row.is_total() else "") if name)
    return f'<tr class="{classes}">{inner}</tr>\n'
