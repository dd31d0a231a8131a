"""Pages set by typst with the fonts that it carries: they look the same on every computer."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from models.language import N_, _
from storage.refusals import Refused

MISSING = N_(
    "Il manque « typst » pour mettre en page ce document. Rien n’a été écrit : installez "
    "« carnet-de-rue[documents] », ou choisissez json ou csv."
)
UNREADABLE = N_(
    "L’image de la marque ne peut pas être lue. Rien n’a été écrit : choisissez une image PNG "
    "ou SVG, ou n’en mettez pas."
)
Image = str | list[int]
"""A drawing as SVG, or any image as its bytes."""
IMAGES = """
#set page(width: auto, height: auto, margin: 0pt)
#for drawn in json("data.json") { page(image(bytes(drawn))) }
"""
PIXELS_PER_INCH = 150
CHARACTER = '#set document(title: "One")\n#json("data.json")'
ACCESSIBLE = {"pdf_standards": ["ua-1"]}
"""Such a page is refused by typst when a character has no font."""
LAST_OF_LATIN = "\u017f"
NOT_DRAWN = "□"
"""Stands for a character without a font, an emoji for instance."""


def pdf(page: str, data: Any, day: date) -> bytes:
    """A page that reads data.json, as an accessible PDF made on that day; raise Refused."""
    made_on = datetime(day.year, day.month, day.day, tzinfo=UTC)
    [document] = _set(page, data, **ACCESSIBLE, timestamp=made_on)
    return document


def pictures(images: list[Image]) -> list[bytes]:
    """Each image as PNG; raise Refused."""
    return _set(IMAGES, images, format="png", ppi=PIXELS_PER_INCH) if images else []


def _set(page: str, data: Any, **options: Any) -> list[bytes]:
    try:
        import typst
    except ImportError:
        raise Refused(_(MISSING)) from None

    def compiled(page: str, text: str, **options: Any) -> list[bytes]:
        files = {"main.typ": page.encode(), "data.json": text.encode()}
        made = typst.compile(files, ignore_system_fonts=True, **options)
        return made if isinstance(made, list) else [made]

    def is_drawn(character: str) -> bool:
        try:
            compiled(CHARACTER, json.dumps(character), **ACCESSIBLE)
        except typst.TypstError:
            return False
        return True

    text = json.dumps(data, ensure_ascii=False)
    try:
        return compiled(page, text, **options)
    except typst.TypstError:
        rare = {character for character in text if character > LAST_OF_LATIN}
        missing = {ord(character): NOT_DRAWN for character in rare if not is_drawn(character)}
    try:
        return compiled(page, text.translate(missing), **options)
    except typst.TypstError:
        raise Refused(_(UNREADABLE)) from None
