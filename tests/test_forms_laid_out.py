"""One look for every form: where labels stand, how wide fields are, what is in sight, by mouse."""

from datetime import time

import pytest
from conftest import TODAY
from filling import at_the_keyboard, put

from models.kinds import KINDS_TO_WRITE

WIDEST = 112


def is_beside(row) -> bool:
    """Whether the label of a row stands at the left of its widget."""
    return row.label.region.right <= row.widget.region.x


@pytest.mark.parametrize(
    ("width", "beside", "wide_beside"),
    [(50, False, False), (80, True, False), (120, True, True), (200, True, True)],
)
async def test_labels_stand_above_or_beside_by_width(notebook, width, beside, wide_beside) -> None:
    async with at_the_keyboard(notebook, size=(width, 60)) as hands:
        await hands.open("contacts")
        assert is_beside(hands.row("date")) is beside
        assert is_beside(hands.row("neighbourhood")) is beside
        assert is_beside(hands.row("themes")) is wide_beside
        assert is_beside(hands.row("counts")) is wide_beside
        for row in hands.form.sheet.rows:
            assert row.region.width <= WIDEST
            if not is_beside(row):
                assert row.label.region.bottom <= row.widget.region.y


@pytest.mark.parametrize("kind", KINDS_TO_WRITE)
async def test_nothing_is_cut_off_at_80_columns(notebook, kind) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open(kind)
        for row in hands.form.sheet.rows:
            assert row.widget.region.right <= 79
            assert row.label.region.right <= 79
            assert row.widget.region.width >= 18
            room = row.label.content_region.width
            longest = max(map(len, str(row.label.content).split()))
            assert longest <= room


async def test_what_is_required_and_what_can_be_said_stand_beside(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("time_entries")
        row = hands.row("category")
        assert str(row.label.content) == "Catégorie · à renseigner"
        assert str(hands.row("neighbourhood").label.content) == "Quartier"
        await hands.fill("category", "part")
        assert str(row.label.content) == "Catégorie"
        await hands.fill("minutes", "")
        assert hands.said("minutes") == "30 · 1h · 1h30 · 2h · 3h"
        await hands.press("escape")
        await hands.open("observations")
        await hands.fill("intensity", "")
        assert hands.said("intensity") == "de 1 à 3 · 1 · 2 · 3"


async def test_the_note_of_a_field_is_in_sight_with_it(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("contacts")
        await hands.fill("duration_min", [*"longtemps", "f2"])
        row = hands.row("duration_min")
        assert hands.app.focused is row.widget
        sheet = hands.form.sheet
        await hands.until(lambda: sheet.region.contains_region(row.note.region))


async def test_a_mouse_alone_fills_in_an_outing_and_saves_it(notebook) -> None:
    ouest = put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    place = put(notebook, "places", key="stade", label="Stade")
    async with at_the_keyboard(notebook) as hands:
        await hands.open("outings")
        pilot = hands.pilot
        for field, suggestion in (("duration_min", "2h"), ("start", "18h")):
            await pilot.click(hands.row(field).label)
            await hands.settle()
            note = hands.row(field).note
            await pilot.click(note, offset=(str(note.content).index(suggestion), 0))
            await hands.settle()
        await pilot.click(hands.row("neighbourhood").widget)
        await hands.settle()
        await pilot.click("OptionList", offset=(3, 0))
        await hands.settle()
        await pilot.click(hands.row("places").widget, offset=(2, 0))
        await pilot.click("#save")
        await hands.settle()
        [outing] = notebook.records("outings")
    assert (outing.date, outing.start, outing.duration_min) == (TODAY, time(18), 120)
    assert (outing.neighbourhood, outing.places) == (ouest.id, [place.id])
