"""Counts the keys of one evening in each tool: `python -m benchmarks.keystrokes`.

Every key is pressed in the real program, and what it wrote is read back and compared with the
evening. Needs npm, Chromium, LibreOffice Calc, Xvfb and xdotool, and `pip install pyxform`; with
`--write`, the table of docs/keystrokes.md is made again.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.keystrokes import carnet, evening, spreadsheet
from benchmarks.keystrokes.kobotoolbox import filling
from models.vocabulary import LISTS

PAGE = Path(__file__).parent.parent.parent / "docs" / "keystrokes.md"
TABLE = re.compile(r"\| tool \|.*?(?=\n\n)", re.DOTALL)


def main() -> None:
    """Print the table, or write it."""
    counted = {
        "Carnet de rue, by the forms": asyncio.run(carnet.count(carnet.BY_THE_FORMS)),
        "Carnet de rue, by the line": asyncio.run(carnet.count(carnet.BY_THE_LINE)),
        "a spreadsheet (LibreOffice Calc)": _in_the_spreadsheet(),
        "KoboToolbox (its web form)": _in_kobotoolbox(),
    }
    lines = [f"| {tool} | {keys} |" for tool, keys in counted.items()]
    table = "\n".join(["| tool | keys |", "|---|---|", *lines])
    if "--write" in sys.argv:
        PAGE.write_text(TABLE.sub(table, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(table)


def _in_the_spreadsheet() -> int:
    keys, rows = spreadsheet.count()
    [outing] = rows["Sorties"]
    assert outing[1:3] == [evening.NEIGHBOURHOOD, " ".join(evening.PAIR)]
    expected = []
    for number, met in enumerate(evening.CONTACTS, start=1):
        for place, (count, gender, band) in enumerate(met.groups):
            said = [met.themes, met.requests, met.problems] if not place else [(), (), ()]
            words = map(_labels, ("domain", "domain", "problem"), said)
            whom = LISTS["gender"].label_of(gender)
            expected.append([*outing[:3], f"{number}.0", f"{count}.0", whom, band, *words])
    assert rows["Rencontres"] == expected, rows["Rencontres"]
    return keys


def _labels(name: str, codes: tuple[str, ...]) -> str:
    return " ".join(LISTS[name].label_of(code) for code in codes)


def _in_kobotoolbox() -> int:
    keys, written = asyncio.run(filling.count())
    contacts = [
        (
            tuple(
                (int(_said(group, "number")), _said(group, "gender"), _said(group, "age_band"))
                for group in contact.findall("group")
            ),
            *(tuple(_said(contact, name).split()) for name in ("themes", "requests", "problems")),
        )
        for contact in ElementTree.fromstring(written).findall("contact")
    ]
    assert contacts == [
        (met.groups, met.themes, met.requests, met.problems) for met in evening.CONTACTS
    ], contacts
    return keys


def _said(node: ElementTree.Element, name: str) -> str:
    return node.findtext(name) or ""


main()
