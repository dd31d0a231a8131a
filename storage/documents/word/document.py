"""A text document to go on writing in: headings, paragraphs, tables, pictures and links."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from html import escape
from io import BytesIO
from string import Formatter
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from models.language import _, spoken
from storage.documents import content
from storage.documents.tables import Table
from storage.documents.word.styles import CELL, LINK, TEAM, TRANSLATION, set_up
from storage.documents.word.tables import table_xml

CHART_WIDTH, MARK_HEIGHT = Cm(16), Cm(2)
NAMES = nsdecls("w", "r")
FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
"""What counts pages as they are laid out."""
PROGRAM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Carnet de rue</Application></Properties>"
)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The day of the files inside: the earliest that can be written."""


class TextDocument:
    """An A4 document in the language spoken, written from top to bottom."""

    def __init__(self, title: str, author: str, day: date) -> None:
        self._document = Document()
        self._body = self._document.element.body
        set_up(self._document)
        [section] = self._document.sections
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2.2)
        about = self._document.core_properties
        about.title, about.author, about.last_modified_by = title, author, author
        about.language, about.comments = content.tag(spoken()), ""
        about.created = about.modified = datetime.combine(day, time(), UTC)
        self._name_program()

    def run_along(self, header: str, footer: str) -> None:
        """Set what the top and the foot of every page say, with the page's number."""
        [section] = self._document.sections
        section.header.paragraphs[0].text = header
        foot = parse_xml(
            f'<w:p {NAMES}><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
            f"<w:r><w:t>{escape(footer)}</w:t><w:tab/></w:r>{_page_number()}</w:p>"
        )
        section.footer.is_linked_to_previous = False
        section.footer.part.element[:] = [foot]

    def heading(self, text: str, level: int) -> None:
        """Write a heading; level 0 is the title of the document."""
        self._document.add_heading(text, level)

    def paragraphs(self, texts: Iterable[str], style: str = "Normal") -> None:
        """Write paragraphs in one of the styles; an empty text is none."""
        for text in filter(None, texts):
            self._document.add_paragraph(text, style)

    def translation(self, label: str, text: str) -> None:
        """Write a paragraph in the other language under its label."""
        paragraph = self._document.add_paragraph(style=_(TRANSLATION))
        paragraph.add_run(f"{label}. ").bold = True
        paragraph.add_run(text)

    def leave_room(self) -> None:
        """Leave an empty paragraph for the team's own words."""
        self._document.add_paragraph(style=_(TEAM))

    def link(self, address: str, text: str) -> None:
        """Write a link by itself."""
        kind = RELATIONSHIP_TYPE.HYPERLINK
        target = self._document.part.relate_to(address, kind, is_external=True)
        look = f'<w:rPr><w:rStyle w:val="{self._document.styles[_(LINK)].style_id}"/></w:rPr>'
        self._add(
            f'<w:p {NAMES}><w:hyperlink r:id="{target}"><w:r>{look}<w:t>{escape(text)}</w:t></w:r>'
            "</w:hyperlink></w:p>"
        )

    def table(self, table: Table) -> None:
        """Write a table under its caption."""
        self.paragraphs([table.caption], "Caption")
        self._add(table_xml(table))
        self._document.add_paragraph(style=_(CELL))

    def chart(self, picture: bytes, title: str, description: str) -> None:
        """Put in a chart under its title, described for who does not see it."""
        self.paragraphs([title], "Caption")
        self._document.add_picture(BytesIO(picture), width=CHART_WIDTH)
        self._describe_last(description)

    def mark(self, picture: bytes, description: str) -> None:
        """Put in the mark of who finances the work."""
        self._document.add_picture(BytesIO(picture), height=MARK_HEIGHT)
        self._describe_last(description)

    def written(self) -> bytes:
        """The document as DOCX; the clock leaves no trace in it."""
        stream, dated = BytesIO(), BytesIO()
        self._document.save(stream)
        with ZipFile(stream) as package, ZipFile(dated, "w", ZIP_DEFLATED) as copy:
            for name in package.namelist():
                copy.writestr(ZipInfo(name, LONG_AGO), package.read(name), ZIP_DEFLATED)
        return dated.getvalue()

    def _name_program(self) -> None:
        """Put this program in place of the one that made the library's template."""
        package = self._document.part.package
        of_template = {RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.THUMBNAIL}
        for key, leads_to in list(package.rels.items()):
            if leads_to.reltype in of_template:
                del package.rels[key]
        kind, place = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, PackURI("/docProps/app.xml")
        named = Part(place, kind, PROGRAM.encode(), package)
        package.relate_to(named, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)

    def _add(self, xml: str) -> None:
        self._body.insert_element_before(parse_xml(xml), "w:sectPr")

    def _describe_last(self, description: str) -> None:
        [about] = self._body.xpath("w:p[last()]//wp:docPr")
        about.set("descr", description)


def _page_number() -> str:
    """The XML of « page 1 sur 9 »."""
    runs = []
    for words, name, *_rest in Formatter().parse(_(content.PAGE_OF)):
        runs.append(f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>')
        if name:
            field = f'<w:fldSimple w:instr="{FIELDS[name]}">'
            runs.append(f"{field}<w:r><w:t>1</w:t></w:r></w:fldSimple>")
    return "".join(runs)
