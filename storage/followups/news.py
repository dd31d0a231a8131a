"""What makes a young person be in touch with the team, day by day."""

from datetime import date

import sqlalchemy as sql

from storage.tables import CHILDREN, RECORDS

FOLLOWUPS, INTERVENTIONS = RECORDS["followups"], RECORDS["interventions"]
DONE_FOR_THEM = "step"
"""The kind of intervention that the young person need not be there for."""


def events() -> sql.CompoundSelect[tuple[str, date, bool]]:
    """Every day of news (domain.md): `followup`, `date`, and whether it is a sign `from_them`."""
    last_sign = sql.select(FOLLOWUPS.c.id.label("followup"), FOLLOWUPS.c.last_contact_on)
    from_them = INTERVENTIONS.c.kind != DONE_FOR_THEM
    return sql.union_all(
        sql.select(INTERVENTIONS.c.followup, INTERVENTIONS.c.date, from_them.label("from_them")),
        _named_in("contacts"),
        _named_in("sessions"),
        last_sign.add_columns(sql.true()).where(FOLLOWUPS.c.last_contact_on.is_not(None)),
    )


def _named_in(kind: str) -> sql.Select[tuple[str, date, bool]]:
    events, named = RECORDS[kind], CHILDREN[kind]["followups"]
    query = sql.select(named.c.value, events.c.date, sql.true())
    return query.join(named, named.c.record == events.c.id)
