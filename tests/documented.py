"""A small report with every awkward value: what documents must write as it is."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.figures import FIGURE
from models.period import Period
from models.report import Audit, AuditLine, Cell, Mention, Report, Row

EVIL = "=cmd|' /C calc'!A0"

REPORT = Report(
    Period.parse("2024-03..2024-04"),
    "=Équipe « A & B » ; 1,2",
    tuple(
        Row(figure, *cell, value, status, previous, change, change_3y)
        for figure, cell, value, status, previous, change, change_3y in [
            ("contacts", Cell(), 12, "published", 9, 3, None),
            ("contacts", Cell(gender="girl"), None, "withheld", 9, None, None),
            ("contacts", Cell(age_band="10-12"), 12, "published", 0, 12, None),
            ("contacts", Cell(EVIL), 12, "published", 9, 3, None),
            ("contacts", Cell(EVIL, age_band="10-12"), 12, "published", 9, 3, None),
            ("contacts", Cell(EVIL, gender="agender"), 0, "published", 2, -2, None),
            ("outings", Cell(), 3, "published", 0, 3, 3),
            ("outings", Cell(measure="minutes"), 90, "published", 120, -30, 90),
            ("outings", Cell(measure="person-minutes"), 180, "published", 0, 180, 180),
            ("outings", Cell("nocaze"), 2, "published", 0, 2, 2),
            ("outings", Cell("nocaze", measure="minutes"), 90, "published", 120, -30, 90),
            ("outings", Cell("nocaze", measure="person-minutes"), 180, "published", 0, 180, 180),
            ("outings", Cell("outside"), 1, "published", 0, 1, 1),
            ("outings_slot", Cell(category="sun:night"), 3, "published", 0, 3, 3),
            *(
                ("time_split", Cell(category=category, measure=measure), *numbers)
                for measure, category, *numbers in [
                    ("person-minutes", "street", 180, "published", 0, 180, 180),
                    ("person-minutes", "+gardening", 0, "published", 0, 0, 0),
                    ("percent", "street", 66.7, "published", None, None, None),
                    ("percent", "+gardening", None, "empty", None, None, None),
                ]
            ),
        ]
    ),
    neighbourhoods={"nocaze": "Nocaze", EVIL: "=1+1"},
)

PROTECTED = replace(
    REPORT,
    protected=True,
    coarse=frozenset({"contacts"}),
    remarks=("Rencontres : les parties font 18, le total écrit 20 ; les deux sont donnés.",),
    written_on=date(2024, 5, 2),
    mention=Mention("Avec le soutien du Département de la Drôme", "La Drôme", "www.ladrome.fr"),
    audit=Audit((AuditLine("contacts", 6, 1),), 3, ("année 2023",)),
)
"""The same as it leaves the team."""


def example(year):
    """A report of the true figures of the example, as `records.md` gives them."""
    path = Path(__file__).parent / f"data/montelimar/expected-{year}-01-01-{year}-12-31.json"
    found = json.loads(path.read_text(encoding="utf-8"))["rows"]
    rows = [
        Row(**{"previous": None, "change": None, "change_3y": None, "status": "published", **line})
        for line in found
        if line["figure"] in FIGURE
    ]
    places = {"nocaze": "Nocaze", "centre-ancien": "Centre Ancien", "ouest": "Ouest"}
    return Report(Period.year(year), "Équipe", tuple(rows), places)
