"""The styles of a text document: who wants another look changes them, not its paragraphs."""

from __future__ import annotations

from typing import NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from models.language import N_, _, spoken
from storage.documents import content

FONT = "Arial"
BLUE, RED, GREY = "1F4E79", "B00020", "4A5560"
BLACK = "000000"
MARK, INTERNAL, LINK = N_("Marque"), N_("Interne"), N_("Lien internet")
DEFINITION, TRANSLATION = N_("Définition"), N_("Définition traduite")
CELL, NUMBER = N_("Cellule"), N_("Nombre")
TEAM = N_("Texte de l’équipe")
"""The paragraphs that the team fills in have a blue line at their left."""
TEXT_WIDTH = Cm(17)


class Look(NamedTuple):
    """Letters in points and their colour, the space before and after in points."""

    size: float
    colour: str = BLACK
    before: float = 0
    after: float = 6
    bold: bool = False


LOOKS = {
    "Normal": Look(10),
    "Title": Look(26, BLUE, after=8, bold=True),
    "Subtitle": Look(12, after=2),
    "Heading 1": Look(16, BLUE, before=24, after=8, bold=True),
    "Heading 2": Look(12, BLUE, before=16, after=6, bold=True),
    "Caption": Look(9, before=10, after=3, bold=True),
    "Header": Look(9, RED, bold=True),
    "Footer": Look(8, GREY),
}
"""Of the styles that every document has."""
OWN_LOOKS = {
    INTERNAL: Look(12, RED, before=4, bold=True),
    DEFINITION: Look(10),
    TRANSLATION: Look(8, GREY),
    CELL: Look(8, after=0),
    NUMBER: Look(8, after=0),
    TEAM: Look(10, before=12, after=12),
    MARK: Look(14, BLUE, after=8, bold=True),
}


def set_up(document: Document) -> None:
    """Give a new document its styles and its language, the one spoken."""
    styles = document.styles
    looks = LOOKS | {_(name): look for name, look in OWN_LOOKS.items()}
    for name in map(_, OWN_LOOKS):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name, look in looks.items():
        _dress(styles[name], look)
        styles[name].base_style = None if name == "Normal" else styles["Normal"]
    styles["Normal"].font.name = FONT
    for name in ("Caption", _(DEFINITION), _(TRANSLATION)):
        styles[name].paragraph_format.keep_with_next = True
    styles["Header"].paragraph_format.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    styles["Footer"].paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    styles[_(NUMBER)].paragraph_format.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    link = styles.add_style(_(LINK), WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor.from_string(BLUE), True
    _draw_line_at_the_left(styles[_(TEAM)])
    _speak(styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0], content.tag(spoken()))
    translation = styles[_(TRANSLATION)].element.get_or_add_rPr()
    _speak(translation, content.tag(content.other_language()))
    # Else Word opens it in the compatibility mode of the library's own template.
    mode = "w:compat/w:compatSetting[@w:name='compatibilityMode']"
    document.settings.element.xpath(mode)[0].set(qn("w:val"), "15")


def id_of(name: str) -> str:
    """By what the XML of a document calls one of our styles."""
    return _(name).replace(" ", "")


def _dress(style: ParagraphStyle, look: Look) -> None:
    leftovers = "w:rPr | w:pPr/w:pBdr | w:pPr/w:numPr | w:pPr/w:tabs"
    for leftover in style.element.xpath(leftovers):
        leftover.getparent().remove(leftover)
    style.font.size, style.font.bold = Pt(look.size), look.bold
    style.font.color.rgb = RGBColor.from_string(look.colour)
    style.paragraph_format.space_before = Pt(look.before)
    style.paragraph_format.space_after = Pt(look.after)
    style.paragraph_format.line_spacing = 1.1


def _draw_line_at_the_left(style: ParagraphStyle) -> None:
    line = f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{BLUE}"/>'
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
    style.element.get_or_add_pPr().insert_element_before(borders, "w:spacing")


def _speak(letters: BaseOxmlElement, language: str) -> None:
    for former in letters.xpath("w:lang"):
        letters.remove(former)
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), language)
    letters.append(said)
