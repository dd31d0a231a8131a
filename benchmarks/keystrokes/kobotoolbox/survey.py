"""The form that a team would make in KoboToolbox for its evenings, as kind to the keyboard as it
can be: today's date and the usual pair are there, the number of contacts brings up their questions,
a single answer is a radio button, lists of several fold away.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.vocabulary import LISTS

SURVEY = [
    ("type", "name", "label", "appearance", "default", "repeat_count"),
    ("date", "date", "Date", "", "today()"),
    ("text", "start", "Début", "", ""),
    ("integer", "minutes", "Durée (minutes)", "", ""),
    ("select_one neighbourhood", "neighbourhood", "Quartier", "", ""),
    ("select_multiple educator", "educators", "Équipe", "minimal", "AB CD"),
    ("integer", "contacts", "Nombre de rencontres", "", ""),
    ("begin_repeat", "contact", "Rencontre", "", "", "${contacts}"),
    ("integer", "groups", "Nombre de groupes", "", "1"),
    ("begin_repeat", "group", "Groupe", "", "", "${groups}"),
    ("integer", "number", "Nombre", "", ""),
    ("select_one gender", "gender", "Genre", "", ""),
    ("select_one age_band", "age_band", "Tranche d’âge", "", ""),
    ("end_repeat", "", "", "", ""),
    ("select_multiple domain", "themes", "Thèmes abordés", "minimal", ""),
    ("select_multiple domain", "requests", "Demandes exprimées", "minimal", ""),
    ("select_multiple problem", "problems", "Problématiques observées", "minimal", ""),
    ("end_repeat", "", "", "", ""),
]
TEAM = {
    "neighbourhood": {"Nocaze": "Nocaze", "Pracomtal": "Pracomtal", "Centre": "Centre"},
    "educator": {"AB": "AB", "CD": "CD", "EF": "EF"},
}
LISTED = ("gender", "age_band", "domain", "problem")


def xform(folder: Path) -> str:
    """The form as the engine reads it, made from a workbook as in KoboToolbox."""
    from openpyxl import Workbook
    from pyxform.xls2xform import convert

    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "survey"
    _fill(sheet, SURVEY)
    lists = TEAM | {name: LISTS[name].labels for name in LISTED}
    choices = [
        (name, code, label) for name, codes in lists.items() for code, label in codes.items()
    ]
    _fill(workbook.create_sheet("choices"), [("list_name", "name", "label"), *choices])
    _fill(workbook.create_sheet("settings"), [("form_title", "form_id"), ("Sortie", "sortie")])
    workbook.save(folder / "form.xlsx")
    return str(convert(str(folder / "form.xlsx")).xform)


def _fill(sheet: Any, rows: list[tuple[str, ...]]) -> None:
    for row in rows:
        sheet.append(row)
