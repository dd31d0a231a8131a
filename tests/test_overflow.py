"""What is cut is found: the check of every screen (test_looks.py) is itself checked."""

import pytest
from overflow import cut
from textual.app import App
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Button, Input, Static

from tui.widgets.line_table import Column as Narrow
from tui.widgets.line_table import LineTable
from tui.widgets.record_table import Column, RecordTable


def room(widget, **styles):
    """The widget, in less room than it would take."""
    for name, value in styles.items():
        setattr(widget.styles, name, value)
    return widget


def titled(title, width):
    """A box with a title on its border."""
    box = room(Static("a"), width=width, height=3, border=("round", "white"))
    box.border_title = title
    return box


FITS = {
    "a sentence that wraps": lambda: room(Static("un deux trois"), width=6, height="auto"),
    "a button": lambda: Button("Enregistrer", compact=True),
    "a placeholder": lambda: room(Input(placeholder="chercher", compact=True), width=12),
    "a title": lambda: titled("Séances", 20),
    "a heading": lambda: RecordTable(Column("Séances", 3), Column("Qui")),
    "a scrolled text": lambda: room(VerticalScroll(Static("a\n" * 40)), height=5),
}
IS_CUT = {
    "at the side": lambda: room(
        Static("un deux"), width=4, text_wrap="nowrap", text_overflow="clip"
    ),
    "shortened": lambda: room(
        Static("un deux"), width=4, text_wrap="nowrap", text_overflow="ellipsis"
    ),
    "below": lambda: room(Static("un deux"), width=4, height=1),
    "by its parent": lambda: room(Vertical(Static("un\ndeux")), height=1),
    "out of the window": lambda: room(Static("un deux"), offset=(78, 0)),
    "a button": lambda: room(Button("Enregistrer", compact=True), width=6, min_width=6, height=1),
    "a placeholder": lambda: room(Input(placeholder="chercher", compact=True), width=4),
    "a title": lambda: titled("Pas encore de séance", 12),
}


async def found(made):
    """What is found to be cut in a window that shows this."""

    class Window(App):
        def compose(self):
            yield made()

    async with Window().run_test() as pilot:
        await pilot.pause()
        for table in pilot.app.query(LineTable):
            table.fill([Narrow("anticonstitutionnellement", 8)], 0, None)
        return cut(pilot.app.screen)


@pytest.mark.parametrize("made", FITS.values(), ids=FITS)
async def test_what_fits_is_let_through(made):
    assert await found(made) == []


@pytest.mark.parametrize("made", [*IS_CUT.values(), LineTable], ids=[*IS_CUT, "a heading"])
async def test_what_is_cut_is_found(made):
    assert len(await found(made)) == 1
