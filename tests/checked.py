"""What a check says of a notebook that is filled through its door."""

from datetime import date

from conftest import TODAY

from models.headcount import Headcount
from models.kinds import KINDS
from models.period import Period

YEAR = Period.year(2024)
DAY = date(2024, 6, 5)


def keep(notebook, kind, **values):
    """Keep a record, on an ordinary day where none is given."""
    record = KINDS[kind]
    if record.dated_by == "date":
        values.setdefault("date", DAY)
    if "duration_min" in record.model_fields:
        values.setdefault("duration_min", 60)
    [kept] = notebook.save(record.checked(values, TODAY))
    return kept


def neighbourhood(notebook):
    """The neighbourhood « Nocaze »."""
    return keep(notebook, "neighbourhoods", key="nocaze", label="Nocaze")


def followed(notebook, **values):
    """A follow-up known and engaged since January, in Nocaze."""
    since = date(2024, 1, 8)
    said = {"pseudonym": "loutre-7", "known_since": since, "engaged_on": since} | values
    return keep(notebook, "followups", **said)


def said(notebook, kind, period=YEAR):
    """The sentences of the findings of one kind."""
    return [finding.sentence for finding in notebook.check(period) if finding.kind == kind]


def found(notebook, kind, period=YEAR):
    """The records that the findings of one kind lead to."""
    return [finding.record for finding in notebook.check(period) if finding.kind == kind]


def counts(text):
    return Headcount.parse(text)
