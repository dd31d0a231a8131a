"""The register of releases: every table that left the team, with the numbers withheld from it."""

import json
from datetime import date
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.period import Period
from models.report import Cell
from models.reporting import Release
from storage import overviews
from storage.disclosure.tables import Place, Prepared, Tables
from storage.figures.assembling import Tally
from storage.figures.past import Typed
from storage.tables import RECORDS

FORMAT = 1


def released(connection: Connection) -> list[Tables]:
    """Everything that left the team, the latest first."""
    releases = [r for r in overviews.records(connection, "releases", {}) if isinstance(r, Release)]
    return [
        _read(kept, release.released_on)
        for release in releases
        for kept in json.loads(release.content)["tables"]
    ]


def periods(connection: Connection) -> list[Period]:
    """The periods whose report left the team, in order."""
    releases = RECORDS["releases"].c
    query = sql.select(releases.starts_on, releases.ends_on).distinct()
    return sorted(Period(first, last) for first, last in connection.execute(query))


def count(connection: Connection) -> int:
    """How many releases there were."""
    query = sql.select(sql.func.count()).select_from(RECORDS["releases"])
    return connection.scalar(query) or 0


def release(prepared: Prepared, day: date, author: str) -> Release:
    """The record of a release: what is printed for the first time by a report."""
    content = {"format": FORMAT, "tables": [_written(table) for table in prepared.fresh]}
    return Release(
        starts_on=prepared.report.period.first,
        ends_on=prepared.report.period.last,
        threshold=prepared.report.threshold,
        released_on=day,
        released_by=author,
        content=json.dumps(content, ensure_ascii=False, separators=(",", ":")),
    )


def _written(table: Tables) -> dict[str, Any]:
    return {
        "from": str(table.period.first),
        "to": str(table.period.last),
        "threshold": table.threshold,
        "typed": isinstance(table.tally, Typed),
        "coarse": sorted(table.coarse),
        "attacked": table.attacked,
        "beside": table.beside,
        "figures": list(table.tally),
        "cells": [
            [figure, *cell, value, int(Place(figure, cell) in table.withheld)]
            for figure, cells in table.tally.items()
            for cell, value in sorted(cells.items())
        ],
    }


def _read(kept: dict[str, Any], day: date) -> Tables:
    period = Period(date.fromisoformat(kept["from"]), date.fromisoformat(kept["to"]))
    tally: Tally = Typed(period.first.year) if kept["typed"] else {}
    tally.update((figure, {}) for figure in kept["figures"])
    withheld = set()
    for figure, *codes, value, is_withheld in kept["cells"]:
        cell = Cell(*codes)
        tally[figure][cell] = value
        if is_withheld:
            withheld.add(Place(figure, cell))
    return Tables(
        period,
        tally,
        kept["threshold"],
        frozenset(withheld),
        frozenset(kept["coarse"]),
        released_on=day,
        attacked=kept["attacked"],
        beside=tuple(kept["beside"]),
    )
