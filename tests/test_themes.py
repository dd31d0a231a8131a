"""The looks: chosen on screen, kept for the next time, read without effort, and without colours."""

from itertools import product

import pytest
from conftest import TODAY
from filling import put
from rich.style import Style
from visiting import visiting

from storage import settings
from tui.app import CarnetApp
from tui.themes import CONTRAST, DARK, LIGHT, NIGHT, THEMES

SECTIONS = "1234567"
PLACES = [
    [[section] for section in SECTIONS],
    [["c", "3", "tab"], ["t", "f2"], ["n"], ["f10"], ["f1"], ["d"], ["f3", *"noc 3g zzz"]],
    [["2", "delete"], ["h"], ["5", *"1h"]],
]
"""Keys to press, one place after the other: the sections, and what comes over them."""


@pytest.fixture
def lived_in(notebook):
    """A notebook in which every section has something to show."""
    here = put(notebook, "neighbourhoods", key="nocaze", label="Nocaze")
    followup = put(notebook, "followups", pseudonym="loutre-07", known_since=TODAY)
    action = put(notebook, "actions", title="Fresque", type="chantier")
    put(notebook, "outings", date=TODAY, duration_min=90, neighbourhood=here.id)
    put(notebook, "sessions", action=action.id, date=TODAY, duration_min=60)
    put(notebook, "interventions", followup=followup.id, date=TODAY, duration_min=45)
    return notebook


def luminance(colour):
    """Between 0 and 1, as WCAG 2 works it out."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (number / 255 for number in colour)
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """From 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def words(app):
    """What stands on the screen on top, each text with its colour and the colour behind it."""
    screen = app.screen
    strips = screen._compositor.render_strips()
    if screen.is_modal:  # what lies below is not to be read
        frame = max((child.region for child in screen.children), key=lambda region: region.area)
        strips = [strip.crop(frame.x, frame.right) for strip in strips[frame.y : frame.bottom]]
    for segment in (segment for strip in strips for segment in strip):
        style = segment.style or Style()
        if style.color and style.bgcolor and any(map(str.isalnum, segment.text)):
            colours = style.color.get_truecolor(), style.bgcolor.get_truecolor()
            yield segment.text.strip(), *(reversed(colours) if style.reverse else colours)


@pytest.mark.parametrize("places", PLACES, ids=["sections", "today", "records"])
async def test_every_word_stands_out_in_every_theme(lived_in, places):
    async with visiting("today", lived_in, size=(120, 40)) as visitor:
        for keys in places:
            await visitor.press(*keys)
            for theme in THEMES:
                visitor.app.theme = theme.name
                await visitor.pilot.pause()
                least = 7 if theme is CONTRAST else 4.5
                faint = {
                    (text, str(colour), str(behind))
                    for text, colour, behind in words(visitor.app)
                    if contrast(colour, behind) < least
                }
                assert (keys, theme.name, faint) == (keys, theme.name, set())
            await visitor.press("escape", "escape")


def test_the_measure_is_that_of_wcag():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


async def test_the_night_gives_little_light_and_no_blue(lived_in):
    async with visiting("today", lived_in) as visitor:
        for place, theme in product(SECTIONS, (NIGHT, DARK)):
            await visitor.press(*(["escape", "escape"] if place != "1" else []), place)
            visitor.app.theme = theme.name
            await visitor.pilot.pause()
            brightest = max(luminance(one) for _, *colours in words(visitor.app) for one in colours)
            assert (brightest < 0.35) == (theme is NIGHT)
            if theme is NIGHT:
                assert all(
                    red >= green >= blue
                    for _, *colours in words(visitor.app)
                    for red, green, blue in colours
                )


async def test_a_theme_is_seen_before_it_is_chosen_then_kept(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("f10", *"theme", "enter")
        await visitor.press("down")
        assert visitor.app.theme == LIGHT.name
        await visitor.press("escape")
        assert visitor.app.theme == DARK.name
        await visitor.press("f10", *"theme", "enter", *"nuit", "enter")
        assert visitor.app.theme == NIGHT.name
    assert settings.read(notebook.folder.path) == {"theme": NIGHT.name}
    assert CarnetApp(notebook.folder.path).theme == NIGHT.name


def test_settings_that_say_nothing_known_change_nothing(notebook):
    settings.keep(notebook.folder.path, theme="monokai", other="1")
    settings.keep(notebook.folder.path, theme="psychedelic")
    assert settings.read(notebook.folder.path) == {"theme": "psychedelic", "other": "1"}
    assert CarnetApp(notebook.folder.path).theme == DARK.name
    (notebook.folder.path / settings.NAME).write_bytes(b"\xff{")
    assert settings.read(notebook.folder.path) == {}


async def test_a_demonstration_keeps_no_theme(notebook, monkeypatch):
    monkeypatch.setenv("CARNET_HOME", str(notebook.folder.path))
    settings.keep(notebook.folder.path, theme=LIGHT.name)
    app = CarnetApp(demo=True)
    app._opener = lambda: notebook
    assert app.theme == DARK.name
    async with app.run_test() as pilot:
        app.keep_setting(theme=NIGHT.name)
        await pilot.pause()
        await app.workers.wait_for_complete()
    assert settings.read(notebook.folder.path) == {"theme": LIGHT.name}


async def test_without_colours_the_page_and_the_line_one_is_on_still_show(lived_in, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with visiting("journal", lived_in) as visitor:
        assert all(len(set(colour)) == 1 for _, *both in words(visitor.app) for colour in both)
        behind = {text: behind for text, _, behind in words(visitor.app)}
        assert behind["Journal"] != behind["Actions"]
        rows = [behind for text, _, behind in words(visitor.app) if text.startswith("12/06/2024")]
        assert len(rows) > 1
        assert contrast(rows[0], rows[1]) > 3
