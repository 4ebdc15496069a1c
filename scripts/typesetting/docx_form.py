"""PDF by LibreOffice, from a Word document written with python-docx."""
import pathlib
import subprocess

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TEXT_WIDTH = Mm(165)
SIDES = {"l": WD_ALIGN_PARAGRAPH.LEFT, "r": WD_ALIGN_PARAGRAPH.RIGHT}


def typeset(document, form, workdir):
    """The bytes of the PDF."""
    source = pathlib.Path(workdir, "page.docx")
    word_document(document, form).save(source)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{workdir}/profile", "--headless", "--convert-to",
                    "pdf", "--outdir", str(workdir), str(source)], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return source.with_suffix(".pdf").read_bytes()


def word_document(document, form):
    word = docx.Document()
    set_styles(word, form)
    set_page(word, document)
    for block in document.blocks:
        add_block(word, block, form)
    return word


def set_styles(word, form):
    for name, size in (("Normal", 11), ("Title", 24), ("Heading 1", 18), ("Heading 2", 14), ("Heading 3", 12),
                       ("Heading 4", 11)):
        style = word.styles[name]
        style.font.size = Pt(size)
        style.font.name = form.options.get("font", "Liberation Serif")
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
    word.styles["Normal"].paragraph_format.space_after = Pt(6)


def set_page(word, document):
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.header.paragraphs[0].text = document.running_head
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def add_block(word, block, form):
    match block.kind:
        case "page":
            word.add_page_break()
        case "table" if form.options["tables"] == "tabs":
            add_tabbed_rows(word, block.content, form)
        case "table":
            add_table(word, block.content, form)
        case "bullets" | "numbered":
            style = "List Bullet" if block.kind == "bullets" else "List Number"
            for item in block.content:
                word.add_paragraph(form.printed(item), style)
        case "contents":
            for heading, page in block.content:
                line = word.add_paragraph(f"{heading}\t{page}")
                line.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        case "p":
            word.add_paragraph(form.printed(block.content))
        case "note":
            word.add_paragraph().add_run(form.printed(block.content)).font.size = Pt(9)
        case "title":
            word.add_heading(block.content, 0)
        case _:
            word.add_heading(block.content, int(block.kind[1]))


def add_tabbed_rows(word, table, form):
    """Rows as paragraphs: the columns are tab stops, nothing is drawn."""
    for row in table.rows:
        line = word.add_paragraph()
        line.paragraph_format.space_after = Pt(1)
        for number, (left, width) in enumerate(column_places(table, form)[1:], 1):
            right = table.align[number] == "r"
            line.paragraph_format.tab_stops.add_tab_stop(
                left + width if right else left, WD_TAB_ALIGNMENT.RIGHT if right else WD_TAB_ALIGNMENT.LEFT)
        set_mark(line.add_run("\t".join(form.printed(cell) for cell in row.cells)), row.mark)
    word.add_paragraph()


def add_table(word, table, form):
    kind = form.options["tables"]
    grid = word.add_table(len(table.rows), table.columns, style="Table Grid" if kind == "grid" else None)
    grid.autofit = False
    for column, (_, width) in zip(grid.columns, column_places(table, form)):
        column.width = width
    for number, (row, word_row) in enumerate(zip(table.rows, grid.rows)):
        is_head = number < table.head
        if is_head and form.options.get("repeat_header"):
            word_row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for column, cell in enumerate(word_row.cells):
            fill_cell(cell, row, column, table.align[column], form)
            if kind == "rules":
                add_rules(cell, row.is_total(), is_head)
    word.add_paragraph()


def fill_cell(cell, row, column, side, form):
    line = cell.paragraphs[0]
    line.alignment = SIDES[side]
    line.paragraph_format.space_after = Pt(1)
    if column < len(row.cells):
        set_mark(line.add_run(form.printed(row.cells[column])), row.mark)


def add_rules(cell, is_total, is_head):
    edges = [edge for edge, drawn in (("top", is_total), ("bottom", is_head)) if drawn]
    borders = OxmlElement("w:tcBorders")
    for edge in edges:
        line = OxmlElement(f"w:{edge}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), "6")
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def set_mark(run, mark):
    if mark:
        setattr(run.font, mark, True)


def column_places(table, form):
    """Left edge and width of each column."""
    count = table.columns
    label = TEXT_WIDTH * form.options.get("label_width", 100 - min(20 * (count - 1), 64)) // 100
    other = (TEXT_WIDTH - label) // max(count - 1, 1)
    if table.align[0] == "r" or set(table.align) == {"l"}:
        label = other = TEXT_WIDTH // count
    return [(0, label)] + [(label + other * n, other) for n in range(count - 1)]
