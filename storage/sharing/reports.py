"""A protected report as the content of a record, and back."""

import json
from datetime import date
from typing import Any

from models.figures import FIGURE, FIGURES, Figure
from models.period import Period
from models.report import Audit, AuditLine, Cell, Mention, Report, Row, Value
from models.vocabulary import ALL, OUTSIDE
from storage.documents import json as documents

NUMBERS = ("value", "previous", "change", "change_3y")


def written(report: Report) -> str:
    """The report as its JSON document, and what of it comes from typed totals."""
    told = documents.content(report) | {"typed": sorted(report.typed)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def read(content: str) -> Report | None:
    """The report that was written; None for what only another program understands."""
    try:
        return _report(json.loads(content))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _report(told: dict[str, Any]) -> Report:
    labels, figures = told["labels"], (*FIGURES, *_unknown_figures(told))
    named = {figure.id for figure in figures if figure.named}
    places = {k: v for k, v in labels["neighbourhood"].items() if k not in (ALL, OUTSIDE)}
    audit = told["audit"]
    lines = (
        AuditLine(line["figure"], line["numbers"], line["withheld"]) for line in audit["tables"]
    )
    return Report(
        Period(*(date.fromisoformat(told["period"][end]) for end in ("from", "to"))),
        told["team"],
        tuple(map(_row, told["rows"])),
        places,
        protected=True,
        threshold=told["threshold"],
        all_figures=figures,
        named={figure: of for figure, of in labels["category"].items() if figure in named},
        coarse=frozenset(told["coarse"]),
        remarks=tuple(told["remarks"]),
        written_on=date.fromisoformat(told["written_on"]),
        mention=Mention(**told["mention"]),
        audit=Audit(tuple(lines), audit["attacked"], tuple(audit["releases"])),
        typed=frozenset(told["typed"]),
    )


def _row(told: dict[str, Any]) -> Row:
    cell = Cell(*(str(told[name]) for name in Cell._fields))
    if told["status"] not in ("published", "withheld", "empty"):
        raise ValueError(told["status"])
    value, *earlier = (_number(told[name]) for name in NUMBERS)
    return Row(str(told["figure"]), *cell, value, told["status"], *earlier)


def _number(value: object) -> Value:
    if value is None or isinstance(value, (int, float)):
        return value
    raise ValueError(value)


def _unknown_figures(told: dict[str, Any]) -> list[Figure]:
    """The figures that the team defined, and those of a newer program, in their order."""
    found = dict.fromkeys(row["figure"] for row in told["rows"] if row["figure"] not in FIGURE)
    return [
        Figure(
            name,
            told["labels"]["figure"][name],
            told["definitions"][name],
            tuple(dict.fromkeys(r["measure"] for r in told["rows"] if r["figure"] == name)),
            label_en=told["labels"]["figure"][name],
            definition_en=told["definitions_en"][name],
        )
        for name in found
    ]
