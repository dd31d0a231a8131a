"""A text that is read: where its lines end."""

from textual.app import App

from models.wording import NARROW
from tui.widgets.sentence import Sentence

HOURS = f"1{NARROW}389{NARROW}h{NARROW}15"


async def test_a_line_ends_at_a_space_never_inside_a_number():
    class Reader(App[None]):
        CSS = "Sentence { height: auto; width: 20; }"

        def compose(self):
            yield Sentence(id="said")

    async with Reader().run_test() as pilot:
        said = pilot.app.query_one(Sentence)
        said.update(f"un an avant : {HOURS} (+3)\nsur trois ans : 2")
        await pilot.pause()
        lines = [said.render_line(line).text.rstrip() for line in range(said.size.height)]
        assert lines == ["un an avant :", f"{HOURS} (+3)", "sur trois ans : 2"]
        said.styles.width = 40
        await pilot.pause()
        assert said.size.height == 2
