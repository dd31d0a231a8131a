"""A Report as CSV: the rows of its JSON, for programs; the workbook is for people."""

import csv
import json
from dataclasses import astuple, fields
from io import StringIO

from models.report import INTERNAL, Report, Row
from storage.documents import content
from storage.documents.labels import labels
from storage.documents.tables import EARLIER

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TABLE_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
NUMBERS = ("value", *EARLIER)
PLACE = ("figure", "neighbourhood", "age_band", "gender", "category", "measure")
"""The columns that say which number a line holds; no two lines agree in all of them."""
TITLES = {
    "figure": "Chiffre",
    "neighbourhood": "Quartier",
    "age_band": "Tranche d’âge",
    "gender": "Genre",
    "category": "Catégorie",
    "measure": "Mesure",
    "value": "Valeur",
    "status": "État",
    **EARLIER,
    "mark": "Mention",
}
DESCRIPTIONS = {
    "figure": "Code du chiffre ; « definitions » donne sa définition.",
    "neighbourhood": "Code du quartier, « outside » hors quartier, « * » pour l’ensemble.",
    "age_band": "Code de la tranche d’âge, « * » pour toutes.",
    "gender": "Code du genre, « * » pour tous.",
    "category": "Code dans la liste du chiffre, « * » pour l’ensemble.",
    "measure": "Ce qui est compté, et en quelle unité.",
    "value": "Le nombre ; vide s’il est retenu ou s’il n’existe pas (voir « status »).",
    "status": "published : publié ; withheld : retenu, trop petit ; empty : n’existe pas.",
    "previous": "Le même chiffre un an plus tôt.",
    "change": "La différence avec un an plus tôt.",
    "change_3y": "La différence avec trois ans plus tôt.",
    "mark": "Ce bilan est interne : les petits nombres n’y sont pas protégés.",
}


def render(report: Report) -> bytes:
    """The report as CSV in UTF-8: commas, decimal points, lines ended as RFC 4180 says."""
    stream = StringIO()
    lines = csv.writer(stream)
    mark = () if report.protected else (INTERNAL,)
    lines.writerow(_columns(report))
    lines.writerows([*map(_written, astuple(row)), *mark] for row in report.rows)
    return stream.getvalue().encode()


def schema(report: Report) -> bytes:
    """The Table Schema of the report's CSV, as JSON in UTF-8."""
    described = {
        "$schema": TABLE_SCHEMA,
        "title": f"{content.TITLE} · {' · '.join(content.heading(report))}",
        "description": " ".join(content.rule(report)),
        "fields": [_field(report, name) for name in _columns(report)],
        "missingValues": [""],
        "primaryKey": list(PLACE),
        "definitions": report.definitions,
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _columns(report: Report) -> list[str]:
    return [*(field.name for field in fields(Row)), *([] if report.protected else ["mark"])]


def _written(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # What a user named must stay text: a spreadsheet would run it as a formula.
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return str(value)


def _field(report: Report, name: str) -> dict[str, object]:
    """One column: what it holds and which values it takes."""
    field: dict[str, object] = {
        "name": name,
        "title": TITLES[name],
        "description": DESCRIPTIONS[name],
        "type": "number" if name in NUMBERS else "string",
    }
    if name in NUMBERS:
        return field
    if name == "mark":
        return field | {"constraints": {"required": True, "enum": [INTERNAL]}}
    codes = list(dict.fromkeys(getattr(row, name) for row in report.rows))
    field["constraints"] = {"required": True, "enum": [_written(code) for code in codes]}
    if meanings := labels(report).get(name):
        field["categories"] = [{"value": _written(code), "label": meanings[code]} for code in codes]
    return field
