"""A table of a text document, as its XML: a library that is asked cell by cell takes seconds."""

from __future__ import annotations

from html import escape
from itertools import repeat

from docx.oxml.ns import nsdecls

from storage.documents.tables import Line, Table
from storage.documents.word.styles import BLUE, CELL, NUMBER, id_of

WHOLE_WIDTH, FIRST_COLUMN, COLUMN = 9638, 4200, 1360
"""The page between its margins, and columns of a narrow table, in twentieths of a point."""
NARROW_COLUMNS = 4
"""As many columns of numbers do not need the whole width."""
FIRST_SHARES = 1.6
"""How much wider the first column of a wide table is than the others."""
LINES_KEPT = 30
"""As many lines surely stand on one page: they are kept together."""
RULE = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
GREY_RULES = "".join(RULE.format(side=s, size=4, colour="C8CED6") for s in ("bottom", "insideH"))
BLUE_RULE = RULE.format(side="bottom", size=8, colour=BLUE)
MARGINS = "".join(
    f'<w:{side} w:w="30" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
)


def table_xml(table: Table) -> str:
    """The XML of a table; its headings come again on every page."""
    widths = _widths(len(table.columns))
    bold = [column.is_total for column in table.columns]
    headings = Line(table.corner, tuple(column.label for column in table.columns), is_total=True)
    is_kept = len(table.lines) <= LINES_KEPT
    lines = [
        _line(line, widths, bold, is_heading=line is headings, is_kept=is_kept and line is not last)
        for last in table.lines[-1:]
        for line in (headings, *table.lines)
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{GREY_RULES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{MARGINS}</w:tblCellMar>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="1"/>'
        f'<w:tblCaption w:val="{escape(table.caption)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _widths(columns: int) -> list[int]:
    if columns <= NARROW_COLUMNS:
        return [FIRST_COLUMN, *repeat(COLUMN, columns)]
    share = int(WHOLE_WIDTH / (columns + FIRST_SHARES))
    return [WHOLE_WIDTH - share * columns, *repeat(share, columns)]


def _line(
    line: Line, widths: list[int], bold: list[bool], *, is_heading: bool, is_kept: bool
) -> str:
    first, *others = widths if line.texts else [sum(widths)]
    borders = f"<w:tcBorders>{BLUE_RULE}</w:tcBorders>" if is_heading else ""
    kept = "<w:keepNext/>" if is_kept else ""
    indent = '<w:ind w:left="160"/>' if line.is_part else ""
    span = "" if line.texts else f'<w:gridSpan w:val="{len(widths)}"/>'
    is_bold = line.is_total or not line.texts
    cells = [_cell(line.label, first, span + borders, CELL, kept, is_bold, indent)]
    cells += [
        _cell(text, width, borders, NUMBER, kept, line.is_total or is_total)
        for text, width, is_total in zip(line.texts, others, bold, strict=False)
    ]
    again = "<w:tblHeader/>" if is_heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    text: str, width: int, look: str, style: str, kept: str, is_bold: bool, indent: str = ""
) -> str:
    letters = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}<w:vAlign w:val="center"/>'
        f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{id_of(style)}"/>{kept}{indent}</w:pPr>'
        f'<w:r>{letters}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )
