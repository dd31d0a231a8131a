"""Temps by month: a year by category, by neighbourhood and by person; a supervisor's was told."""

from datetime import date

import pytest
from conftest import TODAY
from filling import put
from joined import join, kept_by
from test_releases import a_contact, release
from visiting import queries, visiting

from models.figures import FIGURE
from models.period import Period
from models.report import Cell
from models.sharing import SUPERVISOR
from storage.refusals import Refused
from tui.screens.report import OF_ONES_OWN
from tui.screens.time.months_panel import MonthLines, MonthsPanel

YEAR = Period.year(2024)


@pytest.fixture
def worked(notebook):
    """Work of two people in two months."""
    pair = [notebook.records("educators")[0].id, put(notebook, "educators", key="CD").id]
    ouest = put(notebook, "neighbourhoods", key="ouest", label="Ouest").id
    march = date(2024, 3, 4)
    put(notebook, "outings", date=march, duration_min=90, educators=pair, neighbourhood=ouest)
    put(notebook, "meetings", date=TODAY, duration_min=60, educators=pair[1:])
    return notebook


@pytest.fixture
def supervisor(worked, tmp_path):
    """The notebook of whoever supervises this team, which sent its time and its report."""
    worked.save(a_contact(TODAY, girls=20))
    release(worked, YEAR)
    supervisor = kept_by("SV", tmp_path / "supervisor", TODAY)
    join(worked, supervisor, tmp_path, SUPERVISOR)
    yield supervisor
    supervisor.lock()


def lines(visitor):
    """What stands under each heading of the year, by the beginning of its lines."""
    table = visitor.app.screen.query_one(MonthLines)
    headings = [column.label for column in table.columns]
    texts = [table.line(number).texts for number in range(table.line_count)]
    return {
        line[0]: {
            heading: text for heading, text in zip(headings[1:], line[1:], strict=True) if text
        }
        for line in texts
        if len(line) > 1
    }


async def test_a_year_stands_by_category_neighbourhood_and_person(worked):
    async with visiting("time", worked) as visitor:
        await visitor.press("m")
        assert lines(visitor) == {
            "Ensemble": {"Total": "4h00", "mars": "3h00", "juin": "1h00"},
            "rue et présence": {"Total": "3h00", "%": "75,0", "mars": "3h00"},
            "partenariat, réseau": {"Total": "1h00", "%": "25,0", "juin": "1h00"},
            "Ouest": {"Total": "3h00", "%": "75,0", "mars": "3h00"},
            "hors quartier": {"Total": "1h00", "%": "25,0", "juin": "1h00"},
            "AB": {"Total": "1h30", "%": "37,5", "mars": "1h30"},
            "CD": {"Total": "2h30", "%": "62,5", "mars": "1h30", "juin": "1h00"},
        }
        await visitor.press("q", "A", "B", "enter")
        assert lines(visitor)["Ensemble"] == {"Total": "1h30", "mars": "1h30"}
        assert "CD" not in lines(visitor)
        await visitor.press("pageup")
        assert "Aucun temps en 2023." in visitor.text("#no_time")
        await visitor.press("pagedown")
        assert visitor.app.screen.query_one(MonthLines).has_focus
        await visitor.press("m")
        assert visitor.app.screen.query_one("TimeGrid").has_focus


async def test_the_mouse_does_the_same(worked):
    async with visiting("time", worked, (120, 40)) as visitor:
        await visitor.pilot.click("#week", offset=(visitor.text("#week").index("mois") + 1, 0))
        await visitor.settle()
        assert "Année 2024" in visitor.text("#year")
        await visitor.pilot.click("#year", offset=(1, 0))
        await visitor.settle()
        assert visitor.app.screen.query_one(MonthsPanel).year == 2023


async def test_it_asks_as_many_queries_however_many_records(worked):
    async with visiting("time", worked) as visitor:
        await visitor.press("m")
        with queries() as few:
            await visitor.press("pagedown", "pageup")
        for number in range(5):
            put(worked, "meetings", date=TODAY, duration_min=60 + number)
        with queries() as many:
            await visitor.press("pagedown", "pageup")
    assert len(few) == len(many)


async def test_a_supervisor_sees_what_the_team_told(supervisor):
    async with visiting("time", supervisor) as visitor:
        assert lines(visitor)["Ensemble"] == {"Total": "4h00", "mars": "3h00", "juin": "1h00"}
        assert lines(visitor)["CD"]["Total"] == "2h30"
        await visitor.press("6")
        assert "Reçu de l’équipe, diffusé le 12/06/2024, seuil 5" in visitor.text("#protection")
        report = visitor.app.screen.figures.report
        assert report.row(FIGURE["contacts"], Cell()).value == 20
        assert not any(visitor.app.screen.check_action(action, ()) for action in OF_ONES_OWN)
        await visitor.press("d", *"2023", "enter")
        assert "Aucun bilan n’a été reçu." in visitor.text("#protection")
        assert "Reçus : année 2024." in visitor.text("#remarks")


def test_a_supervisor_makes_no_report(supervisor):
    with pytest.raises(Refused, match="encadrement"):
        supervisor.prepare(YEAR)
    assert supervisor.check(YEAR) == []
