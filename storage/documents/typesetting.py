"""Pages set by typst with the fonts that it carries: they look the same on every computer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from storage.refusals import Refused

MISSING = (
    "Il manque « typst » pour mettre en page ce document. Rien n’a été écrit : installez "
    "« carnet-de-rue[documents] », ou choisissez json ou csv."
)
UNREADABLE = (
    "L’image de la marque ne peut pas être lue. Rien n’a été écrit : choisissez une image PNG "
    "ou SVG, ou n’en mettez pas."
)
MARK = "mark"
"""The file of the image of the partnership's mark."""
NOT_DRAWN = "□"
"""Stands for a character that no font of typst draws, an emoji for instance."""
ACCESSIBLE = {"pdf_standards": ["ua-1"]}
PIXELS_PER_INCH = 150


def pdf(page: str, texts: dict[str, str], mark: bytes, day: date) -> bytes:
    """A page and the texts that it reads as an accessible PDF, made on that day; raise Refused."""
    made_on = datetime(day.year, day.month, day.day, tzinfo=UTC)
    [document] = _set({"main.typ": page, **texts}, mark, **ACCESSIBLE, timestamp=made_on)
    return document


def pictures(drawings: list[str], mark: bytes) -> list[bytes]:
    """Each SVG drawing as a PNG, then the image of the mark if there is one; raise Refused."""
    texts = {f"{number}.svg": drawing for number, drawing in enumerate(drawings)}
    images = [*texts, MARK] if mark else [*texts]
    page = "#set page(width: auto, height: auto, margin: 0pt)\n" + "#pagebreak()\n".join(
        f'#image("{name}")\n' for name in images
    )
    if not images:
        return []
    return _set({"main.typ": page, **texts}, mark, format="png", ppi=PIXELS_PER_INCH)


def _set(texts: dict[str, str], mark: bytes, **options: Any) -> list[bytes]:
    try:
        import typst
    except ImportError:
        raise Refused(MISSING) from None

    def compiled(texts: dict[str, str], **options: Any) -> list[bytes]:
        files = {name: text.encode() for name, text in texts.items()}
        made = typst.compile({**files, MARK: mark}, ignore_system_fonts=True, **options)
        return made if isinstance(made, list) else [made]

    def is_drawn(char: str) -> bool:
        try:
            compiled({"main.typ": '#set document(title: "")\n#read("char")', "char": char})
        except typst.TypstError:
            return False
        return True

    try:
        return compiled(texts, **options)
    except typst.TypstError:
        missing = {char: NOT_DRAWN for char in set("".join(texts.values())) if not is_drawn(char)}
        replaced = str.maketrans(missing)
    try:
        return compiled({name: text.translate(replaced) for name, text in texts.items()}, **options)
    except typst.TypstError:
        raise Refused(UNREADABLE) from None
