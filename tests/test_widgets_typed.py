"""Fields in which a date, a duration, a number or words are typed."""

from datetime import date

import pytest
from alone import TODAY, Alone

from models import fields
from tui.widgets.long_text import LongText
from tui.widgets.typed_input import TypedInput


@pytest.mark.parametrize(
    ("typed", "value", "understood"),
    [
        ("12/03/2024", date(2024, 3, 12), "mardi 12 mars 2024"),
        ("2024-03-12", date(2024, 3, 12), "mardi 12 mars 2024"),
        ("12/3", date(2024, 3, 12), "mardi 12 mars 2024"),
        ("12/3/22", date(2022, 3, 12), "samedi 12 mars 2022"),
        ("28.12", date(2023, 12, 28), "jeudi 28 décembre 2023"),
        ("12", TODAY, "mercredi 12 juin 2024"),
        ("13", date(2024, 5, 13), "lundi 13 mai 2024"),
        ("29/2", date(2024, 2, 29), "jeudi 29 février 2024"),
        ("hier", date(2024, 6, 11), "mardi 11 juin 2024"),
        ("Avant-hier", date(2024, 6, 10), "lundi 10 juin 2024"),
        ("auj", TODAY, "mercredi 12 juin 2024"),
        ("aujourd’hui", TODAY, "mercredi 12 juin 2024"),
        ("lundi", date(2024, 6, 10), "lundi 10 juin 2024"),
        ("sam", date(2024, 6, 8), "samedi 8 juin 2024"),
        ("1/6", date(2024, 6, 1), "samedi 1er juin 2024"),
    ],
)
async def test_a_day_is_understood_as_people_type_it(
    typed: str, value: date, understood: str
) -> None:
    field = TypedInput(fields.Day(), TODAY)
    async with Alone(field).run_test():
        field.written = typed
        assert field.read() == value
        assert field.understood() == understood


@pytest.mark.parametrize("typed", ["31/02", "32", "lun 12", "12/13", "31/11/2023", "bientôt", "0"])
async def test_what_is_no_day_is_refused_with_a_sentence(typed: str) -> None:
    field = TypedInput(fields.Day(), TODAY)
    async with Alone(field).run_test():
        field.written = typed
        with pytest.raises(ValueError, match="JJ/MM/AAAA"):
            field.read()
        assert field.understood() == ""


async def test_a_planned_day_is_the_next_one() -> None:
    field = TypedInput(fields.Day(planned=True), TODAY)
    async with Alone(field).run_test():
        field.written = "12/3"
        assert field.read() == date(2025, 3, 12)


@pytest.mark.parametrize(
    ("field_type", "typed", "value", "understood"),
    [
        (fields.Minutes(), "90", 90, "1\u202fh\u202f30"),
        (fields.Minutes(), "1h30", 90, "1\u202fh\u202f30"),
        (fields.Minutes(), "2h", 120, "2\u202fh"),
        (fields.Time(), "18h30", "18:30", "18\u202fh\u202f30"),
        (fields.Time(), "9:05", "09:05", "9\u202fh\u202f05"),
        (fields.Number(), "0,8", 0.8, ""),
        (fields.Whole(), "12", 12, ""),
        (fields.Text(), " deux mots ", "deux mots", ""),
    ],
)
async def test_values_are_read_by_their_field_type(field_type, typed, value, understood) -> None:
    field = TypedInput(field_type, TODAY)
    async with Alone(field).run_test() as pilot:
        await pilot.press(*("space" if char == " " else char for char in typed))
        read = field.read()
        assert (read.strftime("%H:%M") if isinstance(field_type, fields.Time) else read) == value
        assert field.understood() == understood


async def test_arrows_change_the_day_and_start_from_today() -> None:
    field = TypedInput(fields.Day(), TODAY)
    async with Alone(field).run_test() as pilot:
        await pilot.press("up", "up", "down", "down", "down")
        assert field.written == "10/06/2024"


async def test_a_day_is_written_in_full_once_left() -> None:
    field = TypedInput(fields.Day(), TODAY)
    async with Alone(field).run_test() as pilot:
        await pilot.press(*"hier", "tab")
        assert field.written == "11/06/2024"


async def test_nothing_is_selected_on_focus() -> None:
    field = TypedInput(fields.Day(), TODAY)
    async with Alone(field).run_test() as pilot:
        field.written = "12/06/2024"
        await pilot.press("tab", "shift+tab", "backspace")
        assert field.written == "12/06/202"


@pytest.mark.parametrize(
    ("field_type", "held", "keys", "left"),
    [
        (fields.Day(), "12/06/2024", "12/3", "12/3"),
        (fields.Time(), "18:30", "9h", "9h"),
        (fields.Minutes(), "1h30", "45", "45"),
        (fields.Number(), "0,8", "1", "1"),
        (fields.Whole(), "12", "3", "3"),
        (fields.Text(), "deux mots", "s", "deux motss"),
        (fields.Day(), "12/06/2024", ["up", "0"], "13/06/20240"),
        (fields.Day(), "12/06/2024", ["backspace", "3"], "12/06/2023"),
        (fields.Day(), "12/06/2024", ["home", "delete", "2"], "22/06/2024"),
        (fields.Minutes(), "30", ["home", "1", "h"], "1h30"),
    ],
)
async def test_the_first_character_typed_replaces_a_short_value(
    field_type, held, keys, left
) -> None:
    field = TypedInput(field_type, TODAY)
    async with Alone(field).run_test() as pilot:
        field.written = held
        await pilot.press("tab", "shift+tab", *keys)
        assert field.written == left


async def test_a_click_places_the_cursor_to_edit() -> None:
    field = TypedInput(fields.Day(), TODAY)
    async with Alone(field).run_test() as pilot:
        field.written = "12/06/2024"
        await pilot.press("tab")
        await pilot.click(field, offset=(1, 0))
        await pilot.press("delete", "3")
        assert field.written == "13/06/2024"
        await pilot.press("tab")
        await pilot.click(field, offset=(10, 0))
        await pilot.press("0")
        assert field.written == "13/06/20240"


async def test_an_empty_field_says_nothing() -> None:
    field = TypedInput(fields.Minutes(), TODAY)
    async with Alone(field).run_test():
        assert field.read() is None
        assert field.understood() == ""


async def test_a_long_text_keeps_its_lines_and_lets_tab_go_on() -> None:
    text = LongText()
    app = Alone(text)
    async with app.run_test() as pilot:
        await pilot.press(*"ici", "shift+enter", *"et", "tab")
        assert text.read() == "ici\net"
        assert app.focused is app.query_one("#next")
        assert app.changes[-1] == "ici\net"
