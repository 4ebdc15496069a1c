"""Text plans: tab-separated or Markdown tables, blank lines where a page ended."""

TAGS = {"bold": "b", "italic": "i", "underline": "u"}
MARKDOWN = {"bold": "**", "italic": "*", "underline": ""}
PAGE_END = "\n\n\n"


def typeset(document, form):
    """The bytes of the text form."""
    text = "\n".join(block_lines(block, form) for block in document.blocks)
    text = text.strip("\n") + "\n"
    encoding = form.options.get("encoding", "utf-8-sig" if form.options.get("bom") else "utf-8")
    return text.encode(encoding)


def block_lines(block, form):
    match block.kind:
        case "page":
            return PAGE_END
        case "table":
            return table_lines(block.content, form)
        case "bullets":
            return "".join(f"- {escaped(item, form)}\n" for item in block.content)
        case "numbered":
            return "".join(f"{n}. {escaped(item, form)}\n" for n, item in enumerate(block.content, 1))
        case "contents":
            return "".join(f"{heading}\t{page}\n" for heading, page in block.content)
        case "p" | "note":
            return escaped(block.content, form) + "\n"
        case _:
            return heading(block, form) + "\n"


def heading(block, form):
    if form.options.get("headings") != "hash":
        return block.content
    level = 1 if block.kind == "title" else int(block.kind[1])
    mark = "**" if form.options.get("marks") == "markdown" else ""
    return f"{'#' * level} {mark}{block.content}{mark}"


def escaped(text, form):
    text = form.printed(text)
    return text.replace("*", r"\*") if form.options.get("marks") == "markdown" else text


def table_lines(table, form):
    lines = []
    for position, row in enumerate(table.rows):
        if position in table.page_ends:
            lines.append(PAGE_END)
        lines.append(row_line(row, table, form))
        if form.options["tables"] == "pipes" and position == 0:
            lines.append("|" + "|".join("---" if side == "l" else "---:" for side in table.align) + "|\n")
    return "".join(lines)


def row_line(row, table, form):
    cells = [marked(form.printed(cell), row.mark, form) for cell in row.cells]
    cells += [""] * (table.columns - len(cells))
    if form.options["tables"] == "pipes":
        return "| " + " | ".join(cells) + " |\n"
    return "\t".join(cells) + "\n"


def marked(cell, mark, form):
    if not (cell and mark):
        return cell
    if form.options["tables"] == "pipes":
        return f"{MARKDOWN[mark]}{cell}{MARKDOWN[mark]}"
    return f"<{TAGS[mark]}>{cell}</{TAGS[mark]}>"
