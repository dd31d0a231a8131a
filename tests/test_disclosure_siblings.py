"""What a reader knows of indicators from one another, and that it is so."""

import pytest
from counting import YEAR

from models.figures import FIGURE
from models.indicators import NARROWED_BY
from models.kinds import KINDS
from models.vocabulary import LISTS, UNKNOWN
from storage.disclosure.siblings import ties


def define(notebook, *several):
    indicators = [KINDS["indicators"].checked(each, notebook.today()) for each in several]
    return notebook.save(*indicators)


def ties_of(report):
    """All ties of a report that hides nothing, and its numbers."""
    figures = [figure for figure in report.figures if figure.counts_young]
    numbers = {
        figure.id: {row.cell: row.value for row in report.rows_of(figure) if row.value}
        for figure in figures
    }
    return list(ties(figures, numbers)), numbers


def said(report, neighbourhood="*"):
    """Each tie of indicators to indicators, by their labels, in one neighbourhood."""
    labels = {figure.id: figure.label for figure in report.figures}
    return {
        (*sorted(labels[part.figure] for part in parts), "=" if is_whole else "≤", labels[whole])
        for parts, [(whole, cell), *_], is_whole in ties_of(report)[0]
        if cell.neighbourhood == neighbourhood and whole not in FIGURE
    }


def codes_of(name):
    return [*LISTS[KINDS["indicators"].field_types()[name].name], UNKNOWN]


def test_all_that_is_said_is_so(example):
    for figure, lists in NARROWED_BY.items():
        chosen = [{}]
        for name in lists:
            codes = list(dict.fromkeys(codes_of(name)))
            some = [*([code] for code in codes), codes[:2], codes[1:3], codes]
            chosen += [{name: each} for each in some]
            beside = {"genders": ["girl"], "problems": ["isolation"]}
            for other, kept in beside.items():
                if other in lists and other != name:
                    chosen += [{name: each, other: kept} for each in some]
        define(example, *({"label": "Indicateur", "figure": figure, **each} for each in chosen))
    found, numbers = ties_of(example.report(YEAR))
    wrong = []
    for tie in found:
        parts, wholes = (sum(numbers[f][cell] for f, cell in places) for places in tie[:2])
        if parts > wholes or (tie.is_whole and parts != wholes):
            wrong.append(tie)
    assert len(found) > 1000
    assert wrong == []


def test_parts_that_share_nothing_make_up_what_has_all_their_codes(example):
    define(
        example,
        {"label": "rue", "figure": "contacts", "settings": ["street"]},
        {"label": "accueil", "figure": "contacts", "settings": ["facility"]},
        {"label": "rue, accueil", "figure": "contacts", "settings": ["facility", "street"]},
        {"label": "filles", "figure": "contacts", "genders": ["girl"]},
        {
            "label": "filles, rue",
            "figure": "contacts",
            "genders": ["girl"],
            "settings": ["street"],
        },
        {"label": "toutes", "figure": "contacts"},
        {"label": "nouvelles, rue", "figure": "contacts_new", "settings": ["street"]},
    )
    assert said(example.report(YEAR)) == {
        ("accueil", "rue", "=", "rue, accueil"),
        ("accueil", "rue", "≤", "toutes"),
        ("rue, accueil", "≤", "toutes"),
        ("filles", "≤", "toutes"),
        ("filles, rue", "≤", "rue"),
        ("filles, rue", "≤", "filles"),
    }


@pytest.mark.parametrize(
    ("codes", "is_whole"), [([*LISTS["setting"], UNKNOWN], True), ([*LISTS["setting"]], False)]
)
def test_all_codes_of_a_list_make_up_the_figure(example, codes, is_whole):
    values = {"label": "Cadre", "figure": "contacts"}
    define(example, *({**values, "settings": [code]} for code in codes))
    found, _ = ties_of(example.report(YEAR))
    by_setting = [tie for tie in found if len(tie.parts) > 1]
    assert {(tie.wholes[0].figure, tie.is_whole) for tie in by_setting} == {("contacts", is_whole)}
    places = {place.cell.neighbourhood for tie in by_setting for place in tie.wholes}
    assert {"*", "nocaze", "outside"} <= places


def test_an_act_that_carries_several_themes_is_in_several_indicators(example):
    define(
        example,
        {"label": "santé", "figure": "contacts", "themes": ["health"]},
        {"label": "logement", "figure": "contacts", "themes": ["housing"]},
        {"label": "les deux", "figure": "contacts", "themes": ["health", "housing"]},
    )
    assert said(example.report(YEAR)) == {
        ("santé", "≤", "les deux"),
        ("logement", "≤", "les deux"),
    }


def test_one_for_some_neighbourhoods_is_there_what_it_is_everywhere(example):
    keys = {record.key: record.id for record in example.records("neighbourhoods")}
    street = {"figure": "contacts", "settings": ["street"]}
    define(
        example,
        {"label": "rue", **street},
        {"label": "rue à Nocaze", **street, "neighbourhoods": [keys["nocaze"]]},
    )
    report = example.report(YEAR)
    assert said(report, "nocaze") == {("rue à Nocaze", "=", "rue")}
    assert said(report) == set()
