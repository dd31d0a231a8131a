"""What a team adds to a report is protected with it: its indicators, and totals typed by hand."""

from itertools import product

import pytest
from counting import YEAR

from models.figures import FIGURE
from models.kinds import KINDS
from models.report import Cell
from models.vocabulary import LISTS


@pytest.fixture
def keep(notebook):
    """Save records of one kind, each from its values."""

    def kept(kind, *several):
        return notebook.save(*(KINDS[kind].checked(v, notebook.today()) for v in several))

    return kept


@pytest.fixture
def quarters(keep):
    values = [{"key": key, "label": key.capitalize()} for key in ("nocaze", "ouest", "centre")]
    return [record.id for record in keep("neighbourhoods", *values)]


def prepared(notebook):
    return notebook.prepare(YEAR, 5).report


def test_an_indicator_gives_no_cell_of_its_figure_away(notebook, keep, quarters):
    counts = ["girl:13-15:3|boy:13-15:9", "girl:13-15:17|boy:16-17:8", "girl:13-15:12|boy:16-17:9"]
    today = notebook.today()
    pairs = zip(quarters, counts, strict=True)
    keep("contacts", *({"date": today, "neighbourhood": q, "counts": c} for q, c in pairs))
    chosen = {"genders": ["girl"], "age_bands": ["13-15"]}
    keep("indicators", {"label": "Filles de 13 à 15 ans", "figure": "contacts", **chosen})
    report = prepared(notebook)
    girls, contacts = report.figures[-1], FIGURE["contacts"]
    printed = {
        (figure.id, place): row.value
        for figure, place in product((girls, contacts), ("*", "nocaze", "ouest", "centre"))
        for cell in [Cell(place) if figure == girls else Cell(place, "13-15", "girl")]
        if (row := report.row(figure, cell)) is not None and row.status == "published"
    }
    assert report.row(girls, Cell("nocaze")).status == "withheld"
    both = [
        {printed.get((figure, place)) for figure in (girls.id, "contacts")} - {None}
        for place in ("*", "nocaze", "ouest", "centre")
    ]
    assert sum(map(bool, both)) < 3, "with three of the four the last one follows"


def test_indicators_by_activity_give_no_situation_away(example):
    today, activities = example.today(), [*LISTS["activity"]]
    values = [{"label": a, "figure": "young_followed", "activities": [a]} for a in activities]
    example.save(*(KINDS["indicators"].checked(each, today) for each in values))
    report = prepared(example)
    situation = FIGURE["situation_activity"]
    indicators = {figure.label: figure for figure in report.figures}
    told = {
        activity: {
            report.row(situation, Cell(category=activity, measure="persons")).status,
            report.row(indicators[activity], Cell(measure="persons")).status,
        }
        for activity in activities
    }
    assert {"withheld"} in told.values()
    assert [statuses for statuses in told.values() if len(statuses) > 1] == []


def test_indicators_of_one_figure_do_not_give_one_another_away(example):
    today, settings = example.today(), [*LISTS["setting"]]
    values = [{"label": s, "figure": "contacts", "settings": [s]} for s in settings]
    example.save(*(KINDS["indicators"].checked(each, today) for each in values))
    report = prepared(example)
    by_setting = [figure for figure in report.figures if figure.label in settings]
    lefts = []
    for neighbourhood in ("*", "outside", *report.neighbourhoods):
        place = Cell(neighbourhood)
        rows = [row for figure in by_setting if (row := report.row(figure, place))]
        withheld = sum(row.status == "withheld" for row in rows)
        contacts = report.row(FIGURE["contacts"], place)
        if withheld and contacts.status == "published":
            left = contacts.value - sum(row.value for row in rows if row.status == "published")
            lefts.append(left - (withheld - 1))
    assert lefts, "some are withheld beside a printed total"
    assert min(lefts) >= report.threshold, "the most that one can hold, the others holding 1"


def test_a_slip_is_not_summed_up_where_a_part_is_withheld(notebook, keep):
    said = {"year": 2023, "figure": "contacts"}
    keep("past_totals", {**said, "value": 20})
    keep("past_totals", *({**said, "gender": g, "value": v} for g, v in [("girl", 3), ("boy", 12)]))
    keep("contacts", {"date": notebook.today(), "counts": "boy:13-15:9"})
    [told] = notebook.report(YEAR).remarks
    [hushed] = prepared(notebook).remarks
    assert "par genre 15 (écart 5)" in told
    assert "15" not in hushed
    assert "dont certaines sont secrètes" in hushed


def test_a_typed_year_that_was_released_stays_one_that_was_typed(notebook, keep):
    keep("past_totals", {"year": 2023, "figure": "contacts", "value": 20})
    keep("contacts", {"date": notebook.today(), "counts": "boy:13-15:9"})
    notebook.release(notebook.prepare(YEAR, 5))
    again = prepared(notebook)
    assert again.row(FIGURE["contacts"], Cell()).previous == 20
    assert again.row(FIGURE["contacts"], Cell(gender="boy")).previous is None
