"""Every list is searched by the same key and in the same way: fields, tables, lists on screen."""

from datetime import date, time, timedelta

import pytest
from conftest import TODAY
from filling import at_the_keyboard, put
from textual.widgets import Input, OptionList
from visiting import visiting

from tui.screens.form.offers import LATEST
from tui.widgets.options import options_of
from tui.widgets.pick_list import AT_MOST, PickList


@pytest.fixture
def places(notebook):
    """Enough places for a list with letters, and a neighbourhood."""
    put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    return [put(notebook, "places", key=f"p{n}", label=f"Place {n}").id for n in range(3)]


@pytest.mark.parametrize("key", ["slash", "f4"])
@pytest.mark.parametrize("field", ["neighbourhood", "places"])
async def test_one_key_searches_the_list_of_a_field(notebook, places, key, field) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("outings")
        await hands.fill(field, [key])
        assert isinstance(hands.app.screen, PickList)
        await hands.press(*{"neighbourhood": "oue", "places": "2"}[field], "enter")
        written = hands.row(field).widget.written
        assert written == (
            places[2:] if field == "places" else hands.row(field).field.options[0].value
        )


async def test_a_slash_is_typed_where_one_types(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("memos")
        await hands.fill("date", "1/6")
        await hands.fill("text", "matin/soir")
        assert hands.row("date").widget.written == "01/06/2024"
        assert hands.row("text").widget.written == "matin/soir"


async def test_older_outings_are_searched_for_and_stay_named(notebook) -> None:
    old = put(notebook, "outings", date=date(2023, 3, 7), start=time(9), duration_min=60)
    for number in range(LATEST):
        put(notebook, "outings", date=TODAY - timedelta(days=number), duration_min=60)
    async with at_the_keyboard(notebook) as hands:
        await hands.open("contacts")
        outing = hands.row("outing").widget
        assert len(outing.options) == LATEST
        assert old.id not in [option.value for option in outing.options]
        await hands.fill("outing", ["slash", *"07/03/2023", "enter"])
        assert (outing.written, outing.label) == (old.id, "07/03/2023 09:00")
        await hands.press("escape")
        await hands.open("contacts")
        assert hands.row("outing").widget.label == "07/03/2023 09:00"
        await hands.fill("outing", ["slash", *"08/03/2023"])
        said = hands.app.screen.query_one("#left-out").content
        assert said == "Rien de tel dans la liste."


@pytest.mark.parametrize("key", ["slash", "f4"])
async def test_one_key_searches_a_table_and_goes_to_what_is_found(notebook, key) -> None:
    for title in ("Danse", "Foot", "Potager"):
        put(notebook, "actions", title=title)
    async with visiting("actions", notebook) as visitor:
        await visitor.press(key)
        assert isinstance(visitor.app.screen, PickList)
        await visitor.press(*"pota", "enter")
        table = visitor.app.focused
        assert table.get_row_at(table.cursor_row)[0].renderable.plain == "Potager"
        await visitor.press(key, *"danse", "escape")
        assert table.get_row_at(table.cursor_row)[0].renderable.plain == "Potager"


async def test_a_long_list_says_how_many_it_leaves_out(notebook) -> None:
    options = options_of((number, f"option {number}") for number in range(AT_MOST + 2))
    async with at_the_keyboard(notebook) as hands:
        hands.app.bring_up(PickList("Tout", options))
        await hands.settle()
        shown = hands.app.screen
        assert shown.query_one(OptionList).option_count == AT_MOST
        assert shown.query_one("#left-out").content == "… et 2 autres : taper la suite."
        await hands.press(*"201")
        assert shown.query_one(Input).value == "201"
        assert not shown.query_one("#left-out").display
