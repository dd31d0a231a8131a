"""The whole check: silent on a notebook in order, ordered, and as many queries for any size."""

from datetime import date

from checked import YEAR, counts, followed, keep, neighbourhood
from sqlalchemy import Engine, event

from models.period import Period
from storage.checks.checking import CHECKS
from storage.checks.finding import HEADINGS

WEEK = Period(date(2024, 6, 3), date(2024, 6, 9))


def test_a_notebook_in_order_has_no_finding(notebook):
    nocaze = neighbourhood(notebook)
    [educator] = notebook.records("educators")
    keep(notebook, "presences", educator=educator.id, starts_on=date(2024, 1, 1))
    otter = followed(notebook, neighbourhood=nocaze.id, birth_year=2008)
    keep(notebook, "situations", followup=otter.id, date=WEEK.first)
    shared = {"neighbourhood": nocaze.id, "educators": [educator.id]}
    for day in range(3, 8):
        outing = keep(notebook, "outings", date=date(2024, 6, day), **shared)
        met = {"outing": outing.id, "counts": counts("girl:13-15:2"), "followups": [otter.id]}
        keep(notebook, "contacts", date=outing.date, **met, **shared)
    keep(notebook, "interventions", followup=otter.id, educators=[educator.id])
    assert notebook.check(WEEK) == []


def test_every_kind_of_finding_has_a_heading_and_a_check():
    assert HEADINGS.keys() == CHECKS.keys()


def test_findings_come_by_kind_then_by_date(notebook):
    for day in (9, 2, 5):
        keep(notebook, "outings", date=date(2024, 5, day))
        keep(notebook, "contacts", date=date(2024, 5, day))
    findings = notebook.check(YEAR)
    kinds = [finding.kind for finding in findings]
    assert kinds == sorted(kinds, key=list(HEADINGS).index)
    outings = [f.record.date.day for f in findings if f.kind == "outing-without-contact"]
    assert outings == [2, 5, 9]


def test_it_asks_as_many_queries_however_many_records(notebook):
    few = queries(notebook)
    nocaze = neighbourhood(notebook)
    for number in range(12):
        otter = followed(notebook, pseudonym=f"loutre-{number}", closed_on=date(2024, 3, 1))
        keep(notebook, "educators", key=f"E{number}")
        keep(notebook, "outings", neighbourhood=nocaze.id, educators=["pas-encore-là"])
        keep(notebook, "contacts", followups=[otter.id])
        keep(notebook, "interventions", followup=otter.id)
    assert queries(notebook) == few


def queries(notebook):
    """How many statements one check takes."""
    asked = []

    def hear(*told):
        asked.append(told[2])

    event.listen(Engine, "before_cursor_execute", hear)
    notebook.check(YEAR)
    event.remove(Engine, "before_cursor_execute", hear)
    assert len(asked) > len(CHECKS)
    return len(asked)
