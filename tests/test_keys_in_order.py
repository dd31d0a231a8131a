"""Keys that wait for what is being opened go to it, however busy the application is."""

import asyncio

from textual import work
from textual.widgets import Input

from tui.keys_in_order import OPENING, SOON, KeysInOrder


class Opening(KeysInOrder):
    """Opens a field that gets the focus behind a look at whether it is open."""

    AUTO_FOCUS = None

    def compose(self):
        yield Input()

    @work(group=OPENING)
    async def open(self):
        while not self.typed_ahead:
            await asyncio.sleep(0)
        self.call_later(asyncio.sleep, 4 * SOON)
        await asyncio.sleep(2 * SOON)
        self.query_one(Input).focus()


async def test_a_key_typed_while_a_field_opens_reaches_it():
    app = Opening()
    async with app.run_test() as pilot:
        app.open()
        await pilot.press("z")
        await pilot.pause(10 * SOON)
        assert app.query_one(Input).value == "z"
