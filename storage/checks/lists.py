"""The lists: words that the team had retired when a record was dated."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sql

from models.kinds import KINDS
from models.language import _
from models.vocabulary import LISTS, terms_in_use
from models.wording import short_day
from storage.checks.inspection import Check, Doubt, Inspection
from storage.tables import RECORDS
from storage.vocabularies import Bearer, bearers


def retired_words(inspection: Inspection) -> Iterator[Doubt]:
    """What happened in the period and bears a code that was in its list no more."""
    queries = [
        _said_too_late(inspection, bearer, days)
        for bearer in bearers()
        if (days := _retired(bearer.list)) and KINDS[bearer.kind].dated_by
    ]
    if not queries:
        return
    sentence = _("« {label} » est retiré de la liste « {list} » depuis le {day}.")
    for record, row in inspection.records(sql.union_all(*queries)):
        codes = LISTS[row.list]
        day = short_day(_retired(row.list)[row.code])
        what = sentence.format(label=codes.label_of(row.code), list=codes.label, day=day)
        yield inspection.doubt(record, what)


def _retired(name: str) -> dict[str, date]:
    """The codes of a list that are retired, each with the day from which it is."""
    of_team = terms_in_use().get(name, {})
    return {code: said.retired_on for code, said in of_team.items() if said.retired_on}


def _said_too_late(
    inspection: Inspection, bearer: Bearer, days: dict[str, date]
) -> sql.Select[Any]:
    table = RECORDS[bearer.kind]
    dated = table.c[str(KINDS[bearer.kind].dated_by)]
    too_late = [(bearer.code == code) & (dated >= day) for code, day in days.items()]
    return sql.select(
        table.c.id, table.c.hlc, sql.literal(bearer.list).label("list"), bearer.code.label("code")
    ).where(bearer.record == table.c.id, inspection.during(dated), sql.or_(*too_late))


CHECKS: dict[str, Check] = {"retired-word": retired_words}
