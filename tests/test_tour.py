"""The tour of the demonstration: cards over the real screens, which can be tried meanwhile."""

from contextlib import asynccontextmanager

import pytest
from conftest import TODAY
from visiting import Visitor, visiting

from tui.app import CarnetApp
from tui.screens.tour import TourCard
from tui.screens.tour.steps import STEPS


@asynccontextmanager
async def demonstration(notebook, size=(80, 24)):
    """A demonstration of this notebook, just opened."""
    app = CarnetApp(demo=True, today=lambda: TODAY)
    app._opener = lambda: notebook
    async with app.run_test(size=size, notifications=True) as pilot:
        visitor = Visitor(app, pilot)
        while not app.is_open:
            await pilot.pause()
        await visitor.settle()
        yield visitor


def card(visitor):
    return visitor.app.screen.query_one(TourCard)


@pytest.mark.parametrize("key", ["enter", "right"])
async def test_a_demonstration_offers_a_tour_of_six_cards(notebook, key):
    async with demonstration(notebook) as visitor:
        for number, step in enumerate(STEPS):
            assert visitor.app.current_mode == step.section
            assert visitor.app.focused is card(visitor)
            assert str(card(visitor).border_title) == step.title
            assert visitor.app.tour == number
            if key == "right" and number == 1:
                await visitor.press("left")
                assert visitor.app.tour == 0
                await visitor.press("right")
            await visitor.press(key)
        assert visitor.app.tour is None
        assert not card(visitor).display


async def test_it_is_left_by_escape_and_started_again_from_the_commands(notebook):
    async with demonstration(notebook) as visitor:
        await visitor.press("enter", "enter", "enter", "escape")
        assert visitor.app.tour is None
        assert visitor.app.current_mode == "journal"
        assert visitor.app.focused is not None
        assert "visite" in visitor.told[-1]
        await visitor.press("f10", *"visite", "enter")
        assert visitor.app.tour == 0
        assert visitor.app.current_mode == "today"


async def test_keys_are_tried_during_the_tour(notebook):
    async with demonstration(notebook) as visitor:
        await visitor.press("enter", "c", "3", "f2")
        assert [contact.counts.total for contact in notebook.records("contacts")] == [3]
        assert visitor.app.tour == 1
        await visitor.press("u")
        assert notebook.records("contacts") == []
        await visitor.press("5", *"1h30", "enter")
        assert [entry.minutes for entry in notebook.records("time_entries")] == [90]
        assert visitor.app.tour == 1
        await visitor.press("tab", "enter")
        assert visitor.app.tour == 2


async def test_the_mouse_leads_through_it(notebook):
    async with demonstration(notebook) as visitor:
        said = str(card(visitor).visual).splitlines()[-1]
        for number in (1, 2):
            last = card(visitor).content_region.bottom - 1
            await visitor.pilot.click(offset=(card(visitor).content_region.x + 2, last))
            await visitor.settle()
            assert visitor.app.tour == number
        last = card(visitor).content_region.bottom - 1
        place = card(visitor).content_region.x + said.index("Échap")
        await visitor.pilot.click(offset=(place, last))
        await visitor.settle()
        assert visitor.app.tour is None


async def test_the_cards_leave_room_for_the_screens_they_talk_about(notebook):
    async with demonstration(notebook) as visitor:
        for _step in STEPS:
            assert card(visitor).region.height <= 6
            assert card(visitor).region.bottom == 23
            await visitor.press("enter")


async def test_there_is_no_tour_of_a_real_notebook(notebook):
    async with visiting("today", notebook) as visitor:
        assert not visitor.app.screen.query(TourCard)
        await visitor.press("f10")
        assert not [one for one in visitor.app.screen.options if "isite" in one.label]
