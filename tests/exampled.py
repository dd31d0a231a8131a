"""The example's year as a report, without a notebook: every figure, and one that may leave."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.figures import FIGURE
from models.period import Period
from models.report import Audit, AuditLine, Cell, Mention, Report, Row
from models.vocabulary import ALL

FOLDER = Path(__file__).parent / "data" / "montelimar"
THRESHOLD = 5
COARSE = "participations"
MORE = [
    Row("contacts_place", *Cell(), 96, "published", 80, 16, None),
    Row("contacts_place", *Cell(category="europa"), 93, "published", 80, 13, None),
    Row("contacts_place", *Cell(category="unknown"), 3, "published", 0, 3, None),
    Row("contacts_place", *Cell("nocaze"), 96, "published", 80, 16, None),
    Row("contacts_place", *Cell("nocaze", category="europa"), 93, "published", 80, 13, None),
    Row("contacts_place", *Cell("nocaze", category="unknown"), 3, "published", 0, 3, None),
    Row("young_met", *Cell("nocaze", measure="estimate"), 94, "published", 120, -26, None),
    Row("young_met", *Cell("ouest", measure="estimate"), 3, "published", None, None, None),
    *(
        Row("diagnosis", *Cell(place, category="Chômage:2024", measure="%"), *numbers)
        for place, *numbers in [
            ("nocaze", 21.5, "published", 22.25, -0.75, 1.5),
            ("ouest", 18.0, "published", None, None, None),
        ]
    ),
]
"""What the example's true figures leave out."""


def numbers_of(year):
    text = (FOLDER / f"expected-{year}-01-01-{year}-12-31.json").read_text(encoding="utf-8")
    return {
        (row["figure"], Cell(*(row[name] for name in Cell._fields))): row["value"]
        for row in json.loads(text)["rows"]
    }


def example():
    """The year 2024 beside 2023, internal."""
    now, before = numbers_of(2024), numbers_of(2023)
    rows = []
    for figure, cell in sorted(now, key=lambda place: list(FIGURE).index(place[0])):
        value, previous = now[figure, cell], before.get((figure, cell))
        change = None if None in (value, previous) else round(value - previous, 4)
        status = "empty" if value is None else "published"
        rows.append(Row(figure, *cell, value, status, previous, change, None))
    rows += MORE
    return Report(
        Period.year(2024),
        "Équipe de prévention",
        tuple(rows),
        {"nocaze": "Nocaze", "centre-ancien": "Centre Ancien", "ouest": "Ouest"},
        named={"contacts_place": {"europa": "Collège Europa"}},
        written_on=date(2025, 4, 30),
        mention=Mention("Avec le soutien du Département", "La Drôme", "www.ladrome.fr"),
        remarks=("Totaux repris de 2022 : le total imprimé est 20, la somme 18.",),
    )


def protected(report):
    """The same as if it might leave: small numbers withheld, one figure coarse, audited."""
    rows = tuple(
        replace(row, value=None, status="withheld", change=None)
        if FIGURE[row.figure].counts_young and row.value in range(1, THRESHOLD)
        else row
        for row in report.rows
        if row.figure != COARSE or ALL in (row.age_band, row.gender)
    )
    return replace(
        report,
        rows=rows,
        protected=True,
        coarse=frozenset([COARSE]),
        audit=Audit((AuditLine("contacts", 120, 12),), 131, ("année 2023",)),
    )


INTERNAL = example()
PROTECTED = protected(INTERNAL)
