"""The widgets of a form, each alone on a screen, by keyboard and by mouse."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from models import fields
from models.headcount import Headcount
from models.vocabulary import LISTS
from tui.widgets.choice import Choice
from tui.widgets.choices import Choices
from tui.widgets.field import Field, FieldChanged, MissingRecord
from tui.widgets.found_choices import FoundChoices
from tui.widgets.headcount_grid import HeadcountGrid
from tui.widgets.long_text import LongText
from tui.widgets.options import Option, found, letters, options_of, with_letter
from tui.widgets.pick_list import PickList
from tui.widgets.typed_input import TypedInput

TODAY = date(2024, 6, 12)
DOMAINS = options_of(LISTS["domain"].choices())
SETTINGS = options_of(LISTS["setting"].choices())
PSEUDONYMS = [
    Option(f"{animal} {n}", f"{animal}-{n}") for animal in ("loutre", "hibou") for n in range(9)
]


class Alone(App[None]):
    """One widget, then another one to go to."""

    CSS = "TypedInput { width: 40; }"

    def __init__(self, widget: Field) -> None:
        super().__init__()
        self.widget = widget
        self.changes: list[object] = []
        self.missing = 0

    def compose(self) -> ComposeResult:
        yield self.widget
        yield TypedInput(fields.Text(), TODAY, id="next")

    def on_field_changed(self, message: FieldChanged) -> None:
        if message.field is self.widget:
            self.changes.append(self.widget.written)

    def on_missing_record(self, message: MissingRecord) -> None:
        self.missing += 1


def drawn(widget: Field) -> list[str]:
    """What a widget shows, line by line."""
    return [
        "".join(segment.text for segment in strip).rstrip()
        for strip in widget.render_lines(widget.size.region)
    ]


# The grid


async def test_digits_fill_the_cell_and_arrows_move() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test() as pilot:
        await pilot.press("2", "right", "1", "down", "3", "left", "1", "2")
        assert grid.read() == Headcount(
            {
                ("girl", "13-15"): 2,
                ("girl", "16-17"): 1,
                ("boy", "16-17"): 3,
                ("boy", "13-15"): 12,
            }
        )


async def test_digits_typed_after_a_move_replace_the_cell() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test() as pilot:
        await pilot.press("4", "right", "left", "7")
        assert str(grid.read()) == "girl:13-15:7"


async def test_plus_minus_and_delete_change_the_cell() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test() as pilot:
        await pilot.press("plus", "plus", "plus", "minus")
        assert str(grid.read()) == "girl:13-15:2"
        await pilot.press("delete", "minus")
        assert grid.read() == Headcount()
        await pilot.press("5", "backspace")
        assert grid.read() == Headcount()


async def test_the_edges_of_the_grid_hold() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test() as pilot:
        await pilot.press("up", "up", *["left"] * 9, "1", *["down"] * 9, *["right"] * 9, "2")
        assert str(grid.read()) == "girl:under-10:1|unknown:unknown:2"


async def test_tab_leaves_the_grid() -> None:
    app = Alone(HeadcountGrid())
    async with app.run_test() as pilot:
        await pilot.press("tab")
        assert app.focused is app.query_one("#next")


async def test_the_grid_shows_totals_and_its_cell_without_colour_in_78_columns() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test(size=(78, 20)) as pilot:
        await pilot.press("2", "down", "1", "right", "3")
        lines = drawn(grid)
        assert max(map(len, lines)) <= 78
        assert "[ 3 ]" in lines[2].replace("  ", " ")
        assert lines[1].split()[-1] == "2"
        assert lines[2].split()[-1] == "4"
        assert lines[5].split() == ["total", "3", "3", "6"]
        await pilot.press("tab")
        assert "[" not in "".join(drawn(grid))


async def test_a_click_selects_a_cell_and_counts_one_more() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test() as pilot:
        boys_of_18 = (12 + 4 * 7 + 3, 2)
        await pilot.click(grid, offset=boys_of_18)
        await pilot.click(grid, offset=boys_of_18)
        assert str(grid.read()) == "boy:18-21:2"
        await pilot.click(grid, offset=(3, 2))
        await pilot.click(grid, offset=(30, 0))
        assert grid.read().total == 2


async def test_the_wheel_counts_on_the_chosen_cell_alone() -> None:
    grid = HeadcountGrid()
    app = Alone(grid)
    async with app.run_test() as pilot:
        await wheel(pilot, grid, (12 + 2 * 7 + 3, 1))
        assert str(grid.read()) == "girl:13-15:1"
        await wheel(pilot, grid, (12 + 5 * 7 + 3, 1))
        assert str(grid.read()) == "girl:13-15:1"


async def wheel(pilot, widget: Field, offset: tuple[int, int]) -> None:
    """Turn the wheel one notch up over a widget."""
    from textual.events import MouseScrollUp

    x, y = widget.region.offset + offset
    event = MouseScrollUp(widget, *offset, 0, 0, 0, False, False, False, x, y)
    widget.post_message(event)
    await pilot.pause()


# One choice


async def test_letters_find_an_option_accents_ignored() -> None:
    choice = Choice(SETTINGS)
    async with Alone(choice).run_test() as pilot:
        await pilot.press("e", "q")
        assert choice.read() == "facility"
        await pilot.press("d", "o")
        assert choice.read() == "home"


async def test_letters_narrow_a_long_list_and_backspace_widens_it() -> None:
    choice = Choice(PSEUDONYMS)
    async with Alone(choice).run_test() as pilot:
        await pilot.press("h", "i")
        assert choice.label == "hibou-0"
        await pilot.press("b", "o", "u", "minus", "7")
        assert choice.label == "hibou-7"
        await pilot.press("backspace", "down")
        assert choice.label == "hibou-1"


async def test_arrows_change_the_choice_and_the_ends_hold() -> None:
    choice = Choice(SETTINGS)
    async with Alone(choice).run_test() as pilot:
        await pilot.press("down", "down", "right")
        assert choice.read() == SETTINGS[2].value
        await pilot.press("up", "left", "up", "up")
        assert choice.read() is None
        await pilot.press(*["down"] * 30)
        assert choice.read() == SETTINGS[-1].value


async def test_delete_empties_only_what_may_be_empty() -> None:
    for optional, left in ((True, None), (False, SETTINGS[0].value)):
        choice = Choice(SETTINGS, optional=optional)
        async with Alone(choice).run_test() as pilot:
            await pilot.press("down", "delete", "up")
            assert choice.read() == left


async def test_space_opens_the_list_which_is_searched() -> None:
    choice = Choice(PSEUDONYMS)
    app = Alone(choice)
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert isinstance(app.screen, PickList)
        await pilot.press("slash", "h", "i", "b", "down", "down", "enter")
        assert choice.label == "hibou-2"
        await pilot.press("space", "up", "escape")
        assert choice.label == "hibou-2"


async def test_a_click_opens_the_list_and_a_click_picks() -> None:
    choice = Choice(SETTINGS)
    app = Alone(choice)
    async with app.run_test() as pilot:
        await pilot.click(choice)
        await pilot.pause()
        await pilot.click("OptionList", offset=(3, 1))
        assert choice.read() == SETTINGS[1].value


async def test_plus_asks_for_a_missing_record_where_one_can_be_made() -> None:
    for creates, asked in (("lieu", 2), ("", 0)):
        app = Alone(Choice([], creates=creates))
        async with app.run_test() as pilot:
            await pilot.press("plus", "space")
            await pilot.press("enter")
            assert app.missing == asked


# Several choices


async def test_a_letter_toggles_its_option() -> None:
    choices = Choices(DOMAINS)
    app = Alone(choices)
    async with app.run_test() as pilot:
        await pilot.press("s", "l", "s", "f")
        assert choices.read() == ["housing", "family"]
        assert app.changes == [
            ["health"],
            ["health", "housing"],
            ["housing"],
            ["housing", "family"],
        ]


async def test_every_option_stands_on_screen_with_its_letter_and_its_mark() -> None:
    choices = Choices(DOMAINS)
    async with Alone(choices).run_test(size=(78, 24)) as pilot:
        await pilot.press("s")
        shown = "\n".join(drawn(choices))
        assert "■ [s]anté" in shown
        assert "□ [l]ogement" in shown
        assert shown.count("□") == len(DOMAINS) - 1


async def test_arrows_and_space_toggle_too() -> None:
    choices = Choices(DOMAINS)
    async with Alone(choices).run_test(size=(78, 24)) as pilot:
        await pilot.press("right", "space", "down", "space", "left", "up", "space")
        shown = [option.value for option in DOMAINS]
        assert len(choices.read()) == 3
        assert set(choices.read()) <= set(shown)
        assert choices.read()[0] == shown[1]


async def test_a_click_toggles_the_option_under_it() -> None:
    choices = Choices(DOMAINS)
    async with Alone(choices).run_test(size=(78, 24)) as pilot:
        row = next(index for index, line in enumerate(drawn(choices)) if "[s]anté" in line)
        column = drawn(choices)[row].index("[s]anté")
        await pilot.click(choices, offset=(column, row))
        assert choices.read() == ["health"]
        await pilot.click(choices, offset=(77, row))
        assert choices.read() == ["health"]


async def test_a_long_list_shows_what_is_chosen_and_what_typing_finds() -> None:
    choices = FoundChoices(PSEUDONYMS)
    async with Alone(choices).run_test(size=(78, 24)) as pilot:
        assert "loutre" not in "".join(drawn(choices))
        await pilot.press("minus", "8")
        assert "2 trouvés" in "".join(drawn(choices))
        await pilot.press("right", "space", *"lou", "backspace", "right", "space")
        assert choices.read() == ["hibou 8", "loutre 1"]
        assert "■ loutre-1  ■ hibou-8" in "".join(drawn(choices))
        await pilot.press("space")
        assert choices.read() == ["hibou 8"]


async def test_a_long_list_can_be_opened_by_key_and_by_mouse() -> None:
    choices = FoundChoices(PSEUDONYMS, title="Suivis")
    app = Alone(choices)
    async with app.run_test(size=(78, 24)) as pilot:
        await pilot.press("slash")
        assert isinstance(app.screen, PickList)
        await pilot.press(*"hib", "enter")
        await pilot.click(choices, offset=(3, 1))
        await pilot.press(*"lou", "down", "enter")
        assert choices.read() == ["hibou 0", "loutre 1"]


async def test_what_is_not_in_the_list_is_kept() -> None:
    choices, choice = Choices(DOMAINS), Choice(DOMAINS)
    choices.written, choice.written = ["of-a-newer-version"], "of-a-newer-version"
    async with Alone(choices).run_test() as pilot:
        await pilot.press("s")
        assert choices.read() == ["of-a-newer-version", "health"]
    assert choice.read() == "of-a-newer-version"
    assert choice.label == "?"


LABELS = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30)


@given(st.lists(LABELS, max_size=26))
def test_letters_are_unique_and_stable(labels: list[str]) -> None:
    options = [Option(label, label) for label in labels]
    given_letters = letters(options)
    assert len(given_letters) == len(set(given_letters)) == len(options) or "" in given_letters
    assert "" not in given_letters
    assert letters(options) == given_letters


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_a_letter_per_code_shown_in_its_label(name: str) -> None:
    options = options_of(LISTS[name].choices())
    for option, letter in zip(options, letters(options), strict=True):
        assert letter
        assert "[" in with_letter(option.label, letter)


def test_found_puts_what_starts_with_the_letters_first() -> None:
    labels = [option.label for option in found([*PSEUDONYMS, Option("x", "vieux hibou")], "hib")]
    assert labels[0] == "hibou-0"
    assert labels[-1] == "vieux hibou"
    assert found(DOMAINS, "zzz") == []


# Typed inputs


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
