"""What an opened kind lets whoever reads the hub see: no person, no follow-up, no free text.

Each field is named here, so that a field added to a record stays sealed until somebody decides.
"""

import json
from collections.abc import Collection
from typing import Any

from models.figures import FIGURES
from models.headcount import Headcount
from models.record import Record
from models.report import Cell

OPENABLE: dict[str, tuple[str, ...]] = {
    "neighbourhoods": ("key", "label"),
    "places": ("key", "label"),
    "outings": ("date", "start", "duration_min", "neighbourhood", "educators"),
    "contacts": ("date", "neighbourhood", "place", "counts", "new"),
    "actions": ("neighbourhood", "type", "result"),
    "sessions": ("date", "action", "counts"),
    "worktime": ("month", "content"),
    "published": ("starts_on", "ends_on", "threshold", "published_on", "content"),
}
"""The fields of each kind that can be opened: what the figures of a hub need, and no more."""
PROTECTED = frozenset(figure.id for figure in FIGURES if figure.counts_young) - {
    "contacts",
    "contacts_new",
    "contacts_place",
    "participations",
}
"""The figures that reach a hub as protected totals, since no opened kind tells them."""
ROW = ("figure", *Cell._fields, "value", "status")
ALONG = {
    "outings": {"neighbourhoods"},
    "contacts": {"neighbourhoods", "places"},
    "actions": {"neighbourhoods", "sessions"},
    "sessions": {"neighbourhoods", "actions"},
    "worktime": {"neighbourhoods"},
    "published": {"neighbourhoods"},
}
"""What has to be opened along with a kind for its figures to be placed."""


def opened_with(kinds: Collection[str]) -> frozenset[str]:
    """These kinds and those that have to be opened along; what cannot be opened is left out."""
    chosen = OPENABLE.keys() & set(kinds)
    return frozenset(chosen.union(*(ALONG.get(kind, set()) for kind in chosen)))


def opened(record: Record) -> dict[str, Any]:
    """What a record of an openable kind shows, as JSON values.

    `educators` is their number, `counts` rows [gender, age band, number]. Working time shows rows
    [date, category, neighbourhood, minutes]; it is for a leader's notebook to open, which tells the
    whole team's: a hub takes the last that it was told of a month. A published report shows its
    PROTECTED figures, as `rows` of ROW, and which of them are `coarse`.
    """
    body = record.body()
    shown = {name: body[name] for name in OPENABLE[record.record_kind]}
    if "educators" in shown:
        shown["educators"] = len(shown["educators"])
    if "counts" in shown:
        counts = Headcount.kept(shown["counts"])
        shown["counts"] = [[*cell, number] for cell, number in counts.items()]
    if record.record_kind == "worktime":
        shown["content"] = [
            [day, category, neighbourhood, minutes]
            for day, _educator, category, neighbourhood, minutes in json.loads(shown["content"])
        ]
    if record.record_kind == "published":
        shown |= _protected(json.loads(shown.pop("content")))
    return shown


def _protected(content: dict[str, Any]) -> dict[str, Any]:
    rows = [row for row in content["rows"] if row["figure"] in PROTECTED]
    return {
        "rows": [[row[name] for name in ROW] for row in rows],
        "coarse": sorted(PROTECTED.intersection(content["coarse"])),
    }
