"""One choice and several: by letters, by arrows, by mouse, and from a list."""

import pytest
from alone import Alone, drawn
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary import LISTS
from tui.widgets.choice import Choice
from tui.widgets.choices import Choices
from tui.widgets.found_choices import FoundChoices
from tui.widgets.options import Option, found, letters, options_of, with_letter
from tui.widgets.pick_list import PickList

DOMAINS = options_of(LISTS["domain"].choices())
SETTINGS = options_of(LISTS["setting"].choices())
PSEUDONYMS = [
    Option(f"{animal} {n}", f"{animal}-{n}") for animal in ("loutre", "hibou") for n in range(9)
]


# One choice


async def test_letters_find_an_option_accents_ignored() -> None:
    choice = Choice(SETTINGS)
    async with Alone(choice).run_test() as pilot:
        await pilot.press("e", "q")
        assert choice.read() == "facility"
        await pilot.press("tab", "shift+tab", "d", "o")
        assert choice.read() == "home"


async def test_letters_that_find_nothing_change_nothing_and_say_so() -> None:
    choice = Choice(DOMAINS)
    async with Alone(choice).run_test() as pilot:
        await pilot.press("s", "a")
        assert choice.read() == "health"
        await pilot.press("p", "r")
        assert choice.read() == "health"
        assert drawn(choice) == ["‹ santé ›  aucun : sapr"]
        await pilot.press("backspace", "backspace")
        assert drawn(choice) == ["‹ santé ›  sa… 2 trouvés"]


async def test_what_is_searched_is_said_beside_a_label_that_is_too_long() -> None:
    choice = Choice([Option("long", "x" * 200)])
    async with Alone(choice).run_test() as pilot:
        await pilot.press("x", "y")
        assert drawn(choice)[0].endswith("… ›  aucun : xy")


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
