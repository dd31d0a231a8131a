"""What left the team is told as data, from the register alone: never more than what left."""

import json
from dataclasses import asdict

import pytest
from conftest import AT_THE_END
from test_releases import a_contact, release

from models.period import Period
from models.street import Contact
from models.team import Indicator
from storage.documents.json import render
from storage.folder import Folder
from storage.sharing import published

YEAR, BEFORE = Period.year(2024), Period.year(2023)


@pytest.fixture(scope="module")
def left(kept_example, tmp_path_factory):
    """The notebook of the example, of which the year 2024 left, and the report that did."""
    notebook = kept_example.open_copy(Folder(tmp_path_factory.mktemp("left") / "c"), AT_THE_END)
    notebook.save(Indicator(label="Rencontres, rue", figure="contacts", settings=["street"]))
    yield notebook, release(notebook, YEAR).report
    notebook.lock()


def told(notebook):
    with notebook._writing() as connection:
        return published.tell(connection, notebook.facts)


def rows_of(record):
    return json.loads(record.content)["rows"]


def test_it_is_the_report_that_left_written_once(left):
    notebook, report = left
    [record] = told(notebook)
    assert (record.starts_on, record.ends_on) == (YEAR.first, YEAR.last)
    assert (record.threshold, record.published_on) == (5, AT_THE_END)
    assert rows_of(record) == [asdict(row) for row in report.rows]
    content = json.loads(record.content)
    assert content["protected"]
    assert content["coarse"] == sorted(report.coarse)
    assert any(row["status"] == "withheld" for row in rows_of(record))
    assert told(notebook) == []


def test_it_is_read_back_as_it_left(left):
    notebook, report = left
    told(notebook)
    with notebook._reading() as connection:
        read = published.find(connection, YEAR)
        assert published.find(connection, BEFORE) is None
        assert published.periods(connection) == [YEAR]
    assert render(read) == render(report)
    assert [figure.label for figure in read.figures][-1] == "Rencontres, rue"


def test_what_is_counted_since_is_not_told_before_it_leaves(notebook):
    notebook.save(a_contact(date_in(BEFORE), girls=20))
    notebook.save(a_contact(date_in(YEAR), girls=30))
    release(notebook, YEAR)
    [first] = told(notebook)
    notebook.save(a_contact(date_in(YEAR), girls=10))
    assert told(notebook) == []
    assert contacts(first) == 30
    release(notebook, YEAR, afresh=True)
    [again] = told(notebook)
    assert (again.id, contacts(again)) == (first.id, 40)
    assert len(notebook.history(first.id)) == 2


def test_a_year_that_did_not_leave_is_not_told(notebook):
    notebook.save(Contact(date=date_in(YEAR), counts="girl:13-15:30"))
    notebook.prepare(YEAR)
    assert told(notebook) == []


@pytest.mark.parametrize("content", ["", "5", "[]", "{}", '{"rows": [{}]}', '{"labels": 1}'])
def test_what_another_program_wrote_of_it_is_left_alone_and_written_again(notebook, content):
    notebook.save(a_contact(date_in(YEAR), girls=30))
    release(notebook, YEAR)
    [record] = told(notebook)
    notebook.save(record.model_copy(update={"content": content}))
    with notebook._reading() as connection:
        assert published.find(connection, YEAR) is None
    [again] = told(notebook)
    assert (again.id, again.content) == (record.id, record.content)


def date_in(period):
    return period.first.replace(month=5)


def contacts(record):
    [value] = [
        row["value"]
        for row in rows_of(record)
        if row["figure"] == "contacts"
        and {row["neighbourhood"], row["age_band"], row["gender"]} == {"*"}
    ]
    return value
