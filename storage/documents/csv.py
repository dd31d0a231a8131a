"""A Report as CSV: the rows of its JSON, for programs; the workbook is for people."""

import csv
import json
from dataclasses import astuple, fields
from io import StringIO

from models.language import N_, _
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
    "figure": N_("Chiffre"),
    "neighbourhood": N_("Quartier"),
    "age_band": N_("Tranche d’âge"),
    "gender": N_("Genre"),
    "category": N_("Catégorie"),
    "measure": N_("Mesure"),
    "value": N_("Valeur"),
    "status": N_("État"),
    **EARLIER,
    "mark": N_("Mention"),
}
DESCRIPTIONS = {
    "figure": N_("Code du chiffre ; « definitions » donne sa définition."),
    "neighbourhood": N_("Code du quartier, « outside » hors quartier, « * » pour l’ensemble."),
    "age_band": N_("Code de la tranche d’âge, « * » pour toutes."),
    "gender": N_("Code du genre, « * » pour tous."),
    "category": N_("Code dans la liste du chiffre, « * » pour l’ensemble."),
    "measure": N_("Ce qui est compté, et en quelle unité."),
    "value": N_("Le nombre ; vide s’il est retenu ou s’il n’existe pas (voir « status »)."),
    "status": N_("published : publié ; withheld : retenu, trop petit ; empty : n’existe pas."),
    "previous": N_("Le même chiffre un an plus tôt."),
    "change": N_("La différence avec un an plus tôt."),
    "change_3y": N_("La différence avec trois ans plus tôt."),
    "mark": N_("Ce bilan est interne : les petits nombres n’y sont pas protégés."),
}


def render(report: Report) -> bytes:
    """The report as CSV in UTF-8: commas, decimal points, lines ended as RFC 4180 says.

    Programs read it: it is the same whatever language is spoken.
    """
    stream = StringIO()
    lines = csv.writer(stream)
    mark = () if report.protected else (INTERNAL,)
    lines.writerow(_columns(report))
    lines.writerows([*map(_written, astuple(row)), *mark] for row in report.rows)
    return stream.getvalue().encode()


def schema(report: Report) -> bytes:
    """The Table Schema of the report's CSV, as JSON in UTF-8, in the language spoken."""
    described = {
        "$schema": TABLE_SCHEMA,
        "title": f"{_(content.TITLE)} · {' · '.join(content.heading(report))}",
        "description": " ".join(content.rule(report)),
        "fields": [_field(report, name) for name in _columns(report)],
        "missingValues": [""],
        "primaryKey": list(PLACE),
        "definitions": {f.id: report.said_definition(f) for f in report.figures},
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
        "title": _(TITLES[name]),
        "description": _(DESCRIPTIONS[name]),
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
